"""Two sellers in one case: each reads what concerns the own listings, and nothing of what the other says or is told."""

from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress

from complaints.codes import Outcome, Side
from complaints.models import Appeal, Complaint, Evidence, Respondent
from complaints.services import (
    answer_complaint,
    appeal_as_complainant,
    conclude_answer,
    decide_appeal,
    decide_targets,
    name_respondent,
    reply_to_answer,
    revoke_link,
    take_up,
    withdraw_targets,
    write_to_side,
)
from portal.shared.files import storage
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case, a_sent_file
from tests.complaints.deskwork import ids
from tests.complaints.roundwork import REASONS, now
from tests.complaints.test_seller_api import CASES, program_of
from tests.registry.importcase import run_jobs

SAYS = "The invoice names another shop and another year."
PEAK = "peak@sellers.example"


@pytest.fixture
def both(everything) -> SimpleNamespace:
    """Targets 1 and 2 are sam's, 3 is peak's; 1 and 3 are upheld, 2 is declined. Sam answers about 1 with a paper,
    alice replies with one, and appeals about 2 with another."""
    alice, rita = cast.person("alice"), cast.person("rita")
    case = take_up(a_case(everything, by=alice), by=rita)
    sam = name_respondent(case, by=rita, targets=ids(case, 1, 2), name="TrailDeal", email="sam@sellers.example")
    peak = name_respondent(case, by=rita, targets=ids(case, 3), name="PeakShop", email=PEAK)
    Respondent.objects.update(notified_at=case.submitted_at)
    for positions, outcome in (((1, 3), Outcome.UPHOLD), ((2,), Outcome.DECLINE)):
        reason = case.ground_data.reasons(outcome)[0].code
        found = {"targets": ids(case, *positions), "outcome": outcome, "reason": reason, "statement": REASONS}
        decide_targets(case, by=rita, **found)
    invoice = a_sent_file(case, sam, name="invoice.jpg")
    answer = answer_complaint(
        now(case), by=sam, targets=ids(case, 1), defence="dealer", explanation=SAYS, files=[invoice],
        name="Sam", email="sam@sellers.example", contact="Market Lane 2", signature="Sam",
        statements=[statement.key for statement in case.statements_of(Side.RESPONDENT)],
    )  # fmt: skip
    ledger = a_sent_file(case, alice, name="ledger.jpg")
    reply_to_answer(answer, by=alice, stance="contest", text=SAYS, files=[ledger])
    photo = a_sent_file(case, alice, name="photo.jpg")
    appeal_as_complainant(now(case), by=alice, targets=ids(case, 2), explanation=SAYS, files=[photo])
    return SimpleNamespace(case=case, sam=now(sam), peak=now(peak), answer=answer, papers=(invoice, ledger, photo))


def test_the_papers_about_one_seller_are_not_the_other_ones(both, client):
    for paper in both.papers:
        storage.write(paper.key, b"a picture", content_type=paper.type)
    for seller, opens in ((both.sam, 302), (both.peak, 404)):
        page = client.get(f"/case/{seller.token}/").text
        assert "label.jpg" in page  # what the complaint rests on
        for paper in both.papers:
            assert (paper.name in page) is (opens == 302), paper.name
            assert client.get(f"/case/{seller.token}/files/{paper.public_id}/").status_code == opens
    assert Evidence.objects.shown_to(both.sam).count() == Evidence.objects.filter(complaint=both.case).count() == 5


def test_programs_of_one_seller_get_none_of_them_either(both):
    EmailAddress.objects.create(user=cast.person("sam"), email=PEAK, verified=True)
    program, case = program_of("sam"), f"{CASES}{both.peak.pk}/"
    listed = [row["file"]["name"] for row in program.get(f"{case}evidence/").json()["results"]]
    assert listed == ["label.jpg", "label.jpg"]
    assert program.get(f"{case}appeals/").json()["results"] == []
    for paper in both.papers:
        assert program.get(f"/api/v1/seller/files/{paper.public_id}/link/").status_code == 404


def told(client, seller) -> str:
    return client.get(f"/case/{seller.token}/").text.partition("h-tl")[2]


def test_the_timeline_says_nothing_of_what_the_other_seller_did(both, client):
    hers, his = told(client, both.peak), told(client, both.sam)
    assert "Upheld: targets 1, 3." not in hers + his
    assert "Upheld: target 3." in hers
    assert "Upheld: target 1." in his
    for line in (
        "counter-notice on target 1",
        "replied to the answer on target 1",
        "The complainant appealed: target 2",
    ):
        assert line in his
        assert line not in hers
    assert "The sellers can answer." in hers  # what the other one waits for moves nothing here
    assert "reads the answer" in his
    conclude_answer(both.answer, by=cast.person("rita"), outcome="restore", reason="R-30", statement=REASONS)
    withdraw_targets(now(both.case), by=cast.person("alice"), targets=ids(both.case, 3), reason="licensed")
    hers, his = told(client, both.peak), told(client, both.sam)
    assert "restores target 1" in his
    assert "restores" not in hers
    assert "Withdrawn: target 3" in hers
    assert "Withdrawn" not in his


def test_the_complainant_and_the_desk_read_all_of_it(both, browser):
    case: Complaint = now(both.case)
    with all_tenants(reason="test"):
        for who, address in (("alice", case.get_absolute_url()), ("rita", f"/review/complaints/{case.number}/")):
            page = browser(who).get(address).text
            assert "Upheld: targets 1, 3." in page
            assert "counter-notice on target 1" in page


@pytest.mark.parametrize("revoked", [False, True])
def test_while_the_link_is_revoked_no_letter_goes_to_that_address(both, browser, mailoutbox, revoked):
    rita, rolf = cast.person("rita"), cast.person("rolf")
    if revoked:
        revoke_link(both.sam, by=rita)
    conclude_answer(both.answer, by=rita, outcome="maintain", reason="M-02", statement=REASONS)
    decide_appeal(Appeal.objects.get(), by=rolf, outcome="keep", reason="B-01", statement=REASONS)
    write_to_side(both.case, by=rita, text="The invoice is from another year.", readers="both")
    run_jobs(of="complaints.tell_")
    letters = [letter.to[0] for letter in mailoutbox]
    assert letters.count(both.sam.email) == (0 if revoked else 5)  # reply, outcome, appeal and its outcome, message
    assert letters.count(PEAK) == 1
    assert letters.count("alice@people.example") >= 4
    page = browser("rita").get(f"/review/complaints/{both.case.number}/").text
    assert ("No letters go to this seller" in page) is revoked
