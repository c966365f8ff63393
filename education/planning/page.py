"""The editorial calendar in the editors' home: a panel on its first page, and a page to leaf through."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from education.planning.plan import month_beside, months_of

AHEAD = 3  # months on the first page


class CalendarPanel(Component):
    """This month and the next ones."""

    name = "calendar"
    template_name = "education/cms/calendar_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The months, and drafts without a day."""
        months, undated = months_of(parent_context["request"].user, timezone.localdate(), AHEAD)
        return {"months": months, "undated": undated, "address": reverse("guide-calendar")}


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    """One month: `?month=2026-11`."""

    page_title = _("Calendar of guides")
    header_icon = "calendar-alt"
    template_name = "education/cms/calendar.html"
    breadcrumbs_items: list[Any] = []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The month that the address names, else this one."""
        first = month_asked(self.request.GET.get("month", ""))
        months, undated = months_of(self.request.user, first, 1)
        beside = {"before": month_beside(first, -1), "after": month_beside(first, 1)}
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"months": months, "undated": undated} | beside


def month_asked(text: str) -> date:
    """The first day of a month written as 2026-11; of this month for anything else."""
    try:
        asked = parse_date(f"{text}-01")
    except ValueError:
        asked = None
    sensible = asked is not None and 2000 <= asked.year <= 2100
    return asked if asked and sensible else timezone.localdate().replace(day=1)
