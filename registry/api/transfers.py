"""Transfers for programs: the same doors as the pages."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.shared.bodies import body_of
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import FileSerializer, UploadSerializer, upload_data
from portal.shared.files.services import finish_upload
from registry import services
from registry.models import Transfer
from registry.serializers.transfers import (
    IntoSerializer,
    NewTransferSerializer,
    TransferDetailSerializer,
    TransferNoteSerializer,
    TransferPaperSerializer,
    TransferSerializer,
)
from registry.services.transfers import PAPERS


class TransferViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Transfer]):
    """Transfers of rights that your organisation gives or receives."""

    queryset = Transfer.objects.all()
    serializer_class = TransferSerializer
    lookup_field = "number"
    lookup_value_regex = r"T-\d{4,9}"

    def get_queryset(self) -> Any:
        """The read door."""
        return Transfer.objects.visible_to(self.request.user).for_list()

    @extend_schema(responses=TransferDetailSerializer)
    def retrieve(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """One transfer, with its rights and what may be done next."""
        return self._told(self.get_object())

    @extend_schema(request=NewTransferSerializer, responses={201: TransferDetailSerializer})
    def create(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Begin to transfer rights, or a whole brand: a draft. Add the deed, then send it."""
        giver = request._request.organisation  # type: ignore[attr-defined] # ours
        transfer = services.draft_transfer(giver, by=request.user, **body_of(self, NewTransferSerializer))
        return self._told(transfer, status.HTTP_201_CREATED)

    @extend_schema(request=TransferPaperSerializer, responses={201: UploadSerializer})
    @action(detail=True, methods=["post"])
    def papers(self, request: Request, **_kwargs: Any) -> Response:
        """Begin to send the deed or the office's record. The answer holds the signed requests; then finish it."""
        declared = body_of(self, TransferPaperSerializer)
        upload = services.add_transfer_paper(self.get_object(), by=request.user, via=EvidenceFile.Via.API, **declared)
        return Response(upload_data(upload), status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=FileSerializer)
    @action(detail=True, methods=["post"], url_path="papers/(?P<kind>[a-z-]+)/finish", url_name="paper-finish")
    def finish_paper(self, request: Request, kind: str = "", **_kwargs: Any) -> Response:
        """Say that the whole paper was sent. The check follows; ask again until it is accepted or refused."""
        transfer = self.get_object()
        file = getattr(transfer, PAPERS[kind]) if kind in PAPERS else None
        if file is None or not request.user.has_perm("registry.give_transfer", transfer):
            raise Http404
        return Response(FileSerializer(finish_upload(file, by=request.user)).data)

    @extend_schema(request=None, responses=TransferDetailSerializer)
    @action(detail=True, methods=["post"])
    def send(self, request: Request, **_kwargs: Any) -> Response:
        """Send a draft to the other side, or a supplement to the reviewers."""
        return self._told(services.send_transfer(self.get_object(), by=request.user))

    @extend_schema(request=None, responses=TransferDetailSerializer)
    @action(detail=True, methods=["post"], url_path="take-back")
    def take_back(self, request: Request, **_kwargs: Any) -> Response:
        """Take it back before a reviewer has confirmed it."""
        return self._told(services.withdraw_transfer(self.get_object(), by=request.user))

    @extend_schema(request=IntoSerializer, responses=TransferDetailSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, **_kwargs: Any) -> Response:
        """Agree to become the owner; a reviewer then compares the papers."""
        transfer = self.get_object()
        return self._told(services.accept_transfer(transfer, by=request.user, **body_of(self, IntoSerializer)))

    @extend_schema(request=TransferNoteSerializer, responses=TransferDetailSerializer)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, **_kwargs: Any) -> Response:
        """Say no to a transfer that was proposed to you."""
        transfer = self.get_object()
        return self._told(services.decline_transfer(transfer, by=request.user, **body_of(self, TransferNoteSerializer)))

    def _told(self, transfer: Transfer, code: int = status.HTTP_200_OK) -> Response:
        return Response(TransferDetailSerializer(transfer, context=self.get_serializer_context()).data, status=code)
