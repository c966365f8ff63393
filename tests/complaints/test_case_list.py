"""The list of complaints: what a case without a title is called, and the list to keep."""

import csv

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from complaints.models import Complaint
from portal.tenancy.scope import tenant_scope
from tests import cast
from tests.complaints.casework import a_case, a_draft

LIST = "/t/norrlys/complaints/"
SHEET = LIST + "list.csv"


@pytest.fixture
def untitled(norrlys) -> Complaint:
    """A draft that nobody gave a title; the platform knows its first link."""
    with tenant_scope(norrlys.tenant):
        draft = a_draft(norrlys, by=cast.person("alice"))
        Complaint.objects.filter(pk=draft.pk).update(title="")
        draft.targets.filter(position=1).update(title="Enamel cup")
    return draft


def named(client, address: str) -> list[str]:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return [link.text for link in page.select("table.cases td a.strong-h")]


def test_a_case_without_a_title_is_named_by_right_ground_and_first_link(norrlys, untitled, browser):
    alice = browser("alice")
    assert named(alice, LIST) == [f"{norrlys.title} · Counterfeit goods · Enamel cup"]
    check = alice.get(f"{LIST}{untitled.number}/check/").text
    assert f"{norrlys.title} · Counterfeit goods · Enamel cup" in check
    with tenant_scope(norrlys.tenant):
        untitled.targets.filter(position=1).delete()
    assert named(alice, LIST) == [f"{norrlys.title} · Counterfeit goods"]
    with tenant_scope(norrlys.tenant):
        Complaint.objects.filter(pk=untitled.pk).update(title="Cups")
    assert named(alice, LIST) == ["Cups"]


def rows(client, address: str = SHEET) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))


def test_the_list_is_taken_along_as_it_is_filtered(norrlys, untitled, browser):
    with tenant_scope(norrlys.tenant):
        sent = a_case(norrlys, by=cast.person("alice"))
    alice = browser("alice")
    assert [row["Number"] for row in rows(alice)] == [sent.number, untitled.number]
    [row] = rows(alice, SHEET + "?state=draft")
    assert (row["Number"], row["State"], row["Sent"]) == (untitled.number, "Draft", "")
    assert row["Case"] == f"{norrlys.title} · Counterfeit goods · Enamel cup"
    assert row["Links"] == str(untitled.target_count)
    page = BeautifulSoup(alice.get(LIST + "?state=draft&after=").content, "html.parser")
    assert page.find("a", download=True)["href"] == SHEET + "?state=draft"


def test_nothing_in_it_is_run_as_a_formula(norrlys, untitled, browser):
    with tenant_scope(norrlys.tenant):
        Complaint.objects.filter(pk=untitled.pk).update(title="=HYPERLINK(1)")
    assert [row["Case"] for row in rows(browser("alice"))] == ["'=HYPERLINK(1)"]


def test_a_rival_downloads_only_its_own(untitled, browser):
    carol = browser("carol")
    assert carol.get(SHEET).status_code == 404
    assert rows(carol, SHEET.replace("norrlys", "kestrel")) == []


def test_the_sheet_asks_as_much_for_three_as_for_one(norrlys, untitled, browser):
    alice = browser("alice")

    def queries() -> int:
        rows(alice)
        with CaptureQueriesContext(connection) as asked:
            rows(alice)
        return len(asked)

    one = queries()
    with tenant_scope(norrlys.tenant):
        for _more in range(2):
            a_draft(norrlys, by=cast.person("alice"), links=f"https://mercato.example/item/{_more}7001")
    assert queries() == one


def test_the_tally_of_links_reads_as_one_phrase_in_chinese(untitled):
    counted = {"links": {"ready": 2, "to_check": 1}, "unread": ["one"], "complaint": untitled}
    with translation.override("zh-hans"):
        said = render_to_string("complaints/_links_tally.html", counted).strip()
    assert said.count("，") == 2
    assert "," not in said


def test_what_is_asked_for_stands_in_line_with_the_right(norrlys, browser):
    with tenant_scope(norrlys.tenant):
        sent = a_case(norrlys, by=cast.person("alice"))
        Complaint.objects.filter(pk=sent.pk).update(goods="Cups")
    page = BeautifulSoup(browser("alice").get(f"{LIST}{sent.number}/").content, "html.parser")
    [facts] = page.select("section[aria-labelledby=h-right] dl")
    assert {"Mark or title", "Goods"} <= {term.text for term in facts.select("dt")}
