"""The twenty marks closest to one, by letters and sound, out of a million ÷ what pg_trgm takes by letters alone.

Ours is `closest` as the desk calls it, row policies and all; its candidates come from keys, and each is compared.
pg_trgm answers as a superuser from a table of nothing but the marks, in both of its forms, each with the index made for
it: the nearest twenty (GiST), and the nearest twenty above its usual threshold (GIN). The ratio is to the faster one.
Each question is a mark with one typo; recall is how often the twenty hold the mark that was meant. pg_trgm reads no
Chinese where the database's locale is C, as in the servers of these tests, so only marks in Latin letters are compared.
"""

import itertools
import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import psycopg

from portal.tenancy.scope import all_tenants
from registry.similar.forms import Forms, forms_of
from registry.similar.keys import stored_keys
from registry.similar.searching import Question, closest
from tests.benchmarks.crowd import BEFORE_ALL, superuser_url
from tests.benchmarks.timing import compared

MARKS, TENANTS, ASKED, TIMED = 1_000_000, 50_000, 1_000, 40
ONSETS = [*"bcdfghjklmnprstvwz", "ch", "qu", "sh", "st", "tr", "br", "cl", "gr", "pl", "sk"]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "io", "ou"]
CODAS = ["", "", "", "n", "r", "s", "l", "x", "m", "nd", "rt"]
WORDS = ["outdoor", "home", "sports", "baby", "pro", "tech", "fashion", "group", "tea", "coffee"]
LETTERS, HAN = "abcdefghijklmnopqrstuvwxyz", [chr(code) for code in range(0x4E00, 0x4E00 + 2_500)]
NEAREST = "SELECT id FROM bare_mark ORDER BY mark <-> %s LIMIT 20"
ABOVE = "SELECT id FROM bare_mark WHERE mark %% %s ORDER BY mark <-> %s LIMIT 20"


def figures(scale: float) -> Iterator[dict[str, Any]]:
    """`mark-similar`: marks in Latin letters against pg_trgm, and how ours does with Chinese ones."""
    titles = marks(int(MARKS * scale))
    count, rounds = max(20, int(ASKED * scale)), max(5, int(TIMED * min(1, scale * 10)))
    with psycopg.connect(superuser_url(), autocommit=True) as connection, all_tenants(reason="the desk"):
        keys = fill(connection, titles)
        fill_baseline(connection, titles)
        latin = asked(titles, str.isascii, count)
        chinese = asked(titles, lambda title: not title.isascii(), count)
        searches = {
            "pg_trgm_nearest": lambda typo: trigrams(connection, NEAREST, typo),
            "pg_trgm_above_threshold": lambda typo: trigrams(connection, ABOVE, typo, typo),
            "chinese": ours,
        }
        asks = {"chinese": chinese}
        taken = {
            name: compared(turns(ours, latin), turns(search, asks.get(name, latin)), rounds=rounds)
            for name, search in searches.items()
        }
        best = min(("pg_trgm_nearest", "pg_trgm_above_threshold"), key=lambda form: taken[form]["baseline_ms"])
        yield {
            "name": "mark-similar",
            **taken[best],
            "times_as_fast": round(taken[best]["baseline_ms"] / taken[best]["ms"]),
            "recall": recall(ours, latin),
            "baseline": best,
            "baseline_recall": recall(searches[best], latin[:rounds]),
            "chinese_recall": recall(ours, chinese),
            **{f"{name}_ms": each["baseline_ms"] for name, each in taken.items()},
            "marks": len(titles),
            "keys": keys,
            "asked": 2 * count,
            "rounds": rounds,
        }


def ours(typo: str) -> list[int]:
    """What the desk does."""
    return [match.mark.pk for match in closest(Question(forms_of(typo)))]


def trigrams(connection: psycopg.Connection, sql: str, *typo: str) -> list[int]:
    """Ids of the marks that pg_trgm finds."""
    return [row[0] for row in connection.execute(sql, typo)]


def turns(search: Callable[[str], Any], questions: list[tuple[int, str]]) -> Callable[[], Any]:
    """The search without an argument: each call asks the next question."""
    order = itertools.cycle(typo for _, typo in questions)
    return lambda: search(next(order))


def recall(search: Callable[[str], list[int]], questions: list[tuple[int, str]]) -> float:
    """The share of the questions whose answer holds the mark that was meant."""
    return sum(mark in search(typo) for mark, typo in questions) / len(questions)


def marks(count: int) -> list[str]:
    """So many different marks: four of five of made-up syllables, some with a common word; the others Chinese."""
    random, made = Random(2026), dict[str, None]()  # noqa: S311 - the same marks every time
    while len(made) < count:
        if random.random() < 0.8:
            parts = (
                random.choice(ONSETS) + random.choice(VOWELS) + random.choice(CODAS)
                for _ in range(random.choice((2, 3, 3, 4)))
            )
            title = "".join(parts) + (f" {random.choice(WORDS)}" if random.random() < 0.1 else "")
        else:
            title = "".join(random.choices(HAN, k=random.choice((3, 3, 4, 4, 5))))
        made[title] = None
    return list(made)


def asked(titles: list[str], is_asked: Callable[[str], bool], count: int) -> list[tuple[int, str]]:
    """Marks by their ids, each with one typo: a letter more, less, another, or two swapped."""
    random, found = Random(7), list[tuple[int, str]]()  # noqa: S311 - the same typos every time
    while len(found) < count:
        at = random.randrange(len(titles))
        title, place = titles[at], random.randrange(len(titles[at]) - 1)
        letter = random.choice(LETTERS if title.isascii() else HAN)
        before, one, two, after = title[:place], title[place], title[place + 1], title[place + 2 :]
        typo = before + random.choice((letter + one + two, two, letter + two, two + one)) + after
        if is_asked(title) and typo != title:
            found.append((BEFORE_ALL + at, typo))
    return found


def fill(connection: psycopg.Connection, titles: list[str]) -> int:
    """The rows that `index_mark` would write, and how many keys they have. The index is made when all are there."""
    connection.execute("SET session_replication_role = replica; SET maintenance_work_mem = '1GB'")
    connection.execute("ALTER TABLE registry_markkey DROP CONSTRAINT registry_markkey_pkey")
    count = 0
    columns = "(id, tenant_id, right_id, title, nice_classes, forms, listed)"
    with (
        psycopg.connect(superuser_url(), autocommit=True) as other,
        connection.cursor() as one, other.cursor() as two,
    ):  # fmt: skip
        other.execute("SET session_replication_role = replica")
        with (
            one.copy(f"COPY registry_mark {columns} FROM STDIN") as rows,
            two.copy("COPY registry_markkey (key, tenant_id, mark_id) FROM STDIN") as keys,
        ):
            for at, title in enumerate(titles, start=BEFORE_ALL):
                tenant, forms = BEFORE_ALL + at % TENANTS, forms_of(title)
                rows.write_row((at, tenant, at, title, [25], stored(forms), True))
                found = stored_keys(forms)
                keys.write("".join(f"{key}\t{tenant}\t{at}\n" for key in found))
                count += len(found)
    connection.execute("ALTER TABLE registry_markkey ADD PRIMARY KEY (key, tenant_id, mark_id)")
    for table in ("registry_mark", "registry_markkey"):
        connection.execute(f"VACUUM ANALYZE {table}")
    return count


def stored(forms: Forms) -> str:
    """As the JSON column has it."""
    return json.dumps(forms.stored(), ensure_ascii=False)


def fill_baseline(connection: psycopg.Connection, titles: list[str]) -> None:
    """A table of nothing but the marks, and both of pg_trgm's indexes."""
    connection.execute("CREATE EXTENSION pg_trgm; CREATE TABLE bare_mark (id bigint PRIMARY KEY, mark text NOT NULL)")
    with connection.cursor().copy("COPY bare_mark FROM STDIN") as rows:
        for at, title in enumerate(titles, start=BEFORE_ALL):
            rows.write_row((at, title))
    connection.execute("CREATE INDEX ON bare_mark USING gist (mark gist_trgm_ops)")
    connection.execute("CREATE INDEX ON bare_mark USING gin (mark gin_trgm_ops)")
    connection.execute("VACUUM ANALYZE bare_mark")
