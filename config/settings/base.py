"""Everything, from the environment (12-factor). Nothing imports this package but Django."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from whitenoise.compress import Compressor

from config import env

ROOT = Path(__file__).resolve().parents[2]

DEBUG = env.flag("UNIONHALL_DEBUG", default=False)
SECRET_KEY = env.secret("SECRET_KEY")
FIELD_KEYS = env.secret("FIELD_KEYS").split(",")
INDEX_KEY = env.secret("INDEX_KEY")
ALLOWED_HOSTS = env.text("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [each for each in env.text("TRUSTED_ORIGINS", default="").split(",") if each]

INSTALLED_APPS = [
    "unionhall.common.ui",
    "unionhall.audit",
    "unionhall.accounts",
    "unionhall.units",
    "unionhall.access",
    "unionhall.jobs",
    "unionhall.todo",
    "unionhall.notices",
    "unionhall.documents",
    "unionhall.sheets",
    "unionhall.policies",
    "unionhall.organizing",
    "unionhall.members",
    "unionhall.workforce",
    "unionhall.assessments",
    "unionhall.plans",
    "unionhall.reports",
    "unionhall.portal",
    "unionhall.desk",
    "unionhall.api",
    "unionhall.demo",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "template_partials",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "unionhall.accounts.middleware.LanguageMiddleware",
    "unionhall.accounts.middleware.FirstSignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "unionhall.accounts.middleware.SessionActivityMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "unionhall.access.middleware.ActorMiddleware",
    "unionhall.access.middleware.SignInRulesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "unionhall.desk.context.shell",
            ],
        },
    },
]

DATABASES = {"default": env.database_settings(env.database_url())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["unionhall.accounts.hashers.Argon2", "django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_MIN_LENGTH = env.integer("PASSWORD_MIN_LENGTH", default=10)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": PASSWORD_MIN_LENGTH}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_MAX_DAYS = env.integer("PASSWORD_MAX_DAYS", default=0)  # 0: passwords do not age
INVITATION_DAYS = env.integer("INVITATION_DAYS", default=7)
SECOND_FACTOR_REQUIRED = env.flag("SECOND_FACTOR_REQUIRED", default=True)  # of who holds a sensitive right
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
HTTPS = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.flag("UNIONHALL_HTTPS", default=False)
CSRF_COOKIE_HTTPONLY = True
TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("TRUSTED_PROXIES", default=0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_SSL_REDIRECT = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_OIDC_SERVER = env.text("OIDC_SERVER_URL", default="")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'", *(["{0.scheme}://{0.netloc}".format(urlsplit(_OIDC_SERVER))] if _OIDC_SERVER else [])],
        "frame-ancestors": ["'none'"],
    },
}

ACCOUNT_ADAPTER = "unionhall.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_FORMS = {
    "login": "unionhall.accounts.forms.SignInForm",
    "reauthenticate": "unionhall.accounts.forms.AgainForm",
    "change_password": "unionhall.accounts.forms.ChangeOwnPasswordForm",
}
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "5/5m/key,30/m/ip"}
MFA_ADAPTER = "unionhall.accounts.adapter.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Unionhall"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers themselves allow it on localhost only
USERSESSIONS_TRACK_ACTIVITY = True

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["unionhall.common.ui.formats"]
FORM_RENDERER = "unionhall.common.ui.renderer.FormRenderer"

HOME = env.home()
BUILD = ROOT / "build"
STATIC_URL = "/static/"
STATIC_ROOT = BUILD / "collected"
STATICFILES_DIRS = [BUILD / "static"]
DIVISIONS_DIR = BUILD / "divisions"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# The 370 maps are small and most are never asked for: compressing them takes 25 s of the first start.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "json"]

_S3 = env.text("S3_BUCKET", default="")
STORAGES = {
    "default": (
        {"BACKEND": "unionhall.documents.storage.ObjectStorage", "OPTIONS": {"bucket_name": _S3}}
        if _S3
        else {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": env.home() / "files"}}
    ),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
UPLOAD_MAX_BYTES = env.integer("UPLOAD_MAX_BYTES", default=64 * 1024 * 1024)
IMPORT_MAX_ROWS = env.integer("IMPORT_MAX_ROWS", default=300_000)

EMAIL_BACKEND = env.text("EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", default="unionhall@localhost")
EMAIL_HOST = env.text("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.integer("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.text("EMAIL_USER", default="")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD", default="")
EMAIL_USE_TLS = env.flag("EMAIL_TLS", default=False)
EMAIL_TIMEOUT = 15
SMS_BACKEND = env.text("SMS_BACKEND", default="unionhall.notices.channels.ConsoleSms")
SMS_GATEWAY_URL = env.text("SMS_GATEWAY_URL", default="")
SMS_GATEWAY_TOKEN = env.text("SMS_GATEWAY_TOKEN", default="")
SMS_SIGNATURE = env.text("SMS_SIGNATURE", default="")
CODE_MINUTES = env.integer("CODE_MINUTES", default=5)  # how long a one-time code is good
CODE_SECONDS_BETWEEN = env.integer("CODE_SECONDS_BETWEEN", default=60)
CODE_TRIES = env.integer("CODE_TRIES", default=5)  # of one code
CODE_TRIES_PER_PHONE = env.integer("CODE_TRIES_PER_PHONE", default=30)  # a day
CODE_TRIES_PER_ADDRESS = env.integer("CODE_TRIES_PER_ADDRESS", default=60)  # an hour
CODES_PER_PHONE = env.integer("CODES_PER_PHONE", default=5)  # an hour
CODES_PER_ADDRESS = env.integer("CODES_PER_ADDRESS", default=60)  # an hour: a whole workplace may share one
OBJECTIONS_PER_HOUR = env.integer("OBJECTIONS_PER_HOUR", default=10)  # from one address
VERIFICATIONS_PER_HOUR = env.integer("VERIFICATIONS_PER_HOUR", default=60)  # files compared, from one address
PUBLIC_URL = env.text("PUBLIC_URL", default="http://localhost:8000").rstrip("/")  # printed in QR codes
WEBHOOKS_MAY_REACH_PRIVATE = env.flag("WEBHOOKS_MAY_REACH_PRIVATE", default=False)

API_REQUESTS_PER_SECOND = env.integer("API_REQUESTS_PER_SECOND", default=20)
API_BURST = env.integer("API_BURST", default=200)

PROCRASTINATE_ON_APP_READY = None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", default="WARNING")},
}

OIDC_MATCH = env.text("OIDC_MATCH", default="username")  # or email: how the provider's people are found here
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": env.text("OIDC_NAME", default="OpenID Connect"),
                    "client_id": env.text("OIDC_CLIENT_ID", default=""),
                    "secret": env.text("OIDC_SECRET", default=""),
                    "settings": {"server_url": _OIDC_SERVER},
                }
            ]
        }
    }
    if _OIDC_SERVER
    else {}
)
SOCIALACCOUNT_ADAPTER = "unionhall.accounts.adapter.SocialAdapter"
SOCIALACCOUNT_ONLY = False
