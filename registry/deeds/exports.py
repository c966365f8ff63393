"""What an organisation takes along of its deeds with others: licences and transfers, with the papers of its own."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from portal.shared.exporting import Column, Papers, Table, choice_words
from portal.tenancy.models import Organisation
from registry.licences.workflow import LicenceState
from registry.models import Licence, Transfer, TransferredRight
from registry.serializers.licences import LicenceSerializer
from registry.serializers.transfers import TransferSerializer
from registry.transfers.workflow import TransferState


class ExportedTransferSerializer(TransferSerializer):
    """A transfer as in a list of the API, with the numbers of its rights, before and after."""

    rights = serializers.SerializerMethodField()

    class Meta(TransferSerializer.Meta):
        fields = (*TransferSerializer.Meta.fields, "rights")

    def get_rights(self, transfer: Transfer) -> list[str]:
        """Each as `R-… → R-…` once it has moved."""
        return [f"{each.number} → {each.became}" if each.became else each.number for each in transfer.rights.all()]


def _licences(user: Any, organisation: Organisation) -> QuerySet[Any]:
    """Given and held: both are deeds of the organisation."""
    party = Q(tenant=organisation) | Q(licensee=organisation)
    licences: QuerySet[Any] = Licence.objects.visible_to(user).filter(party).for_list()
    return licences


def _own_licences(user: Any, organisation: Organisation) -> QuerySet[Any]:
    licences: QuerySet[Any] = Licence.objects.visible_to(user).filter(tenant=organisation)
    return licences


def _transfers(user: Any, organisation: Organisation) -> QuerySet[Any]:
    """Given and received."""
    party = Q(tenant=organisation) | Q(recipient=organisation)
    transfers: QuerySet[Any] = Transfer.objects.visible_to(user).filter(party).for_list()
    return transfers.prefetch_related("rights")


def _own_transfers(user: Any, organisation: Organisation) -> QuerySet[Any]:
    transfers: QuerySet[Any] = Transfer.objects.visible_to(user).filter(tenant=organisation)
    return transfers


TABLES = (
    Table(
        "licences",
        _("Licences"),
        Licence,
        _licences,
        LicenceSerializer,
        (
            Column("number", _("number")),
            Column("organisation", _("rights holder")),
            Column("about", _("right")),
            Column("licensee", _("licensee")),
            Column("licensee_name", _("licensee outside the portal")),
            Column("sort", _("kind of licence"), choice_words(Licence.Sort)),
            Column("territories", _("territory")),
            Column("nice_classes", _("Nice classes")),
            Column("uses", _("goods or uses")),
            Column("starts_on", _("from")),
            Column("ends_on", _("until (included)")),
            Column("may_sub_license", _("may sub-license")),
            Column("may_enforce", _("may file complaints")),
            Column("office_number", _("number at the office")),
            Column("state", _("state"), choice_words(LicenceState)),
            Column("note", _("reason")),
        ),
    ),
    Table(
        "transfers",
        _("Transfers"),
        Transfer,
        _transfers,
        ExportedTransferSerializer,
        (
            Column("number", _("number")),
            Column("organisation", _("rights holder")),
            Column("recipient", _("new owner")),
            Column("about", _("rights")),
            Column("signed_on", _("signed on")),
            Column("rights", _("numbers")),
            Column("state", _("state"), choice_words(TransferState)),
            Column("decided_at", _("decided")),
            Column("note", _("reason")),
        ),
        parts=(TransferredRight,),
    ),
)
PAPERS = (
    Papers(
        "licences",
        Licence,
        _own_licences,
        number=lambda licence: licence.number,
        folder=lambda licence: licence.number,
        file="paper",
    ),
    *(
        Papers(
            "transfers",
            Transfer,
            _own_transfers,
            number=lambda transfer: transfer.number,
            folder=lambda transfer: transfer.number,
            file=field,
        )
        for field in ("deed", "office_record")
    ),
)
