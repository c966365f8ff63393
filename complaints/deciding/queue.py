"""What a reviewer asks of the queue. The names are the same in a page's address, in the API, and for the next case."""

from typing import Any

import django_filters
from django.db.models import Q

from complaints.grounds import GROUNDS
from complaints.models import Proposal
from complaints.states import ComplaintState, ProposalState
from complaints.tracks import TRACK_KEYS

SIZES = {"1": (1, 1), "2-9": (2, 9), "10-99": (10, 99), "100+": (100, 2**31 - 1)}
LANGUAGES = {"en": "English", "zh-hans": "中文"}
ORDERS = ("clock", "worth")
WHOSE = ("mine", "second", "all")


class NextFilter(django_filters.FilterSet):
    """Which of the waiting cases are taken. A value that nobody offers leaves all of them."""

    ground = django_filters.ChoiceFilter(choices=lambda: [(key, key) for key in GROUNDS])
    brand = django_filters.CharFilter(field_name="brand__number")
    client = django_filters.CharFilter(field_name="tenant__slug")
    track = django_filters.ChoiceFilter(field_name="track_key", choices=[(key, key) for key in TRACK_KEYS])
    language = django_filters.ChoiceFilter(choices=list(LANGUAGES.items()))
    size = django_filters.ChoiceFilter(choices=[(key, key) for key in SIZES], method="of_size", label="Links in a case")
    order = django_filters.ChoiceFilter(choices=[(key, key) for key in ORDERS], method="in_order", label="Order")

    @property
    def by_worth(self) -> bool:
        """Whether the highest value comes first, not the nearest deadline."""
        return (self.data or {}).get("order") == "worth"

    def of_size(self, cases: Any, _name: str, size: str) -> Any:
        """Cases with so many links."""
        return cases.filter(target_count__range=SIZES[size])

    def in_order(self, cases: Any, _name: str, order: str) -> Any:
        """The nearest deadline first, or the highest value."""
        return cases.order_by("-worth", "-id") if order == "worth" else cases.order_by("due_at", "id")


class QueueFilter(NextFilter):
    """The same for a list of the queue, which also holds what is with somebody."""

    state = django_filters.ChoiceFilter(choices=ComplaintState.choices)
    whose = django_filters.ChoiceFilter(choices=[(key, key) for key in WHOSE], method="of_whom", label="Whose")

    def of_whom(self, cases: Any, _name: str, whose: str) -> Any:
        """The reviewer's own and what nobody has, what waits for a second reviewer who is not the first, or all."""
        user: Any = self.request.user  # type: ignore[union-attr] # both doors give their request
        if whose == "second":
            waiting = Proposal.objects.visible_to(user).filter(state=ProposalState.WAITING).exclude(proposed_by=user)
            return cases.filter(pk__in=waiting.values("complaint"))
        return cases.filter(Q(reviewer=None) | Q(reviewer=user)) if whose == "mine" else cases
