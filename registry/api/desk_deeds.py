"""Renewals and transfers at the reviewers' desk, for their programs: the queues by their clock, one answer."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.shared.bodies import body_of
from portal.shared.permissions import require
from registry import services
from registry.models import Renewal, Transfer
from registry.serializers.desk_deeds import (
    DeedReasonSerializer,
    DeskRenewalDetailSerializer,
    DeskRenewalSerializer,
    DeskTransferDetailSerializer,
)
from registry.serializers.transfers import TransferSerializer


class RenewalDeskViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Renewal]):
    """Renewals that wait for a reviewer, the nearest deadline first; any renewal by its id. Reviewers only."""

    queryset = Renewal.objects.all()
    serializer_class = DeskRenewalSerializer
    keyset = ("due_at", "id")
    lookup_url_kwarg = "renewal"
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        """The queue for the list, every renewal for the rest."""
        require(self.request.user, "registry.review_renewal", None)
        renewals = Renewal.objects.visible_to(self.request.user).for_list()
        return renewals.waiting().exclude(due_at=None) if self.action == "list" else renewals

    def get_serializer_class(self) -> Any:
        """What is compared only where there is one renewal."""
        return DeskRenewalSerializer if self.action == "list" else DeskRenewalDetailSerializer

    @extend_schema(request=None, responses=DeskRenewalDetailSerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, **_kwargs: Any) -> Response:
        """Confirm it: the right is valid until the new day."""
        return self._told(services.confirm_renewal(self.get_object(), by=request.user))

    @extend_schema(request=DeedReasonSerializer, responses=DeskRenewalDetailSerializer)
    @action(detail=True, methods=["post"])
    def ask(self, request: Request, **_kwargs: Any) -> Response:
        """Ask for what the paper lacks, or for the day that it says. The clock stands still until it comes."""
        return self._answer(services.ask_about_renewal)

    @extend_schema(request=DeedReasonSerializer, responses=DeskRenewalDetailSerializer)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, **_kwargs: Any) -> Response:
        """Say why the paper does not show it. The right stays as it was."""
        return self._answer(services.decline_renewal)

    def _answer(self, service: Callable[..., Renewal]) -> Response:
        renewal = self.get_object()
        return self._told(service(renewal, by=self.request.user, **body_of(self, DeedReasonSerializer)))

    def _told(self, renewal: Renewal) -> Response:
        renewal.right.refresh_from_db()
        return Response(DeskRenewalDetailSerializer(renewal, context=self.get_serializer_context()).data)


class TransferDeskViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Transfer]):
    """Transfers that wait for a reviewer, the nearest deadline first; any transfer that was sent, by its number.
    Reviewers only."""

    queryset = Transfer.objects.all()
    serializer_class = TransferSerializer
    keyset = ("due_at", "id")
    lookup_field = "number"
    lookup_value_regex = r"T-\d{4,9}"

    def get_queryset(self) -> Any:
        """The queue for the list, every transfer that was sent for the rest."""
        require(self.request.user, "registry.review_transfer", None)
        transfers = Transfer.objects.visible_to(self.request.user).for_list()
        if self.action == "list":
            return transfers.waiting().exclude(due_at=None)
        return transfers.select_related("brand", "deed", "office_record")

    def get_serializer_class(self) -> Any:
        """What is compared only where there is one transfer."""
        return TransferSerializer if self.action == "list" else DeskTransferDetailSerializer

    @extend_schema(request=None, responses=DeskTransferDetailSerializer)
    @action(detail=True, methods=["post"])
    def complete(self, request: Request, **_kwargs: Any) -> Response:
        """Confirm it: the new owner has the rights at once. A way back is a new transfer."""
        return self._told(services.complete_transfer(self.get_object(), by=request.user))

    @extend_schema(request=DeedReasonSerializer, responses=DeskTransferDetailSerializer)
    @action(detail=True, methods=["post"])
    def ask(self, request: Request, **_kwargs: Any) -> Response:
        """Ask for what the papers lack. The clock stands still until it comes."""
        return self._answer(services.ask_about_transfer)

    @extend_schema(request=DeedReasonSerializer, responses=DeskTransferDetailSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, **_kwargs: Any) -> Response:
        """Say why it is not confirmed. The rights stay where they are."""
        return self._answer(services.refuse_transfer)

    def _answer(self, service: Callable[..., Transfer]) -> Response:
        transfer = self.get_object()
        return self._told(service(transfer, by=self.request.user, **body_of(self, DeedReasonSerializer)))

    def _told(self, transfer: Transfer) -> Response:
        return Response(DeskTransferDetailSerializer(transfer, context=self.get_serializer_context()).data)
