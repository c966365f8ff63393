"""The form of a guide in the editors' home."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, policy_registry

Used = set[tuple[Any, str]]


class GuideForm(WagtailAdminPageForm):
    """Wagtail's, in which the chooser alone stands between a brand and the pictures and drafts of another. Here what is
    sent must be of a library that the person may choose from, and what it links to must be published or of the
    person's own section, unless it stands in the guide already."""

    def clean(self) -> Any:
        """Nothing of another's library, and no link to another's draft."""
        cleaned = super().clean()
        used = _used(cleaned["body"]) if cleaned.get("body") is not None else set()
        others = used - self._standing() - self._choosable(used) if self.for_user is not None else set()
        if any(model is Page for model, _key in others):
            self.add_error("body", _("A link leads to a page that is not published. Choose another one."))
        if any(model is not Page for model, _key in others):
            self.add_error("body", _("A picture or video is not of your library. Choose another one."))
        return cleaned

    def _standing(self) -> Used:
        latest = self.instance.get_latest_revision() if self.instance.pk else None
        return _used(latest.as_object().body) if latest else set()

    def _choosable(self, used: Used) -> Used:
        found = set()
        for model in {model for model, _key in used}:
            wanted = [key for one, key in used if one is model and key.isdecimal()]
            mine = self._offered(model).filter(pk__in=wanted)
            found |= {(model, str(key)) for key in mine.values_list("pk", flat=True)}
        return found

    def _offered(self, model: Any) -> Any:
        if model is Page:
            mine = page_permission_policy.explorable_instances(self.for_user)
            return Page.objects.filter(Q(live=True) | Q(pk__in=mine.values("pk")))
        return policy_registry.get_by_type(model).instances_user_has_any_permission_for(self.for_user, ["choose"])


def _used(body: Any) -> Used:
    """What of the libraries a guide shows, and the pages that it links to."""
    from education.models import Video  # noqa: PLC0415 - the model of a page is built with this form

    references = body.stream_block.extract_references(body)
    return {(model, str(key)) for model, key, *_paths in references if model in (Video, get_image_model(), Page)}
