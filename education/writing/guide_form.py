"""The form of a guide in the editors' home."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

Used = set[tuple[Any, int]]


class GuideForm(WagtailAdminPageForm):
    """Wagtail's, in which the chooser alone stands between a brand and the pictures of another. Here what is sent must
    be of a library that the person may choose from, unless it stands in the guide already."""

    def clean(self) -> Any:
        """Nothing of another's library."""
        cleaned = super().clean()
        used = _used(cleaned["body"]) if cleaned.get("body") is not None else set()
        if self.for_user is not None and used - self._standing() - self._choosable(used):
            self.add_error("body", _("A picture or video is not of your library. Choose another one."))
        return cleaned

    def _standing(self) -> Used:
        latest = self.instance.get_latest_revision() if self.instance.pk else None
        return _used(latest.as_object().body) if latest else set()

    def _choosable(self, used: Used) -> Used:
        found = set()
        for model in {model for model, _key in used}:
            policy = policy_registry.get_by_type(model)
            mine = policy.instances_user_has_any_permission_for(self.for_user, ["choose"])
            found |= {
                (model, key) for key in mine.values_list("pk", flat=True).filter(pk__in=[key for _m, key in used])
            }
        return found


def _used(body: Any) -> Used:
    """What of the libraries a guide shows. Links to pages are the page chooser's business."""
    from education.models import Video  # noqa: PLC0415 - the model of a page is built with this form

    references = body.stream_block.extract_references(body)
    return {(model, int(key)) for model, key, *_paths in references if model in (Video, get_image_model())}
