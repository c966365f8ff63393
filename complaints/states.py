"""The states of a case, of each target, of a measure and of a counter-notice."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ComplaintState(TextChoices):
    """Where a complaint stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_REVIEW = "in_review", _("In review")
    NEEDS_INFO = "needs_info", _("Waiting for a supplement")
    DECIDED = "decided", _("Decided")
    ANSWERED = "answered", _("Answered by the seller")
    INCOMPLETE = "incomplete", _("Waiting for the seller’s supplement")
    WAITING = "waiting", _("Waiting period")
    APPEALED = "appealed", _("In appeal")
    CLOSED = "closed", _("Closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class CaseResult(TextChoices):
    """What came of a decided case as a whole."""

    UPHELD = "upheld", _("Upheld")
    IN_PART = "in_part", _("Upheld in part")
    RESTORED = "restored", _("Restored after the seller’s answer")
    DECLINED = "declined", _("Declined")
    NO_FINDING = "no_finding", _("Closed without a finding")


class TargetState(TextChoices):
    """What was decided on one target."""

    OPEN = "open", pgettext_lazy("of a target", "Open")
    ASKED = "asked", _("Supplement asked")
    UPHELD = "upheld", _("Upheld")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("Closed without a finding")
    RESTORED = "restored", _("Restored")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class MeasureState(TextChoices):
    """How far the platform, or the seller, is with a measure."""

    ASKED = "asked", _("Asked")
    REPORTED = "reported", _("Said to be done")
    CONFIRMED = "confirmed", _("Confirmed")
    FAILED = "failed", _("Failed")
    HELD = "held", _("Stays because of another case")


class ProposalState(TextChoices):
    """What became of a decision that needs a second reviewer."""

    WAITING = "waiting", _("Waits for a second reviewer")
    CONFIRMED = "seconded", _("Confirmed by a second reviewer")
    SENT_BACK = "sent_back", pgettext_lazy("a proposal", "Sent back")
    DROPPED = "dropped", pgettext_lazy("a proposal", "Taken back")


class AnswerState(TextChoices):
    """What became of a counter-notice."""

    RECEIVED = "received", _("Received")
    ASKED = "asked", _("Supplement asked")
    WAITING = "waiting", _("Waiting period")
    PAUSED = "paused", _("Waiting period stands still")
    MAINTAINED = "maintained", _("Measure maintained")
    RESTORED = "restored", _("Restored")
    DROPPED = "dropped", _("Not needed any more")


class AppealState(TextChoices):
    """What became of an appeal."""

    RECEIVED = "received", _("Received")
    KEPT = "kept", _("Decision kept")
    REVERSED = "reversed", _("Decision reversed")
    DROPPED = "dropped", _("Not needed any more")


class SanctionState(TextChoices):
    """What became of a warning or a suspension."""

    PROPOSED = "proposed", pgettext_lazy("warning or suspension", "Proposed by the score")
    DISMISSED = "dismissed", pgettext_lazy("warning or suspension", "Not followed")
    IN_FORCE = "in_force", pgettext_lazy("warning or suspension", "In force")
    APPEALED = "appealed", pgettext_lazy("warning or suspension", "In appeal")
    KEPT = "kept", pgettext_lazy("warning or suspension", "Kept on appeal")
    LIFTED = "lifted", pgettext_lazy("warning or suspension", "Lifted")
    ENDED = "ended", pgettext_lazy("warning or suspension", "Ended")
    FALLEN = "fallen", pgettext_lazy("warning or suspension", "Fell with its signals")

    @classmethod
    def effective(cls) -> tuple[str, ...]:
        """The states in which it has effect: an appeal does not suspend it."""
        return (cls.IN_FORCE, cls.APPEALED, cls.KEPT)


class LaneState(TextChoices):
    """Whether an organisation's notices on a ground come first."""

    OUTSIDE = "outside", pgettext_lazy("fast lane", "Not earned")
    HELD = "held", pgettext_lazy("fast lane", "Earned")
    WARNED = "warned", pgettext_lazy("fast lane", "Earned, with a warning")


IN_QUEUE = (ComplaintState.SUBMITTED, ComplaintState.IN_REVIEW, ComplaintState.ANSWERED, ComplaintState.APPEALED)
OPEN = (
    *IN_QUEUE,
    ComplaintState.NEEDS_INFO,
    ComplaintState.DECIDED,
    ComplaintState.INCOMPLETE,
    ComplaintState.WAITING,
)
ANSWER_OPEN = (AnswerState.RECEIVED, AnswerState.ASKED, AnswerState.WAITING, AnswerState.PAUSED)
ALIVE = (TargetState.OPEN, TargetState.ASKED, TargetState.UPHELD)
"""Targets of which something can be taken back."""
NOTICES = (ComplaintState.SUBMITTED, ComplaintState.IN_REVIEW)
