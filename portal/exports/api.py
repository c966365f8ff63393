"""Exports for programs: the same services as the pages."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import GenericViewSet

from portal.exports import services
from portal.exports.models import Export
from portal.exports.workflow import ExportState
from portal.shared.files.serializers import LinkSerializer
from portal.shared.permissions import require


class ExportSerializer(serializers.ModelSerializer[Export]):
    """An export. `done_count` of `part_count` rows and files are written; `sha256` is that of the whole archive."""

    state = serializers.ChoiceField(choices=ExportState.choices, read_only=True)
    asked_by = serializers.EmailField(source="user.email", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Export
        fields = (
            "number", "state", "asked_by", "is_held_up", "done_count", "part_count", "file_count", "missing_count",
            "size", "sha256", "created_at", "finished_at", "expires_at",
        )  # fmt: skip
        read_only_fields = fields


class ExportViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Export]):
    """Everything that your organisation owns, in one archive, for its administrators. Ask, wait, fetch the link."""

    queryset = Export.objects.all()
    serializer_class = ExportSerializer
    lookup_field = "number"
    lookup_value_regex = r"X-\d{4}-\d{6,9}"

    def get_queryset(self) -> Any:
        """The read door."""
        organisation = self.request._request.organisation  # type: ignore[attr-defined] # ours
        require(self.request.user, "exports.view_export", organisation)
        return Export.objects.visible_to(self.request.user).filter(tenant=organisation).select_related("tenant", "user")

    @extend_schema(request=None, responses={201: ExportSerializer})
    def create(self, request: Any) -> Response:
        """Ask for one. 409 while another is on its way."""
        asked = services.ask_export(request._request.organisation, by=request.user)
        return Response(ExportSerializer(asked).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=ExportSerializer)
    @action(detail=True, methods=["post"], url_path="give-up")
    def give_up(self, request: Request, **_kwargs: Any) -> Response:
        """Stop it."""
        return Response(ExportSerializer(services.give_up_export(self.get_object(), by=request.user)).data)

    @extend_schema(request=None, responses=LinkSerializer)
    @action(detail=True, methods=["post"])
    def link(self, request: Request, **_kwargs: Any) -> Response:
        """A link that opens the archive for an hour, for whoever asked for it. 409 before it is ready."""
        return Response({"url": services.open_export(self.get_object(), by=request.user)})


def add_routes(router: SimpleRouter) -> None:
    """The routes of this room."""
    router.register("exports", ExportViewSet, "api-export")
