"""Agreements with the platform, as the partner's programs read them."""

from typing import Any

from rest_framework import serializers
from rest_framework.mixins import ListModelMixin
from rest_framework.viewsets import GenericViewSet

from registry.models import Agreement


class AgreementSerializer(serializers.ModelSerializer[Agreement]):
    """An agreement. Both days count; `ends_on` is null for one without an end."""

    organisation = serializers.SlugField(source="tenant.slug", read_only=True)
    in_force = serializers.BooleanField(source="is_in_force", read_only=True)

    class Meta:
        model = Agreement
        fields = ("id", "organisation", "title", "starts_on", "ends_on", "contact", "in_force", "created_at")
        read_only_fields = fields


class AgreementViewSet(ListModelMixin, GenericViewSet[Agreement]):
    """Agreements of your organisation with the platform."""

    queryset = Agreement.objects.all()
    serializer_class = AgreementSerializer

    def get_queryset(self) -> Any:
        """The read door."""
        return Agreement.objects.visible_to(self.request.user).select_related("tenant")
