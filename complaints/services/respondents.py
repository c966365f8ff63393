"""Who is accused, and the personal link that lets them answer."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Complaint, Respondent, Target
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
    if email and respondent.email != email:
        respondent.email = email
        respondent.save(update_fields=["email"])
    Target.objects.filter(complaint=complaint, pk__in=list(targets)).update(
        respondent=respondent, seller_name=respondent.name
    )
    after = {"name": respondent.name, "email": respondent.email, "seller_id": seller_id}
    record("complaints.name_respondent", respondent, by=by, before=before, after=after)
    upheld = respondent.targets.filter(state=TargetState.UPHELD).exists()
    if email and upheld and (before is None or before["email"] != email):
        defer("complaints.tell_respondents", complaint)
    return respondent


@transaction.atomic
def resend_link(respondent: Respondent, *, by: Actor | None) -> Respondent:
    """Mail a new personal link; the old one stops working at once."""
    require(by, "complaints.review_complaint", respondent)
    if not respondent.email:
        raise Refused(_("There is no e-mail address for this seller. Add one first."), field="email")
    _renumber(respondent, revoked_at=None)
    record("complaints.resend_link", respondent, by=by, after={"email": respondent.email})
    defer("complaints.send_link", respondent)
    return respondent


@transaction.atomic
def revoke_link(respondent: Respondent, *, by: Actor | None) -> Respondent:
    """Make the personal link useless at once, for example when the mail reached the wrong person."""
    require(by, "complaints.review_complaint", respondent)
    _renumber(respondent, revoked_at=timezone.now())
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


def _renumber(respondent: Respondent, *, revoked_at: object) -> None:
    Respondent.objects.filter(pk=respondent.pk).update(link_number=F("link_number") + 1, link_revoked_at=revoked_at)
    respondent.refresh_from_db()


def _checked(email: str) -> str:
    email = email.strip().lower()
    try:
        if email:
            validate_email(email)
    except ValidationError as error:
        raise Refused(_("This is not an e-mail address. Check it for typing errors."), field="email") from error
    return email
