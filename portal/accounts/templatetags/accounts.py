"""Words for the trail's pages: `{% load accounts %}`."""

from collections.abc import Iterator
from typing import Any

from django import template

from portal.shared.models import AuditEntry

register = template.Library()


@register.filter
def changes(entry: AuditEntry) -> Iterator[dict[str, Any]]:
    """What an entry says field by field: `name`, `before`, `after`, then what else it proves."""
    before, after = _fields(entry.before), _fields(entry.after)
    for name in {**before, **after}:
        yield {"name": name, "before": before.get(name), "after": after.get(name)}
    for name, value in _fields(entry.data).items():
        yield {"name": name, "before": None, "after": value}


def _fields(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {} if value is None else {"": value}
