"""When an edition of the awards may move on. Who may is in rules.py."""

from django.db import models
from django.utils.translation import pgettext_lazy

from portal.shared.workflow import Move, Workflow


class AwardState(models.TextChoices):
    """Where an edition stands."""

    DRAFT = "draft", pgettext_lazy("awards", "Being prepared")
    ANNOUNCED = "announced", pgettext_lazy("awards", "Announced")
    NOMINATED = "nominated", pgettext_lazy("awards", "Nominated")
    VOTING = "voting", pgettext_lazy("awards", "The jury votes")
    CLOSED = "closed", pgettext_lazy("awards", "Winners announced")
    CANCELLED = "cancelled", pgettext_lazy("awards", "Cancelled")


S = AwardState
RUN = "education.run_award"
HIDDEN = (S.DRAFT, S.CANCELLED)
"""Of which nobody outside the platform reads."""
BACK = ("take_back_award", "cancel_award")
"""Moves that undo what was said, and so have a reason."""

AWARD_WORKFLOW = Workflow(
    #    name               from                       to           who  then
    Move("announce_award", (S.DRAFT,), S.ANNOUNCED, RUN, (), pgettext_lazy("awards", "Announce")),
    Move("nominate_guides", (S.ANNOUNCED, S.NOMINATED), S.NOMINATED, RUN, (), pgettext_lazy("awards", "Nominate")),
    Move(
        "open_vote",
        (S.NOMINATED,),
        S.VOTING,
        RUN,
        ("education.tell_jury",),
        pgettext_lazy("awards", "Let the jury vote"),
    ),
    Move("close_award", (S.VOTING,), S.CLOSED, RUN, (), pgettext_lazy("awards", "Close and announce the winners")),
    Move(
        "take_back_award",
        (S.ANNOUNCED, S.NOMINATED, S.CANCELLED),
        S.DRAFT,
        RUN,
        (),
        pgettext_lazy("awards", "Prepare it anew"),
    ),
    Move(
        "cancel_award",
        (S.DRAFT, S.ANNOUNCED, S.NOMINATED, S.VOTING),
        S.CANCELLED,
        RUN,
        (),
        pgettext_lazy("awards", "Cancel the edition"),
    ),
)
