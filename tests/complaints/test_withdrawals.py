"""Taking back: one target, several, all of them; while a case is under way, and when parties settle after its end."""

from datetime import timedelta

import pytest

from complaints.demo.people import at
from complaints.models import Complaint, Event, Measure
from complaints.services import ask_supplement, put_back, take_up, withdraw_targets
from complaints.states import ComplaintState, TargetState
from portal.shared.errors import NotAllowed, Refused
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import HIDE, decide, ids
from tests.complaints.roundwork import a_decided_case, answered, clock_at, moment, now

DAY = moment("2026-11-16 09:00")
HOUR = timedelta(hours=1)


@pytest.fixture
def closed(everything) -> Complaint:
    """Upheld on targets 1 and 2, declined on 3; nobody answered."""
    seller = a_decided_case(everything, "contract", DAY, upheld=(1, 2))
    clock_at(now(seller.complaint).answer_due_at + HOUR)
    case: Complaint = now(seller.complaint)
    assert case.state == ComplaintState.CLOSED
    return case


def address(case: Complaint) -> str:
    return f"/t/norrlys/complaints/{case.number}/"


def states(case: Complaint) -> list[str]:
    return list(case.targets.order_by("position").values_list("state", flat=True))


def actions(case: Complaint) -> list[str]:
    return list(Measure.objects.filter(complaint=case).order_by("pk").values_list("action", flat=True))


def take_back(case: Complaint, *positions: int, who: str = "alice"):
    return withdraw_targets(now(case), by=cast.person(who), targets=ids(case, *positions), reason="resolved")


def test_every_row_that_can_be_taken_back_says_so_and_no_other(closed, browser):
    page = browser("alice").get(address(closed)).text
    links = [f"targets/{pk}/withdraw/" in page for pk in ids(closed, 1) + ids(closed, 2) + ids(closed, 3)]
    assert links == [True, True, False]
    assert f'href="{address(closed)}targets/withdraw/"' in page
    assert "/withdraw/" not in browser("rita").get(f"/review/complaints/{closed.number}/").text


def test_several_at_once_on_one_page(closed, browser):
    alice, several = browser("alice"), f"{address(closed)}targets/withdraw/"
    first, second, third = (ids(closed, position)[0] for position in (1, 2, 3))
    page = alice.get(f"{several}?target={second}").text
    assert f'value="{second}" checked' in page
    assert f'value="{first}" checked' not in page
    assert f'value="{third}"' not in page  # it was declined
    assert "Choose at least one target." in alice.post(several, {"reason": "resolved"}).text
    kept = alice.post(several, {"targets": [first]}).text
    assert "Choose a reason." in kept
    assert f'value="{first}" checked' in kept
    assert alice.post(several, {"targets": [third], "reason": "resolved"}).status_code == 200
    assert states(closed) == ["upheld", "upheld", "declined"]
    assert alice.post(several, {"targets": [first, second], "reason": "resolved"}).url == address(closed)
    assert states(closed) == ["withdrawn", "withdrawn", "declined"]
    assert actions(closed) == ["hide", "hide", "restore", "restore"]
    [event] = Event.objects.filter(complaint=closed, kind=Event.Kind.WITHDRAWN)
    assert event.data["positions"] == [1, 2]
    assert alice.get(several).url == address(closed)  # nothing is left
    assert browser("carol").get(several).status_code == 404


def test_a_page_of_many_targets_leads_to_the_next_ones(everything, browser):
    links = "\n".join(f"https://shop.example/item/{number}" for number in range(203))
    case = a_case(everything, by=cast.person("alice"), links=links)
    alice, several = browser("alice"), f"{address(case)}targets/withdraw/"
    page = alice.get(several).text
    assert "200 of 203 that can be taken back" in page
    assert page.count('name="targets"') == 200
    assert 'href="?after=200"' in page
    behind = alice.get(f"{several}?after=200").text
    assert behind.count('name="targets"') == 3
    assert alice.post(f"{several}?after=200", {"targets": ids(case, 203), "reason": "resolved"}).status_code == 302
    assert alice.post(several, {"targets": ids(case, *range(1, 101)), "reason": "resolved"}).status_code == 302
    page = alice.get(several).text
    assert page.count('name="targets"') == 102
    assert "stand on this page" not in page  # all that is left stands there
    assert alice.get(f"{several}?after=203").text.count('name="targets"') == 102


def test_all_of_a_state_are_taken_back_in_one_go(everything, browser):
    links = "\n".join(f"https://shop.example/item/{number}" for number in range(203))
    case = take_up(a_case(everything, by=cast.person("alice"), links=links), by=cast.person("rita"))
    decide(case, HIDE, positions=(1, 203))
    alice, several = browser("alice"), f"{address(case)}targets/withdraw/"
    page = alice.get(several).text
    for offered in ("all 203 that can be taken back", "all 201 that are not decided yet", "all 2 that are upheld"):
        assert offered in page
    stale = alice.post(several, {"every": "open:203", "reason": "resolved"})
    assert "The targets have changed." in stale.text
    assert alice.post(several, {"every": "open:201", "targets": ids(case, 1), "reason": "resolved"}).status_code == 302
    assert [state for state in states(case) if state != "withdrawn"] == ["upheld", "upheld"]
    assert alice.post(several, {"every": "case:2", "reason": "resolved"}).status_code == 200  # few have a box each
    assert alice.post(several, {"targets": ids(case, 1, 203), "reason": "resolved"}).status_code == 302
    assert now(case).state == ComplaintState.WITHDRAWN
    assert actions(case) == ["hide", "hide", "restore", "restore"]


def test_programs_take_some_back(closed, browser):
    path = f"/api/v1/complaints/{closed.number}/targets/withdraw/"
    alice = browser("alice")

    def send(who, targets, reason="resolved"):
        return who.post(path, {"targets": targets, "reason": reason}, content_type="application/json")

    assert send(alice, ids(closed, 1), "guilt").status_code == 400
    assert send(browser("carol"), ids(closed, 1)).status_code in (403, 404)
    told = send(alice, ids(closed, 1))
    assert (told.status_code, told.json()["upheld_count"], told.json()["state"]) == (200, 1, "closed")
    assert send(alice, ids(closed, 1)).status_code == 409
    assert send(alice, [2**40]).status_code in (400, 409)


def test_parties_settle_after_the_end(closed, browser):
    alice = browser("alice")
    page = alice.get(address(closed)).text
    assert "Withdraw the complaint" in page
    assert "withdraw" in alice.get(f"/api/v1/complaints/{closed.number}/").json()["moves"]
    assert alice.post(f"{address(closed)}withdraw/", {"reason": "resolved"}).status_code == 302
    assert now(closed).state == ComplaintState.WITHDRAWN
    assert states(closed) == ["withdrawn", "withdrawn", "declined"]
    assert actions(closed)[2:] == ["restore", "restore"]


def test_what_was_declined_is_not_made_unsaid_by_a_late_withdrawal(everything, browser):
    seller = a_decided_case(everything, "contract", DAY, upheld=())
    clock_at(now(seller.complaint).answer_due_at + HOUR)
    alice, case = browser("alice"), now(seller.complaint)
    assert "Withdraw the complaint" not in alice.get(address(case)).text
    assert "withdraw" not in alice.get(f"/api/v1/complaints/{case.number}/").json()["moves"]
    refused = alice.post(f"{address(case)}withdraw/", {"reason": "mistaken"})
    assert "there is nothing to take back" in refused.text
    assert now(case).state == ComplaintState.CLOSED


def test_with_the_last_target_the_case_is_withdrawn(everything):
    case = a_case(everything, by=cast.person("alice"))
    take_back(case, 1, 2)
    assert now(case).state == ComplaintState.SUBMITTED
    take_back(case, 3)
    assert (now(case).state, now(case).withdrawal_reason) == (ComplaintState.WITHDRAWN, "resolved")


def test_a_case_goes_on_when_only_decided_targets_are_left(everything):
    rita = cast.person("rita")
    case = take_up(a_case(everything, by=cast.person("alice")), by=rita)
    decide(case, HIDE, positions=(1,))
    take_back(case, 2, 3)
    assert now(case).state == ComplaintState.DECIDED
    other = take_up(
        a_case(everything, by=cast.person("alice"), links="https://shop.example/8\nhttps://x.example/9"), by=rita
    )
    ask_supplement(other, by=rita, targets=ids(other, 1), deficiency="D-14")
    take_back(other, 2)
    assert now(other).state == ComplaintState.NEEDS_INFO
    take_back(other, 1)
    assert now(other).state == ComplaintState.WITHDRAWN


def test_a_case_that_nobody_has_goes_on_when_it_is_taken_up(everything):
    rita = cast.person("rita")
    case = take_up(a_case(everything, by=cast.person("alice")), by=rita)
    decide(case, HIDE, positions=(1,))
    put_back(now(case), by=rita)
    take_back(case, 2, 3)
    assert take_up(now(case), by=rita).state == ComplaintState.DECIDED


def test_an_answer_about_what_is_taken_back_needs_no_decision(everything, browser):
    seller = a_decided_case(everything, "eu_dsa", DAY)
    answer = answered(seller, DAY + HOUR, 1)
    case = now(seller.complaint)
    with at(DAY + HOUR):
        page = browser("alice").get(f"{address(case)}answers/{answer.pk}/reply/").text
    assert f"{address(case)}targets/withdraw/?target={ids(case, 1)[0]}" in page
    take_back(case, 1)
    assert (now(answer).state, now(case).state) == ("dropped", ComplaintState.DECIDED)


def test_who_may_not_file_takes_nothing_back(closed):
    for who in ("carol", "rita"):
        with pytest.raises(NotAllowed):
            take_back(closed, 1, who=who)
    with pytest.raises(Refused, match="Not possible any more"):
        take_back(closed, 3)
    assert states(closed) == [TargetState.UPHELD, TargetState.UPHELD, TargetState.DECLINED]
