"""The platform's own system beside a demonstration: the stand-in shop, which can be away or slow, and who remembers
each message that it was sent."""

import json
import threading
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIServer

from portal.shop.app import Shop
from tests.serving import server_of


class Platform:
    """A shop on the port that the demonstration's links lead to. It only hears; it fetches nothing by itself."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.port = int(settings["SHOP_PORT"])
        self.shop = Shop(folder, settings["PORTAL_URL"], settings["PLATFORM_WEBHOOK_SECRET"])
        self.heard: list[tuple[str, list[dict[str, Any]]]] = []
        self.awake = threading.Event()
        self.awake.set()
        self._server: WSGIServer | None = None

    def start(self) -> None:
        """Begin to answer."""
        self._server = server_of(self._answer, self.port)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Be away: connections are refused."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def measures(self, complaint: str) -> list[tuple[str, str]]:
        """The measures on a complaint in the order in which they were heard: id and action."""
        lines = [line for _message, batch in self.heard for line in batch if line["complaint"] == complaint]
        return [(line["id"], line["action"]) for line in lines]

    def messages(self, complaint: str) -> list[str]:
        """The ids of the messages about a complaint, in their order."""
        return [message for message, batch in self.heard if any(line["complaint"] == complaint for line in batch)]

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/hooks/measures":
            body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            environ["wsgi.input"] = BytesIO(body)
            self.heard.append((environ["HTTP_WEBHOOK_ID"], json.loads(body)["measures"]))
            self.awake.wait(60)
        return self.shop(environ, start_response)
