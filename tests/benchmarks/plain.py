"""Settings for the web servers of benchmarks: nobody has collected static files there, and which addresses they have
is no part of what is measured."""

from portal.settings import *  # noqa: F403 - these settings are those, but for one line
from portal.settings import STORAGES as _STORAGES

STORAGES = _STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
