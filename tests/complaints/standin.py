"""The platform's own system as a test wants it: it keeps every message that it hears, and answers as it is told."""

import json
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from standardwebhooks import Webhook

SECRET = "whsec_c2FpZCBiZXR3ZWVuIHBvcnRhbCBhbmQgc2hvcA=="
SELLER = {"id": "s-77", "name": "TrailDeal", "email": "sam@sellers.example"}


class StandIn:
    """`heard` are the messages in their order, each with its `webhook-id`; `answer` makes status and content of one."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.answer: Callable[[dict[str, Any]], tuple[int, dict[str, Any]]] = lambda _content: (202, {})

    @property
    def ids(self) -> list[str]:
        """The `webhook-id` of each message."""
        return [message for message, _content in self.heard]

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """WSGI's door."""
        content = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        self.heard.append((environ["HTTP_WEBHOOK_ID"], content))
        status, said = self.answer(content)
        start_response(f"{status} As the test says", [("Content-Type", "application/json")])
        return [json.dumps(said).encode()]


def know_all(content: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """The answer of a platform on which every link of a question is for sale by one seller."""
    return 200, {"targets": [{"id": target["id"], "seller": SELLER} for target in content["targets"]]}


def signed(content: dict[str, Any], message: str, at: Any) -> dict[str, Any]:
    """A message to the look-up address of a shop as a WSGI request: signed by the secret, under this id."""
    body = json.dumps(content)
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/hooks/lookup",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_WEBHOOK_ID": message,
        "HTTP_WEBHOOK_TIMESTAMP": str(int(at.timestamp())),
        "HTTP_WEBHOOK_SIGNATURE": Webhook(SECRET).sign(message, at, body),
        "wsgi.input": BytesIO(body.encode()),
    }
