"""One small installation on one machine: its servers, its preparation, its programs, its end."""

import http.client
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from portal import embedded
from portal.embedded import Child, Problem
from portal.embedded.folder import write_private
from portal.quickstart.borrowing import ENVIRONMENT
from portal.quickstart.programs import LOOPBACK, ROOT, programs
from portal.quickstart.shop import address_of, shop_settings
from portal.quickstart.steps import CATALOGUES, DEMO, PLATFORM, STATIC, TABLES, Steps, Stopwatch
from portal.quickstart.supervisor import Supervisor

LAST_PORT = 65_535
PATIENCE = 180.0  # seconds for a busy machine to answer; it is a matter of two on a quiet one


@dataclass(frozen=True)
class Installation:
    """What `manage.py up` was asked for."""

    data: Path
    host: str
    port: int
    demo: bool
    say: Stopwatch

    @property
    def address(self) -> str:
        """Where browsers find the portal."""
        return address_of(self.host, self.port)

    @contextmanager
    def running(self) -> Iterator[Supervisor]:
        """Bring everything up, say so, and end it all with the block. Raises Problem if it cannot be."""
        self._refuse_every_address()
        self._refuse_no_port()
        self.say("Starting PostgreSQL and the S3 server")
        supervisor = Supervisor(self.say)
        with embedded.servers(self.data, origins=self._origins(), check=self._refuse_taken_port) as servers:
            self._refuse_other_kind(servers.folder.path)
            supervisor.watch_server(servers.postgres.child, servers.postgres.start)
            supervisor.watch_server(servers.store.child, servers.store.start)
            try:
                self._bring_up(servers, supervisor)
                yield supervisor
            finally:
                self.say("Stopping")
                supervisor.stop()

    def _bring_up(self, servers: embedded.Servers, supervisor: Supervisor) -> None:
        folder = servers.folder.path
        environment = {**servers.environment(), **self.settings(folder)}
        if self.host not in LOOPBACK:
            environment["S3_PUBLIC_ENDPOINT_URL"] = address_of(self.host, servers.store.port)
        write_private(folder / ENVIRONMENT, environment)
        del environment["OWNER_DATABASE_URL"]  # the programs work as the role that owns nothing
        steps = Steps(folder, environment, owner_url=servers.owner_url, say=self.say)
        steps.run([TABLES, CATALOGUES])
        welcome = folder / "welcome.txt"
        with steps.beside(DEMO if self.demo else PLATFORM, output=welcome):
            shop_port = int(environment["SHOP_PORT"]) if self.demo else None
            store_port = servers.store.port
            commands = programs(host=self.host, port=self.port, store_port=store_port, shop_port=shop_port)
            for name, command in commands.items():
                if name == "web":  # its pages need the styles; the demonstration needs the others
                    steps.run([STATIC])
                child = Child(name, command, folder=folder, cwd=ROOT, environment=environment)
                child.start()
                supervisor.watch(child)
        self._await_ready(supervisor)
        print(f"\nready {self.address}\n\n{welcome.read_text()}", flush=True)  # noqa: T201 (a terminal program)
        if self.demo:
            print(f"Mail: {self.address}/mail/\nShop: {environment['SHOP_URL']}/", flush=True)  # noqa: T201
        elif environment["EMAIL_URL"] == "file:":
            mail = environment["EMAIL_FILE_PATH"]
            print(f"Letters are not sent: they are kept in {mail}. Set EMAIL_URL to send them.", flush=True)  # noqa: T201

    def settings(self, folder: Path) -> dict[str, str]:
        """The environment that tells the portal what it is and where it keeps what is not in the servers."""
        shop = shop_settings(folder, host=self.host, after=self.port) if self.demo else {}
        return {
            **shop,
            "PORTAL_URL": self.address,
            "ALLOWED_HOSTS": f"{urlsplit(self.address).netloc.rpartition(':')[0]},localhost,127.0.0.1",
            "PORTAL_DEMO": str(self.demo).lower(),
            "STATIC_ROOT": str(folder / "static"),
            "EMAIL_URL": os.environ.get("EMAIL_URL", "file:"),
            "EMAIL_FILE_PATH": str(folder / "mail"),
        }

    def _origins(self) -> tuple[str, ...]:
        return (self.address, f"http://localhost:{self.port}")

    def _refuse_every_address(self) -> None:
        """Links in mails and signed requests to the store name one address that browsers open; "all" is none."""
        if self.host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
            raise Problem(
                f"--host {self.host} is no address that browsers can open, and they send files to the store under the "
                f"same address. Pass the one that they use, such as --host {_own_address()}."
            )

    def _refuse_no_port(self) -> None:
        if not 0 < self.port <= LAST_PORT:
            raise Problem(f"--port {self.port} is no port. Pass one from 1 to {LAST_PORT}, such as --port 8000.")

    def _refuse_taken_port(self) -> None:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as error:
                raise Problem(
                    f"Port {self.port} of {self.host} cannot be used ({error.strerror}). "
                    "Stop the program that holds it or pass --port PORT."
                ) from error

    def _refuse_other_kind(self, folder: Path) -> None:
        file = folder / "installation.json"
        if not file.exists():
            write_private(file, {"demo": self.demo})
        was_demo = bool(json.loads(file.read_text())["demo"])
        if was_demo and not self.demo:
            raise Problem(f"{folder} holds a demonstration. Add --demo, or pass --data DIR with a new folder.")
        if self.demo and not was_demo:
            raise Problem(f"{folder} holds real data. Leave out --demo, or pass --data DIR with a new folder.")

    def _await_ready(self, supervisor: Supervisor) -> None:
        end = time.monotonic() + PATIENCE
        supervisor.run(until=lambda: self._answers() or time.monotonic() > end)
        if time.monotonic() > end and not self._answers():
            logs = self.data / "logs"
            raise Problem(f"The portal does not answer at {self.address}/readyz; the logs in {logs} tell why.")

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


def _own_address() -> str:
    """The address of this machine that others reach, as far as it can know; asks nobody."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # of a network for examples; connecting sends nothing
        except OSError:
            return "192.168.1.7"
        return str(probe.getsockname()[0])
