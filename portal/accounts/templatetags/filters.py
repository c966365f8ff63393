"""Saved filters above a list: `{% load filters %}{% saved_filters "rights" %}`."""

from typing import Any

from django import template
from django.db.models import IntegerField, Value
from django.http import QueryDict
from django.urls import reverse

from portal.accounts.models import SavedFilter
from portal.shared.lists import filtered_lists

register = template.Library()

SHOWN = 12
COUNTED = 99
"""So far rows are counted; a filter that finds more says so without reading them."""


@register.inclusion_tag("accounts/saved_filters.html", takes_context=True)
def saved_filters(context: dict[str, Any], page: str) -> dict[str, Any]:
    """The person's filters of this list and the shared ones, as links with counts; and the way to save what is on.

    Two queries, however many there are.
    """
    request = context["request"]
    listed = filtered_lists()[page]
    here = listed.canonical(request.GET)
    saved = SavedFilter.objects.visible_to(request.user).filter(tenant=request.organisation, page=page)
    shown = list(saved[:SHOWN])
    found = counts(request, shown)
    address = reverse(listed.url_name, args=[request.organisation.slug])
    return {
        "request": request,
        "organisation": request.organisation,
        "page": page,
        "query": here,
        "rows": [(each, f"{address}?{each.query}", _in_words(found[each.pk]), each.query == here) for each in shown],
        "may_save": bool(here) and all(each.query != here for each in shown),
        "may_share": request.user.has_perm("accounts.share_savedfilter", request.organisation),
        "csrf_token": context.get("csrf_token"),
    }


def counts(request: Any, saved: list[SavedFilter]) -> dict[int, int]:
    """How many rows each filter finds for whoever asks, up to one more than COUNTED: in one query."""
    found = dict.fromkeys((each.pk for each in saved), 0)
    parts = [
        each.over.find(request, QueryDict(each.query))
        .order_by()
        .annotate(which=Value(each.pk, IntegerField()))
        .values_list("which", flat=True)[: COUNTED + 1]
        for each in saved
        if each.over
    ]
    if parts:
        for which in parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]:
            found[which] += 1
    return found


def _in_words(count: int) -> str:
    return f"{COUNTED}+" if count > COUNTED else str(count)
