"""The pages of the registry, as the people who use them."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from complaints.demo.people import at
from portal.accounts.models import Mandate
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand, Right, RightPaper
from registry.services import ask_about_right, submit_right
from registry.workflow import State
from tests.cast import (
    TRADEMARK,
    a_brand,
    a_complete_right,
    a_file,
    a_mandate,
    a_paper,
    browser,
    organisation,
    person,
)

FORM = {
    "title": "NORRLYS",
    "office": "EM",
    "registration_number": "017 893 412",
    "nice_classes": "18, 25",
    "goods": "Backpacks",
    "registered_on": "2016-12-15",
    "expires_on": "2036-12-15",
}

APPROVED = {"outcome": "approve", "seen": ["papers", "title", "number", "owner", "in_force", "classes"]}


def page(name: str, *args) -> str:
    return reverse(name, args=args)


def read(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, response.content[:500]
    return response.content.decode()


@pytest.fixture
def norrlys(people):
    return organisation("norrlys")


@pytest.fixture
def right(norrlys) -> Right:
    with tenant_scope(norrlys):
        return a_complete_right(a_brand())


@pytest.fixture
def submitted(right) -> Right:
    with tenant_scope(organisation("norrlys")):
        return submit_right(right, by=None)


def fresh(right: Right) -> Right:
    with all_tenants(reason="look"):
        return Right.objects.select_related("reviewer", "decided_by").get(pk=right.pk)


def test_an_owner_registers_a_brand_and_a_right(norrlys):
    alice = browser("alice")
    assert "Register the first one" in read(alice, page("brand-list", "norrlys"))
    assert alice.get(page("right-add", "norrlys")).url == page("brand-add", "norrlys")
    answer = alice.post(page("brand-add", "norrlys"), {"owner": "norrlys", "name": "NORRLYS"})
    with tenant_scope(norrlys):
        brand = Brand.objects.get()
    assert answer.url == page("brand-detail", "norrlys", brand.number)
    assert "No rights yet" in read(alice, answer.url)
    assert "Trademark" in read(alice, page("right-add", "norrlys"))
    add = page("right-add", "norrlys") + "?kind=trademark"
    assert "Step guide" in read(alice, add)
    answer = alice.post(add, FORM | {"brand": brand.number})
    with tenant_scope(norrlys):
        right = Right.objects.get()
    assert answer.url == page("right-papers", "norrlys", right.number)
    assert "Certificate" in read(alice, answer.url)
    shown = read(alice, page("right-detail", "norrlys", right.number))
    assert "Complete the draft" in shown
    assert "Add this paper: Certificate or Extract of the register." in shown
    with tenant_scope(norrlys):
        a_paper(right)
    assert "Everything is there" in read(alice, page("right-detail", "norrlys", right.number))
    alice.post(page("right-move", "norrlys", right.number, "submit"))
    assert fresh(right).state == State.SUBMITTED
    assert "A reviewer is next" in read(alice, page("right-detail", "norrlys", right.number))


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong_beside_it(right):
    alice = browser("alice")
    body = FORM | {"expires_on": "2010-01-01", "goods": "Typed at length"}
    shown = alice.post(page("right-change", "norrlys", right.number), body).content.decode()
    assert "The right ends before it begins" in shown
    assert "Typed at length" in shown
    assert re.search(r'name="expires_on"[^>]*aria-invalid="true"', shown)


@pytest.mark.parametrize("typed", ["18; 25", "18 25", "25,18", "第18、25类"])
def test_classes_are_read_as_people_write_them(right, typed):
    browser("alice").post(page("right-change", "norrlys", right.number), FORM | {"nice_classes": typed})
    assert fresh(right).nice_classes == [18, 25]


@pytest.mark.parametrize("typed", ["1825", "eighteen", "18 & 25", "١٨", "<b>", "46", "0"])
def test_what_is_no_class_is_refused(right, typed):
    response = browser("alice").post(page("right-change", "norrlys", right.number), FORM | {"nice_classes": typed})
    assert response.status_code == 200
    assert 'id="id_nice_classes_error"' in response.content.decode()
    assert fresh(right).nice_classes == TRADEMARK["nice_classes"]


def test_an_odd_number_is_only_remarked_upon(right):
    alice = browser("alice")
    answer = alice.post(page("right-change", "norrlys", right.number), FORM | {"registration_number": "12"})
    assert answer.status_code == 302
    assert "An EU trademark has 9 digits" in read(alice, page("right-change", "norrlys", right.number))


def test_a_reviewer_verifies_from_the_queue(submitted):
    rita = browser("rita")
    assert submitted.number in read(rita, page("review-right-list"))
    shown = read(rita, page("review-right-detail", submitted.number))
    assert "certificate.pdf" in shown
    assert "017 893 412" in shown
    rita.post(page("review-right-take-up", submitted.number))
    assert fresh(submitted).reviewer == person("rita")
    answer = rita.post(page("review-right-answer", submitted.number), APPROVED)
    assert answer.url == page("review-right-list")
    assert fresh(submitted).state == State.APPROVED
    assert "Complaints can stand on it" in read(browser("alice"), page("right-detail", "norrlys", submitted.number))


def test_a_reviewer_asks_and_the_owner_supplements(submitted):
    rita, alice = browser("rita"), browser("alice")
    body = {"outcome": "ask", "codes": ["V-01"], "note": "Page 2 is cut off."}
    rita.post(page("review-right-answer", submitted.number), body)
    shown = read(alice, page("right-detail", "norrlys", submitted.number))
    assert "Add a readable copy of the certificate" in shown
    assert "Page 2 is cut off." in shown
    alice.post(page("right-move", "norrlys", submitted.number, "supplement"))
    assert fresh(submitted).state == State.SUBMITTED
    assert "sent the supplement" in read(rita, page("review-right-detail", submitted.number))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"outcome": "ask", "note": "typed at length"}, "Choose what is missing"),
        ({"outcome": "ask", "code": "X-01", "note": "typed at length"}, "Choose what is missing"),
        ({"outcome": "ask", "codes": ["X-01"], "note": "typed at length"}, "Select a valid choice"),
        ({"outcome": "reject", "code": "S-01", "note": "typed at length"}, "Choose the reason"),
        ({"outcome": "reject", "code": "V-01", "note": "typed at length"}, "Select a valid choice"),
        ({"outcome": "reject", "code": "X-01", "note": ""}, "Say why"),
        ({"outcome": "explode", "note": "typed at length"}, "Choose an answer"),
        ({"note": "typed at length"}, "Choose an answer"),
        ({"outcome": "ask", "code": "\u0000", "note": "typed at length"}, "Select a valid choice"),
    ],
)
def test_an_answer_that_cannot_be_given_keeps_what_was_typed(submitted, body, words):
    shown = browser("rita").post(page("review-right-answer", submitted.number), body).content.decode()
    assert words in shown
    assert body["note"] in shown
    assert fresh(submitted).state == State.SUBMITTED


def test_of_two_reviewers_the_second_keeps_the_text(submitted):
    answer, body = page("review-right-answer", submitted.number), {"outcome": "reject", "code": "X-01"}
    with at(timezone.now()):  # so that no midnight comes between the two
        browser("rita").post(answer, APPROVED)
        shown = browser("rolf").post(answer, body | {"note": "Only an application."}).content.decode()
    assert "Rita decided this, today" in shown
    assert "Only an application." in shown
    assert fresh(submitted).state == State.APPROVED


def test_the_desk_sees_conflicts_and_the_applicants_do_not(submitted):
    with tenant_scope(organisation("kestrel")):
        rival = submit_right(a_complete_right(a_brand(of="kestrel")), by=None)
    assert rival.number in read(browser("rita"), page("review-right-detail", submitted.number))
    assert rival.number not in read(browser("alice"), page("right-detail", "norrlys", submitted.number))


def test_applicants_do_not_read_who_reviewed(submitted):
    with all_tenants(reason="the desk"):
        ask_about_right(submitted, by=person("rita"), codes=["V-01"])
    shown = read(browser("alice"), page("right-detail", "norrlys", submitted.number))
    assert "A reviewer asked for a supplement" in shown
    assert "Rita" not in shown


def test_a_mandate_is_given_used_and_revoked(norrlys):
    with tenant_scope(norrlys):
        brand, other = a_brand(), a_brand("FJELL")
    alice, gus = browser("alice"), browser("gus")
    body = {
        "agency": " Meridian ",
        "brands": [brand.number],
        "actions": ["register"],
        "starts_on": "2026-01-01",
        "ends_on": "2030-01-01",
    }
    answer = alice.post(page("mandate-give", "norrlys"), body)
    with tenant_scope(norrlys):
        mandate = Mandate.objects.get()
    assert answer.url == page("mandate-detail", "norrlys", mandate.number)
    assert mandate.number in read(gus, page("mandate-list", "meridian"))
    read(gus, page("brand-detail", "meridian", brand.number), 404)
    assert gus.post(page("mandate-accept", "meridian", mandate.number)).status_code == 302
    listed = read(gus, page("brand-list", "meridian"))
    assert brand.number in listed
    assert other.number not in listed
    read(gus, page("brand-detail", "meridian", other.number), 404)
    add = page("right-add", "meridian") + "?kind=trademark"
    assert gus.post(add, FORM | {"brand": brand.number}).status_code == 302
    assert gus.post(page("brand-add", "meridian"), {"owner": "norrlys", "name": "SKOG"}).status_code == 302
    assert "SKOG" in read(gus, page("brand-list", "meridian"))
    assert "no longer sees" in read(alice, page("mandate-revoke", "norrlys", mandate.number))
    alice.post(page("mandate-revoke", "norrlys", mandate.number))
    read(gus, page("brand-detail", "meridian", brand.number), 404)
    assert "SKOG" not in read(gus, page("brand-list", "meridian"))
    assert "Revoked" in read(gus, page("mandate-list", "meridian"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"agency": "norrlys"}, "no agency of exactly this"),
        ({"agency": "meri"}, "no agency of exactly this"),
        ({"agency": ""}, "required"),
        ({"brands": []}, "Choose at least one brand"),
        ({"brands": ["B-9999"]}, "B-9999 is not one of the available choices"),
        ({"actions": []}, "Choose at least one action"),
        ({"actions": ["rule"]}, "rule is not one of the available choices"),
        ({"ends_on": "2020-01-01", "starts_on": "2019-01-01"}, "This date is past"),
        ({"ends_on": "2026-01-01", "starts_on": "2027-01-01"}, "ends before it begins"),
        ({"ends_on": "9999-12-31"}, "at most ten years"),
        ({"ends_on": "soon"}, "Enter a valid date"),
    ],
)
def test_what_no_mandate_can_say_is_refused(norrlys, change, words):
    with tenant_scope(norrlys):
        brand = a_brand()
    body = {
        "agency": "meridian",
        "brands": [brand.number],
        "actions": ["register"],
        "starts_on": "2026-01-01",
        "ends_on": "2030-01-01",
    }
    response = browser("alice").post(page("mandate-give", "norrlys"), body | change)
    assert response.status_code == 200
    assert words in response.content.decode()


def test_a_form_sent_twice_gives_one_mandate_and_one_brand(norrlys):
    with tenant_scope(norrlys):
        a_mandate([a_brand()])
    alice = browser("alice")
    shown = alice.post(page("brand-add", "norrlys"), {"owner": "norrlys", "name": "norrlys"}).content.decode()
    assert "This brand is registered already" in shown
    with tenant_scope(norrlys):
        assert Brand.objects.count() == 1


VIEWERS = [("vic", "norrlys"), ("vera", "meridian")]


@pytest.mark.parametrize(("name", "slug"), VIEWERS)
def test_who_may_only_look_sees_no_buttons_and_does_nothing(right, name, slug):
    with tenant_scope(organisation("norrlys")):
        a_mandate([right.brand])
    viewer = browser(name)
    shown = read(viewer, page("right-detail", slug, right.number))
    assert '<form method="post" action="/t/' not in shown
    assert "Register a brand" not in read(viewer, page("brand-list", slug))
    with all_tenants(reason="count"):
        count = AuditEntry.objects.count()
    assert viewer.post(page("right-change", slug, right.number), FORM).status_code == 403
    assert viewer.post(page("right-move", slug, right.number, "withdraw")).status_code == 403
    assert viewer.post(page("brand-add", slug), {"owner": "norrlys", "name": "X"}).status_code == 403
    assert viewer.post(page("mandate-give", slug), {}).status_code == 403
    with all_tenants(reason="count"):
        assert AuditEntry.objects.count() == count


HOSTILE = ["<script>alert(1)</script>", "=HYPERLINK(1)", "' OR 1=1 --", "{{ 7|add:7 }}", "山岚" * 50, "\u202egnp.exe"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(norrlys, text):
    alice = browser("alice")
    answer = alice.post(page("brand-add", "norrlys"), {"owner": "norrlys", "name": text, "description": text})
    shown = read(alice, answer.url)
    assert "<script>alert" not in shown
    assert "\u202e" not in shown
    read(alice, page("brand-list", "norrlys"))


SEARCHES = ["norrlys", "017893412", "017 893 412", "NOR", "%", "\u0000", "a" * 5000, "R-2026-000001", "\ud800"]


@pytest.mark.parametrize("words", SEARCHES)
@pytest.mark.parametrize("name", ["right-list", "brand-list"])
def test_any_search_is_answered(right, words, name):
    response = browser("alice").get(page(name, "norrlys"), {"q": words.encode(errors="surrogatepass")})
    assert response.status_code == 200
    if name == "right-list" and words in {"norrlys", "017893412", "017 893 412", "NOR"}:
        assert right.number in response.content.decode()


@pytest.mark.parametrize("after", ["", "x", "~", "2026-01-01~1", "2026-01-01T00:00:00+00:00~x", "9" * 30 + "~1"])
def test_a_cursor_that_says_nothing_is_the_start(right, after):
    assert right.number in browser("alice").get(page("right-list", "norrlys"), {"after": after}).content.decode()


def test_a_list_goes_on_where_it_stopped(norrlys):
    with tenant_scope(norrlys):
        brand = a_brand()
        Right.objects.bulk_create(
            Right(tenant=norrlys, brand=brand, number=f"R-2020-{n:06d}", kind="trademark", title=f"MARK {n}")
            for n in range(120)
        )
    alice, path, seen = browser("alice"), page("right-list", "norrlys"), []
    while path:
        shown = read(alice, path)
        seen += re.findall(r"R-2020-\d{6}", shown.partition("<tbody>")[2])
        following = re.search(r'href="(\?after=[^"]+)">Older', shown)
        path = page("right-list", "norrlys") + following[1].replace("&amp;", "&") if following else ""
    assert len(set(seen)) == 120


LISTS = [
    ("alice", "right-list"),
    ("alice", "brand-list"),
    ("alice", "mandate-list"),
    ("gus", "right-list"),
    ("gus", "brand-list"),
    ("gus", "mandate-list"),
]


@pytest.mark.parametrize(("name", "list_name"), LISTS)
def test_a_list_of_three_asks_as_much_as_a_list_of_one(norrlys, name, list_name):
    def furnish(number):
        brand = a_brand(f"BRAND {number}")
        a_complete_right(brand, registration_number=f"01800000{number}")
        a_mandate([brand])

    counts = []
    for numbers in ((1,), (2, 3)):
        with tenant_scope(norrlys):
            for number in numbers:
                furnish(number)
        client, path = browser(name), page(list_name, "norrlys" if name == "alice" else "meridian")
        read(client, path)
        with CaptureQueriesContext(connection) as queries:
            read(client, path)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_queue_of_three_asks_as_much_as_a_queue_of_one(norrlys):
    counts = []
    for numbers in ((1,), (2, 3)):
        with tenant_scope(norrlys):
            for number in numbers:
                right = a_complete_right(a_brand(f"BRAND {number}"), registration_number=f"01800000{number}")
                submit_right(right, by=None)
        client = browser("rita")
        read(client, page("review-right-list"))
        with CaptureQueriesContext(connection) as queries:
            read(client, page("review-right-list"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_sound_mark_is_heard_where_it_is_read(norrlys):
    with tenant_scope(norrlys):
        right = a_complete_right(a_brand(), subtype="sound")
        file = a_file(right, name="jingle.mp3", mime="audio/mpeg")
        RightPaper.objects.create(tenant_id=right.tenant_id, right=right, file=file, kind="sound_sample")
        submit_right(right, by=None)
    for name, door, address in (
        ("alice", "/t/norrlys/", page("right-detail", "norrlys", right.number)),
        ("rita", "/review/", page("review-right-detail", right.number)),
    ):
        shown = read(browser(name), address)
        assert f' controls preload="none" src="{door}files/{file.public_id}/?show"' in shown
