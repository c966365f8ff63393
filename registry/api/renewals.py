"""Renewals of rights for programs: begun, corrected, shown with their paper, sent, taken back. Pages answer them."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.mixins import CreateModelMixin, ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.shared.bodies import body_of
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import DeclarationSerializer, UploadSerializer, upload_data
from registry import services
from registry.models import Renewal
from registry.renewals.workflow import RenewalState
from registry.serializers.renewals import RenewalChangeSerializer, RenewalSerializer


class RenewalFilters(filters.FilterSet):
    """By state, or of one right."""

    state = filters.ChoiceFilter(choices=RenewalState.choices)
    right = filters.CharFilter(field_name="right__number", max_length=20)


class RenewalViewSet(ListModelMixin, CreateModelMixin, RetrieveModelMixin, GenericViewSet[Renewal]):
    """Renewals of the rights that you see. Confirmed ones are a right's history."""

    queryset = Renewal.objects.all()
    serializer_class = RenewalSerializer
    filterset_class = RenewalFilters
    lookup_url_kwarg = "renewal"
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        """The read door."""
        return Renewal.objects.visible_to(self.request.user).for_list()

    def perform_create(self, serializer: Any) -> None:
        """Say until when a right was renewed."""
        facts = dict(serializer.validated_data)
        serializer.instance = services.begin_renewal(facts.pop("right"), by=self.request.user, **facts)

    @extend_schema(request=RenewalChangeSerializer, responses=RenewalSerializer)
    def partial_update(self, request: Request, **_kwargs: Any) -> Response:
        """Correct the new last day before it is sent, or as the supplement that was asked for."""
        renewal = self.get_object()
        changes = {"ends_on": renewal.ends_on} | body_of(self, RenewalChangeSerializer, instance=renewal, partial=True)
        return self._told(services.change_renewal(renewal, by=request.user, **changes))

    @extend_schema(request=DeclarationSerializer, responses={201: UploadSerializer}, filters=False)
    @action(detail=True, methods=["post"])
    def paper(self, request: Request, **_kwargs: Any) -> Response:
        """Begin to send the paper that shows it; another one replaces it. Finish it at /files/<id>/finish/."""
        renewal, declared = self.get_object(), body_of(self, DeclarationSerializer)
        upload = services.add_renewal_paper(renewal, by=request.user, via=EvidenceFile.Via.API, **declared)
        return Response(upload_data(upload), status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=RenewalSerializer)
    @action(detail=True, methods=["post"])
    def send(self, request: Request, **_kwargs: Any) -> Response:
        """Hand it, or the supplement that was asked for, to the reviewers, with its checked paper."""
        return self._told(services.send_renewal(self.get_object(), by=request.user))

    @extend_schema(request=None, responses=RenewalSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **_kwargs: Any) -> Response:
        """Take it back before it is answered."""
        return self._told(services.withdraw_renewal(self.get_object(), by=request.user))

    def _told(self, renewal: Renewal) -> Response:
        return Response(self.get_serializer(renewal).data)
