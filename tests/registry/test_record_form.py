"""An office's record fills in the form of a new right: what it says stands in the fields, and nothing is saved yet."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.tenancy.scope import tenant_scope
from registry.forms.records import MOST_BYTES
from registry.models import Right
from registry.offices.nice import EDITIONS
from registry.services import ask_about_right, submit_right
from tests.cast import a_brand, a_complete_right, organisation
from tests.registry.test_pages import browser, page
from tests.registry.test_records import LAUGHS, ST66, ST96

WRITTEN = {
    "title": "NORRLYS",
    "office": "EM",
    "registration_number": "017893412",
    "registered_on": "2016-12-15",
    "expires_on": "2026-12-15",
    "nice_classes": ["18", "25"],
    "nice_edition": next(edition for edition in EDITIONS if edition.startswith("12-")),
    "goods": "Backpacks\nJackets",
    "subtype": "word",
}


@pytest.fixture
def brand(people):
    with tenant_scope(organisation("norrlys")):
        return a_brand()


def send(text: str | bytes | None, *, kind="trademark", name="record.xml", **typed):
    """The page that answers to a record, sent from the page of a new right with what was typed there."""
    content = text.encode() if isinstance(text, str) else text
    here = f"{page('right-add', 'norrlys')}?kind={kind}"
    file = {} if content is None else {"record": SimpleUploadedFile(name, content, content_type="text/xml")}
    answer = browser("alice").post(here, typed | file | {"fill": ""})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def written(answered: BeautifulSoup) -> dict[str, str | list[str]]:
    """What stands in the fields of the form, as the browser would send it."""
    return {key: _value(answered, key) for key in WRITTEN}


def _value(answered: BeautifulSoup, key: str) -> str | list[str]:
    field = answered.find(attrs={"name": key})
    if field.get("type") == "checkbox":
        return [box["value"] for box in answered.find_all(attrs={"name": key, "checked": True})]
    if field.name == "select":
        chosen = field.find("option", selected=True)
        return chosen["value"] if chosen else ""
    return field.text.strip() if field.name == "textarea" else field.get("value", "")


def rights():
    with tenant_scope(organisation("norrlys")):
        return list(Right.objects.values("title", "registration_number", "nice_classes", "subtype"))


@pytest.mark.parametrize("record", [ST96, ST66])
def test_the_fields_say_what_the_record_says_and_nothing_is_saved(brand, record):
    answered = send(record)
    assert written(answered) == WRITTEN
    assert answered.select(".field-error") == []
    assert rights() == []


def test_what_was_filled_in_is_saved_like_what_was_typed(brand):
    said = written(send(ST96))
    here = f"{page('right-add', 'norrlys')}?kind=trademark"
    answer = browser("alice").post(here, said | {"brand": brand.number, "later": "1"})
    assert answer.status_code == 302
    assert rights() == [
        {"title": "NORRLYS", "registration_number": "017893412", "nice_classes": [18, 25], "subtype": "word"}
    ]


def test_the_first_record_of_a_file_fills_the_form(brand):
    both = ST96.replace("</tmk:TrademarkBag>", "<tmk:Trademark><com:RegistrationNumber>9</com:RegistrationNumber>")
    assert written(send(both + "</tmk:Trademark></tmk:TrademarkBag>"))["registration_number"] == "017893412"


def test_what_the_form_does_not_know_is_left_for_the_person(brand):
    strange = ST96.replace(">Word<", ">Hologram<").replace(">EM<", ">XX<").replace("2026-12-15", "one day")
    said = written(send(strange))
    assert (said["subtype"], said["office"], said["expires_on"]) == ("", "", "")
    assert said["title"] == "NORRLYS"


def test_markup_in_a_record_is_text_in_the_form(brand):
    said = send(ST96.replace(">NORRLYS<", ">&lt;script&gt;alert(1)&lt;/script&gt;<"))
    assert _value(said, "title") == "<script>alert(1)</script>"
    assert "alert(1)" not in "".join(script.text for script in said.find_all("script"))


TYPED = {"title": "NORRLYS", "goods": "Rucksacks of our own words", "expires_on": "2030-01-01", "nice_classes": ["3"]}


def test_nothing_that_was_typed_is_lost_and_what_differs_is_shown_beside_it(brand):
    answered = send(ST96, brand=brand.number, office="", **TYPED)
    assert written(answered) == WRITTEN | TYPED
    assert _value(answered, "brand") == brand.number
    notes = {note.find_previous(attrs={"name": True})["name"]: note.text for note in answered.select(".note.wait")}
    assert notes.keys() == {"goods", "expires_on", "nice_classes"}  # the title is the same
    assert "The record says: 18, 25" in notes["nice_classes"]
    assert "2026-12-15" in notes["expires_on"]
    assert rights() == []


def test_a_file_beside_the_button_that_saves_fills_in_too(brand):
    here = f"{page('right-add', 'norrlys')}?kind=trademark"
    file = SimpleUploadedFile("record.xml", ST96.encode(), content_type="text/xml")
    answer = browser("alice").post(here, TYPED | {"brand": brand.number, "later": "", "record": file})
    assert "nothing is saved yet" in answer.content.decode()
    assert rights() == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "Choose the XML file"),
        (b"", "no trademark record"),
        (f"<!DOCTYPE x [<!ENTITY l0 'ha'>{LAUGHS}]><Trademark>&l9;</Trademark>", "document type, entities"),
        ("<html><body>NORRLYS</body></html>", "no trademark record"),
        (b"\x89PNG\r\n\x1a\n", "no trademark record"),
        (b"<Trademark>" + b" " * MOST_BYTES, "too large for one record"),
        ("<Trademark><RegistrationNumber>1</Trademark>", "damaged"),
    ],
)
def test_what_is_no_record_is_refused_with_the_way_out(brand, content, words):
    answered = send(content, brand=brand.number, **TYPED)
    assert words in answered.select_one("details[open] .field-error").text
    assert {key: written(answered)[key] for key in TYPED} == TYPED
    assert _value(answered, "brand") == brand.number


def test_kinds_without_such_records_do_not_offer_it(brand):
    answered = send(ST96, kind="invention_patent")
    assert answered.find(attrs={"name": "record"}) is None
    assert rights() == []


# A right that is there -----------------------------------------------------------------------------------------


@pytest.fixture(params=["draft", "needs_info"])
def there(brand, request):
    """A right of Norrlys that may change: a draft, or one that waits for its supplement."""
    with tenant_scope(organisation("norrlys")):
        right = a_complete_right(brand, title="NORRLYS AS", goods="", nice_classes=[25, 18])
        if request.param == "needs_info":
            submit_right(right, by=None)
            ask_about_right(right, by=None, codes=["V-01"])
    return right


def change(right, record: str, *, fill: str = "", **typed):
    """The page that answers to a record, sent from the page of a right with what stands there, unless typed."""
    here, alice = page("right-change", "norrlys", right.number), browser("alice")
    shown = BeautifulSoup(alice.get(here).content, "html.parser")
    stands = {key: _value(shown, key) for key in WRITTEN}
    file = SimpleUploadedFile("record.xml", record.encode(), content_type="text/xml")
    answer = alice.post(here, stands | typed | {"record": file, "fill": fill})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def notes(answered: BeautifulSoup) -> list[str]:
    return [note.get_text(" ", strip=True) for note in answered.select("form .note.wait")]


def test_a_record_fills_in_what_a_right_lacks_and_shows_what_differs(there):
    answered = change(there, ST96)
    assert _value(answered, "title") == "NORRLYS AS"
    assert _value(answered, "goods") == WRITTEN["goods"]
    assert any("The record says: NORRLYS" in note for note in notes(answered))
    assert any("The record says: 2026-12-15" in note for note in notes(answered))
    assert not any("18" in note for note in notes(answered))  # the same classes in another order
    [stands] = rights()
    assert stands["title"] == "NORRLYS AS"  # nothing is saved yet


def test_a_record_replaces_what_differs_when_that_is_wanted(there):
    answered = change(there, ST96, fill="replace")
    assert written(answered) == WRITTEN
    assert any("Until now: NORRLYS AS" in note for note in notes(answered))
    saved = browser("alice").post(page("right-change", "norrlys", there.number), written(answered))
    assert saved.status_code == 302
    [stands] = rights()
    assert (stands["title"], stands["nice_classes"]) == ("NORRLYS", [18, 25])


def test_a_field_that_was_emptied_is_filled_in_by_the_record_and_not_by_what_stood_there(there):
    answered = change(there, ST96, title="", registered_on="")
    assert (_value(answered, "title"), _value(answered, "registered_on")) == ("NORRLYS", "2016-12-15")


def test_only_who_may_change_a_right_fills_it_in(there):
    file = SimpleUploadedFile("record.xml", ST96.encode(), content_type="text/xml")
    answer = browser("carol").post(page("right-change", "norrlys", there.number), {"record": file, "fill": ""})
    assert answer.status_code == 404


def test_what_is_with_the_reviewers_takes_no_record(brand):
    with tenant_scope(organisation("norrlys")):
        right = submit_right(a_complete_right(brand), by=None)
    file = SimpleUploadedFile("record.xml", ST96.encode(), content_type="text/xml")
    browser("alice").post(page("right-change", "norrlys", right.number), {"record": file, "fill": "replace"})
    assert [each["title"] for each in rights()] == [right.title]
