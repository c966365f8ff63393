"""What an organisation takes along of this room: its authentication points, of all rings, with their pictures.

Guides are pages of the platform, published for everybody.
"""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from education.models import AuthenticationPoint
from portal.shared.exporting import Column, Exported, Papers, Table, choice_words
from portal.tenancy.models import Organisation


class PointSerializer(serializers.ModelSerializer[AuthenticationPoint]):
    """One point. No API shows it: programs and their logs would be a ring of their own."""

    brand = serializers.CharField(source="brand.number", read_only=True)

    class Meta:
        model = AuthenticationPoint
        fields = (
            "number", "brand", "ring", "language", "product", "name", "genuine", "suspect", "check_text",
            "created_at", "retired_at",
        )  # fmt: skip
        read_only_fields = fields


def _points(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return AuthenticationPoint.objects.visible_to(user).filter(tenant=organisation).select_related("brand")


def _number(point: AuthenticationPoint) -> str:
    return point.number


EXPORTED = Exported(
    tables=(
        Table(
            "authentication_points",
            _("Authentication points"),
            AuthenticationPoint,
            _points,
            PointSerializer,
            (
                Column("number", _("number")),
                Column("brand", _("brand")),
                Column("ring", _("who reads it"), choice_words(AuthenticationPoint.Ring)),
                Column("product", _("product")),
                Column("name", _("what to look at")),
                Column("genuine", _("on the genuine article")),
                Column("suspect", _("on the suspect article")),
                Column("check_text", _("how to check it")),
                Column("retired_at", _("given up")),
            ),
        ),
    ),
    papers=(
        Papers("authentication_points", AuthenticationPoint, _points, _number, _number, file="genuine_file"),
        Papers("authentication_points", AuthenticationPoint, _points, _number, _number, file="suspect_file"),
    ),
)
