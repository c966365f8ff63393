"""A counter-notice that lacks something: the reviewer asks, the seller adds, the clocks wait."""

import json
import threading
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from complaints import jobs, letters
from complaints.casefile.contents import evidence_for, read_case, sections
from complaints.codes import DEFICIENCIES, Side
from complaints.demo.people import at
from complaints.grounds import COUNTER_NOTICE
from complaints.models import Complaint, CounterNotice, Event, Evidence, Respondent, Supplement
from complaints.rounds.supplementing import PLACE_OF, askable, lacking
from complaints.services import (
    ask_case_file,
    ask_to_complete,
    complete_answer,
    conclude_answer,
    lapse_answer,
    pause_waiting,
    remind_of_supplement,
    reply_to_answer,
    revoke_link,
    take_as_it_stands,
    withdraw_complaint,
)
from complaints.states import AnswerState, ComplaintState, TargetState
from complaints.timeline import coming, timeline
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_file, a_sent_file
from tests.complaints.roundwork import a_decided_case, answered, clock_at, job, moment, now
from tests.complaints.test_seller_api import program_of

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
WHY = "The invoice names the supplier and the batch; page 2 was cut off before."
NOTE = "The signature is the name of a shop. Write to 4711 if in doubt."
DECIDED, SENT, ASKED = moment("2026-11-12 08:00"), moment("2026-11-12 09:00"), moment("2026-11-13 10:00")
DUE = moment("2026-11-18 17:00")
"""Three working days after Friday the 13th, of both calendars that are used here."""
ADDED = moment("2026-11-17 10:00")


def asked(answer, *codes, when=ASKED, note=NOTE, who="rita"):
    with all_tenants(reason="test"), at(when):
        return ask_to_complete(now(answer), by=cast.person(who), deficiencies=codes, note=note)


def added(answer, when=ADDED, *, paper="", arrives=None, **said):
    """The seller completes it; `paper` is the name of a file that goes with it."""
    with all_tenants(reason="test"), at(when):
        answer = now(answer)
        seller = Respondent.objects.get(pk=answer.respondent_id)
        files = [a_sent_file(answer.complaint, seller, name=paper)] if paper else []
        complete_answer(answer, by=seller, files=files, **said)
    with all_tenants(reason="test"), at(arrives or when):
        job(letters.forward_answer, answer)
        return now(answer)


def statements(answer) -> list[str]:
    return [each.key for each in now(answer.complaint).statements_of(Side.RESPONDENT)]


@pytest.fixture
def dmca(everything) -> CounterNotice:
    """Forwarded, restored by the clock on 27 November, unless."""
    return answered(a_decided_case(everything, "us_dmca", DECIDED), SENT)


@pytest.fixture
def dsa(everything) -> CounterNotice:
    """With a reviewer, since on this track no clock restores."""
    return answered(a_decided_case(everything, "eu_dsa", DECIDED), SENT)


@pytest.fixture
def china(everything) -> CounterNotice:
    """Without any paper; the fifteen days run from its arrival."""
    return answered(a_decided_case(everything, "cn_ecl", DECIDED), SENT)


def offered(answer) -> set[str]:
    with all_tenants(reason="test"):
        return {each.code for each in askable(now(answer))}


def test_every_code_has_its_place_in_the_sellers_form_and_says_what_to_add():
    assert {code for code, each in DEFICIENCIES.items() if each.side is Side.RESPONDENT} == set(PLACE_OF)
    assert set(PLACE_OF) == set(COUNTER_NOTICE.deficiencies)
    assert {"D-44", "D-45", "D-46", "D-47", "D-51", "D-52"} == set(COUNTER_NOTICE.papers)


def test_what_can_be_asked_follows_from_track_and_ground(dmca, china, dsa):
    assert offered(dmca) == {"D-40", "D-41", "D-42", "D-48", "D-49"}  # what 512(g)(3) lists, no papers
    assert offered(china) >= {"D-40", "D-44", "D-48", "D-49", "D-51", "D-52"}
    assert not offered(china) & {"D-41", "D-50", "D-43"}
    assert offered(dsa) >= {"D-40", "D-42", "D-43", "D-44", "D-50", "D-52"}
    assert not offered(dsa) & {"D-41", "D-49", "D-51"}
    with all_tenants(reason="test"):
        assert "D-52" in lacking(now(china), askable(now(china)))
        CounterNotice.objects.filter(pk=dmca.pk).update(contact="", statements=["mistake"])
        assert lacking(now(dmca), askable(now(dmca))) == ["D-41", "D-48"]
        whole = now(dmca.complaint).targets
        whole.exclude(counter_notices=dmca).update(state=TargetState.RESTORED)
    assert "D-42" not in offered(dmca)  # nothing is left that the answer could take in


@pytest.mark.parametrize("codes", [("D-52",), ("D-50",), ("D-01",), ("D-99",), (), ("D-41", "D-50")])
def test_nothing_else_can_be_asked_than_what_the_law_of_the_clock_asks(dmca, codes):
    with pytest.raises(Refused, match="Choose from the list what should be added"):
        asked(dmca, *codes)
    assert now(dmca).state == AnswerState.WAITING


def test_an_incomplete_counter_notice_starts_nothing_and_the_complete_one_starts_the_clock(dmca):
    assert dmca.restore_from == moment("2026-11-27 17:00")
    supplement = asked(dmca, "D-41", "D-49")
    case = now(dmca.complaint)
    assert (now(dmca).state, now(dmca).restore_from, now(dmca).restore_by) == (AnswerState.ASKED, None, None)
    assert (case.state, case.waiting_until, supplement.due_at) == (ComplaintState.INCOMPLETE, None, DUE)
    clock_at(DUE - MINUTE)
    assert now(dmca).state == AnswerState.ASKED
    answer = added(dmca, contact="Havnegata 2, +47 55 01 02 03", signature="Sam Hale")
    assert (answer.state, answer.completed_at, answer.received_at) == (AnswerState.WAITING, ADDED, SENT)
    assert answer.restore_from == moment("2026-12-02 17:00")  # ten business days from the 17th, across Thanksgiving
    assert answer.restore_by == moment("2026-12-08 17:00")
    assert now(dmca.complaint).state == ComplaintState.WAITING
    clock_at(moment("2026-11-27 17:01"))  # when the incomplete one would have been restored
    assert now(dmca).state == AnswerState.WAITING
    clock_at(answer.restore_from + MINUTE)
    assert now(dmca).state == AnswerState.RESTORED


def test_in_china_the_fifteen_days_run_from_the_arrival_of_the_complete_declaration(china):
    asked(china, "D-44")
    with pytest.raises(Refused, match="Add the paper"):
        added(china, text=WHY)
    answer = added(china, paper="invoice.jpg", arrives=moment("2026-11-18 10:00"))
    assert answer.forwarded_at == moment("2026-11-18 10:00")
    assert answer.restore_from == moment("2026-12-03 23:59:59")
    with all_tenants(reason="test"):
        assert Evidence.objects.get(counter_notice=answer).kind == "purchase_invoice"


def test_where_a_reviewer_decides_the_case_comes_back_to_its_place(dsa):
    due = now(dsa.complaint).due_at
    assert due == moment("2026-11-17 17:00")
    with all_tenants(reason="test"):
        Complaint.objects.filter(pk=dsa.complaint_id).update(reviewer=cast.person("rita"))
    asked(dsa, "D-44", "D-43")
    case = now(dsa.complaint)
    assert (case.state, case.paused_at, case.due_at) == (ComplaintState.INCOMPLETE, ASKED, due)
    with all_tenants(reason="test"):
        assert case not in Complaint.objects.queue()
    number = case.number
    answer = added(dsa, text=WHY, paper="invoice.jpg")
    case = now(dsa.complaint)
    assert (answer.state, case.state, case.number) == (AnswerState.RECEIVED, ComplaintState.ANSWERED, number)
    # two working days and seven hours were left on the 13th at ten; they are left on the 17th at ten
    assert (case.paused_at, case.due_at, case.reviewer) == (None, moment("2026-11-19 17:00"), cast.person("rita"))
    assert answer.reply_due_at == moment("2026-11-20 17:00")
    with all_tenants(reason="test"):
        assert case in Complaint.objects.queue()
        conclude_answer(
            now(dsa), by=cast.person("rita"), outcome="restore", reason="R-01", statement="The invoice names the goods."
        )
    assert now(dsa).state == AnswerState.RESTORED


def test_what_was_sent_before_is_kept(dmca):
    asked(dmca, "D-41", "D-48")
    with all_tenants(reason="test"):
        CounterNotice.objects.filter(pk=dmca.pk).update(statements=["mistake"])
    with pytest.raises(Refused, match="Fill in: Address and telephone"):
        added(dmca, statements=statements(dmca))
    with pytest.raises(Refused, match="Confirm every statement"):
        added(dmca, contact="Havnegata 2", statements=["mistake"])
    answer = added(dmca, contact="Havnegata 2", statements=statements(dmca), text=WHY, name="Somebody else")
    assert (answer.contact, answer.name) == ("Havnegata 2", "Sam")  # a name was not asked for
    assert answer.explanation == "We bought them from an authorised dealer, see the invoice."
    assert answer.statements == sorted(statements(dmca))
    with all_tenants(reason="test"):
        kept = answer.supplements.get()
    assert (kept.before, kept.text, kept.ending) == ({"contact": "Market Lane 2"}, WHY, "supplied")


def test_a_further_target_joins_the_answer(dmca):
    asked(dmca, "D-42")
    with all_tenants(reason="test"):
        more = now(dmca.complaint).targets.get(position=2)
    with pytest.raises(Refused, match="Choose at least one target"):
        added(dmca, targets=[2**40])
    answer = added(dmca, targets=[more.pk])
    with all_tenants(reason="test"):
        assert sorted(answer.targets.values_list("position", flat=True)) == [1, 2]


def test_a_second_question_and_a_second_supplement(dmca):
    asked(dmca, "D-41")
    with pytest.raises(Refused, match="it is “Supplement asked” now"):
        asked(dmca, "D-49")
    added(dmca, contact="Havnegata 2")
    with pytest.raises(Refused, match="Nothing is asked here any more"):
        added(dmca, contact="Elsewhere 9")
    assert now(dmca).contact == "Havnegata 2"
    asked(dmca, "D-49", when=ADDED + HOUR)
    assert (now(dmca).state, now(dmca).restore_from) == (AnswerState.ASKED, None)
    answer = added(dmca, moment("2026-11-18 10:00"), signature="Sam Hale")
    assert answer.restore_from == moment("2026-12-03 17:00")
    with all_tenants(reason="test"):
        assert [each.ending for each in answer.supplements.all()] == ["supplied", "supplied"]


def test_nothing_comes_and_the_answer_counts_as_it_stands(dmca):
    asked(dmca, "D-49")
    clock_at(DUE + MINUTE)
    case = now(dmca.complaint)
    assert (now(dmca).state, case.state) == (AnswerState.RECEIVED, ComplaintState.ANSWERED)
    clock_at(moment("2027-03-01 09:00"))
    assert now(dmca).state == AnswerState.RECEIVED  # no clock restores what a deficient declaration is about
    with pytest.raises(Refused, match="Nothing is asked here any more"):
        added(dmca, DUE + HOUR, signature="Sam Hale")
    decision = {"by": cast.person("rita"), "statement": "Nobody signed the answer."}
    with all_tenants(reason="test"), at(DUE + HOUR):
        with pytest.raises(Refused, match="has not begun"):
            conclude_answer(now(dmca), outcome="restore", reason="R-30", **decision)
        conclude_answer(now(dmca), outcome="maintain", reason="M-04", **decision)
    assert now(dmca).state == AnswerState.MAINTAINED


@pytest.mark.parametrize("lapsed", [False, True])
def test_taken_as_it_stands_the_clock_runs_as_if_nothing_was_asked(dmca, lapsed):
    asked(dmca, "D-49")
    if lapsed:
        clock_at(DUE + MINUTE)
    with all_tenants(reason="test"), at(DUE + HOUR):
        take_as_it_stands(now(dmca), by=cast.person("rita"))
        with pytest.raises(Refused, match="Nothing is asked here any more"):
            take_as_it_stands(now(dmca), by=cast.person("rita"))
    answer = now(dmca)
    assert (answer.state, answer.restore_from) == (AnswerState.WAITING, moment("2026-11-27 17:00"))
    clock_at(answer.restore_from + MINUTE)
    assert now(dmca).state == AnswerState.RESTORED


def test_where_no_clock_restores_it_goes_back_to_the_reviewer(dsa):
    asked(dsa, "D-44")
    with all_tenants(reason="test"), at(ASKED + HOUR):
        answer = take_as_it_stands(now(dsa), by=cast.person("rita"))
    assert (answer.state, answer.reply_due_at) == (AnswerState.RECEIVED, moment("2026-11-17 17:00"))
    asked(dsa, "D-44", when=ASKED + HOUR)
    clock_at(DUE + MINUTE)
    with all_tenants(reason="test"), at(DUE + HOUR), pytest.raises(Refused, match="Nothing is asked here"):
        take_as_it_stands(now(dsa), by=cast.person("rita"))  # there is nothing that could begin


def test_the_word_of_a_court_keeps_the_clock_from_beginning(dmca):
    asked(dmca, "D-49")
    with all_tenants(reason="test"), at(ASKED + HOUR):
        files = [a_file(now(dmca).complaint)]
        reply_to_answer(now(dmca), by=cast.person("alice"), stance="court", body="District Court", files=files)
    assert now(dmca).state == AnswerState.ASKED
    answer = added(dmca, signature="Sam Hale")
    assert (answer.state, now(dmca.complaint).state) == (AnswerState.RECEIVED, ComplaintState.ANSWERED)
    clock_at(moment("2027-03-01 09:00"))
    assert now(dmca).state == AnswerState.RECEIVED


def test_a_pause_is_over_when_something_is_asked(china):
    with all_tenants(reason="test"), at(SENT + HOUR):
        pause_waiting(now(china), by=cast.person("rita"))
    asked(china, "D-52")
    assert (now(china).paused_at, now(china).pause_ends_at, now(china).pause_used) == (None, None, 1)
    assert added(china, paper="invoice.jpg").state == AnswerState.WAITING


def test_another_answer_brings_the_case_back_and_the_first_is_awaited_still(dsa):
    asked(dsa, "D-44")
    second = answered(now(dsa.respondent), ASKED + HOUR, 2)
    assert now(dsa.complaint).state == ComplaintState.ANSWERED
    with all_tenants(reason="test"), at(ASKED + 2 * HOUR):
        conclude_answer(
            now(second), by=cast.person("rita"), outcome="maintain", reason="M-04", statement="It meets nothing."
        )
    assert now(dsa.complaint).state == ComplaintState.INCOMPLETE
    added(dsa, paper="invoice.jpg")
    assert now(dsa.complaint).state == ComplaintState.ANSWERED


def test_a_withdrawal_ends_the_question_too(dsa):
    supplement = asked(dsa, "D-44")
    with all_tenants(reason="test"), at(ASKED + HOUR):
        withdraw_complaint(now(dsa.complaint), by=cast.person("alice"), reason="licensed")
    assert (now(dsa).state, now(supplement).ending) == (AnswerState.DROPPED, "dropped")
    with pytest.raises(Refused):
        asked(dsa, "D-44", when=ASKED + 2 * HOUR)
    with pytest.raises(Refused, match="Nothing is asked"):
        added(dsa, paper="invoice.jpg")


def test_a_decided_answer_cannot_be_asked_about(dsa):
    with all_tenants(reason="test"), at(ASKED):
        conclude_answer(
            now(dsa), by=cast.person("rita"), outcome="maintain", reason="M-04", statement="It meets nothing."
        )
    with pytest.raises(Refused, match="Measure maintained"):
        asked(dsa, "D-43")


def test_nobody_is_asked_whom_no_letter_reaches(dsa):
    with all_tenants(reason="test"):
        revoke_link(now(dsa.respondent), by=cast.person("rita"))
    with pytest.raises(Refused, match="link of this seller is revoked"):
        asked(dsa, "D-44")
    with all_tenants(reason="test"):
        Respondent.objects.update(email="", link_revoked_at=None)
    with pytest.raises(Refused, match="no e-mail address"):
        asked(dsa, "D-44")


def test_only_reviewers_ask_and_only_the_seller_of_the_answer_adds(dsa):
    for who in ("alice", "carol", "gus", "audrey"):
        with pytest.raises(NotAllowed):
            asked(dsa, "D-44", who=who)
    asked(dsa, "D-44")
    with all_tenants(reason="test"):
        other = Respondent.objects.create(
            tenant_id=dsa.tenant_id, complaint_id=dsa.complaint_id, name="PeakShop", email="peak@sellers.example"
        )
        with pytest.raises(NotAllowed):
            complete_answer(now(dsa), by=other, text=WHY)
        for clocks_own in (lapse_answer, remind_of_supplement):
            with pytest.raises(NotAllowed):
                clocks_own(Supplement.objects.get(), by=cast.person("rita"))


def letters_about(answer, run) -> dict[str, str]:
    mail.outbox.clear()
    with all_tenants(reason="test"):
        job(run, now(answer))
    return {letter.to[0]: f"{letter.subject}\n{letter.body}" for letter in mail.outbox}


@pytest.mark.parametrize(("language", "says", "stands"), [
    ("en", "Sign with your full name (D-49)", "counts as it stands"),
    ("zh-hans", "以姓名签署 (D-49)", "按现有内容"),
])  # fmt: skip
def test_both_sides_are_told_and_the_note_is_for_the_seller(everything, language, says, stands):
    dmca = answered(a_decided_case(everything, "us_dmca", DECIDED, language=language), SENT)
    asked(dmca, "D-49")
    told = letters_about(dmca, letters.ask_seller_to_complete)
    assert set(told) == {"alice@people.example", "sam@sellers.example"}
    his, hers = told["sam@sellers.example"], told["alice@people.example"]
    assert says in his
    assert stands in his
    assert NOTE in his
    assert f"{now(dmca.respondent).link}answers/{dmca.pk}/supplement/" in his
    assert "D-49" in hers
    assert "18 Nov 2026" in hers
    assert NOTE not in hers
    added(dmca, signature="Sam Hale", text=WHY)
    assert letters_about(dmca, letters.ask_seller_to_complete) == {}  # it came before the letter went
    hers = letters_about(dmca, letters.forward_answer)["alice@people.example"]
    assert "answer is complete" in hers
    assert WHY in hers
    assert "2 Dec 2026" in hers


def test_one_reminder_comes_before_the_last_day(dmca):
    supplement = asked(dmca, "D-49")

    def runs(when):
        with at(when):
            jobs.remind_of_supplements(0)
        return now(supplement).reminded_at

    assert runs(DUE - timedelta(hours=25)) is None
    first = runs(DUE - timedelta(hours=23))
    assert first == DUE - timedelta(hours=23)
    assert runs(DUE - HOUR) == first
    told = letters_about(dmca, letters.ask_seller_to_complete)
    assert list(told) == ["sam@sellers.example"]
    assert "last day to complete your answer is near" in told["sam@sellers.example"]
    added(dmca, signature="Sam Hale")
    assert letters_about(dmca, letters.ask_seller_to_complete) == {}


def test_who_was_told_hears_that_the_answer_stands(dmca):
    asked(dmca, "D-49")
    clock_at(DUE + MINUTE)
    told = letters_about(dmca, letters.tell_that_answer_stands)
    assert all("A reviewer decides" in letter for letter in told.values())
    with all_tenants(reason="test"), at(DUE + HOUR):
        take_as_it_stands(now(dmca), by=cast.person("rita"))
    told = letters_about(dmca, letters.tell_that_answer_stands)
    assert set(told) == {"alice@people.example", "sam@sellers.example"}
    assert all("27 Nov 2026" in letter for letter in told.values())


def test_both_timelines_tell_each_step(dmca):
    asked(dmca, "D-49")
    case = now(dmca.complaint)
    with all_tenants(reason="test"), at(ASKED + HOUR):
        [later, today] = coming(case)
        assert "counts as it stands" in later.text
        assert (today.text, today.until) == ("The seller completes the answer.", DUE)
        said = timeline(case)[2]
        assert said.text == "The seller is asked to complete the answer on target 1. No clock restores meanwhile."
        assert said.detail == "Sign with your full name (D-49)"
        assert [line.text for line in timeline(case, now(dmca.respondent))] == [line.text for line in timeline(case)]
    added(dmca, signature="Sam Hale")
    with all_tenants(reason="test"):
        assert "The seller completed the answer on target 1." in [line.text for line in timeline(case)]
        assert not any("Hale" in json.dumps(event.data) for event in Event.objects.all())


def test_the_trail_holds_each_step_and_nothing_private(dmca):
    asked(dmca, "D-41")
    added(dmca, contact="Havnegata 2, Bergen", text=WHY)
    with all_tenants(reason="test"):
        rows = AuditEntry.objects.filter(subject_type="complaints.counternotice", subject_id=str(dmca.pk))
        verbs = [row.verb for row in rows.order_by("number")]
        assert "complaints.ask" in verbs
        assert "complaints.supplement" in verbs
        whole = json.dumps([[row.before, row.after, row.data] for row in AuditEntry.objects.all()], default=str)
    for private in ("Havnegata", NOTE, WHY):
        assert private not in whole


def test_the_case_file_tells_each_side_what_it_may_read(dmca):
    asked(dmca, "D-41")
    added(dmca, contact="Havnegata 2", text=WHY)

    def told(who) -> str:
        case_file = ask_case_file(now(dmca.complaint), by=who)
        return "".join(text for section in sections(read_case(case_file)) for _by, text in section.texts)

    hers, his, whole = told(cast.person("alice")), told(now(dmca.respondent)), told(cast.person("rita"))
    for reading in (hers, his, whole):
        assert "Add your postal address and telephone (D-41)" in reading
        assert WHY in reading
    for private in (NOTE, "Market Lane 2"):
        assert private not in hers
        assert private in his
        assert private in whole


class TestPages:
    """What each side sees, in the browser."""

    def desk(self, answer) -> str:
        return f"/review/complaints/{answer.complaint.number}/"

    def test_the_reviewer_asks_on_the_desk(self, dmca, browser):
        rita, page = browser("rita"), self.desk(dmca)
        with all_tenants(reason="test"):
            CounterNotice.objects.update(signature="")
        with at(ASKED):
            shown = rita.get(page).text
            assert "Ask the seller to complete it" in shown
            assert 'value="D-49" ' in shown
            assert 'value="D-52"' not in shown  # no paper on this track
            nothing = rita.post(f"{page}answers/{dmca.pk}/ask/", {f"ask-{dmca.pk}-note": "Kept words"})
            assert "Choose from the list what should be added." in nothing.text
            assert "Kept words" in nothing.text
            sent = {f"ask-{dmca.pk}-deficiencies": ["D-49", "D-41"], f"ask-{dmca.pk}-note": NOTE}
            assert rita.post(f"{page}answers/{dmca.pk}/ask/", sent).status_code == 302
            shown = rita.get(page).text
            assert "Supplement asked" in shown
            assert NOTE in shown
            assert "Take it as it stands" in shown
            assert "Ask the seller to complete it" not in shown
            assert "Send decision" not in shown.split('id="answers"')[1].split("</section>")[0]
            assert rita.post(f"{page}answers/{dmca.pk}/ask/", {"move": "take"}).status_code == 302
        assert now(dmca).state == AnswerState.WAITING
        assert browser("alice").post(f"{page}answers/{dmca.pk}/ask/", sent).status_code in (403, 404)

    def test_the_seller_completes_it_behind_the_link(self, dmca, client):
        asked(dmca, "D-41", "D-48")
        seller = now(dmca.respondent)
        case = f"/case/{seller.token}/"
        form = f"{case}answers/{dmca.pk}/supplement/"
        with at(ASKED + HOUR):
            shown = client.get(case).text
            assert form in shown
            assert "Something is missing in your answer." in shown
            page = client.get(form).text
            for words in ("Add your postal address and telephone (D-41)", NOTE, "Wed 18 Nov", "We bought them from"):
                assert words in page
            assert "Sign with your full name" not in page  # it was not asked for
            short = client.post(form, {"contact": "", "text": "Kept words", "statements": statements(dmca)})
            assert "Fill in: Address and telephone" in short.text
            assert "Kept words" in short.text
            sent = {"contact": "Havnegata 2", "text": WHY, "statements": statements(dmca)}
            assert client.post(form, sent).status_code == 302
            assert client.get(form).status_code == 302  # nothing is missing any more
            shown = client.get(case).text
            assert WHY in shown
            assert "Market Lane 2" in shown  # what stood there before
        assert (now(dmca).state, now(dmca).contact) == (AnswerState.WAITING, "Havnegata 2")

    def test_the_complainant_reads_what_is_asked_and_not_what_was_written_to_the_seller(self, dmca, browser):
        asked(dmca, "D-41")
        alice, page = browser("alice"), f"/t/norrlys/complaints/{dmca.complaint.number}/"
        with at(ASKED + HOUR):
            shown = alice.get(page).text
            assert "Add your postal address and telephone (D-41)" in shown
            assert "The seller completes the answer" in shown
            assert NOTE not in shown
        added(dmca, contact="Havnegata 2", text=WHY)
        with at(ADDED + HOUR):
            shown = alice.get(page).text
        assert WHY in shown
        assert "Havnegata 2" in shown  # the law of this track forwards it
        assert "Market Lane 2" not in shown  # but not what it took the place of

    def test_who_the_seller_is_only_the_desk_sees(self, china, browser, client):
        asked(china, "D-51", "D-52")
        with pytest.raises(Refused, match="Say what each file shows"):
            added(china, paper="passport.jpg")
        with all_tenants(reason="test"), at(ADDED):
            answer, seller = now(china), now(china.respondent)
            passport, invoice = (
                a_sent_file(answer.complaint, seller, name=f"{n}.jpg") for n in ("passport", "invoice")
            )
            shows = {passport.pk: "identity_paper", invoice.pk: "purchase_invoice"}
            complete_answer(answer, by=seller, files=[passport, invoice], shows=shows)
        number = china.complaint.number
        hers = browser("alice")
        for page in (f"/t/norrlys/complaints/{number}/", f"/api/v1/complaints/{number}/evidence/"):
            told = hers.get(page).text
            assert "passport" not in told, page
            assert "invoice.jpg" in told, page
        assert hers.get(f"/t/norrlys/files/{passport.public_id}/record/").status_code == 404
        assert "passport" in browser("rita").get(f"/review/complaints/{number}/").text
        assert "passport" in client.get(f"/case/{seller.token}/").text
        with all_tenants(reason="test"):
            case_files = [ask_case_file(answer.complaint, by=who) for who in (cast.person("alice"), seller)]
            hers, his = ({each.file.name for each in evidence_for(case_file)} for case_file in case_files)
        assert his - hers == {"passport.jpg"}

    def test_strangers_and_the_other_seller_find_nothing(self, dsa, client):
        asked(dsa, "D-44")
        with all_tenants(reason="test"):
            other = Respondent.objects.create(
                tenant_id=dsa.tenant_id, complaint_id=dsa.complaint_id, name="PeakShop", email="peak@sellers.example"
            )
        assert client.get(f"/case/{other.token}/answers/{dsa.pk}/supplement/").status_code == 404
        assert client.get(f"/case/nonsense/answers/{dsa.pk}/supplement/").status_code == 404
        with all_tenants(reason="test"):
            token = now(dsa.respondent).token
            revoke_link(now(dsa.respondent), by=cast.person("rita"))
        assert client.post(f"/case/{token}/answers/{dsa.pk}/supplement/", {"text": WHY}).status_code == 404

    def test_as_many_questions_as_there_are_take_the_same_queries(self, dmca, browser):
        rita, page = browser("rita"), f"/t/norrlys/complaints/{dmca.complaint.number}/"
        alice = browser("alice")

        def count() -> tuple[int, int]:
            found = []
            for who, address in ((alice, page), (rita, self.desk(dmca))):
                with at(moment("2026-11-30 09:00")), CaptureQueriesContext(connection) as queries:
                    assert who.get(address).status_code == 200
                found.append(sum('"complaints_' in query["sql"] for query in queries))
            return tuple(found)

        day = moment("2026-11-16 09:00")
        asked(dmca, "D-41", when=day)
        added(dmca, day, contact="Street 1")
        one = count()
        for _ in range(2):
            asked(dmca, "D-41", when=day)
            added(dmca, day, contact="Street 2")
        assert count() == one


class TestPrograms:
    """The same by program."""

    @pytest.fixture
    def program(self, dmca):
        with all_tenants(reason="test"):
            EmailAddress.objects.create(user=cast.person("sam"), email="sam@sellers.example", verified=True)
        return program_of("sam")

    def test_the_desk_asks_and_the_seller_adds(self, dmca, program, browser):
        rita = browser("rita")
        one = f"/api/v1/review/complaints/{dmca.complaint.number}/counter-notices/{dmca.pk}/"
        content = {"deficiencies": ["D-41", "D-49"], "note": NOTE}
        mine = f"/api/v1/seller/cases/{dmca.respondent_id}/counter-notices/"
        with at(ASKED):
            told = rita.get(one).json()
            assert set(told["moves"]) == {"ask", "conclude", "pause"}
            assert {each["code"] for each in told["askable"]} == {"D-40", "D-41", "D-42", "D-48", "D-49"}
            [row] = program.get(mine).json()["results"]
            assert (row["moves"], row["supplements"]) == ([], [])
            wrong = rita.post(f"{one}ask/", {"deficiencies": ["D-52"]}, content_type="application/json")
            assert (wrong.status_code, list(wrong.json())) == (400, ["deficiencies"])
            sent = rita.post(f"{one}ask/", content, content_type="application/json")
            assert (sent.status_code, sent.json()["state"]) == (200, "incomplete")
            assert rita.post(f"{one}ask/", content, content_type="application/json").status_code == 409
            assert rita.get(one).json()["moves"] == ["take"]
            [row] = program.get(mine).json()["results"]
            assert (row["state"], row["moves"]) == ("asked", ["supplement"])
            assert row["supplements"][0]["note"] == NOTE
            assert row["supplements"][0]["deficiencies"] == ["D-41", "D-49"]
            hers = browser("alice").get(f"/api/v1/complaints/{dmca.complaint.number}/counter-notices/").json()
            assert "note" not in hers["results"][0]["supplements"][0]
            assert browser("alice").post(f"{one}ask/", content, content_type="application/json").status_code == 403
        with at(ADDED):
            supplement = f"{mine}{dmca.pk}/supplement/"
            short = program.send(supplement, {"contact": "Havnegata 2"})
            assert (short.status_code, list(short.json())) == (400, ["signature"])
            whole = program.send(supplement, {"contact": "Havnegata 2", "signature": "Sam Hale", "text": WHY})
            assert (whole.status_code, whole.json()["state"]) == (200, "waiting")
            assert program.send(supplement, {"contact": "Elsewhere"}).status_code == 409
            assert program.send(f"{mine}{2**40}/supplement/", {"text": WHY}).status_code == 404

    def test_a_program_takes_it_as_it_stands(self, dmca, browser):
        asked(dmca, "D-49")
        one = f"/api/v1/review/complaints/{dmca.complaint.number}/counter-notices/{dmca.pk}/"
        with at(ASKED + HOUR):
            assert browser("rita").post(f"{one}take/").json()["state"] == "waiting"
            assert browser("rita").post(f"{one}take/").status_code == 409


@pytest.mark.django_db(transaction=True)
def test_sent_twice_at_once_it_is_added_once(norrlys):
    """Each on a connection of its own: the second waits for the first, and then reads that nothing is asked."""
    dmca = answered(a_decided_case(norrlys, "us_dmca", DECIDED), SENT)
    asked(dmca, "D-41")
    barrier, outcomes = threading.Barrier(2), []

    def send(street: str) -> None:
        barrier.wait()
        try:
            with all_tenants(reason="test"):
                answer = now(dmca)
                complete_answer(answer, by=now(answer.respondent), contact=street)
            outcomes.append("added")
        except Refused:
            outcomes.append("refused")
        finally:
            connections.close_all()

    both = [threading.Thread(target=send, args=[street]) for street in ("Street 1", "Street 2")]
    with at(ADDED):
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
    assert sorted(outcomes) == ["added", "refused"]
    with all_tenants(reason="test"):
        assert Event.objects.filter(kind=Event.Kind.ANSWER_COMPLETED).count() == 1
