"""The queue stays as the reviewer chose it: through every action on a case, and for the next case, by page and API."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.html import escape

from complaints.measures.outbox import Wanted
from complaints.models import Complaint, Respondent
from complaints.services import decide_targets, name_respondent, take_next, take_up
from complaints.states import ComplaintState
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import ids

CHOSEN = "language=zh-hans&size=2-9"
REASONS = "The label differs in the two points that the evidence shows."


def filed(norrlys, language: str, *, links: int = 1) -> Complaint:
    with tenant_scope(norrlys.tenant_id):
        urls = "\n".join(f"https://shop.example/{language}/{links}/{n}" for n in range(links))
        case = a_case(norrlys, by=cast.person("alice"), links=urls)
        Complaint.objects.filter(pk=case.pk).update(language=language)
    return case


def now(case: Complaint) -> Complaint:
    with all_tenants(reason="test"):
        return Complaint.objects.select_related("reviewer").get(pk=case.pk)


@pytest.fixture
def english(norrlys) -> Complaint:
    """Came first, so it has the nearest deadline."""
    return filed(norrlys, "en", links=3)


@pytest.fixture
def chinese(english, norrlys) -> Complaint:
    return filed(norrlys, "zh-hans", links=3)


def test_a_whole_round_of_a_reviewer_stays_with_the_filters(english, chinese, norrlys, browser):
    another = filed(norrlys, "zh-hans", links=2)
    filed(norrlys, "zh-hans", links=1)
    rita = browser("rita")
    page = rita.get(f"/review/?{CHOSEN}&after=x").text
    onward = re.search(r'action="(/review/next/[^"]*)"', page)[1].replace("&amp;", "&")
    opened = rita.post(onward)
    assert opened.url == f"/review/complaints/{chinese.number}/?{CHOSEN}"
    with all_tenants(reason="test"):
        decision = {"targets": ids(chinese), "outcome": "uphold", "code": "K-02", "text": REASONS}
    decided = rita.post(f"/review/complaints/{chinese.number}/decide/?{CHOSEN}", decision)
    assert decided.url == opened.url
    finished = rita.get(decided.url).text
    assert now(chinese).state == ComplaintState.DECIDED
    [following] = re.findall(r'<form class="decide" method="post" action="([^"]*)"', finished)
    assert "Next case" in finished
    assert "The queue keeps its filters." in finished
    assert rita.post(following.replace("&amp;", "&")).url == f"/review/complaints/{another.number}/?{CHOSEN}"
    empty = rita.post(f"/review/next/?{CHOSEN}")
    assert empty.url == f"/review/?{CHOSEN}"
    assert "Nothing is waiting with these filters." in rita.get(empty.url).text
    assert now(english).state == ComplaintState.SUBMITTED


def test_every_action_on_a_case_comes_back_beside_the_same_queue(chinese, browser):
    rita, case = browser("rita"), f"/review/complaints/{chinese.number}/"
    back = f"{case}?{CHOSEN}"
    assert rita.post(f"{case}take/?{CHOSEN}").url == back
    with all_tenants(reason="test"):
        complaint, by = now(chinese), cast.person("rita")
        targets = ids(chinese, 1)
    named = {
        "seller-name": "TrailDeal",
        "seller-email": "sam@sellers.example",
        "seller-targets": targets,
        "seller-language": "en",
    }
    assert rita.post(f"{case}sellers/?{CHOSEN}", named).url == back
    with all_tenants(reason="test"):
        seller = Respondent.objects.get()
        decide_targets(complaint, by=by, targets=targets, outcome="uphold", reason="K-02", statement=REASONS)
        measure = complaint.measures.get()
    assert rita.post(f"{case}sellers/{seller.pk}/link/?{CHOSEN}", {"move": "send"}).url == back
    prefix = re.search(r'name="(address-?\d+-email)"', rita.get(back).text)[1]
    address = {prefix: "sam@elsewhere.example"}
    assert rita.post(f"{case}sellers/{seller.pk}/address/?{CHOSEN}", address).url == back
    lifted = rita.post(
        f"{case}measures/lift/?{CHOSEN}", {"lift-measures": measure.pk, "lift-note": "A mistake of ours."}
    )
    assert lifted.url == f"{back}#measures"
    assert rita.post(f"{case}notes/?{CHOSEN}", {"note-text": "Look again."}).url == f"{case}messages/?{CHOSEN}"
    assert rita.post(f"{case}take/?{CHOSEN}", {"move": "put_back"}).url == back


def test_the_pages_of_the_desk_send_the_queue_along(chinese, browser):
    rita = browser("rita")
    with all_tenants(reason="test"):
        case = take_up(chinese, by=cast.person("rita"))
        name_respondent(case, by=cast.person("rita"), targets=ids(case, 1), name="TrailDeal", email="s@sellers.example")
    page = rita.get(f"/review/complaints/{case.number}/?{CHOSEN}").text
    about_cases = re.findall(r'(?:action|href)="(/review/(?:next/|complaints/[^"]*))"', page)
    assert len(about_cases) > 7
    assert [to for to in about_cases if escape(CHOSEN) not in to] == []


def test_no_action_of_the_desk_forgets_the_queue():
    """Every address about a case in the desk's templates is followed by what keeps the queue."""
    folder = Path(settings.BASE_DIR) / "complaints/templates/complaints"
    files = [folder / "desk.html", folder / "talk/desk.html", *(folder / "desk").glob("_*.html")]
    forgets = re.compile(r"action=\"\{% url '[^']*' complaint\.number[^%]*%\}(?!\{% keep_here %\})[^>]*>")
    found = {file.name: forgets.findall(file.read_text()) for file in files}
    assert {name: forms for name, forms in found.items() if forms} == {}


@pytest.mark.parametrize("state", ["needs_info", "closed", "withdrawn", "waiting"])
def test_a_case_with_nothing_to_decide_leads_on(chinese, browser, state):
    with all_tenants(reason="test"):
        Complaint.objects.filter(pk=chinese.pk).update(state=state, open_count=0)
    assert "Next case" in browser("rita").get(f"/review/complaints/{chinese.number}/").text


def test_a_case_that_has_to_be_decided_shows_no_way_past_it(chinese, browser):
    rita, address = browser("rita"), f"/review/complaints/{chinese.number}/"
    assert "Next case" not in rita.get(address).text
    rita.post(f"{address}take/")
    assert "Next case" not in rita.get(address).text
    assert "Next case" in browser("rolf").get(address).text


@pytest.mark.parametrize(
    ("chosen", "which"),
    [
        ({"language": "zh-hans"}, 1),
        ({"size": "2-9"}, 2),
        ({"order": "worth"}, 3),
        ({"order": "clock"}, 0),
        ({"ground": "portrait"}, None),
        ({"track": "us_dmca"}, None),
        ({"client": "norrlys", "language": "zh-hans"}, 1),
        ({"client": "elsewhere"}, None),
        ({"language": "fr", "size": "no\x00ne", "ground": "", "client": "\x00"}, 0),
    ],
)
def test_the_next_case_is_one_that_was_asked_for(norrlys, chosen, which):
    cases = [filed(norrlys, "en"), filed(norrlys, "zh-hans"), filed(norrlys, "en", links=4), filed(norrlys, "en")]
    with all_tenants(reason="test"):
        Complaint.objects.filter(pk=cases[3].pk).update(worth=9000)
        taken = take_next(by=cast.person("rita"), chosen=chosen)
    assert (taken and taken.pk) == (None if which is None else cases[which].pk)


def test_who_looks_as_a_second_reviewer_is_led_to_the_next_of_those(english, chinese, browser):
    with all_tenants(reason="test"):
        case = take_up(chinese, by=cast.person("rita"))

        name_respondent(case, by=cast.person("rita"), targets=ids(case), name="TrailDeal", email="s@sellers.example")
        waits = decide_targets(
            case,
            by=cast.person("rita"),
            targets=ids(case),
            outcome="uphold",
            reason="K-02",
            statement=REASONS,
            measures=[Wanted("hide"), Wanted("close")],
        )
    assert waits == []
    assert "Next case" in browser("rita").get(f"/review/complaints/{case.number}/").text
    assert browser("rolf").post("/review/next/?whose=second").url.startswith(f"/review/complaints/{case.number}/")
    assert now(english).state == ComplaintState.SUBMITTED
    assert now(case).reviewer == cast.person("rita")


def test_programs_ask_the_queue_by_the_same_names(english, chinese, norrlys, browser):
    dear = filed(norrlys, "zh-hans", links=2)
    with all_tenants(reason="test"):
        Complaint.objects.filter(pk=dear.pk).update(worth=9000)
    rita, api = browser("rita"), "/api/v1/review/complaints/"

    def listed(query: str) -> list[str]:
        return [row["number"] for row in rita.get(f"{api}?{query}").json()["results"]]

    assert listed("language=zh-hans") == [chinese.number, dear.number]
    assert listed("language=zh-hans&order=worth") == [dear.number, chinese.number]
    assert listed("order=worth&limit=1") == [dear.number]
    assert listed("size=2-9&track=us_dmca") == []
    for wrong in ("language=fr", "size=7", "order=up", "track=x", "whose=hers"):
        assert rita.get(f"{api}?{wrong}").status_code == 400, wrong
        assert rita.post(f"{api}take-next/?{wrong.replace('whose', 'ground')}").status_code == 400, wrong
    assert rita.post(f"{api}take-next/?language=zh-hans&order=worth").json()["number"] == dear.number
    assert rita.post(f"{api}take-next/?language=zh-hans").json()["number"] == chinese.number
    assert rita.post(f"{api}take-next/?language=zh-hans").status_code == 204
    assert listed("whose=mine") == [english.number, chinese.number, dear.number]
    assert [row["number"] for row in browser("rolf").get(f"{api}?whose=mine").json()["results"]] == [english.number]
    assert len(listed("whose=all")) == 3
