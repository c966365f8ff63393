"""Accessibility in the browser: axe-core over a page, by the rules of WCAG 2.2 AA."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

# Unasked, axe reads every style sheet anew for one rule, which is experimental and not run; films it needs.
PRELOAD = {"assets": ["media"]}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREENS = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
}


def new_screen(browser: Browser, screen: str = "desktop", scheme: str = "light", **options: Any) -> BrowserContext:
    """A fresh browser as a person has it: `desktop` or `phone`, `light` or `dark`, and Playwright's own options."""
    settings = {"locale": "en-US", "reduced_motion": "reduce", **SCREENS[screen], **options}
    return browser.new_context(color_scheme=scheme, **settings)


def assert_accessible(page: Page, within: str = "") -> None:
    """No violation of WCAG 2.2 AA on the page (or in the part that a selector names), and no sideways scrolling.

    Evaluated through the debugger, so that the page's own content policy stays as strict as for everybody.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"], "preload": PRELOAD}
    scope = json.dumps(within) if within else "document"
    found = page.evaluate(f"axe.run({scope}, {json.dumps(options)})")["violations"]
    assert not found, f"{page.url}\n" + "\n".join(
        f"{violation['id']}: {node['html'][:160]}\n  {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    )
    width, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width <= window, f"{page.url} scrolls sideways: {width} > {window}"


def assert_accessible_everywhere(page: Page, within: str = "") -> None:
    """The same in light and dark, on a wide screen and on a phone's; the page comes back as it was."""
    before = page.viewport_size
    for screen in SCREENS.values():
        page.set_viewport_size(screen["viewport"])
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert_accessible(page, within)
    page.emulate_media(color_scheme="light")
    if before:
        page.set_viewport_size(before)
