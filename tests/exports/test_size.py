"""A large organisation's export needs no more memory than a small one's."""

import hashlib
import threading
from contextlib import contextmanager
from datetime import date

import psutil
import pytest

from portal.exports import jobs
from portal.shared.files import storage
from portal.tenancy.scope import tenant_scope
from registry.models import Right
from tests import cast
from tests.exports.exportcase import anew, asked, opened

pytestmark = pytest.mark.usefixtures("people")
RIGHTS = 10_000
MEGABYTE = 1024 * 1024
MOST = 96 * MEGABYTE  # pieces of eight on their way, a page of rows, and what is imported the first time
VIDEO = 5 * storage.PIECE_BYTES + 1


def furnish() -> None:
    """Ten thousand rights, and one long video, whose bytes are never in memory at once."""
    with tenant_scope(cast.organisation("norrlys")):
        brand = cast.a_brand()
        facts = {"kind": "trademark", "office": "EM", "goods": "Backpacks; jackets; 背包；夹克" * 20}
        Right.objects.bulk_create(
            [
                Right(
                    tenant=brand.tenant,
                    brand=brand,
                    number=f"R-2026-{number:06d}",
                    title=f"NORRLYS {number}",
                    registration_number=str(number),
                    nice_classes=[18, 25],
                    expires_on=date(2036, 12, 15),
                    **facts,
                )
                for number in range(900_000, 900_000 + RIGHTS)
            ],
            batch_size=2000,
        )
        paper = cast.a_paper(Right.objects.first(), kind="other")
        file = paper.file
        content = bytes(VIDEO)
        file.size, file.type, file.sha256 = VIDEO, "video/mp4", hashlib.sha256(content).hexdigest()
        file.save()
        storage.write(file.key, content, content_type="application/octet-stream")


@contextmanager
def most_memory():
    """The most that this process holds meanwhile, beyond what it held before, in bytes: a list of samples."""
    here, over, samples = psutil.Process(), threading.Event(), [0]
    before = here.memory_info().rss

    def sample():
        while not over.wait(0.02):
            samples.append(here.memory_info().rss - before)

    sampler = threading.Thread(target=sample)
    sampler.start()
    try:
        yield samples
    finally:
        over.set()
        sampler.join()


@pytest.mark.slow
def test_ten_thousand_rights_and_a_long_video_stay_within_memory():
    furnish()
    export = asked()
    with most_memory() as samples:
        jobs.make_export.func(export.tenant_id, export.pk)
    assert max(samples) < MOST, f"{max(samples) / MEGABYTE:.0f} MB"
    archive = opened(anew(export))
    assert len(archive.rows("rights")) == RIGHTS
    assert len(archive.sheet("Rights")) == RIGHTS + 1
    assert archive.sums() == archive.found()
