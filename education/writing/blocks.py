"""What a guide is built from, as the editor sees it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.admin.telepath import register

from education.pictures.block import PictureBlock
from education.pictures.spots import PairAdapter
from education.videos.block import VideoBlock
from education.writing.prose import ProseBlock
from portal.shared.open_web import check_link

TEXT_FEATURES = ["bold", "ol", "ul", "link"]
MAX_POINTS = 12
MAX_QUESTIONS = 12


class Point(NamedTuple):
    """One point to look at: its number on both pictures and in the table, and where it is (0 to 100)."""

    number: int
    name: str
    genuine: str
    suspect: str
    on_genuine: tuple[float, float]
    on_suspect: tuple[float, float]


class PairValue(blocks.StructValue):
    """A pair of pictures. The order of its points gives their numbers, once for pictures and table."""

    @property
    def numbered(self) -> list[Point]:
        """The points with their numbers; one without a place on the suspect picture stands where it is genuine."""
        return list(self._points())

    def _points(self) -> Iterator[Point]:
        for number, point in enumerate(self.get("points") or (), start=1):
            here = (point["genuine_x"], point["genuine_y"])
            there = (_or(point["suspect_x"], here[0]), _or(point["suspect_y"], here[1]))
            yield Point(number, point["name"], point["genuine"], point["suspect"], here, there)


def _or(place: float | None, otherwise: float) -> float:
    return otherwise if place is None else place


def _place(label: Any, *, required: bool, help_text: Any = "") -> blocks.FloatBlock:
    return blocks.FloatBlock(label=label, required=required, min_value=0, max_value=100, help_text=help_text)


class PointBlock(blocks.StructBlock):
    """One point to look at."""

    name = blocks.CharBlock(label=_("what to look at"), max_length=60)
    genuine = blocks.CharBlock(label=_("on the genuine article"), max_length=160)
    suspect = blocks.CharBlock(label=_("on the suspect article"), max_length=160)
    genuine_x = _place(
        _("genuine picture: from the left"),
        required=True,
        help_text=_("0 is the left edge of the square picture, 100 the right edge. The preview shows the place."),
    )
    genuine_y = _place(_("genuine picture: from the top"), required=True)
    suspect_x = _place(
        _("suspect picture: from the left"),
        required=False,
        help_text=_("Leave both empty when the point is in the same place."),
    )
    suspect_y = _place(_("suspect picture: from the top"), required=False)

    class Meta:
        icon = "crosshairs"
        label = _("point")


class PairBlock(blocks.StructBlock):
    """Genuine left, suspect right, with numbered points."""

    genuine = PictureBlock(label=_("genuine picture"))
    genuine_note = blocks.CharBlock(label=_("about the genuine picture"), required=False, max_length=60)
    suspect = PictureBlock(label=_("suspect picture"))
    suspect_note = blocks.CharBlock(label=_("about the suspect picture"), required=False, max_length=60)
    points = blocks.ListBlock(PointBlock(), label=_("points"), min_num=1, max_num=MAX_POINTS)

    class Meta:
        icon = "image"
        label = _("pair of pictures")
        value_class = PairValue


register(PairAdapter(), PairBlock)


class CloseUpBlock(blocks.StructBlock):
    """One detail of both, large, and what it tells."""

    title = blocks.CharBlock(label=_("title"), max_length=80)
    text = blocks.TextBlock(label=_("text"), max_length=600)
    genuine = PictureBlock(label=_("genuine picture"))
    suspect = PictureBlock(label=_("suspect picture"))

    class Meta:
        icon = "search"
        label = _("close-up")


class ChecklistBlock(blocks.StructBlock):
    """Things to do, one a line."""

    title = blocks.CharBlock(label=_("title"), max_length=80)
    steps = blocks.ListBlock(blocks.CharBlock(label=_("step"), max_length=200), label=_("steps"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("checklist")


class AnswerBlock(blocks.StructBlock):
    """One answer to choose."""

    text = blocks.CharBlock(label=pgettext_lazy("quiz", "answer"), max_length=120)
    right = blocks.BooleanBlock(label=_("this one is right"), required=False)

    class Meta:
        icon = "tick"
        label = pgettext_lazy("quiz", "answer")


class QuestionBlock(blocks.StructBlock):
    """One question, with why the right answer is right."""

    question = blocks.CharBlock(label=_("question"), max_length=200)
    picture = PictureBlock(label=_("picture"), required=False)
    answers = blocks.ListBlock(AnswerBlock(), label=_("answers"), min_num=2, max_num=6)
    explanation = blocks.CharBlock(label=_("why"), max_length=400)

    class Meta:
        icon = "help"
        label = _("question")

    def clean(self, value: Any) -> Any:
        """Exactly one answer is right."""
        cleaned = super().clean(value)
        if sum(bool(answer["right"]) for answer in cleaned["answers"]) != 1:
            one = ValidationError(_("Mark one answer as the right one."))
            raise blocks.StructBlockValidationError(block_errors={"answers": one})
        return cleaned


class QuizBlock(blocks.StructBlock):
    """Questions at the end: the reader sees at once what was learnt."""

    title = blocks.CharBlock(label=_("title"), max_length=80)
    questions = blocks.ListBlock(QuestionBlock(), label=_("questions"), min_num=1, max_num=MAX_QUESTIONS)

    class Meta:
        icon = "help"
        label = _("quiz")


class CorrectionBlock(blocks.StructBlock):
    """What was mended in a published guide, and when."""

    on = blocks.DateBlock(label=_("day"))
    text = blocks.CharBlock(label=_("what was corrected"), max_length=300)

    class Meta:
        icon = "history"
        label = _("correction")


class TextBlock(blocks.StructBlock):
    """A section of text."""

    title = blocks.CharBlock(label=_("title"), required=False, max_length=80)
    text = ProseBlock(label=_("text"), features=TEXT_FEATURES)

    class Meta:
        icon = "pilcrow"
        label = _("text")


class ShopBlock(blocks.StructBlock):
    """A shop that sells the genuine article."""

    name = blocks.CharBlock(label=_("name"), max_length=80)
    place = blocks.CharBlock(label=_("where"), required=False, max_length=120)
    address = blocks.URLBlock(
        label=_("link"),
        required=False,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("Begins with https://"),
    )

    class Meta:
        icon = "tag"
        label = _("official shop")

    def clean(self, value: Any) -> Any:
        """Readers can open the address."""
        try:
            if value["address"]:
                check_link(value["address"])
        except ValidationError as error:
            raise blocks.StructBlockValidationError(block_errors={"address": error}) from error
        return super().clean(value)


BODY = [
    ("pair", PairBlock()),
    ("close_up", CloseUpBlock()),
    ("video", VideoBlock()),
    ("checklist", ChecklistBlock()),
    ("text", TextBlock()),
    ("quiz", QuizBlock()),
]
LESSON = [
    ("text", TextBlock()),
    ("checklist", ChecklistBlock()),
    ("close_up", CloseUpBlock()),
    ("quiz", QuizBlock()),
]
SHOPS = [("shop", ShopBlock())]
CORRECTIONS = [("correction", CorrectionBlock())]
