"""A complaint begun from another: the same again, or against the same seller with other links."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.codes import Side
from complaints.models import Complaint
from complaints.services.drafts import add_evidence, add_targets, save_step, start_draft
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.workflow import State
from portal.shared.permissions import Actor, require
from portal.tenancy.models import Organisation

# What is said once and holds for the next complaint too. Statements are confirmed anew for each, and signed anew.
COPIED = (
    "title", "explanation", "work", "work_links", "goods", "places", "contact_name", "contact_email", "contact_address",
    "contact_phone", "behalf_of",
)  # fmt: skip


@transaction.atomic
def copy_complaint(
    complaint: Complaint, *, by: User | None, agency: Organisation | None = None, links: bool = False
) -> Complaint:
    """Begin a draft that says what this complaint said, with its evidence. The statements are confirmed anew.

    `links`: with its links too, as a clone; without them, to add others of the same seller. `agency`: whom the person
    acts for, when it is not the owner. Raises Refused for a case
    that was read in from free text, which has no right to stand on.
    """
    require(by, "complaints.file_complaint", complaint)
    if complaint.right is None:
        raise Refused(_("This case stands on no registered right, so nothing can be filed from it again."))
    draft = start_draft(complaint.right, by=by, agency=agency)
    say_again(draft, texts_of(complaint), by=by)
    evidence = complaint.evidence.filter(side=Side.COMPLAINANT, file__state__in=[State.ARRIVED, State.ACCEPTED])
    add_files(draft, [(one.file, one.kind) for one in evidence.select_related("file").order_by("id")], by=by)
    if links:
        for kind in complaint.targets.order_by().values_list("kind", flat=True).distinct():
            urls = complaint.targets.filter(kind=kind).order_by("position").values_list("url", flat=True)
            add_targets(draft, by=by, text="\n".join(urls), kind=kind)
    record("complaints.copy_complaint", draft, by=by, after={"from": complaint.number, "links": links})
    return draft


def texts_of(complaint: Complaint) -> dict[str, Any]:
    """What it says that holds for another complaint too, as `save_step` takes it; nothing that is empty."""
    said = {name: getattr(complaint, name) for name in COPIED}
    if complaint.ground:
        said |= {"ground": complaint.ground, "track": complaint.track_key}
        said |= {"details": complaint.details, "remedies": complaint.remedies}
    return {name: value for name, value in said.items() if value}


def say_again(draft: Complaint, said: Mapping[str, Any], *, by: Actor | None) -> None:
    """Let a draft say what `texts_of` another gave: the ground first, because it decides what else can be said."""
    by_ground = {name: said[name] for name in ("details", "remedies") if name in said}
    save_step(draft, by=by, **{name: value for name, value in said.items() if name not in by_ground})
    if "remedies" in by_ground and draft.ground_data:  # another law may not give all of it
        offered = {remedy.key for remedy in draft.ground_data.remedies_on(draft.track)}
        by_ground["remedies"] = [key for key in by_ground["remedies"] if key in offered]
    if by_ground:
        save_step(draft, by=by, **by_ground)


def add_files(draft: Complaint, files: Iterable[tuple[EvidenceFile, str]], *, by: Actor | None) -> None:
    """Add files with what each shows."""
    for file, kind in files:
        add_evidence(draft, by=by, file=file, kind=kind)
