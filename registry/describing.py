"""What a right says, row by row, for pages, for the reviewer's table, for lists and for sheets."""

from dataclasses import dataclass
from typing import Any

from registry.fields import Field, FieldType
from registry.models import Right
from registry.values import masked, shown


@dataclass(frozen=True)
class Fact:
    """One field with its value. `value` is as it is kept, `text` in words; a masked one has no value."""

    field: Field
    value: Any
    text: str
    remark: str = ""


def may_see_private(right: Right, user: Any) -> bool:
    """Whether the user reads private details in full: the owner's acting members, and the reviewers."""
    return bool(user.has_perm("registry.view_private_right", right))


def facts_of(right: Right, *, plain: bool, remarks: dict[str, str] | None = None) -> list[Fact]:
    """What it says, in the order of its kind's form, without what it leaves open.

    `plain` shows private details in full; ask `may_see_private`. `remarks` are by field, from `registry.oddities`.
    """
    remarks = remarks or {}
    rows = ((field, right.value(field.key)) for field in right.about.says(right.office))
    return [
        _fact(right, field, value, plain=plain, remark=remarks.get(field.key, ""))
        for field, value in rows
        if value not in ("", None, [])
    ]


def details_of(right: Right, *, plain: bool) -> dict[str, Any]:
    """The details that are no columns, as programs read them."""
    fields = {field.key: field for field in right.about.says()}
    return {
        key: masked(value) if fields[key].private and not plain else value
        for key, value in right.details.items()
        if key in fields
    }


def _fact(right: Right, field: Field, value: Any, *, plain: bool, remark: str) -> Fact:
    if field.private and not plain:
        return Fact(field, None, masked(value), remark)
    if field.type is FieldType.SUBTYPE:
        sort = right.about.subtype(value)
        return Fact(field, value, str(sort.title) if sort else value, remark)
    if field.type is FieldType.OFFICE:
        return Fact(field, value, str(right.registrar or value), remark)
    return Fact(field, value, shown(field, value), remark)
