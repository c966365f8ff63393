"""When a mandate may move on. Who may is in rules.py."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.shared.workflow import Move, Workflow


class MandateState(models.TextChoices):
    """Where a mandate stands."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waiting for an answer")
    COMING = "coming", _("Not yet in force")
    IN_FORCE = "in_force", _("In force")
    ENDED = "ended", _("Ended")
    DECLINED = "declined", pgettext_lazy("mandate", "Declined")
    WITHDRAWN = "withdrawn", _("Taken back")
    REVOKED = "revoked", _("Revoked")
    GIVEN_UP = "given_up", pgettext_lazy("mandate", "Given up")


M = MandateState
PROPOSE, ANSWER, REVOKE = "accounts.propose_mandate", "accounts.answer_mandate", "accounts.revoke_mandate"
GIVE_UP, CLOCK = "accounts.give_up_mandate", "accounts.run_clock"
ACCEPTED = (M.COMING, M.IN_FORCE)
NOT_ACCEPTED = (M.DRAFT, M.PROPOSED, M.DECLINED, M.WITHDRAWN)
OVER = (M.ENDED, M.DECLINED, M.WITHDRAWN, M.REVOKED, M.GIVEN_UP)
TELL, PASS_ON = "registry.tell_mandate", "complaints.pass_to_owner"

MANDATES = Workflow(
    #    name               from                     to           who may  then
    Move("propose_mandate", (M.DRAFT,), M.PROPOSED, PROPOSE, (TELL,), _("Send")),
    Move("withdraw_mandate", (M.DRAFT, M.PROPOSED), M.WITHDRAWN, PROPOSE, (), _("Take back")),
    Move("accept_mandate", (M.PROPOSED,), M.COMING, ANSWER, (TELL,), _("Accept")),
    Move("decline_mandate", (M.PROPOSED,), M.DECLINED, ANSWER, (TELL,), pgettext_lazy("mandate", "Decline")),
    Move("begin_mandate", (M.COMING,), M.IN_FORCE, CLOCK),
    Move("revoke_mandate", ACCEPTED, M.REVOKED, REVOKE, (TELL, PASS_ON), _("Revoke")),
    Move("give_up_mandate", ACCEPTED, M.GIVEN_UP, GIVE_UP, (TELL, PASS_ON), pgettext_lazy("mandate", "Give it up")),
    Move("end_mandate", (M.DRAFT, M.PROPOSED, *ACCEPTED), M.ENDED, CLOCK, (PASS_ON,)),
)


class ProofState(models.TextChoices):
    """Where the verification of an organisation stands."""

    UNVERIFIED = "unverified", _("Not verified")
    SUBMITTED = "submitted", _("With the reviewers")
    WAITING = "waiting", _("Waiting for you")
    VERIFIED = "verified", _("Verified")
    REJECTED = "rejected", _("Not accepted")
    REPLACED = "replaced", _("Replaced by a newer one")


P = ProofState
APPLY, REVIEW = "accounts.submit_proof", "accounts.review_proof"
ANSWERED = ("accounts.tell_of_proof",)
CHANGEABLE = (P.UNVERIFIED, P.WAITING, P.REJECTED)
UNDER_WAY = (P.UNVERIFIED, P.SUBMITTED, P.WAITING)  # one at a time, beside the one that is verified
ANSWERED_BEFORE = (P.VERIFIED, P.REJECTED)

PROOFS = Workflow(
    #    name            from                         to           who may  then
    Move("submit_proof", (P.UNVERIFIED, P.REJECTED), P.SUBMITTED, APPLY, (), _("Send")),
    Move("supplement_proof", (P.WAITING,), P.SUBMITTED, APPLY, (), _("Send the supplement")),
    Move("verify_proof", (P.SUBMITTED,), P.VERIFIED, REVIEW, ANSWERED, _("Verify")),
    Move("ask_about_proof", (P.SUBMITTED,), P.WAITING, REVIEW, ANSWERED, _("Ask for a supplement")),
    Move("reject_proof", (P.SUBMITTED, P.VERIFIED), P.REJECTED, REVIEW, ANSWERED, _("Do not accept")),
    Move("replace_proof", ANSWERED_BEFORE, P.REPLACED, CLOCK),
)
