"""How a seller's programs see a case, and what they may send. Nothing here writes, and nothing reads the complainant's
contact, signature or statements."""

from typing import Any

from rest_framework import serializers

from complaints.api.conduct import ConductTermsSerializer, SanctionSerializer, SignalSerializer
from complaints.models import Purchase, Respondent, Target
from complaints.pages.respondent import owner_of
from complaints.serializers.cases import DecisionSerializer, LineSerializer
from complaints.serializers.rounds import TrainingSerializer
from complaints.states import CaseResult, ComplaintState, MeasureState, TargetState
from portal.shared.files.serializers import FileSerializer
from registry.models import Right


class SellerCaseSerializer(serializers.ModelSerializer[Respondent]):
    """A case about what you sell. `name` is the shop as the platform knows it."""

    id = serializers.IntegerField(read_only=True)
    complaint = serializers.CharField(source="complaint.number", read_only=True)
    owner = serializers.SerializerMethodField(help_text="Who complains; a person without an account is not named.")
    ground = serializers.CharField(source="complaint.ground", read_only=True)
    track = serializers.CharField(source="complaint.track_key", read_only=True)
    state = serializers.ChoiceField(source="complaint.state", choices=ComplaintState.choices, read_only=True)
    result = serializers.ChoiceField(
        source="complaint.result", choices=CaseResult.choices, read_only=True, allow_null=True
    )
    decided_at = serializers.DateTimeField(source="complaint.decided_at", read_only=True, allow_null=True)
    answer_due_at = serializers.DateTimeField(source="complaint.answer_due_at", read_only=True, allow_null=True)
    waiting_until = serializers.DateTimeField(
        read_only=True, allow_null=True, help_text="When what is hidden comes back after your answer."
    )
    closed_at = serializers.DateTimeField(source="complaint.closed_at", read_only=True, allow_null=True)

    class Meta:
        model = Respondent
        fields: tuple[str, ...] = (
            "id", "complaint", "name", "owner", "ground", "track", "state", "result", "notified_at", "decided_at",
            "answer_due_at", "waiting_until", "closed_at",
        )  # fmt: skip
        read_only_fields = fields

    def get_owner(self, side: Respondent) -> str:
        """As the seller reads it on the pages."""
        return owner_of(side.complaint)


class SellerRightSerializer(serializers.ModelSerializer[Right]):
    """The right that a complaint rests on, as the register of its office has it."""

    class Meta:
        model = Right
        fields = ("kind", "title", "office", "registration_number", "nice_classes")
        read_only_fields = fields


class SaidSerializer(serializers.Serializer[Any]):
    """Something that the complaint says under a heading of its ground."""

    title = serializers.CharField()
    text = serializers.CharField()


class TaskSerializer(serializers.Serializer[Any]):
    """Something that you are asked to do: a correction, an apology, a training. A training with a `module` is taken on
    the page of the case; the rest is said to be done at `tasks/<id>/done/`."""

    id = serializers.IntegerField(source="measure.pk")
    action = serializers.CharField(source="measure.action")
    title = serializers.CharField(source="measure.action_name")
    detail = serializers.CharField()
    wording = serializers.CharField(help_text="The words that the other side asks for; empty where it proposed none.")
    state = serializers.ChoiceField(source="measure.state", choices=MeasureState.choices)
    ends_on = serializers.DateField(source="measure.ends_on", allow_null=True)
    module = serializers.CharField(source="module.title", allow_null=True, default=None)


class SellerCaseDetailSerializer(SellerCaseSerializer):
    """A case by itself, as the seller's page tells it: what is alleged, on which right, what is asked, the timeline."""

    right = SellerRightSerializer(source="complaint.right", read_only=True, allow_null=True)
    work = serializers.CharField(source="complaint.work", read_only=True)
    explanation = serializers.CharField(source="complaint.explanation", read_only=True)
    goods = serializers.CharField(source="complaint.goods", read_only=True)
    places = serializers.ListField(source="complaint.places", child=serializers.CharField(), read_only=True)
    said = serializers.SerializerMethodField()
    asked_for = serializers.SerializerMethodField()
    tasks = TaskSerializer(many=True, read_only=True)
    timeline = LineSerializer(many=True, read_only=True)
    link = serializers.URLField(read_only=True, help_text="The page of the case. Whoever has it can answer for you.")

    class Meta(SellerCaseSerializer.Meta):
        fields: tuple[str, ...] = (
            *SellerCaseSerializer.Meta.fields, "right", "work", "explanation", "goods", "places", "said", "asked_for",
            "tasks", "timeline", "link",
        )  # fmt: skip
        read_only_fields = fields

    def get_said(self, side: Respondent) -> list[dict[str, str]]:
        """What only its ground asks."""
        rows = [{"title": str(field.title), "text": words} for field, words in side.complaint.told]
        return SaidSerializer(rows, many=True).data  # type: ignore[return-value] # a list of them

    def get_asked_for(self, side: Respondent) -> list[str]:
        """The remedies in words."""
        return [str(remedy.title) for remedy in side.complaint.asked_for]


class BoughtSerializer(serializers.ModelSerializer[Purchase]):
    """The test purchase that confirms a target."""

    class Meta:
        model = Purchase
        fields = ("bought_on", "finding")
        read_only_fields = fields


class SellerTargetSerializer(serializers.ModelSerializer[Target]):
    """One of your listings, what was decided on it, and what you may do about it now."""

    id = serializers.IntegerField(read_only=True)
    state = serializers.ChoiceField(choices=TargetState.choices, read_only=True)
    measure_state = serializers.ChoiceField(choices=["", *MeasureState.values], read_only=True)
    decision = DecisionSerializer(read_only=True, allow_null=True)
    bought = BoughtSerializer(read_only=True, allow_null=True)
    may_answer = serializers.BooleanField(read_only=True)
    appeal_until = serializers.DateTimeField(
        read_only=True, allow_null=True, default=None, help_text="Null: it cannot be appealed now."
    )

    class Meta:
        model = Target
        fields = (
            "id", "position", "kind", "url", "title", "state", "measure", "measure_state", "decision", "bought",
            "may_answer", "appeal_until",
        )  # fmt: skip
        read_only_fields = fields


class AnswerSerializer(serializers.Serializer[Any]):
    """A counter-notice, or parts of one. What the case asks for stands at `answer/`."""

    defence = serializers.CharField(max_length=40, required=False, help_text="The main point: a key of `defences`.")
    targets = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**62),
        max_length=200,
        required=False,
        help_text="Ids of targets; without it all that can be answered.",
    )
    explanation = serializers.CharField(max_length=10_000, required=False, allow_blank=True)
    name = serializers.CharField(max_length=200, required=False, allow_blank=True)
    email = serializers.EmailField(max_length=254, required=False, allow_blank=True)
    contact = serializers.CharField(max_length=500, required=False, allow_blank=True)
    signature = serializers.CharField(max_length=200, required=False, allow_blank=True)
    statements = serializers.ListField(
        child=serializers.CharField(max_length=60), max_length=30, required=False, help_text="Keys of `statements`."
    )
    shows = serializers.DictField(
        child=serializers.CharField(max_length=60, allow_blank=True),
        required=False,
        help_text="What each file shows, by its id: a key of `evidence_kinds`.",
    )


class OfferedSerializer(serializers.Serializer[Any]):
    """Something to choose: its key, and its words."""

    key = serializers.CharField()
    title = serializers.CharField()


class LackingSerializer(serializers.Serializer[Any]):
    """What the answer still lacks; what is not `needed` only helps."""

    step = serializers.CharField()
    field = serializers.CharField()
    question = serializers.CharField()
    needed = serializers.BooleanField()


class AnswerSheetSerializer(serializers.Serializer[Any]):
    """What a counter-notice in this case consists of, what is kept of yours, and what it still lacks."""

    defences = OfferedSerializer(many=True)
    asks = serializers.ListField(child=serializers.CharField())
    statements = OfferedSerializer(many=True)
    evidence_kinds = OfferedSerializer(many=True)
    targets = serializers.ListField(child=serializers.IntegerField(), help_text="Those that can be answered now.")
    closed = serializers.CharField(help_text="Why nothing can be answered now; empty while an answer is taken.")
    kept = serializers.DictField(help_text="The draft, as it would be sent.")
    files = FileSerializer(many=True, help_text="What you sent at `papers/` and goes with the answer.")
    percent = serializers.IntegerField()
    missing = LackingSerializer(many=True)


class DoneSerializer(serializers.Serializer[Any]):
    """That it is done: where it stands (`note`), or that the rules were read (`read`)."""

    note = serializers.URLField(max_length=500, required=False, allow_blank=True, default="")
    read = serializers.BooleanField(required=False, default=False)


class SellerRecordSerializer(serializers.Serializer[Any]):
    """How one shop of the account answers: what was noted, what that comes to, and what followed."""

    case = serializers.IntegerField(source="side.pk", help_text="A case through which the record is answered for.")
    name = serializers.CharField(source="page.conduct.name")
    score = serializers.FloatField(source="page.score")
    below_warning = serializers.DateTimeField(source="page.below_warning", allow_null=True)
    terms = ConductTermsSerializer(source="page.terms")
    signals = SignalSerializer(source="page.signals", many=True)
    sanctions = SanctionSerializer(source="page.sanctions", many=True)
    trainings = TrainingSerializer(source="page.trainings", many=True)
