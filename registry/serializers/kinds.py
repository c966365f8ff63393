"""The kinds of rights and the Nice classes as programs read them, made from the same tables as the forms."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from rest_framework import serializers

from registry.fields import FIELDS, Field, FieldType
from registry.kinds import Kind, Registration

SCHEMAS: dict[FieldType, dict[str, Any]] = {
    FieldType.NUMBER: {"type": "integer", "minimum": 0},
    FieldType.COUNTRIES: {"type": "array", "items": {"type": "string"}},
    FieldType.DATE: {"type": "string", "format": "date"},
}


class NamedSerializer(serializers.Serializer[Any]):
    """A key and what people read for it."""

    key = serializers.CharField()
    title = serializers.CharField()


class PaperKindSerializer(NamedSerializer):
    """A kind of paper, and what makes one good."""

    detail = serializers.CharField()
    most = serializers.IntegerField()


class OfficePapersSerializer(serializers.Serializer[Any]):
    """One of the papers is needed where the right is of one of these offices."""

    offices = serializers.ListField(child=serializers.CharField())
    papers = serializers.ListField(child=serializers.CharField())


class SubtypeSerializer(NamedSerializer):
    """A sort within a kind, and what it needs besides."""

    required = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment] # see KindSerializer
    papers_required = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))


class FieldSerializer(serializers.Serializer[Any]):
    """A field of a right. One that is no property of the right itself stands in its `details`."""

    key = serializers.CharField()
    type = serializers.ChoiceField(choices=[each.value for each in FieldType])
    label = serializers.CharField()  # type: ignore[assignment] # see KindSerializer
    help = serializers.CharField(allow_null=True)
    example = serializers.CharField(allow_null=True)
    in_details = serializers.BooleanField()
    required = serializers.BooleanField(  # type: ignore[assignment] # see KindSerializer
        help_text="No right of the kind is submitted without it."
    )
    private = serializers.BooleanField(help_text="Masked for all but the owner and the reviewers.")
    offices = serializers.ListField(child=serializers.CharField(), help_text="Asked for these only; empty for all.")
    choices = NamedSerializer(many=True)
    longest = serializers.IntegerField()


class KindSerializer(NamedSerializer):
    """A kind of right: what it says, what shows it, and on which grounds it can be defended."""

    summary = serializers.CharField()
    needs = serializers.CharField()
    registration = serializers.ChoiceField(choices=[each.value for each in Registration])
    expires = serializers.BooleanField()
    identity = serializers.CharField(help_text="The field that makes two entries the same right.")
    fields = FieldSerializer(many=True)  # type: ignore[assignment] # DRF takes declared fields out of the class
    subtypes = SubtypeSerializer(many=True)
    papers = PaperKindSerializer(many=True)
    papers_required = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    papers_by_office = OfficePapersSerializer(many=True)
    grounds = NamedSerializer(many=True)


def described(kind: Kind) -> dict[str, Any]:
    """A kind as the API tells it, before its texts are put into the active language."""
    same = ("key", "title", "summary", "needs", "registration", "expires", "identity", "subtypes")
    return {name: getattr(kind, name) for name in (*same, "papers_required", "papers_by_office")} | {
        "fields": [_field(kind, field) for field in kind.says()],
        "papers": kind.papers(),
        "grounds": import_string(settings.PORTAL_GROUNDS)(kind.key),
    }


def _field(kind: Kind, field: Field) -> dict[str, Any]:
    same = ("key", "type", "label", "help", "example", "private", "offices", "choices", "longest")
    return {name: getattr(field, name) for name in same} | {
        "in_details": not field.is_column,
        "required": field.key in kind.required,
    }


class NiceClassSerializer(serializers.Serializer[Any]):
    """A class of the Nice Classification, and the goods in it that were looked for."""

    number = serializers.IntegerField()
    title = serializers.CharField()
    is_service = serializers.BooleanField()
    goods = serializers.ListField(child=serializers.CharField())


def details_schema() -> dict[str, Any]:
    """What `details` can hold, over all kinds: the fields of the catalogue that are no columns."""
    return {
        "type": "object",
        "description": "What only some kinds of rights say; which do, `/api/v1/kinds/` lists. "
        "An empty text takes a value away. Private values come back masked to those who may not read them.",
        "properties": {
            key: {**SCHEMAS.get(field.type, {"type": "string"}), "description": field.label.en}
            for key, field in FIELDS.items()
            if not field.is_column
        },
        "additionalProperties": False,
    }
