"""How programs see replies, waiting periods, appeals and trainings, and what they may send. Nothing here writes."""

from typing import Any

from rest_framework import serializers

from complaints.codes import RUNGS, Outcome, Side
from complaints.measures.outbox import Wanted
from complaints.models import Appeal, Reply, Supplement, Training
from complaints.states import MeasureState
from portal.shared.files.serializers import DeclarationSerializer


class ReplySerializer(serializers.ModelSerializer[Reply]):
    """What the complainant said to a counter-notice. With `rejected_at` its paper is none of a court."""

    class Meta:
        model = Reply
        fields = ("stance", "body", "reference", "text", "sent_at", "rejected_at", "rejection")
        read_only_fields = fields


class SupplementSerializer(serializers.ModelSerializer[Supplement]):
    """What the seller was asked to add to a counter-notice (codes), and what came of it: open while `ended_at` is
    null."""

    class Meta:
        model = Supplement
        fields: tuple[str, ...] = ("deficiencies", "asked_at", "due_at", "ending", "ended_at", "text")
        read_only_fields = fields


class NewReplySerializer(serializers.Serializer[Any]):
    """A reply. The files that were sent before at `papers/` go with it; news of a court or an authority needs one."""

    stance = serializers.ChoiceField(choices=Reply.Stance.choices)
    text = serializers.CharField(max_length=10_000, required=False, allow_blank=True, default="")
    body = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    reference = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")


class PaperSerializer(DeclarationSerializer):
    """A file before it is sent, for a reply, an appeal or a message that follows."""


class AppealSerializer(serializers.ModelSerializer[Appeal]):
    """An appeal of either side."""

    id = serializers.IntegerField(read_only=True)
    side = serializers.ChoiceField(choices=[str(side) for side in Side], read_only=True)
    targets: Any = serializers.SlugRelatedField(slug_field="position", many=True, read_only=True)

    class Meta:
        model = Appeal
        fields = (
            "id", "side", "targets", "state", "explanation", "received_at", "due_at", "reason", "statement",
            "decided_at",
        )  # fmt: skip
        read_only_fields = fields


class NewAppealSerializer(serializers.Serializer[Any]):
    """Which decisions are wrong (ids of targets), and why. The files that were sent before at `papers/` go with it."""

    targets = serializers.ListField(child=serializers.IntegerField(min_value=1, max_value=2**62), min_length=1)
    explanation = serializers.CharField(max_length=10_000)


class WantedSerializer(serializers.Serializer[Any]):
    """A measure. Without a last day it stays until it is taken back, or as long as the ladder says."""

    action = serializers.ChoiceField(choices=sorted(RUNGS))
    territories = serializers.ListField(
        child=serializers.RegexField(r"^[A-Z]{2}\Z"), required=False, default=list, max_length=250
    )
    ends_on = serializers.DateField(required=False, allow_null=True, default=None)
    module = serializers.UUIDField(
        required=False, allow_null=True, default=None, help_text="The training module that a training task is about."
    )


def wanted_of(row: dict[str, Any]) -> Wanted:
    """A measure as the services take it."""
    return Wanted(row["action"], tuple(row["territories"]), row["ends_on"], str(row.get("module") or ""))


class RestoreSerializer(serializers.Serializer[Any]):
    """The reasons, which both sides get."""

    statement = serializers.CharField(max_length=5000)


class RejectPaperSerializer(RestoreSerializer):
    """The reasons, which both sides get."""


class DecideAppealSerializer(serializers.Serializer[Any]):
    """Keep or reverse, with reasons."""

    outcome = serializers.ChoiceField(choices=[Outcome.KEEP, Outcome.REVERSE])
    reason = serializers.CharField(max_length=10)
    statement = serializers.CharField(max_length=5000)
    measures = WantedSerializer(
        many=True,
        required=False,
        default=list,
        help_text="Another step of the ladder for what stays or becomes upheld, in place of all that stood before.",
    )

    def validate_measures(self, rows: list[dict[str, Any]]) -> list[Wanted]:
        """As the service takes them."""
        return [wanted_of(row) for row in rows]


class TrainingSerializer(serializers.ModelSerializer[Training]):
    """A training task of a seller, as both sides read it. Without a `module` it is about the rules of the ground."""

    seller = serializers.CharField(source="measure.respondent.name", read_only=True)
    state = serializers.ChoiceField(source="measure.state", choices=MeasureState.choices, read_only=True)
    ends_on = serializers.DateField(source="measure.ends_on", read_only=True, allow_null=True)
    followed_by = serializers.CharField(
        source="followed_by.action",
        read_only=True,
        allow_null=True,
        default=None,
        help_text="The measure that followed, because it was not done in time.",
    )

    class Meta:
        model = Training
        fields = ("seller", "module", "title", "state", "ends_on", "passed_at", "followed_by")
        read_only_fields = fields
