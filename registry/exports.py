"""What an organisation takes along of its registry: brands, rights with their papers, renewals, sellers, mandates."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from rest_framework import serializers

from portal.accounts.models import Mandate
from portal.accounts.workflow import MandateState
from portal.shared.exporting import Column, Exported, Papers, Table, choice_words
from portal.tenancy.models import Organisation
from registry.api.agreements import AgreementSerializer
from registry.api.sellers import SellerSerializer
from registry.deeds import exports as deed_exports
from registry.kinds import KINDS
from registry.models import (
    Agreement,
    AuthorisedSeller,
    Brand,
    BrandGrant,
    CalendarFeed,
    ImportHeading,
    ImportRow,
    MandatedBrand,
    Mark,
    MarkKey,
    MarkPicture,
    Reminder,
    Renewal,
    Right,
    RightImport,
    RightPaper,
)
from registry.offices.offices import OFFICES
from registry.renewals.workflow import RenewalState
from registry.serializers.mandates import TermsSerializer
from registry.serializers.rights import BrandSerializer, PaperSerializer, RightSerializer
from registry.workflow import State

IMPORTS = _("Imports: what came of them stands among the rights.")
MARKS = _("What the platform compares marks with: it is the reviewers’ tool.")
FOLLOWS = _("What follows from the rest: reminders from the dates, an agency’s access from the mandates.")


class ExportedRightSerializer(RightSerializer):
    """A right as in a list of the API, with the organisation's own key, where it is valid, and its papers."""

    territories = serializers.ListField(child=serializers.CharField(), read_only=True)
    papers = PaperSerializer(many=True, read_only=True)

    class Meta(RightSerializer.Meta):
        fields = (*RightSerializer.Meta.fields, "clearing_note", "reference", "territories", "papers")


class RenewalSerializer(serializers.ModelSerializer[Renewal]):
    """One more period of a right."""

    right = serializers.CharField(source="right.number", read_only=True)

    class Meta:
        model = Renewal
        fields = ("right", "previous_ends_on", "ends_on", "state", "sent_at", "decided_at", "note", "created_at")
        read_only_fields = fields


def _kind(key: str) -> Any:
    return KINDS[key].title if key in KINDS else key


def _office(code: str) -> Any:
    return OFFICES[code].name if code in OFFICES else code


def _brands(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return Brand.objects.visible_to(user).filter(tenant=organisation).select_related("tenant")


def _rights(user: Any, organisation: Organisation) -> QuerySet[Any]:
    rights = Right.objects.visible_to(user).filter(tenant=organisation).select_related("tenant", "brand")
    return rights.prefetch_related("papers__file")


def _renewals(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return Renewal.objects.visible_to(user).filter(tenant=organisation).select_related("right__brand")


def _sellers(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return AuthorisedSeller.objects.visible_to(user).filter(tenant=organisation).for_list()


def _mandates(user: Any, organisation: Organisation) -> QuerySet[Any]:
    """Given and held: both are deeds of the organisation. Brands that a client's mandate names are the client's."""
    party = Q(tenant=organisation) | Q(agency=organisation) | Q(through=organisation)
    mandates = Mandate.objects.visible_to(user).filter(party).select_related("tenant", "agency", "through", "ended_by")
    return mandates.prefetch_related("mandated_brands__brand")


def _agreements(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return Agreement.objects.visible_to(user).filter(tenant=organisation).select_related("tenant").defer("notes")


def _right_papers(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return RightPaper.objects.visible_to(user).filter(tenant=organisation).select_related("right")


def _folder(right: Right) -> str:
    return f"{right.number} {right.title}"[:80]


TABLES = (
    Table(
        "brands",
        _("Brands"),
        Brand,
        _brands,
        BrandSerializer,
        (
            Column("number", _("number")),
            Column("name", _("name")),
            Column("description", _("description")),
            Column("created_at", pgettext_lazy("row", "since")),
        ),
    ),
    Table(
        "rights",
        _("Rights"),
        Right,
        _rights,
        ExportedRightSerializer,
        (
            Column("number", _("number")),
            Column("brand", _("brand")),
            Column("kind", _("kind"), _kind),
            Column("title", _("mark or title")),
            Column("office", _("office"), _office),
            Column("registration_number", _("registration number")),
            Column("nice_classes", _("Nice classes")),
            Column("nice_edition", _("Nice edition")),
            Column("goods", _("goods and services")),
            Column("description", _("description of the work")),
            Column("work_url", _("address of the original")),
            Column("registered_on", _("registered on")),
            Column("expires_on", _("valid until (included)")),
            Column("territories", pgettext_lazy("right", "valid in")),
            Column("reference", _("own key")),
            Column("details", _("details")),
            Column("state", _("state"), choice_words(State)),
            Column("submitted_at", _("submitted")),
            Column("decided_at", _("decided")),
            Column("answer.points", _("answer of the platform"), lambda point: point["title"]),
            Column("answer.note", _("to the applicant")),
            Column("clearing_note", _("what clears the doubt")),
            Column("created_at", pgettext_lazy("row", "since")),
        ),
        parts=(RightPaper,),
    ),
    Table(
        "renewals",
        _("Renewals"),
        Renewal,
        _renewals,
        RenewalSerializer,
        (
            Column("right", _("right")),
            Column("previous_ends_on", _("valid until (included)")),
            Column("ends_on", _("new last day (included)")),
            Column("state", _("state"), choice_words(RenewalState)),
            Column("sent_at", _("submitted")),
            Column("decided_at", _("decided")),
            Column("note", _("to the applicant")),
        ),
    ),
    Table(
        "sellers",
        _("Authorised sellers"),
        AuthorisedSeller,
        _sellers,
        SellerSerializer,
        (
            Column("number", _("number")),
            Column("brand", _("brand")),
            Column("name", _("dealer")),
            Column("shops", _("shops on the platform")),
            Column("territories", _("territory")),
            Column("starts_on", _("from")),
            Column("ends_on", _("until (included)")),
            Column("note", _("note")),
            Column("state", _("state"), choice_words(AuthorisedSeller.State)),
            Column("revocation_reason", _("reason")),
            Column("link", _("certificate that anybody can check")),
        ),
    ),
    Table(
        "mandates",
        _("Mandates"),
        Mandate,
        _mandates,
        TermsSerializer,
        (
            Column("number", _("number")),
            Column("organisation", _("rights holder")),
            Column("agency", _("agency")),
            Column("through", _("passed on by")),
            Column("actions", _("actions"), choice_words(Mandate.Action)),
            Column("all_brands", _("all brands, also future ones")),
            Column("named_brands", _("brands")),
            Column("kinds", _("kinds of rights"), _kind),
            Column("offices", _("offices"), _office),
            Column("starts_on", _("from")),
            Column("ends_on", _("until (included)")),
            Column("state", _("state"), choice_words(MandateState)),
            Column("ended_by", _("ended by")),
            Column("note", _("reason")),
        ),
        parts=(MandatedBrand,),
    ),
    Table(
        "agreements",
        _("Agreements with the platform"),
        Agreement,
        _agreements,
        AgreementSerializer,
        (
            Column("title", _("title")),
            Column("starts_on", _("from")),
            Column("ends_on", _("until (included)")),
            Column("contact", _("contact")),
        ),
    ),
)

PAPERS = (
    Papers(
        "rights",
        RightPaper,
        _right_papers,
        number=lambda paper: paper.right.number,
        folder=lambda paper: _folder(paper.right),
    ),
    Papers(
        "renewals",
        Renewal,
        _renewals,
        number=lambda renewal: renewal.right.number,
        folder=lambda renewal: _folder(renewal.right),
        file="paper",
    ),
    Papers(
        "mandates",
        Mandate,
        _mandates,
        number=lambda mandate: mandate.number,
        folder=lambda mandate: mandate.number,
        file="paper",
    ),
)

EXPORTED = Exported(
    tables=(*TABLES, *deed_exports.TABLES),
    papers=(*PAPERS, *deed_exports.PAPERS),
    left_out={
        RightImport: IMPORTS,
        ImportRow: IMPORTS,
        ImportHeading: IMPORTS,
        Mark: MARKS,
        MarkPicture: MARKS,
        MarkKey: MARKS,
        Reminder: FOLLOWS,
        BrandGrant: FOLLOWS,
        CalendarFeed: FOLLOWS,
    },
)
