"""The page of a paper: its text with the places marked where the reader found what the law asks for."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from complaints.forms.papers import ELEMENT_NAMES, SURENESS, AttachForm, ConfirmForm
from complaints.intake import Element, Notice
from complaints.intake.facts import facts_of
from complaints.models import Complaint, ReceivedNotice, Target
from complaints.rounds.joining import links_in
from complaints.states import ComplaintState
from portal.accounts.models import User
from portal.shared.paging import page_after

MOST_LINKS = 1000
MOST_PROPOSED = 5


@dataclass(frozen=True)
class Passage:
    """A piece of the text. `element` is empty for what is not marked; `anchor` is set on the first of each element."""

    text: str
    element: str = ""
    name: Any = ""
    anchor: str = ""


@dataclass(frozen=True)
class Asked:
    """One element, as a row beside the text. `doubtful`: a person should look at it."""

    key: str
    name: Any
    says: Any
    present: bool
    doubtful: bool
    anchored: bool


def text_page(notice: Notice) -> dict[str, Any]:
    """The text of a notice that is only looked at and kept nowhere, with its places marked."""
    read = ReceivedNotice(kind=notice.kind, text=notice.text, facts=facts_of(notice))
    return {"passages": passages_of(read), "asked": asked_of(read)}


def paper_page(
    request: Any, paper: ReceivedNotice | None, *, form: ConfirmForm | None = None, attach: AttachForm | None = None
) -> dict[str, Any]:
    """The papers that wait, and one of them in full. `form`, `attach`: one that came back with errors."""
    unsettled = ReceivedNotice.objects.visible_to(request.user).unsettled().defer("text", "facts")
    page = page_after(unsettled, request.GET.get("after", ""), key="received_at")
    context: dict[str, Any] = {"page": page, "paper": paper}
    if paper is not None:
        context |= {"passages": passages_of(paper), "asked": asked_of(paper)}
        if paper.to_confirm:
            context["form"] = form or ConfirmForm.filled(paper)
        elif paper.waits:
            context |= {"attach": attach or AttachForm(request.user), "proposed": _proposed(paper, request.user)}
    return context


def _proposed(paper: ReceivedNotice, user: User) -> list[Complaint]:
    """The newest cases about a link that the paper names: for a person to choose from, as text proves nothing."""
    named = Target.objects.filter(url_key__in=links_in(paper)[:MOST_LINKS]).values("complaint")
    cases = Complaint.objects.visible_to(user).of_no_party(user).exclude(state=ComplaintState.DRAFT)
    return list(cases.filter(pk__in=named).order_by("-submitted_at", "-pk")[:MOST_PROPOSED])


def passages_of(paper: ReceivedNotice) -> list[Passage]:
    """The whole text in pieces, in order. Where two places overlap, the one that begins first is marked."""
    found = sorted(
        (start, end, one["element"]) for one in paper.facts.get("elements", []) for start, end in one["places"]
    )
    passages, at, anchored = [], 0, set()
    for start, end, element in found:
        if start < at or end > len(paper.text):
            continue
        anchor = "" if element in anchored else f"place-{element}"
        anchored.add(element)
        passages += [
            Passage(paper.text[at:start]),
            Passage(paper.text[start:end], element, ELEMENT_NAMES[Element(element)], anchor),
        ]
        at = end
    return [*passages, Passage(paper.text[at:])]


def asked_of(paper: ReceivedNotice) -> list[Asked]:
    """Each element that the law asks for, with what the reader says of it."""
    anchored = {passage.element for passage in passages_of(paper) if passage.anchor}
    return [
        Asked(
            one["element"],
            ELEMENT_NAMES[Element(one["element"])],
            SURENESS[one["confidence"]] if one["present"] else _("not found"),
            one["present"],
            not one["present"] or one["confidence"] == "guessed",
            one["element"] in anchored,
        )
        for one in paper.facts.get("elements", [])
    ]
