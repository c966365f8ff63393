"""Decisions that are judged again, for reviewers' programs: without the first answer, and without the case's number."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from complaints import services
from complaints.codes import REASONS, Side
from complaints.models import Sample
from complaints.serializers.cases import EvidenceSerializer
from portal.shared.bodies import body_of
from portal.shared.permissions import require


class SampleSerializer(serializers.Serializer[Any]):
    """What the first reviewer had of one target, and nothing of what was found."""

    id = serializers.IntegerField(source="pk")
    ground = serializers.CharField()
    track = serializers.CharField(source="complaint.track_key")
    url = serializers.CharField(source="decision.target.url")
    title = serializers.CharField(source="decision.target.title")
    seller_name = serializers.CharField(source="decision.target.seller_name")
    explanation = serializers.CharField(source="complaint.explanation")
    evidence = serializers.SerializerMethodField()

    @extend_schema_field(EvidenceSerializer(many=True))
    def get_evidence(self, sample: Sample) -> Any:
        """The complainant's files."""
        return EvidenceSerializer(sample.complaint.evidence_of(Side.COMPLAINANT), many=True).data


class JudgeSerializer(serializers.Serializer[Any]):
    """How one would have decided: a reason of the ground, which says whether to uphold."""

    reason = serializers.CharField(max_length=10)
    note = serializers.CharField(max_length=2000, required=False, default="", allow_blank=True)


class SampleViewSet(GenericViewSet[Sample]):
    """A few of all decisions are judged by a second reviewer. Nothing changes in the case."""

    queryset = Sample.objects.none()
    serializer_class = SampleSerializer
    pagination_class = None
    filterset_class = None
    lookup_url_kwarg = "sample"
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(request=None, responses={200: SampleSerializer, 204: None})
    @action(detail=False, methods=["post"])
    def take(self, request: Any) -> Response:
        """The sample that you have, or the oldest that nobody has; 204 when there is none."""
        sample = services.take_sample(by=request.user)
        return Response(status=204) if sample is None else Response(SampleSerializer(sample).data)

    def retrieve(self, _request: Any, sample: str) -> Response:
        """A sample that you have."""
        return Response(SampleSerializer(self._mine(sample)).data)

    @extend_schema(request=JudgeSerializer, responses={204: None})
    @action(detail=True, methods=["post"])
    def judge(self, request: Any, sample: str) -> Response:
        """Say how you would have decided, once."""
        said = body_of(self, JudgeSerializer)
        known = REASONS.get(said["reason"])
        outcome = known.outcome if known else ""
        services.judge_sample(self._mine(sample), by=request.user, outcome=outcome, **said)
        return Response(status=204)

    def _mine(self, sample: str) -> Sample:
        require(self.request.user, "complaints.review_complaint", None)
        held = Sample.objects.visible_to(self.request.user).filter(reviewer=self.request.user, judged_at=None)
        found: Sample = get_object_or_404(held.select_related("complaint", "decision__target"), pk=sample)
        return found
