"""The grounds for programs: what each asks for on each track, read from the same files as the form."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from complaints.codes import Side
from complaints.fields import Field, FieldType
from complaints.grounds import GROUNDS, Ground
from complaints.pages.help import TrackHelp, tracks_of


class NamedCodeSerializer(serializers.Serializer[Any]):
    """A key and what people read for it."""

    key = serializers.CharField()
    title = serializers.CharField()


class ExplainedSerializer(NamedCodeSerializer):
    """With what makes one good, or what it does."""

    detail = serializers.CharField()


class GroundFieldSerializer(NamedCodeSerializer):
    """A field of a notice. One `in_details` stands under its key in the `details` of a complaint."""

    name = serializers.CharField(help_text="What it is called in a complaint, or in its details.")
    type = serializers.ChoiceField(choices=[each.value for each in FieldType])
    help = serializers.CharField()
    longest = serializers.IntegerField()
    choices = NamedCodeSerializer(many=True)
    deficiency = serializers.CharField()
    in_details = serializers.BooleanField()


class GroundTrackSerializer(NamedCodeSerializer):
    """What a ground asks for on one track."""

    version = serializers.IntegerField()
    required = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment] # DRF takes declared fields out of the class
    evidence_required = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    statements = NamedCodeSerializer(many=True)
    remedies = ExplainedSerializer(many=True)
    notes = serializers.ListField(child=serializers.CharField(), help_text="How the platform reads the law.")


class GroundSerializer(NamedCodeSerializer):
    """A ground: on which rights it stands, against what it is raised, and what it takes."""

    summary = serializers.CharField()
    needs = serializers.CharField()
    right_kinds = serializers.ListField(child=serializers.CharField())
    target_kinds = NamedCodeSerializer(many=True)
    fields = GroundFieldSerializer(many=True)  # type: ignore[assignment] # as above
    evidence = ExplainedSerializer(many=True)
    tracks = GroundTrackSerializer(many=True)


def described(ground: Ground) -> dict[str, Any]:
    """A ground as the API tells it, before its texts are put into the active language."""
    same = ("key", "title", "summary", "needs", "right_kinds")
    return {name: getattr(ground, name) for name in same} | {
        "target_kinds": ground.targets(),
        "fields": [_field(field) for step in ground.steps for field in ground.shown(step)],
        "evidence": ground.evidence_kinds(),
        "tracks": [_track(each) for each in tracks_of(ground)],
    }


def _field(field: Field) -> dict[str, Any]:
    same = ("key", "title", "name", "type", "help", "choices", "deficiency")
    told = {name: getattr(field, name) for name in same}
    return told | {"longest": field.most, "in_details": field.column is None}


def _track(told: TrackHelp) -> dict[str, Any]:
    return {
        "key": told.track.key,
        "title": told.track.title,
        "version": told.track.version,
        "required": [field.key for field in told.required],
        "evidence_required": [[kind.key for kind in group] for group in told.evidence],
        "statements": [{"key": s.key, "title": s.text} for s in told.statements if s.side is Side.COMPLAINANT],
        "remedies": told.remedies,
        "notes": told.track.notes,
    }


class GroundViewSet(ViewSet):
    """The grounds of complaints, with what each takes."""

    @extend_schema(responses=GroundSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Every ground on which a complaint can be filed here."""
        return Response(GroundSerializer([described(ground) for ground in GROUNDS.values()], many=True).data)
