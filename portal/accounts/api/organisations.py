"""People, organisations, tokens, filters and verification for programs."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ViewSet

from portal.accounts.models import ApiToken, Membership, Proof, SavedFilter
from portal.accounts.proof_forms import ProofFilters
from portal.accounts.serializers import (
    CurrentProofSerializer,
    MeSerializer,
    MyOrganisationSerializer,
    NewTokenSerializer,
    ProofAnswerSerializer,
    ProofDetailSerializer,
    ProofSerializer,
    SavedFilterChangeSerializer,
    SavedFilterSerializer,
    TokenSerializer,
    WaitingProofSerializer,
)
from portal.accounts.services import (
    add_proof_paper,
    ask_about_proof,
    change_filter,
    create_api_token,
    delete_filter,
    describe_identity,
    reject_proof,
    revoke_api_token,
    save_filter,
    submit_proof,
    verify_proof,
)
from portal.shared.bodies import body_of
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import DeclarationSerializer, UploadSerializer, upload_data
from portal.shared.permissions import require


class MeViewSet(ViewSet):
    """Whom the token or the session belongs to."""

    @extend_schema(responses=MeSerializer)
    def list(self, request: Any) -> Response:
        """The person who asks, and the organisation that the request acts for."""
        return Response(MeSerializer(request.user, context={"request": request._request}).data)


class OrganisationViewSet(ListModelMixin, GenericViewSet[Membership]):
    """The person's organisations."""

    queryset = Membership.objects.all()
    serializer_class = MyOrganisationSerializer

    def get_queryset(self) -> Any:
        """The person's own memberships."""
        return Membership.objects.filter(user=self.request.user.pk).select_related("organisation")


class TokenViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[ApiToken]):
    """API tokens: your own, and all of the organisation for its administrators."""

    queryset = ApiToken.objects.all()
    serializer_class = TokenSerializer
    lookup_url_kwarg = "api_token"
    lookup_value_regex = r"[0-9]{1,18}"

    def get_queryset(self) -> Any:
        """The read door."""
        tokens = ApiToken.objects.visible_to(self.request.user).select_related("user")
        return tokens.filter(tenant=getattr(self.request._request, "organisation", None)).of_members()

    @extend_schema(request=TokenSerializer, responses={201: NewTokenSerializer})
    def create(self, request: Any) -> Response:
        """Make a token for yourself, signed in with the browser's session: a token makes no token, which would outlive
        its own revocation. The answer holds its secret, this once."""
        if request._request.api_token:
            raise PermissionDenied(_("A token makes no tokens. Sign in to the portal, and make it in the settings."))
        wanted, organisation = body_of(self, TokenSerializer), request._request.organisation
        token, secret = create_api_token(organisation, by=request.user, user=request.user, **wanted)
        return Response(TokenSerializer(token).data | {"secret": secret}, status=201)

    @extend_schema(request=None, responses=TokenSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, **_kwargs: Any) -> Response:
        """Make a token useless at once. Revoking twice is the same as once."""
        return Response(TokenSerializer(revoke_api_token(self.get_object(), by=request.user)).data)


class SavedFilterViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[SavedFilter]):
    """Filters over lists that you saved, and those that are shared in the organisation."""

    queryset = SavedFilter.objects.all()
    serializer_class = SavedFilterSerializer
    lookup_url_kwarg = "saved_filter"
    lookup_value_regex = r"[0-9]{1,18}"

    def get_queryset(self) -> Any:
        """The read door."""
        saved = SavedFilter.objects.visible_to(self.request.user).select_related("tenant")
        return saved.filter(tenant=getattr(self.request._request, "organisation", None))

    @extend_schema(responses={201: SavedFilterSerializer})
    def create(self, request: Any) -> Response:
        """Save a filter under a name. What the list does not know in it is left out."""
        wanted, organisation = body_of(self, SavedFilterSerializer), request._request.organisation
        saved = save_filter(organisation, by=request.user, user=request.user, **wanted)
        return Response(SavedFilterSerializer(saved).data, status=201)

    @extend_schema(request=SavedFilterChangeSerializer, responses=SavedFilterSerializer)
    def partial_update(self, request: Request, **_kwargs: Any) -> Response:
        """Give it another name, or share it."""
        saved = self.get_object()
        changes = body_of(self, SavedFilterChangeSerializer, instance=saved, partial=True)
        said: dict[str, Any] = {"name": saved.name, "is_shared": saved.is_shared}
        return Response(SavedFilterSerializer(change_filter(saved, by=request.user, **said | changes)).data)

    def destroy(self, request: Request, **_kwargs: Any) -> Response:
        """Forget it."""
        delete_filter(self.get_object(), by=request.user)
        return Response(status=204)


class ProofViewSet(GenericViewSet[Proof]):
    """The verification of the organisation that the request acts for."""

    queryset = Proof.objects.all()
    serializer_class = CurrentProofSerializer
    pagination_class = None

    def get_queryset(self) -> Any:
        """The read door."""
        organisation = getattr(self.request._request, "organisation", None)
        return Proof.objects.visible_to(self.request.user).filter(tenant=organisation)

    @extend_schema(responses=forced_singular_serializer(CurrentProofSerializer), operation_id="verification_retrieve")
    def list(self, request: Request) -> Response:
        """Where it stands: the paper under way, if there is one, and the one by which it is verified today. 404 before
        anything was said."""
        return self._told(self._proof())

    @extend_schema(request=ProofSerializer, responses={200: CurrentProofSerializer})
    def create(self, request: Any) -> Response:
        """Say what the paper says. Then send the paper, then submit. What is verified counts meanwhile."""
        said, organisation = body_of(self, ProofSerializer), request._request.organisation
        return self._told(describe_identity(organisation, by=request.user, **said))

    @extend_schema(request=DeclarationSerializer, responses={201: UploadSerializer})
    @action(detail=False, methods=["post"])
    def paper(self, request: Request) -> Response:
        """Begin to send a paper. The answer holds the signed requests to make; then finish the file."""
        declared = body_of(self, DeclarationSerializer)
        upload = add_proof_paper(self._proof(), by=request.user, via=EvidenceFile.Via.API, **declared)
        return Response(upload_data(upload), status=201)

    @extend_schema(request=None, responses=CurrentProofSerializer)
    @action(detail=False, methods=["post"])
    def submit(self, request: Request) -> Response:
        """Hand it to the reviewers."""
        return self._told(submit_proof(self._proof(), by=request.user))

    def _proof(self) -> Proof:
        proofs = self.get_queryset()
        return proofs.unsettled().first() or get_object_or_404(proofs.standing())

    def _told(self, proof: Proof) -> Response:
        proof.in_force = self.get_queryset().in_force().first()  # type: ignore[attr-defined] # read by the serializer
        return Response(CurrentProofSerializer(proof).data)


class ProofDeskViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Proof]):
    """The organisations that ask to be verified, the nearest deadline first; with `q` all of that name, whatever was
    answered, the newest first. Reviewers only, and none of their own."""

    queryset = Proof.objects.all()
    serializer_class = WaitingProofSerializer
    filterset_class = ProofFilters
    lookup_url_kwarg = "proof"
    lookup_value_converter = "int"

    @property
    def keyset(self) -> tuple[str, ...]:
        """The queue goes by its clock."""
        return ("due_at", "id") if self._is_queue else ("-created_at", "-id")

    @property
    def _is_queue(self) -> bool:
        return self.action == "list" and not self.request.query_params.get("q", "").strip()

    def get_queryset(self) -> Any:
        """Those that wait for the queue, all that were sent for the rest."""
        require(self.request.user, "accounts.review_proof", None)
        proofs = Proof.objects.visible_to(self.request.user).select_related("tenant").sent()
        return proofs.waiting().exclude(due_at=None) if self._is_queue else proofs

    def get_object(self) -> Proof:
        """One whose papers the reviewer may compare."""
        proof: Proof = super().get_object()
        require(self.request.user, "accounts.review_proof", proof)
        return proof

    def get_serializer_class(self) -> Any:
        """In clear only where there is one."""
        return WaitingProofSerializer if self.action == "list" else ProofDetailSerializer

    @extend_schema(request=None, responses=ProofDetailSerializer)
    @action(detail=True, methods=["post"])
    def verify(self, request: Request, **_kwargs: Any) -> Response:
        """Say that the organisation is who it says."""
        return self._told(verify_proof(self.get_object(), by=request.user))

    @extend_schema(request=ProofAnswerSerializer, responses=ProofDetailSerializer)
    @action(detail=True, methods=["post"])
    def ask(self, request: Request, **_kwargs: Any) -> Response:
        """Ask for what is missing."""
        said = body_of(self, ProofAnswerSerializer)
        return self._told(ask_about_proof(self.get_object(), by=request.user, **said))

    @extend_schema(request=ProofAnswerSerializer, responses=ProofDetailSerializer)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, **_kwargs: Any) -> Response:
        """Say that it cannot be verified, or is verified no more, and why."""
        said = body_of(self, ProofAnswerSerializer)
        return self._told(reject_proof(self.get_object(), by=request.user, **said))

    def _told(self, proof: Proof) -> Response:
        return Response(ProofDetailSerializer(proof, context=self.get_serializer_context()).data)
