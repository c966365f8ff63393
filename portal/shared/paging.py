"""Keyset pages: the next page costs what the first did, however deep. No COUNT."""

from typing import Any

from rest_framework.pagination import CursorPagination


class KeysetPagination(CursorPagination):
    """Newest first over `(created_at, id)`; `limit` up to 200."""

    ordering = ("-created_at", "-id")
    page_size_query_param = "limit"
    max_page_size = 200

    def get_ordering(self, request: Any, queryset: Any, view: Any) -> tuple[str, ...]:
        """A view may name another indexed order in `keyset`."""
        return tuple(getattr(view, "keyset", self.ordering))
