"""What the pages of a draft show around their fields: the rail, the step guide, the bar, the links so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from complaints.codes import Step
from complaints.drafts.checks import Finding, elsewhere, filed_elsewhere, findings
from complaints.drafts.completeness import Gap, gaps, percent
from complaints.drafts.dealers import note_dealers
from complaints.drafts.licensed import statements_to_confirm
from complaints.drafts.standing import usable_rights
from complaints.drafts.steps_in_words import STEP_NAMES
from complaints.forms.steps import (
    CheckForm,
    GroundForm,
    RightForm,
    StatementsForm,
    StepForm,
    fitting_grounds,
)
from complaints.forms.targets import TargetsForm, number_in
from complaints.forms.unread import unread_lines
from complaints.grounds import GROUNDS, tracks_that_take
from complaints.links import Link
from complaints.models import Complaint, Target
from complaints.querysets import UNKNOWN
from complaints.tracks import EVERYWHERE, Track
from registry.offices.offices import OFFICES

STEP_FORMS: dict[Step, type[StepForm]] = {
    Step.RIGHT: RightForm,
    Step.GROUND: GroundForm,
    Step.TARGETS: TargetsForm,
    Step.STATEMENTS: StatementsForm,
    Step.CHECK: CheckForm,
}
GOING_ON = {
    Step.RIGHT: gettext_lazy("Continue to the ground"),
    Step.GROUND: gettext_lazy("Continue to targets"),
    Step.TARGETS: gettext_lazy("Continue to statements"),
    Step.STATEMENTS: gettext_lazy("Continue to check"),
}
RIGHTS_SHOWN = 20
LINKS_SHOWN = 50


@dataclass(frozen=True)
class Bar:
    """How far the draft is, what is missing, what the checks found, and what a reviewer would ask now."""

    percent: int
    gaps: list[Gap]
    ask: str
    findings: list[Finding] = field(default_factory=list)

    @property
    def questions(self) -> list[Finding]:
        """What the checks found that a reviewer would ask about."""
        return [finding for finding in self.findings if finding.asks]

    @property
    def said(self) -> str:
        """The first in words."""
        return _("%(percent)d%% complete") % {"percent": self.percent}


@dataclass(frozen=True)
class Links:
    """Some of a draft's links, with what stands in the way of each, and where the next ones begin.

    `to_check` counts the draft's links that stand in other complaints or that the platform does not know, and those of
    these rows that lead to a dealer; `ready` counts the others.
    """

    rows: list[Target]
    more_after: int | None
    to_check: int
    ready: int


def bar_of(
    complaint: Complaint, user: Any, *, step: Step | None = None, unread: int = 0, typed: Iterable[Link] = ()
) -> Bar:
    """The bar of a draft as `user` sees it. What is missing in this step is asked first, then what the checks found.

    `typed` are links that stand in the box and were not added yet.
    """
    found = gaps(complaint)
    if unread:
        text = ngettext("Mend %(count)d link.", "Mend %(count)d links.", unread) % {"count": unread}
        found = [*found, Gap(Step.TARGETS, "mend", text)]
    looked_up = findings(complaint, user, typed=typed)
    near_first = sorted(found, key=lambda gap: gap.step != step)
    asked = [gap.question for gap in near_first] + [finding.text for finding in looked_up if finding.asks]
    return Bar(percent(complaint, found), found, " ".join(asked[:2]) or _("Nothing. It can be sent."), looked_up)


def step_page(request: Any, form: StepForm, step: Step) -> dict[str, Any]:
    """Everything that a step's template reads."""
    complaint = form.complaint
    unread = unread_lines(request, complaint)
    page = _frame(step, complaint) | {"form": form, "unread": unread}
    page["bar"] = bar_of(complaint, request.user, step=step, unread=len(unread))
    page["findings"] = [finding for finding in page["bar"].findings if finding.step == step and not finding.link]
    page["files_base"] = reverse("organisation-home", args=[request.organisation.slug]) + "files/"
    if step == Step.RIGHT:
        page |= _rights(request, complaint.right)
    elif step == Step.GROUND:
        page |= {"grounds": fitting_grounds(complaint.right), "tracks": tracks_for(complaint)}
    elif step == Step.TARGETS:
        page["links"] = links_of(complaint, request.user, after=number_in(request.GET, "after"))
    elif step == Step.CHECK:
        page |= _overview(request, complaint)
    return page


def new_page(request: Any, *, missing: bool) -> dict[str, Any]:
    """The first step before there is a draft."""
    page = _frame(Step.RIGHT, None) | _rights(request, None)
    return page | {"form": None, "missing": missing, "bar": Bar(0, [], _("Choose the right that is infringed."))}


def links_of(complaint: Complaint, user: Any, *, after: int = 0) -> Links:
    """Up to 50 links behind a position, each told whether the organisation complains about it elsewhere, and
    whether it stands in the shop of an authorised dealer."""
    rows = list(complaint.targets.filter(position__gt=after)[: LINKS_SHOWN + 1])
    more_after = rows[LINKS_SHOWN - 1].position if len(rows) > LINKS_SHOWN else None
    rows = rows[:LINKS_SHOWN]
    others = filed_elsewhere(complaint, user)
    numbers = elsewhere(complaint, [row.url_key for row in rows], user)
    for row in rows:
        row.elsewhere = numbers.get(row.url_key, "")  # type: ignore[attr-defined] # for the template
    note_dealers(rows, complaint)
    filed_before = Exists(others.filter(url_key=OuterRef("url_key")).order_by())
    in_doubt = complaint.targets.filter(filed_before | UNKNOWN).count()
    at_dealers = [row for row in rows if row.dealer and not (row.elsewhere or row.is_unknown)]  # type: ignore[attr-defined] # as above
    to_check = in_doubt + len(at_dealers)
    return Links(rows, more_after, to_check, complaint.target_count - to_check)


def tracks_for(complaint: Complaint) -> list[tuple[Track, str]]:
    """The tracks that take this complaint, each with a warning where the right does not reach."""
    right, key = complaint.right, complaint.ground
    if right is None or not key:
        return []
    return [(track, _out_of_reach(track, right)) for track in tracks_that_take(key, right.kind)]


def _out_of_reach(track: Track, right: Any) -> str:
    office = OFFICES.get(right.office)
    if office is None or EVERYWHERE in track.territories or any(office.reaches(place) for place in track.territories):
        return ""
    text = _(
        "This right is registered at %(office)s and is not in force where this law applies. "
        "Such complaints are usually declined."
    )
    return text % {"office": office.short or office.name}


def _frame(step: Step, complaint: Complaint | None) -> dict[str, Any]:
    """Rail, guide and words of the step."""
    ground = complaint.ground_data if complaint else None
    guide = (ground or next(iter(GROUNDS.values()))).steps[step]
    here = list(Step).index(step)
    rail = [(each, STEP_NAMES[each], place - here) for place, each in enumerate(Step)]
    return {
        "complaint": complaint,
        "step": step,
        "step_name": STEP_NAMES[step],
        "step_number": here + 1,
        "steps": rail,
        "guide": guide,
        "going_on": GOING_ON.get(step, ""),
    }


def _rights(request: Any, chosen: Any) -> dict[str, Any]:
    """The rights to choose from: found by a word, at most 20, the chosen one first."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    rights = usable_rights(request.user)
    if chosen is None:
        chosen = rights.filter(number=request.GET.get("right", "")[:20].replace("\x00", "")).first()
    found = rights
    for word in query.split():
        found = found.filter(
            Q(title__icontains=word) | Q(registration_number__icontains=word) | Q(brand__name__icontains=word)
        )
    rows = [right for right in found.order_by("title", "id")[: RIGHTS_SHOWN + 1] if right != chosen]
    if chosen is not None:
        rows.insert(0, chosen)
    return {"rights": rows[:RIGHTS_SHOWN], "more_rights": len(rows) > RIGHTS_SHOWN, "query": query, "chosen": chosen}


def _overview(request: Any, complaint: Complaint) -> dict[str, Any]:
    """What the last step shows of the others."""
    statements = statements_to_confirm(complaint)
    return {
        "links": links_of(complaint, request.user),
        "evidence": list(complaint.evidence.select_related("file")),
        "confirmed": [s for s in statements if s.key in complaint.statements],
    }
