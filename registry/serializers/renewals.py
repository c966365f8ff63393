"""Renewals as programs read and write them. Shapes only; the services write."""

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from registry.models import Renewal, Right
from registry.oddities import oddity_of_end
from registry.renewals.workflow import RENEWALS, UNDER_WAY
from registry.serializers.moves import OF_RENEWALS, offered_moves
from registry.serializers.rights import Known


class VisibleRight(Known):
    """A right, by its number, among those that the person sees."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="number", **kwargs)

    def get_queryset(self) -> Any:
        """The read door."""
        return Right.objects.visible_to(self.context["request"].user)


class RenewalSerializer(serializers.ModelSerializer[Renewal]):
    """One more period of a right. Days are the last ones, included; `paper` is the id of the file that shows it.

    `unusual` remarks, by field, on what may be right all the same, until it is answered.
    """

    right = VisibleRight()
    unusual = serializers.SerializerMethodField()
    paper = serializers.UUIDField(source="paper.public_id", read_only=True, allow_null=True, default=None)
    moves = serializers.SerializerMethodField()
    names: ClassVar[Mapping[str, str]] = OF_RENEWALS

    class Meta:
        model = Renewal
        fields: tuple[str, ...] = (
            "id", "right", "previous_ends_on", "ends_on", "unusual", "paper", "state", "note", "sent_at", "due_at",
            "supplement_due_at", "decided_at", "created_at", "moves",
        )  # fmt: skip
        read_only_fields: tuple[str, ...] = (
            "id", "previous_ends_on", "state", "note", "sent_at", "due_at", "supplement_due_at", "decided_at",
            "created_at",
        )  # fmt: skip

    def get_unusual(self, renewal: Renewal) -> dict[str, str]:
        """A new last day that is longer than rights of the kind last."""
        remark = oddity_of_end(renewal.right, renewal.ends_on) if renewal.state in UNDER_WAY else ""
        return {"ends_on": remark} if remark else {}

    def get_moves(self, renewal: Renewal) -> list[str]:
        """The moves that the person can make now and here; only where there is one renewal."""
        if self.context["view"].action == "list":
            return []
        return offered_moves(RENEWALS, self.names, renewal, by=self.context["request"].user)


class RenewalChangeSerializer(RenewalSerializer):
    """What may change before it is sent, or when a supplement was asked for: the new last day."""

    class Meta(RenewalSerializer.Meta):
        fields: tuple[str, ...] = ("ends_on",)
        read_only_fields: tuple[str, ...] = ()
