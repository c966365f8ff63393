"""The filter over a list of complaints: state, client, brand, and a word, a number or a link."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from complaints.links import Link, clean_link
from complaints.models import Complaint, Target
from complaints.states import IN_QUEUE, OPEN, ComplaintState
from portal.shared.lists import FilteredList
from portal.shared.typed import tidy
from portal.tenancy.models import Organisation
from registry.models import Brand

BRANDS_OFFERED = 200
GROUPS: dict[str, tuple[str, ...]] = {
    "open": OPEN,
    "you": (ComplaintState.DRAFT, ComplaintState.NEEDS_INFO),
    "draft": (ComplaintState.DRAFT,),
    "platform": IN_QUEUE,
    "decided": (ComplaintState.DECIDED, ComplaintState.INCOMPLETE, ComplaintState.WAITING),
    "over": (ComplaintState.CLOSED, ComplaintState.WITHDRAWN),
}


class Finder:
    """What the address asks for. Values that nobody offers find everything."""

    def __init__(self, request: Any, data: QueryDict | None = None) -> None:
        """`data` stands for another address than the request's own."""
        asked: QueryDict = request.GET if data is None else data
        self.request = request
        self.query = tidy(asked.get("q", ""))[:2000]
        self.state = asked.get("state", "")
        self.client = asked.get("client", "")
        self.brand = asked.get("brand", "")

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return not (self.query or self.state in GROUPS or self.client or self.brand)

    @property
    def states(self) -> list[tuple[str, str]]:
        """The groups of states that can be chosen."""
        words = {
            "open": pgettext("of complaints", "Open"),
            "you": _("Waiting for you"),
            "draft": _("Drafts"),
            "platform": _("With the platform"),
            "decided": _("Decided"),
            "over": _("Closed or withdrawn"),
        }
        return list(words.items())

    @property
    def clients(self) -> list[Organisation]:
        """An agency's clients; nobody else chooses between organisations."""
        if self.request.organisation.kind != Organisation.Kind.AGENCY:
            return []
        clients = {m.tenant_id: m.tenant for m in self.request.user.active_mandates}
        return sorted(clients.values(), key=lambda client: client.name)

    @property
    def brands(self) -> list[Brand]:
        """The brands that the person sees here."""
        return list(Brand.objects.visible_to(self.request.user).order_by("name")[:BRANDS_OFFERED])

    def apply(self, complaints: QuerySet[Any]) -> QuerySet[Any]:
        """The complaints that fit."""
        if self.state in GROUPS:
            complaints = complaints.filter(state__in=GROUPS[self.state])
        if self.client:
            complaints = complaints.filter(tenant__slug=self.client[:60].replace("\x00", ""))
        if self.brand:
            complaints = complaints.filter(brand__number=self.brand[:20].replace("\x00", ""))
        return complaints.filter(self._words()) if self.query else complaints

    def _words(self) -> Q:
        words = Q(number__iexact=self.query) | Q(title__icontains=self.query)
        link = clean_link(self.query) if "." in self.query else ""
        if isinstance(link, Link):
            words |= Q(pk__in=Target.objects.filter(url_key=link.key).values("complaint"))
        return words


COMPLAINTS = FilteredList(
    title=gettext_lazy("Complaints"),
    url_name="complaint-list",
    parameters=("q", "state", "client", "brand"),
    find=lambda request, query: Finder(request, query).apply(Complaint.objects.visible_to(request.user)),
)
