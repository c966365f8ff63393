"""Licences for programs: the same doors as the pages."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.accounts.scoping import between
from portal.shared.bodies import body_of
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import DeclarationSerializer, FileSerializer, UploadSerializer, upload_data
from portal.shared.files.services import finish_upload
from registry import services
from registry.models import Licence
from registry.serializers.licences import (
    LicenceDetailSerializer,
    LicenceSerializer,
    LicenceTermsSerializer,
    NewLicenceSerializer,
)
from registry.serializers.mandates import ReasonSerializer


class LicenceViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Licence]):
    """Licences that your organisation gave or holds."""

    queryset = Licence.objects.all()
    serializer_class = LicenceSerializer
    lookup_field = "number"
    lookup_value_regex = r"L-\d{4,9}"

    def get_queryset(self) -> Any:
        """The read door."""
        return Licence.objects.visible_to(self.request.user).for_list()

    @extend_schema(responses=LicenceDetailSerializer)
    def retrieve(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """One licence, with what may be done next."""
        return self._told(self.get_object())

    @extend_schema(request=NewLicenceSerializer, responses={201: LicenceDetailSerializer})
    def create(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Write a licence over a verified right: a draft. Add the contract, then send it."""
        facts = body_of(self, NewLicenceSerializer)
        licence = services.draft_licence(facts.pop("right"), by=request.user, **facts)
        return self._told(licence, status.HTTP_201_CREATED)

    @extend_schema(request=LicenceTermsSerializer, responses=LicenceDetailSerializer)
    def update(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Write a draft anew: everything but its right. What is left out is empty from then on."""
        facts = body_of(self, LicenceTermsSerializer)
        return self._told(services.update_licence(self.get_object(), by=request.user, **facts))

    @extend_schema(request=LicenceTermsSerializer, responses={201: LicenceDetailSerializer})
    @action(detail=True, methods=["post"], url_path="sub-license")
    def sub_license(self, request: Request, **_kwargs: Any) -> Response:
        """Write a sub-licence within a licence that you hold: a draft. Add the contract, then send it."""
        facts = body_of(self, LicenceTermsSerializer)
        part = services.sub_license(self.get_object(), by=request.user, **facts)
        return self._told(part, status.HTTP_201_CREATED)

    @extend_schema(request=DeclarationSerializer, responses={201: UploadSerializer})
    @action(detail=True, methods=["post"])
    def paper(self, request: Request, **_kwargs: Any) -> Response:
        """Begin to send the contract. The answer holds the signed requests to make; then finish it."""
        declared = body_of(self, DeclarationSerializer)
        upload = services.add_licence_paper(self.get_object(), by=request.user, via=EvidenceFile.Via.API, **declared)
        return Response(upload_data(upload), status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=FileSerializer)
    @action(detail=True, methods=["post"], url_path="paper/finish", url_name="paper-finish")
    def finish_paper(self, request: Request, **_kwargs: Any) -> Response:
        """Say that the whole contract was sent. The check follows; ask again until it is accepted or refused."""
        licence = self.get_object()
        with between(licence):
            if licence.paper is None:
                raise Http404
            return Response(FileSerializer(finish_upload(licence.paper, by=request.user)).data)

    @extend_schema(request=None, responses=LicenceDetailSerializer)
    @action(detail=True, methods=["post"])
    def send(self, request: Request, **_kwargs: Any) -> Response:
        """Send a draft to the licensee, or put it in force when the licensee is outside the portal."""
        return self._told(services.send_licence(self.get_object(), by=request.user))

    @extend_schema(request=None, responses=LicenceDetailSerializer)
    @action(detail=True, methods=["post"], url_path="take-back")
    def take_back(self, request: Request, **_kwargs: Any) -> Response:
        """Take a licence back before it is answered."""
        return self._told(services.withdraw_licence(self.get_object(), by=request.user))

    @extend_schema(request=None, responses=LicenceDetailSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, **_kwargs: Any) -> Response:
        """Agree to a licence that was offered to you."""
        return self._told(services.accept_licence(self.get_object(), by=request.user))

    @extend_schema(request=ReasonSerializer, responses=LicenceDetailSerializer)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, **_kwargs: Any) -> Response:
        """Say no to a licence that was offered to you."""
        licence = self.get_object()
        return self._told(services.decline_licence(licence, by=request.user, **body_of(self, ReasonSerializer)))

    @extend_schema(request=ReasonSerializer, responses=LicenceDetailSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, **_kwargs: Any) -> Response:
        """End it at once, as the owner. Twice is the same as once."""
        licence = self.get_object()
        return self._told(services.revoke_licence(licence, by=request.user, **body_of(self, ReasonSerializer)))

    @extend_schema(request=None, responses=LicenceDetailSerializer)
    @action(detail=True, methods=["post"], url_path="give-up")
    def give_up(self, request: Request, **_kwargs: Any) -> Response:
        """End it at once, as the licensee."""
        return self._told(services.give_up_licence(self.get_object(), by=request.user))

    def _told(self, licence: Licence, code: int = status.HTTP_200_OK) -> Response:
        return Response(LicenceDetailSerializer(licence, context=self.get_serializer_context()).data, status=code)
