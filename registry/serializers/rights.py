"""Brands, rights and mandates as programs read and write them. Shapes only; the services write."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.tenancy.models import Organisation
from registry.checks import what_is_missing
from registry.describing import details_of, may_see_private
from registry.fields import COLUMNS
from registry.kinds import KINDS
from registry.models import Brand, Right, RightPaper
from registry.offices.nice import CLASSES
from registry.serializers.kinds import details_schema
from registry.verification import moves_of
from registry.workflow import EDITABLE


class Known(serializers.SlugRelatedField[Any]):
    """Something by its number or address. What no text can be is simply not there."""

    def to_internal_value(self, data: Any) -> Any:
        """Look it up among what the person sees."""
        if not isinstance(data, str) or "\x00" in data:
            self.fail("does_not_exist", slug_name=self.slug_field, value="")
        return super().to_internal_value(data)


@extend_schema_field({"type": "string", "description": "A key of /api/v1/kinds/."})
class KindField(serializers.ChoiceField):
    """A kind of right, of those that are there when it is asked."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[(key, key) for key in KINDS], **kwargs)


@extend_schema_field(details_schema())
class DetailsField(serializers.Field[Any, Any, Any, Any]):
    """What only some kinds say, as one object. The services check it; here it only has to be one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", required=False, **kwargs)

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """The keys and values as they came."""
        if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
            raise serializers.ValidationError(_("Send the details as an object, by the keys of the kind's fields."))
        return {"details": data}

    def to_representation(self, right: Right) -> dict[str, Any]:
        """Masked for those who may not read all."""
        return details_of(right, plain=may_see_private(right, self.context["request"].user))


@extend_schema_field(OpenApiTypes.STR)
class VisibleBrand(Known):
    """A brand, by its number, among those that the person sees."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="number", **kwargs)

    def get_queryset(self) -> Any:
        """The read door."""
        return Brand.objects.visible_to(self.context["request"].user)


class BrandSerializer(serializers.ModelSerializer[Brand]):
    """A brand. `organisation` is its owner's address: an agency names its client, others leave it out."""

    organisation = Known(source="tenant", slug_field="slug", queryset=Organisation.objects.all(), required=False)

    class Meta:
        model = Brand
        fields: tuple[str, ...] = ("number", "organisation", "name", "description", "created_at")
        read_only_fields: tuple[str, ...] = ("number", "created_at")


class BrandChangeSerializer(BrandSerializer):
    """What may change of a brand: its name and what is sold under it."""

    class Meta(BrandSerializer.Meta):
        fields: tuple[str, ...] = ("name", "description")
        read_only_fields: tuple[str, ...] = ()


class PaperSerializer(serializers.ModelSerializer[RightPaper]):
    """A paper of a right, and the file that holds it."""

    file = serializers.UUIDField(source="file.public_id", read_only=True)
    name = serializers.CharField(source="file.name", read_only=True)
    state = serializers.CharField(source="file.state", read_only=True)
    sha256 = serializers.CharField(source="file.sha256", read_only=True)

    class Meta:
        model = RightPaper
        fields = ("kind", "file", "name", "state", "sha256", "added_at")
        read_only_fields = fields


class PointSerializer(serializers.Serializer[Any]):
    """One thing that was asked for, or the reason of a decision."""

    code = serializers.CharField()
    title = serializers.CharField()


class AnswerSerializer(PointSerializer):
    """The reviewers' last answer: all that it names as `points`, the first also by itself, and their own words."""

    note = serializers.CharField()
    points = PointSerializer(many=True)


class RightSerializer(serializers.ModelSerializer[Right]):
    """A right. Dates are days; `nice_classes` are numbers from 1 to 45."""

    brand = VisibleBrand()
    organisation = serializers.SlugField(source="tenant.slug", read_only=True)
    kind = KindField()
    title = serializers.CharField(max_length=300, required=False, allow_blank=True)
    details = DetailsField()
    nice_classes = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=len(CLASSES)), required=False, max_length=len(CLASSES)
    )
    answer = serializers.SerializerMethodField()

    class Meta:
        model = Right
        fields = (
            "number",
            "organisation",
            "brand",
            "kind",
            *COLUMNS,
            "details",
            "state",
            "submitted_at",
            "due_at",
            "supplement_due_at",
            "decided_at",
            "answer",
            "created_at",
        )
        read_only_fields: tuple[str, ...] = (
            "number",
            "state",
            "submitted_at",
            "due_at",
            "supplement_due_at",
            "decided_at",
            "created_at",
        )

    @extend_schema_field(AnswerSerializer(allow_null=True))
    def get_answer(self, right: Right) -> dict[str, Any] | None:
        """The last answer in the active language."""
        points = [{"code": answer.code, "title": str(answer.title)} for answer in right.answers]
        return {**points[0], "note": right.answer_note, "points": points} if points else None


class ClearingSerializer(serializers.Serializer[Any]):
    """What clears the doubt for which a right was suspended."""

    note = serializers.CharField(max_length=5000)


class RightDetailSerializer(RightSerializer):
    """A right with where it is valid, its papers, what is still missing, and what the person may do next.

    `clearing_note` is what was last said to end a suspension.
    """

    territories = serializers.ListField(child=serializers.CharField(), read_only=True)
    papers = serializers.SerializerMethodField()
    missing = serializers.SerializerMethodField()
    moves = serializers.SerializerMethodField()

    class Meta(RightSerializer.Meta):
        fields = (*RightSerializer.Meta.fields, "clearing_note", "territories", "papers", "missing", "moves")
        read_only_fields = (*RightSerializer.Meta.read_only_fields, "clearing_note")

    @extend_schema_field(PaperSerializer(many=True))
    def get_papers(self, right: Right) -> Any:
        """Those that the person may open: papers that identify somebody are not shown to agencies."""
        seen = RightPaper.objects.visible_to(self.context["request"].user).filter(right=right)
        return PaperSerializer(seen.select_related("file"), many=True).data

    def get_missing(self, right: Right) -> dict[str, str]:
        """What is to be filled in or added before it can be submitted, by field; empty otherwise."""
        return what_is_missing(right) if right.state in EDITABLE else {}

    def get_moves(self, right: Right) -> list[str]:
        """The moves that the person can make now and here: reviewers answer at the desk, which is no part of this."""
        offered = {action.url_path.replace("-", "_") for action in self.context["view"].get_extra_actions()}
        possible = moves_of(right, by=self.context["request"].user)
        return [move.name for move in possible if move.name in offered]


class RightChangeSerializer(RightSerializer):
    """What may change in a draft, or when a supplement was asked for: what the right says."""

    class Meta(RightSerializer.Meta):
        fields = (*COLUMNS, "details")
        read_only_fields = ()


class PaperDeclarationSerializer(serializers.Serializer[Any]):
    """A paper before it is sent: its kind, and the file's name, size and SHA-256 (hex) of each 8 MiB in order."""

    kind = serializers.CharField(max_length=40)
    name = serializers.CharField(max_length=1000, trim_whitespace=False)
    size = serializers.IntegerField(min_value=0)
    pieces = serializers.ListField(child=serializers.RegexField(r"^[0-9a-f]{64}\Z"), max_length=1000)
