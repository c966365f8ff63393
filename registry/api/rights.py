"""Brands and rights for programs: the same doors as the pages."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.mixins import CreateModelMixin, ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from portal.shared.bodies import body_of
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import UploadSerializer, upload_data
from registry import services
from registry.finding import RightFilters, order_of
from registry.mandates.lost import tell_of_lost_right
from registry.models import Brand, Right
from registry.serializers.rights import (
    BrandSerializer,
    PaperDeclarationSerializer,
    RightChangeSerializer,
    RightDetailSerializer,
    RightSerializer,
)


class BrandViewSet(ListModelMixin, CreateModelMixin, RetrieveModelMixin, GenericViewSet[Brand]):
    """Brands that you see."""

    queryset = Brand.objects.all()
    serializer_class = BrandSerializer
    lookup_field = "number"
    lookup_value_regex = r"B-\d{4,9}"

    def get_queryset(self) -> Any:
        """The read door."""
        return Brand.objects.visible_to(self.request.user).select_related("tenant")

    def perform_create(self, serializer: BaseSerializer[Brand]) -> None:
        """For the own organisation, or the one that is named."""
        facts = dict(serializer.validated_data)
        owner = facts.pop("tenant", None) or self.request._request.organisation  # type: ignore[attr-defined] # ours
        serializer.instance = services.register_brand(owner, by=self.request.user, **facts)


class RightViewSet(ListModelMixin, CreateModelMixin, RetrieveModelMixin, GenericViewSet[Right]):
    """Rights that you see."""

    queryset = Right.objects.all()
    serializer_class = RightSerializer
    filterset_class = RightFilters
    lookup_field = "number"
    lookup_value_regex = r"R-\d{4}-\d{6,9}"

    @property
    def keyset(self) -> tuple[str, ...]:
        """The order that is asked for."""
        return order_of(self.request.query_params.get("sort", ""))

    def get_queryset(self) -> Any:
        """The read door."""
        return Right.objects.visible_to(self.request.user).for_list()

    def get_object(self) -> Right:
        """The right of the address; an agency whose mandate is over reads why it is not there."""
        try:
            return super().get_object()
        except Http404:
            tell_of_lost_right(self.request._request, self.kwargs["number"])
            raise

    def get_serializer_class(self) -> Any:
        """Moves and what is missing only where there is one right."""
        return RightDetailSerializer if self.action == "retrieve" else RightSerializer

    @extend_schema(responses={201: RightDetailSerializer})
    def create(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Begin a registration: a draft with a number. Add the papers, then submit it."""
        shape = self.get_serializer(data=request.data)
        shape.is_valid(raise_exception=True)
        facts = dict(shape.validated_data)
        right = services.register_right(facts.pop("brand"), by=request.user, **facts)
        return self._told(right, status.HTTP_201_CREATED)

    @extend_schema(request=RightChangeSerializer, responses=RightDetailSerializer)
    def partial_update(self, request: Request, **_kwargs: Any) -> Response:
        """Change what a draft says, or a right for which a supplement was asked."""
        right = self.get_object()
        changes = body_of(self, RightChangeSerializer, instance=right, partial=True)
        return self._told(services.update_right(right, by=request.user, **changes))

    @extend_schema(request=PaperDeclarationSerializer, responses={201: UploadSerializer}, filters=False)
    @action(detail=True, methods=["post"])
    def papers(self, request: Request, **_kwargs: Any) -> Response:
        """Begin to send a paper. The answer holds the signed requests to make; then finish the file."""
        right, declared = self.get_object(), body_of(self, PaperDeclarationSerializer)
        upload = services.add_paper(right, by=request.user, via=EvidenceFile.Via.API, **declared)
        return Response(upload_data(upload), status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=RightDetailSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, **_kwargs: Any) -> Response:
        """Hand a complete draft to the reviewers."""
        return self._told(services.submit_right(self.get_object(), by=request.user))

    @extend_schema(request=None, responses=RightDetailSerializer)
    @action(detail=True, methods=["post"])
    def supplement(self, request: Request, **_kwargs: Any) -> Response:
        """Send what the reviewer asked for; number and place in the queue stay."""
        return self._told(services.supplement_right(self.get_object(), by=request.user))

    @extend_schema(request=None, responses=RightDetailSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **_kwargs: Any) -> Response:
        """Take it back."""
        return self._told(services.withdraw_right(self.get_object(), by=request.user))

    def _told(self, right: Right, code: int = status.HTTP_200_OK) -> Response:
        return Response(RightDetailSerializer(right, context=self.get_serializer_context()).data, status=code)
