"""What an organisation takes along of its cases, row by row; `exports.py` says which rows."""

from typing import Any

from rest_framework import serializers

from complaints.models import Event, Message
from complaints.serializers.cases import (
    ComplaintSerializer,
    CounterNoticeSerializer,
    DecisionSerializer,
    EvidenceSerializer,
    PurchaseSerializer,
    TargetSerializer,
)
from complaints.serializers.rounds import AppealSerializer
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


class OfCaseSerializer(serializers.ModelSerializer[Any]):
    """A part of a case. Its complaint comes first."""

    complaint = serializers.CharField(source="complaint.number", read_only=True)

    def get_field_names(self, declared_fields: Any, info: Any) -> list[str]:
        """Those of the part behind it."""
        return ["complaint", *super().get_field_names(declared_fields, info)]


class ExportedTargetSerializer(OfCaseSerializer, TargetSerializer):
    """A target, and its complaint."""


class ExportedDecisionSerializer(OfCaseSerializer, DecisionSerializer):
    """A decision, and the target that it is about, by its place in the complaint."""

    target = serializers.IntegerField(source="target.position", read_only=True)

    class Meta(DecisionSerializer.Meta):
        fields = ("target", *DecisionSerializer.Meta.fields)  # type: ignore[assignment] # one more
        read_only_fields = fields  # type: ignore[assignment] # as above


class ExportedAnswerSerializer(OfCaseSerializer, CounterNoticeSerializer):
    """A counter-notice, and its complaint; without who sent it."""

    class Meta(CounterNoticeSerializer.Meta):
        fields = tuple(name for name in CounterNoticeSerializer.Meta.fields if name != "respondent")  # type: ignore[assignment] # one less
        read_only_fields = fields  # type: ignore[assignment] # as above


class ExportedAppealSerializer(OfCaseSerializer, AppealSerializer):
    """An appeal, and its complaint."""


class ExportedEvidenceSerializer(OfCaseSerializer, EvidenceSerializer):
    """A file of the complainant's, and its complaint."""


class ExportedPurchaseSerializer(OfCaseSerializer, PurchaseSerializer):
    """A test purchase, and its complaint."""


class ExportedMessageSerializer(OfCaseSerializer):
    """A message of the complainant's side, or of the platform to it."""

    class Meta:
        model = Message
        fields = ("written_at", "sender", "text")
        read_only_fields = fields


class EventSerializer(OfCaseSerializer):
    """One line of the timeline, in the words that both sides read."""

    text = serializers.SerializerMethodField()
    detail = serializers.SerializerMethodField()

    class Meta:
        model = Event
        fields = ("at", "kind", "text", "detail")
        read_only_fields = fields

    def get_text(self, event: Event) -> str:
        """What happened."""
        return past(event).text

    def get_detail(self, event: Event) -> str:
        """The code behind it in words."""
        return past(event).detail
