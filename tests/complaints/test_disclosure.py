"""Who is behind it: asked for where the law gives it, decided for each seller with reasons, read by the complainant and
by nobody else."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints.casefile.contents import read_case, sections
from complaints.codes import Outcome, Side
from complaints.deciding.disclosing import disclosures_of
from complaints.forms.desk import DecideForm
from complaints.measures.outbox import Wanted
from complaints.models import CaseFile, Complaint, Disclosure, Measure
from complaints.services import (
    answer_complaint,
    appeal_as_complainant,
    appeal_as_respondent,
    ask_supplement,
    conclude_answer,
    decide_appeal,
    decide_disclosure,
    decide_targets,
    name_respondent,
    take_up,
    withdraw_targets,
)
from complaints.services.clock import lapse_supplement
from complaints.timeline import timeline
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from portal.shared.moments import describe_exactly
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import SAM, ids
from tests.complaints.roundwork import REASONS, now
from tests.registry.importcase import run_jobs

PEAK = {"name": "PeakShop", "email": "peak@sellers.example", "seller_id": "s-78"}
WHY = "The words are about a named firm, and only a court can decide on the damage."
ASKED: dict[str, Any] = {"ground": "reputation", "track_key": "cn_ecl", "track_version": 1, "remedies": ["disclosure"]}


def an_asked_case(right, **changes: Any) -> SimpleNamespace:
    """Targets 1 and 2 are sam's, 3 is peak's. The complainant asks under the law of China who they are."""
    rita = cast.person("rita")
    case = take_up(a_case(right, by=cast.person("alice")), by=rita)
    Complaint.objects.filter(pk=case.pk).update(**ASKED | changes)
    case = now(case)
    sam = name_respondent(case, by=rita, targets=ids(case, 1, 2), **SAM)
    peak = name_respondent(case, by=rita, targets=ids(case, 3), **PEAK)
    return SimpleNamespace(case=case, sam=sam, peak=peak)


def find(case: Complaint, *positions: int, outcome=Outcome.UPHOLD, who="rita", measures=()) -> None:
    found = now(case)
    reason = found.ground_data.reasons(outcome)[0].code
    said = {"targets": ids(found, *positions), "outcome": outcome, "reason": reason, "statement": REASONS}
    decide_targets(found, by=cast.person(who), measures=measures, **said)


def a_told_case(right) -> SimpleNamespace:
    """1 and 3 are upheld, 2 is declined. The letters of the decision are read, and the sellers may answer."""
    asked = an_asked_case(right)
    find(asked.case, 1, 3)
    find(asked.case, 2, outcome=Outcome.DECLINE)
    run_jobs(of="complaints.")
    mail.outbox.clear()
    return asked


def an_upheld_case(right) -> SimpleNamespace:
    """The same, and the time to answer is over."""
    asked = a_told_case(right)
    silence(asked)
    return asked


def silence(asked: SimpleNamespace) -> None:
    """The time to answer is over."""
    Complaint.objects.filter(pk=asked.case.pk).update(answer_due_at=timezone.now() - timedelta(minutes=1))


def answered(asked: SimpleNamespace) -> Any:
    """What sam says about target 1."""
    case = now(asked.case)
    said = {"defence": "dealer", "explanation": WHY, "name": "Sam", "email": SAM["email"], "contact": "Lane 2"}
    confirmed = [statement.key for statement in case.statements_of(Side.RESPONDENT)]
    return answer_complaint(
        case, by=now(asked.sam), targets=ids(case, 1), statements=confirmed, signature="Sam", **said
    )


def letters() -> dict[str, Any]:
    run_jobs(of="complaints.")
    found = {letter.to[0]: letter for letter in mail.outbox}
    mail.outbox.clear()
    return found


def test_a_senior_reviewer_tells_it_and_only_the_complainant_reads_it(everything, browser, client):
    asked = an_upheld_case(everything)
    alice, sven = browser("alice"), browser("sven")
    page, parts = f"/t/norrlys/complaints/{asked.case.number}/", f"/api/v1/complaints/{asked.case.number}/disclosures/"
    before = alice.get(page).text
    assert "A reviewer decides that for each seller" in before
    assert SAM["email"] not in before
    desk = f"/review/complaints/{asked.case.number}/"
    address, form = f"{desk}sellers/{asked.sam.pk}/identity/", f"disclosure-{asked.sam.pk}"
    shown = sven.get(desk).text
    assert f'action="{address}#identity"' in shown
    assert "Tell the complainant" in shown
    wrong = sven.post(address, {f"{form}-answer": "grant", f"{form}-statement": "Short."})
    assert "Write the reasons in 10 to 5,000 characters" in wrong.text
    assert "Short." in wrong.text
    assert sven.post(address, {f"{form}-answer": "grant", f"{form}-statement": WHY}).url == desk

    after = alice.get(page).text
    assert all(words in after for words in (SAM["email"], SAM["seller_id"], WHY, "behind target 1."))
    assert PEAK["email"] not in after
    [told] = alice.get(parts).json()["results"]
    assert told["seller"] == {key: SAM[key] for key in ("name", "seller_id", "email")}
    assert (told["targets"], told["granted"], told["statement"]) == ([1], True, WHY)

    sent = letters()
    assert set(sent) == {"alice@people.example", SAM["email"]}
    assert SAM["email"] not in sent["alice@people.example"].body  # it stands behind a door, a letter can be passed on
    assert all(WHY in letter.body for letter in sent.values())
    assert now(asked.sam).link in sent[SAM["email"]].body

    others = client.get(f"/case/{now(asked.peak).token}/").text
    assert "behind target" not in others
    assert SAM["email"] not in others
    for stranger, status in (("carol", 404), ("amy", 404)):
        assert browser(stranger).get(parts).status_code == status
    entry = AuditEntry.objects.get(verb="complaints.decide_disclosure")
    assert entry.after == {"granted": True, "told": ["name", "seller_id", "email"], "statement": WHY}
    assert (entry.actor_name, entry.tenant_id) == ("Sven <sven@people.example>", asked.case.tenant_id)


def test_a_refusal_says_why_to_the_complainant_and_names_nobody(everything, browser):
    asked = an_upheld_case(everything)
    address = f"/api/v1/review/complaints/{asked.case.number}/respondents/{asked.sam.pk}/disclosure/"
    said = {"granted": False, "statement": WHY}
    made = browser("rita").post(address, said, content_type="application/json")
    assert made.status_code == 201
    alice = browser("alice")
    assert alice.get(f"/api/v1/complaints/{asked.case.number}/disclosures/").json()["results"] == [made.json()]
    assert (made.json()["seller"], made.json()["statement"]) == (None, WHY)
    page = alice.get(f"/t/norrlys/complaints/{asked.case.number}/").text
    assert WHY in page
    assert "Not told who it is" in page
    assert SAM["email"] not in page
    assert "The platform does not tell who is behind target 1." in {line.text for line in timeline(now(asked.case))}
    [(reader, letter)] = letters().items()
    assert reader == "alice@people.example"
    assert WHY in letter.body


def test_to_tell_it_takes_a_senior_reviewer_who_decided_nothing_here(everything, browser):
    asked = an_upheld_case(everything)
    desk = f"/review/complaints/{asked.case.number}/"
    for who in ("rita", "rolf", "olga", "alice", "audrey"):
        with pytest.raises(NotAllowed):
            decide_disclosure(asked.sam, by=cast.person(who), granted=True, statement=WHY)
    for who in ("olga", "alice", "audrey"):
        with pytest.raises(NotAllowed):
            decide_disclosure(asked.sam, by=cast.person(who), granted=False, statement=WHY)
    offered = browser("rolf").get(desk).text
    assert "Tell the complainant" not in offered
    assert "is for a senior reviewer who decided nothing in this case" in offered
    form = f"disclosure-{asked.sam.pk}"
    sent = {f"{form}-answer": "grant", f"{form}-statement": WHY}
    assert browser("rolf").post(f"{desk}sellers/{asked.sam.pk}/identity/", sent).status_code == 200
    assert not Disclosure.objects.exists()
    assert decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=WHY).granted
    assert not decide_disclosure(asked.peak, by=cast.person("rolf"), granted=False, statement=WHY).granted


def test_who_upheld_it_does_not_tell_it_however_senior(everything):
    asked = an_asked_case(everything)
    Complaint.objects.filter(pk=asked.case.pk).update(reviewer=cast.person("sven"))
    find(asked.case, 1, 2, 3, who="sven")
    with pytest.raises(NotAllowed):
        decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=WHY)
    assert not decide_disclosure(asked.sam, by=cast.person("sven"), granted=False, statement=WHY).granted


@pytest.mark.parametrize(
    ("changes", "upheld"),
    [
        ({"remedies": []}, (1, 3)),
        ({"remedies": ["removal"]}, (1, 3)),
        ({"track_key": "eu_dsa"}, (1, 3)),
        ({"ground": "counterfeit"}, (1, 3)),
        ({}, (3,)),
    ],
)
def test_it_is_decided_only_where_it_was_asked_for_the_law_gives_it_and_something_is_upheld(
    everything, browser, changes, upheld
):
    asked = an_asked_case(everything, **changes)
    find(asked.case, *upheld, measures=(Wanted("hide"),))
    for granted in (True, False):
        with pytest.raises(Refused):
            decide_disclosure(asked.sam, by=cast.person("sven"), granted=granted, statement=WHY)
    assert not Disclosure.objects.exists()
    page = browser("sven").get(f"/review/complaints/{asked.case.number}/").text
    assert f"sellers/{asked.sam.pk}/identity/" not in page
    assert (f"sellers/{asked.peak.pk}/identity/" in page) == (not changes)


NEWS = "A court has found that the same words are untrue; the judgment came with a message."


def test_what_was_refused_is_told_once_for_new_facts(everything, browser):
    asked = an_upheld_case(everything)
    address = f"/api/v1/review/complaints/{asked.case.number}/respondents/{asked.sam.pk}/disclosure/"
    decide_disclosure(asked.sam, by=cast.person("rolf"), granted=False, statement=WHY)
    letters()
    with pytest.raises(Refused, match="decided already"):
        decide_disclosure(asked.sam, by=cast.person("sven"), granted=False, statement=NEWS)
    for who in ("rita", "rolf"):
        with pytest.raises(NotAllowed):
            decide_disclosure(asked.sam, by=cast.person(who), granted=True, statement=NEWS)
    made = browser("sven").post(address, {"granted": True, "statement": NEWS}, content_type="application/json")
    assert made.status_code == 201
    assert set(letters()) == {"alice@people.example", SAM["email"]}
    for granted in (True, False):
        with pytest.raises(Refused, match="decided already"):
            decide_disclosure(asked.sam, by=cast.person("sven"), granted=granted, statement=NEWS)
    rows = browser("alice").get(f"/api/v1/complaints/{asked.case.number}/disclosures/").json()["results"]
    assert [(row["granted"], row["statement"]) for row in rows] == [(True, NEWS), (False, WHY)]
    assert [bool(row["seller"]) for row in rows] == [True, False]
    page = browser("alice").get(f"/t/norrlys/complaints/{asked.case.number}/").text
    assert all(words in page for words in (WHY, NEWS, SAM["email"], "behind target 1."))
    said = [line.text for line in timeline(now(asked.case)) if "behind target 1." in line.text]
    assert said == [
        "The platform told the complainant who is behind target 1.",
        "The platform does not tell who is behind target 1.",
    ]
    entry = AuditEntry.objects.filter(verb="complaints.decide_disclosure").latest("number")
    assert entry.after["refused_before"] is True


def test_the_desk_offers_it_to_whom_it_may_tell_and_asks_nobody_again(everything, browser):
    asked = an_upheld_case(everything)
    for seller in (asked.sam, asked.peak):
        decide_disclosure(seller, by=cast.person("rolf"), granted=False, statement=WHY)
    desk, form = f"/review/complaints/{asked.case.number}/", f"disclosure-{asked.sam.pk}"
    address = f"{desk}sellers/{asked.sam.pk}/identity/"
    assert address not in browser("rolf").get(desk).text
    sven = browser("sven")
    shown = sven.get(desk).text
    assert "Tell the complainant after all who" in shown
    assert 'value="refuse"' not in shown
    assert asked.case.number not in sven.get("/review/asking/").text
    assert sven.post(address, {f"{form}-answer": "grant", f"{form}-statement": NEWS}).status_code == 302
    assert address not in sven.get(desk).text


def test_a_refusal_is_reversed_only_where_it_could_have_been_told(everything):
    asked = a_told_case(everything)
    decide_disclosure(asked.sam, by=cast.person("rolf"), granted=False, statement=WHY)
    with pytest.raises(Refused, match="can answer until"):
        decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=NEWS)
    silence(asked)
    withdraw_targets(now(asked.case), by=cast.person("alice"), targets=ids(asked.case, 1), reason="resolved")
    with pytest.raises(Refused, match="Nothing of this seller is upheld"):
        decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=NEWS)


def told_in_file(asked: SimpleNamespace, side: str, seller: Any = None) -> dict[str, Any]:
    """What the case file of a side tells, by section."""
    made = CaseFile(tenant_id=asked.case.tenant_id, complaint=now(asked.case), side=side, respondent=seller)
    return {section.key: section.as_data() for section in sections(read_case(made))}


def test_the_case_file_tells_what_was_asked_and_answered(everything):
    asked = an_upheld_case(everything)
    assert told_in_file(asked, "complainant")["identity"]["facts"]["Answer"] == "Not decided"
    decide_disclosure(asked.sam, by=cast.person("rolf"), granted=False, statement=WHY)
    decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=NEWS)
    for side in ("complainant", "platform"):
        refused, told = told_in_file(asked, side)["identity"]["texts"]
        assert refused["by"].startswith("Not told who it is, target 1, ")
        assert refused["text"] == WHY
        assert told["by"].startswith("Told who it is, target 1, ")
        assert told["text"] == f"{SAM['name']} · {SAM['seller_id']} · {SAM['email']}\n{NEWS}"
    assert "identity" not in told_in_file(asked, "respondent", asked.peak)
    withdraw_targets(now(asked.case), by=cast.person("alice"), targets=ids(asked.case, 1), reason="resolved")
    assert SAM["email"] not in str(told_in_file(asked, "complainant")["identity"])


def test_a_file_of_a_case_that_did_not_ask_has_no_such_part(everything):
    asked = an_asked_case(everything, track_key="eu_dsa")
    assert "identity" not in told_in_file(asked, "complainant")


def test_what_does_not_stand_any_more_names_nobody(everything, browser):
    asked = an_upheld_case(everything)
    decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=WHY)
    alice, parts = browser("alice"), f"/api/v1/complaints/{asked.case.number}/disclosures/"
    assert alice.get(parts).json()["results"][0]["seller"]
    withdraw_targets(now(asked.case), by=cast.person("alice"), targets=ids(asked.case, 1), reason="resolved")
    [told] = alice.get(parts).json()["results"]
    assert (told["seller"], told["targets"], told["granted"]) == (None, [], True)
    page = alice.get(f"/t/norrlys/complaints/{asked.case.number}/").text
    assert "Not shown any more" in page
    assert SAM["email"] not in page


@pytest.mark.parametrize(
    ("remedies", "begins_with"), [(["disclosure"], ""), (["disclosure", "removal"], "hide"), ([], "hide")]
)
def test_asked_for_alone_nothing_is_hidden(everything, browser, remedies, begins_with):
    asked = an_asked_case(everything, remedies=remedies)
    assert DecideForm(asked.case).initial["measure"] == begins_with
    reason = asked.case.ground_data.reasons(Outcome.UPHOLD)[0].code
    sent = {"targets": ids(asked.case), "outcome": "uphold", "code": reason, "text": REASONS}
    assert browser("rita").post(f"/review/complaints/{asked.case.number}/decide/", sent).status_code == 302
    assert Measure.objects.filter(complaint=asked.case, action="hide").count() == (3 if begins_with else 0)
    assert now(asked.case).upheld_count == 3


def test_without_any_measure_something_is_upheld_only_there(everything):
    asked = an_asked_case(everything, remedies=["disclosure", "removal"])
    with pytest.raises(Refused, match="Choose what shall follow"):
        find(asked.case, 1)


def test_on_appeal_nothing_is_hidden_either(everything):
    asked = an_asked_case(everything)
    find(asked.case, 1, 2, 3, outcome=Outcome.DECLINE)
    chosen, alice = ids(asked.case, 1), cast.person("alice")
    appeal = appeal_as_complainant(now(asked.case), by=alice, targets=chosen, explanation=WHY)
    decide_appeal(appeal, by=cast.person("rolf"), outcome="reverse", reason="U-01", statement=WHY)
    assert now(asked.case).upheld_count == 1
    assert not Measure.objects.filter(complaint=asked.case).exists()


def test_senior_reviewers_are_told_that_somebody_asks(everything):
    asked = an_asked_case(everything)
    find(asked.case, 1)
    assert "sven@people.example" not in letters()
    find(asked.case, 2, 3, outcome=Outcome.DECLINE)
    assert f"/review/complaints/{asked.case.number}/#identity" in letters()["sven@people.example"].body


@pytest.mark.parametrize("how", ["lapse", "withdraw", "appeal"])
def test_they_are_told_however_the_case_leaves_the_desk(everything, how):
    asked = an_asked_case(everything)
    if how == "appeal":
        find(asked.case, 1, 2, 3, outcome=Outcome.DECLINE)
        chosen = ids(asked.case, 1)
        appeal = appeal_as_complainant(now(asked.case), by=cast.person("alice"), targets=chosen, explanation=WHY)
    else:
        find(asked.case, 1, 2)
        rita, missing = cast.person("rita"), now(asked.case).ground_data.deficiencies[0]
        ask_supplement(now(asked.case), by=rita, targets=ids(asked.case, 3), deficiency=missing)
    assert "sven@people.example" not in letters()
    if how == "appeal":
        decide_appeal(appeal, by=cast.person("rolf"), outcome="reverse", reason="U-01", statement=WHY)
    elif how == "lapse":
        lapse_supplement(now(asked.case), by=None)
    else:
        withdraw_targets(now(asked.case), by=cast.person("alice"), targets=ids(asked.case, 3), reason="resolved")
    assert now(asked.case).state == "decided"
    assert f"/review/complaints/{asked.case.number}/#identity" in letters()["sven@people.example"].body


def test_on_appeal_they_are_not_asked_again_what_was_decided(everything):
    asked = an_upheld_case(everything)
    for seller in (asked.sam, asked.peak):
        decide_disclosure(seller, by=cast.person("rolf"), granted=False, statement=WHY)
    chosen = ids(asked.case, 2)
    appeal = appeal_as_complainant(now(asked.case), by=cast.person("alice"), targets=chosen, explanation=WHY)
    letters()
    decide_appeal(appeal, by=cast.person("sven"), outcome="reverse", reason="U-01", statement=WHY)
    assert "sven@people.example" not in letters()


def test_the_desk_lists_the_cases_in_which_it_waits(everything, browser):
    asked, elsewhere = an_upheld_case(everything), an_asked_case(everything, track_key="eu_dsa")
    find(elsewhere.case, 1, 2, 3, measures=(Wanted("hide"),))
    rolf = browser("rolf")
    shown = rolf.get("/review/asking/").text
    assert f"/review/complaints/{asked.case.number}/#identity" in shown
    assert elsewhere.case.number not in shown
    assert 'href="/review/asking/"' in rolf.get("/review/").text
    assert browser("alice").get("/review/asking/").status_code in (302, 403, 404)
    decide_disclosure(asked.sam, by=cast.person("rolf"), granted=False, statement=WHY)
    assert asked.case.number in rolf.get("/review/asking/").text
    decide_disclosure(asked.peak, by=cast.person("rolf"), granted=False, statement=WHY)
    assert asked.case.number not in rolf.get("/review/asking/").text


def test_a_seller_is_told_of_it_before_anybody_hears_who_they_are(everything):
    asked = an_asked_case(everything)
    find(asked.case, 1, 2, 3)
    silence(asked)
    with pytest.raises(Refused, match="was not told of"):
        decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=WHY)
    assert not decide_disclosure(asked.sam, by=cast.person("sven"), granted=False, statement=WHY).granted


def test_a_seller_can_answer_before_anybody_hears_who_they_are(everything, browser):
    asked = a_told_case(everything)
    day, desk = describe_exactly(now(asked.case).answer_due_at), f"/review/complaints/{asked.case.number}/"
    with pytest.raises(Refused) as refused:
        decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=WHY)
    assert day in str(refused.value)
    sven = browser("sven")
    before = sven.get(desk).text
    assert "This seller can answer until" in before
    assert "Tell the complainant" not in before
    silence(asked)
    assert "Tell the complainant" in sven.get(desk).text
    assert decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=WHY).granted


def test_what_a_seller_answers_is_decided_first(everything):
    asked = a_told_case(everything)
    answer = answered(asked)
    silence(asked)
    with pytest.raises(Refused, match="has to be decided first"):
        decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=WHY)
    assert decide_disclosure(asked.peak, by=cast.person("sven"), granted=True, statement=WHY).granted
    conclude_answer(answer, by=cast.person("rita"), outcome="maintain", reason="M-06", statement=WHY)
    appeal = appeal_as_respondent(now(asked.case), by=now(asked.sam), targets=ids(asked.case, 1), explanation=WHY)
    with pytest.raises(Refused, match="has to be decided first"):
        decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=WHY)
    decide_appeal(appeal, by=cast.person("rolf"), outcome="keep", reason="B-01", statement=WHY)
    assert decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=WHY).granted


def test_who_has_answered_need_not_wait_for_the_last_day(everything):
    asked = a_told_case(everything)
    conclude_answer(answered(asked), by=cast.person("rita"), outcome="maintain", reason="M-06", statement=WHY)
    with pytest.raises(Refused, match="can answer until"):
        decide_disclosure(asked.peak, by=cast.person("sven"), granted=True, statement=WHY)
    assert decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=WHY).granted


def test_while_parts_are_being_decided_nobody_is_named(everything):
    asked = an_asked_case(everything)
    find(asked.case, 1)
    run_jobs(of="complaints.")
    silence(asked)
    with pytest.raises(Refused, match="not decided yet"):
        decide_disclosure(asked.sam, by=cast.person("sven"), granted=True, statement=WHY)


def test_a_seller_whom_no_letter_reaches_gets_the_time(everything):
    asked = a_told_case(everything)
    type(asked.sam).objects.filter(pk=asked.sam.pk).update(email="", notified_at=None)
    with pytest.raises(Refused, match="can answer until"):
        decide_disclosure(now(asked.sam), by=cast.person("sven"), granted=True, statement=WHY)
    silence(asked)
    assert decide_disclosure(now(asked.sam), by=cast.person("sven"), granted=True, statement=WHY).granted


def test_of_what_was_declined_nobody_is_told(everything):
    asked = an_asked_case(everything)
    find(asked.case, 1, 2, 3, outcome=Outcome.DECLINE)
    assert "sven@people.example" not in letters()


def test_a_seller_whose_link_was_revoked_gets_no_letter(everything):
    asked = an_upheld_case(everything)
    type(asked.sam).objects.filter(pk=asked.sam.pk).update(link_revoked_at=asked.case.submitted_at)
    decide_disclosure(now(asked.sam), by=cast.person("sven"), granted=True, statement=WHY)
    assert set(letters()) == {"alice@people.example"}


def test_many_sellers_cost_no_more_questions(everything, browser):
    asked = an_upheld_case(everything)
    alice = browser("alice")
    pages = (f"/t/norrlys/complaints/{asked.case.number}/", f"/api/v1/complaints/{asked.case.number}/disclosures/")
    counts = []
    for seller in (asked.sam, asked.peak):
        decide_disclosure(seller, by=cast.person("sven"), granted=True, statement=WHY)
        for page in pages:
            alice.get(page)
        with CaptureQueriesContext(connection) as questions:
            shown = [alice.get(page).content.decode() for page in pages]
        assert all(seller.email in text for text in shown)
        counts.append(len(questions))
    assert len(disclosures_of(asked.case)) == 2
    assert counts[0] == counts[1]
