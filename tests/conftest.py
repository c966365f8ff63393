"""Real servers for every test. They must run before the settings are read, so that happens here, at import.

`uv run pytest` needs nothing but this. A test that touches the database asks for `db` (rolled back at its end) or
`transactional_db` (committed; the database is renewed at its end), as with pytest-django everywhere.
"""

import os
import time
from collections.abc import Generator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import django
import pytest

from tests.database import TestServers, application_environment, running_servers
from tests.markup import sent

_until_the_end = ExitStack()
_servers = _until_the_end.enter_context(running_servers())
os.environ.update(application_environment(_servers))

from django.conf import settings  # noqa: E402 - the settings read the environment above

settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.GUIDE_COUNTS_EVERY = 0  # tests write what was counted themselves
settings.MIDDLEWARE = ["tests.markup.sent.look_at_pages", *settings.MIDDLEWARE]
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # argon2 is slow by design
django.setup()
# The processes of pytest-xdist inherit the environment. Without this name pytest-django leaves the settings alone there
# until this file has been read; the programs that tests start name the settings themselves.
del os.environ["DJANGO_SETTINGS_MODULE"]

from django.core.cache import caches  # noqa: E402 - as above
from django.db import connection, connections, transaction  # noqa: E402 - as above
from django.test import TransactionTestCase  # noqa: E402 - as above
from django.utils import translation  # noqa: E402 - as above

from portal.accounts import rates  # noqa: E402 - as above
from portal.catalogues import compile_catalogues  # noqa: E402 - as above

compile_catalogues()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long tests first, so that side by side they end together."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything must be run, a skipped browser test has failed."""
    report = yield
    if report.skipped and item.get_closest_marker("browser") and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"A browser test was skipped: {report.longrepr}"
    return report


def pytest_unconfigure() -> None:
    """End the servers that this process started."""
    _until_the_end.close()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests ask for today more than once. What would begin close to midnight, in UTC or where the portal stands, begins
    after it, with all its fixtures: then a run may last over midnight."""
    long = any(map(item.get_closest_marker, ("browser", "slow")))
    for zone in (UTC, ZoneInfo(settings.DEFAULT_ORGANISATION_TIME_ZONE)):
        now = datetime.now(zone)
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        if midnight - now < timedelta(seconds=600 if long else 60):
            time.sleep((midnight - now).total_seconds())


@pytest.fixture
def one_minute(monkeypatch) -> None:
    """All of the test is within one minute for the limits, which begin anew with each minute of the clock."""
    monkeypatch.setattr(rates, "_this_minute", lambda: 29_000_000)


@pytest.fixture(autouse=True)
def _empty_shelf() -> None:
    """Public pages stand ready in the memory of the process, and each test has a database of its own."""
    caches["pages"].clear()


@pytest.fixture(autouse=True)
def _valid_html() -> Generator[None]:
    """Every page that was sent in the test is valid HTML."""
    yield
    faults, sent.FAULTS[:] = list(sent.FAULTS), []
    assert faults == []


@pytest.fixture(scope="session")
def servers() -> TestServers:
    """The running servers, for tests that speak to them directly or start programs on them."""
    return _servers


@pytest.fixture(scope="session")
def django_db_setup(servers, django_db_blocker):
    """A fresh copy of the migrated database, in which the tests are the application's role."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _renew)
        with django_db_blocker.unblock():
            servers.restore()
            yield
            connections.close_all()
        servers.drop()


@pytest.fixture(autouse=True)
def _own_language() -> Generator[None]:
    """A test client asks in this thread, where the language of its last request stays. The next test begins without."""
    yield
    translation.deactivate()


@pytest.fixture
def tables_owner(django_db_setup, django_db_blocker, servers):
    """The connection is that of the tables' owner, who could switch policies off: one transaction, taken back."""
    account = connection.settings_dict
    application = {name: account[name] for name in ("USER", "PASSWORD")}
    owner = urlsplit(servers.owner_url)
    with django_db_blocker.unblock():
        connection.close()
        account.update(USER=owner.username, PASSWORD=unquote(owner.password))
        try:
            with transaction.atomic():
                yield
                transaction.set_rollback(True)
        finally:
            connection.close()
            account.update(application)


def _renew(case: TransactionTestCase) -> None:
    """What stands for `flush`: the application's role may not empty tables, and the audit trail refuses it."""
    connections.close_all()
    _servers.restore()
