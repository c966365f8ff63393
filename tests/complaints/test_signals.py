"""Signals on papers of rights, signals that a person takes out, and what is said to whoever may not file now."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from complaints import services
from complaints.codes import Side
from complaints.conduct import jobs
from complaints.demo.people import at
from complaints.models import Conduct, Signal
from complaints.states import SanctionState
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from registry.services import register_right, reject_right, revoke_verification, submit_right
from tests import cast
from tests.complaints.casework import a_case, a_draft
from tests.complaints.roundwork import a_decided_case, job, now
from tests.complaints.test_conduct import WHY, decided, kinds, on_record, read, sam, suspended, warned

ALTERED = "The certificate names another class than the register of the office."
MISTAKE = "The office confirmed by letter that the certificate is genuine."


class TestAlteredPapers:
    def read(self, right) -> dict[str, Signal]:
        for _ in range(2):  # twice is the same as once
            job(jobs.read_right, right)
        return kinds(Side.COMPLAINANT)

    def test_a_verification_that_is_taken_back_for_it_weighs_and_alone_warns_nobody(self, everything, browser):
        revoke_verification(everything, by=cast.person("rita"), code="X-05", note=ALTERED)
        signal = self.read(everything)["altered"]
        assert (signal.cases, signal.weight) == ([everything.number], 2.0)
        conduct = Conduct.objects.get()
        assert (conduct.tenant.slug, conduct.sanctions.count()) == ("norrlys", 0)
        own, desk = reverse("right-detail", args=["norrlys", everything.number]), f"/review/rights/{everything.number}/"
        page = browser("alice").get("/t/norrlys/record/").text
        assert f"a paper of {everything.number} was altered" in page
        assert f'href="{own}"' in page
        assert f'href="{desk}"' in browser("rita").get(f"/review/records/{conduct.pk}/").text

    def test_an_agency_answers_for_what_it_registers_for_a_client(self, everything):
        gus = cast.person("gus")
        facts = cast.TRADEMARK | {"registration_number": "018 111 222"}
        right = register_right(everything.brand, by=gus, kind="trademark", **facts)
        cast.a_paper(right)
        submit_right(right, by=gus)
        reject_right(right, by=cast.person("rita"), code="X-05", note=ALTERED)
        assert self.read(right)["altered"].conduct.tenant.slug == "meridian"

    def test_other_reasons_say_nothing(self, everything):
        revoke_verification(everything, by=cast.person("rita"), code="X-03", note="The register names another owner.")
        assert self.read(everything) == {}

    def test_the_decision_itself_asks_for_it(self, everything):
        revoke_verification(everything, by=cast.person("rita"), code="X-05", note=ALTERED)
        waiting = ProcrastinateJob.objects.filter(task_name="complaints.note_right", args__subject_id=everything.pk)
        assert waiting.count() == 1


class TestTakenOutByHand:
    def test_a_senior_reviewer_says_why_and_the_subject_reads_it(self, everything, browser):
        conduct = on_record()
        signal = conduct.signals.get()
        address = f"/review/records/{conduct.pk}/"
        assert "Take out" not in browser("rita").get(address).text
        sven = browser("sven")
        assert "Take out" in sven.get(address).text
        post = f"{address}signals/{signal.pk}/"
        field = f"g{signal.pk}-statement"
        assert "in a sentence or two" in sven.post(post, {field: "no"}).text
        assert browser("rita").post(post, {field: MISTAKE}).status_code == 403
        assert sven.post(post, {field: MISTAKE}).status_code == 302
        assert (now(signal).dropped_by, now(conduct).score) == (cast.person("sven"), 0)
        page = browser("alice").get("/t/norrlys/record/").text
        for told in (MISTAKE, "Taken out by a senior reviewer", "Counts no more"):
            assert told in page
        assert "Sven" not in page
        told = browser("alice").get("/api/v1/record/").json()["signals"][0]
        assert (told["dropped_because"], told["weight_now"]) == (MISTAKE, 0.0)
        assert "Sven" in sven.get(address).text

    def test_once_and_for_good(self, everything):
        case = decided(a_case(everything, by=cast.person("alice")), "N-37")
        signal = read(case)["forged"]
        with pytest.raises(NotAllowed):
            services.drop_signal(signal, by=cast.person("rita"), statement=MISTAKE)
        services.drop_signal(signal, by=cast.person("sven"), statement=MISTAKE)
        with pytest.raises(Refused, match="counts no more already"):
            services.drop_signal(signal, by=cast.person("sven"), statement=MISTAKE)
        assert read(case) == {}
        entry = AuditEntry.objects.get(verb="complaints.drop_signal")
        assert (entry.after["dropped_because"], Conduct.objects.get().score) == (MISTAKE, 0)

    def test_a_proposal_ends_with_what_bore_it(self, everything, browser):
        proposal = on_record().sanctions.get()
        conduct = on_record(key="forged:2")
        first, second = conduct.signals.order_by("pk")
        services.drop_signal(first, by=cast.person("sven"), statement=MISTAKE)
        assert now(proposal).state == SanctionState.PROPOSED  # the other one bears it
        services.drop_signal(second, by=cast.person("sven"), statement=MISTAKE)
        assert (now(proposal).state, now(conduct).score) == (SanctionState.FALLEN, 0)
        entry = AuditEntry.objects.get(verb="complaints.fall")
        assert (entry.actor_name, entry.before, entry.data["signals"]) == (
            "the clock",
            {"closed_at": None, "state": "proposed"},
            [],
        )
        with pytest.raises(Refused, match="Not possible any more"):  # who decides a moment later
            services.impose_sanction(proposal, by=cast.person("rita"), statement=WHY)
        rita = browser("rita")
        assert "what is left does not bear it" in rita.get(f"/review/records/{conduct.pk}/").text
        assert "Waits for a decision" not in rita.get("/review/records/").text
        assert browser("alice").get("/api/v1/record/").json()["sanctions"] == []  # nobody was told of it
        assert on_record(key="forged:3").sanctions.filter(state=SanctionState.PROPOSED).count() == 1

    def test_what_was_decided_a_moment_before_stays(self, everything):
        held = warned()
        services.drop_signal(held.conduct.signals.get(), by=cast.person("sven"), statement=MISTAKE)
        assert now(held).state == SanctionState.IN_FORCE

    def test_a_score_that_fades_ends_no_proposal(self, everything):
        proposal = on_record().sanctions.get()
        on_record(key="forged:2", weight=0.5)
        small = proposal.conduct.signals.get(key="forged:2")
        services.drop_signal(small, by=cast.person("sven"), statement=MISTAKE)
        with at(timezone.now() + timedelta(days=90)):
            jobs.weigh_conduct(0)
        assert (now(proposal).state, now(proposal.conduct).score < 2) == (SanctionState.PROPOSED, True)

    def test_a_seller_reads_it_behind_the_link(self, everything, browser):
        signal = on_record(**sam()).signals.get()
        services.drop_signal(signal, by=cast.person("sven"), statement=MISTAKE)
        seller = a_decided_case(everything, "eu_dsa", timezone.now())
        assert MISTAKE in browser().get(f"/case/{seller.token}/record/").text


def test_each_appeal_has_a_form_of_its_own(everything, browser):
    held = suspended()
    warning = held.conduct.sanctions.get(kind="warning")
    page = browser("alice").post(f"/t/norrlys/record/{held.pk}/appeal/", {"explanation": "no"}).text
    assert page.count("Say in a sentence or two why the decision is wrong.") == 1
    assert [page.count(f'id="a{one.pk}-explanation"') for one in (held, warning)] == [1, 1]


class TestSuspendedFromFiling:
    @pytest.fixture
    def draft(self, everything):
        return a_draft(everything, by=cast.person("alice"))

    def test_every_page_that_leads_to_sending_says_so_before(self, draft, browser):
        alice = browser("alice")
        pages = [f"complaints/{draft.number}/check/", "complaints/", "complaints/new/", "complaints/paste/"]
        pages += [f"complaints/{draft.number}/targets/", "complaints/sheets/"]
        for page in pages:
            assert "Filing is suspended" not in alice.get(f"/t/norrlys/{page}").text
        held = suspended()
        assert held.state == SanctionState.IN_FORCE
        for page in pages:
            text = alice.get(f"/t/norrlys/{page}").text
            assert "Filing is suspended until" in text, page
            assert "Read why, and appeal" in text
        refused = alice.post(f"/t/norrlys/complaints/{draft.number}/send/", follow=True)
        assert "The draft is kept." in refused.text
        assert now(draft).state == "draft"

    def test_an_agency_reads_whose_suspension_it_is(self, everything, browser):
        gus, meridian = cast.person("gus"), cast.organisation("meridian")
        draft = a_draft(everything, by=gus, agency=meridian)
        suspended()
        page = browser("gus").get(f"/t/meridian/complaints/{draft.number}/check/").text
        assert "Filing for Norrlys is suspended until" in page
        assert WHY not in page
        assert "Filing is suspended" not in browser("gus").get("/t/meridian/complaints/").text


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("/review/", "queue"),
        ("/review/complaints/{}/", "queue"),
        ("/review/complaints/{}/messages/", "talks"),
        ("/review/messages/", "talks"),
        ("/review/agreement/", "samples"),
        ("/review/records/", "records"),
    ],
)
def test_the_rail_marks_one_entry(everything, browser, address, key):
    case = a_case(everything, by=cast.person("alice"))
    desk = browser("sven").get(address.format(case.number)).context["look"].nav["desk"]
    assert [item.key for item in desk if item.current] == [key]
