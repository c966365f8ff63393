"""The kinds of rights and the Nice classes for programs: what to ask for."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from portal.shared.typed import tidy
from registry.kinds import KINDS
from registry.offices.nice import CLASSES, find_classes
from registry.querysets import LONGEST_SEARCH
from registry.serializers.kinds import KindSerializer, NiceClassSerializer, described


class KindViewSet(ViewSet):
    """The kinds of rights, with the fields of each."""

    @extend_schema(responses=KindSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Every kind of right that can be registered here."""
        return Response(KindSerializer([described(kind) for kind in KINDS.values()], many=True).data)


class NiceClassViewSet(ViewSet):
    """The Nice Classification."""

    @extend_schema(
        parameters=[OpenApiParameter("q", str, description="Words of goods or services, in English or Chinese.")],
        responses=NiceClassSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        """The 45 classes with their names; with `q`, those in which the words are found."""
        words = tidy(request.query_params.get("q", ""))[:LONGEST_SEARCH]
        found = find_classes(words) if words else dict.fromkeys(CLASSES, ())
        rows = [
            {"number": number, "title": nice.title, "is_service": nice.is_service, "goods": found[number]}
            for number, nice in CLASSES.items()
            if number in found
        ]
        return Response(NiceClassSerializer(rows, many=True).data)
