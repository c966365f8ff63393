"""Notices that were written as free text, for programs: read, confirmed by a person, and begun as a draft."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from complaints import services
from complaints.drafts.dealers import note_dealers
from complaints.forms.papers import PaperForm
from complaints.forms.pasting import found_in
from complaints.grounds import GROUNDS
from complaints.intake import Element, Kind
from complaints.intake.facts import facts_of
from complaints.intake.notice import Confidence
from complaints.links import Pasted
from complaints.models import Complaint, Target
from complaints.serializers.cases import CaseSerializer, NewDraftSerializer, PastedSerializer
from complaints.services.drafts import MAX_TARGETS
from portal.shared.bodies import body_of

SURENESS = [confidence.name.lower() for confidence in Confidence]


class NoticeTextSerializer(serializers.Serializer[Any]):
    """A notice as it was written, or the source of its mail."""

    text = serializers.CharField(max_length=2_000_000, trim_whitespace=False)


class ElementSerializer(serializers.Serializer[Any]):
    """One thing that the law asks for: whether the text has it, and how sure the reader is."""

    element = serializers.ChoiceField(choices=[element.value for element in Element])
    present = serializers.BooleanField()
    confidence = serializers.ChoiceField(choices=SURENESS)


class NoticeReadSerializer(serializers.Serializer[Any]):
    """What was read. All of it comes from the text: a person confirms it before anything is begun."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in Kind])
    right = serializers.CharField(source="right.number", allow_null=True, default=None)
    ground = serializers.ChoiceField(choices=["", *sorted(GROUNDS)])
    links = serializers.ListField(child=serializers.CharField())
    work = serializers.CharField()
    contact_name = serializers.CharField()
    contact_email = serializers.CharField()
    contact_phone = serializers.CharField()
    elements = ElementSerializer(many=True)


class FromNoticeSerializer(NewDraftSerializer):
    """What a person confirmed of a notice. Statements and signature follow in the draft."""

    links = serializers.ListField(child=serializers.CharField(max_length=2000), min_length=1, max_length=MAX_TARGETS)

    def get_fields(self) -> dict[str, Any]:
        """Without what nobody confirms for the signer; the ground has to be said."""
        fields: dict[str, Any] = super().get_fields()
        del fields["statements"], fields["signature"]
        fields["ground"].required = True
        return fields


class FromNoticeAnswerSerializer(serializers.Serializer[Any]):
    """The draft, and what became of its links."""

    complaint = CaseSerializer()
    links = PastedSerializer()


class ComplainantPasting:
    """What was written as a letter or a mail."""

    @extend_schema(request=NoticeTextSerializer, responses=NoticeReadSerializer)
    @action(detail=False, methods=["post"], url_path="read-notice", filterset_class=None)
    def read_notice(self: Any, request: Any, **_kwargs: Any) -> Response:
        """Read a notice. Nothing is kept: show it to a person, then begin a draft from what is confirmed."""
        form = PaperForm({"text": body_of(self, NoticeTextSerializer)["text"]})
        if not form.is_valid():
            raise serializers.ValidationError({"text": [str(error) for error in form.errors["text"]]})
        notice = form.cleaned_data["notice"]
        found = found_in(notice, request.user)
        told = {"kind": notice.kind.value, "elements": facts_of(notice)["elements"], "links": found["links"].split()}
        return Response(NoticeReadSerializer(found | told).data)

    @extend_schema(request=FromNoticeSerializer, responses={201: FromNoticeAnswerSerializer})
    @action(detail=False, methods=["post"], url_path="from-notice", filterset_class=None)
    def from_notice(self: Any, request: Any, **_kwargs: Any) -> Response:
        """Begin a draft with what a person confirmed of a notice."""
        said, agency = body_of(self, FromNoticeSerializer), request._request.organisation
        right, links = said.pop("right"), "\n".join(said.pop("links"))
        draft, pasted = services.start_from_notice(right, by=request.user, agency=agency, links=links, **said)
        told = PastedSerializer(told_of_links(draft, pasted)).data
        return Response({"complaint": self.shown(draft).data, "links": told}, status=201)


def told_of_links(complaint: Complaint, pasted: Pasted) -> dict[str, Any]:
    """What became of pasted lines, with the brand's own dealers in whose shops new links stand."""
    added = Target.objects.filter(complaint=complaint, url_key__in=[link.key for link in pasted.links])
    shown: dict[str, Any] = {"added": len(pasted.links), "doubles": pasted.doubles, "problems": pasted.problems}
    return shown | {"dealers": note_dealers(added, complaint)}
