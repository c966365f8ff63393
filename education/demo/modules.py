"""A training module for the demonstration, in both languages. Its words are in modules.toml."""

import tomllib
from pathlib import Path
from typing import Any

from education.demo.guides import quiz_of
from education.models import ModulePage
from education.services import create_module, publish_guide, translate_guide
from portal.accounts.models import User


def publish_demo_modules(*, by: User) -> list[ModulePage]:
    """Write, translate and publish the modules; returns the English ones. `by` is an editor."""
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return [_publish(module, by=by) for module in told["module"]]


def _publish(module: dict[str, Any], *, by: User) -> ModulePage:
    page = publish_guide(create_module(by=by, language="en", slug=module["slug"], **_fields(module["en"])), by=by)
    publish_guide(translate_guide(page, by=by, language="zh-hans", **_fields(module["zh-hans"])), by=by)
    return page


def _fields(words: dict[str, Any]) -> dict[str, Any]:
    title, *steps = words["checklist"]
    body = [
        *({"type": "text", "value": {"title": head, "text": text}} for head, text in words["texts"]),
        {"type": "checklist", "value": {"title": title, "steps": steps}},
        {"type": "quiz", "value": quiz_of(words["quiz"])},
    ]
    return {"title": words["title"], "summary": words["summary"], "body": body}
