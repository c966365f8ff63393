"""What happened in a case, as everybody in it may read it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.complaints import Complaint
from complaints.querysets import CaseQuerySet
from portal.tenancy.models import TenantManager, TenantModel


class Event(TenantModel):
    """One line of the timeline. `data` holds nothing private: both sides read the same lines, a seller those
    that concern the own listings."""

    class Kind(models.TextChoices):
        """What happened; `timeline.py` has the sentence."""

        FILED = "filed", _("Filed")
        TAKEN_UP = "taken_up", _("Taken up")
        PUT_BACK = "put_back", _("Put back")
        UPHELD = "upheld", _("Upheld")
        DECLINED = "declined", _("Declined")
        ASKED = "asked", _("Supplement asked")
        SUPPLEMENTED = "supplemented", _("Supplement added")
        LAPSED = "lapsed", _("Supplement not added")
        NOTIFIED = "notified", _("Seller told")
        ANSWERED = "answered", _("Seller answered")
        MAINTAINED = "maintained", _("Measure maintained")
        RESTORED = "restored", _("Restored")
        CONFIRMED = "confirmed", _("Measure confirmed")
        FAILED = "failed", _("Measure failed")
        MEASURED = "measured", _("Measure asked for")
        DONE = "done", _("Done by the seller")
        LIFTED = "lifted", _("Measure taken back")
        ENDED = "ended", _("Measure ended")
        HELD = "held", _("Held by another case")
        PURCHASED = "purchased", _("Test purchase added")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        ANSWER_ASKED = "answer_asked", _("Supplement to the answer asked")
        ANSWER_COMPLETED = "answer_completed", _("Answer completed")
        ANSWER_LAPSED = "answer_lapsed", _("Supplement to the answer not added")
        ANSWER_TAKEN = "answer_taken", _("Answer taken as it stands")
        FORWARDED = "forwarded", _("Answer forwarded")
        REPLIED = "replied", _("Complainant replied")
        STOPPED = "stopped", _("Restoration stopped")
        PAPER_REJECTED = "paper_rejected", _("Paper of a court or an authority rejected")
        PAUSED = "paused", _("Waiting period stands still")
        RESUMED = "resumed", _("Waiting period runs on")
        APPEALED = "appealed", _("Appealed")
        KEPT = "kept", _("Decision kept on appeal")
        REVERSED = "reversed", _("Decision reversed on appeal")
        DISCLOSED = "disclosed", _("Identity disclosed")
        WITHHELD = "withheld", _("Identity not disclosed")
        CLOSED = "closed", _("Closed")
        PAPER = "paper", _("Paper received")

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind)
    at = models.DateTimeField()
    data = models.JSONField(default=dict)

    objects: ClassVar[Any] = TenantManager.from_queryset(CaseQuerySet)()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["complaint", "-at", "-id"], name="events_of_complaint")]

    def __str__(self) -> str:
        return self.kind
