"""Imports of rights for programs: the same services as the pages."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.shared.bodies import body_of
from portal.shared.files.kinds import Purpose
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import UploadSerializer, upload_data
from portal.shared.imports import SheetImport
from portal.shared.permissions import require
from portal.shared.workflow import Workflow
from registry import services
from registry.importing.columns import Column
from registry.importing.mending import columns_for
from registry.importing.workflow import WORKFLOW
from registry.models import ImportRow, RightImport
from registry.serializers.rights import KindField

TAKEN = [Purpose.TABLE.value, Purpose.ARCHIVE.value]


class ImportSerializer(serializers.ModelSerializer[RightImport]):
    """An import. `kind` is left out when a column of the sheet says the kind of each row."""

    kind = KindField(required=False, allow_blank=True)
    sheet = serializers.UUIDField(source="sheet.public_id", read_only=True, allow_null=True, default=None)
    archive = serializers.UUIDField(source="archive.public_id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = RightImport
        fields: tuple[str, ...] = (
            "number",
            "kind",
            "state",
            "reason",
            "sheet",
            "archive",
            "row_count",
            "checked_count",
            "good_count",
            "bad_count",
            "known_count",
            "imported_count",
            "submitted_count",
            "incomplete_count",
            "paper_count",
            "sent_paper_count",
            "created_at",
            "finished_at",
            "forgotten_at",
        )
        read_only_fields = tuple(field for field in fields if field != "kind")


class ColumnsToldSerializer(serializers.Serializer[Any]):
    """Of any import from a sheet: its headings, what they were taken for, and what can be done next. `Meta.workflow` is
    the table of its moves."""

    columns = serializers.SerializerMethodField()
    offered_columns = serializers.SerializerMethodField()
    moves = serializers.SerializerMethodField()

    def offered(self, found: Any) -> Iterable[Column]:
        """The columns that a heading can be given."""
        raise NotImplementedError

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}})
    def get_columns(self, found: SheetImport) -> dict[str, str]:
        """The key of the column by heading; empty for one that is passed by."""
        taken = {place: key for key, place in found.mapping.items()}
        return {heading: taken.get(place, "") for place, heading in enumerate(found.headings)}

    def get_offered_columns(self, found: SheetImport) -> list[str]:
        """The keys that a heading can be given."""
        return [column.key for column in self.offered(found)]

    def get_moves(self, found: SheetImport) -> list[str]:
        """The moves that the person can make now."""
        table: Workflow = self.Meta.workflow  # type: ignore[attr-defined] # each import names its own
        return [move.name for move in table.possible(found, by=self.context["request"].user)]


class ImportDetailSerializer(ColumnsToldSerializer, ImportSerializer):
    """An import with the headings of its sheet, what they were taken for, and what can be done next."""

    class Meta(ImportSerializer.Meta):
        fields: tuple[str, ...] = (*ImportSerializer.Meta.fields, "columns", "offered_columns", "moves")
        read_only_fields = tuple(field for field in fields if field != "kind")
        workflow = WORKFLOW

    def offered(self, found: RightImport) -> Iterable[Column]:
        """Those of its kind."""
        return columns_for(found)


class ColumnsSerializer(serializers.Serializer[Any]):
    """Which column each heading of the sheet is, by its key; those that are left out are passed by."""

    columns: Any = serializers.DictField(child=serializers.CharField(max_length=60, allow_blank=True))


class ImportFileSerializer(serializers.Serializer[Any]):
    """A sheet or a ZIP before it is sent: name, size in bytes and SHA-256 (hex) of each 8 MiB in order."""

    purpose = serializers.ChoiceField(choices=TAKEN)
    name = serializers.CharField(max_length=1000, trim_whitespace=False)
    size = serializers.IntegerField(min_value=0)
    pieces = serializers.ListField(child=serializers.RegexField(r"^[0-9a-f]{64}\Z"), max_length=1000)


class ImportRowSerializer(serializers.ModelSerializer[ImportRow]):
    """What became of a row: the number of its right, or by column what is wrong; "" is the whole row."""

    errors: Any = serializers.DictField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = ImportRow
        fields = ("line", "outcome", "errors", "right_number")
        read_only_fields = fields


class RightImportViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[RightImport]):
    """Imports of your organisation. Send a sheet, read it, name its columns, look at the rows, carry it out."""

    queryset = RightImport.objects.all()
    serializer_class = ImportSerializer
    lookup_field = "number"
    lookup_value_regex = r"I-\d{4}-\d{6,9}"

    def get_queryset(self) -> Any:
        """The read door."""
        imports = RightImport.objects.visible_to(self.request.user).select_related("tenant", "sheet", "archive")
        return imports.filter(tenant=self.request._request.organisation)  # type: ignore[attr-defined] # ours

    def get_serializer_class(self) -> Any:
        """Headings and moves only where there is one import."""
        return ImportDetailSerializer if self.action == "retrieve" else ImportSerializer

    @extend_schema(responses={201: ImportDetailSerializer})
    def create(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Begin an import."""
        shape = self.get_serializer(data=request.data)
        shape.is_valid(raise_exception=True)
        organisation = request._request.organisation  # type: ignore[attr-defined] # ours
        begun = services.begin_import(organisation, by=request.user, kind=shape.validated_data.get("kind", ""))
        return self._told(begun, status.HTTP_201_CREATED)

    @extend_schema(request=ImportFileSerializer, responses={201: UploadSerializer})
    @action(detail=True, methods=["post"])
    def files(self, request: Request, **_kwargs: Any) -> Response:
        """Begin to send the sheet (`table`) or the papers (`archive`); then finish the file."""
        found, declared = self.get_object(), body_of(self, ImportFileSerializer)
        upload = services.add_import_file(found, by=request.user, via=EvidenceFile.Via.API, **declared)
        return Response(upload_data(upload), status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=ImportDetailSerializer)
    @action(detail=True, methods=["post"])
    def read(self, request: Request, **_kwargs: Any) -> Response:
        """Read the sheet. Ask again until the state is `read`."""
        return self._told(services.read_import(self.get_object(), by=request.user))

    @extend_schema(request=ColumnsSerializer, responses=ImportDetailSerializer)
    @action(detail=True, methods=["post"])
    def check(self, request: Request, **_kwargs: Any) -> Response:
        """Name the columns and check the rows. Ask again until the state is `checked`."""
        found = self.get_object()
        return self._told(services.choose_columns(found, by=request.user, **body_of(self, ColumnsSerializer)))

    @extend_schema(request=None, responses=ImportDetailSerializer)
    @action(detail=True, methods=["post"], url_path="carry-out")
    def carry_out(self, request: Request, **_kwargs: Any) -> Response:
        """Import the good rows. Ask again until the state is `done`."""
        return self._told(services.carry_out_import(self.get_object(), by=request.user))

    @extend_schema(request=None, responses=ImportDetailSerializer)
    @action(detail=True, methods=["post"], url_path="submit-drafts")
    def submit_drafts(self, request: Request, **_kwargs: Any) -> Response:
        """Submit every draft of it that is complete. Ask again until the state is `done`; the rows that are
        `incomplete` say what they lack."""
        return self._told(services.submit_drafts(self.get_object(), by=request.user))

    @extend_schema(request=None, responses=ImportDetailSerializer)
    @action(detail=True, methods=["post"], url_path="give-up")
    def give_up(self, request: Request, **_kwargs: Any) -> Response:
        """Stop here; rights that were imported stay."""
        return self._told(services.give_up_import(self.get_object(), by=request.user))

    @extend_schema(
        responses=ImportRowSerializer(many=True),
        parameters=[
            OpenApiParameter("outcome", OpenApiTypes.STR, enum=ImportRow.Outcome.values),
            OpenApiParameter("after_line", OpenApiTypes.INT, description="the last line of the page before"),
        ],
    )
    @action(detail=True, methods=["get"], pagination_class=None)
    def rows(self, request: Request, **_kwargs: Any) -> Response:
        """Up to 500 rows in the order of the sheet, such as those to mend."""
        found = self.get_object()
        require(request.user, "registry.change_import", found)
        rows = rows_asked(ImportRow.objects.filter(right_import=found), request)
        return Response(ImportRowSerializer(rows, many=True).data)

    def _told(self, found: RightImport, code: int = status.HTTP_200_OK) -> Response:
        return Response(ImportDetailSerializer(found, context=self.get_serializer_context()).data, status=code)


class _RowsAsked(serializers.Serializer[Any]):
    """Which rows of an import."""

    outcome = serializers.ChoiceField(choices=(), default="")
    after_line = serializers.IntegerField(min_value=0, max_value=2**31 - 1, default=0)

    def __init__(self, *args: Any, outcomes: list[str], **kwargs: Any) -> None:
        """`outcomes` are those that a row can have."""
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined] # a choice field


def rows_asked(rows: Any, request: Request) -> Any:
    """Up to 500 of these rows in the order of the sheet, as the parameters `outcome` and `after_line` ask."""
    shape = _RowsAsked(data=request.query_params, outcomes=rows.model.Outcome.values)
    shape.is_valid(raise_exception=True)
    found = rows.filter(line__gt=shape.validated_data["after_line"])
    if outcome := shape.validated_data["outcome"]:
        found = found.filter(outcome=outcome)
    return found.order_by("line")[:500]
