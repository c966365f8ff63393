"""What Wagtail asks of the room at start."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from education import link_report
from education.video_library import choosing, library


@hooks.register("insert_global_admin_js")
def date_choosers() -> SafeString:
    """The script that starts date choosers, so that the editors' home needs none inside its pages."""
    return format_html('<script src="{}"></script>', static("js/cms.js"))


@hooks.register("register_admin_viewset")
def videos() -> list[Any]:
    """The library of videos, and the chooser of blocks."""
    return [library, choosing]


@hooks.register("register_admin_menu_item")
def figures() -> MenuItem:
    """The way to the board."""
    return MenuItem(_("What is read"), reverse("guide-figures"), name="figures", icon_name="view", order=700)


@hooks.register("construct_page_chooser_queryset")
def only_own_pages(pages: Any, request: Any) -> Any:
    """Whoever writes in a section chooses among its pages: other brands' drafts have no titles here."""
    return pages & page_permission_policy.explorable_instances(request.user)


@hooks.register("register_admin_urls")
def reports() -> list[Any]:
    """The room's own reports."""
    return link_report.urls


@hooks.register("register_reports_menu_item")
def dead_links() -> Any:
    """The links that do not open."""
    return link_report.menu_item()
