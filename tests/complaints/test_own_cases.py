"""Who works at the desk and sells on the platform: of the own cases they are the seller and nothing else."""

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from complaints import services
from complaints.measures.outbox import Wanted
from complaints.models import Complaint, Conduct, Measure, Note, Proposal, ReceivedNotice, Sanction
from complaints.services import decide_appeal, name_respondent, put_back, take_next, take_up
from complaints.states import ComplaintState
from portal.shared.errors import NotAllowed
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import HIDE, SAM, decide, ids
from tests.complaints.roundwork import REASONS
from tests.complaints.test_conduct import WHY, on_record
from tests.complaints.test_conduct import sam as on_sams_record


@pytest.fixture(autouse=True)
def _no_samples(settings):
    settings.REVIEW_SAMPLE_PERCENT = 0


def sells_as(name: str, address: str, *, verified: bool = True) -> None:
    EmailAddress.objects.create(user=cast.person(name), email=address, verified=verified)


@pytest.fixture
def rolf_sells(case) -> Complaint:
    """The case, whose seller is rolf by night."""
    sells_as("rolf", "Sam@sellers.example")
    return case


def test_the_own_case_is_not_at_the_desk(rolf_sells, browser):
    put_back(rolf_sells, by=cast.person("rita"))
    number, rolf = rolf_sells.number, browser("rolf")
    for page in ("/review/", "/review/?whose=all"):
        assert number in browser("rita").get(page).text
        assert number not in rolf.get(page).text
    api = f"/api/v1/review/complaints/{number}"
    for address in (f"/review/complaints/{number}/", f"/review/complaints/{number}/case-file/", f"{api}/"):
        shown = rolf.get(address)
        assert (shown.status_code, "Fjell" in shown.text) == (404, False), address
    assert rolf.post(f"{api}/take-up/").status_code == 404
    assert rolf.post(f"/review/complaints/{number}/take/").status_code == 404
    assert number not in rolf.get("/api/v1/review/complaints/").text
    rolf_sells.refresh_from_db()
    assert (rolf_sells.state, rolf_sells.reviewer) == (ComplaintState.SUBMITTED, None)


def test_the_next_one_is_somebody_elses(rolf_sells, norrlys):
    put_back(rolf_sells, by=cast.person("rita"))
    assert take_next(by=cast.person("rolf")) is None
    other = a_case(norrlys, by=cast.person("alice"), links="https://shop.example/other")
    assert take_next(by=cast.person("rolf")) == other


def test_a_seller_decides_nothing_in_the_own_case(rolf_sells):
    rolf = cast.person("rolf")
    with pytest.raises(NotAllowed):
        take_up(rolf_sells, by=rolf)
    with pytest.raises(NotAllowed):
        decide(rolf_sells, HIDE, who="rolf")
    decide(rolf_sells, HIDE, Wanted("suspend"))
    proposal = Proposal.objects.get()
    with pytest.raises(NotAllowed):
        services.confirm_proposal(proposal, by=rolf)
    with pytest.raises(NotAllowed):
        services.send_back_proposal(proposal, by=rolf, note="This seller is an honest man.")
    services.confirm_proposal(proposal, by=cast.person("sven"))
    for measure in Measure.objects.all():
        with pytest.raises(NotAllowed):
            services.lift_measures(rolf_sells, by=rolf, measures=[measure.pk], note="Settled.")
        with pytest.raises(NotAllowed):
            services.confirm_measure(measure, by=rolf)


def test_nor_the_own_appeal(rolf_sells):
    decide(rolf_sells, HIDE, positions=(1,))
    services.decide_targets(
        rolf_sells, by=cast.person("rita"), targets=ids(rolf_sells, 2, 3), outcome="decline", reason="N-01",
        statement=REASONS,
    )  # fmt: skip
    appeal = services.appeal_as_complainant(
        rolf_sells,
        by=cast.person("alice"),
        targets=ids(rolf_sells, 2),
        explanation="The lot number is missing there too.",
    )
    said = {"outcome": "keep", "reason": "B-01", "statement": REASONS}
    with pytest.raises(NotAllowed):
        decide_appeal(appeal, by=cast.person("rolf"), **said)
    assert decide_appeal(appeal, by=cast.person("sven"), **said).state == "kept"


def test_the_same_seller_under_another_address(rolf_sells, norrlys):
    other = a_case(norrlys, by=cast.person("alice"), links="https://shop.example/again")
    named = {**SAM, "email": "second@sellers.example"}
    name_respondent(other, by=cast.person("rita"), targets=ids(other), **named)
    stranger = a_case(norrlys, by=cast.person("alice"), links="https://shop.example/stranger")
    name_respondent(
        stranger, by=cast.person("rita"), targets=ids(stranger), name="Elsewhere", email="e@sellers.example"
    )
    seen = set(Complaint.objects.visible_to(cast.person("rolf")))
    assert not seen & {rolf_sells, other}
    assert stranger in seen


def test_an_address_that_nobody_confirmed_proves_nothing(case):
    sells_as("rolf", SAM["email"], verified=False)
    assert case in Complaint.objects.visible_to(cast.person("rolf"))


def test_notes_and_papers_of_the_own_case_are_for_others(rolf_sells):
    rita, rolf = cast.person("rita"), cast.person("rolf")
    services.write_note(rolf_sells, by=rita, text="Look at the label first.")
    ReceivedNotice.objects.create(
        tenant_id=rolf_sells.tenant_id, complaint=rolf_sells, text="Zyra Contact", received_at=timezone.now()
    )
    for kind in (Note, ReceivedNotice):
        assert kind.objects.visible_to(rita).exists(), kind
        assert not kind.objects.visible_to(rolf).exists(), kind


@pytest.mark.parametrize("key", ["mail:sam@sellers.example", "id:s-77"])
def test_nobody_at_the_desk_holds_the_own_record(rolf_sells, browser, key):
    on_record(**on_sams_record(seller_key=key))
    warning, rolf = Sanction.objects.get(), cast.person("rolf")
    with pytest.raises(NotAllowed):
        services.dismiss_proposal(warning, by=rolf, statement=WHY)
    assert not Conduct.objects.visible_to(rolf).exists()
    assert browser("rolf").get(f"/review/records/{warning.conduct_id}/").status_code == 404
    assert services.impose_sanction(warning, by=cast.person("rita"), statement=WHY).state == "in_force"


def test_the_auditor_too(case, browser):
    assert case in Complaint.objects.visible_to(cast.person("audrey"))
    sells_as("audrey", SAM["email"])
    audrey = cast.person("audrey")
    assert case not in Complaint.objects.visible_to(audrey)
    assert not audrey.has_perm("complaints.view_complaint", case)


def test_as_a_seller_they_see_their_side(rolf_sells, browser, client):
    decide(rolf_sells, HIDE)
    seller = rolf_sells.respondents.get()
    seller.notified_at = rolf_sells.submitted_at
    seller.save(update_fields=["notified_at"])
    assert rolf_sells.number in browser("rolf").get("/seller/").text
    assert client.get(f"/case/{seller.token}/").status_code == 200
