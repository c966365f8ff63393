"""What people do with a complaint in their browsers, for stories: they file, decide and answer it.

Each page is judged before it is left.
"""

import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.people import Visitor
from tests.journeys.surroundings import Surroundings
from tests.portal import filesamples

PATIENCE = 60.0  # seconds for what the worker and the shop do meanwhile
REASONS = "The label, the lot number and the stitches are compared above."


def begin_complaint(filer: Visitor, organisation: str, *, right: str, ground: str, title: str) -> Page:
    """Choose the right and the ground, and name it; the page stays at the step of the ground."""
    page = filer.go(f"/t/{organisation}/complaints/new/")
    filer.judge()
    page.get_by_role("radio", name=right).check()
    filer.press("Continue", exact=False)
    page.get_by_role("radio", name=re.compile(f"^{ground}")).check()
    expect(page.locator("#tracks input").first).to_be_visible()
    page.locator("[name=title]").fill(title)
    return page


def go_on(filer: Visitor) -> None:
    """To the next step of the form."""
    filer.judge()
    filer.page.locator("#bar .btn-primary").click()


def add_links(filer: Visitor, *links: str, kept: int) -> None:
    """Paste links, of which so many are kept."""
    filer.page.locator("[name=links]").fill("\n".join(links))
    filer.press("Add links")
    expect(filer.page.locator("#links li[id^=link-]")).to_have_count(kept)


def send_pictures(page: Page, pictures: dict[str, bytes]) -> None:
    """Send pictures by their names, all at once, and see them checked."""
    page.wait_for_load_state()  # until then nobody listens to the field
    page.locator("input[type=file]").set_input_files([a_file(f"{name}.jpg", it) for name, it in pictures.items()])
    expect(page.locator("#evidence-rows select")).to_have_count(len(pictures), timeout=PATIENCE * 1000)


def say_what_they_show(page: Page, kinds: dict[str, str]) -> None:
    """The kind of evidence of each file, by a part of its name."""
    for name, kind in kinds.items():
        page.locator("#evidence-rows li", has_text=f"{name}.").locator("select").select_option(kind)


def confirm_statements(page: Page, **contact: str) -> None:
    """Confirm everything, and say who it is, as far as the form asks."""
    for box in page.locator("[name=statements]").all():
        box.check()
    for name, value in contact.items():
        field = page.locator(f"[name={name}]")
        if field.count():
            field.fill(value)


def send_complaint(filer: Visitor) -> str:
    """Nothing is missing: send it. Returns the number of the case."""
    page = filer.page
    expect(page.get_by_text("Everything is here.")).to_be_visible()
    filer.judge()
    filer.press("Send the complaint")
    expect(page.get_by_text("A reviewer decides each target.")).to_be_visible()
    filer.judge()
    return page.url.rstrip("/").rpartition("/")[2]


def take_case(reviewer: Visitor, case: str) -> Page:
    """Take the next case, which is this one."""
    page = reviewer.go("/review/")
    reviewer.judge()
    reviewer.press("Take next", exact=False)
    expect(page.get_by_text(case).first).to_be_visible()
    reviewer.judge()
    return page


def decide_one(reviewer: Visitor, position: int, outcome: str, code: str, *, text: str = REASONS) -> None:
    """Only one target is ticked, and decided."""
    page = reviewer.page
    for box in page.locator("table [name=targets]").all():
        box.uncheck()
    page.get_by_role("checkbox", name=f"Target {position}").check()
    page.locator(f"#decide [name=outcome][value={outcome}] + label").click()
    page.locator("#decide [name=code]").select_option(code)
    page.locator("#decide [name=text]").fill(text)
    reviewer.press("Send decision")
    told = "A supplement is asked for on 1 target." if outcome == "ask" else "1 target decided."
    expect(page.get_by_text(told)).to_be_visible()


def mailed_link(around: Surroundings, seller: Visitor, address: str) -> str:
    """The personal link in the letter to a seller, once it has come."""
    letter: str = letter_with(around, seller, address, "/case/")
    found = re.search(r"http\S+/case/\S+", letter)
    assert found
    return found[0]


def letter_with(around: Surroundings, reader: Visitor, address: str, *words: str) -> str:
    """The text of a letter to this address in which all these words stand, once it has come; the subject in front."""

    def found() -> str:
        reader.go("/healthz")
        letters = (f"{letter.subject}\n{letter.text}" for letter in around.letters_to(address))
        return next((letter for letter in letters if all(word in letter for word in words)), "")

    text: str = wait_for(found)
    return text


def answer_case(seller: Visitor, explanation: str) -> None:
    """A counter-notice with a file, on the page of the case; in whichever language it is."""
    page = seller.page
    page.locator("[name=defence]").first.check()
    page.locator("[name=explanation]").fill(explanation)
    page.wait_for_load_state()  # until then nobody listens to the field
    page.locator("input[type=file]").set_input_files([a_file("invoice.pdf", filesamples.pdf())])
    expect(page.locator("[data-state=accepted]")).to_be_visible()
    confirm_statements(page, contact="Market Lane 2, Berlin", signature="Sam")
    page.locator("#bar .btn-primary").click()
    expect(page.locator("#h-ya")).to_be_visible()
    seller.judge()


def restore(reviewer: Visitor, case: str, *, code: str, text: str) -> None:
    """The reviewer reads the answer and gives back what was taken."""
    page = reviewer.go(f"/review/complaints/{case}/")
    reviewer.judge()
    form = page.locator("#answers form", has=page.locator("select"))
    form.locator("select").select_option(code)
    form.locator("textarea").fill(text)
    form.get_by_role("button", name="Send decision").click()
    expect(page.get_by_text(text).first).to_be_visible()


def a_file(name: str, content: bytes) -> dict[str, object]:
    """A file as a browser's picker gives it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def wait_for(found: Callable[[], Any]) -> Any:
    """The first answer that is not empty; each try loads or reads something, so that the worker gets its turn."""
    end = time.monotonic() + PATIENCE
    while not (answer := found()):
        assert time.monotonic() < end, "the worker or the shop did not do its part"
    return answer
