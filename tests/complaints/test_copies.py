"""A complaint begun from another: what holds again is copied, what has to be said anew is not."""

import json

import pytest

from complaints.models import Complaint
from complaints.services import copy_complaint, take_up
from complaints.states import ComplaintState
from portal.shared.errors import NotAllowed, Refused
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.cast import person
from tests.complaints.casework import a_case, a_draft


@pytest.fixture
def case(norrlys):
    with tenant_scope(norrlys.tenant_id):
        yield a_case(norrlys, by=person("alice"))


def test_filing_again_says_the_same_without_links_and_statements(case):
    draft = copy_complaint(case, by=person("alice"))
    assert (draft.state, draft.right, draft.ground, draft.track_key) == (
        ComplaintState.DRAFT,
        case.right,
        case.ground,
        case.track_key,
    )
    assert (draft.title, draft.explanation, draft.contact_phone) == (case.title, case.explanation, case.contact_phone)
    assert (draft.statements, draft.signature, draft.target_count) == ([], "", 0)
    kinds = list(case.evidence.order_by("id").values_list("kind", "file"))
    assert list(draft.evidence.order_by("id").values_list("kind", "file")) == kinds


def test_a_clone_has_the_links_too(case):
    draft = copy_complaint(case, by=person("alice"), links=True)
    assert list(draft.targets.values_list("url", flat=True)) == list(case.targets.values_list("url", flat=True))
    case.refresh_from_db()
    assert case.target_count == 3


def test_a_case_that_is_being_decided_stays_as_it_is(case):
    take_up(case, by=person("rita"))
    copy_complaint(case, by=person("alice"), links=True)
    case.refresh_from_db()
    assert case.state == ComplaintState.IN_REVIEW


def test_a_draft_is_copied_too(norrlys):
    with tenant_scope(norrlys.tenant_id):
        draft = a_draft(norrlys, by=person("alice"))
        assert copy_complaint(draft, by=person("alice")).number != draft.number


def test_who_may_not_file_may_not_copy(case):
    with pytest.raises(NotAllowed):
        copy_complaint(case, by=person("carol"))


def test_a_case_without_a_right_is_not_filed_again(case):
    case.right = None
    with pytest.raises(Refused, match="no registered right"):
        copy_complaint(case, by=None)


@pytest.mark.parametrize(("said", "step"), [({}, "targets"), ({"links": "1"}, "check")])
def test_the_case_offers_both(case, browser, said, step):
    alice = browser("alice")
    page = alice.get(f"/t/norrlys/complaints/{case.number}/")
    assert "Same case, new links" in page.text
    answer = alice.post(f"/t/norrlys/complaints/{case.number}/copy/", said)
    assert answer.status_code == 302
    assert answer.url.endswith(f"/{step}/")
    assert f"says what {case.number} said" in alice.get(answer.url).text


def test_an_agency_files_again_for_its_client(norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        case = a_case(norrlys, by=person("alice"))
    answer = browser("gus").post(f"/t/meridian/complaints/{case.number}/copy/")
    assert answer.status_code == 302
    with all_tenants(reason="test"):
        assert Complaint.objects.order_by("-id").first().agency == cast.organisation("meridian")


def test_programs_copy_too(case, browser):
    alice = browser("alice")
    address = f"/api/v1/complaints/{case.number}/copy/"
    answer = alice.post(
        address, json.dumps({"links": True}), "application/json", headers={"Portal-Organisation": "norrlys"}
    )
    assert answer.status_code == 201, answer.text
    assert answer.json()["number"] != case.number
