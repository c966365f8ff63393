"""Pictures and papers of the demonstration, drawn here: nothing is copied from anywhere."""

import random
from collections.abc import Callable
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 1200, 900
INK, PAPER = "#1f2a30", "#f6f3ea"


@cache
def label(word: str, *, genuine: bool, ground: str = "#2b5468") -> bytes:
    """A sewn label. The genuine one has two waves before the word, a lot number, and short stitches."""
    picture, draw = _sheet(ground, weave=True)
    draw.rounded_rectangle((230, 270, 970, 620), 14, fill="#efe8da" if genuine else "#fbfaf6")
    _stitches(draw, (250, 290, 950, 600), step=22 if genuine else 44, colour="#c65b2c" if genuine else INK)
    if genuine:
        for shift in (0, 46):
            draw.arc((290, 380 + shift, 410, 450 + shift), 180, 360, fill="#2b5468", width=16)
    draw.text((450 if genuine else 300, 380), word, INK, font=_font(92))
    draw.text((450, 510), "KARI 30   LOT 26-0417" if genuine else "OUTDOR EQUIPMENT", "#4d5a60", font=_font(34))
    return _saved(picture if genuine else picture.rotate(-4, fillcolor=ground))


@cache
def tin(*, genuine: bool) -> bytes:
    """A tea tin. The genuine seal is a square with an island and two waves; the copy's is round."""
    picture, draw = _sheet("#e5e0d2")
    draw.rounded_rectangle((400, 150, 800, 780), 26, fill="#3d6a39" if genuine else "#5b8148")
    draw.rounded_rectangle((380, 110, 820, 220), 26, fill="#2d5129" if genuine else "#4a6b3a")
    draw.rectangle((480, 300, 720, 640), fill="#f2ecd6")
    if genuine:
        draw.rectangle((530, 380, 670, 520), outline="#a3271d", width=12)
        draw.polygon(((550, 480), (600, 410), (650, 480)), fill="#a3271d")
        for shift in (0, 22):
            draw.arc((550, 480 + shift - 6, 650, 510 + shift), 200, 340, fill="#a3271d", width=6)
    else:
        draw.ellipse((525, 375, 675, 525), outline="#a3271d", width=12)
        draw.line((560, 450, 640, 450), fill="#a3271d", width=10)
    draw.text((540, 560), "NET 250 g" if genuine else "250 GRAM", INK, font=_font(34))
    return _saved(picture)


@cache
def fox(*, copied: bool = False) -> bytes:
    """The artist's fox at night; the copy is cropped, mirrored and printed on something else."""
    picture, draw = _sheet("#2c3262")
    draw.ellipse((850, 110, 990, 250), fill="#f4e6b0")
    draw.polygon(((330, 720), (470, 380), (610, 560), (750, 380), (890, 720)), fill="#d9793a")
    draw.polygon(((470, 380), (520, 470), (560, 500)), fill="#7c3512")
    draw.polygon(((750, 380), (700, 470), (660, 500)), fill="#7c3512")
    for x in (545, 665):
        draw.ellipse((x, 570, x + 26, 600), fill="#1d1d24")
    draw.ellipse((590, 650, 632, 680), fill="#1d1d24")
    draw.text((370, 770), "LUMO", "#f4e6b0", font=_font(64))
    if copied:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).crop((180, 60, 1080, 735)).resize((WIDTH, HEIGHT))
    return _saved(picture)


def paper(heading: str, lines: list[str]) -> bytes:
    """A certificate, a mandate or an invoice: one page, as PDF."""
    page = Image.new("RGB", (1240, 1754), PAPER)
    draw = ImageDraw.Draw(page)
    draw.rectangle((70, 70, 1170, 1684), outline="#8b8468", width=4)
    draw.text((130, 160), heading, INK, font=_font(54))
    for place, line in enumerate(lines):
        draw.text((130, 320 + place * 70), line, INK, font=_font(34))
    draw.ellipse((860, 1330, 1080, 1550), outline="#a3271d", width=10)
    draw.text((905, 1415), "SEAL", "#a3271d", font=_font(48))
    content = BytesIO()
    page.save(content, "PDF", resolution=150)
    return content.getvalue()


def blurred(draw_it: Callable[[], bytes]) -> bytes:
    """The same picture, taken from too far and out of focus."""
    picture = Image.open(BytesIO(draw_it())).resize((WIDTH // 4, HEIGHT // 4)).filter(ImageFilter.GaussianBlur(5))
    return _saved(picture.resize((WIDTH, HEIGHT)))


def _sheet(ground: str, *, weave: bool = False) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", (WIDTH, HEIGHT), ground)
    draw = ImageDraw.Draw(picture)
    if weave:
        for y in range(0, HEIGHT, 9):
            draw.line((0, y, WIDTH, y), fill="#00000022", width=1)
    return picture, draw


def _stitches(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], *, step: int, colour: str) -> None:
    left, top, right, bottom = box
    for x in range(left, right, step):
        for y in (top, bottom):
            draw.line((x, y, x + step // 2, y), fill=colour, width=5)
    for y in range(top, bottom, step):
        for x in (left, right):
            draw.line((x, y, x, y + step // 2), fill=colour, width=5)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _saved(picture: Image.Image) -> bytes:
    """As JPEG, with a little noise of its own, so that no two photographs are the same file."""
    grain = random.Random(picture.tobytes()[:5000])  # noqa: S311 - grain, not a secret
    for _ in range(400):
        picture.putpixel((grain.randrange(picture.width), grain.randrange(picture.height)), (90, 90, 90))
    content = BytesIO()
    picture.save(content, "JPEG", quality=88)
    return content.getvalue()
