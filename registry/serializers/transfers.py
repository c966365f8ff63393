"""Transfers as programs read and write them. Shapes only; the services write."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from rest_framework import serializers

from portal.accounts.scoping import between
from registry.models import Brand, Right, Transfer, TransferredRight
from registry.serializers.licences import PARTIES
from registry.serializers.moves import OF_TRANSFERS, offered_moves
from registry.serializers.rights import Known
from registry.services.transfers import MOST_RIGHTS, PAPERS
from registry.transfers.workflow import TRANSFERS, TransferState


class TransferSerializer(serializers.ModelSerializer[Transfer]):
    """A transfer from `organisation`, the owner, to `recipient`."""

    organisation = serializers.SlugField(source="tenant.slug", read_only=True)
    recipient: Any = serializers.SlugField(source="recipient.slug", read_only=True)
    state = serializers.ChoiceField(choices=TransferState.choices, read_only=True)

    class Meta:
        model = Transfer
        fields: tuple[str, ...] = (
            "number", "organisation", "recipient", "about", "signed_on", "state", "note", "sent_at", "answered_at",
            "due_at", "supplement_due_at", "decided_at", "created_at",
        )  # fmt: skip
        read_only_fields: tuple[str, ...] = (
            "number", "about", "note", "sent_at", "answered_at", "due_at", "supplement_due_at", "decided_at",
            "created_at",
        )  # fmt: skip


class NewTransferSerializer(TransferSerializer):
    """To begin one: `rights` by their numbers, or a whole `brand`; `recipient` is an organisation's exact address."""

    recipient = Known(slug_field="slug", queryset=PARTIES)
    rights = serializers.ListField(child=serializers.CharField(max_length=20), required=False, max_length=MOST_RIGHTS)
    brand = Known(slug_field="number", queryset=Brand.objects.none(), required=False, allow_null=True)

    class Meta(TransferSerializer.Meta):
        fields = ("recipient", "signed_on", "rights", "brand")

    def get_fields(self) -> dict[str, Any]:
        """The choice of brands goes through the same read door as everything."""
        fields: dict[str, Any] = super().get_fields()
        request = self.context.get("request")
        if request is not None and request.user.is_authenticated:
            fields["brand"].queryset = Brand.objects.visible_to(request.user)
        return fields

    def validate_rights(self, numbers: list[str]) -> list[Right]:
        """The rights of these numbers among those that the person sees."""
        found = list(Right.objects.visible_to(self.context["request"].user).filter(number__in=numbers))
        if missing := sorted(set(numbers) - {right.number for right in found}):
            raise serializers.ValidationError(_("You have no right %(number)s.") % {"number": missing[0]})
        return found


class TransferredRightSerializer(serializers.ModelSerializer[TransferredRight]):
    """A right that goes over: the former owner's `number`, and what it `became` with the new one."""

    class Meta:
        model = TransferredRight
        fields = ("number", "about", "became")
        read_only_fields = fields


class TransferDetailSerializer(TransferSerializer):
    """A transfer with its rights, and what the person may do next."""

    rights = serializers.SerializerMethodField()
    moves = serializers.SerializerMethodField()
    names: ClassVar[Mapping[str, str]] = OF_TRANSFERS

    class Meta(TransferSerializer.Meta):
        fields: tuple[str, ...] = (*TransferSerializer.Meta.fields, "rights", "moves")

    def get_rights(self, transfer: Transfer) -> list[dict[str, str]]:
        """The rights that it names."""
        with between(transfer):
            return [dict(TransferredRightSerializer(each).data) for each in transfer.rights.all()]

    def get_moves(self, transfer: Transfer) -> list[str]:
        """The moves that the person can make now and here."""
        return offered_moves(TRANSFERS, self.names, transfer, by=self.context["request"].user)


class IntoSerializer(serializers.Serializer[Any]):
    """Into which brand of yours the rights go; without one, into one of the same name."""

    into = Known(slug_field="number", queryset=Brand.objects.none(), required=False, allow_null=True, default=None)

    def get_fields(self) -> dict[str, Any]:
        """Only brands of the organisation that the program acts for."""
        fields: dict[str, Any] = super().get_fields()
        request = self.context.get("request")
        organisation = getattr(getattr(request, "_request", None), "organisation", None)
        if organisation is not None:
            fields["into"].queryset = Brand.objects.filter(tenant=organisation)
        return fields


class TransferNoteSerializer(serializers.Serializer[Any]):
    """Why, if one likes to say."""

    note = serializers.CharField(max_length=2000, required=False, default="", allow_blank=True)


class TransferPaperSerializer(serializers.Serializer[Any]):
    """A paper before it is sent: which one it is, its name, size and SHA-256 (hex) of each 8 MiB in order."""

    kind = serializers.ChoiceField(choices=sorted(PAPERS))
    name = serializers.CharField(max_length=1000, trim_whitespace=False)
    size = serializers.IntegerField(min_value=0)
    pieces = serializers.ListField(child=serializers.RegexField(r"^[0-9a-f]{64}\Z"), max_length=1000)
