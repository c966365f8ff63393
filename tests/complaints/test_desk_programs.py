"""What only pages did, by program: papers that came as free text, records of use, samples, one's own proposal."""

from collections.abc import Callable
from typing import Any

import pytest

from complaints.measures.outbox import Wanted
from complaints.models import Complaint, Proposal, ReceivedNotice, Sample
from complaints.states import ComplaintState, SanctionState
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import HIDE, decide, ids
from tests.complaints.roundwork import REASONS, now
from tests.complaints.test_conduct import WHY, WRONG, on_record, warned
from tests.complaints.test_joining import receive
from tests.complaints.test_paper_confirm import DOUBTFUL

PAPERS, RECORDS, SAMPLES = (f"/api/v1/review/{what}/" for what in ("papers", "records", "samples"))
WAITS = "I hereby retract my takedown notice about https://github.com/copycat/plans."
OUTSIDERS = ("alice", "carol", "ed", "gus")


@pytest.fixture
def send(browser) -> Callable[..., Any]:
    """`send("rita", address, statement=…)`: what her program posts."""

    def post(who: str, address: str, **said: Any) -> Any:
        return browser(who).post(address, said, content_type="application/json")

    return post


class TestPapers:
    def test_what_waits_is_listed_and_read(self, everything, browser):
        doubtful, waiting = receive(DOUBTFUL, "lamp.txt", ask=True), receive(WAITS, "back.txt")
        rita = browser("rita")
        rows = rita.get(PAPERS).json()["results"]
        assert [(row["id"], row["to_confirm"]) for row in rows] == [(waiting.pk, False), (doubtful.pk, True)]
        assert "text" not in rows[0]
        whole = rita.get(f"{PAPERS}{doubtful.pk}/").json()
        assert whole["text"] == DOUBTFUL
        assert whole["targets"] == ["https://github.com/copycat/plans"]
        assert {"signature", "work"} <= {one["element"] for one in whole["elements"]}

    def test_one_is_confirmed_and_becomes_a_case(self, everything, send):
        paper = receive(DOUBTFUL, "lamp.txt", ask=True)
        said = {"kind": "takedown", "work": "Our lamp plans", "name": "Astrid Berg", "email": "a@berg.example"}
        confirm = f"{PAPERS}{paper.pk}/confirm/"
        nothing = send("rita", confirm, **said, targets=[])
        assert (nothing.status_code, "targets" in nothing.text) == (400, True)
        assert (
            send("rita", confirm, **said, targets=["https://github.com/copycat/plans"], present=["x"]).status_code
            == 400
        )
        told = send("rita", confirm, **said, targets=["https://github.com/copycat/plans"] * 2, present=["signature"])
        assert told.status_code == 200, told.text
        with all_tenants(reason="test"):
            case = Complaint.objects.get(number=told.json()["complaint"])
        assert (case.target_count, case.contact_name) == (1, "Astrid Berg")
        assert send("rita", confirm, **said, targets=["https://github.com/copycat/plans"]).status_code == 409

    def test_one_is_put_into_its_case(self, everything, send):
        case = a_case(everything, by=cast.person("alice"))
        paper = receive(WAITS, "back.txt")
        attach = f"{PAPERS}{paper.pk}/attach/"
        assert send("rita", attach, number="C-1").status_code == 400
        assert send("rita", attach, number="C-2026-999999").status_code == 404
        assert send("rita", attach, number=case.number).json()["complaint"] == case.number
        assert send("rita", attach, number=case.number).status_code == 409

    def test_one_is_set_aside(self, everything, browser, send):
        paper = receive(WAITS, "back.txt")
        assert send("rita", f"{PAPERS}{paper.pk}/set-aside/").json()["set_aside"] is True
        assert browser("rita").get(PAPERS).json()["results"] == []
        assert browser("rita").get(f"{PAPERS}{paper.pk}/").status_code == 200

    @pytest.mark.parametrize("who", OUTSIDERS)
    def test_nobody_else_reads_them(self, everything, browser, send, who):
        paper = receive(WAITS, "back.txt")
        for address in (PAPERS, f"{PAPERS}{paper.pk}/"):
            assert browser(who).get(address).status_code in (403, 404)
        assert send(who, f"{PAPERS}{paper.pk}/set-aside/").status_code in (403, 404)
        with all_tenants(reason="test"):
            assert not ReceivedNotice.objects.get().set_aside


class TestRecords:
    def test_the_desk_follows_a_proposal_and_lifts_it(self, everything, browser, send):
        conduct = on_record()
        rita = browser("rita")
        [row] = rita.get(RECORDS).json()["results"]
        assert (row["id"], row["signal_count"], row["side"]) == (conduct.pk, 1, "complainant")
        whole = rita.get(f"{RECORDS}{conduct.pk}/").json()
        [proposal], [signal] = whole["sanctions"], whole["signals"]
        assert (proposal["state"], signal["kind"]) == ("proposed", "forged")
        sanction = f"{RECORDS}{conduct.pk}/sanctions/{proposal['id']}/"
        assert send("rita", f"{sanction}impose/", statement="no").status_code == 400
        imposed = send("rita", f"{sanction}impose/", statement=WHY).json()
        assert imposed["sanctions"][0]["state"] == "in_force"
        lifted = send("rita", f"{sanction}lift/", statement=WHY).json()
        assert lifted["sanctions"][0]["state"] == "lifted"
        assert send("rita", f"{sanction}dismiss/", statement=WHY).status_code == 409

    def test_a_proposal_is_not_followed(self, everything, send):
        conduct = on_record()
        sanction = f"{RECORDS}{conduct.pk}/sanctions/{conduct.sanctions.get().pk}/"
        assert send("rita", f"{sanction}dismiss/", statement=WHY).json()["sanctions"][0]["state"] == "dismissed"

    def test_an_organisation_appeals_and_somebody_else_decides(self, everything, send):
        held = warned()
        appeal = f"/api/v1/record/sanctions/{held.pk}/appeal/"
        assert send("carol", appeal, explanation=WRONG).status_code == 404
        assert send("alice", appeal, explanation="no").status_code == 400
        told = send("alice", appeal, explanation=WRONG)
        assert (told.status_code, told.json()["sanctions"][0]["state"]) == (200, "appealed")
        assert send("alice", appeal, explanation=WRONG).status_code == 409
        decide_it = f"{RECORDS}{held.conduct_id}/sanctions/{held.pk}/decide/"
        assert send("rita", decide_it, overturn=True, statement=WHY).status_code == 409  # it was hers
        assert send("rolf", decide_it, statement=WHY).status_code == 400
        assert send("rolf", decide_it, overturn=True, statement=WHY).status_code == 200
        assert now(held).state == SanctionState.LIFTED

    def test_what_was_only_proposed_is_not_there_to_appeal(self, everything, send):
        proposal = on_record().sanctions.get()
        assert send("alice", f"/api/v1/record/sanctions/{proposal.pk}/appeal/", explanation=WRONG).status_code == 404

    def test_a_senior_reviewer_takes_a_signal_out(self, everything, send):
        conduct = on_record()
        drop = f"{RECORDS}{conduct.pk}/signals/{conduct.signals.get().pk}/drop/"
        assert send("rita", drop, statement=WRONG).status_code == 403
        told = send("sven", drop, statement=WRONG).json()
        assert (told["score"], told["signals"][0]["dropped_because"]) == (0, WRONG)

    @pytest.mark.parametrize("who", OUTSIDERS)
    def test_nobody_else_reads_them(self, everything, browser, send, who):
        conduct = on_record()
        for address in (RECORDS, f"{RECORDS}{conduct.pk}/"):
            assert browser(who).get(address).status_code in (403, 404)
        sanction = conduct.sanctions.get()
        impose = f"{RECORDS}{conduct.pk}/sanctions/{sanction.pk}/impose/"
        assert send(who, impose, statement=WHY).status_code in (403, 404)
        assert now(sanction).state == SanctionState.PROPOSED


class TestSecondLooks:
    def test_a_sample_is_judged_blindly(self, case, settings, browser, send):
        settings.REVIEW_SAMPLE_PERCENT = 100
        decide(case, HIDE)
        assert send("rita", f"{SAMPLES}take/").status_code == 204  # she decided it
        taken = send("rolf", f"{SAMPLES}take/").json()
        assert taken["url"] == "https://shop.example/item/1"
        assert len(taken["evidence"]) == 2
        shown = browser("rolf").get(f"{SAMPLES}{taken['id']}/")
        for told in (case.number, REASONS, "upheld", "K-02"):
            assert told not in shown.text
        assert browser("sven").get(f"{SAMPLES}{taken['id']}/").status_code == 404
        assert send("rolf", f"{SAMPLES}{taken['id']}/judge/", reason="X-99").status_code == 400
        assert send("rolf", f"{SAMPLES}{taken['id']}/judge/", reason="N-01", note="A licence.").status_code == 204
        with all_tenants(reason="test"):
            sample = Sample.objects.get()
        assert (sample.reason, sample.agrees) == ("N-01", False)
        assert send("rolf", f"{SAMPLES}{taken['id']}/judge/", reason="N-01").status_code == 404

    def test_ones_own_proposal_is_taken_back(self, case, send):
        decide(case, Wanted("suspend"))
        with all_tenants(reason="test"):
            drop = f"/api/v1/review/complaints/{case.number}/proposals/{Proposal.objects.get().pk}/drop/"
            positions = ids(case)
        assert send("rolf", drop).status_code == 409
        assert send("rita", drop).json()["state"] == ComplaintState.IN_REVIEW
        assert send("rita", drop).status_code == 409
        again = {"targets": positions, "outcome": "uphold", "reason": "K-02", "statement": REASONS}
        told = send("rita", f"/api/v1/review/complaints/{case.number}/decide/", **again)
        assert told.json()["state"] == ComplaintState.DECIDED
