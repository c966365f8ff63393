"""Members and invitations for programs."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.accounts.models import Invitation, Membership, Role
from portal.accounts.serializers import InvitationSerializer, MemberSerializer, RolesSerializer
from portal.accounts.services import (
    change_roles,
    invite_member,
    remove_member,
    resend_invitation,
    withdraw_invitation,
)
from portal.shared.bodies import body_of


class MemberViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Membership]):
    """The members of the organisation that the request acts for."""

    queryset = Membership.objects.all()
    serializer_class = MemberSerializer
    lookup_url_kwarg = "member"
    lookup_value_regex = r"[0-9]{1,18}"

    def get_queryset(self) -> Any:
        """The read door."""
        members = Membership.objects.visible_to(self.request.user).select_related("user", "organisation")
        return members.filter(organisation=getattr(self.request._request, "organisation", None))

    @extend_schema(request=RolesSerializer, responses=MemberSerializer)
    def partial_update(self, request: Request, **_kwargs: Any) -> Response:
        """Give a member other roles. The last administrator stays one, and a token makes nobody administrator."""
        member, wanted = self.get_object(), body_of(self, RolesSerializer)
        _refuse_to_tokens(request, set(wanted["roles"]) - set(member.roles))
        return Response(MemberSerializer(change_roles(member, by=request.user, **wanted)).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, **_kwargs: Any) -> Response:
        """End a membership at once, with its API tokens. What was done stays in the trail."""
        remove_member(self.get_object(), by=request.user)
        return Response(status=204)


class InvitationViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Invitation]):
    """The invitations that wait for an answer, for administrators. The link is in the letter alone."""

    queryset = Invitation.objects.all()
    serializer_class = InvitationSerializer
    lookup_url_kwarg = "invitation"
    lookup_value_regex = r"[0-9]{1,18}"

    def get_queryset(self) -> Any:
        """The read door."""
        invitations = Invitation.objects.visible_to(self.request.user).open().select_related("tenant", "invited_by")
        return invitations.filter(tenant=getattr(self.request._request, "organisation", None))

    @extend_schema(responses={201: InvitationSerializer})
    def create(self, request: Any) -> Response:
        """Send a letter that lets the holder of this address join in these roles. A newer letter replaces an older one.
        A token makes nobody administrator."""
        wanted = body_of(self, InvitationSerializer)
        _refuse_to_tokens(request, wanted["roles"])
        made = invite_member(request._request.organisation, by=request.user, **wanted)
        return Response(InvitationSerializer(made).data, status=201)

    @extend_schema(request=None, responses={201: InvitationSerializer})
    @action(detail=True, methods=["post"])
    def resend(self, request: Request, **_kwargs: Any) -> Response:
        """Send it again: a new invitation takes its place, and its time begins anew."""
        invitation = self.get_object()
        _refuse_to_tokens(request, invitation.roles)
        return Response(InvitationSerializer(resend_invitation(invitation, by=request.user)).data, status=201)

    @extend_schema(request=None, responses=InvitationSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **_kwargs: Any) -> Response:
        """Make the link in the letter useless."""
        return Response(InvitationSerializer(withdraw_invitation(self.get_object(), by=request.user)).data)


def _refuse_to_tokens(request: Any, given: Any) -> None:
    """As a token makes no tokens: an administrator of its making would outlive its own revocation."""
    if request._request.api_token and Role.ADMINISTRATOR in given:
        raise PermissionDenied(_("A token makes nobody administrator. Sign in to the portal, and do it there."))
