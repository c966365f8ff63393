"""A second pair of eyes: grave decisions wait for it, and a sample of all is judged blindly."""

import pytest

from complaints.deciding.sampling import agreement_by_ground, judgeable_by
from complaints.measures.outbox import Wanted
from complaints.models import Decision, Measure, Proposal, Sample
from complaints.pages import history
from complaints.services import (
    confirm_proposal,
    drop_proposal,
    judge_sample,
    put_back,
    send_back_proposal,
    take_next,
    take_sample,
)
from complaints.states import ComplaintState, ProposalState
from portal.accounts.models import Membership, Role
from portal.shared.errors import NotAllowed, Refused
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import HIDE, decide, ids
from tests.complaints.test_desk import REASONS


@pytest.fixture(autouse=True)
def _no_samples(settings):
    settings.REVIEW_SAMPLE_PERCENT = 0


def test_a_suspension_waits_for_somebody_else(case):
    assert decide(case, Wanted("hide"), Wanted("suspend")) == []
    proposal = Proposal.objects.get()
    assert (proposal.whys, case.targets.filter(state="open").count(), Measure.objects.count()) == (["suspend"], 3, 0)
    with pytest.raises(NotAllowed):
        confirm_proposal(proposal, by=cast.person("rita"))
    with pytest.raises(Refused, match="Take it back first"):
        decide(case, Wanted("suspend"))
    confirm_proposal(proposal, by=cast.person("rolf"))
    decision = Decision.objects.first()
    assert (decision.decided_by, decision.seconded_by) == (cast.person("rita"), cast.person("rolf"))
    assert sorted(Measure.objects.values_list("action", flat=True)) == ["hide", "hide", "hide", "suspend"]
    case.refresh_from_db()
    assert case.state == ComplaintState.DECIDED
    with pytest.raises(Refused, match="Not possible any more"):
        confirm_proposal(proposal, by=cast.person("rolf"))


def test_closing_needs_a_senior_reviewer_among_the_two(case):
    decide(case, Wanted("hide"), Wanted("close"))
    proposal = Proposal.objects.get()
    with pytest.raises(Refused, match="Only a senior reviewer"):
        confirm_proposal(proposal, by=cast.person("rolf"))
    confirm_proposal(proposal, by=cast.person("sven"))
    assert Measure.objects.filter(action="close").exists()


def test_so_do_many_targets(case, settings):
    settings.REVIEW_SECOND_LOOK_TARGETS = 2
    assert decide(case, HIDE) == []
    assert Proposal.objects.get().whys == ["targets"]
    drop_proposal(Proposal.objects.get(), by=cast.person("rita"))
    assert len(decide(case, HIDE, positions=(1, 2))) == 2


def test_sent_back_with_a_reason_or_dropped_with_the_case(case, mailoutbox):
    decide(case, Wanted("suspend"))
    proposal = Proposal.objects.get()
    with pytest.raises(Refused, match="in a sentence"):
        send_back_proposal(proposal, by=cast.person("rolf"), note="no")
    send_back_proposal(proposal, by=cast.person("rolf"), note="It is the first case of this seller.")
    assert case.targets.filter(state="open").count() == 3
    decide(case, Wanted("suspend"))
    put_back(case, by=cast.person("rita"))
    assert sorted(Proposal.objects.values_list("state", flat=True)) == [ProposalState.DROPPED, ProposalState.SENT_BACK]


def test_the_desk_shows_it_to_the_second_reviewer(case, browser):
    rita, rolf = browser("rita"), browser("rolf")
    address = f"/review/complaints/{case.number}/"
    chosen = {"targets": ids(case), "outcome": "uphold", "code": "K-02", "text": REASONS, "measure": "hide"}
    assert "nothing is decided yet" in rita.post(f"{address}decide/", chosen | {"account": "suspend"}, follow=True).text
    proposal = Proposal.objects.get()
    assert 'value="confirm"' not in rita.get(address).text
    assert case.number in rolf.get("/review/?whose=second").text
    assert case.number not in rita.get("/review/?whose=second").text.partition("<main")[0]
    page = rolf.post(f"{address}looks/{proposal.pk}/", {"move": "send_back", "note": "short"})
    assert "in a sentence" in page.text
    assert ">short</textarea>" in page.text
    assert rolf.post(f"{address}looks/{proposal.pk}/", {"move": "confirm"}).status_code == 302
    assert Measure.objects.filter(action="suspend").exists()


def test_programs_confirm_too(case, browser):
    decide(case, Wanted("suspend"))
    address = f"/api/v1/review/complaints/{case.number}/proposals/"
    [shown] = browser("rolf").get(address).json()["results"]
    assert (shown["state"], shown["whys"]) == ("waiting", ["suspend"])
    own = browser("rita").post(f"{address}{shown['id']}/confirm/", {}, content_type="application/json")
    assert own.status_code == 403
    confirmed = browser("rolf").post(f"{address}{shown['id']}/confirm/", {}, content_type="application/json")
    assert confirmed.json()["state"] == "decided"


def test_a_sample_is_judged_by_somebody_else_who_does_not_see_the_answer(case, settings, browser):
    settings.REVIEW_SAMPLE_PERCENT = 100
    decide(case, HIDE)
    sample = Sample.objects.get()
    assert not judgeable_by(cast.person("rita")).exists()
    assert take_sample(by=cast.person("rita")) is None
    rolf = browser("rolf")
    assert "1 decision waits" in rolf.get("/review/again/").text
    assert rolf.post("/review/again/take/").url == f"/review/again/{sample.pk}/"
    assert take_sample(by=cast.person("sven")) is None
    page = rolf.get(f"/review/again/{sample.pk}/").text
    for told in ("Upheld", REASONS, case.number, "Rita"):
        assert told not in page
    assert browser("sven").get(f"/review/again/{sample.pk}/").status_code == 404
    assert rolf.post(f"/review/again/{sample.pk}/", {"code": "N-01", "note": "A licence."}).status_code == 302
    sample.refresh_from_db()
    assert (sample.outcome, sample.agrees) == ("decline", False)
    with pytest.raises(Refused, match="not yours"):
        judge_sample(sample, by=cast.person("rolf"), outcome="uphold", reason="K-02")
    [line] = agreement_by_ground()
    assert (line.judged, line.differing, line.rate) == (1, 1, 100)
    assert "A licence." in browser("sven").get("/review/agreement/").text
    assert browser("audrey").get("/review/agreement/").status_code == 200
    assert rolf.get("/review/agreement/").status_code == 403


def test_take_next_passes_by_what_is_ones_own(norrlys):
    with all_tenants(reason="test"):
        a_case(norrlys, by=cast.person("alice"))
        rolf = cast.person("rolf")
        Membership.objects.create(organisation=cast.organisation("norrlys"), user=rolf, roles=[Role.VIEWER])
        assert take_next(by=cast.person("rolf")) is None
        assert take_next(by=cast.person("rita")) is not None


def test_the_desk_shows_history_and_similar_decisions(case, norrlys, browser):
    decide(case, HIDE)
    second = a_case(norrlys, by=cast.person("alice"))
    text = browser("rita").get(f"/review/complaints/{second.number}/").text
    assert "1 other case within a year" in text
    assert "3 links, 3 upheld" in text
    assert "Similar earlier decisions" in text
    assert REASONS in text


def test_the_record_of_who_files_most_is_that_of_the_newest_cases(case, norrlys, browser, monkeypatch):
    monkeypatch.setattr(history, "RECORD_READ", 2)
    decide(case, HIDE)
    newer = [a_case(norrlys, by=cast.person("alice")) for _ in range(3)]
    text = browser("rita").get(f"/review/complaints/{newer[-1].number}/").text
    assert "The newest 2 other cases within a year" in text
    assert "6 links, 0 upheld" in text
