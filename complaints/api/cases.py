"""Complaints, as the complainant's programs use them."""

from typing import Any

import django_filters
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.mixins import CreateModelMixin, ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from complaints import services
from complaints.api.disclosures import CaseDisclosures
from complaints.api.pasting import ComplainantPasting, told_of_links
from complaints.api.purchases import ComplainantPurchases
from complaints.api.rounds import ComplainantRounds
from complaints.authority import tell_of_lost_authority
from complaints.drafts.checks import findings
from complaints.drafts.completeness import gaps, percent
from complaints.drafts.dealers import note_dealers
from complaints.grounds import GROUNDS
from complaints.models import Complaint, CounterNotice, Evidence, Target
from complaints.rounds.following import can_be_withdrawn
from complaints.serializers.cases import (
    CaseSerializer,
    CheckedTargetSerializer,
    ChecksSerializer,
    ComplaintSerializer,
    CopySerializer,
    CounterNoticeSerializer,
    DraftSerializer,
    EvidenceSerializer,
    LinksSerializer,
    NewComplaintSerializer,
    NewEvidenceSerializer,
    NoteSerializer,
    PastedSerializer,
)
from complaints.serializers.withdrawals import WithdrawSerializer
from complaints.states import ComplaintState
from complaints.timeline import timeline
from complaints.trainings.tasks import trainings_of
from complaints.workflow import WORKFLOW
from portal.shared.bodies import body_of
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import UploadSerializer, upload_data


class ComplaintFilter(django_filters.FilterSet):
    """Narrow the list."""

    state = django_filters.ChoiceFilter(choices=ComplaintState.choices)
    ground = django_filters.ChoiceFilter(choices=lambda: [(key, key) for key in GROUNDS])
    brand = django_filters.CharFilter(field_name="brand__number")
    client = django_filters.CharFilter(field_name="tenant__slug")


class CaseViewSet(CaseDisclosures, ListModelMixin, RetrieveModelMixin, GenericViewSet[Complaint]):
    """What both sides of the desk do alike: list, read, and look at the parts of a case."""

    queryset = Complaint.objects.all()
    serializer_class = ComplaintSerializer
    filterset_class: Any = ComplaintFilter
    lookup_field = "number"
    keyset: tuple[str, ...] = ("-created_at", "-id")
    answer_kind: Any = CounterNoticeSerializer
    lookup_value_regex = r"C-\d{4}-\d{6,12}"

    def get_queryset(self) -> Any:
        """The read door."""
        return Complaint.objects.visible_to(self.request.user).for_list()

    def get_object(self) -> Complaint:
        """The complaint of the address; an agency whose mandate is over reads why it is not there."""
        try:
            return super().get_object()
        except Http404:
            tell_of_lost_authority(self.request._request, self.kwargs["number"])
            raise

    def case(self) -> Complaint:
        """The complaint that the address names, for a write that follows."""
        return Complaint.objects.get(pk=self.get_object().pk)

    def shown(self, complaint: Complaint, status: int = 200) -> Response:
        """The whole case, as it is now."""
        case: Any = self.get_queryset().get(pk=complaint.pk)
        moves = [move.name for move in WORKFLOW.possible(case, by=self.request.user)]
        over = case.state == ComplaintState.CLOSED and not can_be_withdrawn(case)
        case.moves = [move for move in moves if move != "withdraw" or not over]
        case.timeline = timeline(case)
        case.missing = gaps(case) if case.is_draft else []
        case.trainings = trainings_of(case)
        return Response(CaseSerializer(case).data, status=status)

    def page_of(self, rows: Any, kind: Any) -> Response:
        """One keyset page of the parts of a case."""
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(kind(page, many=True).data)

    @extend_schema(responses=CaseSerializer)
    def retrieve(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """One case, with what may be done next, what is missing, and the timeline."""
        return self.shown(self.get_object())


class ComplaintViewSet(ComplainantRounds, ComplainantPurchases, ComplainantPasting, CreateModelMixin, CaseViewSet):
    """Complaints that you see: your organisation's, and those on brands that a mandate lets you act for."""

    @extend_schema(request=NewComplaintSerializer, responses={201: CaseSerializer})
    def create(self, request: Any, *_args: Any, **_kwargs: Any) -> Response:
        """Begin a draft on a right, or with what a template says. Save the rest at once or later."""
        content = body_of(self, NewComplaintSerializer)
        right, template = content.pop("right"), content.pop("template", None)
        acting: dict[str, Any] = {"by": request.user, "agency": request._request.organisation}
        if template is None:
            complaint = services.start_draft(right, **acting)
        else:
            complaint = services.start_from_template(template, right, **acting)
        services.save_step(complaint, by=request.user, **content)
        return self.shown(complaint, status=201)

    @extend_schema(request=DraftSerializer, responses=CaseSerializer)
    def partial_update(self, request: Request, **_kwargs: Any) -> Response:
        """Save parts of a draft."""
        return self.shown(services.save_step(self.case(), by=request.user, **body_of(self, DraftSerializer)))

    @extend_schema(responses=CheckedTargetSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filterset_class=None)
    def targets(self, request: Request, **_kwargs: Any) -> Response:
        """The case's targets, newest first, each with the brand's own dealer in whose shop it stands."""
        self.keyset = ("-position",)
        case = self.get_object()
        page = self.paginate_queryset(Target.objects.filter(complaint=case)) or []
        note_dealers(page, case)
        return self.get_paginated_response(CheckedTargetSerializer(page, many=True).data)

    @extend_schema(request=LinksSerializer, responses=PastedSerializer)
    @targets.mapping.post
    def add_targets(self, request: Request, **_kwargs: Any) -> Response:
        """Add links to a draft. Doubles are dropped and counted; links in shops of authorised dealers are warned of."""
        content, case = body_of(self, LinksSerializer), self.case()
        pasted = services.add_targets(case, by=request.user, text=content["links"], kind=content["kind"])
        return Response(PastedSerializer(told_of_links(case, pasted)).data)

    @extend_schema(responses=EvidenceSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filterset_class=None)
    def evidence(self, request: Request, **_kwargs: Any) -> Response:
        """The case's files."""
        self.keyset = ("-id",)
        rows = Evidence.objects.visible_to(request.user).filter(complaint=self.get_object()).select_related("file")
        return self.page_of(rows, EvidenceSerializer)

    @extend_schema(request=NewEvidenceSerializer, responses={201: UploadSerializer})
    @evidence.mapping.post
    def add_evidence(self, request: Request, **_kwargs: Any) -> Response:
        """Begin an upload: send the bytes with the signed requests, then say `finish` at /files/<id>/finish/."""
        content = body_of(self, NewEvidenceSerializer)
        kind = content.pop("kind")
        upload = services.upload_evidence(self.case(), by=request.user, kind=kind, via=EvidenceFile.Via.API, **content)
        return Response(upload_data(upload), status=201)

    @extend_schema(responses=CounterNoticeSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], url_path="counter-notices", filterset_class=None)
    def counter_notices(self, request: Request, **_kwargs: Any) -> Response:
        """What the respondents answered."""
        self.keyset = ("-received_at", "-id")
        rows = CounterNotice.objects.filter(complaint=self.get_object())
        rows = rows.select_related("respondent").prefetch_related("targets", "replies", "supplements")
        return self.page_of(rows, self.answer_kind)

    @extend_schema(responses=ChecksSerializer, filters=False)
    @action(detail=True, methods=["get"], filterset_class=None)
    def checks(self, request: Any, **_kwargs: Any) -> Response:
        """What is missing in a draft, and what a reviewer would ask about it."""
        complaint = self.get_object()
        missing = gaps(complaint) if complaint.is_draft else []
        told = {"percent": percent(complaint, missing), "missing": missing}
        return Response(ChecksSerializer(told | {"findings": findings(complaint, request.user)}).data)

    @extend_schema(request=None, responses=CaseSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, **_kwargs: Any) -> Response:
        """Send the draft. 400 names the first thing that is missing."""
        return self.shown(services.submit_complaint(self.case(), by=request.user))

    @extend_schema(request=NoteSerializer, responses=CaseSerializer)
    @action(detail=True, methods=["post"])
    def supplement(self, request: Request, **_kwargs: Any) -> Response:
        """Hand in what was asked for, after adding the evidence."""
        return self.shown(services.supply_supplement(self.case(), by=request.user, **body_of(self, NoteSerializer)))

    @extend_schema(request=CopySerializer, responses={201: CaseSerializer})
    @action(detail=True, methods=["post"])
    def copy(self, request: Any, **_kwargs: Any) -> Response:
        """Begin a draft that says what this complaint said, with its evidence. Its statements are confirmed anew."""
        agency = request._request.organisation
        said = body_of(self, CopySerializer)
        return self.shown(services.copy_complaint(self.case(), by=request.user, agency=agency, **said), status=201)

    @extend_schema(request=WithdrawSerializer, responses=CaseSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **_kwargs: Any) -> Response:
        """Take the whole complaint back."""
        withdrawn = services.withdraw_complaint(self.case(), by=request.user, **body_of(self, WithdrawSerializer))
        return self.shown(withdrawn)
