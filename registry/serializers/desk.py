"""Rights as reviewers' programs read them, and what they answer. Shapes only; the services write."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from registry.models import Right
from registry.oddities import oddities
from registry.serializers.rights import RightDetailSerializer, RightSerializer
from registry.similar.searching import CloseMark, close_marks
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


class SimilarMarkSerializer(serializers.Serializer[Any]):
    """A verified mark of another organisation that this one could be taken for. `score` is from 0 to 1; `reasons` say,
    in the reader's language, what is alike and how near the classes are."""

    number = serializers.CharField(source="right.number")
    organisation = serializers.CharField(source="right.tenant.slug")
    title = serializers.CharField(source="right.title")
    score = serializers.SerializerMethodField()
    reasons = serializers.SerializerMethodField()

    def get_score(self, close: CloseMark) -> float:
        """How alike, times how near the classes are."""
        return round(close.match.score, 3)

    def get_reasons(self, close: CloseMark) -> list[str]:
        """As on the page."""
        found = [likeness.reason for likeness in close.match.likenesses] + [close.match.nearness.reason]
        return list(filter(None, found))


class DeskRightSerializer(RightSerializer):
    """A right in the queue, with who is at it."""

    reviewer = serializers.CharField(source="reviewer.email", read_only=True, allow_null=True, default=None)

    class Meta(RightSerializer.Meta):
        fields = (*RightSerializer.Meta.fields, "reviewer")


class DeskRightDetailSerializer(RightDetailSerializer, DeskRightSerializer):
    """With what stands beside it at the desk: the points to compare, what looks unusual (a remark by field), what else
    is registered under its number, and which verified marks of others are close."""

    checklist = serializers.SerializerMethodField()
    unusual = serializers.SerializerMethodField()
    conflicts = serializers.SerializerMethodField()
    earlier = serializers.SerializerMethodField()
    similar = serializers.SerializerMethodField()

    class Meta(RightDetailSerializer.Meta):
        fields = (
            *RightDetailSerializer.Meta.fields, "reviewer", "checklist", "unusual", "conflicts", "earlier", "similar",
        )  # fmt: skip

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

    @extend_schema_field(SimilarMarkSerializer(many=True))
    def get_similar(self, right: Right) -> Any:
        """The closest first."""
        return SimilarMarkSerializer(close_marks(right, by=self.context["request"].user), many=True).data

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
