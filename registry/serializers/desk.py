"""Rights as reviewers' programs read them, and what they answer. Shapes only; the services write."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from registry.models import Right
from registry.oddities import oddities
from registry.serializers.rights import RightDetailSerializer, RightSerializer
from registry.verification import checklist

SHOWN = 10


class CheckSerializer(serializers.Serializer[Any]):
    """One point to compare with the papers."""

    key = serializers.CharField()
    title = serializers.CharField()


class OtherRightSerializer(serializers.ModelSerializer[Right]):
    """Another entry of the same registration."""

    organisation = serializers.SlugField(source="tenant.slug", read_only=True)

    class Meta:
        model = Right
        fields = ("number", "organisation", "title", "state", "decided_at")
        read_only_fields = fields


class DeskRightSerializer(RightSerializer):
    """A right in the queue, with who is at it."""

    reviewer = serializers.CharField(source="reviewer.email", read_only=True, allow_null=True, default=None)

    class Meta(RightSerializer.Meta):
        fields = (*RightSerializer.Meta.fields, "reviewer")


class DeskRightDetailSerializer(RightDetailSerializer, DeskRightSerializer):
    """With what stands beside it at the desk: the points to compare, what looks unusual (a remark by field), and what
    else is registered under its number."""

    checklist = serializers.SerializerMethodField()
    unusual = serializers.SerializerMethodField()
    conflicts = serializers.SerializerMethodField()
    earlier = serializers.SerializerMethodField()

    class Meta(RightDetailSerializer.Meta):
        fields = (*RightDetailSerializer.Meta.fields, "reviewer", "checklist", "unusual", "conflicts", "earlier")

    @extend_schema_field(CheckSerializer(many=True))
    def get_checklist(self, right: Right) -> Any:
        """What has to be seen before it is verified."""
        return [{"key": point.key, "title": str(point.title)} for point in checklist(right)]

    def get_unusual(self, right: Right) -> dict[str, str]:
        """What may be right all the same."""
        return {field: str(remark) for field, remark in oddities(right).items()}

    @extend_schema_field(OtherRightSerializer(many=True))
    def get_conflicts(self, right: Right) -> Any:
        """Others that are open or verified."""
        return OtherRightSerializer(self._same(right).open_or_verified()[:SHOWN], many=True).data

    @extend_schema_field(OtherRightSerializer(many=True))
    def get_earlier(self, right: Right) -> Any:
        """Others that were answered with no, given up, or are over."""
        return OtherRightSerializer(self._same(right).closed()[:SHOWN], many=True).data

    def _same(self, right: Right) -> Any:
        return Right.objects.same_registration(right).for_list()


class RightNoteSerializer(serializers.Serializer[Any]):
    """A word to the applicant."""

    note = serializers.CharField(max_length=5000, required=False, allow_blank=True, default="")


class ApproveRightSerializer(RightNoteSerializer):
    """What was compared."""

    seen = serializers.ListField(child=serializers.CharField(max_length=40), max_length=50)


class AskAboutRightSerializer(RightNoteSerializer):
    """All that is missing, by deficiency codes."""

    codes = serializers.ListField(child=serializers.CharField(max_length=20), min_length=1, max_length=50)


class RefuseRightSerializer(serializers.Serializer[Any]):
    """Why, as a code for figures and in words that the applicant can act on."""

    code = serializers.CharField(max_length=20)
    note = serializers.CharField(max_length=5000)
