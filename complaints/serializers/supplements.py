"""How programs see what is missing in a counter-notice, and what they may send. Nothing here writes."""

from typing import Any

from rest_framework import serializers

from complaints.codes import Outcome
from complaints.models import CounterNotice
from complaints.rounds.concluding import reasons_now
from complaints.rounds.supplementing import askable, lacking, open_supplement, stands_as_it_is
from complaints.serializers.cases import CounterNoticeSerializer
from complaints.serializers.rounds import SupplementSerializer
from complaints.workflow import ANSWERS

ADDRESSES = {"ask": "ask", "take": "take", "maintain": "conclude", "restore": "conclude", "pause": "pause",
             "resume": "resume", "run_on": "reject-paper"}  # fmt: skip


OUTCOMES = (Outcome.MAINTAIN, Outcome.RESTORE)


class NotedSupplementSerializer(SupplementSerializer):
    """A question to the seller, with what the reviewer adds in words: for the desk and for the seller."""

    class Meta(SupplementSerializer.Meta):
        fields = (*SupplementSerializer.Meta.fields, "note")
        read_only_fields = fields


class NotedAnswerSerializer(CounterNoticeSerializer):
    """A counter-notice as the seller and the desk see it."""

    supplements = NotedSupplementSerializer(many=True, read_only=True)


class SellerAnswerSerializer(NotedAnswerSerializer):
    """A counter-notice of yours, and what you may do with it now: `supplement` while something is missing in it."""

    moves = serializers.SerializerMethodField()

    class Meta(CounterNoticeSerializer.Meta):
        fields = (*CounterNoticeSerializer.Meta.fields, "moves")  # type: ignore[assignment] # one more
        read_only_fields = fields  # type: ignore[assignment] # as above

    def get_moves(self, answer: CounterNotice) -> list[str]:
        """Called as the addresses that do them."""
        return ["supplement"] if answer.state in ANSWERS.moves["supplement"].sources else []


class MissingSerializer(serializers.Serializer[Any]):
    """Something that can be missing in an answer: its code, and what the seller then reads."""

    code = serializers.CharField()
    title = serializers.CharField()
    detail = serializers.CharField()


class DeskAnswerSerializer(NotedAnswerSerializer):
    """One counter-notice at the desk: what may be done with it, with which reasons it can be concluded now, what can be
    asked for, and what the checks find missing."""

    moves = serializers.SerializerMethodField()
    reasons = serializers.SerializerMethodField()
    askable = serializers.SerializerMethodField()
    lacking = serializers.SerializerMethodField()

    class Meta(CounterNoticeSerializer.Meta):
        fields = (*CounterNoticeSerializer.Meta.fields, "moves", "reasons", "askable", "lacking")  # type: ignore[assignment] # more
        read_only_fields = fields  # type: ignore[assignment] # as above

    def get_moves(self, answer: CounterNotice) -> list[str]:
        """Called as the addresses that do them."""
        by = self.context["request"].user
        names = [move.name for move in ANSWERS.possible(answer, by=by) if move.name in ADDRESSES]
        stopped = any(reply.goes_elsewhere for reply in answer.replies.all())
        possible = {"take": stands_as_it_is(answer), "run_on": stopped}
        offered = [ADDRESSES[name] for name in names if possible.get(name, True)]
        return list(dict.fromkeys(offered))

    def get_reasons(self, answer: CounterNotice) -> list[str]:
        """Codes. While the law's clock runs, only those that keep it from restoring."""
        if "conclude" not in self.get_moves(answer):
            return []
        return [reason.code for outcome in OUTCOMES for reason in reasons_now(answer, outcome)]

    def get_askable(self, answer: CounterNotice) -> list[dict[str, str]]:
        """What can be asked for on its track and ground."""
        rows = [{"code": each.code, "title": str(each.title), "detail": str(each.detail)} for each in askable(answer)]
        return MissingSerializer(rows, many=True).data  # type: ignore[return-value] # a list of them

    def get_lacking(self, answer: CounterNotice) -> list[str]:
        """Codes; empty while the seller is asked."""
        return [] if open_supplement(answer) else lacking(answer, askable(answer))


class AskSellerSerializer(serializers.Serializer[Any]):
    """What the seller shall add: codes of `askable`. Only the seller reads the note."""

    deficiencies = serializers.ListField(
        child=serializers.CharField(max_length=10), min_length=1, max_length=20, help_text="Codes of `askable`."
    )
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")


class NewSupplementSerializer(serializers.Serializer[Any]):
    """What was asked for, as far as it is no file: those that were sent before at `papers/` go with it."""

    text = serializers.CharField(max_length=10_000, required=False, allow_blank=True, default="")
    name = serializers.CharField(max_length=200, required=False, allow_blank=True)
    email = serializers.EmailField(max_length=254, required=False, allow_blank=True)
    contact = serializers.CharField(max_length=500, required=False, allow_blank=True)
    signature = serializers.CharField(max_length=200, required=False, allow_blank=True)
    statements = serializers.ListField(
        child=serializers.CharField(max_length=60), max_length=30, required=False, help_text="Keys of `statements`."
    )
    targets = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**62),
        max_length=200,
        required=False,
        help_text="Ids of further targets that the answer is about.",
    )
    shows = serializers.DictField(
        child=serializers.CharField(max_length=60, allow_blank=True),
        required=False,
        help_text="What each file shows, by its id: a key of `evidence_kinds`.",
    )
