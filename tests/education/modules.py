"""A training module with two questions, of which both have to be right."""

from typing import Any

from education import services
from education.models import ModulePage

RIGHT = {"q1": "1", "q2": "0"}
HALF = {"q1": "1", "q2": "1"}
WHY = "What buyers take for the brand is measured."


def body_of(*questions: tuple[str, list[str], int]) -> list[dict[str, Any]]:
    """A lesson and a quiz: each question with its answers and which of them is right."""
    asked = questions or (
        ("May a copy be called a replica?", ["Yes", "No"], 1),
        ("What shows where goods come from?", ["An invoice", "A price"], 0),
    )
    value = [
        {
            "question": question,
            "picture": None,
            "answers": [{"text": text, "right": number == right} for number, text in enumerate(answers)],
            "explanation": WHY,
        }
        for question, answers, right in asked
    ]
    return [
        {"type": "text", "value": {"title": "A mark", "text": "<p>It is more than a name.</p>"}},
        {"type": "checklist", "value": {"title": "First", "steps": ["Keep the invoice"]}},
        {"type": "quiz", "value": {"title": "Do you know it?", "questions": value}},
    ]


def a_module(*, by: Any = None, slug: str = "marks", title: str = "Before you list", to_pass: int = 100) -> ModulePage:
    """A published module in English."""
    draft = services.create_module(
        by=by, language="en", title=title, slug=slug, summary="What a mark protects.", body=body_of(), to_pass=to_pass
    )
    return services.publish_guide(draft, by=by)


def in_chinese(module: ModulePage) -> ModulePage:
    """Its published translation."""
    body = body_of(("仿品可以叫高仿吗？", ["可以", "不可以"], 1), ("什么能证明来源？", ["发票", "价格"], 0))
    draft = services.translate_guide(
        module, by=None, language="zh-hans", title="上架之前", summary="商标保护什么。", body=body
    )
    return services.publish_guide(draft, by=None)
