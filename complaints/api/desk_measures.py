"""What follows a decision at the desk, for reviewers' programs: measures of a case, and the sellers' personal links."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from complaints import services
from complaints.measures.holds import name_holders
from complaints.models import Complaint, Measure, Respondent
from complaints.serializers.cases import CaseSerializer, RespondentSerializer
from complaints.serializers.desk import DeskMeasureSerializer, LiftReasonSerializer, LiftSerializer
from portal.shared.bodies import body_of

MEASURE = r"measures/(?P<measure>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
RESPONDENT = r"respondents/(?P<respondent>[0-9]{1,18})"


class DeskMeasures:
    """Parts of the operations on a case."""

    keyset: tuple[str, ...]

    @extend_schema(responses=DeskMeasureSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filterset_class=None)
    def measures(self: Any, request: Any, **_kwargs: Any) -> Any:
        """What was asked of the platform and of sellers in this case, the newest first."""
        self.keyset = ("-id",)
        page = name_holders(self.paginate_queryset(_told_of(self.get_object())))
        return self.get_paginated_response(DeskMeasureSerializer(page, many=True).data)

    @extend_schema(request=None, responses=DeskMeasureSerializer)
    @action(detail=True, methods=["post"], url_path=f"{MEASURE}/retry")
    def retry_measure(self: Any, request: Any, measure: str, **_kwargs: Any) -> Any:
        """Ask again for what failed, was never answered, or was called done and is not."""
        found = services.retry_measure(self._measure(measure), by=request.user)
        return _shown(found)

    @extend_schema(request=LiftReasonSerializer, responses=DeskMeasureSerializer)
    @action(detail=True, methods=["post"], url_path=f"{MEASURE}/lift")
    def lift_measure(self: Any, request: Any, measure: str, **_kwargs: Any) -> Any:
        """Take it back; the note says why, and both sides get it."""
        found = self._measure(measure)
        services.lift_measures(
            found.complaint, by=request.user, measures=[found.pk], **body_of(self, LiftReasonSerializer)
        )
        return _shown(found)

    @extend_schema(
        request=LiftSerializer, responses=CaseSerializer, operation_id="review_complaints_measures_lift_many"
    )
    @action(detail=True, methods=["post"], url_path="measures/lift")
    def lift_measures(self: Any, request: Any, **_kwargs: Any) -> Any:
        """Take many back at once; one that is none of the case, or was taken back already, refuses all."""
        complaint, content = self.case(), body_of(self, LiftSerializer)
        named = set(content["measures"])
        found = dict(_told_of(complaint).filter(public_id__in=named).values_list("public_id", "pk"))
        ids = [found.get(public_id, 0) for public_id in named]
        services.lift_measures(complaint, by=request.user, measures=ids, note=content["note"])
        return self.shown(complaint)

    @extend_schema(request=None, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path="measures/again")
    def retry_silent(self: Any, request: Any, **_kwargs: Any) -> Any:
        """Ask again for all that the platform took and never answered."""
        complaint = self.case()
        services.retry_silent(complaint, by=request.user)
        return self.shown(complaint)

    @extend_schema(request=None, responses=RespondentSerializer)
    @action(detail=True, methods=["post"], url_path=f"{RESPONDENT}/resend-link")
    def resend_link(self: Any, request: Any, respondent: str, **_kwargs: Any) -> Any:
        """Mail the seller a new personal link; the old one stops working at once."""
        return self._linked(services.resend_link, respondent)

    @extend_schema(request=None, responses=RespondentSerializer)
    @action(detail=True, methods=["post"], url_path=f"{RESPONDENT}/revoke-link")
    def revoke_link(self: Any, request: Any, respondent: str, **_kwargs: Any) -> Any:
        """Make the personal link useless at once."""
        return self._linked(services.revoke_link, respondent)

    def _measure(self: Any, measure: str) -> Measure:
        return get_object_or_404(_told_of(self.case()), public_id=measure)

    def _linked(self: Any, service: Callable[..., Respondent], respondent: str) -> Response:
        found = get_object_or_404(Respondent.objects.filter(complaint=self.case()), pk=respondent)
        return Response(RespondentSerializer(service(found, by=self.request.user)).data)


def _shown(measure: Measure) -> Response:
    [named] = name_holders([measure])
    return Response(DeskMeasureSerializer(named).data)


def _told_of(complaint: Complaint) -> Any:
    """The measures of a case with all that programs are told of them."""
    return Measure.objects.filter(complaint=complaint).select_related(
        "target", "complaint", "respondent", "undoes__target", "undoes__respondent"
    )
