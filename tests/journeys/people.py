"""People at their browsers. Every page that they look at is judged: accessible, and no wider than the screen."""

import gzip
from typing import Any

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Response

from portal.accounts.models import User
from tests.browser.axe import SCREENS, assert_accessible, new_screen

COMPRESSED = ("text/css", "text/javascript", "application/javascript", "image/svg+xml")


class Visitor:
    """Somebody at a browser of their own; signed in when they are a `user`."""

    def __init__(self, browser: Browser, portal_url: str, *, user: User | None = None, **screen: Any) -> None:
        self.portal_url = portal_url
        self.size = SCREENS[screen.get("screen", "desktop")]["viewport"]
        self.context: BrowserContext = new_screen(browser, **screen)
        if user is not None:
            client = Client()
            client.force_login(user)
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": portal_url}
            self.context.add_cookies([cookie])
        self.page: Page = self.context.new_page()

    def go(self, address: str) -> Page:
        """Open a page of the portal, or a whole address."""
        self.page.goto(self.address(address))
        return self.page

    def address(self, path: str) -> str:
        """The whole address of a page of the portal."""
        return path if "://" in path else self.portal_url + path

    def judge(self) -> None:
        """The page that stands there: wide and light, then narrow and dark; it comes back as it was."""
        for screen, scheme in (("desktop", "light"), ("phone", "dark")):
            self.page.set_viewport_size(SCREENS[screen]["viewport"])
            self.page.emulate_media(color_scheme=scheme)
            assert_accessible(self.page)
        self.page.set_viewport_size(self.size)
        self.page.emulate_media(color_scheme="light")

    def press(self, name: str, *, exact: bool = True) -> None:
        """Press the first button or link of this name that can be seen."""
        role = self.page.get_by_role("button", name=name, exact=exact)
        link = self.page.get_by_role("link", name=name, exact=exact)
        role.or_(link).filter(visible=True).first.click()


def weight(visitor: Visitor, address: str, *, pictures: bool = True) -> int:
    """The bytes of a first visit: pages as they are sent, styles and scripts as they are kept compressed."""
    answers: list[Response] = []
    page = visitor.context.new_page()
    page.route("**/*", lambda route: route.continue_())  # a page with a route does not use the browser's cache
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - playwright marks the function, and a builtin cannot be marked
    page.goto(visitor.address(address), wait_until="networkidle")
    total = sum(_sent(answer) for answer in answers if pictures or answer.request.resource_type != "image")
    page.close()
    return total


def _sent(answer: Response) -> int:
    if answer.status != 200:
        return 0
    body = answer.body()
    kind = answer.headers.get("content-type", "").partition(";")[0]
    return len(gzip.compress(body)) if kind in COMPRESSED else len(body)
