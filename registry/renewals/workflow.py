"""When the renewal of a right may move on. Who may is in rules.py."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.shared.workflow import Move, Workflow


class RenewalState(models.TextChoices):
    """Where a renewal stands."""

    PREPARED = "prepared", _("Not sent yet")
    SENT = "sent", _("With the reviewers")
    NEEDS_INFO = "needs_info", _("Supplement needed")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Not accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LAPSED = "lapsed", _("Supplement did not come")


R = RenewalState
APPLY, REVIEW = "registry.renew_right", "registry.review_renewal"
UNDER_WAY = (R.PREPARED, R.SENT, R.NEEDS_INFO)
CHANGEABLE = (R.PREPARED, R.NEEDS_INFO)
TELL = ("registry.tell_renewal",)

RENEWALS = Workflow(
    #    name                from           to           who may  then
    Move("send_renewal", (R.PREPARED,), R.SENT, APPLY, label=_("Send")),
    Move("supplement_renewal", (R.NEEDS_INFO,), R.SENT, APPLY, label=_("Send the supplement")),
    Move("withdraw_renewal", UNDER_WAY, R.WITHDRAWN, APPLY, label=_("Take back")),
    Move("ask_about_renewal", (R.SENT,), R.NEEDS_INFO, REVIEW, TELL, _("Ask for a supplement")),
    Move("lapse_renewal", (R.NEEDS_INFO,), R.LAPSED, "registry.lapse_right", TELL),
    Move("confirm_renewal", (R.SENT,), R.CONFIRMED, REVIEW, TELL, _("Confirm")),
    Move("decline_renewal", (R.SENT,), R.DECLINED, REVIEW, TELL, _("Do not accept")),
)
