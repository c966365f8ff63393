"""The editors' list of translations that lag behind, among Wagtail's reports."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from education.models import Translation
from education.translations.originals import behind
from education.translations.panels import COLUMNS


class TranslationsBehind(ReportView):
    """Those of the pages that the person may change."""

    page_title = _("Translations behind their originals")
    header_icon = "globe"
    index_url_name = "translations_behind"
    index_results_url_name = "translations_behind_results"
    list_export = ["page", "page.locale", "since", "at"]
    export_headings = {"page.locale": _("language"), "since": _("behind since")}
    columns = COLUMNS
    model = Translation
    is_searchable = False

    def get_queryset(self) -> Any:
        """The longest behind first."""
        self.queryset = behind(self.request.user)
        return super().get_queryset()


urls = [
    path("reports/translations/", TranslationsBehind.as_view(), name="translations_behind"),
    path(
        "reports/translations/results/",
        TranslationsBehind.as_view(results_only=True),
        name="translations_behind_results",
    ),
]


def menu_item() -> MenuItem:
    """Its line among the reports."""
    address = reverse("translations_behind")
    return MenuItem(TranslationsBehind.page_title, address, name="translations-behind", icon_name="globe", order=1210)
