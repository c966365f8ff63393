"""The list, the case and Today: who sees them, what stands on them, and how many queries that takes."""

from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from complaints.codes import DEFENCES, Side
from complaints.drafts.completeness import gaps
from complaints.models import Complaint
from complaints.services import answer_complaint, ask_supplement, decide_targets, name_respondent, take_up
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.casework import a_case, a_draft, some_evidence

CASE = ("", "right/", "ground/", "targets/", "statements/", "check/", "supplement/", "withdraw/")
ACTIONS = ("send/", "discard/", "withdraw/", "supplement/", "targets/")


@pytest.fixture
def case(norrlys) -> Complaint:
    """A case of alice's that waits for her: one target upheld, one declined, one to be supplemented."""
    with tenant_scope(norrlys.tenant):
        complaint = a_case(norrlys, by=cast.person("alice"))
    return decided(complaint)


def decided(complaint: Complaint) -> Complaint:
    rita = cast.person("rita")
    with all_tenants(reason="test"):
        take_up(complaint, by=rita)
        first, second, third = complaint.targets.all()
        name_respondent(complaint, by=rita, targets=[first.pk], name="TrailDeal", email="sam@trail.example")
        statement = "The label differs in two points."
        decide_targets(complaint, by=rita, targets=[first.pk], outcome="uphold", reason="K-02", statement=statement)
        decide_targets(complaint, by=rita, targets=[second.pk], outcome="decline", reason="N-01", statement=statement)
        ask_supplement(complaint, by=rita, targets=[third.pk], deficiency="D-14", note="Only the label, not the bag.")
        complaint.refresh_from_db()
    return complaint


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("page", CASE)
def test_a_rival_finds_nothing(case, browser, page):
    carol = browser("carol")
    for home in ("norrlys", "kestrel"):
        response = carol.get(f"/t/{home}/complaints/{case.number}/{page}")
        assert response.status_code == 404
        assert "Fjell" not in response.text


def test_a_member_who_may_only_look(case, browser):
    vic = browser("vic")
    page = vic.get(f"/t/norrlys/complaints/{case.number}/")
    assert page.status_code == 200
    assert "Add supplement" not in page.text
    for action in ACTIONS:
        assert vic.post(f"/t/norrlys/complaints/{case.number}/{action}", {"reason": "mistaken"}).status_code == 403


@pytest.mark.parametrize(("name", "offered"), [("alice", True), ("vic", False)])
def test_filing_is_offered_to_whoever_may_file(people, browser, name, offered):
    member = browser(name)
    for path in ("/t/norrlys/", "/t/norrlys/complaints/"):
        assert ("/complaints/new/" in member.get(path).text) == offered
    assert member.get("/t/norrlys/complaints/new/").status_code == (200 if offered else 403)


def test_a_viewer_sees_that_a_draft_is_being_written(norrlys, browser):
    with tenant_scope(norrlys.tenant):
        draft = a_draft(norrlys, by=cast.person("alice"))
    page = browser("vic").get(f"/t/norrlys/complaints/{draft.number}/")
    assert "A colleague is writing this complaint." in page.text


@pytest.mark.parametrize(("who", "home"), [("alice", "norrlys"), ("gus", "meridian")])
def test_the_case_says_what_to_do_until_when_and_what_if_not(case, browser, who, home):
    page = browser(who).get(f"/t/{home}/complaints/{case.number}/").text
    assert "Waiting for you" in page
    assert f'href="/t/{home}/complaints/{case.number}/supplement/"' in page
    assert "If nothing comes, target 3 closes without a finding. The other 2 stay as decided." in page
    assert "Only the label, not the bag." in page
    assert "Label and fittings differ (K-02)" in page
    assert page.count('class="hash-full"') == 2
    assert "TrailDeal" in page


def test_a_supplement_goes_back_to_the_reviewer(case, browser):
    alice, address = browser("alice"), f"/t/norrlys/complaints/{case.number}/supplement/"
    page = alice.post(address, {"note": ""})
    assert "Write what you add, or upload a file below." in page.text
    with all_tenants(reason="test"):
        evidence = some_evidence(case, "")
    answer = alice.post(address, {"note": "The care label, from both sides.", f"shows_{evidence.pk}": "suspect_label"})
    assert answer.url == f"/t/norrlys/complaints/{case.number}/"
    with all_tenants(reason="test"):
        case.refresh_from_db()
        evidence.refresh_from_db()
    assert case.state == "in_review"
    assert evidence.kind == "suspect_label"
    assert "The care label, from both sides." in case.explanation
    assert alice.get(address).status_code == 302, "nothing is asked for any more"


def test_taking_back_a_target_and_the_whole(case, browser):
    alice, address = browser("alice"), f"/t/norrlys/complaints/{case.number}/"
    with all_tenants(reason="test"):
        third = case.targets.get(position=3)
    page = alice.post(f"{address}targets/{third.pk}/withdraw/", {"reason": "guilt"})
    assert "Choose a reason from the list." in page.text
    assert alice.post(f"{address}targets/{third.pk}/withdraw/", {"reason": "mistaken"}).status_code == 302
    assert alice.post(f"{address}withdraw/", {"reason": "resolved"}).status_code == 302
    with all_tenants(reason="test"):
        case.refresh_from_db()
        assert case.state == "withdrawn"
    again = alice.post(f"{address}withdraw/", {"reason": "resolved"})
    assert again.status_code == 200
    assert "Not possible any more" in again.text


def test_the_answer_is_read_without_the_sellers_private_data(norrlys, browser):
    with tenant_scope(norrlys.tenant):
        case = a_case(norrlys, by=cast.person("alice"))
    rita = cast.person("rita")
    with all_tenants(reason="test"):
        take_up(case, by=rita)
        ids = list(case.targets.values_list("pk", flat=True))
        seller = name_respondent(case, by=rita, targets=ids, name="TrailDeal", email="sam@trail.example")
        statement = "The label differs in two points."
        decide_targets(case, by=rita, targets=ids, outcome="uphold", reason="K-02", statement=statement)
        answer_complaint(
            case,
            by=seller,
            targets=ids[:1],
            defence=next(iter(DEFENCES)),
            explanation="We bought 40 pieces from a dealer.",
            statements=[s.key for s in case.statements_of(Side.RESPONDENT)],
            name="Sam Secret",
            contact="Hidden street 1",
            email="sam@trail.example",
        )
    page = browser("alice").get(f"/t/norrlys/complaints/{case.number}/").text
    assert "We bought 40 pieces from a dealer." in page
    for private in ("Sam Secret", "Hidden street", "sam@trail.example"):
        assert private not in page
    assert "Read the seller’s answer" in browser("alice").get("/t/norrlys/").text


@pytest.mark.parametrize(("language", "asked"), [("en", "where can it be seen?"), ("zh-hans", "？")])
def test_a_question_that_is_left_open_ends_as_a_question(norrlys, language, asked):
    with tenant_scope(norrlys.tenant):
        draft = a_draft(norrlys, by=cast.person("alice"))
        draft.explanation = ""
        with translation.override(language):
            [told] = [gap.question for gap in gaps(draft) if gap.field == "explanation"]
            draft.goods = ""
            others = [gap.question for gap in gaps(draft) if gap.field != "explanation"]
    assert told.endswith(asked)
    assert not any(each.endswith(("?", "？")) for each in others)


def test_the_right_is_chosen_with_its_kind_in_sight(norrlys, browser):
    with tenant_scope(norrlys.tenant):
        draft = a_draft(norrlys, by=cast.person("alice"))
    step = BeautifulSoup(browser("alice").get(f"/t/norrlys/complaints/{draft.number}/right/").content, "html.parser")
    assert step.select_one("label.pick .d-block").text.startswith("Trademark · EUIPO")


def test_the_list_finds_by_number_name_and_link(norrlys, browser):
    alice = browser("alice")
    with tenant_scope(norrlys.tenant):
        case = a_case(norrlys, by=cast.person("alice"))
        draft = a_draft(norrlys, by=cast.person("alice"), links="https://shop.example/other")
    for query, found in [
        ("", {case.number, draft.number}),
        (f"q={case.number.lower()}", {case.number}),
        ("q=fjell", {case.number, draft.number}),
        ("q=http%3A%2F%2Fshop.example%2Fitem%2F2%2F", {case.number}),
        ("q=%00", {case.number, draft.number}),
        ("state=draft", {draft.number}),
        ("state=decided", set()),
        ("state=nonsense&client=&brand=", {case.number, draft.number}),
        ("brand=B-9999", set()),
        ("after=nonsense", {case.number, draft.number}),
    ]:
        page = alice.get(f"/t/norrlys/complaints/?{query}")
        assert page.status_code == 200
        assert {c.number for c in page.context["page"].rows} == found, query


def test_an_agency_filters_by_client(case, browser):
    gus = browser("gus")
    assert case.number in gus.get("/t/meridian/complaints/?client=norrlys").text
    assert case.number not in gus.get("/t/meridian/complaints/?client=kestrel").text


def test_lists_and_today_ask_as_much_for_three_as_for_one(norrlys, browser):
    alice = browser("alice")
    counted = []
    for _round in range(2):
        with tenant_scope(norrlys.tenant):
            for _case in range(1 + len(counted)):
                decided(a_case(norrlys, by=cast.person("alice")))
                a_draft(norrlys, by=cast.person("alice"))
        counted.append([queries(alice, page) for page in ("/t/norrlys/", "/t/norrlys/complaints/")])
    assert counted[0] == counted[1]
    assert counted[0][0] < 55


def test_todays_figures(case, browser):
    page = browser("alice").get("/t/norrlys/")
    assert page.context["month"] == {
        "filed": 3, "decided": 3, "upheld": 1, "confirmed": 0, "waiting": 1, "restored": 0,
    }  # fmt: skip
    assert [clock.count for clock in page.context["clocks"]] == [0, 1, 0]
    assert page.context["needs"][0].due == case.supplement_due_at
    assert page.context["today"] == timezone.localdate(timezone=ZoneInfo("Europe/Berlin"))  # where Norrlys is


def test_an_empty_organisation_is_told_what_to_do_first(people, browser):
    page = browser("carol").get("/t/kestrel/").text
    assert "No complaints yet. File the first one." in page
    assert "No verified right in force yet." in browser("carol").get("/t/kestrel/complaints/new/").text
    assert "No complaints yet." in browser("carol").get("/t/kestrel/complaints/").text


def test_dark_and_chinese(case, browser):
    alice = browser("alice")
    alice.post("/look/", {"language": "zh-hans"})
    page = alice.get(f"/t/norrlys/complaints/{case.number}/").text
    assert "等待您处理" in page
    assert "逾期未补充" in page
