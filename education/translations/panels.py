"""What the editors' home shows of translations: the original beside the text; what lags behind, on the first page."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.ui.tables import Column, DateColumn, Table, TitleColumn

from education.models import Translation
from education.translations.originals import Original, behind


def _editing(translation: Translation) -> str:
    return reverse("wagtailadmin_pages:edit", args=[translation.page_id])


COLUMNS = [
    TitleColumn("page", label=_("translation"), accessor="page.get_admin_display_title", get_url=_editing),
    Column("language", label=_("language"), accessor="page.locale"),
    DateColumn("since", label=_("behind since")),
    DateColumn("at", label=_("last brought up to date")),
]
SHOWN = 5  # on the first page


class OriginalPanel(BaseSidePanel):
    """The original, with what changed in it marked where it changed."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """Its button, with a mark when something changed."""

        aria_label = _("Toggle original")
        icon_name = "globe"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            """One, or nothing to say."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"count": int(self.panel.original.has_changed)}

    name = "original"
    title = pgettext_lazy("translation", "Original")
    template_name = "education/cms/original.html"
    order = 150

    def __init__(self, page: Any, request: Any, original: Original) -> None:
        super().__init__(page, request)
        self.original = original

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The fields of the original, compared."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {"original": self.original, "fields": list(self.original.fields(self.request))}


class BehindPanel(Component):
    """The translations that lag behind the most."""

    name = "translations"
    template_name = "education/cms/behind_panel.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Some of them; whether there are more; nothing is shown where there are none."""
        found = list(behind(parent_context["request"].user)[: SHOWN + 1])
        table = Table(COLUMNS, found[:SHOWN])
        return {"table": table, "more": found[SHOWN:], "address": reverse("translations_behind")}
