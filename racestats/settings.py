"""One settings file for every place racestats runs, read from the environment.

Without a single variable set this is production on SQLite at http://127.0.0.1:8000.
"""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def made_once(path: Path) -> str:
    """Return the secret kept in `path`, making it the first time (two processes may race)."""
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as made:
            made.write(secrets.token_urlsafe(50))
            made.flush()
            # Whole or not at all, for nobody else to read; whoever is second takes the first's.
            with contextlib.suppress(FileExistsError):
                os.link(made.name, path)
    return path.read_text()


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or made_once(BASE_DIR / ".secret_key")

# Absolute links come from here, never from the Host header.
PORT = env.int("PORT", default=8000)
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{PORT}").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname
ALLOWED_HOSTS = sorted(
    {SITE_HOST, "127.0.0.1", "localhost", *env.list("ALLOWED_HOSTS", default=[])}
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Each of them adds to X-Forwarded-For whom it was called by; without one, that header is anybody's.
PROXIES = env.int("PROXIES", default=0)

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_filters",
    "django_tables2",
    "import_export",
    "simple_history",
    "results",
]

MIDDLEWARE = [
    "results.keeping.KeptPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    # Before the host is checked: a refusal has its headers, too.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "racestats.encoding.OnlyUTF8",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "racestats.desk.Desk",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "racestats.urls"
WSGI_APPLICATION = "racestats.wsgi.application"

TEMPLATES = [
    # The admin's, and all that other applications bring.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    # The public pages: a race page takes a tenth of the time in compiled templates.
    {
        "NAME": "pages",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "racestats.jinja2.environment"},
    },
]

# -- Data ------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = None
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        # A writer takes its lock as it begins, so that two editors queue rather than fail.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
    # In a file, as the site's own: threads of a test meet as two workers do.
    DATABASES["default"]["TEST"] = {"NAME": BASE_DIR / "db.sqlite3.test"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://racestats")}

# What each worker spends on public pages made once. With a season or two and its shelf full it has
# under 120 MB; with 90,000 results, after thousands of pages, some 210.
KEPT_PAGES_BYTES = 8 * 1024 * 1024

# Revisions say who, when and why; the history rows are looked up by revision, not by date.
SIMPLE_HISTORY_DATE_INDEX = False
# A race of 43 cars is one form of some 900 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# -- People ----------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# A day without a request to the desk ends a session (racestats.desk): what was left open in the
# evening is still saved in the morning.
SESSION_COOKIE_AGE = 60 * 60 * 24
CSRF_FAILURE_VIEW = "results.views.errors.unproven"
# Counted in the database, so by all workers together.
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 1  # hour, from the last attempt on
AXES_CLIENT_IP_CALLABLE = "results.views.reports.sender.client_address"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "results.views.errors.too_many_attempts"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

# -- Words and times -------------------------------------------------------------------------

LANGUAGE_CODE = "en-us"
USE_I18N = False
TIME_ZONE = "UTC"
USE_TZ = True
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p"]

# -- Files -----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / ".static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# -- Policy ----------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if SITE_URL.startswith("https://"):
    SECURE_SSL_REDIRECT = True
    SECURE_SSL_HOST = urlsplit(SITE_URL).netloc
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=True)
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
