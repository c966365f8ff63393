"""When a transfer may move on. Who may is in rules.py."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.shared.workflow import Move, Workflow


class TransferState(models.TextChoices):
    """Where a transfer stands. Ownership moves with the last step and not before."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waiting for an answer")
    ACCEPTED = "accepted", _("With the reviewers")
    NEEDS_INFO = "needs_info", _("Supplement needed")
    COMPLETED = "completed", pgettext_lazy("transfer", "Done")
    DECLINED = "declined", pgettext_lazy("transfer", "Declined")
    REFUSED = "refused", _("Not accepted")
    WITHDRAWN = "withdrawn", _("Taken back")
    LAPSED = "lapsed", _("Supplement did not come")


T = TransferState
GIVE, ANSWER, REVIEW = "registry.give_transfer", "registry.answer_transfer", "registry.review_transfer"
OPEN = (T.DRAFT, T.PROPOSED, T.ACCEPTED, T.NEEDS_INFO)
CAME_TO_NOTHING = (T.DECLINED, T.REFUSED, T.WITHDRAWN, T.LAPSED)
TAKES_PAPERS = (T.DRAFT, T.NEEDS_INFO)  # the other side accepts the deed that it has read
TELL = ("registry.tell_transfer",)

TRANSFERS = Workflow(
    #    name                  from            to             who may  then
    Move("propose_transfer", (T.DRAFT,), T.PROPOSED, GIVE, TELL, pgettext_lazy("transfer", "Send")),
    Move("accept_transfer", (T.PROPOSED,), T.ACCEPTED, ANSWER, TELL, _("Accept")),
    Move("decline_transfer", (T.PROPOSED,), T.DECLINED, ANSWER, TELL, pgettext_lazy("transfer", "Decline")),
    Move("withdraw_transfer", OPEN, T.WITHDRAWN, GIVE, TELL, _("Take back")),
    Move("ask_about_transfer", (T.ACCEPTED,), T.NEEDS_INFO, REVIEW, TELL, _("Ask for a supplement")),
    Move("supplement_transfer", (T.NEEDS_INFO,), T.ACCEPTED, GIVE, (), _("Send the supplement")),
    Move("lapse_transfer", (T.NEEDS_INFO,), T.LAPSED, "registry.lapse_right", TELL),
    Move("refuse_transfer", (T.ACCEPTED,), T.REFUSED, REVIEW, TELL, _("Do not accept")),
    Move(
        "complete_transfer",
        (T.ACCEPTED,),
        T.COMPLETED,
        REVIEW,
        (*TELL, "registry.hand_over_papers"),
        pgettext_lazy("transfer", "Confirm"),
    ),
)
