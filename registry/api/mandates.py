"""Mandates for programs: the same doors as the pages."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.accounts.models import Mandate
from portal.accounts.scoping import between
from portal.shared.bodies import body_of
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import DeclarationSerializer, FileSerializer, UploadSerializer, upload_data
from portal.shared.files.services import finish_upload
from registry import services
from registry.serializers.mandates import (
    AcceptanceSerializer,
    MandateDetailSerializer,
    MandateRequestSerializer,
    MandateSerializer,
    ReasonSerializer,
    TermsSerializer,
)


class MandateViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Mandate]):
    """Mandates that your organisation gave, asked for, received or passed on."""

    queryset = Mandate.objects.all()
    serializer_class = TermsSerializer
    lookup_field = "number"
    lookup_value_regex = r"M-\d{4,9}"

    def get_queryset(self) -> Any:
        """The read door."""
        mandates = Mandate.objects.visible_to(self.request.user).select_related(
            "tenant", "agency", "through", "ended_by"
        )
        return mandates.prefetch_related("mandated_brands__brand")

    @extend_schema(responses=MandateDetailSerializer)
    def retrieve(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """One mandate, with what may be done next."""
        return self._told(self.get_object())

    @extend_schema(request=MandateSerializer, responses={201: MandateDetailSerializer})
    def create(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Offer an agency a mandate. It is in force once the agency accepts it."""
        giver = request._request.organisation  # type: ignore[attr-defined] # ours
        mandate = services.give_mandate(giver, by=request.user, **body_of(self, MandateSerializer))
        return self._told(mandate, status.HTTP_201_CREATED)

    @extend_schema(request=MandateRequestSerializer, responses={201: MandateDetailSerializer}, filters=False)
    @action(detail=False, methods=["post"])
    def ask(self, request: Request) -> Response:
        """Begin to ask a rights holder for a mandate: a draft. Add the power of attorney, then send it."""
        agency = request._request.organisation  # type: ignore[attr-defined] # ours
        mandate = services.ask_for_mandate(agency, by=request.user, **body_of(self, MandateRequestSerializer))
        return self._told(mandate, status.HTTP_201_CREATED)

    @extend_schema(request=DeclarationSerializer, responses={201: UploadSerializer})
    @action(detail=True, methods=["post"])
    def paper(self, request: Request, **_kwargs: Any) -> Response:
        """Begin to send the power of attorney. The answer holds the signed requests to make; then finish it."""
        declared = body_of(self, DeclarationSerializer)
        upload = services.add_mandate_paper(self.get_object(), by=request.user, via=EvidenceFile.Via.API, **declared)
        return Response(upload_data(upload), status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=FileSerializer)
    @action(detail=True, methods=["post"], url_path="paper/finish", url_name="paper-finish")
    def finish_paper(self, request: Request, **_kwargs: Any) -> Response:
        """Say that the whole paper was sent. The check follows; ask again until the state is accepted or refused."""
        mandate = self.get_object()
        with between(mandate):
            if mandate.paper is None:
                raise Http404
            return Response(FileSerializer(finish_upload(mandate.paper, by=request.user)).data)

    @extend_schema(request=None, responses=MandateDetailSerializer)
    @action(detail=True, methods=["post"])
    def send(self, request: Request, **_kwargs: Any) -> Response:
        """Send a draft to the other side, once its paper was checked."""
        return self._told(services.propose_mandate(self.get_object(), by=request.user))

    @extend_schema(request=None, responses=MandateDetailSerializer)
    @action(detail=True, methods=["post"], url_path="take-back")
    def take_back(self, request: Request, **_kwargs: Any) -> Response:
        """Take a proposal back before it is answered."""
        return self._told(services.withdraw_mandate(self.get_object(), by=request.user))

    @extend_schema(request=AcceptanceSerializer, responses=MandateDetailSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, **_kwargs: Any) -> Response:
        """Agree to what the other side proposed."""
        mandate = self.get_object()
        return self._told(services.accept_mandate(mandate, by=request.user, **body_of(self, AcceptanceSerializer)))

    @extend_schema(request=ReasonSerializer, responses=MandateDetailSerializer)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, **_kwargs: Any) -> Response:
        """Say no to what the other side proposed."""
        mandate = self.get_object()
        return self._told(services.decline_mandate(mandate, by=request.user, **body_of(self, ReasonSerializer)))

    @extend_schema(request=MandateSerializer, responses={201: MandateDetailSerializer})
    @action(detail=True, methods=["post"], url_path="pass-on")
    def pass_on(self, request: Request, **_kwargs: Any) -> Response:
        """Offer another agency a part of a mandate that you hold."""
        whole = self.get_object()
        part = services.delegate_mandate(whole, by=request.user, **body_of(self, MandateSerializer))
        return self._told(part, status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=MandateDetailSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, **_kwargs: Any) -> Response:
        """End it at once. Twice is the same as once."""
        return self._told(services.revoke_mandate(self.get_object(), by=request.user))

    @extend_schema(request=None, responses=MandateDetailSerializer)
    @action(detail=True, methods=["post"], url_path="give-up")
    def give_up(self, request: Request, **_kwargs: Any) -> Response:
        """End at once what your agency holds, with what it passed on of it. Twice is the same as once."""
        return self._told(services.give_up_mandate(self.get_object(), by=request.user))

    def _told(self, mandate: Mandate, code: int = status.HTTP_200_OK) -> Response:
        with between(mandate):
            shown = MandateDetailSerializer(mandate, context=self.get_serializer_context()).data
        return Response(shown, status=code)
