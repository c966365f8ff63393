"""Rights at the reviewers' desk, for their programs: the queue by its clock, what to compare, one answer."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from portal.shared.bodies import body_of
from portal.shared.permissions import require
from registry import services
from registry.finding import RightFilters
from registry.models import Right
from registry.serializers.desk import (
    ApproveRightSerializer,
    AskAboutRightSerializer,
    DeskRightDetailSerializer,
    DeskRightSerializer,
    RefuseRightSerializer,
    RightNoteSerializer,
)


class RightDeskViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Right]):
    """Rights that wait for a reviewer, the nearest deadline first; any right by its number. Reviewers only."""

    queryset = Right.objects.all()
    serializer_class = DeskRightSerializer
    filterset_class = RightFilters
    keyset = ("due_at", "id")
    lookup_field = "number"
    lookup_value_regex = r"R-\d{4}-\d{6,9}"

    def get_queryset(self) -> Any:
        """The queue for the list, every right for the rest."""
        require(self.request.user, "registry.review_right", None)
        rights = Right.objects.visible_to(self.request.user)
        shown = rights.waiting().exclude(due_at=None) if self.action == "list" else rights
        return shown.for_list().select_related("reviewer")

    def get_serializer_class(self) -> Any:
        """What is compared only where there is one right."""
        return DeskRightSerializer if self.action == "list" else DeskRightDetailSerializer

    @extend_schema(request=None, responses=DeskRightDetailSerializer)
    @action(detail=True, methods=["post"], url_path="take-up")
    def take_up(self, request: Request, **_kwargs: Any) -> Response:
        """Say that one is at it; colleagues see who."""
        return self._told(services.take_up_right(self.get_object(), by=request.user))

    @extend_schema(request=ApproveRightSerializer, responses=DeskRightDetailSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, **_kwargs: Any) -> Response:
        """Verify it. `seen` are the keys of the points of its `checklist` that were compared: all of them."""
        return self._answer(services.approve_right, ApproveRightSerializer)

    @extend_schema(request=AskAboutRightSerializer, responses=DeskRightDetailSerializer)
    @action(detail=True, methods=["post"])
    def ask(self, request: Request, **_kwargs: Any) -> Response:
        """Ask for all that is missing at once. The clock stands still until it comes."""
        return self._answer(services.ask_about_right, AskAboutRightSerializer)

    @extend_schema(request=RefuseRightSerializer, responses=DeskRightDetailSerializer)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, **_kwargs: Any) -> Response:
        """Say that it cannot be verified, and why."""
        return self._answer(services.reject_right, RefuseRightSerializer)

    @extend_schema(request=RefuseRightSerializer, responses=DeskRightDetailSerializer)
    @action(detail=True, methods=["post"])
    def suspend(self, request: Request, **_kwargs: Any) -> Response:
        """Suspend a verified right while a doubt is cleared."""
        return self._answer(services.suspend_right, RefuseRightSerializer)

    @extend_schema(request=RefuseRightSerializer, responses=DeskRightDetailSerializer)
    @action(detail=True, methods=["post"], url_path="keep-suspended")
    def keep_suspended(self, request: Request, **_kwargs: Any) -> Response:
        """Say what is still in doubt after the applicants asked to end a suspension."""
        return self._answer(services.keep_suspension, RefuseRightSerializer)

    @extend_schema(request=RightNoteSerializer, responses=DeskRightDetailSerializer)
    @action(detail=True, methods=["post"])
    def lift(self, request: Request, **_kwargs: Any) -> Response:
        """End a suspension: the right stands as before."""
        return self._answer(services.lift_suspension, RightNoteSerializer)

    @extend_schema(request=RefuseRightSerializer, responses=DeskRightDetailSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, **_kwargs: Any) -> Response:
        """Take a verification back."""
        return self._answer(services.revoke_verification, RefuseRightSerializer)

    def _answer(self, service: Callable[..., Right], shape: type[BaseSerializer[Any]]) -> Response:
        right = self.get_object()
        return self._told(service(right, by=self.request.user, **body_of(self, shape)))

    def _told(self, right: Right) -> Response:
        return Response(DeskRightDetailSerializer(right, context=self.get_serializer_context()).data)
