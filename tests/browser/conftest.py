"""One Chromium a module, and pages that fail on what a person would only see in the console."""

import os
import shutil

import pytest
from django.db import connections
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser():
    """The browser; skips where none is installed."""
    if CHROMIUM is None:
        pytest.skip("no browser is installed")
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
    """`watched(page)` returns the page; at the end its errors and breaches of the content policy fail the test."""
    problems = []

    def watch(page):
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda said: problems.append(f"{page.url}: {said.text}") if "Content Security" in said.text else None,
        )
        return page

    yield watch
    assert problems == []
