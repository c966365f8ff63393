"""A large organisation's export needs no more memory than a small one's."""

import hashlib
import tracemalloc
from contextlib import contextmanager
from datetime import date

import pytest

from portal.exports import jobs
from portal.shared.files import storage
from portal.tenancy.scope import tenant_scope
from registry.models import Brand, Right
from tests import cast
from tests.exports.exportcase import anew, asked, opened

pytestmark = pytest.mark.usefixtures("people")
RIGHTS = 5_000
MEGABYTE = 1024 * 1024
MORE = 16 * MEGABYTE  # a page of rows, what is made of it, and one piece more or less on its way
VIDEO = 5 * storage.PIECE_BYTES + 1


def add_rights(numbers: range) -> None:
    """So many rights of Norrlys with long texts."""
    with tenant_scope(cast.organisation("norrlys")):
        brand = Brand.objects.first() or cast.a_brand()
        facts = {"kind": "trademark", "office": "EM", "goods": "Backpacks; jackets; 背包；夹克" * 20}
        Right.objects.bulk_create(
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
            for number in numbers
        )


def add_video() -> None:
    """One long video, whose bytes are never in memory at once."""
    with tenant_scope(cast.organisation("norrlys")):
        file = cast.a_paper(Right.objects.first(), kind="other").file
        content = bytes(VIDEO)
        file.size, file.type, file.sha256 = VIDEO, "video/mp4", hashlib.sha256(content).hexdigest()
        file.save()
        storage.write(file.key, content, content_type="application/octet-stream")


@contextmanager
def most_memory():
    """The most that Python holds at once meanwhile, beyond what it held before, in bytes: a list of one at the end.

    Counted by the interpreter and not by the system: what other tests have left to this process changes nothing.
    """
    found: list[int] = []
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    try:
        yield found
        found.append(tracemalloc.get_traced_memory()[1] - before)
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_many_rights_and_a_long_video_need_no_more_memory_than_a_few():
    add_rights(range(900_000, 900_010))
    add_video()
    most = []
    for numbers in (range(0), range(900_010, 900_000 + RIGHTS)):
        add_rights(numbers)
        export = asked()
        with most_memory() as held:
            jobs.make_export.func(export.tenant_id, export.pk)
        most += held
    assert most[0] < 5 * storage.PIECE_BYTES, "the video goes by in pieces"
    assert most[1] < most[0] + MORE
    archive = opened(anew(export))
    assert len(archive.rows("rights")) == RIGHTS
    assert len(archive.sheet("Rights")) == RIGHTS + 1
    assert archive.sums() == archive.found()
