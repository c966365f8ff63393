"""Papers that came as free text, for programs. Nothing here writes."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from complaints.forms.papers import LONGEST_WORK, MOST_TARGETS
from complaints.intake import Element
from complaints.models import ReceivedNotice
from complaints.services.intake import Confirmed


class ReceivedPaperSerializer(serializers.ModelSerializer[ReceivedNotice]):
    """What a paper is, and what it waits for. `complaint` is the number of its case."""

    id = serializers.IntegerField(read_only=True)
    complaint = serializers.CharField(source="complaint.number", read_only=True, allow_null=True, default=None)
    sender = serializers.DictField(read_only=True)
    remarks = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = ReceivedNotice
        fields: tuple[str, ...] = (
            "id", "kind", "name", "received_at", "complaint", "to_confirm", "set_aside", "sender", "deficiencies",
            "remarks",
        )  # fmt: skip
        read_only_fields = fields


class FoundElementSerializer(serializers.Serializer[Any]):
    """What the reader says of one element that the law asks for."""

    element = serializers.CharField()
    present = serializers.BooleanField()
    confidence = serializers.CharField()


class WholePaperSerializer(ReceivedPaperSerializer):
    """The same with the text as it came, and what was found in it."""

    targets = serializers.SerializerMethodField()
    elements = serializers.SerializerMethodField()

    class Meta:
        model = ReceivedNotice
        fields = (*ReceivedPaperSerializer.Meta.fields, "text", "targets", "elements")
        read_only_fields = fields

    def get_targets(self, paper: ReceivedNotice) -> list[str]:
        """The links that it names."""
        return list(paper.facts.get("targets", []))

    def get_elements(self, paper: ReceivedNotice) -> list[dict[str, Any]]:
        """What the law asks for."""
        return [dict(FoundElementSerializer(one).data) for one in paper.facts.get("elements", [])]


class AttachPaperSerializer(serializers.Serializer[Any]):
    """The case that a paper is about."""

    number = serializers.RegexField(r"^C-\d{4}-\d{6,12}\Z")


class ConfirmPaperSerializer(serializers.Serializer[Any]):
    """What a person read. `present` are the elements of the law that it has."""

    kind = serializers.ChoiceField(choices=ReceivedNotice.Kind.choices)
    targets = serializers.ListField(
        child=serializers.CharField(max_length=2000), required=False, default=list, max_length=MOST_TARGETS
    )
    work = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST_WORK)
    name = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)
    email = serializers.EmailField(required=False, default="", allow_blank=True)
    present = serializers.ListField(
        child=serializers.CharField(max_length=40), required=False, default=list, max_length=len(Element)
    )

    def validate_present(self, present: list[str]) -> frozenset[Element]:
        """Elements that the law knows."""
        if strange := set(present) - {element.value for element in Element}:
            raise serializers.ValidationError(_("Not known: %(names)s") % {"names": ", ".join(sorted(strange))})
        return frozenset(Element(value) for value in present)

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        """What the service takes, as `confirmed`. A takedown notice names at least one link."""
        said["targets"] = list(dict.fromkeys(said["targets"]))
        if said["kind"] == ReceivedNotice.Kind.TAKEDOWN and not said["targets"]:
            raise serializers.ValidationError({"targets": _("Name at least one link, or set the paper aside.")})
        return {"confirmed": Confirmed(**said)}
