"""Brands and rights for programs: the same doors as the pages."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_list_or_404
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
from registry.models import Brand, Right, RightPaper
from registry.serializers.rights import (
    BrandChangeSerializer,
    BrandSerializer,
    ClearingSerializer,
    PaperDeclarationSerializer,
    RightChangeSerializer,
    RightDetailSerializer,
    RightSerializer,
)

UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


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

    @extend_schema(request=BrandChangeSerializer, responses=BrandSerializer)
    def partial_update(self, request: Request, **_kwargs: Any) -> Response:
        """Change its name, or what is sold under it."""
        brand = self.get_object()
        changes = body_of(self, BrandChangeSerializer, instance=brand, partial=True)
        facts = {"name": brand.name, "description": brand.description} | changes
        return Response(self.get_serializer(services.update_brand(brand, by=request.user, **facts)).data)


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

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["delete"], url_path=f"papers/(?P<file>{UUID})", url_name="paper")
    def paper(self, request: Request, file: str = "", **_kwargs: Any) -> Response:
        """Take a paper away again while the right can be changed, by the id of its file. The file itself stays as long
        as the law keeps it."""
        seen = RightPaper.objects.visible_to(request.user).select_related("right", "file")
        papers = get_list_or_404(seen, right=self.get_object(), file__public_id=file)
        for paper in papers:
            services.remove_paper(paper, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

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

    @extend_schema(request=ClearingSerializer, responses=RightDetailSerializer)
    @action(detail=True, methods=["post"])
    def clear(self, request: Request, **_kwargs: Any) -> Response:
        """Ask to end a suspension, in words; add the papers that show it before."""
        said = body_of(self, ClearingSerializer)
        return self._told(services.clear_right(self.get_object(), by=request.user, **said))

    @extend_schema(request=None, responses=RightDetailSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **_kwargs: Any) -> Response:
        """Take it back."""
        return self._told(services.withdraw_right(self.get_object(), by=request.user))

    def _told(self, right: Right, code: int = status.HTTP_200_OK) -> Response:
        return Response(RightDetailSerializer(right, context=self.get_serializer_context()).data, status=code)
