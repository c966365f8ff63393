"""What this room adds to pages of the registry."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from complaints.grounds import grounds_for
from complaints.models import Complaint
from portal.shared.panels import Panel
from registry.models import Brand, Right

SHOWN = 5


def brand_panels(request: Any, brand: Brand) -> Iterator[Panel]:
    """The newest complaints on a brand, as far as the person sees them, and the way to all."""
    slug = request.organisation.slug
    newest = Complaint.objects.visible_to(request.user).filter(brand=brand).for_list()[:SHOWN]
    every = f"{reverse('complaint-list', args=[slug])}?{urlencode({'brand': brand.number})}"
    yield Panel("complaints/brand_panel.html", {"complaints": list(newest), "every": every})


def right_panels(request: Any, right: Right) -> Iterator[Panel]:
    """What follows from a right that is in force: a complaint, or why none can stand on it."""
    if right.is_usable():
        may_file = request.user.has_perm("complaints.file_complaint", right)
        yield Panel("complaints/right_panel.html", {"grounds": grounds_for(right.kind), "may_file": may_file})
