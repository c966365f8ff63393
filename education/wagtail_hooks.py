"""What Wagtail asks of the room at start."""

from typing import Any

from django.contrib import messages
from django.templatetags.static import static
from django.urls import path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import WorkflowState
from wagtail.permissions import page_permission_policy

from education import link_report
from education.calendar_page import CalendarPanel, CalendarView
from education.letters import comment_on
from education.menu import AwardsItem
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


@hooks.register("before_edit_page")
def what_was_asked(request: Any, page: Any) -> None:
    """Who opens a guide that was sent back reads why; Wagtail says it in a panel that stands closed."""
    state = page.current_workflow_state
    if request.method == "GET" and state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        text = gettext("The platform asks for a change: %(comment)s")
        messages.warning(request, text % {"comment": comment_on(state)})


@hooks.register("construct_homepage_panels")
def calendar_panel(_request: Any, panels: list[Any]) -> None:
    """What is coming, on the first page."""
    panels.append(CalendarPanel())


@hooks.register("register_admin_urls")
def calendar_address() -> list[Any]:
    """The editorial calendar as a page."""
    return [path("calendar/", CalendarView.as_view(), name="guide-calendar")]


@hooks.register("register_admin_menu_item")
def calendar_item() -> MenuItem:
    """The way to the editorial calendar."""
    return MenuItem(
        pgettext_lazy("guides", "Calendar"), reverse_lazy("guide-calendar"), icon_name="calendar-alt", order=150
    )


@hooks.register("register_admin_menu_item")
def awards_item() -> MenuItem:
    """The way to the awards."""
    return AwardsItem(_("Awards"), "", icon_name="success", order=160)
