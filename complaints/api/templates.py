"""Templates of complaints for programs: the same services as the pages."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from complaints import services
from complaints.models import Complaint, ComplaintTemplate
from complaints.services.templates import LONGEST_NAME
from portal.shared.bodies import body_of
from registry.serializers.rights import Known


class TemplateSerializer(serializers.ModelSerializer[ComplaintTemplate]):
    """What is said again and again, under a name."""

    id = serializers.IntegerField(read_only=True)
    kept_by = serializers.CharField(source="user.full_name", read_only=True, default="")
    said = serializers.DictField(read_only=True, help_text="What a draft begins with, by the fields of a draft.")
    file_count = serializers.SerializerMethodField()

    class Meta:
        model = ComplaintTemplate
        fields = ("id", "name", "is_shared", "kept_by", "ground", "said", "file_count", "source", "created_at")
        read_only_fields = fields

    def get_file_count(self, kept: ComplaintTemplate) -> int:
        """How many files of evidence it names; they are added where their owner's rights are complained on."""
        return len(kept.evidence)


class TemplateChangeSerializer(serializers.Serializer[Any]):
    """Its name, and for whom it is."""

    name = serializers.CharField(max_length=LONGEST_NAME)
    is_shared = serializers.BooleanField(default=False)


class NewTemplateSerializer(TemplateChangeSerializer):
    """The complaint that it is made from."""

    complaint = Known(slug_field="number", queryset=Complaint.objects.none())

    def get_fields(self) -> dict[str, Any]:
        """Complaints are chosen through the read door."""
        fields: dict[str, Any] = super().get_fields()
        request = self.context.get("request")
        if request is not None and request.user.is_authenticated:
            fields["complaint"].queryset = Complaint.objects.visible_to(request.user)
        return fields


class TemplateViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[ComplaintTemplate]):
    """Your templates of complaints, and those that colleagues share."""

    queryset = ComplaintTemplate.objects.all()
    serializer_class = TemplateSerializer
    filterset_class = None
    keyset = ("-id",)
    lookup_url_kwarg = "id"
    lookup_value_regex = r"\d{1,18}"

    def get_queryset(self) -> Any:
        """The read door."""
        kept = ComplaintTemplate.objects.visible_to(self.request.user).select_related("user")
        return kept.filter(tenant=self.request._request.organisation)  # type: ignore[attr-defined] # ours

    @extend_schema(request=NewTemplateSerializer, responses={201: TemplateSerializer})
    def create(self, request: Any, *_args: Any, **_kwargs: Any) -> Response:
        """Keep what a draft or a case says: ground, texts, wishes and evidence, not links, statements and who files."""
        said = body_of(self, NewTemplateSerializer)
        kept = services.save_template(
            said.pop("complaint"), by=request.user, organisation=request._request.organisation, **said
        )
        return Response(TemplateSerializer(kept).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=TemplateChangeSerializer, responses=TemplateSerializer)
    def partial_update(self, request: Request, **_kwargs: Any) -> Response:
        """Give it another name, or share it with the organisation, or no longer."""
        kept = self.get_object()
        now: dict[str, Any] = {"name": kept.name, "is_shared": kept.is_shared}
        changes = body_of(self, TemplateChangeSerializer, partial=True)
        return Response(TemplateSerializer(services.change_template(kept, by=request.user, **now | changes)).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, **_kwargs: Any) -> Response:
        """Forget it. The complaints that were begun from it stay."""
        services.delete_template(self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
