"""Two guides for the demonstration, in both languages, about brands that do not exist. Their words are in demo.toml."""

import tomllib
from pathlib import Path
from typing import Any

from education import drawings
from education.models import BrandSection, GuidePage
from education.services import add_picture, add_point, create_guide, open_section, publish_guide, translate_guide
from portal.accounts.models import User
from registry.models import Brand

Words = dict[str, Any]
Pictures = dict[str, int]
SIDES = ("genuine", "suspect")
WITH_POINTS = "VESTRA"


def publish_demo_guides(*, by: User) -> list[GuidePage]:
    """Write, translate and publish the guides; returns the English ones. `by` is an editor."""
    return [_publish(guide, by=by) for guide in _told()["guide"]]


def keep_demo_points(*, by: User) -> None:
    """A brand's own side opens its section and writes its points down, one in each ring."""
    brand = Brand.objects.visible_to(by).filter(name=WITH_POINTS).first()
    if brand is not None:
        open_section(brand, by=by)
        for point in _told()["point"]:
            add_point(brand, by=by, **point)


def _told() -> Words:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _publish(guide: Words, *, by: User) -> GuidePage:
    pictures = _draw(guide["drawing"], by=by)
    detail = _draw(guide["detail"], by=by) if "detail" in guide else {}
    section = BrandSection.objects.filter(title=guide["brand"], locale__language_code="en").first()
    page = create_guide(by=by, language="en", section=section, **_fields(guide, "en", pictures, detail))
    publish_guide(page, by=by)
    chinese = _fields(guide, "zh-hans", pictures, detail)
    publish_guide(translate_guide(page, by=by, language="zh-hans", **chinese), by=by)
    return page


def _draw(drawing: str, *, by: User) -> Pictures:
    draw = getattr(drawings, drawing)
    return {
        side: add_picture(
            by=by, title=f"{drawing}, {side}", content=draw(genuine=side == "genuine"), name=f"{drawing}-{side}.png"
        ).pk
        for side in SIDES
    }


def _fields(guide: Words, language: str, pictures: Pictures, detail: Pictures) -> Words:
    words = guide[language]
    pair = {**_with_words(pictures, words["alt"]), "points": list(map(_point, guide["places"], words["points"]))}
    body = [{"type": "pair", "value": pair}]
    if "close_up" in words:
        close_up = words["close_up"]
        value = {"title": close_up["title"], "text": close_up["text"], **_with_words(detail, close_up["alt"])}
        body.append({"type": "close_up", "value": value})
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
