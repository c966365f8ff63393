"""The platform's door: fetch what was asked, confirm or report a failure."""

from typing import Any

import django_filters
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from complaints import services
from complaints.models import Measure
from complaints.serializers.cases import MeasureSerializer, NoteSerializer
from complaints.serializers.outbox import ConfirmedSerializer, ConfirmSerializer
from complaints.states import MeasureState
from portal.accounts.models import ApiToken
from portal.shared.bodies import body_of
from portal.shared.permissions import require


class MeasureFilter(django_filters.FilterSet):
    """`state=asked` is the outbox."""

    state = django_filters.ChoiceFilter(choices=MeasureState.choices)


class MeasureViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Measure]):
    """Measures on links and on sellers' accounts; none deletes. Oldest first. The signed webhook has the same lines.

    Several cases can ask for the same. A line with `undoes` ends the measure of that id alone, in its `territories`;
    what another measure asks for stays. What another case holds is `held`, and asked for once nothing holds it.
    """

    queryset = Measure.objects.all()
    serializer_class = MeasureSerializer
    filterset_class = MeasureFilter
    token_scope = ApiToken.Scope.MEASURES
    keyset = ("id",)
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_regex = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

    def get_queryset(self) -> Any:
        """The whole outbox, for the platform only."""
        require(self.request.user, "complaints.view_measure", None)
        return Measure.objects.for_platform().select_related("target", "complaint", "respondent", "undoes")

    @extend_schema(request=NoteSerializer, responses=MeasureSerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, **_kwargs: Any) -> Response:
        """It is done. Confirming twice is the same as once."""
        return self._answer(services.confirm_measure)

    @extend_schema(request=ConfirmSerializer, responses=ConfirmedSerializer, operation_id="measures_confirm_many")
    @action(detail=False, methods=["post"], url_path="confirm")
    def confirm_many(self, request: Request, **_kwargs: Any) -> Response:
        """All of these are done. Confirming twice is the same as once; a strange id refuses all."""
        done = services.confirm_measures(by=request.user, **body_of(self, ConfirmSerializer))
        return Response(ConfirmedSerializer({"confirmed": len(done)}).data)

    @extend_schema(request=NoteSerializer, responses=MeasureSerializer)
    @action(detail=True, methods=["post"])
    def fail(self, request: Request, **_kwargs: Any) -> Response:
        """It could not be done; the note says why."""
        return self._answer(services.fail_measure)

    def _answer(self, service: Any) -> Response:
        measure = service(self.get_object(), by=self.request.user, **body_of(self, NoteSerializer))
        return Response(MeasureSerializer(measure).data)
