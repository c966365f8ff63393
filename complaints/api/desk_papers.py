"""Papers that came as free text, for reviewers' programs: what waits, what it says, and where it belongs."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from complaints import services
from complaints.models import Complaint, ReceivedNotice
from complaints.serializers.papers import (
    AttachPaperSerializer,
    ConfirmPaperSerializer,
    ReceivedPaperSerializer,
    WholePaperSerializer,
)
from portal.shared.bodies import body_of
from portal.shared.permissions import require
from portal.tenancy.scope import tenant_scope


class ReceivedPaperViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[ReceivedNotice]):
    """Papers that came by mail, by a folder, or were pasted."""

    queryset = ReceivedNotice.objects.all()
    serializer_class = ReceivedPaperSerializer
    lookup_url_kwarg = "received"
    lookup_value_regex = "[0-9]{1,18}"
    keyset = ("-received_at", "-id")

    def get_queryset(self) -> Any:
        """Those that are not settled for the list, every one for the rest; reviewers only."""
        require(self.request.user, "complaints.receive_notice", None)
        papers = ReceivedNotice.objects.visible_to(self.request.user).select_related("complaint")
        return papers.unsettled().defer("text", "facts") if self.action == "list" else papers

    @extend_schema(responses=WholePaperSerializer)
    def retrieve(self, request: Any, *_args: Any, **_kwargs: Any) -> Response:
        """One paper with its text, and what the reader found in it."""
        return Response(WholePaperSerializer(self.get_object()).data)

    @extend_schema(request=ConfirmPaperSerializer, responses=WholePaperSerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Any, **_kwargs: Any) -> Response:
        """Say what it says, in place of what the reader was not sure of; then it becomes a case, or joins one."""
        paper = self.get_object()
        confirmed = body_of(self, ConfirmPaperSerializer)["confirmed"]
        with tenant_scope(paper.tenant_id):
            return self._shown(services.confirm_paper(paper, by=request.user, confirmed=confirmed))

    @extend_schema(request=AttachPaperSerializer, responses=WholePaperSerializer)
    @action(detail=True, methods=["post"])
    def attach(self, request: Any, **_kwargs: Any) -> Response:
        """Put a paper that waits into the case that it is about."""
        paper, number = self.get_object(), body_of(self, AttachPaperSerializer)["number"]
        case = get_object_or_404(Complaint.objects.visible_to(request.user), number=number)
        return self._shown(services.attach_paper(paper, case, by=request.user))

    @extend_schema(request=None, responses=WholePaperSerializer)
    @action(detail=True, methods=["post"], url_path="set-aside")
    def set_aside(self, request: Any, **_kwargs: Any) -> Response:
        """It is no notice, or about nothing here. It stays readable and joins nothing."""
        return self._shown(services.set_paper_aside(self.get_object(), by=request.user))

    def _shown(self, paper: ReceivedNotice) -> Response:
        return Response(WholePaperSerializer(paper).data)
