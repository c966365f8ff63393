"""Licences as programs read and write them. Shapes only; the services write."""

from typing import Any

from rest_framework import serializers

from portal.tenancy.models import Organisation
from registry.licences.workflow import LICENCES, LicenceState
from registry.models import Licence, Right
from registry.offices.nice import CLASSES
from registry.serializers.moves import OF_LICENCES, offered_moves
from registry.serializers.rights import Known

PARTIES = Organisation.objects.exclude(kind=Organisation.Kind.PLATFORM)


class LicenceSerializer(serializers.ModelSerializer[Licence]):
    """A licence. `territories` and `nice_classes` limit it; none means all of the right's. Both days count."""

    organisation = serializers.SlugField(source="tenant.slug", read_only=True)
    licensee: Any = serializers.SlugField(source="licensee.slug", read_only=True, allow_null=True, default=None)
    through: Any = serializers.SlugField(source="through.slug", read_only=True, allow_null=True, default=None)
    territories = serializers.ListField(
        child=serializers.RegexField(r"^[A-Z]{2}\Z"), required=False, max_length=300, default=list
    )
    nice_classes = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=len(CLASSES)),
        required=False,
        max_length=len(CLASSES),
        default=list,
    )
    state = serializers.ChoiceField(choices=LicenceState.choices, source="standing", read_only=True)

    class Meta:
        model = Licence
        fields: tuple[str, ...] = (
            "number", "organisation", "about", "through", "licensee", "licensee_name", "sort", "territories",
            "nice_classes", "uses", "starts_on", "ends_on", "may_sub_license", "may_enforce", "office_number", "state",
            "note", "answered_at", "ended_at", "continues", "created_at",
        )  # fmt: skip
        read_only_fields: tuple[str, ...] = (
            "number", "about", "note", "answered_at", "ended_at", "continues", "created_at",
        )  # fmt: skip
        extra_kwargs = {"ends_on": {"required": False}}


class LicenceTermsSerializer(LicenceSerializer):
    """To write a draft anew: `licensee` is an organisation's exact address, or name one outside."""

    licensee = Known(slug_field="slug", queryset=PARTIES, required=False, allow_null=True)


class NewLicenceSerializer(LicenceTermsSerializer):
    """To write one: `right` by its number, and the terms."""

    right = Known(slug_field="number", queryset=Right.objects.none(), write_only=True)

    class Meta(LicenceSerializer.Meta):
        fields = (*LicenceSerializer.Meta.fields, "right")

    def get_fields(self) -> dict[str, Any]:
        """The choice of rights goes through the same read door as everything."""
        fields: dict[str, Any] = super().get_fields()
        request = self.context.get("request")
        if request is not None and request.user.is_authenticated:
            fields["right"].queryset = Right.objects.visible_to(request.user)
        return fields


class LicenceDetailSerializer(LicenceSerializer):
    """A licence with what the person may do next."""

    moves = serializers.SerializerMethodField()

    class Meta(LicenceSerializer.Meta):
        fields = (*LicenceSerializer.Meta.fields, "moves")

    def get_moves(self, licence: Licence) -> list[str]:
        """The moves that the person can make now and here."""
        return offered_moves(LICENCES, OF_LICENCES, licence, by=self.context["request"].user)
