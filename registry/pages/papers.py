"""The papers of a right on its pages: what the person may open, and how many there are besides."""

from typing import Any

from registry.kinds import PAPERS
from registry.models import Right, RightPaper

SHOWN = 24  # of each kind; a right can have a thousand pictures


def papers_of(right: Right, user: Any) -> dict[str, Any]:
    """The newest papers that the person may open as `papers`, how many these are in all as `paper_count`, and how many
    identify a person and stay closed as `closed_papers`."""
    seen = RightPaper.objects.visible_to(user).filter(right=right)
    count = seen.count()
    return {
        "papers": seen.few_of_each(SHOWN).select_related("file"),
        "paper_count": count,
        "closed_papers": right.papers.count() - count,
    }


def slots_of(right: Right, user: Any) -> dict[str, Any]:
    """The kinds of papers that the form offers, needed ones first, and what is there of each."""
    held: dict[str, list[Any]] = {}
    counts = RightPaper.objects.filter(right=right).count_by_kind()
    for paper in RightPaper.objects.visible_to(user).filter(right=right).few_of_each(SHOWN).select_related("file"):
        held.setdefault(paper.kind, []).append(paper)
    groups = list(right.about.paper_groups(office=right.office, subtype=right.subtype))
    instead = {key: [other for other in group if other != key] for group in groups for key in group}
    slots = [
        {
            "about": about,
            "required": about.key in instead,
            "others": ", ".join(str(PAPERS[other].title) for other in instead.get(about.key, [])),
            "papers": held.get(about.key, []),
            "files": [paper.file for paper in held.get(about.key, [])],
            "more": counts.get(about.key, 0) - len(held.get(about.key, [])),
        }
        for about in right.about.papers()
    ]
    helpful = [slot for slot in slots if not slot["required"]]
    needed = [slot for slot in slots if slot["required"]]
    return {"needed": needed, "helpful": helpful, "has_more": any(slot["papers"] for slot in helpful)}
