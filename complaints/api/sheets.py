"""Sheets of targets for programs: the same services as the pages."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from complaints import services
from complaints.grounds import GROUNDS
from complaints.models import ComplaintTemplate, SheetCase, TargetRow, TargetSheet
from complaints.sheets.columns import columns_of
from complaints.sheets.confirming import kinds_of_cases, sentences_of
from complaints.sheets.workflow import WORKFLOW
from portal.shared.bodies import body_of
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import DeclarationSerializer, UploadSerializer, upload_data
from portal.shared.permissions import require
from registry.api.imports import ColumnsSerializer, ColumnsToldSerializer, rows_asked

NUMBER = r"F-\d{4}-\d{6,9}"


class TargetSheetSerializer(serializers.ModelSerializer[TargetSheet]):
    """A sheet of targets."""

    sheet = serializers.UUIDField(source="sheet.public_id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = TargetSheet
        fields: tuple[str, ...] = (
            "number", "state", "reason", "sheet", "row_count", "checked_count", "good_count", "bad_count",
            "known_count", "case_count", "filed_count", "sent_count", "created_at", "finished_at", "forgotten_at",
        )  # fmt: skip
        read_only_fields = fields


class SentenceSerializer(serializers.Serializer[Any]):
    """A sentence that is confirmed once for all complaints of the sheet that need it."""

    key = serializers.CharField()
    text = serializers.CharField()


class SheetDetailSerializer(ColumnsToldSerializer, TargetSheetSerializer):
    """A sheet with its headings, what they were taken for, what is to be confirmed, and what can be done next."""

    statements = serializers.SerializerMethodField()

    class Meta(TargetSheetSerializer.Meta):
        fields = (*TargetSheetSerializer.Meta.fields, "columns", "offered_columns", "statements", "moves")
        read_only_fields = fields
        workflow = WORKFLOW

    def offered(self, found: TargetSheet) -> Any:
        """The columns of this organisation."""
        return columns_of(found.tenant)

    @extend_schema_field(SentenceSerializer(many=True))
    def get_statements(self, found: TargetSheet) -> list[dict[str, str]]:
        """What the complaints of the sheet need to be confirmed."""
        sentences = sentences_of(kinds_of_cases(found.cases.all()))
        return [{"key": each.key, "text": str(each.text)} for each in sentences]


class SheetRowSerializer(serializers.ModelSerializer[TargetRow]):
    """What became of a row: the number of its complaint, or by column what is wrong; "" is the whole row."""

    errors: Any = serializers.DictField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = TargetRow
        fields = ("line", "outcome", "errors", "url", "complaint_number")
        read_only_fields = fields


class SheetCaseSerializer(serializers.ModelSerializer[SheetCase]):
    """One complaint that the sheet becomes, and what it lacks."""

    track = serializers.CharField(source="track_key", read_only=True)
    lacks = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = SheetCase
        fields = (
            "position", "client", "right_title", "ground", "track", "row_count", "outcome", "complaint_number", "lacks",
        )  # fmt: skip
        read_only_fields = fields


class ConfirmationSerializer(serializers.Serializer[Any]):
    """What is confirmed once: keys of `statements`, who files, and by ground the id of a template."""

    statements = serializers.ListField(child=serializers.CharField(max_length=100), max_length=200)
    contact_name = serializers.CharField(max_length=200)
    contact_email = serializers.EmailField(max_length=254)
    contact_address = serializers.CharField(max_length=400, required=False, allow_blank=True)
    contact_phone = serializers.CharField(max_length=50, required=False, allow_blank=True)
    behalf_of = serializers.CharField(max_length=200, required=False, allow_blank=True)
    signature = serializers.CharField(max_length=200)
    templates = serializers.DictField(child=serializers.IntegerField(), required=False)

    def validate_templates(self, value: dict[str, int]) -> dict[str, ComplaintTemplate]:
        """The templates themselves, of those that the person may use here."""
        request = self.context["request"]
        held = ComplaintTemplate.objects.visible_to(request.user).filter(tenant=request._request.organisation)
        found = {each.pk: each for each in held.filter(pk__in=[pk for pk in value.values() if pk < 2**63])}
        if strange := [ground for ground, pk in value.items() if ground not in GROUNDS or pk not in found]:
            raise serializers.ValidationError(f"There is no such template or ground: {strange[0][:60]}")
        return {ground: found[pk] for ground, pk in value.items()}


class TargetSheetViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[TargetSheet]):
    """Sheets of targets of your organisation. Send one, read it, name its columns, look at its rows, file them."""

    queryset = TargetSheet.objects.all()
    serializer_class = TargetSheetSerializer
    lookup_field = "number"
    lookup_value_regex = NUMBER

    def get_queryset(self) -> Any:
        """The read door."""
        sheets = TargetSheet.objects.visible_to(self.request.user).select_related("tenant", "sheet")
        return sheets.filter(tenant=self.request._request.organisation)  # type: ignore[attr-defined] # ours

    def get_serializer_class(self) -> Any:
        """Headings and moves only where there is one sheet."""
        return SheetDetailSerializer if self.action == "retrieve" else TargetSheetSerializer

    @extend_schema(request=None, responses={201: SheetDetailSerializer})
    def create(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Begin a sheet."""
        begun = services.begin_sheet(request._request.organisation, by=request.user)  # type: ignore[attr-defined] # ours
        return self._told(begun, status.HTTP_201_CREATED)

    @extend_schema(request=DeclarationSerializer, responses={201: UploadSerializer})
    @action(detail=True, methods=["post"])
    def files(self, request: Request, **_kwargs: Any) -> Response:
        """Begin to send the sheet; then finish the file."""
        sheet, declared = self.get_object(), body_of(self, DeclarationSerializer)
        upload = services.add_sheet_file(sheet, by=request.user, via=EvidenceFile.Via.API, **declared)
        return Response(upload_data(upload), status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=SheetDetailSerializer)
    @action(detail=True, methods=["post"])
    def read(self, request: Request, **_kwargs: Any) -> Response:
        """Read the sheet. Ask again until the state is `read`."""
        return self._told(services.read_sheet(self.get_object(), by=request.user))

    @extend_schema(request=ColumnsSerializer, responses=SheetDetailSerializer)
    @action(detail=True, methods=["post"])
    def check(self, request: Request, **_kwargs: Any) -> Response:
        """Name the columns and check the rows. Ask again until the state is `checked`."""
        sheet = self.get_object()
        return self._told(services.choose_sheet_columns(sheet, by=request.user, **body_of(self, ColumnsSerializer)))

    @extend_schema(request=ConfirmationSerializer, responses=SheetDetailSerializer)
    @action(detail=True, methods=["post"])
    def file(self, request: Request, **_kwargs: Any) -> Response:
        """Confirm once for all complaints, and let them be filed. Ask again until the state is `done`; what a
        complaint lacks stands at its case."""
        sheet = self.get_object()
        return self._told(services.file_sheet(sheet, by=request.user, **body_of(self, ConfirmationSerializer)))

    @extend_schema(request=None, responses=SheetDetailSerializer)
    @action(detail=True, methods=["post"], url_path="give-up")
    def give_up(self, request: Request, **_kwargs: Any) -> Response:
        """Stop here; complaints that were filed stay."""
        return self._told(services.give_up_sheet(self.get_object(), by=request.user))

    @extend_schema(
        responses=SheetRowSerializer(many=True),
        parameters=[
            OpenApiParameter("outcome", OpenApiTypes.STR, enum=TargetRow.Outcome.values),
            OpenApiParameter("after_line", OpenApiTypes.INT, description="the last line of the page before"),
        ],
    )
    @action(detail=True, methods=["get"], pagination_class=None)
    def rows(self, request: Request, **_kwargs: Any) -> Response:
        """Up to 500 rows in the order of the sheet, such as those to mend."""
        sheet = self.get_object()
        require(request.user, "complaints.change_sheet", sheet)
        rows = rows_asked(TargetRow.objects.filter(target_sheet=sheet), request)
        return Response(SheetRowSerializer(rows, many=True).data)

    @extend_schema(responses=SheetCaseSerializer(many=True))
    @action(detail=True, methods=["get"], pagination_class=None)
    def cases(self, request: Request, **_kwargs: Any) -> Response:
        """The complaints that it becomes, up to 1,000."""
        sheet = self.get_object()
        require(request.user, "complaints.change_sheet", sheet)
        return Response(SheetCaseSerializer(sheet.cases.order_by("position")[:1000], many=True).data)

    def _told(self, sheet: TargetSheet, code: int = status.HTTP_200_OK) -> Response:
        return Response(SheetDetailSerializer(sheet, context=self.get_serializer_context()).data, status=code)
