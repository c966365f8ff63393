"""How programs see a case, and what they may send. Shapes only; nothing here writes."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework import serializers

from complaints.codes import EVIDENCE_KINDS, TARGET_KINDS, On, Outcome
from complaints.grounds import GROUNDS
from complaints.models import (
    Complaint,
    ComplaintTemplate,
    CounterNotice,
    Decision,
    Evidence,
    Measure,
    Purchase,
    Respondent,
    Target,
)
from complaints.serializers.rounds import ReplySerializer, SupplementSerializer, TrainingSerializer
from complaints.states import CaseResult, ComplaintState, MeasureState
from complaints.tracks import TRACK_KEYS
from portal.shared.errors import Refused
from portal.shared.files.serializers import DeclarationSerializer, FileSerializer
from registry.licences.enforcing import rights_to_stand_on
from registry.models import AuthorisedSeller, Right
from registry.offices.territories import check_territories
from registry.serializers.rights import Known


class ComplaintSerializer(serializers.ModelSerializer[Complaint]):
    """A complaint in a list."""

    client = serializers.CharField(source="tenant.slug", read_only=True)
    brand = serializers.CharField(source="brand.number", read_only=True, allow_null=True, default=None)
    right = serializers.CharField(source="right.number", read_only=True, allow_null=True, default=None)
    track = serializers.CharField(source="track_key", read_only=True)
    state = serializers.ChoiceField(choices=ComplaintState.choices, read_only=True)
    result = serializers.ChoiceField(choices=CaseResult.choices, read_only=True, allow_null=True)

    class Meta:
        model = Complaint
        fields = (
            "number", "client", "brand", "right", "ground", "track", "track_version", "title", "state",
            "result", "target_count", "upheld_count", "declined_count", "restored_count", "open_count",
            "created_at", "submitted_at", "due_at", "supplement_due_at", "decided_at", "answer_due_at",
            "waiting_until", "closed_at",
        )  # fmt: skip
        read_only_fields = fields


class GapSerializer(serializers.Serializer[Any]):
    """One thing that keeps a draft from being sent."""

    step = serializers.CharField()
    field = serializers.CharField()
    question = serializers.CharField()


class FindingSerializer(serializers.Serializer[Any]):
    """One answer of a check. It keeps nothing from being sent; where `asks` is set, a reviewer would ask about it."""

    check = serializers.CharField()
    step = serializers.CharField()
    field = serializers.CharField()
    text = serializers.CharField()
    asks = serializers.BooleanField()
    link = serializers.CharField(allow_blank=True)
    number = serializers.CharField(allow_blank=True)


class ChecksSerializer(serializers.Serializer[Any]):
    """How complete a draft is, what is missing, and what the checks say."""

    percent = serializers.IntegerField()
    missing = GapSerializer(many=True)
    findings = FindingSerializer(many=True)


class LineSerializer(serializers.Serializer[Any]):
    """One line of the timeline; `phase` is future, now or past."""

    phase = serializers.CharField()
    text = serializers.CharField()
    detail = serializers.CharField()
    at = serializers.DateTimeField(allow_null=True)
    until = serializers.DateTimeField(allow_null=True)


class CaseSerializer(ComplaintSerializer):
    """A complaint by itself: with what may be done next, what is missing, the trainings, and the timeline."""

    moves = serializers.ListField(child=serializers.CharField(), read_only=True)
    contact_email = serializers.CharField(read_only=True)  # empty in a draft
    missing = GapSerializer(many=True, read_only=True)
    trainings = TrainingSerializer(many=True, read_only=True)
    timeline = LineSerializer(many=True, read_only=True)

    class Meta(ComplaintSerializer.Meta):
        fields = (  # type: ignore[assignment] # longer than the list's
            *ComplaintSerializer.Meta.fields,
            "explanation", "work", "work_links", "contact_name", "contact_email", "contact_address",
            "contact_phone", "behalf_of", "signature", "statements", "goods", "places", "details", "remedies", "moves",
            "missing", "trainings", "timeline",
        )  # fmt: skip
        read_only_fields = fields  # type: ignore[assignment] # as above


class DraftSerializer(serializers.Serializer[Any]):
    """What a draft may hold. Everything may come later, but the right may not."""

    ground = serializers.ChoiceField(choices=(), required=False)
    track = serializers.ChoiceField(choices=TRACK_KEYS, required=False)
    title = serializers.CharField(max_length=200, required=False, allow_blank=True)
    explanation = serializers.CharField(max_length=20_000, required=False, allow_blank=True)
    work = serializers.CharField(max_length=20_000, required=False, allow_blank=True)
    work_links = serializers.ListField(child=serializers.URLField(max_length=2000), max_length=100, required=False)
    contact_name = serializers.CharField(max_length=200, required=False, allow_blank=True)
    contact_email = serializers.EmailField(max_length=254, required=False, allow_blank=True)
    contact_address = serializers.CharField(max_length=400, required=False, allow_blank=True)
    contact_phone = serializers.CharField(max_length=50, required=False, allow_blank=True)
    behalf_of = serializers.CharField(max_length=200, required=False, allow_blank=True)
    signature = serializers.CharField(max_length=200, required=False, allow_blank=True)
    statements = serializers.ListField(child=serializers.CharField(max_length=60), max_length=30, required=False)
    goods = serializers.CharField(max_length=200, required=False, allow_blank=True)
    places = serializers.ListField(
        child=serializers.CharField(max_length=2),
        max_length=300,
        required=False,
        help_text="ISO 3166-1 codes of where it is offered; empty for worldwide.",
    )
    details = serializers.DictField(
        child=serializers.CharField(max_length=20_000, allow_blank=True),
        required=False,
        help_text="What only the ground asks, by the keys of its `fields`; an empty text takes a value back.",
    )
    remedies = serializers.ListField(child=serializers.CharField(max_length=40), max_length=20, required=False)

    def get_fields(self) -> dict[str, Any]:
        """The choice of grounds is that of their files."""
        fields: dict[str, Any] = super().get_fields()
        fields["ground"].choices = sorted(GROUNDS)
        return fields

    def validate_places(self, codes: list[str]) -> list[str]:
        """Known codes only."""
        try:
            return check_territories(codes, field="places")
        except Refused as refusal:
            raise serializers.ValidationError(str(refusal)) from refusal


class NewDraftSerializer(DraftSerializer):
    """A new draft, on a right of yours or of a client."""

    right = Known(slug_field="number", queryset=Right.objects.none())
    field_order = ("right",)

    def get_fields(self) -> dict[str, Any]:
        """The choice of rights goes through the same read door as everything."""
        fields: dict[str, Any] = super().get_fields()
        request = self.context.get("request")
        if request is not None and request.user.is_authenticated:
            fields["right"].queryset = rights_to_stand_on(request.user)
        return fields


class NewComplaintSerializer(NewDraftSerializer):
    """A new draft; from a template it says what that says, where nothing else is sent."""

    template = serializers.IntegerField(
        min_value=1, max_value=2**62, required=False, help_text="The id of a template of /api/v1/templates/."
    )

    def validate_template(self, pk: int) -> ComplaintTemplate:
        """One that the person may use here."""
        request = self.context["request"]
        held = ComplaintTemplate.objects.visible_to(request.user).filter(tenant=request._request.organisation, pk=pk)
        found: ComplaintTemplate | None = held.first()
        if found is None:
            raise serializers.ValidationError(_("There is no such template."))
        return found


class DecisionSerializer(serializers.ModelSerializer[Decision]):
    """A finding and its reasons."""

    class Meta:
        model = Decision
        fields = ("outcome", "reason", "reason_title", "statement", "decided_at")
        read_only_fields = fields


class TargetSerializer(serializers.ModelSerializer[Target]):
    """A complained-about link, and what was decided on it."""

    id = serializers.IntegerField(read_only=True)
    measure_state = serializers.ChoiceField(choices=["", *MeasureState.values], read_only=True)

    class Meta:
        model = Target
        fields: tuple[str, ...] = (
            "id", "position", "kind", "url", "title", "platform_id", "seller_name", "state", "deficiency",
            "deficiency_note", "measure", "measure_state", "measure_at",
        )  # fmt: skip
        read_only_fields = fields


class DealerSerializer(serializers.ModelSerializer[AuthorisedSeller]):
    """A dealer whom the brand itself authorised. Complaints against one are usually declined."""

    territory = serializers.CharField(read_only=True, help_text="In words; where the dealer may sell.")
    link = serializers.URLField(read_only=True, help_text="Where anybody can check the authorisation.")

    class Meta:
        model = AuthorisedSeller
        fields = ("number", "name", "territory", "ends_on", "link")
        read_only_fields = fields


class CheckedTargetSerializer(TargetSerializer):
    """A target, and the brand's own dealer in whose shop it stands; null for any other shop."""

    dealer = DealerSerializer(read_only=True, allow_null=True)

    class Meta(TargetSerializer.Meta):
        fields: tuple[str, ...] = (*TargetSerializer.Meta.fields, "dealer")
        read_only_fields = fields


class LinksSerializer(serializers.Serializer[Any]):
    """Links to add, one per line; at most 10,000."""

    links = serializers.CharField(max_length=5_000_000, trim_whitespace=False)
    kind = serializers.ChoiceField(choices=sorted(TARGET_KINDS), default="listing")


class LinkProblemSerializer(serializers.Serializer[Any]):
    """A line that is no link, and what to do about it."""

    line = serializers.IntegerField()
    text = serializers.CharField()
    message = serializers.CharField()


class PastedSerializer(serializers.Serializer[Any]):
    """What became of the lines."""

    added = serializers.IntegerField()
    doubles = serializers.IntegerField()
    problems = LinkProblemSerializer(many=True)
    dealers = DealerSerializer(many=True, help_text="The brand’s own dealers in whose shops new links stand.")


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """A file of the case, and what it shows."""

    file = FileSerializer(read_only=True)

    class Meta:
        model = Evidence
        fields = ("file", "side", "kind", "added_at")
        read_only_fields = fields


class NewEvidenceSerializer(DeclarationSerializer):
    """A file before it is sent, and what it shows."""

    kind = serializers.ChoiceField(choices=sorted(EVIDENCE_KINDS), required=False, default="")


class TargetsSerializer(serializers.Serializer[Any]):
    """Some targets of the case, by id."""

    targets = serializers.ListField(child=serializers.IntegerField(min_value=1, max_value=2**62), min_length=1)


class AskSerializer(TargetsSerializer):
    """Ask for a supplement."""

    deficiency = serializers.CharField(max_length=10)
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")


class NoteSerializer(serializers.Serializer[Any]):
    """A remark."""

    note = serializers.CharField(max_length=5000, required=False, allow_blank=True, default="")


class CopySerializer(serializers.Serializer[Any]):
    """How a complaint is begun from another: with its links, or for other links of the same seller."""

    links = serializers.BooleanField(default=False)


class PurchaseSerializer(serializers.ModelSerializer[Purchase]):
    """A test purchase, and the target that it confirms, by its place in the complaint."""

    target = serializers.IntegerField(source="target.position", read_only=True)

    class Meta:
        model = Purchase
        fields = ("target", "bought_on", "finding")
        read_only_fields = fields


class NewPurchaseSerializer(TargetsSerializer):
    """What was bought, when, and what shows that it is not genuine."""

    bought_on = serializers.DateField()
    finding = serializers.CharField(max_length=5000)


class RespondentSerializer(serializers.ModelSerializer[Respondent]):
    """A seller in this case, as reviewers see it. The e-mail address may be unknown, so empty."""

    id = serializers.IntegerField(read_only=True)
    email = serializers.CharField(read_only=True)

    class Meta:
        model = Respondent
        fields = ("id", "seller_id", "name", "email", "notified_at", "first_opened_at", "link_revoked_at")
        read_only_fields = fields


class NewRespondentSerializer(TargetsSerializer):
    """Whose these targets are."""

    name = serializers.CharField(max_length=200)
    email = serializers.EmailField(required=False, allow_blank=True, default="")
    seller_id = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")
    language = serializers.ChoiceField(choices=settings.LANGUAGES, default="en")


class CounterNoticeSerializer(serializers.ModelSerializer[CounterNotice]):
    """A respondent's answer. Address and e-mail go to the complainant only where the track's law says so."""

    id = serializers.IntegerField(read_only=True)
    respondent = serializers.CharField(source="respondent.name", read_only=True)
    targets: Any = serializers.SlugRelatedField(slug_field="position", many=True, read_only=True)
    replies = ReplySerializer(many=True, read_only=True)
    supplements = SupplementSerializer(many=True, read_only=True)

    class Meta:
        model = CounterNotice
        fields = (
            "id", "respondent", "targets", "state", "defence", "explanation", "reason", "statement", "received_at",
            "completed_at", "forwarded_at", "reply_due_at", "restore_from", "restore_by", "pause_ends_at",
            "concluded_at", "replies", "supplements",
        )  # fmt: skip
        read_only_fields = fields


class ConcludeSerializer(serializers.Serializer[Any]):
    """Maintain or restore, with reasons."""

    outcome = serializers.ChoiceField(choices=[Outcome.MAINTAIN, Outcome.RESTORE])
    reason = serializers.CharField(max_length=10)
    statement = serializers.CharField(max_length=5000)


class RespondentSellerSerializer(serializers.ModelSerializer[Respondent]):
    """Whose account a measure is about, by the platform's own number of the seller."""

    id = serializers.CharField(source="seller_id", read_only=True)

    class Meta:
        model = Respondent
        fields = ("id", "name")
        read_only_fields = fields


class MeasureSerializer(serializers.ModelSerializer[Measure]):
    """One line of the outbox: what the platform shall do to a link or to its seller's account, or undo."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    link = serializers.CharField(source="target.url", read_only=True)
    platform_id = serializers.CharField(source="target.platform_id", read_only=True)
    complaint = serializers.CharField(source="complaint.number", read_only=True)
    ground = serializers.CharField(source="complaint.ground", read_only=True)
    on = serializers.ChoiceField(choices=[str(On.TARGET), str(On.ACCOUNT)], read_only=True)
    seller = RespondentSellerSerializer(source="respondent", read_only=True, allow_null=True)
    undoes = serializers.UUIDField(source="undoes.public_id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Measure
        fields = (
            "id", "action", "on", "undoes", "seller", "link", "platform_id", "territories", "ends_on", "complaint",
            "ground", "state", "asked_at", "answered_at", "note",
        )  # fmt: skip
        read_only_fields = fields
