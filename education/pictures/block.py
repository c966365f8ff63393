"""A picture in a guide, with words for who does not see it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

from education.pictures.spots import PictureChooser


class PictureBlock(ImageBlock):
    """Wagtail's, but no picture of a guide is an ornament: each has its words in the language of the guide.

    Migrations know it as what it is built on: the tables are the same.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child_blocks["image"].widget = PictureChooser()

    def bulk_to_python(self, values: Any) -> Any:
        """Also where nothing at all stands for a picture that a draft still lacks."""
        return super().bulk_to_python([{"image": None} if value is None else value for value in values])

    def clean(self, value: Any) -> Any:
        """With words. A draft may still lack them."""
        said = value and value.contextual_alt_text and not value.decorative
        if value and not said and not self.is_deferred_validation:
            field = "decorative" if value.decorative else "alt_text"
            words = _("Say what this picture shows. Who does not see it compares by your words.")
            raise StructBlockValidationError(block_errors={field: ValidationError(words)})
        return super().clean(value)
