"""What people are told while they register: whose brand it is, what stands here already, which file is no paper."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand, Right, RightPaper
from registry.services import remove_paper, submit_right
from tests.cast import TRADEMARK, a_brand, a_complete_right, a_mandate, a_paper, a_right, browser, organisation, person

FORM = {"title": "NORRLYS", "office": "EM", "registration_number": "EM 017893412"}


def page(name: str, *args) -> str:
    return reverse(name, args=args)


def soup(response) -> BeautifulSoup:
    assert response.status_code == 200, response
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def norrlys(people):
    return organisation("norrlys")


@pytest.fixture
def brand(norrlys) -> Brand:
    """A client's, for which Meridian registers."""
    with tenant_scope(norrlys):
        brand = a_brand()
        a_mandate([brand])
    return brand


@pytest.fixture
def draft(norrlys) -> Right:
    with tenant_scope(norrlys):
        return a_complete_right(a_brand())


def brands() -> list[tuple[str, str]]:
    with all_tenants(reason="look"):
        return sorted(Brand.objects.values_list("tenant__slug", "name"))


def test_an_agency_says_for_whom_it_registers(brand):
    gus = browser("gus")
    form = soup(gus.get(page("brand-add", "meridian")))
    chosen = [option["value"] for option in form.select("#id_owner option[selected]")]
    assert chosen == [""]
    refused = soup(gus.post(page("brand-add", "meridian"), {"owner": "", "name": "SKOG"}))
    assert "Choose for whom you register it." in refused.text
    assert brands() == [("norrlys", brand.name)]


def test_an_owner_is_not_asked_for_whom(norrlys):
    form = soup(browser("alice").get(page("brand-add", "norrlys")))
    assert form.select_one("[name=owner]")["type"] == "hidden"
    assert form.select_one("[name=owner]")["value"] == "norrlys"


def test_a_brand_of_a_client_is_registered_a_second_time_only_when_it_is_meant(brand):
    gus, add = browser("gus"), page("brand-add", "meridian")
    said = {"owner": "meridian", "name": f" {brand.name.lower()} "}
    told = soup(gus.post(add, said))
    assert f"{brand.name} is registered already for Norrlys." in told.text
    assert told.find("a", href=page("brand-detail", "meridian", brand.number))
    assert told.select_one("[name=name]")["value"].strip() == brand.name.lower()
    assert len(brands()) == 1
    assert gus.post(add, said | {"anyway": ""}).status_code == 302
    assert brands() == [("meridian", brand.name.lower()), ("norrlys", brand.name)]


def test_what_others_have_is_not_told(people):
    with tenant_scope(organisation("kestrel")):
        a_brand("KESTREL", of="kestrel")
    with tenant_scope(organisation("norrlys")):
        a_mandate([a_brand()])
    assert (
        browser("gus").post(page("brand-add", "meridian"), {"owner": "meridian", "name": "KESTREL"}).status_code == 302
    )


def options(form: BeautifulSoup) -> list[str]:
    return [option.text for option in form.select("#id_brand option") if option["value"]]


def test_brands_of_several_owners_are_told_apart(brand):
    gus, add = browser("gus"), page("right-add", "meridian") + "?kind=trademark"
    assert options(soup(gus.get(add))) == [brand.name]
    gus.post(page("brand-add", "meridian"), {"owner": "meridian", "name": brand.name, "anyway": ""})
    assert sorted(options(soup(gus.get(add)))) == [f"{brand.name} · Meridian", f"{brand.name} · Norrlys"]


def test_a_number_that_stands_here_already_is_told_when_the_draft_is_saved(norrlys, draft):
    with tenant_scope(norrlys):
        first = submit_right(draft, by=None)
        second = a_complete_right(first.brand, registration_number="017893413")
    alice = browser("alice")
    detail, form = (page(f"right-{name}", "norrlys", second.number) for name in ("detail", "change"))
    link = page("right-detail", "norrlys", first.number)
    assert "Everything is there" in soup(alice.get(detail)).text
    number = "EM " + TRADEMARK["registration_number"]
    saved = alice.post(form, FORM | {"registration_number": number}, follow=True)
    for shown in (soup(saved), soup(alice.get(form)), soup(alice.get(detail))):
        assert shown.main.find("a", href=link).text == first.number
        assert "You registered this right already" in shown.main.text
    for said in (soup(alice.get(detail)).main.text, soup(alice.get(link)).main.text):
        assert "Everything is there" not in said
    assert "registered this right already" not in soup(alice.get(link)).main.text


def test_a_refused_file_is_no_paper(norrlys, draft):
    with tenant_scope(norrlys):
        bad = a_paper(draft, state="refused")
        bad.file.name, bad.file.refusal = "bad.exe", "type_program"
        bad.file.save(update_fields=["name", "refusal"])
    alice = browser("alice")
    shown = soup(alice.get(page("right-detail", "norrlys", draft.number)))
    papers = shown.select_one("section[aria-labelledby=h-papers]")
    assert papers.h2.text.split() == ["Papers", "1"]
    assert [row.select_one(".cut").text for row in papers.select("ul.rows > li")] == ["certificate.pdf"]
    assert "bad.exe (Certificate) does not count as a paper." in papers.text
    assert bad.file.get_refusal_display() in papers.text
    assert "Files that were refused do not count and are not sent." in shown.select_one("section.next").text
    with tenant_scope(norrlys):
        remove_paper(RightPaper.objects.get(pk=bad.pk), by=person("alice"))
    again = soup(alice.get(page("right-detail", "norrlys", draft.number))).main.text
    assert "does not count" not in again
    assert "were refused" not in again


def test_the_timeline_says_that_a_file_was_refused(norrlys):
    with tenant_scope(norrlys):
        right = a_right(a_brand())
    alice = browser("alice")
    sent = {"name": "fake.pdf", "size": 10, "pieces": ["0" * 64]}
    add = page("paper-add", "norrlys", right.number, "certificate")
    assert alice.post(add, sent, content_type="application/json").status_code < 300
    detail = page("right-detail", "norrlys", right.number)
    assert "Alice added a paper: fake.pdf." in soup(alice.get(detail)).text
    with tenant_scope(norrlys):
        file = RightPaper.objects.get().file
        file.state, file.refusal = "refused", "type_unknown"
        file.save(update_fields=["state", "refusal"])
    said = soup(alice.get(detail)).text
    assert "added a paper" not in said
    assert "sent a file that was refused and does not count: fake.pdf." in said


def test_a_paper_stands_once_in_its_list_and_is_removed_there(norrlys, draft):
    with tenant_scope(norrlys):
        a_paper(draft, state="refused")
        a_paper(draft, state="abandoned")
        kept, _refused, _given_up = RightPaper.objects.order_by("pk")
    alice, papers = browser("alice"), page("right-papers", "norrlys", draft.number)
    rows = soup(alice.get(papers)).select("[data-upload-rows] > li")
    assert sorted(row["data-state"] for row in rows) == ["accepted", "refused"]
    removals = [row.form["action"] for row in rows]
    assert page("paper-remove", "norrlys", draft.number, kept.pk) in removals
    assert soup(alice.get(papers)).main.text.count("certificate.pdf") == 2
    for removal in removals:
        assert alice.post(removal).status_code == 302
    assert soup(alice.get(papers)).select("[data-upload-rows] > li") == []
