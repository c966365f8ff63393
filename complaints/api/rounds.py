"""Replies and appeals, as both sides' programs use them: parts of the operations on a case."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from complaints import services
from complaints.models import Appeal, CounterNotice
from complaints.rounds.loose_files import loose_files_of
from complaints.serializers.cases import CaseSerializer
from complaints.serializers.rounds import (
    AppealSerializer,
    DecideAppealSerializer,
    NewAppealSerializer,
    NewReplySerializer,
    PaperSerializer,
    RejectPaperSerializer,
    RestoreSerializer,
)
from complaints.serializers.supplements import AskSellerSerializer, DeskAnswerSerializer
from complaints.serializers.withdrawals import WithdrawTargetsSerializer
from portal.shared.bodies import body_of
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import UploadSerializer, upload_data
from portal.shared.files.workflow import State

ANSWER = r"counter-notices/(?P<answer>[0-9]{1,18})"
ASK = OpenApiExample(
    "Statements and a signature",
    value={"deficiencies": ["D-48", "D-49"], "note": "The signature is a shop name. Sign with your own."},
    request_only=True,
)
APPEAL = r"appeals/(?P<appeal>[0-9]{1,18})"


class ReadAppeals:
    """What both sides of the desk read alike."""

    keyset: tuple[str, ...]

    @extend_schema(responses=AppealSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filterset_class=None)
    def appeals(self: Any, request: Any, **_kwargs: Any) -> Any:
        """The appeals of both sides."""
        self.keyset = ("-received_at", "-id")
        rows = Appeal.objects.filter(complaint=self.get_object())
        return self.page_of(rows.prefetch_related("targets"), AppealSerializer)


class ComplainantRounds(ReadAppeals):
    """What the complainant does after a decision."""

    @extend_schema(request=WithdrawTargetsSerializer, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path="targets/withdraw")
    def withdraw_targets(self: Any, request: Any, **_kwargs: Any) -> Any:
        """Take some targets back, at any time; what is hidden comes back. With the last one the case is withdrawn."""
        case = self.case()
        services.withdraw_targets(case, by=request.user, **body_of(self, WithdrawTargetsSerializer))
        return self.shown(case)

    @extend_schema(request=PaperSerializer, responses={201: UploadSerializer})
    @action(detail=True, methods=["post"])
    def papers(self: Any, request: Any, **_kwargs: Any) -> Any:
        """Begin an upload for a reply or an appeal that follows: send the bytes, say `finish`, then send it."""
        content = body_of(self, PaperSerializer)
        upload = services.upload_paper(self.case(), by=request.user, via=EvidenceFile.Via.API, **content)
        return Response(upload_data(upload), status=201)

    @extend_schema(request=NewReplySerializer, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path=f"{ANSWER}/reply")
    def reply(self: Any, request: Any, answer: str, **_kwargs: Any) -> Any:
        """Reply to a counter-notice once, or tell once of a court or an authority: it stops a waiting period."""
        case = self.case()
        found = get_object_or_404(CounterNotice.objects.filter(complaint=case), pk=answer)
        content = body_of(self, NewReplySerializer)
        services.reply_to_answer(found, by=request.user, files=sent_files(case, request.user), **content)
        return self.shown(case)

    @extend_schema(request=NewAppealSerializer, responses={201: AppealSerializer})
    @ReadAppeals.appeals.mapping.post
    def appeal(self: Any, request: Any, **_kwargs: Any) -> Any:
        """Appeal what was declined or restored; somebody who did not decide before decides."""
        case = self.case()
        content = body_of(self, NewAppealSerializer)
        files = sent_files(case, request.user)
        appeal = services.appeal_as_complainant(case, by=request.user, files=files, **content)
        return Response(AppealSerializer(appeal).data, status=201)


class DeskRounds(ReadAppeals):
    """What a reviewer does after a decision."""

    @extend_schema(request=RestoreSerializer, responses=CaseSerializer)
    @action(detail=True, methods=["post"])
    def restore(self: Any, request: Any, **_kwargs: Any) -> Any:
        """Restore everything that is upheld on a right whose verification was taken back. 409 for any other right."""
        case = self.case()
        services.restore_on_fallen_right(case, by=request.user, **body_of(self, RestoreSerializer))
        return self.shown(case)

    @extend_schema(responses=DeskAnswerSerializer, filters=False)
    @action(detail=True, methods=["get"], url_path=ANSWER, filterset_class=None)
    def counter_notice(self: Any, request: Any, answer: str, **_kwargs: Any) -> Any:
        """One counter-notice: what may be done with it, what can be asked for, what is missing."""
        found = get_object_or_404(CounterNotice.objects.filter(complaint=self.case()), pk=answer)
        return Response(DeskAnswerSerializer(found, context={"request": request}).data)

    @extend_schema(request=AskSellerSerializer, responses=CaseSerializer, examples=[ASK])
    @action(detail=True, methods=["post"], url_path=f"{ANSWER}/ask")
    def ask_seller(self: Any, request: Any, answer: str, **_kwargs: Any) -> Any:
        """Ask the seller to complete an answer: the case keeps its place, and no clock restores meanwhile."""
        return self._carry_out(services.ask_to_complete, answer, AskSellerSerializer)

    @extend_schema(request=None, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path=f"{ANSWER}/take")
    def take_as_it_stands(self: Any, request: Any, answer: str, **_kwargs: Any) -> Any:
        """Take an answer as it stands: clocks run as if nothing had been asked."""
        return self._carry_out(services.take_as_it_stands, answer)

    @extend_schema(request=RejectPaperSerializer, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path=f"{ANSWER}/reject-paper")
    def reject_paper(self: Any, request: Any, answer: str, **_kwargs: Any) -> Any:
        """Say that the paper is none of a court or an authority: the waiting period runs on to the day that it had."""
        return self._carry_out(services.reject_paper, answer, RejectPaperSerializer)

    @extend_schema(request=None, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path=f"{ANSWER}/pause")
    def pause(self: Any, request: Any, answer: str, **_kwargs: Any) -> Any:
        """Let a waiting period stand still while papers are notarised, as far as the track's law knows that."""
        return self._carry_out(services.pause_waiting, answer)

    @extend_schema(request=None, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path=f"{ANSWER}/resume")
    def resume(self: Any, request: Any, answer: str, **_kwargs: Any) -> Any:
        """Let it run on; what was left of it is kept."""
        return self._carry_out(services.resume_waiting, answer)

    @extend_schema(request=DecideAppealSerializer, responses=CaseSerializer)
    @action(detail=True, methods=["post"], url_path=f"{APPEAL}/decide")
    def decide_appeal(self: Any, request: Any, appeal: str, **_kwargs: Any) -> Any:
        """Keep a decision or reverse it, with other measures or without. 400 for a reviewer who decided in the case
        before. What is grave waits among `proposals`: the appeal is open still."""
        case = self.case()
        found = get_object_or_404(Appeal.objects.filter(complaint=case), pk=appeal)
        services.decide_appeal(found, by=request.user, **body_of(self, DecideAppealSerializer))
        return self.shown(case)

    def _carry_out(
        self: Any, service: Callable[..., Any], answer: str, body: type[Serializer[Any]] | None = None
    ) -> Any:
        """Let the service act on a counter-notice of the case: 404 for a strange one, before the body is looked at."""
        case = self.case()
        found = get_object_or_404(CounterNotice.objects.filter(complaint=case), pk=answer)
        service(found, by=self.request.user, **(body_of(self, body) if body else {}))
        return self.shown(case)


def sent_files(case: Any, user: Any) -> list[EvidenceFile]:
    """The person's files for this case that have arrived and hang on nothing yet."""
    return [file for file in loose_files_of(case, user) if file.state in (State.ARRIVED, State.ACCEPTED)]
