"""What the editors' home offers in its menu besides Wagtail's own."""

from typing import Any

from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem


class PlatformItem(MenuItem):
    """The way to a page at the platform's own door, for those of its people who may what `needs` names."""

    def __init__(self, label: Any, address: str, *, needs: str, **shown: Any) -> None:
        """`address` is the name of a page whose only keyword is the organisation."""
        super().__init__(label, "", **shown)
        self.address, self.needs = address, needs

    def is_shown(self, request: Any) -> bool:
        """For the platform's editors."""
        return bool(request.organisation and request.organisation.is_platform) and bool(
            request.user.has_perm(self.needs)
        )

    def render_component(self, request: Any) -> LinkMenuItem:
        """The item is made once for all requests; its address is the organisation's."""
        address = reverse(self.address, args=[request.organisation.slug])
        return LinkMenuItem(self.name, str(self.label), address, icon_name=self.icon_name)
