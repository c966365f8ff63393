"""Evidence files for programs: the same services as the pages. Uploads begin at what the file is for."""

from typing import Any

from django.utils.functional import cached_property
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.mixins import RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import GenericViewSet

from portal.shared.files import services
from portal.shared.files.custody import told
from portal.shared.files.models import CustodyEntry, EvidenceFile, TimeStamp
from portal.shared.files.serializers import (
    CustodySerializer,
    FileSerializer,
    LinkSerializer,
    StampSerializer,
    UploadSerializer,
    upload_data,
)
from portal.shared.permissions import require

MOST_LINES = 500


class SentFileViewSet(RetrieveModelMixin, GenericViewSet[EvidenceFile]):
    """A file on its way, and the way to its bytes, for whoever acts."""

    queryset = EvidenceFile.objects.all()
    serializer_class = FileSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"

    @cached_property
    def actor(self) -> Any:
        """Who acts: the person whose program it is."""
        return self.request.user

    def get_queryset(self) -> Any:
        """The read door."""
        return EvidenceFile.objects.visible_to(self.actor)

    @extend_schema(request=None, responses=UploadSerializer)
    @action(detail=True, methods=["post"], url_path="continue", url_name="continue")
    def carry_on(self, _request: Request, **_kwargs: Any) -> Response:
        """Signed requests for the pieces that have not arrived yet."""
        return Response(upload_data(services.continue_upload(self.get_object(), by=self.actor)))

    @extend_schema(request=None, responses=FileSerializer)
    @action(detail=True, methods=["post"])
    def finish(self, _request: Request, **_kwargs: Any) -> Response:
        """Say that everything was sent. The check follows; ask again until the state is accepted or refused."""
        return Response(FileSerializer(services.finish_upload(self.get_object(), by=self.actor)).data)

    @extend_schema(request=None, responses=FileSerializer)
    @action(detail=True, methods=["post"])
    def abandon(self, _request: Request, **_kwargs: Any) -> Response:
        """Give an unfinished upload up."""
        return Response(FileSerializer(services.abandon_upload(self.get_object(), by=self.actor)).data)

    @extend_schema(request=None, responses=LinkSerializer)
    @action(detail=True, methods=["get"])
    def link(self, _request: Request, **_kwargs: Any) -> Response:
        """A link that opens the checked file for 60 seconds."""
        return Response({"url": services.open_file(self.get_object(), by=self.actor)})


class FileViewSet(SentFileViewSet):
    """A file that you uploaded, or that belongs to something you see."""

    @extend_schema(responses=StampSerializer)
    @action(detail=True, methods=["get"])
    def stamp(self, _request: Request, **_kwargs: Any) -> Response:
        """Its time stamp; 404 while there is none."""
        stamp = TimeStamp.objects.filter(file=self._read()).first()
        if stamp is None:
            raise NotFound
        return Response(StampSerializer(stamp).data)

    @extend_schema(responses=CustodySerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], pagination_class=None)
    def custody(self, _request: Request, **_kwargs: Any) -> Response:
        """Who sent, looked at, downloaded or exported it: the newest 500 lines, newest first."""
        lines = CustodyEntry.objects.filter(file=self._read())[:MOST_LINES]
        return Response(CustodySerializer([told(line, self.actor) for line in lines], many=True).data)

    def _read(self) -> EvidenceFile:
        """The file, for whoever may read its record."""
        file: EvidenceFile = self.get_object()
        require(self.actor, "files.view_custodyentry", file)
        return file


def add_routes(router: SimpleRouter) -> None:
    """Files by their id; uploads begin at what the file is for."""
    router.register("files", FileViewSet, basename="api-file")
