"""Statements of reasons: offered, checked, written down for each target."""

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.codes import REASONS
from complaints.models import Complaint, Decision, Target
from portal.accounts.models import User
from portal.shared.errors import Refused

LONGEST_STATEMENT = 5000


def statement_for(reason: str, complaint: Complaint) -> str:
    """The text that a reason offers, with the right put in: what a reviewer begins with and may change."""
    return str(REASONS[reason].statement).replace("{right}", _cited(complaint))


def statement_for_reader(reason: str, statement: str, complaint: Complaint) -> str:
    """A statement as its reader gets it: what the reviewer took over from the reason as it was offered stands in the
    active language, whatever the reviewer's was; every other word as it was written."""
    offered = REASONS[reason].statement if reason in REASONS else None
    for words in (offered.en, offered.zh_hans) if offered else ():
        text = words.replace("{right}", _cited(complaint))
        if statement == text or statement.startswith(f"{text}\n\n"):  # what follows cites authentication points
            return str(offered).replace("{right}", _cited(complaint)) + statement.removeprefix(text)
    return statement


def check_statement(statement: str) -> None:
    """Refuse an empty or overlong statement of reasons."""
    if not 10 <= len(statement.strip()) <= LONGEST_STATEMENT:
        raise Refused(_("Write the reasons in 10 to 5,000 characters: both sides read them."), field="statement")


def write_decisions(
    complaint: Complaint,
    rows: list[Target],
    outcome: str,
    reason: str,
    statement: str,
    by: User | None,
    *,
    points: list[str] | None = None,
    seconded_by: User | None = None,
) -> list[Decision]:
    """One decision for each of these targets, with the points of the checklist that were ticked."""
    now = timezone.now()
    decisions: list[Decision] = Decision.objects.bulk_create(
        [
            Decision(
                tenant_id=complaint.tenant_id,
                complaint=complaint,
                target=row,
                outcome=outcome,
                reason=reason,
                statement=statement.strip(),
                points=points or [],
                decided_by=by,
                seconded_by=seconded_by,
                decided_at=now,
            )
            for row in rows
        ],
        batch_size=1000,
    )
    return decisions


def _cited(complaint: Complaint) -> str:
    right = complaint.right
    if right is None:
        return complaint.work or complaint.headline
    return f"{right.title} ({right.office} {right.registration_number})".replace(" ()", "")
