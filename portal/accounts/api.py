"""People, organisations and tokens for programs."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ViewSet

from portal.accounts.models import User


class MeSerializer(serializers.ModelSerializer[User]):
    """The person who asks."""

    class Meta:
        model = User
        fields = ["email", "full_name", "language"]


class MeViewSet(ViewSet):
    """Whom the token or the session belongs to."""

    @extend_schema(responses=MeSerializer)
    def list(self, request: Any) -> Response:
        """The person who asks."""
        return Response(MeSerializer(request.user).data)


def add_routes(router: SimpleRouter) -> None:
    """The routes of this room."""
    router.register("me", MeViewSet, "api-me")
