"""What this room adds to the editors' home."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from education.writing.menu import PlatformItem


@hooks.register("register_admin_menu_item")
def case_guides_item() -> MenuItem:
    """The way to the pictures of cases that were cleared for guides."""
    return PlatformItem(
        _("Guides from cases"), "case-guides", needs="education.add_guide", icon_name="image", order=170
    )
