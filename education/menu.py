"""What the editors' home offers in its menu besides Wagtail's own."""

from typing import Any

from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem


class AwardsItem(MenuItem):
    """The way to the awards, which are run at the platform's own door; for those who run them."""

    def is_shown(self, request: Any) -> bool:
        """For the platform's editors."""
        return bool(request.organisation and request.organisation.is_platform) and bool(
            request.user.has_perm("education.run_award")
        )

    def render_component(self, request: Any) -> LinkMenuItem:
        """The item is made once for all requests; its address is the organisation's."""
        address = reverse("award-list", args=[request.organisation.slug])
        return LinkMenuItem(self.name, str(self.label), address, icon_name=self.icon_name)
