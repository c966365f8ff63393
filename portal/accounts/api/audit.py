"""The audit trail for programs: the organisation's own, and for the platform's auditors everybody's. Read only."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.accounts.audit_filters import AuditFilters
from portal.accounts.serializers import AuditEntrySerializer, WholeAuditEntrySerializer
from portal.accounts.services import note_audit_reading
from portal.shared.models import AuditEntry
from portal.shared.permissions import require
from portal.tenancy.models import Organisation


class AuditViewSet(ListModelMixin, GenericViewSet[AuditEntry]):
    """The audit trail of the organisation that the request acts for, newest first, for administrators. What concerns
    the other side of a case says that it was written, and not what."""

    queryset = AuditEntry.objects.none()
    serializer_class: Any = AuditEntrySerializer
    filterset_class = AuditFilters
    keyset = ("-number",)

    def get_queryset(self) -> Any:
        """The rows of one organisation."""
        organisation = getattr(self.request._request, "organisation", None)
        require(self.request.user, "accounts.view_audit", organisation)
        return AuditEntry.objects.filter(tenant=organisation).select_related("tenant")


class AuditDeskViewSet(ListModelMixin, GenericViewSet[AuditEntry]):
    """The audit trail of any organisation, whole, for the platform's auditors. That it was read stands in it from then
    on."""

    queryset = AuditEntry.objects.none()
    serializer_class: Any = WholeAuditEntrySerializer
    filterset_class = AuditFilters
    keyset = ("-number",)

    def get_queryset(self) -> Any:
        """The rows of the organisation that the address names."""
        require(self.request.user, "accounts.audit_organisation", None)
        return AuditEntry.objects.filter(tenant=self._audited).select_related("tenant")

    @extend_schema(
        parameters=[OpenApiParameter("organisation", str, required=True, description="Its address in the portal.")]
    )
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One page of it."""
        answer = super().list(request, *args, **kwargs)
        note_audit_reading(self._audited, by=request.user, asked=request.query_params.dict())
        return answer

    @cached_property
    def _audited(self) -> Organisation:
        slug = self.request.query_params.get("organisation", "")
        if not slug:
            raise ValidationError({"organisation": [_("Say whose trail it is to be.")]})
        return get_object_or_404(Organisation, slug=slug)
