"""One Chromium a module, people who come in it, and pages that fail on what a person would only see in the console."""

import os
import shutil
from http import HTTPStatus

import pytest
from django.db import connections
from playwright.sync_api import expect, sync_playwright

from portal.tenancy.scope import tenant_scope
from tests import cast
from tests.journeys.people import Visitor
from tests.journeys.surroundings import surroundings

PATIENCE = 60_000  # milliseconds that a page may take on a loaded machine to show what a person waits for
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser():
    """The browser; skips where none is installed."""
    if CHROMIUM is None:
        pytest.skip("no browser is installed")
    expect.set_options(timeout=PATIENCE)  # of the whole process: a module that set its own would set it for all
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's own loop runs in this thread
    # Django keeps connections made within a loop apart from those made without one. What is left open on the other side
    # would outlive the database that a test renews, and fail the next module's first query.
    connections.close_all()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
        connections.close_all()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def watched():
    """`watched(page)` returns the page; at the end its errors, breaches of the content policy, and styles, scripts and
    pictures of the portal's own that are not there fail the test.
    """
    problems = []

    def watch(page):
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda said: problems.append(f"{page.url}: {said.text}") if "Content Security" in said.text else None,
        )
        page.on(
            "response",
            lambda got: (
                problems.append(f"{page.url}: {got.status} {got.url}")
                if got.status == HTTPStatus.NOT_FOUND and "/static/" in got.url
                else None
            ),
        )
        return page

    yield watch
    assert problems == []


@pytest.fixture
def norrlys(transactional_db, live_server, settings):
    """The cast, whose letters lead to the running portal; its rights holder."""
    settings.PORTAL_URL = live_server.url
    cast.people()
    return cast.organisation("norrlys")


@pytest.fixture
def right(norrlys):
    """A verified trademark of Norrlys."""
    with tenant_scope(norrlys):
        return cast.verified(cast.a_complete_right(cast.a_brand()))


@pytest.fixture
def around(norrlys, live_server, tmp_path):
    """The worker, the stand-in shop and the mailbox: everything that stands around the portal."""
    with surroundings(live_server.url, tmp_path) as found:
        yield found


@pytest.fixture
def visit(transactional_db, browser, watched, live_server):
    """`visit("rita")`: a browser in which she is signed in; `visit()`: one of somebody without an account."""
    opened = []

    def come(name: str = "", **screen) -> Visitor:
        user = cast.person(name) if name else None
        opened.append(Visitor(browser, live_server.url, user=user, **screen))
        watched(opened[-1].page)
        return opened[-1]

    yield come
    for visitor in opened:
        visitor.context.close()
