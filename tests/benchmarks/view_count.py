"""What it costs to count a reading: two servers hand out the same ready page, and one of them counts."""

import time
from collections.abc import Iterator
from typing import Any

from django.db.models import Sum

from education.models import GuideDay
from tests.benchmarks.readers import READERS, WARMING, compared, publish, serving

ROUNDS, EACH = 40, 150
WRITTEN_WITHIN = 60  # seconds


def figures(scale: float) -> Iterator[dict[str, Any]]:
    """`view-count`: requests a second where readings are counted ÷ where they are not; how many of them were."""
    address = publish()
    rounds, each = max(3, int(ROUNDS * min(1, scale * 10))), max(10, int(EACH * min(1, scale * 10)))
    with serving(GUIDE_READS_A_MINUTE="1000000000") as counting, serving(GUIDE_READS_A_MINUTE="0") as silent:
        figure = compared((counting, address), (silent, address), rounds=rounds, each=each)
        asked = READERS * each * (rounds + WARMING)
        counted = wait_for_readings(asked)
    yield {"name": "view-count", **figure, "asked": asked, "counted": counted, "rounds": rounds}


def wait_for_readings(asked: int) -> int:
    """How many readings the server has written, as soon as these are all, or after a while."""
    end = time.monotonic() + WRITTEN_WITHIN
    while True:
        counted = GuideDay.objects.aggregate(all=Sum("reads"))["all"] or 0
        if counted >= asked or time.monotonic() > end:
            return int(counted)
        time.sleep(0.2)
