"""Test purchases, as the complainant's programs add them: parts of the operations on a case."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from complaints import services
from complaints.models import Purchase
from complaints.serializers.cases import CaseSerializer, NewPurchaseSerializer, PurchaseSerializer
from complaints.serializers.rounds import PaperSerializer
from portal.shared.bodies import body_of
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import UploadSerializer, upload_data


class ComplainantPurchases:
    """What the complainant bought to be sure."""

    keyset: tuple[str, ...]

    @extend_schema(responses=PurchaseSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], url_path="test-purchases", filterset_class=None)
    def test_purchases(self: Any, request: Any, **_kwargs: Any) -> Any:
        """The test purchases of the case, one for each target that they confirm."""
        self.keyset = ("-id",)
        found = Purchase.objects.filter(complaint=self.get_object()).select_related("target")
        return self.page_of(found, PurchaseSerializer)

    @extend_schema(request=NewPurchaseSerializer, responses={201: CaseSerializer})
    @test_purchases.mapping.post
    def add_test_purchase(self: Any, request: Any, **_kwargs: Any) -> Any:
        """Confirm suspected targets by what was bought, with the files that were sent for it. The case keeps its
        place."""
        case, content = self.case(), body_of(self, NewPurchaseSerializer)
        services.add_test_purchase(case, by=request.user, **content)
        return self.shown(case, status=201)

    @extend_schema(request=PaperSerializer, responses={201: UploadSerializer})
    @action(detail=True, methods=["post"], url_path="test-purchases/files")
    def purchase_files(self: Any, request: Any, **_kwargs: Any) -> Any:
        """Begin an upload for the test purchase that follows: send the bytes, say `finish`, then add it."""
        content = body_of(self, PaperSerializer)
        upload = services.upload_purchase(self.case(), by=request.user, via=EvidenceFile.Via.API, **content)
        return Response(upload_data(upload), status=201)
