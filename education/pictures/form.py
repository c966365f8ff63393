"""The form of a picture in the editors' home."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from education.pictures.shown import is_settled

CROP = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
ANOTHER = _("To show another picture, add that one and choose it in the guide.")
SETTLED = _("Readers see it or soon will, so the part that is shown stays too. To show another picture, add that one.")


class PictureForm(BaseImageForm):
    """Wagtail's, with what the picture shows. A guide that uses it begins with these words.

    Who may not publish changes no picture behind the moderators' back: another file is another picture, and the part
    that readers see stays once the platform has it before it.
    """

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        described = self.fields["description"]
        described.required = True
        described.help_text = _("What the picture shows, for who does not see it.")
        if user is not None and not user.has_perm("education.publish_guide"):
            self.fields.pop("tags", None)  # tags are the same for all brands
            if self.instance.pk:
                self._hold()

    def _hold(self) -> None:
        """Take out what the person may not change any more, and say what to do instead."""
        said = ANOTHER
        self.fields.pop("file", None)
        if is_settled(self.instance):
            for name in CROP:
                self.fields.pop(name, None)
            said = SETTLED
        self["title"].help_text = said  # the field itself was bound already
