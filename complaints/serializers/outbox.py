"""What the platform's own systems send and get about many measures at once."""

from typing import Any

from rest_framework import serializers


class ConfirmSerializer(serializers.Serializer[Any]):
    """Measures that are done."""

    ids = serializers.ListField(child=serializers.UUIDField(), allow_empty=False, max_length=1000)


class ConfirmedSerializer(serializers.Serializer[Any]):
    """How many of the named ones are confirmed now."""

    confirmed = serializers.IntegerField()
