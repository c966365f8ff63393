"""Who is accused, and the personal link that lets them answer."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Complaint, Respondent, Target
from complaints.services.clock import note_telling
from complaints.states import TargetState
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.permissions import Actor, require


@transaction.atomic
def name_respondent(
    complaint: Complaint,
    *,
    by: Actor | None,
    targets: Iterable[int],
    name: str,
    email: str = "",
    seller_id: str = "",
    language: str = "en",
) -> Respondent:
    """Say whose these targets (ids) are: from the platform's answer, or by a reviewer's hand. An e-mail address that is
    not one raises Refused."""
    require(by, "complaints.review_complaint", complaint)
    email = _checked(email)
    respondent, created = Respondent.objects.get_or_create(
        tenant_id=complaint.tenant_id,
        complaint=complaint,
        seller_id=seller_id,
        name=name.strip()[:200] or _("Unknown seller"),
        defaults={"email": email, "language": language},
    )
    before = None if created else {"email": respondent.email}
    named = Target.objects.filter(complaint=complaint, pk__in=list(targets))
    news = named.filter(state=TargetState.UPHELD).exclude(respondent=respondent).exists()
    named.update(respondent=respondent, seller_name=respondent.name)
    was_told, moved = respondent.notified_at is not None, bool(email) and email != respondent.email
    if moved:
        _readdress(respondent, email)
    after = {"name": respondent.name, "email": respondent.email, "seller_id": seller_id}
    record("complaints.name_respondent", respondent, by=by, before=before, after=after)
    if moved or news:
        _tell_anew(respondent, anyhow=was_told and moved)
    return respondent


@transaction.atomic
def correct_address(respondent: Respondent, *, by: Actor | None, email: str) -> Respondent:
    """Give a seller an e-mail address, or a better one. The link that was mailed before stops working; where something
    is upheld a letter goes out at once, and the time to answer runs from now. Raises Refused for no address and for the
    present one."""
    require(by, "complaints.review_complaint", respondent)
    email, before = _checked(email), respondent.email
    if not email or email == before:
        text = _("This address is kept already. Send a new link instead.")
        raise Refused(text if email else _("Type the seller’s e-mail address."), field="email")
    was_told = respondent.notified_at is not None
    _readdress(respondent, email)
    record("complaints.correct_address", respondent, by=by, before={"email": before}, after={"email": email})
    _tell_anew(respondent, anyhow=was_told)
    return respondent


@transaction.atomic
def resend_link(respondent: Respondent, *, by: Actor | None) -> Respondent:
    """Mail a new personal link; the old one stops working at once. For a seller who never opened the old one the time
    to answer runs from now: nothing has arrived before."""
    require(by, "complaints.review_complaint", respondent)
    if not respondent.email:
        raise Refused(_("There is no e-mail address for this seller. Add one first."), field="email")
    _renumber(respondent, link_revoked_at=None)
    record("complaints.resend_link", respondent, by=by, after={"email": respondent.email})
    if respondent.first_opened_at is None:
        _tell_anew(respondent, anyhow=True)
    else:
        defer("complaints.send_link", respondent)
    return respondent


@transaction.atomic
def revoke_link(respondent: Respondent, *, by: Actor | None) -> Respondent:
    """Make the personal link useless at once, for example when the mail reached the wrong person."""
    require(by, "complaints.review_complaint", respondent)
    _renumber(respondent, link_revoked_at=timezone.now())
    record("complaints.revoke_link", respondent, by=by, after={"revoked_at": respondent.link_revoked_at})
    return respondent


@transaction.atomic
def open_case(respondent: Respondent, *, by: Respondent) -> Respondent:
    """Note that the seller has read the case, the first time."""
    require(by, "complaints.view_case", respondent)
    if respondent.first_opened_at is None:
        respondent.first_opened_at = timezone.now()
        respondent.save(update_fields=["first_opened_at"])
        record("complaints.open_case", respondent, by=by, after={"first_opened_at": respondent.first_opened_at})
    return respondent


def _renumber(respondent: Respondent, **changes: object) -> None:
    Respondent.objects.filter(pk=respondent.pk).update(link_number=F("link_number") + 1, **changes)
    respondent.refresh_from_db()


def _readdress(respondent: Respondent, email: str) -> None:
    """Nobody at the new address has read anything, and whoever has the old link can do nothing with it."""
    _renumber(respondent, email=email, link_revoked_at=None, first_opened_at=None)


def _tell_anew(respondent: Respondent, *, anyhow: bool) -> None:
    """Write as if for the first time, where something is upheld; else only the link, where it has to go `anyhow`."""
    told = respondent.notified_at
    Respondent.objects.filter(pk=respondent.pk).update(notified_at=None)
    if respondent not in note_telling(respondent.complaint, by=None):
        Respondent.objects.filter(pk=respondent.pk).update(notified_at=told)
        if anyhow:
            defer("complaints.send_link", respondent)
    respondent.refresh_from_db()


def _checked(email: str) -> str:
    email = email.strip().lower()
    try:
        if email:
            validate_email(email)
    except ValidationError as error:
        raise Refused(_("This is not an e-mail address. Check it for typing errors."), field="email") from error
    return email
