"""Messages in a case, for programs of the complainant's side and of the desk, and the desk's notes."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from complaints import services
from complaints.authority import tell_of_lost_authority
from complaints.models import Complaint, Message, Note, Respondent
from complaints.pages.talk import FILES
from complaints.serializers.rounds import PaperSerializer
from complaints.services.messages import LONGEST
from portal.shared.bodies import body_of
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import FileSerializer, UploadSerializer, upload_data
from portal.shared.permissions import require

NUMBER = r"(?P<number>C-\d{4}-\d{6,12})"
OF_CASE = extend_schema(parameters=[OpenApiParameter("number", OpenApiTypes.STR, OpenApiParameter.PATH)])


class MessageSerializer(serializers.ModelSerializer[Message]):
    """A message of one side to the platform, or of the platform to a side or both."""

    id = serializers.IntegerField(read_only=True)
    files = FileSerializer(many=True, read_only=True)

    class Meta:
        model = Message
        fields = ("id", "sender", "readers", "text", "written_at", "files")
        read_only_fields = fields


class DeskMessageSerializer(MessageSerializer):
    """A message as the desk sees it; `respondent` is null for all sellers of the case."""

    respondent = serializers.IntegerField(source="respondent_id", read_only=True, allow_null=True)

    class Meta(MessageSerializer.Meta):
        fields = (*MessageSerializer.Meta.fields, "respondent")  # type: ignore[assignment] # one more
        read_only_fields = fields  # type: ignore[assignment] # as above


class NewMessageSerializer(serializers.Serializer[Any]):
    """What to write."""

    text = serializers.CharField(max_length=LONGEST)


class NewDeskMessageSerializer(NewMessageSerializer):
    """What the platform writes, and who reads it; without a respondent all sellers of the case."""

    readers = serializers.ChoiceField(choices=Message.Readers.choices)
    respondent = serializers.IntegerField(min_value=1, max_value=2**62, required=False, allow_null=True, default=None)


class NoteSerializer(serializers.ModelSerializer[Note]):
    """A note among reviewers."""

    id = serializers.IntegerField(read_only=True)
    author = serializers.CharField(source="author.full_name", read_only=True, default="")

    class Meta:
        model = Note
        fields = ("id", "author", "text", "written_at")
        read_only_fields = fields


class WrittenViewSet(ListModelMixin, GenericViewSet[Any]):
    """What is written in one case, newest first."""

    keyset = ("-id",)
    filterset_class = None

    def case(self) -> Complaint:
        """The complaint of the address, through the read door."""
        number = self.kwargs["number"]
        found: Complaint | None = Complaint.objects.visible_to(self.request.user).filter(number=number).first()
        if found is None:
            tell_of_lost_authority(self.request._request, number)
        return found or get_object_or_404(Complaint.objects.none())


class FilesOfMessages(GenericViewSet[Any]):
    """Files that the next message carries."""

    upload: ClassVar[Any]
    case: Any

    @OF_CASE
    @extend_schema(request=PaperSerializer, responses={201: UploadSerializer})
    @action(detail=False, methods=["post"], filterset_class=None)
    def files(self, request: Any, **_kwargs: Any) -> Response:
        """Begin an upload for the message that follows: send the bytes, say `finish`, then write the message."""
        content, case = body_of(self, PaperSerializer), self.case()
        return Response(
            upload_data(self.upload(case, by=request.user, via=EvidenceFile.Via.API, **content)), status=201
        )


@extend_schema_view(list=OF_CASE)
class MessageViewSet(FilesOfMessages, WrittenViewSet):
    """The messages between your side of a case and the platform."""

    serializer_class = MessageSerializer
    queryset = Message.objects.none()
    upload = staticmethod(services.upload_for_platform)

    def get_queryset(self) -> Any:
        """Your own, and those that are meant for you."""
        meant = [Message.Readers.COMPLAINANT, Message.Readers.BOTH]
        seen = Message.objects.visible_to(self.request.user).filter(complaint=self.case(), readers__in=meant)
        return seen.prefetch_related(FILES)

    @OF_CASE
    @extend_schema(request=NewMessageSerializer, responses={201: MessageSerializer})
    def create(self, request: Any, **_kwargs: Any) -> Response:
        """Write to the platform. The other side does not read it."""
        message = services.write_to_platform(self.case(), by=request.user, **body_of(self, NewMessageSerializer))
        return Response(MessageSerializer(message).data, status=201)


class DeskWrittenViewSet(WrittenViewSet):
    """The same for reviewers only."""

    def case(self) -> Complaint:
        """The case, for those who review it."""
        require(self.request.user, "complaints.review_complaint", None)
        found = super().case()
        require(self.request.user, "complaints.review_complaint", found)
        return found


@extend_schema_view(list=OF_CASE)
class DeskMessageViewSet(FilesOfMessages, DeskWrittenViewSet):
    """All messages of a case, with both sides."""

    serializer_class = DeskMessageSerializer
    queryset = Message.objects.none()
    upload = staticmethod(services.upload_for_side)

    def get_queryset(self) -> Any:
        """All of the case."""
        return Message.objects.visible_to(self.request.user).filter(complaint=self.case()).prefetch_related(FILES)

    @OF_CASE
    @extend_schema(request=NewDeskMessageSerializer, responses={201: DeskMessageSerializer})
    def create(self, request: Any, **_kwargs: Any) -> Response:
        """Write to one side or to both; each of them gets a mail. What is private to a side may not go to the other."""
        content, case = body_of(self, NewDeskMessageSerializer), self.case()
        if content["respondent"]:
            sellers = Respondent.objects.filter(complaint=case)
            content["respondent"] = get_object_or_404(sellers, pk=content["respondent"])
        message = services.write_to_side(case, by=request.user, **content)
        return Response(DeskMessageSerializer(message).data, status=201)


@extend_schema_view(list=OF_CASE)
class NoteViewSet(DeskWrittenViewSet):
    """The notes of reviewers for each other."""

    serializer_class = NoteSerializer
    queryset = Note.objects.none()

    def get_queryset(self) -> Any:
        """All of the case."""
        return Note.objects.visible_to(self.request.user).filter(complaint=self.case()).select_related("author")

    @OF_CASE
    @extend_schema(request=NewMessageSerializer, responses={201: NoteSerializer})
    def create(self, request: Any, **_kwargs: Any) -> Response:
        """Note something. No side ever reads it."""
        note = services.write_note(self.case(), by=request.user, **body_of(self, NewMessageSerializer))
        return Response(NoteSerializer(note).data, status=201)
