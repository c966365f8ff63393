"""When a licence may move on. Who may is in rules.py."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.shared.workflow import Move, Workflow


class LicenceState(models.TextChoices):
    """Where a licence stands."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waiting for an answer")
    COMING = "coming", _("Not yet in force")
    IN_FORCE = "in_force", _("In force")
    ENDED = "ended", _("Ended")
    DECLINED = "declined", pgettext_lazy("licence", "Declined")
    WITHDRAWN = "withdrawn", _("Taken back")
    REVOKED = "revoked", _("Revoked")
    CONTINUED = "continued", _("Goes on with the new owner")


L = LicenceState
GRANT, ANSWER, REVOKE = "registry.grant_licence", "registry.answer_licence", "registry.revoke_licence"
CLOCK = "registry.run_licences"
ACCEPTED = (L.COMING, L.IN_FORCE)
OPEN = (L.DRAFT, L.PROPOSED)
OVER = (L.ENDED, L.DECLINED, L.WITHDRAWN, L.REVOKED)
TELL, PASS_ON = "registry.tell_licence", "complaints.pass_back_licensed"

LICENCES = Workflow(
    #    name               from                to           who may  then
    Move("propose_licence", (L.DRAFT,), L.PROPOSED, GRANT, (TELL,), pgettext_lazy("licence", "Send")),
    # To somebody outside the portal, who has signed the paper and has nothing to press here.
    Move("settle_licence", (L.DRAFT,), L.COMING, GRANT, (), _("Put in force")),
    Move("withdraw_licence", OPEN, L.WITHDRAWN, GRANT, (), _("Take back")),
    Move("accept_licence", (L.PROPOSED,), L.COMING, ANSWER, (TELL,), _("Accept")),
    Move("decline_licence", (L.PROPOSED,), L.DECLINED, ANSWER, (TELL,), pgettext_lazy("licence", "Decline")),
    Move("begin_licence", (L.COMING,), L.IN_FORCE, CLOCK),
    Move("revoke_licence", ACCEPTED, L.REVOKED, REVOKE, (TELL, PASS_ON), _("Revoke")),
    Move("give_up_licence", ACCEPTED, L.ENDED, ANSWER, (TELL, PASS_ON), _("Give it up")),
    Move("continue_licence", ACCEPTED, L.CONTINUED, CLOCK),
    Move("end_licence", (*OPEN, *ACCEPTED, L.CONTINUED), L.ENDED, CLOCK, (PASS_ON,)),
)
