"""Words for the pages of this room: `{% load accounts %}`."""

from collections.abc import Iterator
from typing import Any

from babel import Locale
from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from portal.accounts.audit_telling import is_told, named
from portal.accounts.models import Proof
from portal.accounts.workflow import ProofState
from portal.shared.models import AuditEntry
from portal.shared.templatetags.look import status
from portal.shared.trail_words import kind_in_words, verb_in_words

register = template.Library()


PROOF_TONES = {
    ProofState.UNVERIFIED: ("off", "circle-dashed"),
    ProofState.SUBMITTED: ("run", "inbox"),
    ProofState.WAITING: ("wait", "file-plus"),
    ProofState.VERIFIED: ("ok", "badge-check"),
    ProofState.REJECTED: ("off", "circle-minus"),
    ProofState.REPLACED: ("off", "history"),
}


@register.simple_tag
def proof_status(proof: Proof | None, *, pill: bool = False) -> SafeString:
    """Whether an organisation is verified; a paper that is past its date says so."""
    if proof and proof.state == ProofState.VERIFIED and proof.is_over:
        return status("wait", _("Past its date"), "clock-alert", pill=pill)
    state = ProofState(proof.state) if proof else ProofState.UNVERIFIED
    tone, icon = PROOF_TONES[state]
    return status(tone, str(state.label), icon, pill=pill)


@register.filter
def country(code: str) -> str:
    """The name of a country (ISO 3166-1) in the active language; what is no country stays as it is."""
    return Locale.parse(to_locale(get_language() or "en")).territories.get(code, code)


@register.filter
def who(entry: AuditEntry) -> str:
    """Who wrote it, by the name of that time; the clock is called so in every language, and the other side of a case
    is not named."""
    return named(entry, whole=getattr(entry, "is_whole", False))


@register.filter
def in_words(entry: AuditEntry) -> str:
    """What was done, where there are words for it."""
    return verb_in_words(entry.verb)


@register.filter
def subject_in_words(entry: AuditEntry) -> str:
    """What kind of thing it was done to."""
    return kind_in_words(entry.subject_type)


@register.filter
def changes(entry: AuditEntry) -> Iterator[dict[str, Any]]:
    """What an entry says field by field: `name`, `before`, `after`, then what else it proves. Nothing of what is the
    other side's or the platform's own: the models of such things say `told_in_trail = False`."""
    if not is_told(entry, whole=getattr(entry, "is_whole", False)):
        return
    before, after = _fields(entry.before), _fields(entry.after)
    for name in {**before, **after}:
        if name in before and before[name] == after.get(name):
            continue
        yield {"name": name, "before": _told(before.get(name)), "after": _told(after.get(name))}
    for name, value in _fields(entry.data).items():
        yield {"name": name, "before": None, "after": _told(value)}


def _told(value: Any) -> Any:
    """A value as it is read: what is empty is a dash, so that a change from nothing is seen."""
    return "–" if value in ("", [], {}) else value


def _fields(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {} if value is None else {"": value}
