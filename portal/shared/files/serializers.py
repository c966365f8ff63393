"""What browsers and programs say about a file, and what they are told. Shapes only; nothing here writes."""

import base64
from typing import Any

from rest_framework import serializers

from portal.shared.files.models import EvidenceFile, TimeStamp
from portal.shared.files.refusals import RefusalCode
from portal.shared.files.services import Upload
from portal.shared.files.storage import PIECE_BYTES


class DeclarationSerializer(serializers.Serializer[Any]):
    """A file before it is sent: its name, its size in bytes, and the SHA-256 (hex) of each 8 MiB in order."""

    name = serializers.CharField(max_length=1000, trim_whitespace=False)
    size = serializers.IntegerField(min_value=0)
    pieces = serializers.ListField(child=serializers.RegexField(r"^[0-9a-f]{64}\Z"), max_length=1000)


class FileSerializer(serializers.ModelSerializer[EvidenceFile]):
    """A file: where it is on its way, and what the check found."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    state_text = serializers.CharField(source="get_state_display", read_only=True)
    refusal = serializers.CharField(read_only=True, help_text="A code; empty for a file that was not refused.")
    refusal_text = serializers.SerializerMethodField()
    remarks = serializers.ListField(child=serializers.CharField(), source="remark_texts", read_only=True)

    class Meta:
        model = EvidenceFile
        fields = (
            "id",
            "name",
            "size",
            "state",
            "state_text",
            "type",
            "sha256",
            "refusal",
            "refusal_text",
            "remarks",
            "has_previews",
            "page_count",
            "seconds",
            "created_at",
            "checked_at",
            "kept_until",
            "locked_until",
            "held_at",
            "stamped_at",
        )
        read_only_fields = fields

    def get_refusal_text(self, file: EvidenceFile) -> str:
        """Why it was refused and what to do instead; empty otherwise."""
        return str(RefusalCode(file.refusal).label) if file.refusal else ""


class StampSerializer(serializers.Serializer[Any]):
    """The proof of when a file was there: an answer after RFC 3161 to the SHA-256 of the file."""

    sha256 = serializers.CharField()
    at = serializers.DateTimeField()
    authority = serializers.CharField()
    serial = serializers.CharField()
    response = serializers.SerializerMethodField(help_text="The authority's answer (DER), in base64.")

    def get_response(self, stamp: TimeStamp) -> str:
        """As text."""
        return base64.b64encode(bytes(stamp.response)).decode()


class CustodySerializer(serializers.Serializer[Any]):
    """A line of the log of a file's custody: what was done with it, when, and by whom."""

    at = serializers.DateTimeField()
    action = serializers.CharField()
    who = serializers.CharField()
    note = serializers.CharField()


class SignedRequestSerializer(serializers.Serializer[Any]):
    """One request to send to the store, as it stands, with the bytes of piece `number` (from 1) as its body."""

    number = serializers.IntegerField()
    method = serializers.CharField()
    url = serializers.URLField()
    headers = serializers.DictField(child=serializers.CharField())
    size = serializers.IntegerField()


class UploadSerializer(serializers.Serializer[Any]):
    """A file under way, and the requests that are left to make; then say that it is finished."""

    file = FileSerializer()
    piece_bytes = serializers.IntegerField()
    requests = SignedRequestSerializer(many=True)
    known = serializers.BooleanField(help_text="Whether this very file was there already: nothing was added.")


class LinkSerializer(serializers.Serializer[Any]):
    """A link that opens the file for a minute."""

    url = serializers.URLField()


def upload_data(upload: Upload) -> dict[str, Any]:
    """The answer to whoever sends a file, for HTML pages and programs alike."""
    shown = {"file": upload.file, "piece_bytes": PIECE_BYTES, "requests": upload.requests, "known": upload.known}
    return dict(UploadSerializer(shown).data)
