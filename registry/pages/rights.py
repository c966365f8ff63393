"""The list of rights as a page: what can be chosen, what is chosen, and the way back from each choice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.shared.lists import FilteredList
from portal.shared.moments import describe_exactly
from portal.shared.paging import Page, page_after
from registry.finding import RightFilters, asks, order_of
from registry.mandates.clients import clients_of
from registry.models import Brand, Right

BRANDS_OFFERED = 200
FIRST_CONTROLS = ("state", "kind", "sort")
"""Beside the words; the others stand behind “More filters”."""


@dataclass(frozen=True)
class Chip:
    """One filter that is on, in words, and the address without it."""

    label: str
    value: str
    without: str


class RightList:
    """What an address asks of the list. What cannot be understood narrows nothing, and is said beside its field."""

    def __init__(self, request: Any, data: QueryDict | None = None) -> None:
        """`data` stands for another address than the request's own."""
        self.request = request
        self.data: QueryDict = request.GET if data is None else data
        rights = Right.objects.visible_to(request.user)
        self.filters = RightFilters(self.data, rights, request=request)

    @property
    def rights(self) -> Any:
        """The rights that fit."""
        return self.filters.qs

    @property
    def page(self) -> Page:
        """One page of them, in the order that is asked for."""
        key = order_of(self.order)[0]
        newest_first = key.startswith("-")
        after = self.data.get("after", "")
        return page_after(self.rights.for_list(), after, key=key.lstrip("-"), newest_first=newest_first)

    @property
    def order(self) -> str:
        """The order's name."""
        return str(self.filters.form.cleaned_data.get("sort") or "") if self.filters.form.is_valid() else ""

    @cached_property
    def asked(self) -> dict[str, Any]:
        """The filters that are on, by parameter, as they were understood."""
        self.filters.form.is_valid()
        understood = self.filters.form.cleaned_data
        return {name: understood[name] for name in asks(self.data) if understood.get(name) not in (None, "")}

    @cached_property
    def clients(self) -> list[tuple[str, str]]:
        """An agency's clients, by address; nobody else chooses between owners."""
        return [(client.slug, client.name) for client in clients_of(self.request.user, self.request.organisation)]

    @cached_property
    def brands(self) -> list[tuple[str, str]]:
        """The brands that the person sees here, by number."""
        brands = Brand.objects.visible_to(self.request.user).order_by("name", "id")
        return list(brands.values_list("number", "name")[:BRANDS_OFFERED])

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are on."""
        labels = {name: str(each.label) for name, each in self.filters.form.fields.items()}
        return [Chip(labels[name], self._said(name, value), self._without(name)) for name, value in self.asked.items()]

    @property
    def first(self) -> Iterator[Any]:
        """The choices that stand beside the words."""
        return self._controls(FIRST_CONTROLS)

    @property
    def more(self) -> Iterator[Any]:
        """The choices behind “More filters”."""
        return self._controls(("nice_class", "office", "brand", "client", "ends_from", "ends_before"))

    @property
    def opened(self) -> bool:
        """Whether one of those could not be understood. Those that are on stand below as chips."""
        return any(name not in ("q", *FIRST_CONTROLS) for name in self.filters.form.errors)

    def _controls(self, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
        offered = {"client": self.clients, "brand": self.brands}
        for name in names:
            bound = self.filters.form[name]
            choices = offered[name] if name in offered else getattr(bound.field, "choices", ())
            choices = [(str(key), words) for key, words in choices if key and key != "newest"]  # what no order means
            if choices or name.startswith("ends_"):
                yield {"bound": bound, "choices": choices, "value": self.data.get(name, ""), "any": _any_words(name)}

    def _said(self, name: str, value: Any) -> str:
        if isinstance(value, date):
            return describe_exactly(value)
        offered: dict[str, Any] = {"client": self.clients, "organisation": self.clients, "brand": self.brands}
        choices: Any = offered.get(name, getattr(self.filters.form.fields[name], "choices", ()))
        return str(dict(choices).get(value, value))

    def _without(self, name: str) -> str:
        kept = self.data.copy()
        for gone in (name, "after"):
            kept.pop(gone, None)
        return f"?{kept.urlencode()}"


RIGHTS = FilteredList(
    title=gettext_lazy("Rights"),
    url_name="right-list",
    parameters=tuple(RightFilters.base_filters),
    find=lambda request, query: RightList(request, query).rights,
)


def _any_words(name: str) -> str:
    return {
        "state": _("Any state"),
        "kind": _("Any kind"),
        "nice_class": _("Any class"),
        "office": _("Any office"),
        "brand": _("Every brand"),
        "client": _("All clients"),
        "sort": _("Newest first"),
    }.get(name, "")
