"""Templates of complaints for programs: kept, listed, renamed, shared, begun from, deleted."""

import pytest
from django.urls import reverse

from complaints.models import Complaint, ComplaintTemplate
from tests import cast
from tests.complaints.casework import a_draft

TEMPLATES = "/api/v1/templates/"


@pytest.fixture
def api(everything):
    """`api("alice", "post", address, said)`: the answer, whatever it is."""

    def ask(who: str, method: str, address: str, said: dict | None = None, **headers: str):
        options = {"content_type": "application/json"} if method in ("post", "patch") else {}
        return getattr(cast.browser(who), method)(address, said or {}, headers=headers, **options)

    return ask


@pytest.fixture
def kept(everything, api) -> dict:
    """A template of alice, made from a draft of hers."""
    draft = a_draft(everything, by=cast.person("alice"))
    answer = api("alice", "post", TEMPLATES, {"complaint": draft.number, "name": "No lot number"})
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_it_keeps_what_is_said_and_not_who_says_it(kept):
    assert (kept["name"], kept["ground"]) == ("No lot number", "counterfeit")
    assert (kept["file_count"], kept["is_shared"]) == (2, False)
    assert kept["said"]["explanation"] == "The label has no lot number."
    assert not {"contact_name", "contact_email", "signature", "statements"} & set(kept["said"])


def test_a_complaint_begins_from_it_and_what_is_sent_goes_before(kept, everything, api):
    said = {"right": everything.number, "template": kept["id"], "title": "Copies of the Fjell 40"}
    begun = api("alice", "post", "/api/v1/complaints/", said)
    assert begun.status_code == 201, begun.content
    draft = Complaint.objects.get(number=begun.json()["number"])
    assert (draft.title, draft.explanation) == ("Copies of the Fjell 40", "The label has no lot number.")
    assert (draft.evidence.count(), draft.target_count, draft.statements) == (2, 0, [])
    for strange in (kept["id"] + 1, 0, 2**70, "x"):
        assert api("alice", "post", "/api/v1/complaints/", said | {"template": strange}).status_code == 400


def test_colleagues_use_it_once_it_is_shared_and_only_its_owner_side_changes_it(kept, everything, api):
    address = f"{TEMPLATES}{kept['id']}/"
    assert api("vic", "get", address).status_code == 404
    changed = api("alice", "patch", address, {"is_shared": True})
    assert (changed.json()["name"], changed.json()["is_shared"]) == ("No lot number", True)
    assert [row["id"] for row in api("vic", "get", TEMPLATES).json()["results"]] == [kept["id"]]
    assert api("vic", "patch", address, {"name": "Mine"}).status_code == 403
    assert api("vic", "delete", address).status_code == 403
    for method in ("get", "patch", "delete"):
        assert api("carol", method, address, {"name": "Mine"}).status_code == 404


def test_one_name_once_and_gone_when_it_is_deleted(kept, everything, api):
    draft = a_draft(everything, by=cast.person("alice"), links="https://shop.example/item/9")
    again = api("alice", "post", TEMPLATES, {"complaint": draft.number, "name": "No lot number"})
    assert again.status_code == 400
    assert "template of this name" in again.text
    assert api("alice", "delete", f"{TEMPLATES}{kept['id']}/").status_code == 204
    assert not ComplaintTemplate.objects.exists()
    assert api("alice", "get", f"{TEMPLATES}{kept['id']}/").status_code == 404


def test_nobody_keeps_what_is_not_theirs(everything, api):
    draft = a_draft(everything, by=cast.person("alice"))
    for who, code in (("carol", 400), ("vic", 403)):
        assert api(who, "post", TEMPLATES, {"complaint": draft.number, "name": "Mine"}).status_code == code
    page = cast.browser("alice").get(reverse("template-list", args=["norrlys"])).text
    assert "No templates yet" in page
