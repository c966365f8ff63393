"""The slice of the audit trail in a case file: its rows as they lie in the archive, and what the paper says of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from complaints.casefile.contents import Reading, Section, Table
from complaints.models import Complaint, Training
from portal.shared.audit import CLOCK, said_by
from portal.shared.models import AuditEntry
from portal.shared.moments import describe_exactly

MOST_LINKS = 20_000
"""Rows of the trail between the first and the last of a case; of a longer span only the case's own rows are given."""


def trail_of(reading: Reading) -> Iterator[dict[str, Any]]:
    """The slice of the trail from the first row about this case to the last. The platform reads the case's own rows
    whole; to the sides every row is its hash, which holds the platform to what it wrote."""
    about = Q(subject_type="complaints.complaint", subject_id=str(reading.complaint.pk))
    for rows in parts_of(reading.complaint):
        kind, ids = rows.model._meta.label_lower, rows.order_by().values_list("pk", flat=True)
        about |= Q(subject_type=kind, subject_id__in=[str(pk) for pk in ids])
    about |= Q(subject_type="files.evidencefile", subject_id__in=[str(evidence.file_id) for evidence in reading.files])
    rows = AuditEntry.objects.filter(tenant=reading.complaint.tenant_id).order_by("number")
    own = list(rows.filter(about))
    if not own:
        return
    whole = {entry.number: entry for entry in own}
    first, last = own[0].number, own[-1].number
    span = rows.filter(number__gte=first, number__lte=last) if last - first < MOST_LINKS else rows.filter(about)
    for number, previous, digest in span.values_list("number", "previous_hash", "hash"):
        row: dict[str, Any] = {"number": number, "previous": previous, "hash": digest}
        if reading.is_platform and number in whole:
            row["said"] = said_by(whole[number])
        yield row


def parts_of(complaint: Complaint) -> Iterator[QuerySet[Any]]:
    """The rows of everything that hangs on a case: whatever model refers to it, so that none is forgotten, and the
    training tasks, which refer to a measure."""
    for reference in Complaint._meta.related_objects:
        part: Any = reference.related_model
        yield part.objects.filter(**{reference.field.name: complaint})
    yield Training.objects.filter(measure__complaint=complaint)


def section_of(trail: Sequence[dict[str, Any]]) -> Iterator[Section]:
    """What ties the paper to the trail: where the slice begins and ends, with both hashes; and, where rows are given
    whole, who wrote each of them and about what."""
    if not trail:
        return
    first, last = trail[0], trail[-1]
    parts = 1 + sum(after["number"] != before["number"] + 1 for before, after in pairwise(trail))
    count = ngettext("%(count)d row", "%(count)d rows", len(trail)) % {"count": len(trail)}
    if parts > 1:
        count = _("%(rows)s, in %(count)d parts") % {"rows": count, "count": parts}
    facts = [
        (_("First row"), str(first["number"])),
        (_("Hash of the first row"), first["hash"]),
        (_("Last row"), str(last["number"])),
        (_("Hash of the last row"), last["hash"]),
        (_("Rows given"), count),
    ]
    heads = (_("No."), _("When"), pgettext("did it", "Who"), _("About what"), "SHA-256")
    rows = [_told(row) for row in trail if "said" in row]
    yield Section("trail", _("Audit trail"), facts, table=Table(heads, rows, (8, 22, 20, 20, 30)) if rows else None)


def _told(row: dict[str, Any]) -> tuple[str, ...]:
    said = row["said"]
    who = capfirst(_("the clock")) if said["actor_name"] == CLOCK else said["actor_name"]
    model = apps.get_model(said["subject"][0])
    at = describe_exactly(datetime.fromisoformat(said["at"]))
    return str(row["number"]), at, who, capfirst(str(model._meta.verbose_name)), row["hash"]
