"""Renewals and transfers as reviewers' programs read them, and what they answer. Shapes only; the services write."""

from collections.abc import Mapping
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from registry.models import Renewal, Right
from registry.serializers.desk import SHOWN, OtherRightSerializer
from registry.serializers.moves import OF_RENEWALS_AT_DESK, OF_TRANSFERS_AT_DESK
from registry.serializers.renewals import RenewalSerializer
from registry.serializers.transfers import TransferDetailSerializer
from registry.workflow import State


class DeskRenewalSerializer(RenewalSerializer):
    """A renewal in the queue, with whose right it is and how that stands: a suspension does not end with it."""

    right: Any = serializers.SlugField(source="right.number", read_only=True)
    organisation = serializers.SlugField(source="right.tenant.slug", read_only=True)
    right_state = serializers.ChoiceField(choices=State.choices, source="right.state", read_only=True)
    names: ClassVar[Mapping[str, str]] = OF_RENEWALS_AT_DESK

    class Meta(RenewalSerializer.Meta):
        fields = (*RenewalSerializer.Meta.fields, "organisation", "right_state")


class DeskRenewalDetailSerializer(DeskRenewalSerializer):
    """With other entries of the same registration that are open or verified."""

    conflicts = serializers.SerializerMethodField()

    class Meta(DeskRenewalSerializer.Meta):
        fields = (*DeskRenewalSerializer.Meta.fields, "conflicts")

    @extend_schema_field(OtherRightSerializer(many=True))
    def get_conflicts(self, renewal: Renewal) -> Any:
        """As beside a right at the desk."""
        same = Right.objects.same_registration(renewal.right).open_or_verified().for_list()
        return OtherRightSerializer(same[:SHOWN], many=True).data


class DeskTransferDetailSerializer(TransferDetailSerializer):
    """A transfer with its rights, the ids of its papers, and the whole brand that goes over, if it does."""

    deed = serializers.UUIDField(source="deed.public_id", read_only=True, allow_null=True, default=None)
    office_record = serializers.UUIDField(
        source="office_record.public_id", read_only=True, allow_null=True, default=None
    )
    brand = serializers.SlugField(source="brand.number", read_only=True, allow_null=True, default=None)
    names: ClassVar[Mapping[str, str]] = OF_TRANSFERS_AT_DESK

    class Meta(TransferDetailSerializer.Meta):
        fields = (*TransferDetailSerializer.Meta.fields, "deed", "office_record", "brand")


class DeedReasonSerializer(serializers.Serializer[Any]):
    """What is missing, or why not, in words that the applicant can act on."""

    note = serializers.CharField(max_length=2000)
