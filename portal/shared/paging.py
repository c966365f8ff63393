"""Keyset pages: the next page costs what the first did, however deep. No COUNT."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination


class KeysetPagination(CursorPagination):
    """Newest first over `(created_at, id)`; `limit` up to 200."""

    ordering = ("-created_at", "-id")
    page_size_query_param = "limit"
    max_page_size = 200

    def get_ordering(self, request: Any, queryset: Any, view: Any) -> tuple[str, ...]:
        """A view may name another indexed order in `keyset`: a column, or what the queryset is annotated with."""
        return tuple(getattr(view, "keyset", self.ordering))

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> list[Any] | None:
        """One page. NotFound for a cursor that this list cannot have given."""
        self.key = key_field(queryset, self.get_ordering(request, queryset, view)[0].lstrip("-"))
        return super().paginate_queryset(queryset, request, view)

    def decode_cursor(self, request: Any) -> Any:
        """The cursor, if its position is a value of the key that the list is ordered by."""
        cursor = super().decode_cursor(request)
        if cursor is not None and cursor.position is not None:
            try:
                read_key(self.key, str(cursor.position))
            except ValidationError as error:
                raise NotFound(self.invalid_cursor_message) from error
        return cursor


@dataclass(frozen=True)
class Page:
    """One page of an HTML list, and the cursor of the next one; empty on the last."""

    rows: list[Any]
    next: str = ""


def page_after(
    queryset: QuerySet[Any], cursor: str, *, size: int = 50, key: str = "created_at", newest_first: bool = True
) -> Page:
    """The rows that follow a cursor, by `key` and id. A cursor that says nothing known means the start.

    `key` is a column or an annotation that is never NULL. `newest_first=False` turns the order round, for lists by a
    deadline or by name.
    """
    sign, further, behind = ("-", "lte", "gte") if newest_first else ("", "gte", "lte")
    position = _position(key_field(queryset, key), cursor)
    if position is not None:
        value, pk = position
        queryset = queryset.filter(**{f"{key}__{further}": value}).exclude(**{key: value, f"pk__{behind}": pk})
    rows = list(queryset.order_by(f"{sign}{key}", f"{sign}id")[: size + 1])
    if len(rows) <= size:
        return Page(rows)
    last = rows[size - 1]
    value = getattr(last, key)
    return Page(rows[:size], f"{value.isoformat() if isinstance(value, date) else value}~{last.pk}")


def key_field(queryset: QuerySet[Any], name: str) -> Any:
    """The field that says what values an order's key has. FieldDoesNotExist for what the rows do not have."""
    annotation = queryset.query.annotations.get(name)
    return queryset.model._meta.get_field(name) if annotation is None else annotation.output_field


def read_key(field: Any, text: str) -> Any:
    """A key's value as a cursor writes it. ValidationError for what cannot be one."""
    value = field.to_python(text)
    if value is None or "\x00" in text or (isinstance(value, datetime) and value.tzinfo is None):
        raise ValidationError("This is no value of the key.")
    return value


def _position(field: Any, cursor: str) -> tuple[Any, int] | None:
    text, tilde, pk = cursor.rpartition("~")
    if not (tilde and pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    try:
        return read_key(field, text), int(pk)
    except ValidationError:
        return None
