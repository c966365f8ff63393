"""Notices without an account, by program: the same form, limits and mail as at `/notify/`."""

from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import BasePermission
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from complaints import services
from complaints.grounds import GROUNDS
from complaints.services.guests import TARGETS
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope


class NoticeSerializer(serializers.Serializer[Any]):
    """What DSA Art. 16(2) asks for. `statements` are the keys of those that the ground has on a track for anybody."""

    ground = serializers.ChoiceField(choices=sorted(GROUNDS))
    links = serializers.ListField(
        child=serializers.CharField(max_length=2000), min_length=1, max_length=TARGETS, write_only=True
    )
    work = serializers.CharField(max_length=2000)
    explanation = serializers.CharField(max_length=10_000, write_only=True)
    name = serializers.CharField(max_length=200, write_only=True)
    email = serializers.EmailField(max_length=254)
    statements = serializers.ListField(child=serializers.CharField(max_length=60), max_length=20, write_only=True)
    language = serializers.ChoiceField(choices=settings.LANGUAGES, default="en")


class SentNoticeSerializer(serializers.Serializer[Any]):
    """Where the link went that makes it a case."""

    email = serializers.EmailField()


class WithoutOrganisation(BasePermission):
    """Whoever acts for an organisation files complaints, which show whose right it is."""

    message = _("You act for an organisation here. File a complaint instead.")

    def has_permission(self, request: Any, view: Any) -> bool:
        """Nobody's scope is open."""
        return request._request.organisation is None


class NoticeViewSet(GenericViewSet[Any]):
    """Notices of anybody, where the law lets anybody notify."""

    authentication_classes = ()
    permission_classes = (WithoutOrganisation,)
    serializer_class = NoticeSerializer
    filterset_class = None

    @extend_schema(request=NoticeSerializer, responses={202: SentNoticeSerializer}, auth=[])
    def create(self, request: Any) -> Response:
        """Write a notice. Its sender gets a mail with a link, and nobody reads the notice before that is confirmed.

        Three notices of an address and ten of a network are taken in 24 hours.
        """
        serializer = NoticeSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        said = serializer.validated_data | {"links": "\n".join(serializer.validated_data["links"])}
        with tenant_scope(Organisation.objects.get(kind=Organisation.Kind.PLATFORM)):
            guest = services.ask_guest(by=None, **said, network=get_client_ip(request._request) or "")
        return Response(SentNoticeSerializer(guest).data, status=202)
