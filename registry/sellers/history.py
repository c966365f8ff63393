"""What happened to an authorisation of a seller, read from its audit trail."""

from django.utils.translation import gettext as _

from portal.shared.models import AuditEntry
from registry.models import AuthorisedSeller
from registry.pages.timeline import Line

MOST = 100


def history_of(seller: AuthorisedSeller) -> list[Line]:
    """Newest first. One that came by a sheet has no row of its own for its making, so the beginning is told from it."""
    author = seller.created_by.get_full_name() if seller.created_by else _("The portal")
    trail = AuditEntry.objects.filter(
        tenant=seller.tenant_id,
        subject_type="registry.authorisedseller",
        subject_id=str(seller.pk),
        verb__in=["registry.change_seller", "registry.revoke_seller"],
    )
    told = [_line(entry) for entry in trail.order_by("-number")[:MOST]]
    return [*told, Line(_("%(who)s authorised the dealer.") % {"who": author}, seller.created_at)]


def _line(entry: AuditEntry) -> Line:
    who = {"who": entry.actor_name.partition(" <")[0] if entry.actor_id else _("The portal")}
    after = entry.after or {}
    if entry.verb == "registry.revoke_seller":
        return Line(_("%(who)s revoked it.") % who, entry.at, after.get("reason", ""))
    before = entry.before or {}
    changes = "\n".join(f"{_name(field)}: {_said(before.get(field))} → {_said(after[field])}" for field in after)
    return Line(_("%(who)s changed what it says.") % who, entry.at, changes)


def _name(field: str) -> str:
    return str(getattr(AuthorisedSeller._meta.get_field(field), "verbose_name", field))


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "–")
