"""Evidence that is in the store, with what its check draws of it."""

import io

from PIL import Image

from complaints.models import Complaint, Evidence
from complaints.services import submit_complaint
from portal.shared.files import storage
from portal.shared.files.kinds import ACCEPTED
from portal.shared.files.pictures import previews
from registry.models import Right
from tests import cast
from tests.complaints.casework import a_draft, some_evidence

CAMERA = "Norrlys lab camera 7"


def photographed(evidence: Evidence, colour: str = "olive") -> Evidence:
    """What the check leaves of a photograph in which the camera wrote."""
    exif = Image.Exif()
    exif[0x0110] = CAMERA
    out = io.BytesIO()
    Image.new("RGB", (900, 700), colour).save(out, "JPEG", exif=exif)
    for name, content in previews(io.BytesIO(out.getvalue()), ACCEPTED["image/jpeg"]).items():
        storage.write(evidence.file.preview_key(name), content, content_type="image/webp")
    evidence.file.page_count = 1
    evidence.file.save(update_fields=["page_count"])
    return evidence


def a_case_with_pictures(right: Right) -> Complaint:
    """A complaint that was sent with two genuine and two suspect pictures. Needs a scope that holds the right."""
    alice = cast.person("alice")
    draft = a_draft(right, by=alice)
    for kind in ("suspect_label", "genuine_comparison"):
        some_evidence(draft, kind)
    return submit_complaint(draft, by=alice)
