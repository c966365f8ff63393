"""A video in a guide: chosen from the library, with chapters and a transcript in the guide's own language."""

import re
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

MOST_CHAPTERS = 30
_CLOCK = re.compile(r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)")


class Chapter(NamedTuple):
    """Where a part of a video begins: in seconds, as people write it, and what it is called."""

    second: int
    clock: str
    title: str


class VideoValue(blocks.StructValue):
    """What the page shows of it."""

    @property
    def listed(self) -> list[Chapter]:
        """The chapters with their seconds."""
        return [Chapter(seconds_of(one["at"]), one["at"], one["title"]) for one in self.get("chapters") or ()]


class VideoChooserBlock(blocks.ChooserBlock):
    """One of the videos that the editor may choose."""

    @cached_property
    def target_model(self) -> Any:
        """The library's."""
        from education.models import Video  # noqa: PLC0415 - the model of a page is built from this module

        return Video

    @cached_property
    def widget(self) -> Any:
        """The chooser."""
        from education.videos.library import choosing  # noqa: PLC0415 - as above

        return choosing.widget_class()

    def deconstruct(self) -> Any:
        """Migrations know it by this place."""
        _path, args, kwargs = super().deconstruct()
        return "education.videos.block.VideoChooserBlock", args, kwargs


class ChapterBlock(blocks.StructBlock):
    """A part of the video that readers can go to."""

    at = blocks.RegexBlock(
        regex=rf"^{_CLOCK.pattern}$",
        label=_("begins at"),
        help_text=_("Minutes and seconds: 1:05"),
        error_messages={"invalid": _("Write the time as 1:05.")},
    )
    title = blocks.CharBlock(label=_("title"), max_length=80)

    class Meta:
        icon = "time"
        label = _("chapter")


class VideoBlock(blocks.StructBlock):
    """A film with chapters, and the same in writing."""

    title = blocks.CharBlock(label=_("title"), max_length=80)
    video = VideoChooserBlock(label=pgettext_lazy("film", "video"))
    chapters = blocks.ListBlock(ChapterBlock(), label=_("chapters"), min_num=0, max_num=MOST_CHAPTERS, default=[])
    transcript = blocks.TextBlock(
        label=_("transcript"),
        max_length=20_000,
        help_text=_("All that is said and shown, for who cannot hear or see it."),
    )

    class Meta:
        icon = "media"
        label = pgettext_lazy("film", "video")
        value_class = VideoValue

    def clean(self, value: Any) -> Any:
        """The chapters follow each other."""
        cleaned = super().clean(value)
        begins = [chapter.second for chapter in cleaned.listed]
        if begins != sorted(set(begins)):
            order = ValidationError(_("Each chapter begins after the one above it."))
            raise blocks.StructBlockValidationError(block_errors={"chapters": order})
        return cleaned


def seconds_of(clock: str) -> int:
    """How many seconds 1:02:03 are; 0 for what is no time, such as in an unfinished draft."""
    found = _CLOCK.fullmatch(clock or "")
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
