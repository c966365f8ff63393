"""One file, read from the environment only. A bad value stops the start and says which one it is."""

from ipaddress import ip_network
from pathlib import Path

from csp.constants import NONCE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvError, validate
from whitenoise.compress import Compressor

from portal.openapi import DOCUMENT
from portal.target_patterns import PUBLISHED_NOTICE, SOURCE_CODE_HOST

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# What this installation is -------------------------------------------------------------------------
PORTAL_NAME = env.str("PORTAL_NAME", "Rights Portal")
PORTAL_MARK = env.str("PORTAL_MARK", "")  # a path under static/ or an address; empty for our own
PORTAL_URL = env.str("PORTAL_URL", "http://127.0.0.1:8000").rstrip("/")
PORTAL_DEMO = env.bool("PORTAL_DEMO", default=False)
PORTAL_REQUIRE_VERIFICATION = env.bool("PORTAL_REQUIRE_VERIFICATION", default=True)  # to send anything
PORTAL_REQUIRE_SECOND_FACTOR = env.bool("PORTAL_REQUIRE_SECOND_FACTOR", default=not PORTAL_DEMO)

SECRET_KEY = env.str("SECRET_KEY", "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", [])
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = [PORTAL_URL]
HTTPS = PORTAL_URL.startswith("https://")

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "portal",
    "portal.tenancy",
    "portal.shared",
    "portal.shared.files",
    "portal.accounts",
    "portal.exports",
    "registry",
    "education",
    "complaints",
    "rules.apps.AutodiscoverRulesConfig",
    "guardian",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "bootstrap",
    "lucide",
    "csp",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "education.counts.counting.CountingMiddleware",
    "education.reading.shelf.ShelfMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.middleware.TokenMiddleware",
    "portal.accounts.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.SeenMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.accounts.middleware.RateLimitMiddleware",
    "portal.accounts.middleware.ScopeMiddleware",
    "portal.shared.kept_forms.KeptFormMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "portal.accounts.context.portal",
                "portal.look.look",
            ],
        },
    },
]
# Who offers entries for the navigation, in the order of the screen; see portal/shared/navigation.py.
PORTAL_NAVIGATION = [
    "complaints.navigation.entries",
    "registry.navigation.entries",
    "portal.accounts.navigation.entries",
    "education.navigation.entries",
]
# Who adds sections to whose pages; see portal/shared/panels.py.
PORTAL_PANELS = {
    "brand": ["complaints.panels.brand_panels", "education.panels.brand_panels"],
    "right": ["complaints.panels.right_panels"],
}
PORTAL_GROUNDS = "complaints.grounds.grounds_for"  # on which grounds a kind of right can be defended
PORTAL_REACH = ["registry.licences.enforcing.licensors_of"]  # whose data members enter besides; see accounts/scoping.py
PORTAL_HOMES = ["education.points.looking.home_of", "complaints.sellers.account.home_of"]  # without an organisation
PORTAL_GUIDE_FIGURES = [f"{name}.FIGURES" for name in ("education.awards.figures", "complaints.guides.figures")]
# The lists whose filters people can save; see portal/shared/lists.py.
PORTAL_LISTS = {"rights": "registry.pages.rights.RIGHTS", "complaints": "complaints.finding.COMPLAINTS"}
# What rooms give along when an organisation takes everything it owns; see portal/shared/exporting.py.
PORTAL_EXPORTS = [f"{room}.exports.EXPORTED" for room in ("portal.accounts", "registry", "education", "complaints")]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# Database: PostgreSQL, and nothing else ------------------------------------------------------------
DATABASES = {"default": env.dj_db_url("DATABASE_URL", "postgresql://portal_app@127.0.0.1/portal")}
DATABASES["default"] |= {
    "CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", 60),
    "CONN_HEALTH_CHECKS": True,
    "DISABLE_SERVER_SIDE_CURSORS": True,  # a pooler in transaction mode may stand between
}
DATABASE_LOCK_SECONDS = env.float("DATABASE_LOCK_SECONDS", 10)  # how long a request waits for what another one changes
# `migrate` runs as the tables' owner; it grants this role what the application needs and nothing more.
APPLICATION_ROLE = env.str("DATABASE_APPLICATION_ROLE", "portal_app")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"},
    # Public pages, in each process; how they stay true is told in education/reading/shelf.py.
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 500}},
    # Wagtail's: copies of pictures are rows already, another copy would cost a write at every reading.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

# Files: S3 and nothing else ------------------------------------------------------------------------
S3_ENDPOINT_URL = env.str("S3_ENDPOINT_URL", "")
# What browsers reach; differs from the above where the storage has an inner and an outer name.
S3_PUBLIC_ENDPOINT_URL = env.str("S3_PUBLIC_ENDPOINT_URL", S3_ENDPOINT_URL)
S3_BUCKET = env.str("S3_BUCKET", "portal-evidence")
S3_REGION = env.str("AWS_DEFAULT_REGION", "us-east-1")
EVIDENCE_MAX_BYTES = env.int("EVIDENCE_MAX_BYTES", 500 * 1024 * 1024)
# What one organisation may upload in 24 hours.
EVIDENCE_FILES_A_DAY = env.int("EVIDENCE_FILES_A_DAY", 5_000)
EVIDENCE_BYTES_A_DAY = env.int("EVIDENCE_BYTES_A_DAY", 50 * 1024**3)
# Accepted evidence is write-once this long. COMPLIANCE binds everybody; GOVERNANCE lets a separate right lift it.
EVIDENCE_LOCK_MODE = env.str("EVIDENCE_LOCK_MODE", "GOVERNANCE")
EVIDENCE_LOCK_DAYS = env.int("EVIDENCE_LOCK_DAYS", 3 * 365)
# Who stamps the hash of each checked file with the time (RFC 3161), and a file with its certificates (PEM).
PORTAL_TSA_URL = env.str("PORTAL_TSA_URL", "")
PORTAL_TSA_CERTIFICATES = env.str("PORTAL_TSA_CERTIFICATES", "")
if PORTAL_TSA_URL and not Path(PORTAL_TSA_CERTIFICATES).is_file():
    raise EnvError("PORTAL_TSA_CERTIFICATES must name the file with the certificates of PORTAL_TSA_URL (PEM).")
STORAGES = {
    "default": {
        "BACKEND": "portal.shared.media.MediaStorage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": S3_ENDPOINT_URL or None,
            "region_name": S3_REGION,
            "location": "media",
            "addressing_style": "path",
            "signature_version": "s3v4",
            "file_overwrite": False,
            "querystring_expire": 3600,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(BASE_DIR / ".portal" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")  # source maps: large

# Jobs ----------------------------------------------------------------------------------------------
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# People and sign-in --------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "portal.accounts.backends.RulesBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "portal.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "portal.accounts.forms.SignupForm"
ACCOUNT_FORMS = {"login": "portal.accounts.sign_in.LoginForm"}
ACCOUNT_SESSION_REMEMBER = None  # the person decides, at each sign-in by password
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_ADAPTER = "portal.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {f"{does}_webauthn": f"portal.accounts.passkey_forms.{does.title()}Form" for does in ("add", "edit")}
MFA_TOTP_ISSUER = PORTAL_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_PASSKEY_LOGIN_ENABLED = USERSESSIONS_TRACK_ACTIVITY = True
GUARDIAN_RAISE_403 = False
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]  # grants are read by our rules, so that their period counts
ANONYMOUS_USER_NAME = None  # guardian: no anonymous user, grants belong to real people and groups

# Requests a minute for one signed-in person, one token or one address; see accounts.middleware.
RATE_LIMITS = {
    "page": env.int("RATE_LIMIT_PAGE", 600),
    "api": env.int("RATE_LIMIT_API", 600),
    "verify": env.int("RATE_LIMIT_VERIFY", 60),  # anybody may ask there, so nobody asks thousands of times
}

# Readings of guides: how many a minute count from one address (0: nothing is counted), and every how many seconds each
# process writes them (0: never by itself); see education/counts/counting.py.
GUIDE_READS_A_MINUTE = env.int("GUIDE_READS_A_MINUTE", 120)
GUIDE_COUNTS_EVERY = env.float("GUIDE_COUNTS_EVERY", 5)

# Mail ----------------------------------------------------------------------------------------------
_mail = env.dj_email_url("EMAIL_URL", "console:")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail["EMAIL_USE_TLS"], _mail["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 30
EMAIL_FILE_PATH = env.str("EMAIL_FILE_PATH", None)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"{PORTAL_NAME} <portal@localhost>")

# Languages and time --------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_ORGANISATION_TIME_ZONE = env.str("PORTAL_TIME_ZONE", "Europe/Berlin")

# API -----------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["portal.accounts.authentication.ScopedAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["portal.accounts.authentication.InOrganisation"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "portal.shared.paging.KeysetPagination",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "portal.shared.errors.api_error",
    "PAGE_SIZE": 50,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {"TITLE": PORTAL_NAME, **DOCUMENT}

# Wagtail: the editors' home ------------------------------------------------------------------------
WAGTAIL_SITE_NAME = PORTAL_NAME
WAGTAILADMIN_BASE_URL = PORTAL_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # its letters go out by our jobs: education/writing/letters.py
WAGTAIL_AUTOSAVE_INTERVAL = 0  # the first save of a new page and a press on its button made two pages at once: an error
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""  # it tells whose page an address is, and how its newest draft is called
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_FRONTEND_LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "/account/login/"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
OPEN_NETWORKS = env.list("OPEN_NETWORKS", [], subcast=ip_network)  # inner addresses to which guides may lead
GUIDE_VIDEO_MAX_BYTES = env.int("GUIDE_VIDEO_MAX_BYTES", 300 * 1024 * 1024)
WAGTAILIMAGES_IMAGE_FORM_BASE = "education.pictures.form.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"jpeg": "webp", "png": "webp"}  # copies as JPEG or PNG would say where it was taken

# What a browser may do with our pages --------------------------------------------------------------
_storage = [S3_PUBLIC_ENDPOINT_URL] if S3_PUBLIC_ENDPOINT_URL else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, *_storage],
        "media-src": [SELF, *_storage],
        "connect-src": [SELF, *_storage],
        "font-src": [SELF],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = SESSION_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0  # whose word about the visitor's address counts
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "portal.accounts.late_forms.csrf_failure"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.int("SESSION_DAYS", 14) * 24 * 60 * 60  # for those who stay signed in
SESSION_ENGINE = "django.contrib.sessions.backends.db"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 12_000

# The platform's own rules --------------------------------------------------------------------------
PLATFORM_WEBHOOK_URL = env.str("PLATFORM_WEBHOOK_URL", "")
PLATFORM_WEBHOOK_SECRET = env.str("PLATFORM_WEBHOOK_SECRET", "")
PLATFORM_LOOKUP_URL = env.str("PLATFORM_LOOKUP_URL", "")
PLATFORM_ANSWERS_WITHIN = env.int("PLATFORM_ANSWERS_WITHIN", 20)  # seconds; a slower one is asked again
PLATFORM_CONFIRMS_WITHIN = env.int("PLATFORM_CONFIRMS_WITHIN", 60)  # minutes; then it is asked once more
SHOP_URL = env.str("SHOP_URL", "")  # the stand-in shop of the demonstration
PLATFORM_CALENDAR = env.str("PLATFORM_CALENDAR", "eu")
REVIEW_SECOND_LOOK_TARGETS = env.int("REVIEW_SECOND_LOOK_TARGETS", 200)  # a decision on more needs a second reviewer
REVIEW_SAMPLE_PERCENT = env.int("REVIEW_SAMPLE_PERCENT", 5, validate=validate.Range(0, 100))  # judged again, blindly
# One target in free text: patterns for an address without its scheme, a line each; the named groups, joined, are it.
TARGET_PATTERNS = env.str("TARGET_PATTERNS", "\n".join(SOURCE_CODE_HOST)).split("\n")
TARGET_SHORTHAND = env.str("TARGET_SHORTHAND", "github.com/")  # goes before a target without an address ("owner/name")
# Where notices are published; the group `notice` is the name of one.
NOTICE_PATTERN = env.str("NOTICE_PATTERN", PUBLISHED_NOTICE)
INTAKE_MAX_BYTES = env.int("INTAKE_MAX_BYTES", 5_000_000)
MAILBOX_URL = env.str("MAILBOX_URL", "")  # imaps://user:password@host/INBOX: unread mails are received as notices

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.log_level("LOG_LEVEL", "INFO")},
    "loggers": {name: {"level": "WARNING"} for name in ("botocore", "wagtail", "django_tasks", "procrastinate")},
}
