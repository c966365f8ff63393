"""The desk for rights: what is compared, what is remembered, and what happens to a right that falls into doubt."""

import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from complaints.models import Complaint
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.kinds import KINDS, PAPERS
from registry.models import Brand, Right
from registry.services import (
    add_paper,
    approve_right,
    ask_about_right,
    lift_suspension,
    register_right,
    reject_right,
    revoke_verification,
    submit_right,
    suspend_right,
    update_right,
    withdraw_right,
)
from registry.verification import CHECKLIST, checklist
from registry.workflow import State
from tests.cast import a_brand, a_complete_right, a_paper, browser, organisation, person, verified
from tests.complaints.casework import a_case, a_draft
from tests.portal import filesamples as samples

DOUBT = {"code": "S-02", "note": "A cancellation is pending at the office."}


def read(client: Client, name: str, *args) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200, response.content[:500]
    return response.content.decode()


@pytest.fixture
def norrlys(people):
    with tenant_scope(organisation("norrlys")):
        yield organisation("norrlys")


@pytest.fixture
def right(norrlys) -> Right:
    return a_complete_right(a_brand())


@pytest.fixture
def submitted(right) -> Right:
    return submit_right(right, by=None)


def test_every_point_of_the_checklist_is_ticked_and_kept(submitted):
    points = [point.key for point in checklist(submitted)]
    with pytest.raises(Refused, match="Left: Classes and goods") as refused:
        approve_right(submitted, by=person("rita"), seen=set(points) - {"classes"})
    assert refused.value.field == "seen"
    assert approve_right(submitted, by=person("rita"), seen=points).seen == points
    with all_tenants(reason="look"):
        assert AuditEntry.objects.get(verb="registry.approve").after["seen"] == points


def test_what_was_ticked_stays_when_a_point_is_left(submitted):
    body = {"outcome": "approve", "seen": ["papers"], "note": "Nearly."}
    shown = browser("rita").post(reverse("review-right-answer", args=[submitted.number]), body).content.decode()
    assert "Tick what you have compared" in shown
    assert 'value="papers" form="decide" checked' in shown
    assert "Nearly." in shown


def test_points_are_for_kinds_and_papers_that_exist():
    assert {kind for point in CHECKLIST.values() for kind in point.kinds} <= set(KINDS)
    assert {paper for point in CHECKLIST.values() for paper in point.papers} <= set(PAPERS)


SPOKEN_OF = {
    "evaluation report": {"evaluation_report"},
    "claims": {"specification"},
    "views": {"design_views"},
    "identity paper": {"identity_paper"},
    "consent": {"consent", "driver_consent"},
    "succession": {"succession"},
    "signed": {"declaration"},
    "originals": {"original_picture"},
    "isbn": {"imprint"},
    "credits": {"credits"},
    "certificate": {"certificate"},
}


def a_claim(brand, kind: str, subtype: str = "", office: str = "") -> Right:
    said = {"subtype": subtype, "office": office, "registration_number": office and "2020-1", "title": "LUMO"}
    facts = {key: value for key, value in said.items() if key in KINDS[kind].fields}
    return Right.objects.create(
        tenant_id=brand.tenant_id, brand=brand, kind=kind, number=f"R-{kind}-{subtype}-{office}"[:20], **facts
    )


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("office", ["CN", "EM", ""])
def test_no_point_speaks_of_what_the_kind_does_not_ask(norrlys, kind, office):
    """A reviewer ticks with their own eyes: each point must have something to be compared with."""
    brand, about = a_brand(), KINDS[kind]
    for subtype in [sort.key for sort in about.subtypes] or [""]:
        right = a_claim(brand, kind, subtype, office)
        asked = {key for group in about.paper_groups(office=right.office, subtype=subtype) for key in group}
        points = checklist(right)
        assert points
        for point in points:
            said = point.title.en.lower()
            for word, papers in SPOKEN_OF.items():
                assert word not in said or papers & asked, f"{subtype}: {said}"
            assert right.office or not said.startswith(("office", "the owner", "the dates")), said
        right.delete()


@pytest.mark.parametrize(
    ("claim", "has", "has_not"),
    [
        (("trademark", "word", "EM"), {"number", "owner", "in_force", "classes"}, {"evaluation", "views"}),
        (("design", "", "CN"), {"views", "evaluation"}, {"protected"}),
        (("design", "", "EM"), {"views"}, {"evaluation", "protected"}),
        (("utility_model", "", "EM"), {"protected", "evaluation"}, {"views"}),
        (("invention_patent", "", "CN"), {"protected"}, {"evaluation"}),
        (("publication", "", ""), {"edition", "title_chain", "papers"}, {"number", "in_force", "owner"}),
        (("audiovisual", "film", ""), {"producer"}, {"number"}),
        (("audiovisual", "film", "CN"), {"producer", "number"}, set()),
        (("portrait", "living", ""), {"person"}, {"estate"}),
        (("portrait", "estate", ""), {"estate"}, {"person"}),
        (("virtual_persona", "performed", ""), {"persona", "driver"}, set()),
        (("virtual_persona", "generated", ""), {"persona"}, {"driver"}),
        (("organisation_name", "", ""), {"name"}, {"papers", "title", "number", "in_force"}),
    ],
)
def test_the_checklist_of(norrlys, claim, has, has_not):
    points = {point.key for point in checklist(a_claim(a_brand(), *claim))}
    assert has <= points
    assert not has_not & points


def test_a_paper_that_nobody_asked_for_is_compared_when_it_is_there(norrlys):
    patent = a_claim(a_brand(), "invention_patent", "", "EM")
    assert "evaluation" not in {point.key for point in checklist(patent)}
    paper = a_paper(patent, kind="evaluation_report")
    assert "evaluation" in {point.key for point in checklist(patent)}
    EvidenceFile.objects.filter(pk=paper.file_id).update(state="refused")
    assert "evaluation" not in {point.key for point in checklist(patent)}


def test_earlier_answers_on_the_same_registration_stand_beside_it(norrlys):
    refused = submit_right(a_complete_right(a_brand()), by=None)
    reject_right(refused, by=person("rita"), code="X-01", note="Only an application.")
    again = submit_right(a_complete_right(a_brand("NORRLYS again")), by=None)
    shown = read(browser("rolf"), "review-right-detail", again.number)
    assert "Earlier on the same registration" in shown
    assert refused.number in shown


def test_a_rival_claim_is_for_the_reviewer_alone(people):
    with tenant_scope(organisation("norrlys")):
        submitted = submit_right(a_complete_right(a_brand()), by=None)
    with tenant_scope(organisation("kestrel")):
        rival = submit_right(a_complete_right(a_brand("KESTREL", of="kestrel")), by=None)
    for client, slug, number in (
        (browser("alice"), "norrlys", submitted.number),
        (browser("carol"), "kestrel", rival.number),
    ):
        shown = read(client, "right-detail", slug, number)
        assert "same registration" not in shown.lower()
        assert {"kestrel": "Norrlys", "norrlys": "Kestrel"}[slug] not in shown
    desk = read(browser("rita"), "review-right-detail", submitted.number)
    assert "The same registration stands here already" in desk
    assert rival.number in desk
    assert "Kestrel" in desk


PATENT = {
    "kind": "invention_patent",
    "title": "A kiln",
    "office": "CN",
    "registered_on": date(2025, 5, 6),
    "expires_on": date(2044, 1, 2),
    "filed_on": date(2024, 1, 2),
    "main_claim": "A kiln with two doors",
}


def test_a_rival_who_writes_the_number_without_its_letters_is_met(people):
    for slug, number in (("norrlys", "ZL 202410123456.0"), ("kestrel", "202410123456.0")):
        with tenant_scope(organisation(slug)):
            patent = register_right(a_brand(slug, of=slug), by=None, registration_number=number, **PATENT)
            for paper in ("certificate", "specification"):
                a_paper(patent, kind=paper)
            submit_right(patent, by=None)
    desk = read(browser("rita"), "review-right-detail", patent.number)
    assert "The same registration stands here already" in desk
    assert "Norrlys" in desk


def test_the_number_of_another_right_of_the_brand_is_refused_while_a_supplement_is_awaited(norrlys):
    verified(a_complete_right(a_brand()))
    second = submit_right(a_complete_right(Brand.objects.get(), registration_number="017893413"), by=None)
    ask_about_right(second, by=person("rita"), codes=["V-01"])
    with pytest.raises(Refused, match="registered this right already"):
        update_right(second, by=person("alice"), registration_number="EM 17893412")


def test_a_suspension_is_read_at_once_in_every_open_case_and_stops_new_ones(right):
    verified(right)
    case, draft = a_case(right, by=person("alice")), a_draft(right, by=person("alice"))
    rita, alice = browser("rita"), browser("alice")
    body = {"outcome": "suspend", **DOUBT}
    assert rita.post(reverse("review-right-answer", args=[right.number]), body).status_code == 302
    right.refresh_from_db()
    assert right.state == State.SUSPENDED
    assert not right.is_usable()
    assert "The platform suspended this right" in read(alice, "complaint-detail", "norrlys", case.number)
    assert "The platform suspended this right" in read(rita, "review-case", case.number)
    assert "A cancellation is pending" in read(alice, "right-detail", "norrlys", right.number)
    alice.post(reverse("complaint-submit", args=["norrlys", draft.number]))
    with all_tenants(reason="look"):
        assert Complaint.objects.get(pk=draft.pk).state == "draft"
    lift_suspension(right, by=person("rita"))
    assert "suspended this right" not in read(alice, "complaint-detail", "norrlys", case.number)


def test_a_suspended_right_takes_papers_that_clear_the_doubt(right):
    suspend_right(verified(right), by=person("rita"), **DOUBT)
    content = samples.pdf()
    add_paper(right, by=person("alice"), kind="office_extract", **declare(io.BytesIO(content), "extract.pdf"))
    assert right.papers.filter(kind="office_extract").exists()
    shown = read(browser("alice"), "right-detail", "norrlys", right.number)
    assert reverse("right-papers", args=["norrlys", right.number]) in shown


def test_a_verification_can_be_taken_back(right):
    revoke_verification(verified(right), by=person("rita"), code="X-05", note="The number was changed by hand.")
    assert right.state == State.REJECTED
    assert "did not accept it" not in read(browser("alice"), "right-detail", "norrlys", right.number)


def test_what_was_withdrawn_before_anybody_decided_has_no_verification_to_take_back(right):
    asked = {"code": "X-05", "note": "The number was changed by hand."}
    withdraw_right(submit_right(right, by=person("alice")), by=person("alice"))
    rita, desk = browser("rita"), reverse("review-right-detail", args=[right.number])
    assert "Take the verification back" not in rita.get(desk).text
    assert rita.get(f"/api/v1/review/rights/{right.number}/").json()["moves"] == []
    with pytest.raises(Refused, match="nothing to take back"):
        revoke_verification(right, by=person("rita"), **asked)
    other = withdraw_right(verified(a_complete_right(right.brand, registration_number="3")), by=person("alice"))
    assert "Take the verification back" in rita.get(reverse("review-right-detail", args=[other.number])).text
    assert rita.get(f"/api/v1/review/rights/{other.number}/").json()["moves"] == ["revoke"]


@pytest.mark.parametrize("move", [suspend_right, revoke_verification])
def test_a_doubt_needs_a_reason_and_words(right, move):
    verified(right)
    code = {"suspend_right": "S-01", "revoke_verification": "X-01"}[move.__name__]
    for wrong, field in (({"code": "V-01", "note": "Words"}, "code"), ({"code": code, "note": " "}, "note")):
        with pytest.raises(Refused) as refused:
            move(right, by=person("rita"), **wrong)
        assert refused.value.field == field
    for name in ("alice", "gus", "carol", "ed", "audrey"):
        with pytest.raises(NotAllowed):
            move(right, by=person(name), code=code, note="Words")


def test_a_suspended_registration_is_not_registered_a_second_time(right):
    suspend_right(verified(right), by=person("rita"), **DOUBT)
    second = a_complete_right(right.brand)
    with pytest.raises(Refused, match="registered this right already"):
        submit_right(second, by=None)
