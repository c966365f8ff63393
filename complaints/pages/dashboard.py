"""Today: what needs the person, who holds which clock, what came of it. Real figures, in a fixed number of queries.

Everything is read over a window of time, along the index by organisation and date, so that it stays cheap for an
organisation with a million links.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from complaints.models import Complaint, Target
from complaints.states import IN_QUEUE, OPEN, ComplaintState, MeasureState, TargetState
from portal.accounts.models import Mandate
from registry.models import Licence, Renewal, Right, Transfer

OPEN_WINDOW = timedelta(days=200)  # the longest time to answer is six months
DRAFT_WINDOW = timedelta(days=90)
MONTH = timedelta(days=30)
ENDS_SOON = timedelta(days=60)
ROWS = 6


@dataclass(frozen=True)
class Need:
    """One line of “Needs you”: verb first, one button."""

    kind: str
    icon: str
    what: str
    about: str
    action: str
    url: str
    due: datetime | date | None = None


@dataclass(frozen=True)
class Clock:
    """Who holds how many open cases, and the next deadline among them."""

    holder: str
    count: int
    next_due: datetime | None
    waits: bool = False


def needs_of(request: Any) -> list[Need]:
    """What waits for this person, the nearest deadline first; drafts last."""
    slug, user = request.organisation.slug, request.user
    dated = [
        *_supplements(user, slug),
        *_answers(user, slug),
        *_ending_rights(user, slug),
        *_ending_mandates(user, slug),
        *_rights_asked(user, slug),
        *_renewals_asked(user, slug),
    ]
    dated.sort(key=lambda need: _moment(need.due))
    return [*dated, *_deeds_to_answer(user, slug), *_drafts(user, slug)]


def clocks_of(user: Any) -> list[Clock]:
    """Open cases by who holds them."""
    open_ones = _recent(user, OPEN_WINDOW).filter(state__in=OPEN).order_by().values("state")
    rows = open_ones.annotate(
        count=Count("id"),
        due=Min("due_at"),
        supplement=Min("supplement_due_at"),
        answer=Min("answer_due_at", filter=Q(upheld_count__gt=0)),
        until=Min("waiting_until"),
        hidden=Count("id", filter=Q(upheld_count__gt=0)),
    )
    by_state = {row["state"]: row for row in rows}
    platform = [row for state, row in by_state.items() if state in IN_QUEUE]
    dues = [row["due"] for row in platform if row["due"]]
    asked, decided = by_state.get(ComplaintState.NEEDS_INFO, {}), by_state.get(ComplaintState.DECIDED, {})
    waiting = by_state.get(ComplaintState.WAITING)
    completing = by_state.get(ComplaintState.INCOMPLETE, {}).get("count", 0)
    return [
        Clock(_("With the reviewer"), sum(row["count"] for row in platform), min(dues, default=None)),
        Clock(_("With you"), asked.get("count", 0), asked.get("supplement"), waits=bool(asked)),
        Clock(_("With the seller"), decided.get("hidden", 0) + completing, decided.get("answer")),
        *([Clock(_("Waiting period"), waiting["count"], waiting["until"])] if waiting else []),
    ]


def month_of(user: Any) -> dict[str, int]:
    """What came of the complaints that were filed in the last 30 days, by link."""
    filed = _recent(user, MONTH).exclude(state__in=[ComplaintState.DRAFT, ComplaintState.WITHDRAWN])
    links = filed.aggregate(filed=Sum("target_count", default=0), open=Sum("open_count", default=0))
    targets = Target.objects.filter(complaint__in=filed.order_by().values("pk")).aggregate(
        upheld=Count("id", filter=Q(state=TargetState.UPHELD)),
        confirmed=Count("id", filter=Q(measure="hide", measure_state=MeasureState.CONFIRMED)),
        waiting=Count("id", filter=Q(measure_state__in=[MeasureState.ASKED, MeasureState.FAILED])),
        restored=Count("id", filter=Q(state=TargetState.RESTORED)),
    )
    return {"filed": links["filed"], "decided": links["filed"] - links["open"], **targets}


def newest_cases(user: Any) -> list[Complaint]:
    """The cases that were begun last and sent."""
    return list(_recent(user, OPEN_WINDOW).exclude(submitted_at=None).for_list()[:ROWS])


def _recent(user: Any, window: timedelta) -> Any:
    return Complaint.objects.visible_to(user).filter(created_at__gte=timezone.now() - window)


def _supplements(user: Any, slug: str) -> Iterator[Need]:
    waiting = (
        _recent(user, OPEN_WINDOW).filter(state=ComplaintState.NEEDS_INFO).for_list().order_by("supplement_due_at")
    )
    for case in waiting[:ROWS]:
        about = " · ".join((_("Supplement"), case.number, case.tenant.name))
        url = reverse("complaint-supplement", args=[slug, case.number])
        what = _("Add what is missing: %(name)s") % {"name": case.headline}
        yield Need("wait", "file-plus", what, about, pgettext("papers", "Add"), url, case.supplement_due_at)


def _answers(user: Any, slug: str) -> Iterator[Need]:
    answered = _recent(user, OPEN_WINDOW).filter(state__in=[ComplaintState.ANSWERED, ComplaintState.WAITING]).for_list()
    for case in answered.order_by("due_at")[:ROWS]:
        about = " · ".join((_("Counter-notice"), case.number, case.tenant.name))
        url = reverse("complaint-detail", args=[slug, case.number]) + "#answers"
        what = _("Read the seller’s answer: %(name)s") % {"name": case.headline}
        yield Need(
            "run", "message-square", what, about, pgettext("answer", "Read"), url, case.waiting_until or case.due_at
        )


def _ending_rights(user: Any, slug: str) -> Iterator[Need]:
    today = timezone.localdate()
    ending = Right.objects.visible_to(user).filter(state="approved", expires_on__range=(today, today + ENDS_SOON))
    for right in ending.select_related("tenant").order_by("expires_on")[:ROWS]:
        about = " · ".join((_("Right ends"), right.number, right.tenant.name))
        what = _("Renew %(right)s") % {
            "right": " ".join(filter(None, (right.title, right.office, right.registration_number)))
        }
        yield Need("wait", "shield-alert", what, about, _("Open"), _right_url(slug, right), right.expires_on)


def _rights_asked(user: Any, slug: str) -> Iterator[Need]:
    """Rights that wait for their applicants: those in doubt first, since nobody files on them."""
    kinds = {
        "needs_info": ("file-plus", _("Add papers for %(right)s"), pgettext("of a right", "Registration")),
        "suspended": ("circle-pause", _("Clear the doubt about %(right)s"), _("Right suspended")),
    }
    asked = Right.objects.visible_to(user).filter(state__in=kinds).select_related("tenant")
    for right in asked.order_by("-state", "-created_at")[:ROWS]:
        icon, what, kind = kinds[right.state]
        about = f"{kind} · {right.number} · {right.tenant.name}"
        named, due = what % {"right": right.title}, right.supplement_due_at
        yield Need("wait", icon, named, about, pgettext("papers", "Add"), _right_url(slug, right), due)


def _renewals_asked(user: Any, slug: str) -> Iterator[Need]:
    asked = Renewal.objects.visible_to(user).filter(state="needs_info").for_list()
    for renewal in asked.order_by("supplement_due_at")[:ROWS]:
        about = " · ".join((_("Renewal"), renewal.right.number, renewal.right.tenant.name))
        what = _("Add papers for %(right)s") % {"right": renewal.right.title}
        url, due = reverse("right-renew", args=[slug, renewal.right.number]), renewal.supplement_due_at
        yield Need("wait", "file-plus", what, about, pgettext("papers", "Add"), url, due)


def _deeds_to_answer(user: Any, slug: str) -> Iterator[Need]:
    """Mandates, licences and transfers that another organisation offers, for those who answer for this one."""
    kinds: list[tuple[Any, str, str, str, str, Any]] = [
        (Mandate, "accounts.answer_mandate", "mandate", "stamp", _("Mandate"), lambda deed: str(deed.number)),
        (Licence, "registry.answer_licence", "licence", "file-badge", _("Licence"), lambda deed: deed.about),
        (
            Transfer,
            "registry.answer_transfer",
            "transfer",
            "arrow-right-left",
            pgettext("deed", "Transfer"),
            lambda deed: deed.about,
        ),
    ]
    for model, answer, page, icon, kind, named in kinds:
        offered = model.objects.visible_to(user).filter(state="proposed").select_related("tenant")
        for deed in [deed for deed in offered.order_by("-id")[:ROWS] if user.has_perm(answer, deed)]:
            about = f"{kind} · {deed.number} · {deed.tenant.name}"
            what = _("Accept or decline: %(name)s") % {"name": named(deed)}
            yield Need("wait", icon, what, about, _("Open"), reverse(f"{page}-detail", args=[slug, deed.number]))


def _ending_mandates(user: Any, slug: str) -> Iterator[Need]:
    limit = timezone.localdate() + MONTH
    for mandate in sorted(user.active_mandates, key=lambda mandate: mandate.ends_on)[:ROWS]:
        if mandate.ends_on <= limit and mandate.tenant_id not in user.memberships:
            about = " · ".join((_("Mandate ends"), mandate.number))
            what = _("Ask %(name)s to extend the mandate") % {"name": mandate.tenant.name}
            yield Need("wait", "stamp", what, about, _("Open"), reverse("mandate-list", args=[slug]), mandate.ends_on)


def _drafts(user: Any, slug: str) -> Iterator[Need]:
    drafts = _recent(user, DRAFT_WINDOW).filter(state=ComplaintState.DRAFT).for_list().order_by("-created_at")
    for case in drafts[:ROWS]:
        links = ngettext("%(count)d link", "%(count)d links", case.target_count) % {"count": case.target_count}
        about = " · ".join((_("Draft"), case.number, links, case.tenant.name))
        url = reverse("complaint-step", args=[slug, case.number, case.step])
        what = _("Finish the draft: %(name)s") % {"name": case.headline}
        yield Need("off", "pencil", what, about, _("Continue"), url)


def _right_url(slug: str, right: Right) -> str:
    return reverse("right-detail", args=[slug, right.number])


def _moment(due: datetime | date | None) -> datetime:
    if isinstance(due, datetime):
        return due
    day = due or date.max - timedelta(days=2)
    return timezone.make_aware(datetime(day.year, day.month, day.day, 23, 59))  # noqa: DTZ001 - made aware here
