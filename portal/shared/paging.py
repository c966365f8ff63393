"""Keyset pages: the next page costs what the first did, however deep. No COUNT."""

from dataclasses import dataclass
from datetime import datetime
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
        """A view may name another indexed order in `keyset`."""
        return tuple(getattr(view, "keyset", self.ordering))

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> list[Any] | None:
        """One page. NotFound for a cursor that this list cannot have given."""
        self.key = queryset.model._meta.get_field(self.get_ordering(request, queryset, view)[0].lstrip("-"))
        return super().paginate_queryset(queryset, request, view)

    def decode_cursor(self, request: Any) -> Any:
        """The cursor, if its position is a value of the key that the list is ordered by."""
        cursor = super().decode_cursor(request)
        if cursor is not None and cursor.position is not None:
            try:
                value = self.key.to_python(cursor.position)
            except ValidationError as error:
                raise NotFound(self.invalid_cursor_message) from error
            if isinstance(value, datetime) and value.tzinfo is None:
                raise NotFound(self.invalid_cursor_message)
        return cursor


@dataclass(frozen=True)
class Page:
    """One page of an HTML list, and the cursor of the next one; empty on the last."""

    rows: list[Any]
    next: str = ""


def page_after(
    queryset: QuerySet[Any], cursor: str, *, size: int = 50, moment: str = "created_at", newest_first: bool = True
) -> Page:
    """The rows that follow a cursor, by `moment` (never NULL) and id. A cursor that says nothing known means the start.

    `newest_first=False` turns the order round, for lists by a deadline.
    """
    sign, further, behind = ("-", "lte", "gte") if newest_first else ("", "gte", "lte")
    position = _position(cursor)
    if position is not None:
        then, pk = position
        queryset = queryset.filter(**{f"{moment}__{further}": then}).exclude(**{moment: then, f"pk__{behind}": pk})
    rows = list(queryset.order_by(f"{sign}{moment}", f"{sign}id")[: size + 1])
    if len(rows) <= size:
        return Page(rows)
    last = rows[size - 1]
    return Page(rows[:size], f"{getattr(last, moment).isoformat()}~{last.pk}")


def _position(cursor: str) -> tuple[datetime, int] | None:
    moment, _tilde, pk = cursor.partition("~")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (found, int(pk)) if found.tzinfo else None
