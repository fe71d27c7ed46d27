"""How gunicorn serves the site: `gunicorn --config python:racestats.serving racestats.wsgi`."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = 2
# Browsers hold connections open that they ask nothing on. A worker without threads waits for one
# until it is killed, and answers nobody meanwhile; a thread waits for five seconds.
threads = 8
preload_app = True
control_socket_disable = True
loglevel = "warning"
# No header that comes in says where the site is.
forwarder_headers = ""
