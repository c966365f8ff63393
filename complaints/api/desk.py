"""Complaints, as the reviewers' programs use them."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from complaints import services
from complaints.api.cases import CaseViewSet
from complaints.api.desk_measures import RESPONDENT, DeskMeasures
from complaints.api.disclosures import DeskDisclosures
from complaints.api.rounds import DeskRounds
from complaints.deciding.queue import NextFilter, QueueFilter
from complaints.models import Complaint, Proposal, Respondent
from complaints.serializers.cases import (
    AskSerializer,
    CaseSerializer,
    ConcludeSerializer,
    NewRespondentSerializer,
    NoteSerializer,
    RespondentSerializer,
)
from complaints.serializers.desk import AddressSerializer, DecideSerializer, ProposalSerializer
from complaints.serializers.supplements import NotedAnswerSerializer
from portal.shared.bodies import body_of
from portal.shared.permissions import require


class DeskViewSet(DeskRounds, DeskMeasures, DeskDisclosures, CaseViewSet):
    """The review desk: what waits, the nearest deadline first."""

    filterset_class = QueueFilter
    keyset: tuple[str, ...] = ("due_at", "id")
    answer_kind = NotedAnswerSerializer

    def get_queryset(self) -> Any:
        """The queue for the list, every sent case for the rest; reviewers only."""
        require(self.request.user, "complaints.review_complaint", None)
        cases = Complaint.objects.visible_to(self.request.user).for_list()
        return cases.queue() if self.action == "list" else cases

    def list(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """The queue: all of it, the nearest deadline first, unless the filters say otherwise."""
        if request.query_params.get("order") == "worth":
            self.keyset = ("-worth", "-id")
        return super().list(request, *args, **kwargs)

    @extend_schema(request=None, responses={200: CaseSerializer, 204: None}, filters=True)
    @action(detail=False, methods=["post"], url_path="take-next", filterset_class=NextFilter)
    def take_next(self, request: Any) -> Response:
        """Take up the next case that fits the filters, which are those of the queue; 204 when there is none."""
        self.filter_queryset(self.get_queryset())  # 400 for a value that the queue does not know
        complaint = services.take_next(by=request.user, chosen=request.query_params)
        return self.shown(complaint) if complaint else Response(status=204)

    @extend_schema(request=None, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path="take-up")
    def take_up(self, request: Any, **_kwargs: Any) -> Response:
        """Become the reviewer of this case."""
        return self.shown(services.take_up(self.case(), by=request.user))

    @extend_schema(request=None, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path="put-back")
    def put_back(self, request: Any, **_kwargs: Any) -> Response:
        """Give the case back to the queue."""
        return self.shown(services.put_back(self.case(), by=request.user))

    @extend_schema(request=DecideSerializer, responses=CaseSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request: Any, **_kwargs: Any) -> Response:
        """Uphold or decline targets, with a statement of reasons. What is grave waits among `proposals`."""
        complaint = self.case()
        services.decide_targets(complaint, by=request.user, **body_of(self, DecideSerializer))
        return self.shown(complaint)

    @extend_schema(request=AskSerializer, responses=CaseSerializer)
    @action(detail=True, methods=["post"])
    def ask(self, request: Any, **_kwargs: Any) -> Response:
        """Ask the complainant to add something."""
        complaint = self.case()
        services.ask_supplement(complaint, by=request.user, **body_of(self, AskSerializer))
        return self.shown(complaint)

    @extend_schema(responses=RespondentSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filterset_class=None)
    def respondents(self, request: Request, **_kwargs: Any) -> Response:
        """The sellers of this case."""
        self.keyset = ("-id",)
        return self.page_of(Respondent.objects.filter(complaint=self.get_object()), RespondentSerializer)

    @extend_schema(request=NewRespondentSerializer, responses={201: RespondentSerializer})
    @respondents.mapping.post
    def name_respondent(self, request: Request, **_kwargs: Any) -> Response:
        """Say whose these targets are."""
        content = body_of(self, NewRespondentSerializer)
        respondent = services.name_respondent(self.case(), by=request.user, **content)
        return Response(RespondentSerializer(respondent).data, status=201)

    @extend_schema(request=AddressSerializer, responses=RespondentSerializer)
    @action(detail=True, methods=["post"], url_path=f"{RESPONDENT}/address")
    def correct_address(self, request: Any, respondent: str, **_kwargs: Any) -> Response:
        """Give a seller an address, or another one: the old link dies, and the time to answer begins anew."""
        found = get_object_or_404(self.case().respondents, pk=respondent)
        services.correct_address(found, by=request.user, **body_of(self, AddressSerializer))
        return Response(RespondentSerializer(found).data)

    @extend_schema(responses=ProposalSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filterset_class=None)
    def proposals(self, request: Request, **_kwargs: Any) -> Response:
        """What waits, or waited, for a second reviewer."""
        self.keyset = ("-id",)
        found = Proposal.objects.visible_to(request.user).filter(complaint=self.get_object())
        return self.page_of(found.select_related("proposed_by"), ProposalSerializer)

    @extend_schema(request=NoteSerializer, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path=r"proposals/(?P<proposal>[0-9]{1,18})/confirm")
    def confirm_proposal(self, request: Any, proposal: str, **_kwargs: Any) -> Response:
        """Carry out what another reviewer proposed."""
        return self._look(request, proposal, services.confirm_proposal)

    @extend_schema(request=NoteSerializer, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path=r"proposals/(?P<proposal>[0-9]{1,18})/send-back")
    def send_back_proposal(self, request: Any, proposal: str, **_kwargs: Any) -> Response:
        """Do not confirm it; the note says why."""
        return self._look(request, proposal, services.send_back_proposal)

    @extend_schema(request=None, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path=r"proposals/(?P<proposal>[0-9]{1,18})/drop")
    def drop_proposal(self, request: Any, proposal: str, **_kwargs: Any) -> Response:
        """Take your own proposal back, to decide otherwise."""
        complaint = self.case()
        services.drop_proposal(self._proposal(complaint, proposal), by=request.user)
        return self.shown(complaint)

    def _look(self, request: Any, proposal: str, service: Any) -> Response:
        complaint = self.case()
        found = self._proposal(complaint, proposal)
        service(found, by=request.user, **body_of(self, NoteSerializer))
        return self.shown(complaint)

    def _proposal(self, complaint: Complaint, proposal: str) -> Proposal:
        proposals = Proposal.objects.visible_to(self.request.user).filter(complaint=complaint)
        found: Proposal = get_object_or_404(proposals, pk=proposal)
        return found

    @extend_schema(request=ConcludeSerializer, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path=r"counter-notices/(?P<answer>[0-9]{1,18})/conclude")
    def conclude(self, request: Any, answer: str, **_kwargs: Any) -> Response:
        """Maintain or restore, after a respondent's answer."""
        complaint = self.case()
        found = get_object_or_404(complaint.counter_notices, pk=answer)
        services.conclude_answer(found, by=request.user, **body_of(self, ConcludeSerializer))
        return self.shown(complaint)
