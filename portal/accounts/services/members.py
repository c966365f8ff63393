"""Members: invited, joined, given other roles, gone."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.joining import join, leave_groups, place_in_groups
from portal.accounts.models import ApiToken, Invitation, Membership, Role, User
from portal.accounts.roles import OUTSIDE
from portal.accounts.services.tokens import revoke_api_token
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.permissions import Actor, require
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope

INVITATION_DAYS = 14
A_DAY = timedelta(days=1)
MOST_LETTERS_A_DAY = 5  # from one organisation to one address
MOST_OPEN_INVITATIONS = 200  # letters go to anybody's address, so one organisation cannot send them without end


@transaction.atomic
def invite_member(organisation: Organisation, *, by: Actor | None, email: str, roles: list[str]) -> Invitation:
    """Send a letter that lets the holder of this address join in these roles. A newer letter replaces an older one."""
    require(by, "accounts.invite_member", organisation)
    email = email.strip().lower()
    _check_roles(organisation, roles)
    if Membership.objects.filter(organisation=organisation, user__email=email).exists():
        raise Refused(
            _("%(email)s is a member already. Change the roles in the list.") % {"email": email},
            field="email",
        )
    of_today = Invitation.objects.filter(tenant=organisation, email=email, created_at__gt=timezone.now() - A_DAY)
    if of_today.count() >= MOST_LETTERS_A_DAY:
        raise Refused(
            _("%(email)s got enough letters for today. Wait until tomorrow.") % {"email": email}, field="email"
        )
    invitations = Invitation.objects.open().filter(tenant=organisation)
    for former in invitations.filter(email=email).order_by("pk"):
        withdraw_invitation(former, by=by)
    if invitations.count() >= MOST_OPEN_INVITATIONS:
        raise Refused(_("Too many invitations wait for an answer. Withdraw some, then invite again."))
    invitation = Invitation.objects.create(
        tenant=organisation,
        email=email,
        roles=sorted(roles),
        invited_by=by,
        expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
    )
    record("accounts.invite_member", invitation, by=by, after={"email": email, "roles": sorted(roles)})
    defer("accounts.send_invitation", invitation)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor | None) -> Invitation:
    """Make the link in the letter useless."""
    require(by, "accounts.invite_member", invitation)
    if not invitation.is_open:
        raise Refused(_("This invitation is used, withdrawn or past its date already."))
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    record("accounts.withdraw_invitation", invitation, by=by, after={"email": invitation.email})
    return invitation


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: Actor | None) -> Invitation:
    """Send the letter again. A new invitation in the same roles takes its place, and its time begins anew."""
    require(by, "accounts.invite_member", invitation)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise Refused(_("This invitation is used or withdrawn. Invite anew."))
    if not invitation.email:
        raise Refused(_("This invitation was not mailed: whoever installed the portal has its link."))
    return invite_member(invitation.tenant, by=by, email=invitation.email, roles=invitation.roles)


@transaction.atomic
def accept_invitation(invitation: Invitation, *, by: User) -> Membership:
    """Join. The link proves the address, so it works for the account of that address only, and once.

    Opens the organisation's scope itself: whoever accepts is not a member yet.
    """
    require(by, "accounts.accept_invitation", invitation)
    with tenant_scope(invitation.tenant_id):
        invitation = (
            Invitation.objects.select_for_update(of=("self",), no_key=True)
            .select_related("tenant")
            .get(pk=invitation.pk)
        )
        if not invitation.is_open:
            raise Refused(_("This invitation is used or past its date. Ask for a new one."))
        if invitation.email and by.email.lower() != invitation.email:
            raise Refused(
                _(
                    "This invitation is for %(invited)s; you are signed in as %(email)s. "
                    "Sign out, then open the link again."
                )
                % {"invited": invitation.email, "email": by.email}
            )
        invitation.accepted_at = timezone.now()
        invitation.save(update_fields=["accepted_at"])
        member = Membership.objects.filter(organisation=invitation.tenant, user=by).first()
        # Somebody who is a member by now keeps the roles that an administrator gave since.
        return member or join(invitation.tenant, by, invitation.roles, by=by)


@transaction.atomic
def change_roles(membership: Membership, *, by: Actor | None, roles: list[str]) -> Membership:
    """Give a member other roles. The last administrator stays one."""
    require(by, "accounts.change_member", membership)
    membership = Membership.objects.select_for_update(of=("self",), no_key=True).get(pk=membership.pk)
    _check_roles(membership.organisation, roles)
    _keep_an_administrator(membership, roles)
    before, membership.roles = membership.roles, sorted(roles)
    membership.save(update_fields=["roles"])
    place_in_groups(membership)
    record(
        "accounts.change_member",
        membership,
        by=by,
        before={"roles": before},
        after={"roles": membership.roles},
    )
    return membership


@transaction.atomic
def remove_member(membership: Membership, *, by: Actor | None) -> None:
    """End a membership at once: its roles, its mandates' grants, its API tokens."""
    require(by, "accounts.remove_member", membership)
    _keep_an_administrator(membership, [])
    record(
        "accounts.remove_member",
        membership,
        by=by,
        before={"email": membership.user.email, "roles": membership.roles},
    )
    leave_groups(membership)
    tokens = ApiToken.objects.filter(user=membership.user, tenant=membership.organisation, revoked_at=None)
    for token in tokens.order_by("pk"):
        revoke_api_token(token, by=by)
    membership.delete()


def _check_roles(organisation: Organisation, roles: list[str]) -> None:
    if not roles:
        raise Refused(_("Choose at least one role."), field="roles")
    if not set(roles) <= set(Role.for_kind(organisation.kind)):
        raise Refused(_("An organisation of this kind does not have such a role."), field="roles")
    if not OUTSIDE.isdisjoint(roles) and not OUTSIDE.issuperset(roles):
        raise Refused(_("Customs officers and examiners come from outside: they have no other role."), field="roles")


def _keep_an_administrator(membership: Membership, roles: list[str]) -> None:
    administrators = Membership.objects.select_for_update().filter(
        organisation=membership.organisation, roles__contains=[Role.ADMINISTRATOR]
    )
    if Role.ADMINISTRATOR not in roles and {m.pk for m in administrators} == {membership.pk}:
        raise Refused(_("This is the last administrator. Make somebody else an administrator first."))
