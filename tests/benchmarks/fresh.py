"""The site with nothing kept, as gunicorn serves it: every answer is made fresh."""

from racestats.wsgi import application
from results.keeping import SHELF

SHELF.room = 0

__all__ = ["application"]
