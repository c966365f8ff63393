"""The pictures of the demonstration's guides, drawn here: a rucksack's label and a tea tin's seal, true and false.

Everything is measured on a square of 100 by 100, like the points of a guide.
"""

import io
from collections.abc import Iterator
from math import cos, pi, sin
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

SIDE = 1200  # pixels
FINER = 2  # drawn larger, then shrunk, for smooth edges
UNIT = SIDE * FINER / 100
Place = tuple[float, float]


class Sheet(NamedTuple):
    """A square to draw on, in units of one hundredth of its side."""

    image: Image.Image
    pen: ImageDraw.ImageDraw

    @classmethod
    def of(cls, colour: str) -> "Sheet":
        """An empty sheet."""
        image = Image.new("RGB", (SIDE * FINER, SIDE * FINER), colour)
        return cls(image, ImageDraw.Draw(image))

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, *, round_: float = 0) -> None:
        """A filled rectangle, its corners rounded."""
        edges = [left * UNIT, top * UNIT, right * UNIT, bottom * UNIT]
        self.pen.rounded_rectangle(edges, round_ * UNIT, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle."""
        self.pen.circle((x * UNIT, y * UNIT), radius * UNIT, fill=colour)

    def ring(self, x: float, y: float, radius: float, colour: str, width: float) -> None:
        """A circle's line."""
        self.pen.circle((x * UNIT, y * UNIT), radius * UNIT, outline=colour, width=round(width * UNIT))

    def shape(self, places: list[Place], colour: str) -> None:
        """A filled polygon."""
        self.pen.polygon([(x * UNIT, y * UNIT) for x, y in places], fill=colour)

    def line(self, places: list[Place], colour: str, width: float) -> None:
        """A line through these places."""
        self.pen.line([(x * UNIT, y * UNIT) for x, y in places], fill=colour, width=round(width * UNIT), joint="curve")

    def word(self, x: float, y: float, text: str, size: float, colour: str, *, gap: float = 0) -> None:
        """Letters centred on a place, `gap` apart."""
        font = ImageFont.load_default(size * UNIT)
        widths = [font.getlength(letter) / UNIT for letter in text]
        at = x - (sum(widths) + gap * (len(text) - 1)) / 2
        for letter, width in zip(text, widths, strict=True):
            self.pen.text((at * UNIT, y * UNIT), letter, fill=colour, font=font, anchor="lm")
            at += width + gap

    def finish(self, *, tilt: float = 0, around: str = "") -> bytes:
        """The drawing as PNG, turned by some degrees over a ground."""
        turned = self.image.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=around) if tilt else self.image
        out = io.BytesIO()
        turned.reduce(FINER).save(out, "PNG")
        return out.getvalue()


def rucksack(*, genuine: bool) -> bytes:
    """The front pocket of a rucksack: stitched label, mark with peaks, zip with its puller."""
    cloth, shade = ("#3E5C76", "#35506A") if genuine else ("#4A6C8C", "#41627F")
    sheet = Sheet.of(cloth)
    for start in range(-100, 100, 4):
        sheet.line([(start, 0), (start + 100, 100)], shade, 0.9)
    _zip(sheet, genuine=genuine)
    paper = "#EFE9DC" if genuine else "#FFFFFF"
    skew = 0 if genuine else 2.4
    if genuine:
        sheet.box(22, 40, 78, 80, paper, round_=4)
    else:
        sheet.shape([(22, 40 + skew), (78, 40 - skew), (78, 80 - skew), (22, 80 + skew)], paper)
    for begin, end in _stitches(genuine=genuine, skew=skew):
        sheet.line([begin, end], "#B4542F" if genuine else "#E0702A", 0.5 if genuine else 0.8)
    _peaks(sheet, genuine=genuine)
    sheet.word(50, 68, "VESTRA", 7.5 if genuine else 9, "#22313F", gap=2 if genuine else 0.2)
    if genuine:
        sheet.line([(34, 74), (66, 74)], "#22313F", 0.4)
    return sheet.finish()


def label_back(*, genuine: bool) -> bytes:
    """The back of the rucksack's label, turned up: woven, so that the peaks show in reverse; or printed."""
    sheet = Sheet.of("#35506A" if genuine else "#41627F")
    sheet.box(12, 20, 88, 80, "#EFE9DC" if genuine else "#FFFFFF", round_=4 if genuine else 0)
    if genuine:
        for x, y in ((38, 54), (50, 38), (62, 46)):
            sheet.shape([(x - 14, 68), (x, y), (x + 14, 68)], "#8E9AA6")
        for row in range(22, 79, 2):
            sheet.line([(13, row), (87, row)], "#DDD4C1", 0.3)
    return sheet.finish()


def _zip(sheet: Sheet, *, genuine: bool) -> None:
    sheet.box(0, 17, 100, 25, "#22313F")
    step = 1.6 if genuine else 2.6
    for number in range(int(100 / step)):
        x, y = number * step, 19.6 if number % 2 else 20.8
        sheet.box(x, y, x + step * 0.55, y + 1.8, "#C9CDD1" if genuine else "#8A8F94")
    sheet.box(64, 18.5, 71, 23.5, "#D9DCDF" if genuine else "#2B2F33", round_=1)
    if genuine:
        sheet.ring(67.5, 27, 2.8, "#D9DCDF", 0.9)
        sheet.line([(67.5, 29.5), (66.5, 34), (68.5, 37)], "#B4542F", 1.6)
    else:
        sheet.box(66.2, 23.5, 68.8, 36, "#2B2F33", round_=1)


def _stitches(*, genuine: bool, skew: float) -> Iterator[tuple[Place, Place]]:
    """Short and even all around; or long, with gaps, and above and below only."""
    length, gap = (1.5, 0.9) if genuine else (3.6, 1.5)
    for number in range(int(50 / (length + gap))):
        at = 26 + number * (length + gap)
        wander = 0 if genuine else (number * 7 % 5 - 2) * 0.35
        lean = skew * (1 - 2 * (at - 22) / 56)
        yield (at, 43 + wander + lean), (at + length, 43 - wander + lean)
        yield (at, 77 - wander + lean), (at + length, 77 + wander + lean)
    if genuine:
        for number in range(13):
            at = 45 + number * (length + gap)
            yield (25, at), (25, at + length)
            yield (75, at), (75, at + length)


def _peaks(sheet: Sheet, *, genuine: bool) -> None:
    tops = [(42, 52), (50, 47), (58, 54)] if genuine else [(45, 48), (55, 51)]
    for x, y in tops:
        sheet.shape([(x - 7, 61), (x, y), (x + 7, 61)], "#22313F")


def tin(*, genuine: bool) -> bytes:
    """A round tea tin from above: paper band over the lid, seal, tear line, number on the rim."""
    table = "#E9E3D6" if genuine else "#D5D8D6"
    sheet = Sheet.of(table)
    sheet.disc(51.5, 52, 42, "#CFC7B6" if genuine else "#B9BDBA")
    sheet.disc(50, 50, 42, "#7A4B2C" if genuine else "#96602F")
    sheet.disc(50, 50, 38.5, "#8C5A37" if genuine else "#AD7440")
    sheet.ring(50, 50, 34, "#7A4B2C" if genuine else "#96602F", 0.5)
    reach = 40.6 if genuine else 33
    band = "#F1E7CB" if genuine else "#FFF6D2"
    sheet.box(50 - reach, 40, 50 + reach, 60, band)
    if genuine:
        for number in range(28):
            sheet.disc(11 + number * 2.9, 43, 0.45, "#8C5A37")
        _number_on_rim(sheet)
    else:
        sheet.line([(17, 43), (83, 43)], "#8C5A37", 0.5)
    _seal(sheet, 50, 52, 10.5, genuine=genuine)
    return sheet.finish(tilt=0 if genuine else 4, around=table)


def seal(*, genuine: bool) -> bytes:
    """The seal of the tin, large."""
    sheet = Sheet.of("#F1E7CB" if genuine else "#FFF6D2")
    _seal(sheet, 50, 50, 36, genuine=genuine)
    return sheet.finish()


def _seal(sheet: Sheet, x: float, y: float, size: float, *, genuine: bool) -> None:
    leaves: tuple[Place, ...]
    paper = "#F1E7CB" if genuine else "#FFF6D2"
    if genuine:
        sheet.shape(_corners(x + size * 0.04, y + size * 0.05, size, 8), "#D8CBA5")
        sheet.shape(_corners(x, y, size, 8), "#8E2B20")
        sheet.shape(_corners(x, y, size * 0.86, 8), paper)
        sheet.shape(_corners(x, y, size * 0.8, 8), "#8E2B20")
        leaves = ((-0.32, 0.05), (0.0, -0.22), (0.32, 0.05))
    else:
        sheet.disc(x, y, size, "#D23A2A")
        sheet.ring(x, y, size * 0.84, paper, size * 0.04)
        leaves = ((-0.2, 0.0), (0.2, 0.0))
    for across, up in leaves:
        _leaf(sheet, x + across * size, y + up * size, size * 0.42, paper)
    sheet.line([(x, y + size * 0.1), (x, y + size * 0.58)], paper, size * 0.05)


def _leaf(sheet: Sheet, x: float, y: float, size: float, colour: str) -> None:
    outline = [(0.3 * size * sin(pi * step / 12), y - size / 2 + size * step / 12) for step in range(13)]
    sheet.shape([(x - out, at) for out, at in outline] + [(x + out, at) for out, at in reversed(outline)], colour)


def _corners(x: float, y: float, radius: float, number: int) -> list[Place]:
    angles = [2 * pi * (corner + 0.5) / number for corner in range(number)]
    return [(x + radius * cos(angle), y + radius * sin(angle)) for angle in angles]


def _number_on_rim(sheet: Sheet) -> None:
    sheet.word(50, 87.5, "26-0417", 3.4, "#4E2D18", gap=0.7)
