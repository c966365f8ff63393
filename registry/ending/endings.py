"""Everything that ends one day. One declaration each joins reminders and calendar.

    Ending(
        kind="licence", label=_("Licence"), icon="file-badge", rows=lambda: Licence.objects.filter(…),
        ends_on="ends_on", since="created_at", title=…, address=…, concerned=by_licence,
    )

`rows` are those whose end still means something, with what `title` and `address` read. They need a scope, and their
queryset a `visible_to(user)`: nobody is reminded of, or sees in a calendar, what that person would not see on a page.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Mandate, Proof
from portal.accounts.workflow import ACCEPTED, MandateState
from portal.tenancy.models import Organisation
from registry.ending.concerned import Concerned, by_brand, by_licence, by_mandate, by_organisation
from registry.licences.workflow import ACCEPTED as LICENSED
from registry.licences.workflow import LicenceState
from registry.models import AuthorisedSeller, Licence, Right
from registry.workflow import VERIFIED, State

Row = Any


@dataclass(frozen=True)
class Ending:
    """One kind of thing that ends."""

    kind: str
    label: str | Promise
    icon: str
    rows: Callable[[], QuerySet[Any]]
    ends_on: str
    """The field with the last day, which is included."""
    since: str
    """The field with the moment from which on its end was known: nobody is reminded of what was late by then."""
    title: Callable[[Row], str]
    address: Callable[[Row, Organisation], str]
    """The path of its page, among the pages of the organisation whose member reads."""
    concerned: Callable[[Sequence[Row]], Concerned]
    """Who is reminded: for each row the people, each with the organisation where that person reads it."""

    def seen_by(self, user: Any) -> QuerySet[Any]:
        """Those that a person sees in this scope."""
        rows: QuerySet[Any] = self.rows().visible_to(user)  # type: ignore[attr-defined] # every read door has it
        return rows

    def day_of(self, row: Row) -> date:
        """The last day of one of them."""
        day: date = getattr(row, self.ends_on)
        return day


@dataclass(frozen=True)
class Event:
    """One thing's last day, for whoever reads it."""

    ending: Ending
    row: Row

    @property
    def day(self) -> date:
        """The last day, included."""
        return self.ending.day_of(self.row)

    @property
    def title(self) -> str:
        """What ends, in the active language."""
        return self.ending.title(self.row)

    @property
    def uid(self) -> str:
        """The same for ever, whatever changes: what calendars know it by."""
        return f"{self.ending.kind}-{self.row.pk}"


def events(user: Any, first: date, last: date | None = None, *, most: int, **narrowed: Any) -> Iterator[Event]:
    """What ends in these days among what the person sees, by day; at most `most` of each kind, the nearest.

    One query a kind. `narrowed` filters every kind alike, as `tenant__slug="vestra"` does.
    """
    found: list[Event] = []
    for ending in ENDINGS:
        rows = ending.seen_by(user).filter(**{f"{ending.ends_on}__gte": first}, **narrowed)
        if last is not None:
            rows = rows.filter(**{f"{ending.ends_on}__lte": last})
        found += [Event(ending, row) for row in rows.order_by(ending.ends_on, "pk")[:most]]
    yield from sorted(found, key=lambda event: (event.day, event.ending.kind, event.row.pk))


def _right_title(right: Right) -> str:
    registration = f"{right.office} {right.registration_number}".strip()
    return " · ".join(filter(None, (right.title, registration or right.number)))


def _mandates() -> QuerySet[Any]:
    """Accepted ones, also when they have ended since."""
    mandates: QuerySet[Any] = Mandate.objects.filter(state__in=[*ACCEPTED, MandateState.ENDED])
    return mandates.select_related("tenant", "agency")


def _mandate_title(mandate: Mandate) -> str:
    said = {"number": mandate.number, "owner": mandate.tenant.name, "agency": mandate.agency.name}
    return _("%(number)s: %(owner)s to %(agency)s") % said


def _page(name: str) -> Callable[[Row, Organisation], str]:
    return lambda row, organisation: reverse(name, args=[organisation.slug, row.number])


ENDINGS = (
    Ending(
        kind="right",
        label=gettext_lazy("Right"),
        icon="shield-check",
        rows=lambda: Right.objects.filter(state__in=[*VERIFIED, State.EXPIRED]).for_list(),
        ends_on="expires_on",
        since="decided_at",
        title=_right_title,
        address=_page("right-detail"),
        concerned=by_brand,
    ),
    Ending(
        kind="mandate",
        label=gettext_lazy("Mandate"),
        icon="stamp",
        rows=lambda: Mandate.objects.filter(state__in=[*ACCEPTED, MandateState.ENDED]).select_related(
            "tenant", "agency"
        ),
        ends_on="ends_on",
        since="created_at",
        title=_mandate_title,
        address=_page("mandate-detail"),
        concerned=by_mandate,
    ),
    Ending(
        kind="licence",
        label=gettext_lazy("Licence"),
        icon="file-badge",
        rows=lambda: Licence.objects.filter(state__in=[*LICENSED, LicenceState.ENDED], ended_at=None).for_list(),
        ends_on="ends_on",
        since="created_at",
        title=lambda licence: f"{licence.about} · {licence.holder}",
        address=_page("licence-detail"),
        concerned=by_licence,
    ),
    Ending(
        kind="seller",
        label=gettext_lazy("Authorised seller"),
        icon="store",
        rows=lambda: AuthorisedSeller.objects.filter(revoked_at=None).for_list(),
        ends_on="ends_on",
        since="created_at",
        title=lambda seller: f"{seller.name} · {seller.brand.name}",
        address=_page("seller-detail"),
        concerned=by_brand,
    ),
    Ending(
        kind="proof",
        label=gettext_lazy("Verification"),
        icon="badge-check",
        rows=lambda: Proof.objects.standing().select_related("tenant"),
        ends_on="valid_until",
        since="decided_at",
        title=lambda proof: f"{proof.get_kind_display()} · {proof.tenant.name}",
        address=lambda proof, _reader: reverse("proof", args=[proof.tenant.slug]),
        concerned=by_organisation,
    ),
)
BY_KIND = {ending.kind: ending for ending in ENDINGS}
