"""Two guides for the demonstration, in both languages, about brands that do not exist. The words are in guides.toml."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from education.demo import drawings
from education.demo.film import SECONDS, look_closer
from education.models import AuthenticationPoint, BrandSection, GuidePage
from education.services import (
    add_picture,
    add_point,
    add_video,
    create_guide,
    open_section,
    publish_guide,
    translate_guide,
)
from portal.accounts.models import User
from registry.models import Brand

Words = dict[str, Any]
Pictures = dict[str, int]
SIDES = ("genuine", "suspect")
WITH_POINTS = "VESTRA"


def publish_demo_guides(*, by: User) -> list[GuidePage]:
    """Write, translate and publish the guides; returns the English ones. `by` is an editor."""
    return [_publish(guide, by=by) for guide in _told()["guide"]]


def keep_demo_points(*, by: User) -> Iterator[tuple[AuthenticationPoint, str, bytes]]:
    """A brand's own side opens its section and writes its points down, one in each ring. Gives the pictures that are to
    be sent to the vault: of which point, which side, and what (PNG)."""
    brand = Brand.objects.visible_to(by).filter(name=WITH_POINTS).first()
    if brand is None:
        return
    open_section(brand, by=by)
    for told in _told()["point"]:
        drawing = told.pop("drawing", "")
        point = add_point(brand, by=by, **told)
        yield from ((point, side, _drawn(drawing, side)) for side in SIDES if drawing)


def _told() -> Words:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _publish(guide: Words, *, by: User) -> GuidePage:
    pictures = _draw(guide["drawing"], by=by)
    detail = _draw(guide["detail"], by=by) if "detail" in guide else {}
    film = _film(guide, detail, by=by) if "film" in guide["en"] else None
    section = BrandSection.objects.filter(title=guide["brand"], locale__language_code="en").first()
    page = create_guide(by=by, language="en", section=section, **_fields(guide, "en", pictures, detail, film))
    publish_guide(page, by=by)
    chinese = _fields(guide, "zh-hans", pictures, detail, film)
    publish_guide(translate_guide(page, by=by, language="zh-hans", **chinese), by=by)
    return page


@cache
def _drawn(drawing: str, side: str) -> bytes:
    content: bytes = getattr(drawings, drawing)(genuine=side == "genuine")
    return content


def _draw(drawing: str, *, by: User) -> Pictures:
    return {
        side: add_picture(
            by=by, title=f"{drawing}, {side}", content=_drawn(drawing, side), name=f"{drawing}-{side}.png"
        ).pk
        for side in SIDES
    }


def _film(guide: Words, pictures: Pictures, *, by: User) -> int:
    """The detail of the guide from afar and close, with what is said of each side."""
    name = guide["detail"]
    content = ContentFile(look_closer([_drawn(name, side) for side in SIDES]), name=f"{name}.webm")
    poster = get_image_model().objects.get(pk=pictures["genuine"])
    captions = {language: _captions(guide[language]["film"]["said"]) for language in ("en", "zh-hans")}
    return add_video(by=by, title=guide["en"]["film"]["title"], file=content, poster=poster, captions=captions).pk


def _captions(said: list[str]) -> str:
    """WebVTT: each for as long as its side is shown."""
    cues = [f"00:{n * SECONDS:02}.000 --> 00:{(n + 1) * SECONDS:02}.000\n{words}" for n, words in enumerate(said)]
    return "\n\n".join(["WEBVTT", *cues, ""])


def _shown(words: Words, film: int) -> Words:
    """The block of a film, in one language."""
    chapters = [{"at": f"0:{n * SECONDS:02}", "title": title} for n, title in enumerate(words["chapters"])]
    return {"title": words["title"], "video": film, "chapters": chapters, "transcript": "\n".join(words["said"])}


def _fields(guide: Words, language: str, pictures: Pictures, detail: Pictures, film: int | None) -> Words:
    words = guide[language]
    pair = {**_with_words(pictures, words["alt"]), "points": list(map(_point, guide["places"], words["points"]))}
    body = [{"type": "pair", "value": pair}]
    if "close_up" in words:
        close_up = words["close_up"]
        value = {"title": close_up["title"], "text": close_up["text"], **_with_words(detail, close_up["alt"])}
        body.append({"type": "close_up", "value": value})
    if film is not None:
        body.append({"type": "video", "value": _shown(words["film"], film)})
    title, *steps = words["checklist"]
    body.append({"type": "checklist", "value": {"title": title, "steps": steps}})
    if "quiz" in words:
        body.append({"type": "quiz", "value": quiz_of(words["quiz"])})
    return {
        "title": words["title"],
        "slug": guide["slug"],
        "summary": words["summary"],
        "brand_name": guide["brand"],
        "category": guide["category"],
        "show_sellers": True,
        "body": body,
        "shops": [{"type": "shop", "value": {"name": name, "place": place}} for name, place in words["shops"]],
    }


def quiz_of(words: Words) -> Words:
    """A quiz as its block is kept, from the words of a TOML file."""
    questions = [
        {
            "question": question,
            "picture": None,
            "answers": [{"text": text, "right": text == right} for text in answers],
            "explanation": why,
        }
        for question, answers, right, why in words["questions"]
    ]
    return {"title": words["title"], "questions": questions}


def _with_words(pictures: Pictures, alt: list[str]) -> Words:
    return {
        side: {"image": pictures[side], "alt_text": text, "decorative": False}
        for side, text in zip(SIDES, alt, strict=True)
    }


def _point(places: list[list[float]], words: list[str]) -> Words:
    (genuine_x, genuine_y), (suspect_x, suspect_y) = places
    name, genuine, suspect = words
    place = {"genuine_x": genuine_x, "genuine_y": genuine_y, "suspect_x": suspect_x, "suspect_y": suspect_y}
    return {"name": name, "genuine": genuine, "suspect": suspect, **place}
