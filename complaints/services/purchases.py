"""A late test purchase: what was suspected when the complaint was sent is confirmed, and nothing starts again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.codes import Side
from complaints.events import tell
from complaints.evidence.purchases import KIND, RAISED, purchase_files, takes_purchase
from complaints.models import Complaint, Event, Evidence, Purchase
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.services import Upload, start_upload
from portal.shared.files.workflow import State
from portal.shared.jobs import defer
from portal.shared.permissions import Actor, require
from portal.shared.typed import is_sentence, tidy

LONGEST = 5000  # characters of a finding


@transaction.atomic
def upload_purchase(complaint: Complaint, *, by: Actor | None, **declared: Any) -> Upload:
    """Begin to send a file about a test purchase. It is evidence once the purchase is added."""
    require(by, "complaints.file_complaint", complaint)
    _check_open(complaint)
    return start_upload(complaint, by=by, permission="complaints.file_complaint", **declared)


@transaction.atomic
def add_test_purchase(
    complaint: Complaint, *, by: Actor | None, targets: Iterable[int], bought_on: date, finding: str
) -> list[Purchase]:
    """Confirm suspected targets (ids) by what was bought, with the files that were sent for it.

    The case keeps its number, its state and its place in the queue. Both sides and the reviewer see the finding.
    """
    require(by, "complaints.file_complaint", complaint)
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    _check_open(complaint)
    finding = tidy(finding, lines=True)
    if bought_on > timezone.localdate():
        raise Refused(_("This day is still to come. When was it bought?"), field="bought_on")
    if not is_sentence(finding) or len(finding) > LONGEST:
        raise Refused(_("Say in a sentence or two what shows that it is not genuine."), field="finding")
    ids = set(targets)
    chosen = list(complaint.targets.filter(pk__in=ids, state__in=RAISED, purchase=None))
    if not chosen or len(chosen) != len(ids):
        raise Refused(_("Choose at least one target that is suspected and not confirmed yet."), field="targets")
    _add_files(complaint, by)
    author = by if isinstance(by, User) else None
    purchases = Purchase.objects.bulk_create(
        Purchase(
            tenant_id=complaint.tenant_id, complaint=complaint, target=target, bought_on=bought_on, finding=finding,
            added_by=author,
        )
        for target in chosen
    )  # fmt: skip
    positions = [target.position for target in chosen]
    record("complaints.add_test_purchase", complaint, by=by, after={"targets": positions, "bought_on": bought_on})
    tell(complaint, Event.Kind.PURCHASED, positions=positions)
    defer("complaints.tell_of_purchase", complaint)
    return list(purchases)


def _add_files(complaint: Complaint, by: Actor | None) -> None:
    files = purchase_files(complaint, by=by)
    if not files:
        raise Refused(_("Add at least one picture or paper of the purchase."))
    if any(file.state != State.ACCEPTED for file in files):
        raise Refused(_("A file is still on its way or being checked. Send in a moment; your text is kept."))
    Evidence.objects.bulk_create(
        Evidence(tenant_id=complaint.tenant_id, complaint=complaint, file=file, side=Side.COMPLAINANT, kind=KIND)
        for file in files
    )


def _check_open(complaint: Complaint) -> None:
    if not takes_purchase(complaint):
        raise Refused(_("A test purchase can be added while a case is under way whose ground asks what goods are."))
