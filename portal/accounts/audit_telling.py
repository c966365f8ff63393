"""What an organisation reads of its own audit trail, and what an auditor of the platform reads besides: the whole."""

from django.apps import apps
from django.utils.translation import gettext as _

from portal.shared.audit import CLOCK
from portal.shared.models import AuditEntry


def named(entry: AuditEntry, *, whole: bool = False) -> str:
    """Who wrote a row, in the active language. The other side of a case is named to auditors only."""
    if entry.actor_name == CLOCK:
        return _("the clock")
    return _("the other side") if by_the_other_side(entry) and not whole else str(entry.actor_name)


def is_told(entry: AuditEntry, *, whole: bool = False) -> bool:
    """Whether the reader is told what a row says: nothing of what is the other side's or the platform's own. The models
    of such things say `told_in_trail = False`."""
    return whole or entry.tenant.is_platform or not (by_the_other_side(entry) or not _is_the_organisations(entry))


def by_the_other_side(entry: AuditEntry) -> bool:
    """Whoever acts in an organisation's data without an account is the other side of one of its cases."""
    return entry.actor_id is None and entry.actor_name != CLOCK and not entry.tenant.is_platform


def _is_the_organisations(entry: AuditEntry) -> bool:
    try:
        model = apps.get_model(entry.subject_type)
    except (LookupError, ValueError):
        return True
    return getattr(model, "told_in_trail", True)
