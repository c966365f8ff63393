"""Pages about members: the list, invitations, roles."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.forms import InvitationForm, RolesForm
from portal.accounts.models import Invitation, Membership, Role
from portal.accounts.services import change_roles, invite_member, remove_member, resend_invitation, withdraw_invitation
from portal.shared.mail import where_letters_stay
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on


def member_list(request: Any, organisation: str) -> HttpResponse:
    """Who belongs to the organisation, and who is invited."""
    members = _members(request).select_related("user").order_by("user__full_name", "pk")
    invitations = Invitation.objects.visible_to(request.user).filter(tenant=request.organisation).open()
    context = {
        "members": members,
        "invitations": invitations.order_by("-created_at"),
        "may_change": request.user.has_perm("accounts.change_member", request.organisation),
        "letters_stay": _letters_stay(request),
    }
    return render(request, "accounts/member_list.html", context)


def member_invite(request: Any, organisation: str) -> HttpResponse:
    """Invite somebody by e-mail."""
    require(request.user, "accounts.invite_member", request.organisation)
    form = InvitationForm(request.POST or None, organisation=request.organisation)
    if form.is_valid():
        with refusals_on(form):
            invitation = invite_member(request.organisation, by=request.user, **form.cleaned_data)
            _say_sent(request, invitation)
            return redirect("member-list", organisation)
    return render(request, "accounts/member_invite.html", {"form": form, "letters_stay": _letters_stay(request)})


@require_POST
def invitation_withdraw(request: Any, organisation: str, invitation: int) -> HttpResponse:
    """Make an invitation useless."""
    invitations = Invitation.objects.visible_to(request.user).filter(tenant=request.organisation)
    withdraw_invitation(get_object_or_404(invitations, pk=invitation), by=request.user)
    messages.success(request, _("The invitation is withdrawn; its link does not work any more."))
    return redirect("member-list", organisation)


@require_POST
def invitation_resend(request: Any, organisation: str, invitation: int) -> HttpResponse:
    """Send the letter of an invitation again."""
    invitations = Invitation.objects.visible_to(request.user).filter(tenant=request.organisation).open()
    sent = resend_invitation(get_object_or_404(invitations, pk=invitation), by=request.user)
    _say_sent(request, sent)
    return redirect("member-list", organisation)


def member_roles(request: Any, organisation: str, member: int) -> HttpResponse:
    """Give a member other roles."""
    membership = get_object_or_404(_members(request).select_related("user"), pk=member)
    require(request.user, "accounts.change_member", membership)
    form = RolesForm(request.POST or None, organisation=request.organisation, initial={"roles": membership.roles})
    if form.is_valid():
        with refusals_on(form):
            change_roles(membership, by=request.user, **form.cleaned_data)
            messages.success(request, _("%(person)s has other roles now.") % {"person": membership.user})
            return redirect("member-list", organisation)
    return render(request, "accounts/member_roles.html", {"form": form, "member": membership})


@require_POST
def member_remove(request: Any, organisation: str, member: int) -> HttpResponse:
    """End a membership: an administrator's for anybody, anybody's for themselves."""
    membership = get_object_or_404(_members(request).select_related("user"), pk=member)
    remove_member(membership, by=request.user)
    if membership.user == request.user:
        messages.success(request, _("You left %(name)s.") % {"name": request.organisation.name})
        return redirect("home")
    messages.success(request, _("%(person)s is not a member any more.") % {"person": membership.user})
    return redirect("member-list", organisation)


def _members(request: Any) -> Any:
    return Membership.objects.visible_to(request.user).filter(organisation=request.organisation)


def _say_sent(request: Any, invitation: Invitation) -> None:
    """That it is on its way; to those who can mend it, that it is not."""
    if kept := _letters_stay(request):
        text = _("The invitation of %(email)s is not sent: letters are only kept, in %(place)s.")
        messages.warning(request, text % {"email": invitation.email, "place": kept})
    else:
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": invitation.email})


def _letters_stay(request: Any) -> str:
    """Where letters are kept as long as none is sent, for the platform's own administrators: it is theirs to mend."""
    of_platform = [m for m in request.user.memberships.values() if m.organisation.is_platform]
    return where_letters_stay() if any(Role.ADMINISTRATOR in m.roles for m in of_platform) else ""
