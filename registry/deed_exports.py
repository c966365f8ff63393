"""What an organisation takes along of its deeds with others: licences given and held, with the contracts of its own."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from portal.shared.exporting import Column, Papers, Table, choice_words
from portal.tenancy.models import Organisation
from registry.licence_serializers import LicenceSerializer
from registry.licence_workflow import LicenceState
from registry.models import Licence


def _licences(user: Any, organisation: Organisation) -> QuerySet[Any]:
    """Given and held: both are deeds of the organisation."""
    party = Q(tenant=organisation) | Q(licensee=organisation)
    licences: QuerySet[Any] = Licence.objects.visible_to(user).filter(party).for_list()
    return licences


def _own_licences(user: Any, organisation: Organisation) -> QuerySet[Any]:
    licences: QuerySet[Any] = Licence.objects.visible_to(user).filter(tenant=organisation)
    return licences


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
)
