"""A whole demonstration whose parts can be stopped one by one: servers, web server and worker of its own, and nobody
who starts again what ends. Its visitors speak HTTP, as browsers without JavaScript do."""

import hashlib
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import psycopg
import urllib3
from bs4 import BeautifulSoup

from complaints.demo import PASSWORD
from portal import embedded
from portal.embedded import Child
from portal.mailbox import Letter, read_letters
from portal.quickstart.installation import Installation
from portal.quickstart.programs import ROOT, manage, web
from portal.quickstart.steps import CATALOGUES, DEMO, STATIC, TABLES, Steps
from tests.journeys.platform import Platform

PATIENCE = 120  # seconds; an idle machine needs a few


class Answer:
    """What the portal said."""

    def __init__(self, status: int, url: str, headers: Any, body: bytes) -> None:
        self.status, self.url, self.headers, self.body = status, url, headers, body

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def main(self) -> Any:
        """The page's words and forms without what stands around them."""
        return BeautifulSoup(self.body, "html.parser").find("main")

    def json(self) -> Any:
        return json.loads(self.body)


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, address: str, *, language: str = "en") -> None:
        self.address, self.language = address, language
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str, **headers: str) -> Answer:
        """Open a page, following redirects."""
        return self._ask(path, None, {"Accept": "text/html", **headers})

    def post(self, page: Answer, path: str, **fields: Any) -> Answer:
        """Send a form of the page, with the page's token."""
        token = page.main.find(attrs={"name": "csrfmiddlewaretoken"})["value"]
        body = urlencode({"csrfmiddlewaretoken": token, **fields}, doseq=True).encode()
        return self._ask(path, body, {"Accept": "text/html"})

    def call(self, page: Answer, path: str, data: dict[str, Any]) -> Answer:
        """What a script of the page sends."""
        token = page.main.find(attrs={"name": "csrfmiddlewaretoken"})["value"]
        return self._ask(path, json.dumps(data).encode(), {"Content-Type": "application/json", "X-CSRFToken": token})

    def begin_upload(self, page: Answer, start: str, name: str, content: bytes) -> Answer:
        """Declare a file of one piece at the address `start`."""
        declared = {"name": name, "size": len(content), "pieces": [hashlib.sha256(content).hexdigest()]}
        return self.call(page, start, declared)

    def upload(self, page: Answer, start: str, name: str, content: bytes) -> str:
        """Declare a file, send it to the store as a browser does, and say that it is all there; its address."""
        answer = self.begin_upload(page, start, name, content)
        assert answer.status == 201, answer.text
        for request in answer.json()["requests"]:
            headers = request["headers"] | {"Origin": self.address}
            sent = urllib3.request(request["method"], request["url"], headers=headers, body=content)
            assert sent.status == 200, sent.data
            assert sent.headers["Access-Control-Allow-Origin"] in {"*", self.address}
        address = f"/t/{start.split('/')[2]}/files/{answer.json()['file']['id']}/"
        finished = self.call(page, f"{address}finish/", {})
        assert finished.json()["state"] == "arrived", finished.text
        return address

    def sign_in(self, email: str) -> "Person":
        """With the demonstration's password."""
        page = self.get("/account/login/")
        answer = self.post(page, "/account/login/", login=email, password=PASSWORD)
        assert "/account/login" not in answer.url, answer.main.get_text(" ", strip=True)
        return self

    def _ask(self, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        own = {"Accept-Language": self.language, "Origin": self.address}
        request = Request(self.address + path.removeprefix(self.address), body, own | headers)  # noqa: S310 - http
        try:
            with self._opener.open(request, timeout=60) as answer:
                return Answer(answer.status, answer.url, answer.headers, answer.read())
        except HTTPError as error:
            with error:
                return Answer(error.code, error.url, error.headers, error.read())


class Parts:
    """The parts of the running demonstration."""

    def __init__(self, servers: embedded.Servers, address: str, programs: dict[str, Child], platform: Platform) -> None:
        self.servers, self.address, self.platform = servers, address, platform
        self.postgres, self.store = servers.postgres, servers.store
        self.web, self.worker = programs["web"], programs["worker"]

    def person(self, email: str, *, language: str = "en") -> Person:
        return Person(self.address, language=language).sign_in(email)

    def checks(self) -> dict[str, str]:
        """What /readyz says of each part."""
        return Person(self.address).get("/readyz").json()["checks"]

    def is_whole(self) -> bool:
        try:
            return set(self.checks().values()) == {"ok"}
        except OSError:
            return False

    def sql(self, statement: str, *values: Any) -> list[Any]:
        """What the database's own superuser finds, or turns: the clock of waiting jobs, a worker's last heartbeat."""
        with psycopg.connect(self.servers.postgres.url("postgres"), autocommit=True) as connection:
            cursor = connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def is_idle(self) -> bool:
        """Whether no job of a room is left to do."""
        rooms = "task_name LIKE 'complaints.%%' OR task_name LIKE 'registry.%%' OR task_name LIKE 'files.%%'"
        return not self.sql(f"SELECT 1 FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND ({rooms})")  # noqa: S608 - our words

    def letters_to(self, address: str, word: str) -> list[Letter]:
        """The letters to one address that hold a word, the oldest first."""
        found = read_letters(self.servers.folder.path / "mail")
        return [letter for letter in reversed(found) if letter.to == address and word in letter.subject + letter.text]

    def start(self, server: embedded.postgres.Postgres | embedded.store.Store) -> None:
        """Start a server that was stopped, and wait until it answers."""
        server.start()
        server.wait()


def until(condition: Callable[[], Any], what: str) -> Any:
    """The first true answer of `condition`; its errors of connection count as no."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            answer = condition()
        except (OSError, psycopg.OperationalError):
            answer = None
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"not within {PATIENCE} s: {what}")


@contextmanager
def demonstration(folder: Path) -> Iterator[Parts]:
    """A demonstration in `folder`, running with one web process and one worker until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    installation = Installation(data=folder, host="127.0.0.1", port=port, demo=True, say=print)
    with embedded.servers(folder) as servers:
        path = servers.folder.path
        settings = installation.settings(path) | {"PLATFORM_ANSWERS_WITHIN": "1", "EMAIL_URL": "file:"}
        environment = {**servers.environment(), **settings}
        steps = Steps(path, environment, owner_url=servers.owner_url, say=print)
        steps.run([TABLES, STATIC, CATALOGUES])
        steps.run([DEMO])
        commands = {"web": web(host="127.0.0.1", port=port, workers=1), "worker": manage("worker")}
        programs = {
            name: Child(name, command, folder=path, cwd=ROOT, environment=environment)
            for name, command in commands.items()
        }
        platform = Platform(path, settings)
        parts = Parts(servers, installation.address, programs, platform)
        try:
            platform.start()
            for program in programs.values():
                program.start()
            until(parts.is_whole, "the demonstration answers")
            yield parts
        finally:
            for program in programs.values():
                program.stop()
            platform.stop()
