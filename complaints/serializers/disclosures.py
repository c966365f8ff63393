"""How programs see whether a complainant is told who a seller is, and what they may send. Nothing here writes."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from complaints.models import Disclosure, Respondent


class IdentitySerializer(serializers.ModelSerializer[Respondent]):
    """What the platform knows of a seller. What it does not know is empty."""

    class Meta:
        model = Respondent
        fields = ("name", "seller_id", "email")
        read_only_fields = fields


class DisclosureSerializer(serializers.ModelSerializer[Disclosure]):
    """What was decided on one seller: `targets` are the places of what stands upheld. `seller` is null where it was
    refused, and once nothing stands upheld any more."""

    targets = serializers.ListField(source="positions", child=serializers.IntegerField(), read_only=True)
    seller = serializers.SerializerMethodField()

    class Meta:
        model = Disclosure
        fields = ("targets", "granted", "statement", "decided_at", "seller")
        read_only_fields = fields

    @extend_schema_field(IdentitySerializer(allow_null=True))
    def get_seller(self, disclosure: Any) -> dict[str, Any] | None:
        """Who it is, as long as it is told."""
        told = disclosure.granted and disclosure.positions
        return IdentitySerializer(disclosure.respondent).data if told else None


class DecideDisclosureSerializer(serializers.Serializer[Any]):
    """Tell it or not, with reasons."""

    granted = serializers.BooleanField()
    statement = serializers.CharField(max_length=5000)
