"""Letters about membership, and the counts of the rate limits."""

from django.urls import reverse
from django.utils import translation

from portal.accounts import rates
from portal.accounts.models import Invitation, Membership, Proof, Role
from portal.accounts.sign_in_words import CHANGES, what_of
from portal.accounts.verification import answer_of
from portal.shared.jobs import job, periodic
from portal.shared.mail import send_mail
from portal.shared.models import AuditEntry


@job("accounts.send_invitation")
def send_invitation(invitation_id: int) -> None:
    """Mail the link, unless the invitation was withdrawn meanwhile."""
    invitation = Invitation.objects.select_related("tenant", "invited_by").get(pk=invitation_id)
    if invitation.is_open:
        send_mail(
            "accounts/mail/invitation",
            to=invitation.email,
            language=invitation.tenant.language,
            time_zone=invitation.tenant.time_zone,
            context={"invitation": invitation},
        )


@job("accounts.tell_of_proof")
def tell_of_proof(proof_id: int) -> None:
    """Tell an organisation's administrators and owners how a reviewer answered its verification."""
    proof = Proof.objects.select_related("tenant").get(pk=proof_id)
    owners = Membership.objects.filter(
        organisation=proof.tenant_id, roles__overlap=[Role.ADMINISTRATOR, Role.OWNER], user__is_active=True
    )
    standing = Proof.objects.filter(tenant=proof.tenant_id).in_force().exclude(pk=proof.pk).first()
    for membership in owners.select_related("user").order_by("pk"):
        send_mail(
            "accounts/mail/proof",
            to=membership.user.email,
            language=membership.user.language,
            time_zone=proof.tenant.time_zone,
            context={
                "proof": proof,
                "answer": answer_of(proof),
                "standing": standing,
                "path": reverse("proof", args=[proof.tenant.slug]),
            },
        )


@job("accounts.tell_of_sign_in")
def tell_of_sign_in(entry_id: int) -> None:
    """Tell a person that their sign-in was changed, at the addresses that the row of the trail names."""
    entry = AuditEntry.objects.select_related("actor", "tenant").get(pk=entry_id)
    with translation.override(entry.actor.language):
        change, what = str(CHANGES[entry.verb]), what_of(entry)
    for address in entry.data["told"]:
        send_mail(
            "accounts/mail/sign_in",
            to=address,
            language=entry.actor.language,
            time_zone=entry.tenant.time_zone,
            context={
                "change": change,
                "what": what,
                "at": entry.at,
                "address": entry.data.get("address"),
                "browser": entry.data.get("browser"),
            },
        )


@periodic("accounts.forget_rates", cron="41 * * * *")
def forget_rates() -> None:
    """Every hour: who came once would be remembered for ever."""
    rates.forget()
