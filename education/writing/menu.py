"""What the editors' home offers in its menu besides Wagtail's own, and counts on its first page."""

from typing import Any

from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.permissions import page_permission_policy


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


class OwnPages(PagesSummaryItem):
    """How many pages there are for this person: Wagtail counts those of other brands' sections too."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """With the pages that the person may edit."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        mine = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return context | {"total_pages": mine.count()}
