"""A verified right and the doubts about it: found at the desk by its number, named where its owner looks first."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.tenancy.scope import tenant_scope
from registry.models import Right
from registry.services import submit_right, suspend_right
from tests.cast import a_brand, a_complete_right, browser, organisation, person, verified
from tests.complaints.casework import a_case

DOUBT = {"code": "S-02", "note": "A cancellation is pending at the office."}
QUEUE = "/review/rights/"


@pytest.fixture
def norrlys(people):
    with tenant_scope(organisation("norrlys")):
        yield organisation("norrlys")


@pytest.fixture
def right(norrlys) -> Right:
    return verified(a_complete_right(a_brand(), registration_number="018 555 444"))


def queued(client: Client, address: str = QUEUE, **asked: str) -> dict[str, str]:
    """The rights that stand beside the page, with the address of each: its number is in it."""
    response = client.get(address, asked)
    assert response.status_code == 200, response.content[:500]
    links = BeautifulSoup(response.content, "html.parser").select(".q ol a")
    return {str(link["href"]).split("/")[3]: str(link["href"]) for link in links}


@pytest.mark.parametrize("words", ["018555444", "018-555.444", "norrlys", "{number}"])
def test_a_reviewer_finds_a_verified_right(right, words):
    with tenant_scope(organisation("norrlys")):
        other = verified(a_complete_right(a_brand("FJELL"), title="FJELL", registration_number="018 000 001"))
    rita = browser("rita")
    assert queued(rita) == {}
    found = queued(rita, q=words.format(number=right.number))
    assert list(found) == [right.number]
    assert list(queued(rita, found[right.number])) == [right.number]  # what was asked for stays beside the right
    assert set(queued(rita, state="approved")) == {right.number, other.number}
    assert queued(rita, q=words.format(number=right.number), state="suspended") == {}


def test_the_queue_is_what_stands_there_unless_somebody_looks_for_something(right):
    waits = submit_right(a_complete_right(a_brand("FJELL"), title="FJELL", registration_number="018 000 001"), by=None)
    rita = browser("rita")
    for asked in ({}, {"q": " "}, {"state": "nonsense"}):
        assert list(queued(rita, **asked)) == [waits.number]
    assert "No right matches." in rita.get(QUEUE, {"q": "nobody"}).content.decode()


def test_looking_for_many_asks_as_much_as_for_one(norrlys):
    counts, rita = [], browser("rita")
    for numbers in ((1,), (2, 3)):
        for number in numbers:
            verified(a_complete_right(a_brand(f"BRAND {number}"), registration_number=f"01800000{number}"))
        queued(rita, state="approved")
        with CaptureQueriesContext(connection) as queries:
            assert len(queued(rita, state="approved")) == max(numbers)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_case_leads_the_desk_to_its_right(right):
    case = a_case(right, by=person("alice"))
    shown = BeautifulSoup(browser("rita").get(reverse("review-case", args=[case.number])).content, "html.parser")
    assert shown.select(f'.case-meta a[href="{reverse("review-right-detail", args=[right.number])}"]')


def test_its_owner_reads_first_that_a_right_is_in_doubt(right):
    alice = browser("alice")
    assert "Clear the doubt" not in alice.get("/t/norrlys/").content.decode()
    suspend_right(right, by=person("rita"), **DOUBT)
    assert "Clear the doubt about NORRLYS" in alice.get("/t/norrlys/").content.decode()
