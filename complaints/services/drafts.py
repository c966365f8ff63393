"""The draft: begun, saved at every step, never lost."""

import hashlib
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.codes import EVIDENCE_KINDS, Side
from complaints.events import recount
from complaints.fields import check_details
from complaints.grounds import GROUNDS, choose_track, grounds_for
from complaints.links import Pasted, read_links
from complaints.measures.outbox import look_up_later
from complaints.models import Complaint, Evidence, Target
from complaints.states import ComplaintState
from complaints.tracks import TRACKS, Track
from complaints.workflow import WORKFLOW
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.services import Upload, fingerprint_of, start_upload
from portal.shared.files.workflow import State
from portal.shared.numbers import next_number
from portal.shared.permissions import Actor, require
from portal.tenancy.models import Organisation
from registry.importing.tables import insert_rows
from registry.models import Right

# What a step of the form, or the API, may set. The rest follows from these.
EDITABLE = frozenset(
    {
        "title", "explanation", "work", "work_links", "goods", "places", "contact_name", "contact_email",
        "contact_address", "contact_phone", "behalf_of", "signature", "statements", "step",
    }
)  # fmt: skip
MAX_TARGETS = 10_000
LINKS_IN_TRAIL = 20


@transaction.atomic
def start_draft(right: Right, *, by: User | None, agency: Organisation | None = None) -> Complaint:
    """Begin a complaint on a right. `agency` is whom the person acts for, when it is not the owner: an agency under a
    mandate, or a licensee with the power to enforce."""
    require(by, "complaints.file_complaint", right)
    if not grounds_for(right.kind):
        text = _("Complaints cannot be filed here on a right of this kind yet (%(kind)s). Choose another right.")
        raise Refused(text % {"kind": right.about.title}, field="right")
    complaint = Complaint(
        tenant_id=right.tenant_id,
        number=next_number("C"),
        brand_id=right.brand_id,
        right=right,
        agency=agency if agency and agency.pk != right.tenant_id else None,
        language=by.language if by else "en",
        contact_name=by.full_name if by else "",
        contact_email=by.email if by else "",
        created_by=by,
    )
    require(by, "complaints.file_complaint", complaint)  # as whom: a licensee files for itself, never as the owner
    complaint.save(force_insert=True)
    record("complaints.start_draft", complaint, by=by, after={"number": complaint.number, "right": right.pk})
    return complaint


@transaction.atomic
def save_step(complaint: Complaint, *, by: Actor | None, **fields: Any) -> Complaint:
    """Save what a step of the form holds, complete or not. Raises Refused for a value that no complaint can have.

    `fields`: those of EDITABLE, and `right` (a Right), `ground` (a key), `track` (a key; the track in force is taken),
    `details` (by key, what only the ground asks; the rest of them stays), `remedies` (keys of what is asked for).
    """
    require(by, "complaints.file_complaint", complaint)
    _lock_draft(complaint)
    changes = {name: value for name, value in fields.items() if name in EDITABLE}
    if fields.get("right") is not None:
        require(by, "complaints.file_complaint", fields["right"])
        if fields["right"].tenant_id != complaint.tenant_id:
            raise Refused(_("This right has another owner. Begin a new complaint on it."), field="right")
        changes |= {"right": fields["right"], "brand_id": fields["right"].brand_id}
    if {"ground", "track", "places"} & set(fields) or "right" in changes:
        changes |= _ground_and_track(complaint, fields, changes.get("right") or complaint.right)
    changes |= _asked_by_ground(complaint, fields, changes)
    before = {name: _plain(getattr(complaint, name)) for name in changes}
    for name, value in changes.items():
        setattr(complaint, name, value)
    complaint.save(update_fields=[*changes, "saved_at"])
    after = {name: _plain(getattr(complaint, name)) for name in changes}
    if before != after:
        record("complaints.save_draft", complaint, by=by, before=before, after=after)
    return complaint


@transaction.atomic
def add_targets(complaint: Complaint, *, by: Actor | None, text: str, kind: str = "listing") -> Pasted:
    """Add the links of a pasted list. Doubles are dropped and counted; what is no link comes back with a reason."""
    require(by, "complaints.file_complaint", complaint)
    _lock_draft(complaint)
    if complaint.ground_data and kind not in complaint.ground_data.target_kinds:
        raise Refused(_("This ground is not raised against such a page. Choose what the links lead to."), field="kind")
    known = frozenset(complaint.targets.values_list("url_key", flat=True))
    pasted = read_links(text, known=known)
    if len(known) + len(pasted.links) > MAX_TARGETS:
        raise Refused(
            _("A complaint holds at most %(most)s links. Send this one and add the rest to a second one.")
            % {"most": f"{MAX_TARGETS:,}"},
            field="links",
        )
    last = complaint.targets.order_by("-position").values_list("position", flat=True).first() or 0
    found = enumerate(pasted.links, start=last + 1)
    rows = [{"position": at, "url": link.url, "url_key": link.key} for at, link in found]
    insert_rows(Target, rows, tenant_id=complaint.tenant_id, complaint_id=complaint.pk, kind=kind)
    if pasted.links:
        record("complaints.add_targets", complaint, by=by, after=_told_of(pasted))
        recount(complaint)
        # Before it is sent: whoever files should know that a shop is an authorised dealer's.
        look_up_later(complaint)
    return pasted


def _told_of(pasted: Pasted) -> dict[str, Any]:
    """Links for the audit trail: how many, the first in full, and what proves the rest, as for a sheet of targets."""
    digest = hashlib.sha256("\n".join(link.key for link in pasted.links).encode()).hexdigest()
    first = [link.url for link in pasted.links[:LINKS_IN_TRAIL]]
    return {"links": len(pasted.links), "first": first, "links_sha256": digest}


@transaction.atomic
def remove_target(target: Target, *, by: Actor | None) -> None:
    """Take a link out of a draft."""
    require(by, "complaints.file_complaint", target.complaint)
    complaint = _lock_draft(target.complaint)
    record("complaints.remove_target", complaint, by=by, before={"url": target.url})
    target.delete()
    complaint.respondents.filter(targets=None).delete()
    recount(complaint)


@transaction.atomic
def add_evidence(complaint: Complaint, *, by: Actor | None, file: EvidenceFile, kind: str = "") -> Evidence:
    """Add an uploaded file to a draft, or to a case that waits for a supplement. Adding it twice is the same as once.

    `kind` says what it shows; given later, it replaces an empty or older one while the case can still be added to.
    """
    require(by, "complaints.file_complaint", complaint)
    if complaint.state not in (ComplaintState.DRAFT, ComplaintState.NEEDS_INFO):
        raise Refused(_("Evidence can be added to a draft, or when a supplement is asked for."))
    if kind and kind not in _kinds_of_evidence(complaint):
        raise Refused(_("Choose from the list what the file shows."), field="kind")
    if file.tenant_id != complaint.tenant_id:
        raise Refused(_("This file belongs to another organisation. Upload it here."))
    evidence, created = Evidence.objects.get_or_create(
        complaint=complaint, file=file, defaults={"tenant_id": complaint.tenant_id, "kind": kind}
    )
    before = None if created else {"kind": evidence.kind}
    if kind and evidence.kind != kind:
        evidence.kind = kind
        evidence.save(update_fields=["kind"])
    if created or (before and before["kind"] != evidence.kind):
        after = {"file": str(file.public_id), "name": file.name, "kind": evidence.kind}
        record("complaints.add_evidence", complaint, by=by, before=before, after=after)
    return evidence


@transaction.atomic
def upload_evidence(complaint: Complaint, *, by: Actor | None, kind: str = "", **declared: Any) -> Upload:
    """Begin to send a file for this case and add it. `declared`: name, size, pieces, via (see `start_upload`).

    Raises Refused for a file that has arrived in the case before, whoever sent it and under whatever name.
    """
    require(by, "complaints.file_complaint", complaint)
    same = complaint.evidence.filter(file__fingerprint=fingerprint_of(declared["pieces"]), side=Side.COMPLAINANT)
    held = same.filter(file__state__in=[State.ARRIVED, State.ACCEPTED]).select_related("file").first()
    if held is not None:
        raise Refused(_("This file is already in the case as “%(name)s”.") % {"name": held.file.name})
    upload = start_upload(complaint, by=by, permission="complaints.file_complaint", **declared)
    add_evidence(complaint, by=by, file=upload.file, kind=kind)
    return upload


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: Actor | None) -> None:
    """Take a file out of a draft. The file itself stays in the store; a sent case keeps all of its evidence."""
    require(by, "complaints.file_complaint", evidence.complaint)
    complaint = _lock_draft(evidence.complaint)
    record("complaints.remove_evidence", complaint, by=by, before={"file": str(evidence.file.public_id)})
    evidence.delete()


@transaction.atomic
def discard_draft(complaint: Complaint, *, by: Actor | None) -> Complaint:
    """Give a draft up. Its number stays taken."""
    require(by, "complaints.file_complaint", complaint)
    _lock_draft(complaint)
    return WORKFLOW.apply(complaint, "withdraw", by=by)


def _kinds_of_evidence(complaint: Complaint) -> set[str]:
    """What a file of the complainant can show: what the ground knows, and before there is one, everything."""
    if complaint.ground_data:
        return {kind.key for kind in complaint.ground_data.evidence_kinds()}
    return {kind.key for kind in EVIDENCE_KINDS.values() if kind.side is Side.COMPLAINANT}


def _lock_draft(complaint: Complaint) -> Complaint:
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    if complaint.state != ComplaintState.DRAFT:
        raise Refused(_("This complaint was sent already. Open the case to see where it stands."))
    return complaint


def _ground_and_track(complaint: Complaint, fields: dict[str, Any], right: Right | None) -> dict[str, Any]:
    """The ground, and the track that fits ground and right: the wanted one where it does, else the suggested one."""
    key = fields.get("ground", complaint.ground)
    if not key:
        return {}
    ground = GROUNDS.get(key)
    if ground is None or (right is not None and right.kind not in ground.right_kinds):
        if "ground" in fields:
            raise Refused(_("This ground does not fit the kind of right. Choose another."), field="ground")
        return {"ground": "", "track_key": "", "track_version": None}
    kind = right.kind if right else ground.right_kinds[0]
    office, places = right.office if right else "", fields.get("places", complaint.places)
    moved = "track" not in fields and list(places) != complaint.places
    wanted = Track.in_force(timezone.localdate()).get(fields.get("track") or ("" if moved else complaint.track_key))
    track = wanted if wanted and ground.takes(wanted, kind) else choose_track(key, kind, office, places)
    if fields.get("track") and track is not wanted:
        raise Refused(_("This legal track does not take such a complaint. Choose another."), field="track")
    return {"ground": key, "track_key": track.key, "track_version": track.version}


def _asked_by_ground(complaint: Complaint, fields: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Details and remedies, held to what ground and track know. What another ground asked is kept but not shown."""
    ground = GROUNDS.get(changes.get("ground", complaint.ground))
    if ground is None:
        if fields.get("details") or fields.get("remedies"):
            raise Refused(_("Choose the ground first."), field="ground")
        return {}
    found: dict[str, Any] = {}
    if "details" in fields:
        told = complaint.details | check_details(ground.in_details, fields["details"])
        found["details"] = {key: value for key, value in told.items() if value != ""}
    said = changes if "track_key" in changes else vars(complaint)
    track = TRACKS.get((said["track_key"], said["track_version"] or 0))
    offered = [remedy.key for remedy in ground.remedies_on(track)]
    asked = list(fields.get("remedies", complaint.remedies))
    if "remedies" in fields and not set(asked) <= set(offered):
        raise Refused(_("The law of this case does not give what you ask for. Choose from the list."), field="remedies")
    kept = [key for key in offered if key in asked] or offered[:1]
    return found | ({"remedies": kept} if kept != complaint.remedies else {})


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, Right) else value
