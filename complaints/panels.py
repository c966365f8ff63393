"""What this room adds to pages of the registry."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from complaints.models import Complaint
from portal.shared.panels import Panel
from registry.models import Brand

SHOWN = 5


def brand_panels(request: Any, brand: Brand) -> Iterator[Panel]:
    """The newest complaints on a brand, as far as the person sees them, and the way to all."""
    slug = request.organisation.slug
    newest = Complaint.objects.visible_to(request.user).filter(brand=brand).for_list()[:SHOWN]
    every = f"{reverse('complaint-list', args=[slug])}?{urlencode({'brand': brand.number})}"
    yield Panel("complaints/brand_panel.html", {"complaints": list(newest), "every": every})
