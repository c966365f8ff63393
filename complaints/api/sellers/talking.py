"""What a seller and the platform write to each other, the files of both, and the seller's records."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin
from rest_framework.response import Response

from complaints import services
from complaints.api.conduct import SanctionAppealSerializer
from complaints.api.messages import MessageSerializer, NewMessageSerializer
from complaints.api.sellers import examples
from complaints.api.sellers.door import CASE, OF_CASE, SellerViewSet
from complaints.api.sellers.shapes import SellerRecordSerializer
from complaints.conduct.record_page import records_of_account
from complaints.models import Message, Sanction
from complaints.pages.talk import FILES
from complaints.sellers.account import cases_of
from complaints.serializers.rounds import PaperSerializer
from portal.shared.bodies import body_of
from portal.shared.files.api import SentFileViewSet
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import UploadSerializer, upload_data


@extend_schema_view(list=OF_CASE)
class SellerMessageViewSet(ListModelMixin, SellerViewSet):
    """The messages between you and the platform in one case, newest first. The other side does not read them."""

    serializer_class = MessageSerializer
    queryset = Message.objects.none()
    keyset = ("-id",)

    def get_queryset(self) -> Any:
        """Your own, and those that are meant for you."""
        case, side = self.case()
        return Message.objects.shown_to(side).filter(complaint=case).prefetch_related(FILES)

    @OF_CASE
    @extend_schema(request=NewMessageSerializer, responses={201: MessageSerializer}, examples=[examples.MESSAGE])
    def create(self, _request: Any, **_kwargs: Any) -> Response:
        """Write to the platform."""
        (case, side), content = self.case(), body_of(self, NewMessageSerializer)
        message = services.write_to_platform(case, by=side, **content)
        return Response(MessageSerializer(message).data, status=201)

    @OF_CASE
    @extend_schema(request=PaperSerializer, responses={201: UploadSerializer})
    @action(detail=False, methods=["post"])
    def files(self, _request: Any, **_kwargs: Any) -> Response:
        """Begin an upload for the message that follows: send the bytes, say `finish`, then write the message."""
        (case, side), content = self.case(), body_of(self, PaperSerializer)
        upload = services.upload_for_platform(case, by=side, via=EvidenceFile.Via.API, **content)
        return Response(upload_data(upload), status=201)


@OF_CASE
class SellerFileViewSet(SentFileViewSet, SellerViewSet):
    """A file that you sent in the case, or that you see there."""

    @cached_property
    def actor(self) -> Any:
        """The side in the case, as behind its personal link."""
        return self.side()


class SellerRecordViewSet(SellerViewSet):
    """How your shops answer: the score of each, what it stands on, and what followed."""

    serializer_class = SellerRecordSerializer
    queryset = Sanction.objects.none()
    pagination_class = None
    lookup_url_kwarg = "sanction"
    lookup_value_regex = CASE

    def list(self, _request: Any, **_kwargs: Any) -> Response:
        """The records of your shops on which something stands."""
        held = records_of_account(cases_of(self.request.user))
        return Response(SellerRecordSerializer([{"page": page, "side": side} for page, side in held], many=True).data)

    @extend_schema(request=SanctionAppealSerializer, responses=SellerRecordSerializer(many=True))
    @action(detail=True, methods=["post"])
    def appeal(self, request: Any, sanction: str, **_kwargs: Any) -> Response:
        """Appeal a warning or a suspension, once and free. Somebody who did not decide before decides."""
        content = body_of(self, SanctionAppealSerializer)
        by_record = {page.conduct: side for page, side in records_of_account(cases_of(request.user))}
        told = Sanction.objects.told().filter(conduct__in=by_record).select_related("conduct")
        found = get_object_or_404(told, pk=sanction)
        services.appeal_sanction(found, by=by_record[found.conduct], **content)
        return self.list(request)
