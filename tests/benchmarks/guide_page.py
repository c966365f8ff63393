"""What a reader costs whose page stands ready, and what one costs whose page does not."""

from collections.abc import Iterator
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from education.models import GuidePage
from tests.benchmarks.pages import PLAIN
from tests.benchmarks.readers import TRIVIAL, compared, publish, serving

ROUNDS, EACH = 40, 150
MORE = 5  # copies of each guide of the demonstration


def figures(scale: float) -> Iterator[dict[str, Any]]:
    """`guide-page`: the requests a second of a guide that stands ready ÷ those of the same server's trivial page.
    `guide-page-queries`: the questions to the database for one that does not, with many guides ÷ with few."""
    address = publish()
    rounds, each = max(3, int(ROUNDS * min(1, scale * 10))), max(10, int(EACH * min(1, scale * 10)))
    with serving() as port:
        figure = compared((port, address), (port, TRIVIAL), rounds=rounds, each=each)
    yield {"name": "guide-page", **figure, "rounds": rounds, "requests_a_round": each}
    few = queries(address)
    for guide in GuidePage.objects.filter(locale__language_code="en"):
        for number in range(MORE):
            guide.copy(update_attrs={"slug": f"{guide.slug}-{number}"})
    many = queries(address)
    yield {"name": "guide-page-queries", "queries": many, "baseline_queries": few, "ratio": round(many / few, 3)}


@override_settings(STORAGES=PLAIN)
def queries(address: str) -> int:
    """How often the database is asked for a page that stands nowhere."""
    reader = Client()
    for _time in range(2):  # what the process learns once is learned the first time
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(address).status_code == 200
    return len(asked)
