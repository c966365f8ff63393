"""Appeals: by either side, in time, decided with reasons by somebody who did not decide before."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from complaints import letters
from complaints.demo.people import at
from complaints.measures.outbox import Wanted
from complaints.models import Appeal, Complaint, Measure, Proposal, Respondent
from complaints.rounds.appealing import appealable
from complaints.services import (
    appeal_as_complainant,
    appeal_as_respondent,
    conclude_answer,
    confirm_proposal,
    decide_appeal,
    send_back_proposal,
    withdraw_complaint,
)
from complaints.states import AppealState, ComplaintState, TargetState
from portal.shared.errors import NotAllowed, Refused
from portal.tenancy.scope import all_tenants
from registry.models import Right
from tests import cast
from tests.complaints.roundwork import a_decided_case, answered, clock_at, job, moment, now

DECIDED = moment("2026-11-12 09:00")
WHY = "The second picture shows the label without its waves."
STATEMENT = "Somebody who had not decided before read the case again."
MINUTE = timedelta(minutes=1)


def ids(case: Complaint, *positions: int) -> list[int]:
    with all_tenants(reason="test"):
        return list(case.targets.filter(position__in=positions).values_list("pk", flat=True))


def state_of(case: Complaint, position: int) -> str:
    with all_tenants(reason="test"):
        return case.targets.get(position=position).state


def declined(norrlys, *positions: int, when=DECIDED + MINUTE) -> Appeal:
    """The complainant's appeal about declined targets of a case of which the first target was upheld."""
    seller = a_decided_case(norrlys, "eu_dsa", DECIDED, upheld=(1,))
    with all_tenants(reason="test"), at(when):
        chosen = ids(seller.complaint, *positions)
        return appeal_as_complainant(now(seller.complaint), by=cast.person("alice"), targets=chosen, explanation=WHY)


def maintained(norrlys) -> tuple[Respondent, Appeal]:
    """The seller's appeal about a measure that stayed after the answer."""
    seller = a_decided_case(norrlys, "eu_dsa", DECIDED)
    answer = answered(seller, DECIDED + MINUTE)
    with all_tenants(reason="test"), at(DECIDED + 2 * MINUTE):
        rita = cast.person("rita")
        conclude_answer(answer, by=rita, outcome="maintain", reason="M-01", statement="The invoice is another.")
        seller = now(seller)
        return seller, appeal_as_respondent(
            now(seller.complaint), by=seller, targets=ids(seller.complaint, 1), explanation=WHY
        )


def decide(appeal: Appeal, outcome: str, *measures: Wanted, by: str = "rolf") -> Appeal:
    codes = {"keep": "B-01", "reverse": "U-02"}
    said = {"outcome": outcome, "reason": codes[outcome], "statement": STATEMENT, "measures": measures}
    with all_tenants(reason="test"):
        return decide_appeal(now(appeal), by=cast.person(by), **said)


def test_reversed_for_the_complainant_the_target_is_hidden_and_the_seller_can_answer(norrlys):
    appeal = declined(norrlys, 2)
    case = now(appeal.complaint)
    assert (case.state, case.reviewer) == (ComplaintState.APPEALED, None)
    assert case.due_at == moment("2026-11-17 17:00") == appeal.due_at
    decide(appeal, "reverse")
    case = now(case)
    assert (case.state, state_of(case, 2), state_of(case, 3)) == ("decided", TargetState.UPHELD, TargetState.DECLINED)
    with all_tenants(reason="test"):
        assert [m.action for m in Measure.objects.filter(complaint=case, target__position=2)] == ["hide"]
        assert now(appeal).decided_by == cast.person("rolf")
    assert case.answer_due_at > DECIDED


def test_kept_everything_stays_and_the_same_is_not_appealed_again(norrlys):
    appeal = declined(norrlys, 2, 3)
    decide(appeal, "keep")
    case = now(appeal.complaint)
    assert (now(appeal).state, state_of(case, 2)) == (AppealState.KEPT, TargetState.DECLINED)
    with all_tenants(reason="test"), at(DECIDED + MINUTE):
        assert appealable(case) == []
        with pytest.raises(Refused, match="Nothing can be appealed"):
            appeal_as_complainant(case, by=cast.person("alice"), targets=ids(case, 2), explanation=WHY)


def test_reversed_for_the_seller_it_is_restored(norrlys, client):
    seller, appeal = maintained(norrlys)
    decide(appeal, "reverse")
    case = now(appeal.complaint)
    assert (state_of(case, 1), case.restored_count) == (TargetState.RESTORED, 1)
    with all_tenants(reason="test"):
        actions = list(Measure.objects.filter(target__position=1).values_list("action", flat=True))
        assert actions == ["hide", "restore"]
        assert appealable(case) == []  # what was decided on appeal stays, whoever lost
    assert STATEMENT in client.get(f"/case/{seller.token}/").text


def measures_of(case: Complaint, position: int) -> list[str]:
    with all_tenants(reason="test"):
        return list(Measure.objects.filter(complaint=case, target__position=position).values_list("action", flat=True))


def test_kept_for_the_seller_the_measure_can_be_a_milder_one(norrlys, client):
    seller, appeal = maintained(norrlys)
    decide(appeal, "keep", Wanted("freeze"))
    case = now(appeal.complaint)
    assert (now(appeal).state, state_of(case, 1)) == (AppealState.KEPT, TargetState.UPHELD)
    assert measures_of(case, 1) == ["hide", "restore", "freeze"]
    assert measures_of(case, 2) == ["hide"]
    with all_tenants(reason="test"):
        assert [m.action for m in Measure.objects.filter(target__position=1).live()] == ["freeze"]
    assert client.get(f"/case/{seller.token}/").status_code == 200


def test_reversed_for_the_complainant_the_reviewer_chooses_what_follows(norrlys):
    appeal = declined(norrlys, 2)
    decide(appeal, "reverse", Wanted("freeze"), Wanted("warn"))
    case = now(appeal.complaint)
    assert state_of(case, 2) == TargetState.UPHELD
    assert measures_of(case, 2) == ["freeze", "warn"]


@pytest.mark.parametrize(
    ("side", "outcome", "measures", "said"),
    [
        ("complainant", "keep", [Wanted("freeze")], "stays upheld"),
        ("seller", "reverse", [Wanted("freeze")], "stays upheld"),
        ("seller", "keep", [Wanted("hide"), Wanted("freeze")], "one measure on the link"),
        ("seller", "keep", [Wanted("label")], "what shall follow"),
    ],
)
def test_measures_that_make_no_sense_on_appeal_are_refused(norrlys, side, outcome, measures, said):
    appeal = declined(norrlys, 2) if side == "complainant" else maintained(norrlys)[1]
    with pytest.raises(Refused, match=said):
        decide(appeal, outcome, *measures)
    assert now(appeal).state == AppealState.RECEIVED


def test_what_is_grave_on_appeal_waits_for_a_second_pair_of_eyes(norrlys, browser):
    appeal = declined(norrlys, 2)
    decide(appeal, "reverse", Wanted("hide"), Wanted("suspend"))
    case = now(appeal.complaint)
    assert (now(appeal).state, state_of(case, 2), measures_of(case, 2)) == ("received", TargetState.DECLINED, [])
    with pytest.raises(Refused, match="waits for a second reviewer"):
        decide(appeal, "reverse", Wanted("hide"), Wanted("suspend"))
    with all_tenants(reason="test"):
        proposal = Proposal.objects.get(appeal=appeal)
        with pytest.raises(NotAllowed):
            confirm_proposal(proposal, by=cast.person("rolf"))
        with pytest.raises(Refused, match="decided in this case before"):
            confirm_proposal(proposal, by=cast.person("rita"))
    sven = browser("sven")
    page = sven.get(f"/review/complaints/{case.number}/").text
    assert "On appeal" in page
    assert "Reverse the decision" in page
    address = f"/review/complaints/{case.number}/looks/{proposal.pk}/"
    assert sven.post(address, {"move": "confirm"}).status_code == 302
    assert (now(appeal).state, state_of(case, 2)) == (AppealState.REVERSED, TargetState.UPHELD)
    assert measures_of(case, 2) == ["hide", "suspend"]
    with all_tenants(reason="test"):
        newest = now(case).decisions.order_by("-pk")[0]
        assert (newest.decided_by, newest.seconded_by) == (cast.person("rolf"), cast.person("sven"))


def test_so_does_a_reversal_of_many_targets_and_what_was_sent_back_is_decided_anew(norrlys, settings):
    appeal = declined(norrlys, 2, 3)
    settings.REVIEW_SECOND_LOOK_TARGETS = 1
    decide(appeal, "reverse")
    with all_tenants(reason="test"):
        proposal = Proposal.objects.get()
        assert proposal.whys == ["targets"]
        send_back_proposal(proposal, by=cast.person("sven"), note="Target 3 shows nothing.")
    decide(appeal, "keep")
    assert now(appeal).state == AppealState.KEPT


def test_the_form_of_an_appeal_offers_the_ladder(norrlys, browser):
    _seller, appeal = maintained(norrlys)
    rolf, prefix = browser("rolf"), f"appeal-{appeal.pk}"
    address = f"/review/complaints/{appeal.complaint.number}/"
    assert "Another measure" in rolf.get(address).text
    said = {f"{prefix}-code": "B-01", f"{prefix}-statement": STATEMENT}
    for wrong, words in (
        ({"account": "warn"}, "on the link too"),
        ({"measure": "nothing"}, "Choose what shall follow"),
    ):
        chosen = {f"{prefix}-{name}": value for name, value in wrong.items()}
        kept = rolf.post(f"{address}appeals/{appeal.pk}/", said | chosen)
        assert words in kept.text
        assert STATEMENT in kept.text
    chosen = {f"{prefix}-measure": "nothing", f"{prefix}-account": "warn"}
    assert rolf.post(f"{address}appeals/{appeal.pk}/", said | chosen).status_code == 302
    assert measures_of(appeal.complaint, 1) == ["hide", "restore", "warn"]


def test_who_decided_before_is_told_that_somebody_else_decides(norrlys, browser):
    appeal = declined(norrlys, 2)
    with pytest.raises(Refused, match="You decided in this case before"):
        decide(appeal, "keep", by="rita")
    address = f"/review/complaints/{appeal.complaint.number}/"
    rita, rolf = browser("rita"), browser("rolf")
    assert "You decided in this case before" in rita.get(address).text
    sent = {f"appeal-{appeal.pk}-code": "U-01", f"appeal-{appeal.pk}-statement": STATEMENT}
    kept = rita.post(f"{address}appeals/{appeal.pk}/", sent)
    assert "You decided in this case before" in kept.text
    assert STATEMENT in kept.text
    page = rolf.get(address).text
    assert WHY in page
    assert "You decided in this case before" not in page
    assert "Choose a reason" in rolf.post(f"{address}appeals/{appeal.pk}/", {}).text
    assert rolf.post(f"{address}appeals/{appeal.pk}/", sent).status_code == 302
    assert now(appeal).state == AppealState.REVERSED
    for other in ("alice", "carol", "ed"):
        assert browser(other).post(f"{address}appeals/{appeal.pk}/", sent).status_code in (302, 403, 404)


def test_programs_appeal_and_decide(norrlys, browser):
    seller = a_decided_case(norrlys, "eu_dsa", DECIDED, upheld=(1,))
    number = seller.complaint.number
    with at(DECIDED + MINUTE):
        alice, rolf = browser("alice"), browser("rolf")
        sent = alice.post(
            f"/api/v1/complaints/{number}/appeals/",
            {"targets": ids(seller.complaint, 2), "explanation": WHY}, content_type="application/json",
        )  # fmt: skip
        assert sent.status_code == 201, sent.text
        assert (sent.json()["side"], sent.json()["targets"], sent.json()["state"]) == ("complainant", [2], "received")
        decision = {"outcome": "reverse", "reason": "U-01", "statement": STATEMENT}
        address = f"/api/v1/review/complaints/{number}/appeals/{sent.json()['id']}/decide/"
        for who, status in (("rita", 409), ("rolf", 200)):
            client = rolf if who == "rolf" else browser(who)
            assert client.post(address, decision, content_type="application/json").status_code == status
        listed = alice.get(f"/api/v1/complaints/{number}/appeals/").json()["results"]
        assert [row["state"] for row in listed] == ["reversed"]


def test_both_sides_get_the_letters_and_see_it(norrlys, browser, client):
    seller, appeal = maintained(norrlys)
    mail.outbox.clear()
    with all_tenants(reason="test"):
        job(letters.tell_of_appeal, appeal)
    assert {letter.to[0] for letter in mail.outbox} == {"alice@people.example", "sam@sellers.example"}
    assert all("17 Nov 2026" in letter.body and WHY in letter.body for letter in mail.outbox)
    for text in (
        browser("alice").get(f"/t/norrlys/complaints/{appeal.complaint.number}/").text,
        client.get(f"/case/{seller.token}/").text,
    ):
        assert WHY in text
        assert "The seller appealed: target 1" in text
    decide(appeal, "keep")
    mail.outbox.clear()
    with all_tenants(reason="test"):
        job(letters.tell_outcome_of_appeal, appeal)
    assert len(mail.outbox) == 2
    assert all("stays on appeal" in letter.subject and STATEMENT in letter.body for letter in mail.outbox)


def test_the_forms_of_both_sides(norrlys, browser, client):
    seller = a_decided_case(norrlys, "eu_dsa", DECIDED, upheld=(1,))
    case = seller.complaint
    alice, address = browser("alice"), f"/t/norrlys/complaints/{case.number}/appeal/"
    with at(DECIDED + MINUTE):
        assert address in alice.get(f"/t/norrlys/complaints/{case.number}/").text
        kept = alice.post(address, {"targets": ids(case, 2), "explanation": "No."})
        assert "sentence or two" in kept.text
        assert alice.post(address, {"targets": ids(case, 2, 3), "explanation": WHY}).status_code == 302
        assert now(case).state == ComplaintState.APPEALED
        assert client.get(f"/case/{seller.token}/appeal/").status_code == 302  # nothing of the seller's is decided so
    assert browser("carol").get(address).status_code == 404


DEADLINES = [
    # track, decided, last moment: six months and thirty days, with their calendars
    ("eu_dsa", "2026-11-12 09:00", "2027-05-12 23:59:59"),
    ("eu_dsa", "2026-07-01 09:00", "2027-01-04 23:59:59"),  # New Year, then a weekend
    ("us_dmca", "2026-11-12 09:00", "2026-12-14 23:59:59"),  # 12 December is a Saturday
    ("cn_ecl", "2026-09-01 09:00", "2026-10-08 23:59:59"),  # the Golden Week
    ("contract", "2026-03-05 09:00", "2026-04-07 23:59:59"),  # Easter
]


@pytest.mark.parametrize(("track", "decision", "last"), DEADLINES)
def test_until_when_one_may_appeal(norrlys, track, decision, last):
    seller = a_decided_case(norrlys, track, moment(decision), upheld=(1,))
    with all_tenants(reason="test"):
        case = now(seller.complaint)
        with at(moment(last)):
            assert [target.position for target in appealable(case)] == [2, 3]
        with at(moment(last) + timedelta(seconds=1)):
            assert appealable(case) == []


def test_who_did_not_answer_in_time_may_still_appeal_the_closed_case(norrlys, client):
    seller = a_decided_case(norrlys, "contract", DECIDED)  # three working days to answer, thirty days to appeal
    after = moment("2026-11-20 09:00")
    with all_tenants(reason="test"), at(DECIDED + MINUTE):
        assert appealable(now(seller.complaint), now(seller)) == []  # there is time to answer
    clock_at(after)
    assert now(seller.complaint).state == ComplaintState.CLOSED
    with at(after):
        assert f"/case/{seller.token}/appeal/" in client.get(f"/case/{seller.token}/").text
        sent = {"targets": ids(seller.complaint, 1), "explanation": WHY}
        assert client.post(f"/case/{seller.token}/appeal/", sent).status_code == 302
    assert now(seller.complaint).state == ComplaintState.APPEALED


def test_a_clock_that_runs_out_during_an_appeal_waits_for_no_one(norrlys):
    """The time to answer ends while an appeal is open: the case stays open until it is decided, then it closes."""
    appeal = declined(norrlys, 2)
    late = moment("2027-06-30 09:00")
    clock_at(late)
    assert now(appeal.complaint).state == ComplaintState.APPEALED
    with at(late):
        decide(appeal, "keep")
    clock_at(late + MINUTE)
    assert now(appeal.complaint).state == ComplaintState.CLOSED


def test_a_waiting_period_ends_during_an_appeal(norrlys):
    seller = a_decided_case(norrlys, "cn_ecl", DECIDED, upheld=(1,))
    answer = answered(seller, DECIDED + MINUTE)
    with all_tenants(reason="test"), at(DECIDED + 2 * MINUTE):
        case = now(seller.complaint)
        appeal = appeal_as_complainant(case, by=cast.person("alice"), targets=ids(case, 2), explanation=WHY)
    clock_at(answer.restore_from + MINUTE)
    case = now(case)
    assert (case.state, state_of(case, 1)) == (ComplaintState.APPEALED, TargetState.RESTORED)
    decide(appeal, "reverse")
    assert state_of(case, 2) == TargetState.UPHELD


def test_a_right_that_ended_meanwhile_hides_nothing_new(norrlys):
    appeal = declined(norrlys, 2)
    with all_tenants(reason="test"):
        Right.objects.filter(pk=norrlys.pk).update(expires_on="2026-11-13", state="expired")
    with pytest.raises(Refused, match="not in force any more"):
        decide(appeal, "reverse")
    assert state_of(appeal.complaint, 2) == TargetState.DECLINED
    decide(appeal, "keep")


def test_a_withdrawal_ends_the_appeal(norrlys):
    appeal = declined(norrlys, 2)
    with all_tenants(reason="test"):
        withdraw_complaint(now(appeal.complaint), by=cast.person("alice"), reason="licensed")
    assert (now(appeal).state, now(appeal.complaint).state) == (AppealState.DROPPED, ComplaintState.WITHDRAWN)
    with pytest.raises(Refused, match="Not possible any more"):
        decide(appeal, "keep")


def test_the_queue_says_that_it_is_an_appeal(norrlys, browser):
    appeal = declined(norrlys, 2)
    row = re.search(rf"complaints/{appeal.complaint.number}/.*?</li>", browser("rolf").get("/review/").text, re.DOTALL)
    assert row is not None
    assert "appeal" in row[0]
