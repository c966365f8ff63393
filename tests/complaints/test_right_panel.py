"""A right's page leads to a complaint where one can stand on it, and says so where none can."""

import pytest

from complaints import grounds
from complaints.grounds import grounds_for
from complaints.models import Complaint
from portal.tenancy.scope import tenant_scope
from registry.kinds import KINDS
from registry.models import Right
from tests import cast


@pytest.fixture
def rights(people) -> dict[str, Right]:
    """A verified right of every kind, as far as the page reads it."""
    with tenant_scope(cast.organisation("norrlys")):
        brand = cast.a_brand()
        return {
            kind: Right.objects.create(
                tenant=brand.tenant, number=f"R-2026-{row:06}", brand=brand, kind=kind, title="Fjell", state="approved"
            )
            for row, kind in enumerate(KINDS, start=1)
        }


@pytest.fixture
def unknown_kind(monkeypatch) -> str:
    """A kind of right on which no ground stands, for the time of a test."""
    for ground in grounds_for("software"):
        monkeypatch.delitem(grounds._grounds, ground.key)
    return "software"


def test_every_kind_offers_what_can_be_filed_on_it(rights, unknown_kind, browser):
    alice, vic = browser("alice"), browser("vic")
    for kind, right in rights.items():
        shown = alice.get(f"/t/norrlys/rights/{right.number}/").text
        assert ("File a complaint" in shown) == bool(grounds_for(kind)), kind
        assert ("Complaints cannot be filed here on a right of this kind yet" in shown) != bool(grounds_for(kind)), kind
        assert all(str(ground.title) in shown for ground in grounds_for(kind))
        assert "File a complaint" not in vic.get(f"/t/norrlys/rights/{right.number}/").text


def test_no_other_way_begins_one(rights, unknown_kind, browser):
    alice = browser("alice")
    page = alice.post("/t/norrlys/complaints/new/", {"right": rights[unknown_kind].pk})
    assert "Choose the right that is infringed." in page.text
    told = alice.post("/api/v1/complaints/", {"right": rights[unknown_kind].number}, content_type="application/json")
    assert (told.status_code, list(told.json())) == (400, ["right"])
    with tenant_scope(cast.organisation("norrlys")):
        assert not Complaint.objects.exists()
