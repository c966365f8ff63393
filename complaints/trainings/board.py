"""Whether sellers who were trained come back less often: an observation with its numbers, for the platform's staff.

Compared are sellers by their first upheld case, each followed equally long from its decision, whether a training task
was done in it, was missed, or was never asked. Who gets a task is a reviewer's choice, so nothing of it is proof.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Avg, Count, Max, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.models import Training
from complaints.states import MeasureState
from portal.shared.moments import describe_exactly
from portal.tenancy.scope import all_tenants

FOLLOWED = timedelta(days=90)
LOOKED_AT = timedelta(days=365)
SMALLEST = 20  # sellers: of fewer no share is told
GROUPS: dict[str, str | Promise] = {
    "done": _("Training task done"),
    "missed": _("Training task not done in time"),
    "without": _("Without a training task"),
}
COMPARED = """
WITH upheld AS (
    SELECT r.id, c.decided_at, c.submitted_at,
        CASE WHEN r.seller_id <> '' THEN 'id:' || r.seller_id ELSE 'mail:' || lower(r.email) END AS seller
    FROM complaints_respondent r JOIN complaints_complaint c ON c.id = r.complaint_id
    WHERE c.decided_at IS NOT NULL AND (r.seller_id <> '' OR r.email <> '')
        AND EXISTS (SELECT 1 FROM complaints_target t WHERE t.respondent_id = r.id AND t.state = 'upheld')
), first AS (
    SELECT DISTINCT ON (seller) seller, id, decided_at FROM upheld ORDER BY seller, decided_at, id
), compared AS (
    SELECT first.*, (
        SELECT bool_or(m.state = 'confirmed')
        FROM complaints_training g JOIN complaints_measure m ON m.id = g.measure_id
        WHERE m.respondent_id = first.id
            AND NOT EXISTS (SELECT 1 FROM complaints_measure u WHERE u.undoes_id = m.id)
    ) AS done
    FROM first WHERE decided_at >= %(since)s AND decided_at < %(until)s
)
SELECT CASE WHEN done THEN 'done' WHEN NOT done THEN 'missed' ELSE 'without' END,
    count(*),
    count(*) FILTER (WHERE EXISTS (
        SELECT 1 FROM upheld WHERE upheld.seller = compared.seller AND upheld.id <> compared.id
            AND upheld.submitted_at > compared.decided_at AND upheld.submitted_at <= compared.decided_at + %(followed)s
    ))
FROM compared GROUP BY 1
"""


@dataclass(frozen=True)
class Group:
    """Sellers alike in one thing, and how many of them came back."""

    key: str
    sellers: int = 0
    again: int = 0
    """How many had another upheld case, sent in within FOLLOWED of the decision in their first."""

    @property
    def title(self) -> str:
        """What they have in common."""
        return str(GROUPS[self.key])

    @property
    def share(self) -> int | None:
        """Of a hundred sellers, how many came back; None where they are too few to say."""
        return round(100 * self.again / self.sellers) if self.sellers >= SMALLEST else None


def board() -> dict[str, Any]:
    """What the page shows: the groups with the time that they are from, and how each module goes."""
    until = timezone.now() - FOLLOWED
    since = until - LOOKED_AT
    with all_tenants(reason="repeat rates are read across organisations"):
        found = {key: Group(key, sellers, again) for key, sellers, again in _compared(since, until)}
        modules = _modules(timezone.now() - LOOKED_AT)
    return {
        "groups": [found.get(key, Group(key)) for key in GROUPS],
        "modules": modules,
        "since": describe_exactly(timezone.localdate(since)),
        "until": describe_exactly(timezone.localdate(until)),
        "followed": FOLLOWED.days,
        "looked_at": LOOKED_AT.days,
        "smallest": SMALLEST,
    }


def _compared(since: datetime, until: datetime) -> list[tuple[str, int, int]]:
    with connection.cursor() as cursor:
        window: dict[str, Any] = {"since": since, "until": until, "followed": FOLLOWED}
        cursor.execute(COMPARED, window)
        return list(cursor.fetchall())


def _modules(since: datetime) -> list[dict[str, Any]]:
    """How the tasks of each module go: asked for since then, and not taken back."""
    tasks = Training.objects.filter(measure__asked_at__gte=since, measure__undoing=None).order_by("module")
    return list(
        tasks.values("module").annotate(
            name=Max("title"),
            assigned=Count("pk"),
            done=Count("pk", filter=Q(measure__state=MeasureState.CONFIRMED)),
            missed=Count("pk", filter=Q(measure__state=MeasureState.FAILED)),
            tries=Avg("tries", filter=Q(passed_at__isnull=False)),
        )
    )
