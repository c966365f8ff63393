"""How the procedure is used: signals with reasons, a score that fades, warning, suspension, appeal; both sides."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints import services
from complaints.codes import Side
from complaints.conduct import jobs
from complaints.conduct.linked import linked_organisations
from complaints.conduct.policy import POLICY, SIGNALS, TERMS
from complaints.conduct.record_page import desk_list
from complaints.conduct.score import falls_below
from complaints.demo.people import at
from complaints.models import Complaint, Conduct, Respondent, Sanction, Signal
from complaints.states import SanctionState
from portal.accounts.models import Proof
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from tests import cast
from tests.complaints.casework import LINKS, a_case, a_draft, some_evidence
from tests.complaints.roundwork import REASONS, a_decided_case, answered, job, now

WHY = "Three of the last ten notices rest on a paper that the office does not know."
WRONG = "The office mixed up two numbers; its letter of Monday says so."


def read(complaint: Complaint) -> dict[str, Signal]:
    """What is noted on the filer's record after the case was read."""
    for _ in range(2):  # twice is the same as once
        job(jobs.read_conduct, complaint)
    return kinds(Side.COMPLAINANT)


def kinds(side: Side) -> dict[str, Signal]:
    return {signal.kind: signal for signal in Signal.objects.live().filter(conduct__side=side)}


def decided(complaint: Complaint, code: str, outcome: str = "decline") -> Complaint:
    rita = cast.person("rita")
    case = services.take_up(Complaint.objects.get(pk=complaint.pk), by=rita)
    targets = list(case.targets.values_list("pk", flat=True))
    services.decide_targets(case, by=rita, targets=targets, outcome=outcome, reason=code, statement=REASONS)
    return Complaint.objects.get(pk=case.pk)


def on_record(*, weight: float = 3.0, kind: str = "forged", key: str = "forged:1", **subject) -> Conduct:
    """A record with one signal, weighed as the clock does."""
    subject = {"tenant": cast.organisation("norrlys"), "side": Side.COMPLAINANT, "seller_key": ""} | subject
    conduct, _new = Conduct.objects.get_or_create(**subject, defaults={"name": "Norrlys"})
    moment = timezone.now()
    Signal.objects.create(
        tenant=conduct.tenant, conduct=conduct, kind=kind, key=key, cases=["C-2026-000001"], weight=weight,
        facts={"count": 1, "of": 3}, at=moment, noted_at=moment,
    )  # fmt: skip
    return services.score_conduct(conduct, by=None)


def warned(**signal) -> Sanction:
    proposal = on_record(**signal).sanctions.get(state=SanctionState.PROPOSED)
    return services.impose_sanction(proposal, by=cast.person("rita"), statement=WHY)


def suspended(**signal) -> Sanction:
    warning = warned(**signal)
    with at(timezone.now() + timedelta(hours=1)):
        conduct = on_record(**signal | {"key": "forged:2"})
        proposal = conduct.sanctions.get(state=SanctionState.PROPOSED)
        assert proposal.kind == Sanction.Kind.SUSPENSION, warning
        return services.impose_sanction(proposal, by=cast.person("sven"), statement=WHY)


def sam(**subject) -> dict:
    return {
        "tenant": cast.organisation("market"), "side": Side.RESPONDENT, "seller_key": "mail:sam@sellers.example",
        "kind": "answer_forged",
    } | subject  # fmt: skip


class TestSignalsOfComplaints:
    def test_nothing_is_noted_of_who_loses_or_wins(self, everything):
        assert read(decided(a_case(everything, by=cast.person("alice")), "N-04")) == {}
        assert not Conduct.objects.exists()

    def test_the_same_links_twice(self, everything):
        first = a_case(everything, by=cast.person("alice"))
        assert read(first) == {}
        second = a_case(everything, by=cast.person("alice"), links=LINKS.partition("\n")[0])
        signal = read(second)["duplicate"]
        assert (signal.cases, signal.facts) == ([second.number, first.number], {"count": 1})
        assert f"1 links stood in {first.number}" in signal.detail

    def test_filed_again_after_it_was_declined_without_anything_new(self, everything):
        first = decided(a_case(everything, by=cast.person("alice")), "N-04")
        again = a_case(everything, by=cast.person("alice"))
        signal = read(again)["refiled"]
        assert (signal.cases, signal.facts["count"]) == ([again.number, first.number], 3)

    def test_filing_again_is_welcome_where_the_reason_says_so(self, everything):
        decided(a_case(everything, by=cast.person("alice")), "N-01")
        assert read(a_case(everything, by=cast.person("alice"))) == {}

    def test_and_with_new_evidence(self, everything):
        decided(a_case(everything, by=cast.person("alice")), "N-04")
        draft = a_draft(everything, by=cast.person("alice"))
        new = some_evidence(draft, "suspect_label")
        new.file.sha256 = "7e11" + "0" * 60
        new.file.save()
        assert read(services.submit_complaint(draft, by=cast.person("alice"))) == {}

    def test_a_dismissal_that_falls_on_appeal_takes_the_signal_along(self, everything):
        first = decided(a_case(everything, by=cast.person("alice")), "N-04")
        again = a_case(everything, by=cast.person("alice"))
        assert "refiled" in read(again)
        targets = list(first.targets.values_list("pk", flat=True))
        appeal = services.appeal_as_complainant(first, by=cast.person("alice"), targets=targets, explanation=WRONG)
        services.decide_appeal(appeal, by=cast.person("rolf"), outcome="reverse", reason="U-02", statement=REASONS)
        job(jobs.read_conduct, first)
        assert kinds(Side.COMPLAINANT) == {}
        assert Conduct.objects.get().score == 0
        assert AuditEntry.objects.filter(verb="complaints.drop_signal").count() == 1

    def test_many_withdrawn_before_a_decision(self, everything):
        for number in range(5):
            case = a_case(everything, by=cast.person("alice"), links=f"https://shop.example/w/{number}")
            services.withdraw_complaint(case, by=cast.person("alice"), reason="mistaken")
            noted = read(case)
            assert ("withdrawn" in noted) == (number == 4)
        assert noted["withdrawn"].facts == {"count": 5, "of": 5, "days": 90}

    def test_a_reversed_finding_weighs_by_its_share(self, everything):
        seller = a_decided_case(everything, "eu_dsa", timezone.now())
        answer = answered(seller, timezone.now(), 1)
        services.conclude_answer(answer, by=cast.person("rita"), outcome="restore", reason="R-01", statement=REASONS)
        signal = read(now(seller.complaint))["reversed"]
        assert (signal.facts, signal.weight) == ({"count": 1, "of": 3}, 0.333)

    def test_what_the_clock_restores_says_nothing(self, everything):
        seller = a_decided_case(everything, "us_dmca", timezone.now() - timedelta(days=40))
        answer = answered(seller, timezone.now() - timedelta(days=30), 1)
        assert services.clock.restore_in_time(answer, by=None).state == "restored"
        assert read(now(seller.complaint)) == {}

    def test_a_forged_paper_is_grave(self, everything):
        case = decided(a_case(everything, by=cast.person("alice")), "N-37")
        assert read(case)["forged"].weight == 3
        assert Sanction.objects.get().kind == Sanction.Kind.WARNING

    def test_floods_of_accounts_that_belong_together(self, everything, monkeypatch):
        small = SIGNALS["flood"].model_copy(update={"every": 3})
        monkeypatch.setattr("complaints.conduct.of_notices.SIGNALS", {**SIGNALS, "flood": small})
        for number in range(2):
            read(a_case(everything, by=cast.person("alice"), links=f"https://shop.example/f/{number}"))
        of_carol = cast.verified(cast.a_complete_right(cast.a_brand("KESTREL", of="kestrel")))
        third = a_case(of_carol, by=cast.person("carol"), links="https://shop.example/f/9")
        signal = read(third)["flood"]
        assert (signal.conduct.tenant.slug, signal.cases) == ("kestrel", [third.number])  # nobody else's are named
        assert (signal.facts["count"], signal.facts["accounts"]) == (3, 2)
        assert {"domain", "proof"} <= set(signal.facts["why"])
        assert "mailboxes at the same company" in signal.detail

    def test_a_mailbox_that_anybody_can_have_links_nobody(self, everything):
        case = a_case(everything, by=cast.person("alice"))
        for name in ("alice", "vic", "carol"):
            user = cast.person(name)
            user.email = f"{name}@gmail.com"
            user.save()
        Complaint.objects.filter(pk=case.pk).update(contact_email="alice@gmail.com")
        Proof.objects.filter(tenant=cast.organisation("kestrel")).update(number="1111 2222")
        among = Complaint.objects.all()
        assert linked_organisations(cast.organisation("kestrel"), among=among) == {}
        Proof.objects.filter(tenant=cast.organisation("kestrel")).update(number="99990000")
        assert linked_organisations(cast.organisation("kestrel"), among=among) == {
            cast.organisation("norrlys").pk: {"proof"}
        }

    def test_an_agency_answers_for_what_it_files(self, everything):
        for _ in range(2):
            case = a_case(everything, by=cast.person("gus"), agency=cast.organisation("meridian"))
        read(case)
        assert Conduct.objects.get().tenant.slug == "meridian"


class TestSignalsOfAnswers:
    def concluded(self, seller: Respondent, *positions: int, code: str = "M-04", outcome: str = "maintain"):
        answer = answered(seller, timezone.now(), *positions)
        services.conclude_answer(answer, by=cast.person("rita"), outcome=outcome, reason=code, statement=REASONS)
        job(jobs.read_conduct, now(seller.complaint))
        return now(answer)

    def test_an_answer_that_did_not_hold_is_no_misuse(self, everything):
        self.concluded(a_decided_case(everything, "eu_dsa", timezone.now()), 1)
        assert kinds(Side.RESPONDENT) == {}

    def test_answered_again_and_in_the_same_words(self, everything):
        seller = a_decided_case(everything, "eu_dsa", timezone.now())
        self.concluded(seller, 1)
        self.concluded(seller, 1)
        noted = kinds(Side.RESPONDENT)
        assert (set(noted), noted["answer_again"].facts) == ({"answer_again"}, {"count": 1})
        other = a_decided_case(everything, "eu_dsa", timezone.now())
        self.concluded(other, 1)
        copied = kinds(Side.RESPONDENT)["answer_copied"]
        assert copied.cases == [other.complaint.number, seller.complaint.number]
        assert copied.conduct.seller_key == "mail:sam@sellers.example"
        assert copied.conduct.tenant.is_platform

    def test_a_forged_paper(self, everything):
        self.concluded(a_decided_case(everything, "eu_dsa", timezone.now()), 1, code="M-06")
        assert Sanction.objects.get().conduct.seller_key == "mail:sam@sellers.example"

    def test_restored_after_an_answer_and_reversed_on_appeal(self, everything):
        seller = a_decided_case(everything, "eu_dsa", timezone.now())
        self.concluded(seller, 1, code="R-01", outcome="restore")
        case = now(seller.complaint)
        targets = [case.targets.get(position=1).pk]
        appeal = services.appeal_as_complainant(case, by=cast.person("alice"), targets=targets, explanation=WRONG)
        services.decide_appeal(appeal, by=cast.person("rolf"), outcome="reverse", reason="U-02", statement=REASONS)
        job(jobs.read_conduct, case)
        assert kinds(Side.RESPONDENT)["answer_reversed"].facts == {"count": 1, "of": 3}
        assert "reversed" not in kinds(Side.COMPLAINANT)  # the complaint was right after all


class TestScore:
    def test_it_halves_and_says_when_it_is_below(self, everything):
        conduct = on_record(weight=4.0)
        terms, moment = TERMS[Side.COMPLAINANT], timezone.now()
        assert conduct.score == 4.0
        with at(moment + timedelta(days=terms.half_life_days)):
            assert services.score_conduct(conduct, by=None).score == 2.0
        below = falls_below(4.0, terms.warn, terms, moment)
        assert falls_below(2.0, terms.warn, terms, moment) is None
        with at(below):
            assert services.score_conduct(conduct, by=None).score < terms.warn

    def test_the_clock_weighs_once_a_day(self, everything):
        conduct = on_record(weight=2.0)
        with at(timezone.now() + timedelta(days=90)):
            jobs.weigh_conduct(0)
        assert now(conduct).score == pytest.approx(1.0, abs=0.02)

    def test_a_few_of_very_many_propose_nothing(self, everything, monkeypatch):
        monkeypatch.setattr("complaints.services.conduct._sent_by", lambda _conduct: 1000)
        conduct = on_record(kind="refiled", weight=4.0)
        assert (conduct.marked_count, conduct.sent_count, conduct.sanctions.count()) == (1, 1000, 0)


class TestWarningAndSuspension:
    def test_nothing_is_proposed_twice_for_the_same_signals(self, everything):
        proposal = on_record().sanctions.get()
        services.dismiss_proposal(proposal, by=cast.person("rita"), statement="A clerk's mistake, mended on the day.")
        services.score_conduct(proposal.conduct, by=None)
        assert proposal.conduct.sanctions.count() == 1
        with at(timezone.now() + timedelta(hours=1)):
            assert on_record(key="forged:2").sanctions.count() == 2

    def test_a_suspension_takes_a_warning_a_senior_and_an_end(self, everything):
        warned()
        with at(timezone.now() + timedelta(hours=1)):
            proposal = on_record(key="forged:2").sanctions.get(state=SanctionState.PROPOSED)
            assert proposal.kind == Sanction.Kind.SUSPENSION
            with pytest.raises(NotAllowed):
                services.impose_sanction(proposal, by=cast.person("rita"), statement=WHY)
            far = timezone.localdate() + timedelta(days=400)
            with pytest.raises(Refused, match="within 180 days"):
                services.impose_sanction(proposal, by=cast.person("sven"), statement=WHY, ends_on=far)
            services.impose_sanction(proposal, by=cast.person("sven"), statement=WHY)
            assert proposal.ends_on == timezone.localdate() + timedelta(days=30)

    def test_without_a_warning_that_holds_nobody_is_suspended(self, everything):
        warning = warned()
        with at(timezone.now() + timedelta(hours=1)):
            proposal = on_record(key="forged:2").sanctions.get(state=SanctionState.PROPOSED)
            services.lift_sanction(warning, by=cast.person("rita"), statement="The paper was genuine after all.")
            with pytest.raises(Refused, match="No warning holds"):
                services.impose_sanction(proposal, by=cast.person("sven"), statement=WHY)

    def test_filing_stops_drafts_stay_and_cases_go_on(self, everything):
        draft = a_draft(everything, by=cast.person("alice"))
        sent = a_case(everything, by=cast.person("alice"), links="https://shop.example/before")
        held = suspended()
        with pytest.raises(Refused, match="Filing is suspended until"):
            services.submit_complaint(draft, by=cast.person("alice"))
        gus, meridian = cast.person("gus"), cast.organisation("meridian")
        with pytest.raises(Refused, match="Filing is suspended until"):  # an agency is no way round it
            services.submit_complaint(a_draft(everything, by=gus, agency=meridian), by=gus)
        services.withdraw_complaint(sent, by=cast.person("alice"), reason="resolved")
        with at(timezone.now() + timedelta(days=32)):
            jobs.weigh_conduct(0)
            assert now(held).state == SanctionState.ENDED
            assert services.submit_complaint(now(draft), by=cast.person("alice")).state == "submitted"

    def test_a_suspended_agency_leaves_its_client_free(self, everything):
        suspended(tenant=cast.organisation("meridian"))
        gus, meridian = cast.person("gus"), cast.organisation("meridian")
        with pytest.raises(Refused, match="Filing is suspended until"):
            services.submit_complaint(a_draft(everything, by=gus, agency=meridian), by=gus)
        assert a_case(everything, by=cast.person("alice")).state == "submitted"

    def test_a_suspended_seller_answers_with_something_that_shows_it(self, everything):
        suspended(**sam())
        seller = a_decided_case(everything, "eu_dsa", timezone.now())
        with pytest.raises(Refused, match="needs a file"):
            answered(seller, timezone.now(), 1)
        forwarded_by_law = a_decided_case(everything, "us_dmca", timezone.now())
        assert answered(forwarded_by_law, timezone.now(), 1).state == "waiting"

    def test_both_are_told_by_mail_in_their_language(self, everything, mailoutbox):
        alice = cast.person("alice")
        alice.language = "zh-hans"
        alice.save()
        job(jobs.tell_of_sanction, warned())
        [mail] = mailoutbox
        assert (mail.to, WHY in mail.body) == (["alice@people.example"], True)
        assert "/t/norrlys/record/" in mail.body
        assert "警告" in mail.subject
        seller = a_decided_case(everything, "eu_dsa", timezone.now())
        mailoutbox.clear()
        job(jobs.tell_of_sanction, warned(**sam()))
        [mail] = mailoutbox
        assert (mail.to, f"{seller.link}record/" in mail.body) == (["sam@sellers.example"], True)


class TestAppeal:
    def test_somebody_else_decides_and_the_signals_go(self, everything, mailoutbox):
        held = suspended()
        with pytest.raises(NotAllowed):
            services.appeal_sanction(held, by=cast.person("carol"), explanation=WRONG)
        services.appeal_sanction(held, by=cast.person("alice"), explanation=WRONG)
        assert held.holds
        for who in ("sven", "rita"):
            with pytest.raises(Refused, match="Somebody else decides"):
                services.decide_sanction(held, by=cast.person(who), overturn=True, statement=WHY)
        services.decide_sanction(held, by=cast.person("rolf"), overturn=True, statement=WRONG)
        assert (now(held).state, now(held).holds, now(held.conduct).score) == (SanctionState.LIFTED, False, 0)
        assert not Signal.objects.live().exists()
        job(jobs.tell_end_of_sanction, held)
        assert WRONG in mailoutbox[0].body
        verbs = ["complaints.impose", "complaints.appeal", "complaints.overturn", "complaints.drop_signals"]
        assert set(verbs) <= set(AuditEntry.objects.values_list("verb", flat=True))

    def test_kept_it_can_still_be_lifted_and_not_appealed_again(self, everything):
        held = warned()
        services.appeal_sanction(held, by=cast.person("alice"), explanation=WRONG)
        services.decide_sanction(held, by=cast.person("rolf"), overturn=False, statement=WHY)
        with pytest.raises(Refused, match="Not possible any more"):
            services.appeal_sanction(held, by=cast.person("alice"), explanation=WRONG)
        services.lift_sanction(held, by=cast.person("rita"), statement="A year of care has passed since then.")

    def test_not_after_six_months(self, everything):
        held = warned()
        with at(timezone.now() + timedelta(days=184)), pytest.raises(Refused, match="time to appeal is over"):
            services.appeal_sanction(held, by=cast.person("alice"), explanation=WRONG)

    def test_whoever_only_looks_does_not_appeal(self, everything):
        with pytest.raises(NotAllowed):
            services.appeal_sanction(warned(), by=cast.person("vic"), explanation=WRONG)


class TestPages:
    def test_the_subject_reads_it_and_appeals(self, everything, browser):
        held = warned()
        page = browser("alice").get("/t/norrlys/record/").text
        for told in (WHY, "Forged or changed paper", "What lowers it", "In force", "3.0"):
            assert told in page
        assert "Send the appeal" not in browser("vic").get("/t/norrlys/record/").text
        address = f"/t/norrlys/record/{held.pk}/appeal/"
        assert "in a sentence or two" in browser("alice").post(address, {"explanation": "no"}).text
        assert browser("carol").post(address.replace("norrlys", "kestrel"), {"explanation": WRONG}).status_code == 404
        assert browser("alice").post(address, {"explanation": WRONG}).status_code == 302
        assert now(held).state == SanctionState.APPEALED

    def test_in_chinese(self, everything, browser):
        warned()
        alice = browser("alice")
        alice.post("/look/", {"language": "zh-hans"})
        page = alice.get("/t/norrlys/record/").text
        for told in ("伪造或变造的文件", "警告", "得分"):
            assert told in page

    def test_nothing_noted(self, everything, browser):
        assert "Nothing was noted" in browser("alice").get("/t/norrlys/record/").text

    def test_a_rival_and_a_client_read_nothing_of_it(self, everything, browser):
        conduct = on_record(tenant=cast.organisation("meridian"))
        assert "Forged" not in browser("alice").get("/t/norrlys/record/").text
        assert not Conduct.objects.visible_to(cast.person("alice")).exists()
        assert not Signal.objects.visible_to(cast.person("carol")).exists()
        assert browser("alice").get(f"/review/records/{conduct.pk}/").status_code in (302, 403, 404)

    def test_a_seller_reads_its_own_behind_the_link_without_other_cases(self, everything, browser):
        held = warned(**sam(kind="answer_copied", weight=3.0))
        held.conduct.signals.update(cases=["C-2026-000777", "C-2026-000888"])
        seller = a_decided_case(everything, "eu_dsa", timezone.now())
        client = browser()
        address = f"{urlsplit(seller.link).path}record/"
        page = client.get(address).text
        assert "Word for word the answer in another case" in page
        assert "C-2026-000888" not in page
        assert "Your record" in client.get(address.removesuffix("record/")).text
        assert client.post(address, {"sanction": "x", "explanation": WRONG}).status_code == 404
        assert client.post(address, {"sanction": held.pk, "explanation": WRONG}).status_code == 302
        assert now(held).state == SanctionState.APPEALED

    def test_a_link_of_somebody_else_opens_no_record(self, everything, browser):
        held = warned(**sam(seller_key="mail:tom@sellers.example"))
        seller = a_decided_case(everything, "eu_dsa", timezone.now())
        address = f"{urlsplit(seller.link).path}record/"
        assert "Nothing was noted" in browser().get(address).text
        assert browser().post(address, {"sanction": held.pk, "explanation": WRONG}).status_code == 404

    def test_the_desk_decides(self, everything, browser):
        conduct = on_record()
        proposal = conduct.sanctions.get()
        rita = browser("rita")
        assert "Waits for a decision" in rita.get("/review/records/").text
        address = f"/review/records/{conduct.pk}/"
        assert "Forged or changed paper" in rita.get(address).text
        post = f"{address}{proposal.pk}/"
        refused = rita.post(post, {"move": "impose", f"s{proposal.pk}-statement": "no"})
        assert "10 to 5,000 characters" in refused.text
        assert rita.post(post, {"move": "impose", f"s{proposal.pk}-statement": WHY}).status_code == 302
        assert now(proposal).state == SanctionState.IN_FORCE
        assert rita.post(post, {"move": "lift", f"s{proposal.pk}-statement": WHY}).status_code == 302
        for who, code in (("alice", 403), ("ed", 403)):
            assert browser(who).get("/review/records/").status_code in (302, code, 404)

    def test_the_desk_sees_it_beside_the_case(self, everything, browser):
        case = a_case(everything, by=cast.person("alice"))
        conduct = on_record()
        assert f"/review/records/{conduct.pk}/" in browser("rita").get(f"/review/complaints/{case.number}/").text

    def test_programs_read_their_own(self, everything, browser):
        warned()
        told = browser("alice").get("/api/v1/record/").json()
        assert (told["score"], told["sanctions"][0]["state"], told["signals"][0]["kind"]) == (3.0, "in_force", "forged")
        assert browser("carol").get("/api/v1/record/").json()["signals"] == []

    def test_the_policy_is_public_and_is_the_data(self, db, client):
        page = client.get("/help/conduct/").text
        for kind in POLICY.signals:
            assert kind.title.en in page
            assert kind.lowers.zh_hans in client.get("/help/conduct/", headers={"accept-language": "zh-hans"}).text

    def test_the_desk_lists_each_record_once_with_the_signals_that_count(self, everything):
        held = suspended()
        for number in range(3):
            on_record(kind="refiled", weight=0.1, key=f"refiled:{number}")
        services.drop_signal(held.conduct.signals.get(key="refiled:1"), by=cast.person("sven"), statement=WRONG)
        lifted = warned(**sam())
        services.drop_signal(lifted.conduct.signals.get(), by=cast.person("sven"), statement=WRONG)
        Conduct.objects.create(tenant=cast.organisation("kestrel"), side=Side.COMPLAINANT, name="Kestrel")
        listed = desk_list(cast.person("rita"))
        assert [(each.pk, each.signal_count) for each in listed] == [(held.conduct_id, 4), (lifted.conduct_id, 0)]
        assert "DISTINCT" not in str(listed.query)  # rows of signals times rows of sanctions

    @pytest.mark.parametrize("address", ["/t/norrlys/record/", "/review/records/"])
    def test_a_page_costs_the_same_whatever_its_length(self, everything, address):
        who = "rita" if "review" in address else "alice"
        counts = []
        for number in range(3):
            on_record(kind="refiled", weight=0.1, key=f"refiled:{number}")
            on_record(**sam(seller_key=f"mail:{number}@sellers.example", kind="answer_again", weight=0.1))
            with CaptureQueriesContext(connection) as asked:
                assert cast.browser(who).get(address).status_code == 200
            counts.append(len(asked))
        assert counts[0] == counts[2]
