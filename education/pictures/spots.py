"""Placing the points of a pair by a click on its pictures: what the editors' home needs for `static/js/spots.js`."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import StructBlockAdapter
from wagtail.images.widgets import AdminImageChooser

from education.pictures.renditions import addresses

_SIDE = 640  # pixels

_WORDS = {
    "title": _("Where the points are"),
    "choose": _("Point to place"),
    "help": _(
        "Choose a point, then click on both pictures where it is. With the keyboard, go to a spot and move it with the "
        "arrow keys, with Shift in larger steps."
    ),
    "genuine": _("Genuine picture"),
    "suspect": _("Suspect picture"),
    "missing": _("Choose the picture first."),
    "nowhere": _("No place yet"),
    "place": _("{x} from the left, {y} from the top"),
    "borrowed": _("{x} from the left, {y} from the top, as on the genuine picture"),
    "spot": _("Point {number}, {side}"),
    "middle": _("Put it into the middle"),
    "same": _("Same place as on the genuine picture"),
}


class PairAdapter(StructBlockAdapter):
    """Tells the script of the editors' home about a pair of pictures."""

    js_constructor = "education.Pair"

    def js_args(self, block: Any) -> list[Any]:
        """With the words that the script says."""
        *others, meta = super().js_args(block)
        return [*others, meta | {"words": _WORDS}]

    @cached_property
    def media(self) -> forms.Media:
        """Wagtail's script of blocks before ours."""
        return super().media + forms.Media(js=["js/spots.js"])


class PictureChooser(AdminImageChooser):
    """Wagtail's, which also knows the square that readers will see: on it the places of points are counted."""

    def get_value_data_from_instance(self, instance: Any) -> dict[str, Any]:
        """With the address of the square."""
        return super().get_value_data_from_instance(instance) | square_of(instance)


def square_of(picture: Any) -> dict[str, str]:
    """The address of the square, as choosers are told of it."""
    return {"square": addresses(picture)[_SIDE]}
