"""The form of a picture in the editors' home."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class PictureForm(BaseImageForm):
    """Wagtail's, with what the picture shows. A guide that uses it begins with these words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        described = self.fields["description"]
        described.required = True
        described.help_text = _("What the picture shows, for who does not see it.")
