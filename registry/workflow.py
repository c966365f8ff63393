"""When a right may move on. Who may is in rules.py."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.shared.workflow import Move, Workflow


class State(models.TextChoices):
    """Where a right stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_REVIEW = "in_review", _("In review")
    NEEDS_INFO = "needs_info", _("Supplement needed")
    APPROVED = "approved", _("Verified")
    SUSPENDED = "suspended", _("Suspended")
    CLEARING = "clearing", _("Suspended, in review")
    REJECTED = "rejected", _("Not accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")
    TRANSFERRED = "transferred", _("Transferred")


S = State
INDEX = "registry.index_mark"
TELL_AND_INDEX = ("registry.tell_applicants", INDEX)
TELL_HOLDERS = "registry.tell_holders"  # of what was verified: its owner too, when an agency registered it
NOTE = "complaints.note_right"  # whether a paper was altered, which speaks of misuse
FELL = "complaints.tell_of_fallen_right"  # to those who decided on it
APPLY, REVIEW = "registry.submit_right", "registry.review_right"
OPEN = (S.SUBMITTED, S.IN_REVIEW)
QUEUED = (*OPEN, S.CLEARING)  # what waits for a reviewer, by the clock
IN_DOUBT = (S.SUSPENDED, S.CLEARING)
VERIFIED = (S.APPROVED, *IN_DOUBT)
RENEWABLE = (*VERIFIED, S.EXPIRED)
ONCE_VERIFIED = (*VERIFIED, S.EXPIRED, S.WITHDRAWN, S.TRANSFERRED)  # what stood on it may stand still
EDITABLE = (S.DRAFT, S.NEEDS_INFO)
TAKES_PAPERS = (*EDITABLE, S.SUSPENDED)  # what clears a doubt is added; what was verified stays as it is

WORKFLOW = Workflow(
    #    name          from                             to            who may                    then
    Move("submit", (S.DRAFT,), S.SUBMITTED, APPLY, (INDEX,), _("Submit")),
    Move("supplement", (S.NEEDS_INFO,), S.SUBMITTED, APPLY, (INDEX,), _("Send the supplement")),
    Move("withdraw", (S.DRAFT, *OPEN, S.NEEDS_INFO, *VERIFIED), S.WITHDRAWN, APPLY, (INDEX,), _("Withdraw")),
    Move("take_up", (S.SUBMITTED,), S.IN_REVIEW, REVIEW, label=pgettext_lazy("right", "Take up")),
    Move("approve", OPEN, S.APPROVED, REVIEW, TELL_AND_INDEX, _("Verify")),
    Move("ask", OPEN, S.NEEDS_INFO, REVIEW, ("registry.tell_applicants",), _("Ask for a supplement")),
    Move("reject", OPEN, S.REJECTED, REVIEW, ("registry.tell_applicants", NOTE), _("Do not accept")),
    Move("lapse", (S.NEEDS_INFO,), S.REJECTED, "registry.lapse_right", ("registry.tell_applicants",)),
    Move("suspend", (S.APPROVED,), S.SUSPENDED, REVIEW, (TELL_HOLDERS, INDEX), _("Suspend")),
    Move("clear", (S.SUSPENDED,), S.CLEARING, APPLY, label=_("Ask to end the suspension")),
    Move("lift", IN_DOUBT, S.APPROVED, REVIEW, ("registry.tell_doubt_settled", INDEX), _("End the suspension")),
    Move("keep_suspended", (S.CLEARING,), S.SUSPENDED, REVIEW, ("registry.tell_doubt_left",), _("Keep it suspended")),
    Move(
        "revoke", ONCE_VERIFIED, S.REJECTED, REVIEW, (TELL_HOLDERS, INDEX, NOTE, FELL), _("Take the verification back")
    ),
    # A doubt outlives the last day: a renewal would bring the right back without an answer to it.
    Move("expire", (S.APPROVED,), S.EXPIRED, "registry.expire_right", (TELL_HOLDERS, INDEX)),
    Move("renew", (S.EXPIRED,), S.APPROVED, REVIEW, (INDEX,)),
    # With a transfer: the former owner's entry ends, and the new owner's begins verified.
    Move("transfer", (S.APPROVED,), S.TRANSFERRED, "registry.transfer_right", (INDEX,)),
    Move("receive", (S.DRAFT,), S.APPROVED, "registry.transfer_right", (INDEX,)),
)
