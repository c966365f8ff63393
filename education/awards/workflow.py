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


S = AwardState
RUN = "education.run_award"

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
)
