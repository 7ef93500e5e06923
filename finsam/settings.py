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
    "kernel.printing",
    "kernel.search",
    "kernel.resolutions",
    "kernel.members",
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
    "finsam.health.MachineMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kernel.accounts.middleware.KnownBrowserMiddleware",
    "kernel.accounts.middleware.SessionAgeMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kernel.workflow.middleware.KeepMiddleware",
    "kernel.associations.middleware.AssociationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "kernel.people.middleware.SecondFactorMiddleware",
    "kernel.people.middleware.ViewAsMiddleware",
    "kernel.workflow.middleware.OfferMiddleware",
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
FORM_RENDERER = "kernel.core.forms.Renderer"
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
    "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=600),
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
#: A folder, best on another machine, in which is written down each night where histories have come
#: to; empty: nowhere.
HISTORY_HEADS = env.str("HISTORY_HEADS", default="")
#: What a monitor must show to read /statusz/; empty: nobody may.
STATUS_TOKEN = env.str("STATUS_TOKEN", default="")
#: Address of a virus scanner; empty: files are shown as not scanned.
SCANNER_URL = env.str("SCANNER_URL", default="")

# Bounds on what a request may carry: a long report fits, a pasted book gets a sentence.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o640

# Mail leaves through kernel.outbox only; in the demo it is put in a folder.
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
if DEMO:
    INSTALLED_APPS.append("demo")
    EMAIL_BACKEND = "demo.mailbox.MailboxBackend"
EMAIL_TIMEOUT = env.float("EMAIL_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Finsam uppdrag <uppdrag@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Who answers those who cannot sign in: on the pages of help and of accessibility.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="") or parseaddr(DEFAULT_FROM_EMAIL)[1]
MAIL_DOMAIN = parseaddr(DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]

# Redis only wakes the sender; nothing in a request waits for it.
REDIS_URL = env.str("REDIS_URL", default="")

# Sessions and cookies follow the scheme of SITE_URL.
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
KNOWN_BROWSER_COOKIE = "__Host-known" if SECURE else "known"
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
CSRF_FAILURE_VIEW = "kernel.accounts.views.csrf_failure"
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
PUBLIC_PATHS = ["/static/", "/konto/", "/inbjudan/", "/hjalp/"] + (["/demo/"] if DEMO else [])
PUBLIC_PAGES = [
    "/livez/", "/readyz/", "/statusz/", "/favicon.ico", "/robots.txt",
    "/tillganglighet/", "/personuppgifter/",
]  # fmt: skip

# --- sign-in (kernel.accounts, kernel.people) ---------------------------------------------------
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
AUTHENTICATION_BACKENDS = ["kernel.accounts.backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "kernel.accounts.passwords.LongEnough"},
    {"NAME": "kernel.accounts.passwords.NotCommon"},
    {"NAME": "kernel.accounts.passwords.NotTheAddress"},
]
# Sessions stand in the database, know whose they are, and end after 30 idle minutes or 12 hours.
SESSION_ENGINE = "kernel.accounts.sessions"
SESSION_IDLE_SECONDS = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
# Attempts are counted in the database, so that no Redis is needed to refuse guesses.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        # Beyond so many it forgets a third, also of those that still count.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}
ACCOUNT_ADAPTER = "kernel.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Every address has been proved by the invitation that was mailed to it.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# The adapter does the same work for them, and sends nothing.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 2
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 2
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SESSION_COOKIE_AGE = SESSION_COOKIE_AGE
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Passwords and codes by mail are counted by ``kernel.accounts.limits``.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    # Wrong codes at the second step, which only who got past the first one comes to.
    "login_failed": "10/h/key",
    "request_login_code": None,
    "reset_password": None,
    "reauthenticate": "10/m/user",
}
ACCOUNT_FORMS = {
    "login": "kernel.accounts.forms.LoginForm",
    "request_login_code": "kernel.accounts.forms.RequestLoginCodeForm",
    "confirm_login_code": "kernel.accounts.forms.ConfirmLoginCodeForm",
    "reauthenticate": "kernel.accounts.forms.ReauthenticateForm",
    "set_password": "kernel.accounts.forms.SetPasswordForm",
    "change_password": "kernel.accounts.forms.ChangePasswordForm",
    "reset_password": "kernel.accounts.forms.ResetPasswordForm",
    "confirm_password_reset_code": "kernel.accounts.forms.ConfirmPasswordResetCodeForm",
    "reset_password_from_key": "kernel.accounts.forms.ResetPasswordKeyForm",
}
MFA_ADAPTER = "kernel.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Finsam uppdrag"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_FORMS = {
    "authenticate": "kernel.accounts.forms.AuthenticateForm",
    "reauthenticate": "kernel.accounts.forms.ReauthenticateByCodeForm",
    "activate_totp": "kernel.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "kernel.accounts.forms.AddKeyForm",
    "edit_webauthn": "kernel.accounts.forms.EditKeyForm",
}
#: Whether directors and administrators must have a second factor before they see anything.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=True)
#: Where the visitor's address is found: how many proxies of ours stand in front.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
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
