"""A worker is killed in the middle of an import, twice: among its rows and among its papers. The next one goes on where
it stood, and nothing is lost or doubled."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from portal.shared.audit import problems
from portal.shared.files.models import EvidenceFile
from portal.shared.models import AuditEntry
from portal.tenancy.scope import tenant_scope
from registry.importing.stages import ROWS_AT_ONCE
from registry.models import ImportRow, Right, RightPaper
from registry.services import carry_out_import
from tests import cast
from tests.database import DATABASE
from tests.journeys.installation import until
from tests.registry.importcase import CERTIFICATE, anew, archive, check, prepare, row, sheet
from tests.working import working

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ROWS = 3 * ROWS_AT_ONCE
WITH_PAPER = ROWS_AT_ONCE // 4  # every so many rows


@pytest.fixture
def begun():
    """An import that waits for a worker to carry it out."""
    cast.people()
    with tenant_scope(cast.organisation("norrlys")):
        cast.a_brand()
    alice = cast.person("alice")
    rows = (row(number=f"{n:09}", files="" if n % WITH_PAPER else "a.pdf") for n in range(ROWS))
    checked = check(prepare(alice, sheet(*rows), papers=archive(a_pdf=CERTIFICATE)), alice)
    assert (checked.good_count, checked.paper_count) == (ROWS, ROWS // WITH_PAPER)
    with cast.scope_for(alice):
        return carry_out_import(checked, by=alice)


@contextmanager
def held(servers, statement: str, *values: object) -> Iterator[None]:
    """Somebody else's transaction holds the rows that the statement locks, so that the worker has to wait for them."""
    url = f"{servers.superuser_url.rpartition('/')[0]}/{DATABASE}"
    with psycopg.connect(url) as holder:
        assert holder.execute(statement, values).fetchall()
        yield
        holder.rollback()


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        return bool(cursor.execute(waiting).fetchall())


def there(begun) -> tuple[int, int]:
    """How many rights and papers there are."""
    with tenant_scope(begun.tenant_id):
        return Right.objects.count(), RightPaper.objects.count()


def kill(worker: subprocess.Popen) -> None:
    """At once, with a job half done that is now nobody's."""
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    with connection.cursor() as cursor:
        doing = "SELECT 1 FROM procrastinate_jobs WHERE status = 'doing' AND task_name = 'registry.carry_out_import'"
        assert cursor.execute(doing).fetchall()


def find_the_dead() -> None:
    """What the clock does every minute, and the silence of a minute that it looks for."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 minute'")
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args) "
            """VALUES ('default', 'portal.retry_stalled_jobs', '{"timestamp": 0}')"""
        )


def test_an_import_goes_on_where_a_killed_worker_left_it(servers, begun):
    owner = "SELECT 1 FROM tenancy_organisation WHERE slug = 'norrlys' FOR UPDATE"
    with working() as worker:
        until(lambda: anew(begun).imported_count, "the first rows are imported")
        with held(servers, owner):
            until(somebody_waits, "the worker is in the middle of a step")
            kill(worker)
    halfway = anew(begun).imported_count
    assert halfway in {ROWS_AT_ONCE, 2 * ROWS_AT_ONCE}, "whole steps, and nothing of the one that was cut off"

    with tenant_scope(begun.tenant_id):
        assert Right.objects.count() == halfway
        second = ImportRow.objects.filter(right_import=begun).exclude(papers=[]).order_by("line")[1].right_number
    find_the_dead()
    with (
        held(servers, "SELECT 1 FROM registry_right WHERE number = %s FOR UPDATE", second),
        working() as worker,
    ):
        until(lambda: there(begun) == (ROWS, 1) and somebody_waits(), "the worker is in the middle of the papers")
        kill(worker)
    assert anew(begun).sent_paper_count == 0

    find_the_dead()
    with working():
        until(lambda: anew(begun).state == "done", "the import is done")
    judge(anew(begun))


def judge(done) -> None:
    """Every row is one right, every paper is there once, and the trail names each right once."""
    assert (done.imported_count, done.known_count, done.sent_paper_count) == (ROWS, 0, ROWS // WITH_PAPER)
    with tenant_scope(done.tenant_id):
        rights = dict(Right.objects.values_list("number", "registration_number"))
        assert sorted(rights.values()) == [f"{n:09}" for n in range(ROWS)]
        papers = RightPaper.objects.values_list("right__registration_number", flat=True)
        assert sorted(papers) == [f"{n:09}" for n in range(0, ROWS, WITH_PAPER)]
        assert EvidenceFile.objects.filter(purpose="evidence").count() == ROWS // WITH_PAPER
        told = AuditEntry.objects.filter(verb="registry.import_rights").values_list("after", flat=True)
        assert sorted(number for after in told for number in after["numbers"]) == sorted(rights)
        assert list(problems(done.tenant_id)) == []
