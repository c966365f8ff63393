"""Cases made through the services, for tests of pages. Every function needs a scope that holds the right."""

from typing import Any
from uuid import uuid4

from complaints.models import Complaint, Evidence
from complaints.services import add_evidence, add_targets, save_step, start_draft, submit_complaint
from portal.accounts.models import User
from portal.shared.files.models import EvidenceFile
from portal.shared.files.querysets import key_of
from portal.shared.files.services import begun_for
from portal.tenancy.models import Organisation
from registry.models import Right

LINKS = "https://shop.example/item/1\nhttps://shop.example/item/2\nhttps://shop.example/item/3"


def a_file(complaint: Complaint, *, name: str = "label.jpg", state: str = "accepted") -> EvidenceFile:
    """A file of the case that is recorded as checked; nothing is in the store."""
    file: EvidenceFile = EvidenceFile.objects.create(
        tenant_id=complaint.tenant_id,
        original_name=name,
        name=name,
        size=3_100_000,
        pieces=["0" * 64],
        fingerprint=uuid4().hex,
        begun_for=f"complaints.complaint:{complaint.pk}",
        uploader="the clock",
        via=EvidenceFile.Via.WEB,
        state=state,
        sha256="9f2c" + "0" * 56 + "41ab" if state == "accepted" else "",
        type="image/jpeg" if state == "accepted" else "",
    )
    return file


def a_sent_file(complaint: Complaint, by: Any, *, apart: str = "", **changes: Any) -> EvidenceFile:
    """The same, sent by an actor for what follows: an appeal, a purchase, or, `apart`, a message."""
    file = a_file(complaint, **changes)
    file.uploader, file.begun_for = key_of(by), begun_for(complaint, apart)
    file.save(update_fields=["uploader", "begun_for"])
    return file


def some_evidence(complaint: Complaint, kind: str, *, by: User | None = None) -> Evidence:
    """A checked file in the case."""
    return add_evidence(complaint, by=by, file=a_file(complaint), kind=kind)


def a_draft(right: Right, *, by: User, links: str = LINKS, agency: Organisation | None = None) -> Complaint:
    """A draft with everything but the sending."""
    draft = start_draft(right, by=by, agency=agency)
    save_step(
        draft, by=by, ground="counterfeit", title="Copies of the Fjell 32", explanation="The label has no lot number."
    )
    add_targets(draft, by=by, text=links)
    some_evidence(draft, "suspect_label")
    some_evidence(draft, "genuine_comparison")
    draft.refresh_from_db()
    assert draft.track is not None
    statements = [each.key for each in draft.track.statements]
    return save_step(
        draft, by=by, statements=statements, contact_address="Gata 1, Oslo", contact_phone="+47 1", signature="Alice"
    )


def a_case(right: Right, *, by: User, links: str = LINKS, agency: Organisation | None = None) -> Complaint:
    """A complaint that was sent."""
    return submit_complaint(a_draft(right, by=by, links=links, agency=agency), by=by)
