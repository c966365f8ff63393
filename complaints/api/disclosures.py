"""Who is behind the targets: read by the complainant's programs and at the desk, decided at the desk."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from complaints import services
from complaints.api.desk_measures import RESPONDENT
from complaints.deciding.disclosing import disclosures_of
from complaints.serializers.disclosures import DecideDisclosureSerializer, DisclosureSerializer
from portal.shared.bodies import body_of


class CaseDisclosures:
    """A part of the operations on a case, alike on both sides of the desk."""

    keyset: tuple[str, ...]

    @extend_schema(responses=DisclosureSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filterset_class=None)
    def disclosures(self: Any, request: Any, **_kwargs: Any) -> Any:
        """What was decided where you asked who a seller is, the newest first."""
        self.keyset = ("-id",)
        return self.page_of(disclosures_of(self.get_object()), DisclosureSerializer)


class DeskDisclosures:
    """The desk's part."""

    @extend_schema(request=DecideDisclosureSerializer, responses={201: DisclosureSerializer})
    @action(detail=True, methods=["post"], url_path=f"{RESPONDENT}/disclosure")
    def decide_disclosure(self: Any, request: Any, respondent: str, **_kwargs: Any) -> Any:
        """Tell the complainant who this seller is, which is for a senior reviewer who decided nothing in the case, once
        the seller was heard; or refuse it. What was refused can be told once, for new facts."""
        complaint = self.case()
        found = get_object_or_404(complaint.respondents, pk=respondent)
        made = services.decide_disclosure(found, by=request.user, **body_of(self, DecideDisclosureSerializer))
        return Response(DisclosureSerializer(disclosures_of(complaint).get(pk=made.pk)).data, status=201)
