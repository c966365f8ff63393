"""The editors' list of links that do not open, among Wagtail's reports."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from education.links.outside import failing_for
from education.models import OutsideLink


def _editing(link: OutsideLink) -> str:
    return reverse("wagtailadmin_pages:edit", args=[link.page_id])


class DeadLinks(ReportView):
    """Those of the guides that the person may change: another's have no addresses here."""

    page_title = _("Links that do not open")
    header_icon = "link"
    index_url_name = "dead_links"
    index_results_url_name = "dead_links_results"
    list_export = ["page", "address", "get_trouble_display", "failing_since"]
    export_headings = {"get_trouble_display": _("what is wrong")}
    columns = [
        TitleColumn("page", label=_("guide"), get_url=_editing),
        Column("address", label=_("link")),
        Column("trouble", label=_("what is wrong"), accessor="get_trouble_display"),
        DateColumn("failing_since", label=_("does not open since")),
        DateColumn("checked_at", label=_("last looked at")),
    ]
    model = OutsideLink
    is_searchable = False

    def get_queryset(self) -> Any:
        """The longest dead first."""
        self.queryset = failing_for(self.request.user)
        return super().get_queryset()


urls = [
    path("reports/dead-links/", DeadLinks.as_view(), name="dead_links"),
    path("reports/dead-links/results/", DeadLinks.as_view(results_only=True), name="dead_links_results"),
]


def menu_item() -> MenuItem:
    """Its line among the reports."""
    return MenuItem(DeadLinks.page_title, reverse("dead_links"), name="dead-links", icon_name="link", order=1200)
