"""An agency's portfolio: for each client its brands, its rights by state, what ends soon, what is open, until when."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone

from complaints.models import Complaint
from complaints.states import OPEN as OPEN_COMPLAINTS
from portal.accounts.models import Mandate
from portal.tenancy.models import Organisation
from registry.mandates.clients import clients_of
from registry.models import Brand, Right
from registry.workflow import OPEN, State

A_PAGE = 50
ENDS_SOON = timedelta(days=90)


@dataclass
class Holding:
    """What an agency has for one client, as far as its mandates go. Rights are counted by state."""

    client: Organisation
    mandates: list[Mandate]
    brands: int = 0
    rights: dict[str, int] = field(default_factory=dict)
    ending: int = 0
    complaints: int = 0

    @property
    def until(self) -> date:
        """The last day of the mandate that lasts longest."""
        return max(mandate.ends_on for mandate in self.mandates)

    @property
    def ends_soon(self) -> bool:
        """Whether no mandate reaches beyond the near future."""
        return self.until <= timezone.localdate() + ENDS_SOON

    @property
    def verified(self) -> int:
        """Rights on which complaints can stand."""
        return self.rights.get(State.APPROVED, 0)

    @property
    def under_way(self) -> int:
        """Rights that wait for a reviewer."""
        return sum(self.rights.get(state, 0) for state in OPEN)

    @property
    def asked(self) -> int:
        """Rights that wait for a supplement of the agency."""
        return self.rights.get(State.NEEDS_INFO, 0)

    @property
    def drafts(self) -> int:
        """Rights that were begun."""
        return self.rights.get(State.DRAFT, 0)


@dataclass(frozen=True)
class Portfolio:
    """One page of clients by name, and the address of the one behind which the next page begins; empty on the last."""

    holdings: list[Holding]
    next: str = ""


def portfolio(user: Any, agency: Organisation, *, words: str = "", after: str = "") -> Portfolio:
    """The clients whose names hold the words, behind the one of this address. As many queries for one as for all."""
    found = [client for client in clients_of(user, agency) if words.casefold() in client.name.casefold()]
    behind = next((place for place, client in enumerate(found, start=1) if client.slug == after), 0)
    shown = found[behind : behind + A_PAGE]
    holdings = {client.pk: Holding(client, []) for client in shown}
    for mandate in user.active_mandates:
        if mandate.agency_id == agency.pk and mandate.tenant_id in holdings:
            holdings[mandate.tenant_id].mandates.append(mandate)
    _count(user, holdings)
    more = len(found) > behind + A_PAGE
    return Portfolio(list(holdings.values()), shown[-1].slug if more else "")


def _count(user: Any, holdings: dict[int, Holding]) -> None:
    clients, today = list(holdings), timezone.localdate()
    rights = Right.objects.visible_to(user).filter(tenant__in=clients)
    ending = rights.filter(state=State.APPROVED, expires_on__range=(today, today + ENDS_SOON))
    complaints = Complaint.objects.visible_to(user).filter(tenant__in=clients, state__in=OPEN_COMPLAINTS)
    by_state: dict[int, dict[str, int]] = defaultdict(dict)
    for client, state, count in rights.order_by().values_list("tenant", "state").annotate(count=Count("id")):
        by_state[client][state] = count
    brands = _by_client(Brand.objects.visible_to(user).filter(tenant__in=clients))
    ends, opened = _by_client(ending), _by_client(complaints)
    for client, holding in holdings.items():
        holding.brands, holding.rights = brands.get(client, 0), by_state[client]
        holding.ending, holding.complaints = ends.get(client, 0), opened.get(client, 0)


def _by_client(rows: Any) -> dict[int, int]:
    return dict(rows.order_by().values_list("tenant").annotate(count=Count("id")))
