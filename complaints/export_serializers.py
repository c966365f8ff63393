"""What an organisation takes along of its cases, row by row; `exports.py` says which rows."""

from rest_framework import serializers

from complaints.models import Event, Message
from complaints.round_serializers import AppealSerializer
from complaints.serializers import (
    ComplaintSerializer,
    CounterNoticeSerializer,
    DecisionSerializer,
    EvidenceSerializer,
    PurchaseSerializer,
    TargetSerializer,
)
from complaints.timeline import past


class ExportedComplaintSerializer(ComplaintSerializer):
    """A complaint with all that its filer said."""

    class Meta(ComplaintSerializer.Meta):
        fields = (  # type: ignore[assignment] # longer than the list's
            *ComplaintSerializer.Meta.fields,
            "explanation", "work", "work_links", "contact_name", "contact_email", "contact_address",
            "contact_phone", "behalf_of", "signature", "statements", "goods", "places", "details", "remedies",
            "withdrawal_reason",
        )  # fmt: skip
        read_only_fields = fields  # type: ignore[assignment] # as above


class ExportedTargetSerializer(TargetSerializer):
    """A target, and its complaint."""

    complaint = serializers.CharField(source="complaint.number", read_only=True)

    class Meta(TargetSerializer.Meta):
        fields = ("complaint", *TargetSerializer.Meta.fields)
        read_only_fields = fields


class ExportedDecisionSerializer(DecisionSerializer):
    """A decision, and the target that it is about, by its place in the complaint."""

    complaint = serializers.CharField(source="complaint.number", read_only=True)
    target = serializers.IntegerField(source="target.position", read_only=True)

    class Meta(DecisionSerializer.Meta):
        fields = ("complaint", "target", *DecisionSerializer.Meta.fields)  # type: ignore[assignment] # two more
        read_only_fields = fields  # type: ignore[assignment] # as above


class ExportedAnswerSerializer(CounterNoticeSerializer):
    """A counter-notice, and its complaint; without who sent it."""

    complaint = serializers.CharField(source="complaint.number", read_only=True)

    class Meta(CounterNoticeSerializer.Meta):
        fields = (  # type: ignore[assignment] # another list
            "complaint", *(name for name in CounterNoticeSerializer.Meta.fields if name != "respondent"),
        )  # fmt: skip
        read_only_fields = fields  # type: ignore[assignment] # as above


class ExportedAppealSerializer(AppealSerializer):
    """An appeal, and its complaint."""

    complaint = serializers.CharField(source="complaint.number", read_only=True)

    class Meta(AppealSerializer.Meta):
        fields = ("complaint", *AppealSerializer.Meta.fields)  # type: ignore[assignment] # one more
        read_only_fields = fields  # type: ignore[assignment] # as above


class ExportedEvidenceSerializer(EvidenceSerializer):
    """A file of the complainant's, and its complaint."""

    complaint = serializers.CharField(source="complaint.number", read_only=True)

    class Meta(EvidenceSerializer.Meta):
        fields = ("complaint", *EvidenceSerializer.Meta.fields)  # type: ignore[assignment] # one more
        read_only_fields = fields  # type: ignore[assignment] # as above


class ExportedPurchaseSerializer(PurchaseSerializer):
    """A test purchase, and its complaint."""

    complaint = serializers.CharField(source="complaint.number", read_only=True)

    class Meta(PurchaseSerializer.Meta):
        fields = ("complaint", *PurchaseSerializer.Meta.fields)  # type: ignore[assignment] # one more
        read_only_fields = fields  # type: ignore[assignment] # as above


class ExportedMessageSerializer(serializers.ModelSerializer[Message]):
    """A message of the complainant's side, or of the platform to it."""

    complaint = serializers.CharField(source="complaint.number", read_only=True)

    class Meta:
        model = Message
        fields = ("complaint", "written_at", "sender", "text")
        read_only_fields = fields


class EventSerializer(serializers.ModelSerializer[Event]):
    """One line of the timeline, in the words that both sides read."""

    complaint = serializers.CharField(source="complaint.number", read_only=True)
    text = serializers.SerializerMethodField()
    detail = serializers.SerializerMethodField()

    class Meta:
        model = Event
        fields = ("complaint", "at", "kind", "text", "detail")
        read_only_fields = fields

    def get_text(self, event: Event) -> str:
        """What happened."""
        return past(event).text

    def get_detail(self, event: Event) -> str:
        """The code behind it in words."""
        return past(event).detail
