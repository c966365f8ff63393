"""The page at row 300,000 of a list ÷ its first page: both pagers, as the pages and as the API use them."""

from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

from rest_framework.pagination import Cursor
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from complaints.models import Complaint
from portal.shared.paging import KeysetPagination, page_after
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope
from tests.benchmarks.crowd import BEFORE_ALL, MOMENT, Copier, furnish
from tests.benchmarks.timing import compared
from tests.cast import person

ROWS, DEEP = 310_000, 300_000


def figures(scale: float) -> Iterator[dict[str, Any]]:
    """`deep-page`: the pages' pager. `deep-page-api`: the API's."""
    furnish()
    rows, deep = int(ROWS * scale), int(DEEP * scale)
    norrlys = Organisation.objects.get(slug="norrlys")
    with tenant_scope(norrlys):
        fill(rows)
        complaints = Complaint.objects.visible_to(person("alice")).for_list()
        last = Complaint.objects.order_by("-created_at", "-id")[deep - 1]
        pages = {
            "deep-page": (partial(page_after, complaints), f"{last.created_at.isoformat()}~{last.pk}"),
            "deep-page-api": (partial(api_page, complaints), cursor_behind(last)),
        }
        for name, (read, cursor) in pages.items():
            rounds = max(3, int(200 * min(1, scale * 10)))
            taken = compared(partial(read, cursor), partial(read, ""), rounds=rounds)
            yield {"name": name, **taken, "row": deep, "rows": Complaint.objects.count(), "rounds": rounds}


def fill(rows: int) -> None:
    """So many complaints of one organisation, of one second each."""
    copier = Copier()
    at = f"{BEFORE_ALL} + n"
    copier.copy(Complaint.objects.get(), rows, id=at, number="'C-9' || n", created_at=MOMENT)
    copier.done()


def api_page(complaints: Any, cursor: str) -> list[Any]:
    """One page of the API's list."""
    request = Request(APIRequestFactory().get("/api/v1/complaints/", {"cursor": cursor} if cursor else {}))
    return KeysetPagination().paginate_queryset(complaints, request) or []


def cursor_behind(complaint: Complaint) -> str:
    """The API's cursor for what follows a row."""
    pager = KeysetPagination()
    pager.base_url = "/"
    position = str(complaint.created_at)
    link = pager.encode_cursor(Cursor(offset=0, reverse=False, position=position))
    return parse_qs(urlsplit(link).query)["cursor"][0]
