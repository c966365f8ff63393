"""Mandates as programs read and write them. Shapes only; the services write."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from portal.accounts.models import Mandate
from portal.accounts.workflow import MANDATES, MandateState
from portal.tenancy.models import Organisation
from registry.models import Brand
from registry.serializers.moves import OF_MANDATES, offered_moves
from registry.serializers.rights import Known, VisibleBrand

HOLDERS = Organisation.objects.filter(kind=Organisation.Kind.RIGHTS_HOLDER)
AGENCIES = Organisation.objects.filter(kind=Organisation.Kind.AGENCY)


class TermsSerializer(serializers.ModelSerializer[Mandate]):
    """What a mandate lets an agency do. `kinds` and `offices` limit it; none means all. Both days count."""

    organisation = serializers.SlugField(source="tenant.slug", read_only=True)
    agency: Any = serializers.SlugField(source="agency.slug", read_only=True)
    through = serializers.SlugField(source="through.slug", read_only=True, allow_null=True, default=None)
    ended_by = serializers.SlugField(source="ended_by.slug", read_only=True, allow_null=True, default=None)
    named_brands = serializers.SerializerMethodField()
    actions = serializers.ListField(child=serializers.ChoiceField(choices=Mandate.Action.choices), min_length=1)
    kinds = serializers.ListField(child=serializers.CharField(max_length=40), required=False, max_length=100)
    offices = serializers.ListField(child=serializers.RegexField(r"^[A-Z]{2}\Z"), required=False, max_length=300)
    state = serializers.ChoiceField(choices=MandateState.choices, source="standing", read_only=True)

    class Meta:
        model = Mandate
        fields: tuple[str, ...] = (
            "number", "organisation", "agency", "through", "asked", "named_brands", "all_brands", "wanted", "actions",
            "kinds", "offices", "may_sub_delegate", "starts_on", "ends_on", "state", "note", "answered_at",
            "revoked_at", "ended_by", "created_at",
        )  # fmt: skip
        read_only_fields: tuple[str, ...] = (
            "number", "asked", "wanted", "note", "answered_at", "revoked_at", "created_at",
        )  # fmt: skip

    def get_named_brands(self, mandate: Mandate) -> list[str]:
        """Numbers of the brands that it names, as far as they are to be seen."""
        return [named.brand.number for named in mandate.mandated_brands.all()]


class MandateSerializer(TermsSerializer):
    """A mandate, and to give one or to pass a part on: `agency` is its exact address, `brands` are numbers."""

    agency = Known(slug_field="slug", queryset=AGENCIES)
    brands = VisibleBrand(many=True, write_only=True, required=False)

    class Meta(TermsSerializer.Meta):
        fields = (*TermsSerializer.Meta.fields, "brands")


class MandateRequestSerializer(TermsSerializer):
    """To ask for a mandate: `owner` is the rights holder's exact address, `wanted` the brands in your words."""

    owner = Known(slug_field="slug", queryset=HOLDERS, write_only=True)

    class Meta(TermsSerializer.Meta):
        fields = (*TermsSerializer.Meta.fields, "owner")
        read_only_fields = tuple(name for name in TermsSerializer.Meta.read_only_fields if name != "wanted")


class MandateDetailSerializer(TermsSerializer):
    """A mandate with what the person may do next."""

    moves = serializers.SerializerMethodField()

    class Meta(TermsSerializer.Meta):
        fields = (*TermsSerializer.Meta.fields, "moves")

    def get_moves(self, mandate: Mandate) -> list[str]:
        """The moves that the person can make now and here."""
        return offered_moves(MANDATES, OF_MANDATES, mandate, by=self.context["request"].user)


class AcceptanceSerializer(serializers.Serializer[Any]):
    """The answer of an owner whom an agency asked: over which brands, or over all. Others leave it empty."""

    brands = serializers.ListField(child=serializers.CharField(max_length=20), required=False, max_length=1000)
    all_brands = serializers.BooleanField(default=False)

    def validate_brands(self, numbers: list[str]) -> list[Brand]:
        """The brands of these numbers among those that the person sees."""
        found = list(Brand.objects.visible_to(self.context["request"].user).filter(number__in=numbers))
        if len(found) != len(set(numbers)):
            raise serializers.ValidationError(_("Choose from your own brands."))
        return found


class ReasonSerializer(serializers.Serializer[Any]):
    """Why not, if one likes to say."""

    note = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)
