"""What lists of rights are searched, narrowed and ordered by: one definition for the pages and for the API."""

from datetime import date
from typing import Any

from django.db.models import DateField, QuerySet, Value
from django.db.models.functions import Coalesce, Lower
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

from portal.tenancy.models import Organisation
from registry.kinds import kind_choices
from registry.models import Right
from registry.offices.nice import CLASSES
from registry.offices.offices import OFFICES
from registry.workflow import State

NEVER = date.max
"""Where rights without an end stand among the others: last."""
ORDERS = {
    "newest": ("-created_at", "-id"),
    "ends": ("ends_key", "id"),
    "name": ("name_key", "id"),
}
"""The orders that can be asked for, as keys that pages can follow; see models.Right for their indexes."""


def office_choices() -> list[tuple[str, str]]:
    """Every office with its name in the active language, the common ones first."""
    return [(code, str(office)) for code, office in OFFICES.items()]


def class_choices() -> list[tuple[int, str]]:
    """The 45 Nice classes with their names in the active language."""
    return [(number, f"{number} · {nice.title}") for number, nice in CLASSES.items()]


class RightFilters(filters.FilterSet):
    """By words, state, kind, class, office, owner, brand and end."""

    q = filters.CharFilter(method="find", max_length=100, label=_("Mark, brand or number"))
    state = filters.ChoiceFilter(method="in_state", choices=State.choices, label=_("State"))
    kind = filters.ChoiceFilter(choices=kind_choices, label=_("Kind"))
    office = filters.ChoiceFilter(choices=office_choices, label=_("Office"))
    nice_class = filters.TypedChoiceFilter(method="in_class", choices=class_choices, coerce=int, label=_("Nice class"))
    client = filters.CharFilter(method="of_client", max_length=60, label=_("Client"))
    organisation = filters.CharFilter(method="of_client", max_length=60, label=_("The same as client"))
    brand = filters.CharFilter(field_name="brand__number", max_length=20, label=_("Brand"))
    ends_from = filters.DateFilter(field_name="expires_on", lookup_expr="gte", label=_("Ends on or after"))
    ends_before = filters.DateFilter(field_name="expires_on", lookup_expr="lt", label=_("Ends before"))
    sort = filters.ChoiceFilter(
        method="keyed",
        choices=[("newest", _("Newest first")), ("ends", _("Ends first")), ("name", _("By name"))],
        label=_("Order"),
    )

    def find(self, rights: Any, _name: str, words: str) -> Any:
        """Whose mark or brand holds the words, or whose number they are."""
        return rights.matching(words)

    def in_state(self, rights: Any, _name: str, state: str) -> Any:
        """In this state today: what has ended counts as expired before the clock has written it down."""
        return rights.standing(State(state))

    @extend_schema_field({"type": "integer", "minimum": min(CLASSES), "maximum": max(CLASSES)})
    def in_class(self, rights: Any, _name: str, number: int) -> Any:
        """That name the class."""
        return rights.filter(nice_classes__contains=[number])

    def of_client(self, rights: Any, _name: str, slug: str) -> Any:
        """Of the organisation at this address."""
        return rights.filter(tenant__in=Organisation.objects.filter(slug=slug))

    def keyed(self, rights: Any, _name: str, order: str) -> Any:
        """With the key that pages in this order follow."""
        return keyed(rights, order)


def keyed(rights: QuerySet[Right], order: str) -> QuerySet[Right]:
    """The rights with the key of an order, where it is not a column."""
    match order:
        case "ends":
            return rights.annotate(ends_key=Coalesce("expires_on", Value(NEVER, DateField())))
        case "name":
            return rights.annotate(name_key=Lower("title"))
    return rights


def order_of(wanted: str) -> tuple[str, str]:
    """The keys of an order; newest first for one that nobody offers."""
    return ORDERS.get(wanted, ORDERS["newest"])


def asks(query: QueryDict) -> dict[str, str]:
    """What an address asks for beyond its order, by parameter, in the definition's order."""
    return {
        name: str(query[name]).strip()
        for name in RightFilters.base_filters
        if name != "sort" and query.get(name, "").strip()
    }
