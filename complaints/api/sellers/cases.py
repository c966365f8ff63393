"""A seller's cases: list, read, answer, appeal, do what is asked, and take the case file along."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.mixins import ListModelMixin
from rest_framework.response import Response

from complaints import services
from complaints.api.casefiles import CaseFileSerializer
from complaints.api.rounds import sent_files
from complaints.api.sellers import examples
from complaints.api.sellers.answering import by_number, sheet_of, typed
from complaints.api.sellers.door import CASE, OF_CASE, SellerViewSet
from complaints.api.sellers.shapes import (
    AnswerSerializer,
    AnswerSheetSerializer,
    DoneSerializer,
    SellerCaseDetailSerializer,
    SellerCaseSerializer,
    SellerTargetSerializer,
)
from complaints.forms.answer import answerable
from complaints.forms.asked import asked_of, form_for
from complaints.models import CaseFile, Measure, Respondent
from complaints.pages.case import note_decisions
from complaints.pages.respondent import evidence_against
from complaints.rounds.answering import closed_to_answers
from complaints.rounds.appealing import appealable, appeals_of
from complaints.serializers.cases import EvidenceSerializer
from complaints.serializers.rounds import AppealSerializer, NewAppealSerializer, PaperSerializer
from complaints.serializers.supplements import NewSupplementSerializer, SellerAnswerSerializer
from complaints.timeline import timeline
from portal.shared.bodies import body_of
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import LinkSerializer, UploadSerializer, upload_data
from portal.shared.files.services import start_upload

OF_ANSWER = OpenApiParameter(
    "answer", OpenApiTypes.INT, OpenApiParameter.PATH, description="The `id` of the counter-notice."
)
OF_TASK = OpenApiParameter("task", OpenApiTypes.INT, OpenApiParameter.PATH, description="The `id` of the task.")


@extend_schema_view(list=extend_schema(examples=[examples.CASES]))
class SellerCaseViewSet(ListModelMixin, SellerViewSet):
    """Complaints about what you sell: those whose mails go to an address that you have confirmed. Newest first."""

    queryset = Respondent.objects.none()
    serializer_class = SellerCaseSerializer
    lookup_url_kwarg = "case"
    lookup_value_regex = CASE
    keyset: tuple[str, ...] = ("-complaint_id", "-id")

    def get_queryset(self) -> Any:
        """The read door."""
        return self.sides()

    def page_of(self, rows: Any, kind: Any, keyset: tuple[str, ...] = ("-id",)) -> Response:
        """One keyset page of the parts of a case."""
        self.keyset = keyset
        return self.get_paginated_response(kind(self.paginate_queryset(rows), many=True).data)

    @OF_CASE
    @extend_schema(responses=SellerCaseDetailSerializer)
    def retrieve(self, _request: Any, **_kwargs: Any) -> Response:
        """One case as its page tells it. The first reading is noted, as that of the page is."""
        return self._shown(self.side())

    @OF_CASE
    @extend_schema(responses=SellerTargetSerializer(many=True))
    @action(detail=True, methods=["get"])
    def targets(self, _request: Any, **_kwargs: Any) -> Response:
        """Your listings in the case, newest first, each with its decision."""
        case, side = self.case()
        self.keyset = ("-id",)
        rows = self.paginate_queryset(side.targets.all()) or []
        note_decisions(rows)
        open_now = set(answerable(side).values_list("pk", flat=True))
        until = {each.pk: each.appeal_until for each in appealable(case, side)}  # type: ignore[attr-defined] # it says so
        for row in rows:
            row.may_answer = row.pk in open_now  # type: ignore[attr-defined] # for the serializer
            row.appeal_until = until.get(row.pk)  # type: ignore[attr-defined] # as above
        return self.get_paginated_response(SellerTargetSerializer(rows, many=True).data)

    @OF_CASE
    @extend_schema(responses=EvidenceSerializer(many=True))
    @action(detail=True, methods=["get"])
    def evidence(self, _request: Any, **_kwargs: Any) -> Response:
        """The complainant's files that concern you, newest first. They open at `files/<id>/link/`."""
        return self.page_of(evidence_against(self.side()), EvidenceSerializer)

    @OF_CASE
    @extend_schema(request=PaperSerializer, responses={201: UploadSerializer})
    @action(detail=True, methods=["post"])
    def papers(self, _request: Any, **_kwargs: Any) -> Response:
        """Begin an upload for an answer or an appeal that follows: send the bytes, say `finish`, then send it."""
        (case, side), content = self.case(), body_of(self, PaperSerializer)
        upload = start_upload(
            case, by=side, permission="complaints.answer_complaint", via=EvidenceFile.Via.API, **content
        )
        return Response(upload_data(upload), status=201)

    @OF_CASE
    @extend_schema(responses=AnswerSheetSerializer)
    @action(detail=True, methods=["get"])
    def answer(self, _request: Any, **_kwargs: Any) -> Response:
        """What a counter-notice in this case consists of, what is kept of yours, and what it still lacks."""
        return Response(AnswerSheetSerializer(sheet_of(self.side())).data)

    @OF_CASE
    @extend_schema(request=AnswerSerializer, responses=AnswerSheetSerializer, examples=[examples.PART])
    @answer.mapping.patch
    def keep_answer(self, _request: Any, **_kwargs: Any) -> Response:
        """Keep parts of an answer; nothing has to be complete. The page of the case goes on from there."""
        side, content = self.side(), body_of(self, AnswerSerializer)
        form = typed(side, content)
        _refuse({field: words for field, words in _faults(form).items() if field in content})
        services.save_answer_draft(side, by=side, said=form.said)
        return Response(AnswerSheetSerializer(sheet_of(side)).data)

    @OF_CASE
    @extend_schema(responses=SellerAnswerSerializer(many=True))
    @action(detail=True, methods=["get"], url_path="counter-notices")
    def counter_notices(self, _request: Any, **_kwargs: Any) -> Response:
        """What you answered, and what came of it."""
        rows = (
            self.side()
            .counter_notices.select_related("respondent")
            .prefetch_related("targets", "replies", "supplements")
        )
        return self.page_of(rows, SellerAnswerSerializer, ("-received_at", "-id"))

    @OF_CASE
    @extend_schema(
        request=AnswerSerializer, responses={201: SellerAnswerSerializer}, examples=[examples.WHOLE, examples.KEPT]
    )
    @counter_notices.mapping.post
    def send_answer(self, _request: Any, **_kwargs: Any) -> Response:
        """Send a counter-notice: what is kept, with what is sent here in its place. The files of `papers/` go with it.
        400 names the first thing that is missing; 409 says why none is taken now, and until when you can appeal."""
        side, content = self.side(), body_of(self, AnswerSerializer)
        if closed := closed_to_answers(side.complaint, side):
            raise Refused(closed)
        form = typed(side, content)
        _refuse(_faults(form))
        services.save_answer_draft(side, by=side, said=form.said)
        answer = services.send_answer(side, by=side)
        return Response(SellerAnswerSerializer(answer).data, status=201)

    @OF_CASE
    @extend_schema(
        request=NewSupplementSerializer,
        responses=SellerAnswerSerializer,
        examples=[examples.SUPPLEMENT],
        parameters=[OF_ANSWER],
    )
    @action(detail=True, methods=["post"], url_path=rf"counter-notices/(?P<answer>{CASE})/supplement")
    def supplement(self, _request: Any, answer: str, **_kwargs: Any) -> Response:
        """Add what is missing in an answer of yours: its open `supplements` say what. What you sent before is kept, and
        the files of `papers/` go with it. 400 names the first thing that is missing still."""
        (case, side), content = self.case(), body_of(self, NewSupplementSerializer)
        found = get_object_or_404(side.counter_notices.all(), pk=answer)
        files = sent_files(case, side)
        shows = by_number(files, content.pop("shows", {}))
        services.complete_answer(found, by=side, files=files, shows=shows, **content)
        return Response(SellerAnswerSerializer(found).data)

    @OF_CASE
    @extend_schema(responses=AppealSerializer(many=True))
    @action(detail=True, methods=["get"])
    def appeals(self, _request: Any, **_kwargs: Any) -> Response:
        """Your appeals, and those of the other side about your listings."""
        return self.page_of(appeals_of(*self.case()), AppealSerializer, ("-received_at", "-id"))

    @OF_CASE
    @extend_schema(request=NewAppealSerializer, responses={201: AppealSerializer}, examples=[examples.APPEAL])
    @appeals.mapping.post
    def appeal(self, _request: Any, **_kwargs: Any) -> Response:
        """Appeal what stays; somebody who did not decide before decides. The files of `papers/` go with it."""
        (case, side), content = self.case(), body_of(self, NewAppealSerializer)
        appeal = services.appeal_as_respondent(case, by=side, files=sent_files(case, side), **content)
        return Response(AppealSerializer(appeal).data, status=201)

    @OF_CASE
    @extend_schema(
        request=DoneSerializer,
        responses=SellerCaseDetailSerializer,
        examples=[examples.DONE],
        parameters=[OF_TASK],
    )
    @action(detail=True, methods=["post"], url_path=rf"tasks/(?P<task>{CASE})/done")
    def done(self, _request: Any, task: str, **_kwargs: Any) -> Response:
        """Say that what was asked is done. A training with a module is done by its quiz."""
        side, content = self.side(), body_of(self, DoneSerializer)
        measure = get_object_or_404(Measure.objects.filter(respondent=side), pk=task)
        form = form_for(measure, {f"task-{measure.pk}-{name}": value for name, value in content.items()})
        _refuse(_faults(form))
        services.report_done(measure, by=side, note=form.cleaned_data.get("note", ""))
        return self._shown(side)

    @OF_CASE
    @extend_schema(responses=CaseFileSerializer)
    @action(detail=True, methods=["get"], url_path="case-file")
    def case_file(self, _request: Any, **_kwargs: Any) -> Response:
        """How far the newest case file of yours is; 404 before you have asked for one."""
        return Response(CaseFileSerializer(self._newest(*self.case())).data)

    @OF_CASE
    @extend_schema(request=None, responses={201: CaseFileSerializer})
    @case_file.mapping.post
    def ask_case_file(self, _request: Any, **_kwargs: Any) -> Response:
        """Ask for a case file: your side of it in one sealed ZIP and one PDF."""
        case, side = self.case()
        return Response(CaseFileSerializer(services.ask_case_file(case, by=side)).data, status=201)

    @OF_CASE
    @extend_schema(request=None, responses=LinkSerializer)
    @action(detail=True, methods=["get"], url_path="case-file/archive")
    def archive(self, _request: Any, **_kwargs: Any) -> Response:
        """A link that opens the ZIP for ten minutes."""
        case, side = self.case()
        return Response({"url": services.open_case_file(self._newest(case, side), by=side)})

    @OF_CASE
    @extend_schema(request=None, responses=LinkSerializer)
    @action(detail=True, methods=["get"], url_path="case-file/pdf")
    def pdf(self, _request: Any, **_kwargs: Any) -> Response:
        """A link that opens the PDF for ten minutes."""
        case, side = self.case()
        return Response({"url": services.open_case_file(self._newest(case, side), by=side, pdf=True)})

    def _shown(self, side: Respondent) -> Response:
        """The whole case, as it is now."""
        told: Any = services.open_case(side, by=side)
        told.timeline, told.tasks = timeline(told.complaint, told), asked_of(told)
        return Response(SellerCaseDetailSerializer(told).data)

    @staticmethod
    def _newest(case: Any, side: Respondent) -> CaseFile:
        newest = services.newest_case_file(case, by=side)
        if newest is None:
            raise NotFound
        return newest


def _faults(form: Any) -> dict[str, list[str]]:
    """What the form finds wrong, by the names that programs use."""
    faults: dict[str, list[str]] = {}
    for name, words in form.errors.items():
        faults.setdefault(name.partition("-")[0], []).extend(words)
    return faults


def _refuse(faults: dict[str, list[str]]) -> None:
    if faults:
        raise ValidationError(faults)
