"""Which rights have a mark, and which of their papers show it."""

import io
from typing import Any

from PIL import Image

from portal.shared.files import storage
from portal.shared.files.models import EvidenceFile
from registry.similar.pictures import fingerprints

# Papers that show the mark itself. A certificate shows the mark too, but two certificates of one office look alike.
SHOWS_THE_MARK = ("mark_picture",)


def has_mark(right: Any) -> bool:
    """Whether a right protects a mark that others could come close to: whether papers of its kind can show one."""
    return any(paper.key in SHOWS_THE_MARK for paper in right.about.papers())


def unseen_pictures(mark: Any) -> list[EvidenceFile]:
    """The checked pictures of a mark that have no fingerprints yet."""
    files = EvidenceFile.objects.filter(right_papers__right=mark.right_id, right_papers__kind__in=SHOWS_THE_MARK)
    seen = mark.pictures.values("file_id")
    return list(files.filter(page_count__gt=0).exclude(pk__in=seen).distinct().order_by("pk"))


def fingerprints_of(file: EvidenceFile) -> list[int]:
    """Of a checked picture, read from its small copy. Raises StorageDown when the store does not answer."""
    content = b"".join(storage.read(file.preview_key("thumb")))
    with Image.open(io.BytesIO(content), formats=["WEBP"]) as picture:
        return fingerprints(picture)
