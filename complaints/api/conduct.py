"""An organisation's own record for programs."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from complaints import services
from complaints.conduct.lanes import lanes_of
from complaints.conduct.record_page import record_of
from complaints.models import Lane, Sanction, Signal
from complaints.states import LaneState, SanctionState
from portal.shared.bodies import body_of


class SignalSerializer(serializers.ModelSerializer[Signal]):
    """One thing that was noted, with its reasons."""

    title = serializers.CharField(source="kind_data.title")
    detail = serializers.CharField()
    lowers = serializers.CharField(source="kind_data.lowers")
    weight_now = serializers.FloatField()

    class Meta:
        model = Signal
        fields: tuple[str, ...] = (
            "kind", "title", "detail", "lowers", "cases", "at", "weight", "weight_now", "dropped_at", "dropped_because",
        )  # fmt: skip


class SanctionSerializer(serializers.ModelSerializer[Sanction]):
    """A warning or a suspension, and what came of it."""

    state = serializers.ChoiceField(choices=SanctionState.choices)
    holds = serializers.BooleanField()

    class Meta:
        model = Sanction
        fields = (
            "id", "kind", "state", "holds", "statement", "decided_at", "ends_on", "appeal", "appealed_at",
            "appeal_due_at", "closing", "closed_at",
        )  # fmt: skip


class ConductTermsSerializer(serializers.Serializer[Any]):
    """From where on a person looks at it, and how fast signals fade."""

    half_life_days = serializers.IntegerField()
    warn = serializers.FloatField()
    suspend = serializers.FloatField()


class LaneSerializer(serializers.ModelSerializer[Lane]):
    """Where the organisation stands on the fast lane of one ground."""

    state = serializers.ChoiceField(choices=LaneState.choices)
    accuracy = serializers.FloatField()
    reversed_part = serializers.FloatField()

    class Meta:
        model = Lane
        fields = ("ground", "state", "cases", "links", "accuracy", "reversed_part", "since", "warned_at")


@extend_schema_serializer(many=False)
class RecordSerializer(serializers.Serializer[Any]):
    """How an organisation uses the procedure."""

    score = serializers.FloatField()
    below_warning = serializers.DateTimeField(allow_null=True)
    terms = ConductTermsSerializer()
    signals = SignalSerializer(many=True)
    sanctions = SanctionSerializer(many=True)
    lanes = LaneSerializer(many=True)


class SanctionAppealSerializer(serializers.Serializer[Any]):
    """Why a warning or a suspension is wrong."""

    explanation = serializers.CharField(max_length=5000)


class RecordViewSet(GenericViewSet[Sanction]):
    """How the organisation that asks uses the procedure: its score, what it stands on, and what followed."""

    queryset = Sanction.objects.none()
    serializer_class = RecordSerializer
    pagination_class = None

    @extend_schema(responses=RecordSerializer, operation_id="record_retrieve")
    def list(self, request: Request) -> Response:
        """The organisation's own record."""
        organisation = request._request.organisation  # type: ignore[attr-defined] # the middleware puts it there
        page = record_of(organisation, request.user)
        told = {name: getattr(page, name) for name in ("score", "below_warning", "terms", "signals", "sanctions")}
        told["lanes"] = lanes_of(organisation, request.user)
        return Response(RecordSerializer(told).data)

    @extend_schema(request=SanctionAppealSerializer, responses=RecordSerializer, operation_id="record_appeal")
    @action(detail=False, methods=["post"], url_path=r"sanctions/(?P<sanction>[0-9]{1,18})/appeal")
    def appeal(self, request: Any, sanction: str) -> Response:
        """Appeal a warning or a suspension, once and free. Somebody who did not decide before decides."""
        told = Sanction.objects.visible_to(request.user).told().filter(tenant=request._request.organisation)
        found = get_object_or_404(told.select_related("conduct"), pk=sanction)
        services.appeal_sanction(found, by=request.user, **body_of(self, SanctionAppealSerializer))
        return self.list(request)
