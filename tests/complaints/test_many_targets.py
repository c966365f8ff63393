"""A case of more targets than a page shows: every one can be seen at the desk, and all can be decided in one go."""

import re

import pytest

from complaints.models import Complaint, Decision, Proposal
from complaints.services import name_respondent, take_up
from complaints.states import ComplaintState, TargetState
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import SAM, ids

REASONS = "The label differs in the two points that the evidence shows."
UPHELD = {"outcome": "uphold", "code": "K-02", "text": REASONS, "measure": "hide"}


def a_case_of(right, count: int) -> Complaint:
    links = "\n".join(f"https://shop.example/item/{number}" for number in range(1, count + 1))
    return take_up(a_case(right, by=cast.person("alice"), links=links), by=cast.person("rita"))


@pytest.fixture(autouse=True)
def _no_samples(settings):
    settings.REVIEW_SAMPLE_PERCENT = 0


@pytest.fixture
def many(norrlys) -> Complaint:
    """120 targets, with rita."""
    with all_tenants(reason="test"):
        yield a_case_of(norrlys, 120)


def shown(page) -> list[int]:
    """The positions in the table of the targets that can be ticked."""
    return [int(position) for position in re.findall(r'aria-label="Target (\d+)"', page.text)]


def link_to(page, words: str) -> str:
    return re.search(rf'href="([^"]*)">{words}<', page.text)[1].replace("&amp;", "&").partition("#")[0]


def test_every_page_of_the_targets_can_be_reached(many, browser):
    rita = browser("rita")
    first = rita.get(f"/review/complaints/{many.number}/?whose=all")
    assert shown(first) == list(range(1, 51))
    second = rita.get(link_to(first, "Show the next 50 targets"))
    assert shown(second) == list(range(51, 101))
    third = rita.get(link_to(second, "Show the next 50 targets"))
    assert shown(third) == list(range(101, 121))
    assert "Show the next 50 targets" not in third.text
    assert shown(rita.get(link_to(third, "Show the first 50 targets"))) == list(range(1, 51))
    assert f'href="/review/complaints/{many.number}/?whose=all"' in third.text  # the queue beside it keeps its filters
    for strange in ("4000", "-1", "x", "9" * 18):
        assert shown(rita.get(f"/review/complaints/{many.number}/?targets={strange}")) == list(range(1, 51))


def test_the_first_case_of_the_queue_leads_to_its_second_page(many, browser):
    rita = browser("rita")
    assert shown(rita.get(link_to(rita.get("/review/"), "Show the next 50 targets"))) == list(range(51, 101))


def test_what_is_decided_makes_room_for_what_is_open(many, browser):
    rita, address = browser("rita"), f"/review/complaints/{many.number}/"
    chosen = UPHELD | {"targets": ids(many, *range(1, 51))}
    page = rita.post(f"{address}decide/", chosen, follow=True)
    assert "50 targets decided" in page.text
    assert shown(page) == list(range(51, 101))
    last = rita.get(f"{address}?targets=100").text
    assert "Upheld" in last


def test_one_press_decides_all(many, browser):
    rita, address = browser("rita"), f"/review/complaints/{many.number}/"
    assert '<option value="case:120">all 120 open targets of the case</option>' in rita.get(address).text
    ticked = {"targets": ids(many, 1, 2), "every": "case:120"}
    page = rita.post(f"{address}decide/?targets=50", UPHELD | ticked, follow=True)
    assert "120 targets decided" in page.text
    many.refresh_from_db()
    assert (many.state, many.open_count, many.upheld_count) == (ComplaintState.DECIDED, 0, 120)
    assert Decision.objects.filter(complaint=many, statement=REASONS).count() == 120


def test_one_press_asks_for_all(many, browser):
    asked = {"every": "case:120", "outcome": "ask", "code": "D-14", "text": "Sharper, please."}
    assert browser("rita").post(f"/review/complaints/{many.number}/decide/", asked).status_code == 302
    many.refresh_from_db()
    assert many.state == ComplaintState.NEEDS_INFO
    assert many.targets.filter(state=TargetState.ASKED).count() == 120


def test_nobody_decides_what_they_did_not_see(many, browser):
    rita, address = browser("rita"), f"/review/complaints/{many.number}/decide/"
    rita.post(address, UPHELD | {"targets": ids(many, 1)})
    for every in ("case:120", "case", "0:119", "x" * 300):
        page = rita.post(f"{address}?targets=50", UPHELD | {"every": every, "text": "Words that nobody types twice."})
        assert page.status_code == 200
        assert "The open targets of the case have changed" in page.text
        assert "Words that nobody types twice." in page.text
        assert shown(page)[0] == 52, "the page of the list is kept"
    assert "Choose at least one target" in rita.post(address, UPHELD).text
    many.refresh_from_db()
    assert many.open_count == 119


def test_all_targets_of_one_seller(many, browser):
    name_respondent(many, by=cast.person("rita"), targets=ids(many, *range(11, 71)), **SAM)
    rita, address = browser("rita"), f"/review/complaints/{many.number}/"
    key, count = re.search(
        r'<option value="((?!case)[^"]+:60)">all (\d+) open targets of TrailDeal<', rita.get(address).text
    ).groups()
    assert count == "60"
    assert "60 targets decided" in rita.post(f"{address}decide/", UPHELD | {"every": key}, follow=True).text
    left = many.targets.filter(state=TargetState.OPEN).values_list("position", flat=True)
    assert sorted(left) == [*range(1, 11), *range(71, 121)]


def test_more_than_two_hundred_wait_for_a_second_reviewer(norrlys, browser):
    with all_tenants(reason="test"):
        case = a_case_of(norrlys, 201)
        address = f"/review/complaints/{case.number}/"
        page = browser("rita").post(f"{address}decide/", UPHELD | {"every": "case:201"}, follow=True)
        assert "nothing is decided yet" in page.text
        assert case.targets.filter(state=TargetState.OPEN).count() == 201
        proposal = Proposal.objects.get()
        assert len(proposal.content["targets"]) == 201
        rolf = browser("rolf")
        assert "targets 1–201" in rolf.get(address).text
        assert rolf.post(f"{address}looks/{proposal.pk}/", {"move": "confirm"}).status_code == 302
        case.refresh_from_db()
        assert (case.state, case.upheld_count) == (ComplaintState.DECIDED, 201)


def test_a_case_that_fits_on_a_page_offers_boxes_only(norrlys, browser):
    with all_tenants(reason="test"):
        case = a_case_of(norrlys, 50)
        page = browser("rita").get(f"/review/complaints/{case.number}/")
    assert shown(page) == list(range(1, 51))
    assert 'name="every"' not in page.text
    assert "Show the next 50 targets" not in page.text
