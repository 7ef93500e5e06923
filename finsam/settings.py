"""All settings, read from the environment. Nothing exists only in production."""

from __future__ import annotations

from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import environ
import structlog
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()

# What kind of place this is. DEBUG is for development only; DEMO shows mails and codes to anybody,
# so it refuses every host but this machine's own.
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
SECURE = urlsplit(SITE_URL).scheme == "https"
if DEMO and urlsplit(SITE_URL).hostname not in ("localhost", "127.0.0.1"):
    raise ImproperlyConfigured("DEMO=1 shows codes to anybody: it only runs on localhost")
SECRET_KEY = env.str("SECRET_KEY")
#: Keys for encrypted fields, "id:base64" each, the first one encrypts.
FIELD_KEYS = env.list("FIELD_KEYS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[urlsplit(SITE_URL).hostname or "localhost"])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "pgtrigger",
    "rules",
    "template_partials.apps.SimpleAppConfig",
    "kernel.core",
    "kernel.accounts",
    "kernel.associations",
    "kernel.workflow",
    "kernel.files",
    "kernel.outbox",
    "kernel.people",
    "kernel.writing",
    "kernel.registry",
    "needsanalysis",
    "commissions",
    "economy",
    "reporting",
    "board",
    "finsam",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kernel.associations.middleware.AssociationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "kernel.workflow.middleware.OnceMiddleware",
    "kernel.core.middleware.DomainErrorMiddleware",
]

ROOT_URLCONF = "finsam.urls"
WSGI_APPLICATION = "finsam.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "finsam.context.page",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# PostgreSQL everywhere. ``default`` is the app's role, which owns nothing and is bound by row-level
# security; ``owner`` migrates.
DATABASES = {
    "default": env.db_url("DATABASE_URL"),
    "owner": env.db_url("DATABASE_OWNER_URL", default=env.str("DATABASE_URL")),
}
for database in DATABASES.values():
    database["ENGINE"] = "django.db.backends.postgresql"
    database["CONN_HEALTH_CHECKS"] = True
DATABASES["default"] |= {
    "ATOMIC_REQUESTS": True,
    "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"

# Language and time: people read Swedish and Stockholm's clock, the database keeps UTC.
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("svenska"))]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str(
            "STATIC_STORAGE", default="whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
#: What a monitor must show to read /statusz/; empty: nobody may.
STATUS_TOKEN = env.str("STATUS_TOKEN", default="")
#: Address of a virus scanner; empty: files are shown as not scanned.
SCANNER_URL = env.str("SCANNER_URL", default="")

# Bounds on what a request may carry: a long report fits, a pasted book gets a sentence.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o640

# Mail leaves through kernel.outbox only.
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Finsam uppdrag <uppdrag@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_DOMAIN = parseaddr(DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]

# Redis only wakes the sender; nothing in a request waits for it.
REDIS_URL = env.str("REDIS_URL", default="")

# Sessions and cookies follow the scheme of SITE_URL.
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_SSL_REDIRECT = SECURE and env.bool("SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
)
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

#: Paths that answer without a log-in; everything else leads to it.
PUBLIC_PATHS = ["/static/", "/konto/", "/inbjudan/"] + (["/demo/"] if DEMO else [])
PUBLIC_PAGES = [
    "/livez/", "/readyz/", "/statusz/", "/favicon.ico", "/robots.txt",
    "/hjalp/", "/tillganglighet/", "/personuppgifter/",
]  # fmt: skip

# --- sign-in (kernel.accounts, kernel.people) ---------------------------------------------------
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# --- end of sign-in -----------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                # A traceback without local variables: they may hold what people wrote.
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            "foreign_pre_chain": [
                structlog.stdlib.add_logger_name,
                structlog.stdlib.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.stdlib.ExtraAdder(),
            ],
        },
        "plain": {"format": "%(levelname)s %(name)s %(message)s"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": env.str("LOG_FORMAT", default="json"),
        }
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
