"""The programs that make a running portal, as data. `up` runs them all; production runs them one by one."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
WEB_WORKERS = 2
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def manage(*arguments: str) -> list[str]:
    """The command line of a management command."""
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def web(*, host: str, port: int, workers: int = WEB_WORKERS) -> list[str]:
    """The command line of the web server.

    Four threads in each worker: a request waits for PostgreSQL more than it computes. A worker that has grown
    or hangs is replaced by the server itself.
    """
    return [
        str(BIN / "granian"),
        "--interface=wsgi",
        f"--host={host}",
        f"--port={port}",
        f"--workers={workers}",
        "--blocking-threads=4",
        "--http=1",
        "--no-ws",
        "--respawn-failed-workers",
        "--workers-kill-timeout=5",
        f"--working-dir={ROOT}",
        "portal.wsgi:application",
    ]


def shop(*, host: str, port: int) -> list[str]:
    """The command line of the stand-in shop."""
    return [
        str(BIN / "granian"),
        "--interface=wsgi",
        f"--host={host}",
        f"--port={port}",
        "--workers=1",
        "--no-ws",
        f"--working-dir={ROOT}",
        "--factory",
        "portal.shop.app:application",
    ]


def gateway(*, host: str, port: int) -> list[str]:
    """The command line of what lets browsers on other machines reach the embedded S3 server."""
    return [sys.executable, "-m", "portal.embedded.gateway", host, str(port)]


def programs(*, host: str, port: int, store_port: int, shop_port: int | None) -> dict[str, list[str]]:
    """What `up` keeps running beside the servers, by name, in the order of starting."""
    listed = {"gateway": gateway(host=host, port=store_port)} if host not in LOOPBACK else {}
    if shop_port is not None:
        listed["shop"] = shop(host=host, port=shop_port)
    return {**listed, "worker": manage("worker"), "web": web(host=host, port=port)}
