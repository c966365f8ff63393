"""The page of a draft in the editors' home."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.edit import EditView

from education.translations.originals import Original, original_of
from education.translations.panels import OriginalPanel
from education.writing.commenting import have_letters_written


class DraftEditView(EditView):
    """Wagtail's, with the original beside a translation. The letters about comments are written after the request."""

    @cached_property
    def original(self) -> Original | None:
        """What the page was translated from; None for a page that was not, and for what the person may not see."""
        return original_of(self.page, user=self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever opens a translation that lags behind is told so before anything else."""
        if self.original is not None and self.original.has_changed:
            day = date_format(localtime(self.original.since), "SHORT_DATE_FORMAT")
            text = _("The original has changed since %(day)s. Open “Original” beside the text to see how.")
            messages.warning(request, text % {"day": day})
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def get_side_panels(self) -> MediaContainer:
        """Wagtail's, and the original."""
        panels = super().get_side_panels()
        if self.original is None or self.expects_json_response:
            return panels
        return MediaContainer([*panels, OriginalPanel(self.page, self.request, self.original)])

    def send_commenting_notifications(self, changes: dict[str, Any]) -> None:
        """Have the letters about the comments of this version written."""
        have_letters_written(self.page, changes)
