"""What programs send to take something back. Nothing here writes."""

from typing import Any

from rest_framework import serializers

from complaints.codes import WITHDRAWAL_REASONS
from complaints.serializers.cases import TargetsSerializer


class WithdrawSerializer(serializers.Serializer[Any]):
    """Why it is taken back. None of the reasons admits a fault."""

    reason = serializers.ChoiceField(choices=sorted(WITHDRAWAL_REASONS))


class WithdrawTargetsSerializer(TargetsSerializer, WithdrawSerializer):
    """Some targets that are taken back, and why. None of the reasons admits a fault."""
