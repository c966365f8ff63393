"""What reviewers' programs send to decide, and what waits for a second reviewer. Shapes only; nothing here writes."""

from typing import Any

from rest_framework import serializers

from complaints.codes import On, Outcome
from complaints.models import Measure, Proposal
from complaints.serializers.cases import MeasureSerializer, TargetsSerializer
from complaints.serializers.rounds import WantedSerializer, wanted_of


class DecideSerializer(TargetsSerializer):
    """Uphold with measures, or decline. `measure`, `territories` and `ends_on` are about the link; an empty `measure`
    leaves the link alone. What follows for the seller stands in `measures`."""

    outcome = serializers.ChoiceField(choices=[Outcome.UPHOLD, Outcome.DECLINE])
    reason = serializers.CharField(max_length=10)
    statement = serializers.CharField(max_length=5000)
    measure = serializers.CharField(max_length=20, default="hide", allow_blank=True)
    territories = serializers.ListField(
        child=serializers.RegexField(r"^[A-Z]{2}\Z"), required=False, default=list, max_length=250
    )
    ends_on = serializers.DateField(required=False, allow_null=True, default=None)
    points = serializers.ListField(
        child=serializers.CharField(max_length=40),
        required=False,
        default=list,
        max_length=50,
        help_text="Keys of the points of the ground's checklist that hold.",
    )
    measures = WantedSerializer(many=True, required=False, default=list)

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        """All measures in one list, as the service takes them."""
        link = {key: said.pop(key) for key in ("measure", "territories", "ends_on")}
        wanted = [{**link, "action": link.pop("measure")}] if link["measure"] else []
        rows = [*wanted, *said["measures"]]
        said["measures"] = [wanted_of(row) for row in rows]
        return said


class AddressSerializer(serializers.Serializer[Any]):
    """Where a seller gets mail."""

    email = serializers.EmailField(max_length=254)


class ProposalSerializer(serializers.ModelSerializer[Proposal]):
    """A finding that a second reviewer has to confirm. `content` is what would be decided."""

    id = serializers.IntegerField(read_only=True)
    content = serializers.DictField(read_only=True)
    proposed_by = serializers.CharField(source="proposed_by.email", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Proposal
        fields = ("id", "state", "whys", "content", "proposed_by", "proposed_at", "looked_at", "note")
        read_only_fields = fields


class LiftReasonSerializer(serializers.Serializer[Any]):
    """Why measures are taken back: both sides read it."""

    note = serializers.CharField(max_length=500)


class LiftSerializer(LiftReasonSerializer):
    """Which measures of a case are taken back, and why."""

    measures = serializers.ListField(child=serializers.UUIDField(), allow_empty=False, max_length=10_000)


class DeskMeasureSerializer(MeasureSerializer):
    """A measure of a case as the desk sees it: those that are asked of the seller too. `reminders` says how often the
    platform's time to confirm went by."""

    on = serializers.ChoiceField(choices=[str(on) for on in On], read_only=True)
    held_by = serializers.ListField(
        child=serializers.CharField(),
        read_only=True,
        help_text="Numbers of the other cases for which a held line waits.",
    )

    class Meta:
        model = Measure
        fields = (*MeasureSerializer.Meta.fields, "sent_at", "reminders", "held_by")
        read_only_fields = fields
