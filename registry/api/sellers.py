"""Authorised sellers as programs read and write them."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import CreateModelMixin, ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.shared.bodies import body_of
from registry import services
from registry.models import AuthorisedSeller
from registry.sellers.facts import LONGEST_NAME, LONGEST_NOTE, SellerFacts
from registry.sellers.shops import LONGEST, MOST
from registry.serializers.rights import VisibleBrand
from registry.services.sellers import LONGEST_REASON

FACTS = ("name", "shops", "territories", "starts_on", "ends_on", "note")


class SellerSerializer(serializers.ModelSerializer[AuthorisedSeller]):
    """A dealer's authorisation. `territories` are codes of countries; none for worldwide. `link` is the public page."""

    brand = VisibleBrand()
    organisation = serializers.SlugField(source="tenant.slug", read_only=True)
    name = serializers.CharField(max_length=LONGEST_NAME)
    note = serializers.CharField(max_length=LONGEST_NOTE, required=False, allow_blank=True)
    shops = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST), allow_empty=False, min_length=1, max_length=MOST
    )
    territories = serializers.ListField(
        child=serializers.RegexField(r"^[A-Z]{2}\Z"), required=False, allow_empty=True, max_length=300
    )
    ends_on = serializers.DateField(required=False, allow_null=True)
    state = serializers.ChoiceField(choices=AuthorisedSeller.State.choices, read_only=True)
    confirmed = serializers.BooleanField(
        source="is_confirmed",
        read_only=True,
        help_text="Whether the public page confirms it: the organisation is verified, and a right in the brand is in "
        "force. Without it a valid authorisation is shown as not confirmed.",
    )
    link = serializers.URLField(read_only=True)

    class Meta:
        model = AuthorisedSeller
        fields: tuple[str, ...] = (
            "number", "organisation", "brand", *FACTS, "state", "confirmed", "link", "revoked_at",
            "revocation_reason", "created_at",
        )  # fmt: skip
        read_only_fields: tuple[str, ...] = ("number", "revoked_at", "revocation_reason", "created_at")


class SellerChangeSerializer(SellerSerializer):
    """What may change of it: what it says."""

    class Meta(SellerSerializer.Meta):
        fields = FACTS
        read_only_fields = ()


class SellerRevokeSerializer(serializers.Serializer[Any]):
    """Why it is taken back."""

    reason = serializers.CharField(max_length=LONGEST_REASON)


class SellerFilters(filters.FilterSet):
    """By state, brand, owner, or words."""

    state = filters.ChoiceFilter(choices=AuthorisedSeller.State.choices, method="stand", label="State today")
    brand = filters.CharFilter(field_name="brand__number", max_length=20)
    organisation = filters.CharFilter(field_name="tenant__slug", max_length=60)
    q = filters.CharFilter(method="find", max_length=100, label="Dealer, brand, number, or a shop's identifier")

    def find(self, sellers: Any, _name: str, words: str) -> Any:
        """The list's own search."""
        return sellers.matching(words)

    def stand(self, sellers: Any, _name: str, state: str) -> Any:
        """Where it stands today."""
        return sellers.in_state(state)


class SellerViewSet(ListModelMixin, CreateModelMixin, RetrieveModelMixin, GenericViewSet[AuthorisedSeller]):
    """The authorised sellers of the brands that you see."""

    queryset = AuthorisedSeller.objects.all()
    serializer_class = SellerSerializer
    filterset_class = SellerFilters
    lookup_field = "number"
    lookup_value_regex = r"S-\d{4}-\d{6,9}"

    def get_queryset(self) -> Any:
        """The read door."""
        return AuthorisedSeller.objects.visible_to(self.request.user).for_list()

    def perform_create(self, serializer: Any) -> None:
        """Authorise a dealer of a brand."""
        facts = dict(serializer.validated_data)
        serializer.instance = services.authorise_seller(facts.pop("brand"), by=self.request.user, **facts)

    @extend_schema(request=SellerChangeSerializer, responses=SellerSerializer)
    def partial_update(self, request: Request, **_kwargs: Any) -> Response:
        """Change what it says. Its code and link stay."""
        seller = self.get_object()
        facts = SellerFacts.of(seller).told | body_of(self, SellerChangeSerializer, instance=seller, partial=True)
        return self._told(services.update_seller(seller, by=request.user, **facts))

    @extend_schema(request=SellerRevokeSerializer, responses=SellerSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, **_kwargs: Any) -> Response:
        """Take it back at once. Twice is the same as once."""
        seller = self.get_object()
        return self._told(services.revoke_seller(seller, by=request.user, **body_of(self, SellerRevokeSerializer)))

    def _told(self, seller: AuthorisedSeller) -> Response:
        return Response(self.get_serializer(seller).data, status=status.HTTP_200_OK)
