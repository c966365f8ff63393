"""Whether anything is lost, doubled or left lying when programs die: kill -9 of the web server, the worker and the
database in turn, while links are filed through the API.

The servers are its own and durable, as in production. A filer sends lists of links and submits the cases, and asks
again whenever it got no answer, as a program does. At the end every case that was acknowledged has all of its links
once and stands in the queue once, and every job of a worker that died has been done by another.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Self

import psycopg
import urllib3
from django.conf import settings
from django.db import connection
from django.test import Client

from complaints.models import Event, Target
from complaints.states import ComplaintState
from portal import embedded
from portal.quickstart.programs import ROOT, manage, web
from portal.tenancy.scope import tenant_scope
from tests import cast
from tests.benchmarks.upload import free_port, wait_for
from tests.complaints.casework import a_draft

KILLS = 200
LINKS = 500
SECONDS_BETWEEN = 1.0
RECLAIMED_WITHIN = 60
TOKEN = "c" * 32  # the CSRF cookie of our own visitor


def figures(scale: float) -> Iterator[dict[str, Any]]:
    """`crash`: kills, cases, lost, doubled, the seconds after the last kill until no job was left, and those ÷ 60."""
    kills = max(3, int(KILLS * scale))
    folder = Path(tempfile.mkdtemp(prefix="portal-crash-"))
    try:
        with embedded.servers(folder, durable=True) as servers:
            yield _measured(servers, kills)
            connection.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(servers: embedded.Servers, kills: int) -> dict[str, Any]:
    _move_in(servers)
    port = free_port()
    programs = {"web": Program(web(host="127.0.0.1", port=port, workers=1), servers), "worker": _worker(servers)}
    cast.people()
    with tenant_scope(cast.organisation("norrlys")):
        right = cast.verified(cast.a_complete_right(cast.a_brand()))
    with cast.scope_for(cast.person("alice")):
        drafts = [a_draft(right, by=cast.person("alice"), links="").number for _ in range(kills * 2)]
    with programs["web"], programs["worker"]:
        wait_for(port)
        filer = Filer(port, drafts)
        filer.start()
        for victim in islice(cycle(("web", "worker", "database")), kills):
            time.sleep(SECONDS_BETWEEN)
            if victim == "database":
                _kill_database(servers)
            else:
                programs[victim].kill_and_start()
        last = time.monotonic()
        filer.finish()
        _wait_for_the_jobs(servers, since=last)
        reclaimed = time.monotonic() - last
    connection.close()
    lost, doubled = _lost_and_doubled(filer.acknowledged)
    assert len(filer.acknowledged) == len(drafts)
    return {
        "name": "crash",
        "kills": kills,
        "cases": len(drafts),
        "links": len(drafts) * LINKS,
        "lost": lost,
        "doubled": doubled,
        "asked_again": filer.asked_again,
        "reclaimed_seconds": round(reclaimed, 1),
        "ratio": round(max(reclaimed, 0.01) / RECLAIMED_WITHIN, 3),
    }


def _move_in(servers: embedded.Servers) -> None:
    """Make the tables, and let this process' portal work there."""
    command = [sys.executable, str(ROOT / "manage.py"), "migrate", "--no-input", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": servers.owner_url}, check=True)
    said = psycopg.conninfo.conninfo_to_dict(servers.app_url)
    connection.close()
    connection.settings_dict.update(
        NAME=said["dbname"], USER=said["user"], PASSWORD=said["password"], HOST=said["host"], PORT=said["port"]
    )


class Program:
    """A program of the portal in a session of its own, killed as a whole."""

    def __init__(self, command: list[str], servers: embedded.Servers) -> None:
        self.command = command
        own = {"SECRET_KEY": settings.SECRET_KEY, "RATE_LIMIT_API": "1000000"}  # one key, so that sessions hold
        self.environment = {**os.environ, **servers.environment(), **own}
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            self.command,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return self

    def __exit__(self, *_error: object) -> None:
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_and_start(self) -> None:
        """As `kill -9` and whoever watches over it do."""
        self.__exit__()
        self.__enter__()


def _worker(servers: embedded.Servers) -> Program:
    return Program(manage("worker"), servers)


def _kill_database(servers: embedded.Servers) -> None:
    """The postmaster and every session, at once; then the start that recovers from the log."""
    child = servers.postgres.child
    assert child.process is not None
    os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()
    servers.postgres.start()
    servers.postgres.wait()


class Filer(threading.Thread):
    """Files one draft after the other through the API. `acknowledged`: the numbers that were answered as sent."""

    def __init__(self, port: int, drafts: list[str]) -> None:
        super().__init__()
        session = Client()
        session.force_login(cast.person("alice"), backend="allauth.account.auth_backends.AuthenticationBackend")
        self.headers = {
            "Cookie": f"sessionid={session.cookies['sessionid'].value}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Host": f"127.0.0.1:{port}",
            "Portal-Organisation": "norrlys",
            "Content-Type": "application/json",
        }
        self.pool = urllib3.HTTPConnectionPool("127.0.0.1", port, timeout=20, retries=False)
        self.drafts, self.acknowledged, self.asked_again = drafts, list[str](), 0

    def run(self) -> None:
        """Until every draft is sent."""
        for number in self.drafts:
            links = "\n".join(f"https://shop.example/{number}/{position}" for position in range(LINKS))
            self._until_answered(f"/api/v1/complaints/{number}/targets/", {"links": links, "kind": "listing"})
            self._until_answered(f"/api/v1/complaints/{number}/submit/", {})
            self.acknowledged.append(number)

    def finish(self) -> None:
        """Wait for the last answer."""
        self.join(timeout=900)

    def _until_answered(self, path: str, said: dict[str, str]) -> None:
        """Asked again until the server has said something: done, or done before."""
        while True:
            with contextlib.suppress(urllib3.exceptions.HTTPError):
                answer = self.pool.request("POST", path, body=json.dumps(said), headers=self.headers)
                if answer.status < 500:
                    # 409: it was done, and the answer was lost with the process that was killed.
                    assert answer.status in (200, 201, 400, 409), (answer.status, answer.data[:300])
                    return
            self.asked_again += 1
            time.sleep(0.2)


def _wait_for_the_jobs(servers: embedded.Servers, *, since: float) -> None:
    """Until nothing is left that could run now, whoever had begun it."""
    question = """SELECT count(*) FROM procrastinate_jobs
        WHERE status = 'doing' OR (status = 'todo' AND coalesce(scheduled_at, now()) <= now())"""
    while time.monotonic() - since < 10 * RECLAIMED_WITHIN:
        with psycopg.connect(servers.postgres.url("postgres"), autocommit=True) as asked:
            if asked.execute(question).fetchone() == (0,):
                return
        time.sleep(0.5)
    raise TimeoutError("Jobs of killed workers are left.")


def _lost_and_doubled(numbers: list[str]) -> tuple[int, int]:
    """Links and cases that were acknowledged and are not there, and those that are there twice."""
    lost = doubled = 0
    with tenant_scope(cast.organisation("norrlys")):
        for number in numbers:
            targets = Target.objects.filter(complaint__number=number)
            filed = Event.objects.filter(complaint__number=number, kind=Event.Kind.FILED).count()
            sent = targets.exclude(complaint__state=ComplaintState.DRAFT).values("url_key").distinct().count()
            lost += LINKS - sent + (filed == 0)
            doubled += targets.count() - targets.values("url_key").distinct().count() + max(0, filed - 1)
    return lost, doubled
