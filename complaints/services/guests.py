"""Notices of guests: typed, confirmed by the mail that comes, then cases like any other."""

import hmac
from collections.abc import Collection, Iterator
from datetime import timedelta
from hashlib import sha256
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import Side
from complaints.events import tell
from complaints.grounds import GROUNDS
from complaints.links import Pasted, read_links
from complaints.models import Complaint, Event, Evidence, Guest, Target
from complaints.services.attachments import upload_for_platform
from complaints.services.replies import upload_paper
from complaints.states import IN_QUEUE, ComplaintState
from complaints.tracks import Track
from complaints.workflow import WORKFLOW
from education.casework import shown_brand
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.querysets import key_of
from portal.shared.files.services import Upload, start_upload
from portal.shared.files.workflow import State
from portal.shared.jobs import defer
from portal.shared.numbers import next_number
from portal.shared.permissions import require
from portal.shared.typed import is_sentence, tidy
from portal.tenancy.models import Organisation

TARGETS = 20
BY_ADDRESS, BY_NETWORK = 3, 10  # notices in 24 hours
CONFIRMED_WITHIN = timedelta(days=3)
PROBLEMS_TOLD, LINE_TOLD = 5, 80  # lines that are no links, and characters of each
FILES = 20  # of one notice, its messages and its appeals
UNDECIDED = (*IN_QUEUE, ComplaintState.NEEDS_INFO)


def guest_track() -> Track:
    """The track in force on which anybody may notify: DSA Art. 16(1). `LookupError` when there is none."""
    tracks = Track.in_force(timezone.localdate()).values()
    found = next((track for track in tracks if track.anyone), None)
    if found is None:
        raise LookupError("No track lets anybody notify.")
    return found


@transaction.atomic
def ask_guest(  # noqa: PLR0913 - what a notice consists of, DSA Art. 16(2)
    *,
    by: None,
    name: str,
    email: str,
    ground: str,
    links: str,
    work: str,
    explanation: str,
    statements: list[str],
    network: str,
    language: str,
    brand: str = "",
) -> Guest:
    """Keep a notice and mail its sender a link that confirms the address. Nobody reads the notice before.

    `network` is the sender's IP address. Refused after 3 notices of an address or 10 of a network in 24 hours. `brand`
    is the number of the brand whose guide led here; one that nobody reads of in public is ignored.
    """
    require(by, "complaints.run_clock", None)
    track = guest_track()
    hashed = _network(network)
    _check_how_many(email.lower(), hashed)
    pasted, explanation = read_links(links), tidy(explanation, lines=True)
    for refused in refusals(ground=ground, pasted=pasted, explanation=explanation, statements=statements):
        raise refused
    guest = Guest.objects.create(
        tenant=Organisation.objects.get(kind=Organisation.Kind.PLATFORM),
        name=tidy(name),
        email=email.lower(),
        language=language,
        network=hashed,
        brand_number=brand if shown_brand(brand) else "",
        said={
            "ground": ground,
            "links": [[link.url, link.key] for link in pasted.links],
            "work": tidy(work, lines=True),
            "explanation": explanation,
            "statements": sorted(statements),
            "track": [track.key, track.version],
        },
    )
    record("complaints.ask_guest", guest, by=by, after={"ground": ground, "targets": len(pasted.links)})
    defer("complaints.ask_guest", guest)
    return guest


def refusals(*, ground: str, pasted: Pasted, explanation: str, statements: Collection[str]) -> Iterator[Refused]:
    """Everything for which a notice would be refused, each with its field, so that a form says all of it at once. The
    explanation comes tidied."""
    track = guest_track()
    offered = ground in GROUNDS and GROUNDS[ground].demands(track) is not None
    if not offered:
        yield Refused(_("Choose what is wrong with it."), field="ground")
    for problem in pasted.problems[:PROBLEMS_TOLD]:
        told = _("“%(line)s”: %(message)s") % {"line": problem.text[:LINE_TOLD], "message": problem.message}
        yield Refused(told if problem.text else problem.message, field="links")
    if not pasted.problems and not 0 < len(pasted.links) <= TARGETS:
        text = _("One to %(count)d links. With an account and a registered right you can send more.")
        yield Refused(text % {"count": TARGETS}, field="links")
    if not is_sentence(explanation):
        yield Refused(_("Say in a sentence or two why it is illegal, and where that can be seen."), field="explanation")
    if offered and not {s.key for s in GROUNDS[ground].statements(track, Side.COMPLAINANT)} <= set(statements):
        yield Refused(_("Confirm every statement. The law asks for them."), field="statements")


@transaction.atomic
def confirm_notice(guest: Guest, *, by: Guest) -> Complaint:
    """The address is the sender's: the notice becomes a case, and the clock starts. A second press finds the case."""
    require(by, "complaints.confirm_notice", guest)
    guest.refresh_from_db(from_queryset=Guest.objects.select_for_update(of=("self",), no_key=True))
    if guest.complaint is not None:
        return guest.complaint
    if guest.written_at + CONFIRMED_WITHIN < timezone.now():
        raise Refused(_("This link is too old. Send the notice again."))
    now, said = timezone.now(), guest.said
    complaint = Complaint.objects.create(
        tenant_id=guest.tenant_id,
        number=next_number("C"),
        source=Complaint.Source.GUEST,
        ground=said["ground"],
        track_key=said["track"][0],
        track_version=said["track"][1],
        work=said["work"],
        explanation=said["explanation"],
        statements=said["statements"],
        language=guest.language,
        contact_name=guest.name,
        contact_email=guest.email,
        target_count=len(said["links"]),
        open_count=len(said["links"]),
    )
    Target.objects.bulk_create(
        Target(tenant_id=guest.tenant_id, complaint=complaint, position=position, url=url, url_key=key)
        for position, (url, key) in enumerate(said["links"], start=1)
    )
    guest.complaint, guest.confirmed_at, guest.said = complaint, now, {}
    guest.save(update_fields=["complaint", "confirmed_at", "said"])
    record("complaints.confirm_notice", guest, by=by, after={"number": complaint.number})
    changes = {"submitted_at": now, "due_at": deadlines.decision_due(complaint, now), "step": "check"}
    WORKFLOW.apply(complaint, "submit", by=by, changes=changes, targets=complaint.target_count)
    tell(complaint, Event.Kind.FILED, targets=complaint.target_count, evidence=0)
    return complaint


@transaction.atomic
def forget_unconfirmed(*, by: None) -> int:
    """Delete notices whose senders did not confirm them in time; the number of them."""
    require(by, "complaints.run_clock", None)
    old = Guest.objects.filter(confirmed_at=None, written_at__lt=timezone.now() - 2 * CONFIRMED_WITHIN)
    return sum(old.delete()[1].values())


@transaction.atomic
def upload_guest_file(complaint: Complaint, *, by: Guest, purpose: str, **declared: Any) -> Upload:
    """A guest begins to send a file: `evidence` for a notice that is not decided, a `paper` for an appeal, or a file of
    a `message`. Refused after 20 files. `declared`: name, size, pieces."""
    require(by, "complaints.file_complaint", complaint)
    sent = EvidenceFile.objects.filter(uploader=key_of(by)).exclude(state=State.ABANDONED)
    if sent.count() >= FILES:
        raise Refused(_("That is enough: %(count)d files. Say the rest in words.") % {"count": FILES})
    begin = {"evidence": _add_evidence, "paper": upload_paper, "message": upload_for_platform}.get(purpose)
    if begin is None:
        raise Refused(_("Choose the file again."))
    return begin(complaint, by=by, via=EvidenceFile.Via.LINK, **declared)


def _add_evidence(complaint: Complaint, *, by: Guest, **declared: Any) -> Upload:
    """It is evidence at once: the notice was sent when its address was confirmed."""
    if complaint.state not in UNDECIDED:
        raise Refused(_("Evidence can be added until the notice is decided."))
    upload = start_upload(complaint, by=by, permission="complaints.file_complaint", **declared)
    defaults = {"tenant_id": complaint.tenant_id}
    evidence, created = Evidence.objects.get_or_create(complaint=complaint, file=upload.file, defaults=defaults)
    if created:
        after = {"file": str(upload.file.public_id), "name": upload.file.name, "kind": evidence.kind}
        record("complaints.add_evidence", complaint, by=by, after=after)
    return upload


def _check_how_many(email: str, network: str) -> None:
    since = timezone.now() - timedelta(days=1)
    lately = Guest.objects.filter(written_at__gt=since)
    if lately.filter(email=email).count() >= BY_ADDRESS or lately.filter(network=network).count() >= BY_NETWORK:
        raise Refused(_("That is enough for one day. Come back tomorrow, or make an account: it has no such limit."))


def _network(address: str) -> str:
    """A keyed hash of the sender's network: the /24 of IPv4, the /64 of IPv6."""
    try:
        length = 24 if ip_address(address).version == 4 else 64
        text = str(ip_network(f"{address}/{length}", strict=False))
    except ValueError:
        text = "unknown"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), sha256).hexdigest()
