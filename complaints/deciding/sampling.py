"""Which decisions are judged again, and how often the second reviewer comes to another end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from complaints.grounds import GROUNDS
from complaints.models import Decision, Sample
from portal.accounts.models import User

WINDOW = timedelta(days=90)
DIFFERING_SHOWN = 50
TRIED = 200


@dataclass(frozen=True)
class Agreement:
    """Of the samples of one ground that were judged within the window, how many ended otherwise. `rate` in percent."""

    title: str
    drawn: int
    judged: int
    differing: int

    @property
    def rate(self) -> int | None:
        """The share of other ends; None while nothing was judged."""
        return round(100 * self.differing / self.judged) if self.judged else None


def draw_sample(decisions: Sequence[Decision]) -> None:
    """Draw the first of decisions that were made in one go, for as many in a hundred as the settings say.

    By a keyed hash, so that nobody at the desk can tell beforehand, and a repetition draws the same.
    """
    if not decisions:
        return
    first = decisions[0]
    drawn = int(salted_hmac("complaints.sample", str(first.pk), algorithm="sha256").hexdigest()[:8], 16) % 100
    if drawn < settings.REVIEW_SAMPLE_PERCENT:
        complaint = first.complaint
        Sample.objects.create(tenant_id=first.tenant_id, complaint=complaint, decision=first, ground=complaint.ground)


def judgeable_by(user: User) -> Any:
    """Samples that nobody has judged, and that this person had no hand in, the oldest first."""
    waiting = Sample.objects.visible_to(user).filter(judged_at=None)
    hand = Q(decision__decided_by=user) | Q(decision__seconded_by=user) | Q(complaint__reviewer=user)
    return waiting.exclude(hand).order_by("pk")


def agreement_by_ground() -> list[Agreement]:
    """One line for each ground with samples of the last 90 days. Needs a scope that holds all."""
    recent = Sample.objects.filter(drawn_at__gte=timezone.now() - WINDOW).order_by()
    ended = {"judged": Count("pk", filter=Q(agrees__isnull=False)), "differing": Count("pk", filter=Q(agrees=False))}
    counted = recent.values("ground").annotate(drawn=Count("pk"), **ended)
    rows = {row.pop("ground"): row for row in counted}
    return [Agreement(str(ground.title), **rows[key]) for key, ground in GROUNDS.items() if key in rows]


def differing_samples(user: User) -> list[Sample]:
    """The newest samples that ended otherwise, with both ends, at most 50."""
    found = Sample.objects.visible_to(user).filter(agrees=False).order_by("-judged_at")
    with_ends = found.select_related("complaint", "decision__decided_by", "decision__target", "reviewer")
    return list(with_ends[:DIFFERING_SHOWN])
