"""The papers of a right on its pages: what the person may open, and how many there are besides."""

from typing import Any

from django.urls import reverse

from portal.tenancy.models import Organisation
from registry.kinds import PAPERS
from registry.models import Right, RightPaper
from registry.workflow import EDITABLE

SHOWN = 24  # of each kind; a right can have a thousand pictures


def papers_of(right: Right, user: Any) -> dict[str, Any]:
    """The newest papers that the person may open as `papers`, how many these are in all as `paper_count`, and how many
    identify a person and stay closed as `closed_papers`. A file that the check refused is no paper: it is among
    `refused_papers`."""
    there = RightPaper.objects.filter(right=right)
    seen = there.that_may_count().visible_to(user)
    count = seen.count()
    return {
        "papers": seen.few_of_each(SHOWN).select_related("file"),
        "paper_count": count,
        "closed_papers": there.that_may_count().count() - count,
        "refused_papers": list(there.refused().visible_to(user).select_related("file")[:SHOWN]),
    }


def slots_of(right: Right, user: Any, *, organisation: Organisation) -> dict[str, Any]:
    """The kinds of papers that the form offers, needed ones first, and what is there of each; `removals` are the
    addresses that take one away, by the keys of the files."""
    held: dict[str, list[Any]] = {}
    there = RightPaper.objects.filter(right=right).not_given_up()
    counts = there.count_by_kind()
    for paper in there.visible_to(user).few_of_each(SHOWN).select_related("file"):
        held.setdefault(paper.kind, []).append(paper)
    groups = list(right.about.paper_groups(office=right.office, subtype=right.subtype))
    instead = {key: [other for other in group if other != key] for group in groups for key in group}
    slots = [
        {
            "about": about,
            "required": about.key in instead,
            "others": ", ".join(str(PAPERS[other].title) for other in instead.get(about.key, [])),
            "files": [paper.file for paper in held.get(about.key, [])],
            "removals": {
                paper.file_id: reverse("paper-remove", args=[organisation.slug, right.number, paper.pk])
                for paper in held.get(about.key, [])
                if right.state in EDITABLE
            },
            "more": counts.get(about.key, 0) - len(held.get(about.key, [])),
        }
        for about in right.about.papers()
    ]
    helpful = [slot for slot in slots if not slot["required"]]
    needed = [slot for slot in slots if slot["required"]]
    return {"needed": needed, "helpful": helpful, "has_more": any(slot["files"] for slot in helpful)}
