"""Case files for programs: ask, see how far it is, fetch."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from complaints import services
from complaints.models import CaseFile, Complaint
from portal.shared.bodies import body_of
from portal.shared.files.serializers import LinkSerializer


class CaseFileSerializer(serializers.ModelSerializer[CaseFile]):
    """A case file: for which side, how far it is, until when it is there."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    complaint = serializers.CharField(source="complaint.number", read_only=True)
    is_there = serializers.BooleanField(read_only=True)
    expires_at = serializers.DateTimeField(read_only=True, allow_null=True)

    class Meta:
        model = CaseFile
        fields = (
            "id", "complaint", "side", "language", "part_count", "done_count", "size", "sha256", "is_stamped",
            "created_at", "finished_at", "failed_at", "is_there", "expires_at",
        )  # fmt: skip
        read_only_fields = fields


class CaseFileAskSerializer(serializers.Serializer[Any]):
    """Which complaint."""

    complaint = serializers.CharField(max_length=20)


class CaseFileViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[CaseFile]):
    """Case files of your side: one sealed ZIP and one PDF each. Newest first."""

    queryset = CaseFile.objects.all()
    serializer_class = CaseFileSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"

    def get_queryset(self) -> Any:
        """The read door."""
        return CaseFile.objects.visible_to(self.request.user).select_related("complaint")

    @extend_schema(request=CaseFileAskSerializer, responses={201: CaseFileSerializer})
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Ask for one. While one is under way, it is that one."""
        number = body_of(self, CaseFileAskSerializer)["complaint"]
        complaint = get_object_or_404(Complaint.objects.visible_to(request.user), number=number)
        return Response(CaseFileSerializer(services.ask_case_file(complaint, by=request.user)).data, status=201)

    @extend_schema(request=None, responses=LinkSerializer)
    @action(detail=True, methods=["get"])
    def archive(self, request: Request, **_kwargs: Any) -> Response:
        """A link that opens the ZIP for ten minutes."""
        return Response({"url": services.open_case_file(self.get_object(), by=request.user)})

    @extend_schema(request=None, responses=LinkSerializer)
    @action(detail=True, methods=["get"])
    def pdf(self, request: Request, **_kwargs: Any) -> Response:
        """A link that opens the PDF for ten minutes."""
        return Response({"url": services.open_case_file(self.get_object(), by=request.user, pdf=True)})
