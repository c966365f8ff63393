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
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.images import get_image_model
from wagtail.images.views.chooser import viewset as picture_chooser
from wagtail.models import WorkflowState
from wagtail.permissions import page_permission_policy

from education.links import report as link_report
from education.pictures.api import Pictures
from education.pictures.chosen import PictureChosenView, PictureUploadView
from education.pictures.shown import refuse_deletion
from education.planning.page import CalendarPanel, CalendarView
from education.translations import report as translation_report
from education.translations.originals import BROUGHT
from education.translations.panels import BehindPanel
from education.videos.library import choosing, library
from education.writing import page_links
from education.writing.colleagues import PictureChooseView, offer_colleagues
from education.writing.entering import TELL_ALL
from education.writing.letters import comment_on
from education.writing.menu import OwnPages, PlatformItem

offer_colleagues()
hooks.register("register_rich_text_features", page_links.register, order=1)  # after Wagtail's own
picture_chooser.choose_view_class = PictureChooseView
picture_chooser.chosen_view_class = PictureChosenView
picture_chooser.create_view_class = PictureUploadView


@hooks.register("insert_global_admin_js")
def date_choosers() -> SafeString:
    """The script that starts date choosers, so that the editors' home needs none inside its pages."""
    return format_html('<script src="{}"></script>', static("js/cms.js"))


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    """What Wagtail's own styles leave to mend."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))


@hooks.register("register_admin_viewset")
def videos() -> list[Any]:
    """The library of videos, and the chooser of blocks."""
    return [library, choosing]


@hooks.register("register_admin_menu_item")
def figures() -> MenuItem:
    """The way to the board."""
    return MenuItem(_("What is read"), reverse("guide-figures"), name="figures", icon_name="view", order=700)


@hooks.register("before_bulk_action")
def keep_what_readers_see(request: Any, action_type: str, objects: list[Any], action: Any) -> Any:
    """Several pictures at once are deleted as one is: none that readers see or soon will."""
    is_of_pictures = action_type == "delete" and action.model is get_image_model()
    return refuse_deletion(request, objects, action.next_url) if is_of_pictures else None


@hooks.register("construct_page_chooser_queryset")
def only_own_pages(pages: Any, request: Any) -> Any:
    """Whoever writes in a section chooses among its pages: other brands' drafts have no titles here."""
    return pages & page_permission_policy.explorable_instances(request.user)


@hooks.register("construct_admin_api", order=1)
def pictures(router: Any) -> None:
    """In the place of the list of the library, which leads to every original."""
    router.register_endpoint("images", Pictures)


@hooks.register("register_admin_urls")
def reports() -> list[Any]:
    """The room's own reports."""
    return [*link_report.urls, *translation_report.urls]


@hooks.register("register_reports_menu_item")
def dead_links() -> Any:
    """The links that do not open."""
    return link_report.menu_item()


@hooks.register("register_reports_menu_item")
def translations_behind() -> Any:
    """The translations whose original has changed since."""
    return translation_report.menu_item()


@hooks.register("construct_reports_menu")
def only_open_reports(request: Any, items: list[MenuItem]) -> None:
    """A brand's side is not led to reports that it may not open."""
    if not request.user.has_perm("education.add_guide"):
        items[:] = [item for item in items if not str(item.url).startswith(TELL_ALL)]


@hooks.register("register_log_actions")
def deeds(actions: Any) -> None:
    """What the history of a page says of our own services."""
    actions.register_action(BROUGHT, _("Bring the translation up to date"), _("The translation was brought up to date"))


@hooks.register("before_edit_page")
def what_was_asked(request: Any, page: Any) -> None:
    """Who opens a guide that was sent back reads why; Wagtail says it in a panel that stands closed."""
    state = page.current_workflow_state
    if request.method == "GET" and state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        text = gettext("The platform asks for a change: %(comment)s")
        messages.warning(request, text % {"comment": comment_on(state)})


@hooks.register("construct_homepage_panels")
def calendar_panel(_request: Any, panels: list[Any]) -> None:
    """What is coming, on the first page, and what lags behind."""
    panels += [BehindPanel(), CalendarPanel()]


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


@hooks.register("construct_homepage_summary_items", order=1)  # after Wagtail's own
def own_pages(request: Any, items: list[Any]) -> None:
    """On the first page, in the place of Wagtail's count of all."""
    items[:] = [OwnPages(request) if type(item) is PagesSummaryItem else item for item in items]


@hooks.register("register_admin_menu_item")
def awards_item() -> MenuItem:
    """The way to the awards."""
    return PlatformItem(_("Awards"), "award-list", needs="education.run_award", icon_name="success", order=160)
