"""The way to today's work, to the complaints, and to an agency's clients."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from complaints.conduct.record_page import waiting_for_desk
from complaints.pages.talk import waiting_talks
from portal.accounts.predicates import is_reviewer
from portal.shared.navigation import NavItem
from portal.tenancy.models import Organisation
from registry.mandates.clients import clients_of

CLIENTS_SHOWN = 12
MESSAGES_COUNTED = 99


def entries(request: Any) -> Iterator[NavItem]:
    """The entries of this room."""
    yield NavItem("grounds", _("What can be complained about"), reverse("grounds-help"), "flag", group="public")
    yield NavItem("notify", _("Notify us"), reverse("guest-notice"), "send", group="public")
    organisation = getattr(request, "organisation", None)
    if organisation is not None and organisation.is_platform and is_reviewer(request.user):
        yield NavItem("queue", _("Queue"), reverse("review-queue"), "inbox", group="desk")
        here = request.path.startswith(reverse("review-agreement"))  # what judging again comes to
        yield NavItem("samples", _("Judge again"), reverse("review-samples"), "rotate-ccw", group="desk", current=here)
        yield NavItem("papers", _("Papers without a case"), reverse("review-papers"), "files", group="desk")
        waiting = waiting_talks(request.user)[:MESSAGES_COUNTED].count() or None
        here = request.path.endswith("/messages/")  # those of a case too
        talks = reverse("review-talks")
        yield NavItem("talks", _("Messages"), talks, "mail", group="desk", count=waiting, current=here)
        decide = waiting_for_desk(request.user)[:MESSAGES_COUNTED].count() or None
        yield NavItem("records", _("Records"), reverse("review-records"), "gauge", group="desk", count=decide)
        yield NavItem("queue", _("Queue"), reverse("review-queue"), "inbox")
    if organisation is None or request.path.startswith("/review/"):
        return
    slug = organisation.slug
    yield NavItem("today", _("Today"), reverse("organisation-home", args=[slug]), "house")
    if organisation.is_platform:  # its people work at the desk
        if request.user.has_perm("complaints.view_training_board"):
            board = reverse("training-board", args=[slug])
            yield NavItem("training-board", _("Training of sellers"), board, "graduation-cap")
        if request.user.has_perm("education.add_guide"):
            yield NavItem("case-guides", _("Guides from cases"), reverse("case-guides", args=[slug]), "book-image")
        return
    complaints = reverse("complaint-list", args=[slug])
    yield NavItem("complaints", _("Complaints"), complaints, "flag")
    yield NavItem("record", pgettext("of how one complains", "Record"), reverse("own-record", args=[slug]), "gauge")
    clients = clients_of(request.user, organisation)
    if organisation.kind == Organisation.Kind.AGENCY:
        yield NavItem("portfolio", _("Clients"), reverse("client-list", args=[slug]), "users")
    for client in clients[:CLIENTS_SHOWN]:
        address = f"{complaints}?{urlencode({'client': client.slug})}"
        chosen = request.GET.get("client") == client.slug
        yield NavItem(f"client-{client.pk}", client.name, address, group="client", current=chosen)
    if len(clients) > CLIENTS_SHOWN:
        yield NavItem("clients", _("All clients"), reverse("client-list", args=[slug]), "users", group="all_clients")
