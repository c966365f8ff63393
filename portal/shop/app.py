"""The shop as a WSGI program: pages, the look-up, the webhook; beside it the demonstration's time stamp authority."""

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from standardwebhooks import Webhook, WebhookVerificationError

from portal.shop import pages
from portal.shop.authority import ANSWER_TYPE, LocalAuthority
from portal.shop.goods import GOODS
from portal.shop.portal_client import Portal, item_number
from portal.shop.stock import Stock

Environ = dict[str, Any]
LARGEST = 1_000_000
HTML, JSON, CSS = "text/html; charset=utf-8", "application/json", "text/css; charset=utf-8"


class Shop:
    """Answers requests. What is signed by the portal is believed, nothing else."""

    def __init__(self, folder: Path, portal_url: str, secret: str) -> None:
        self.stock = Stock(folder / "shop.sqlite3", GOODS)
        self.portal = Portal(portal_url, folder / "shop.token", self.stock)
        self.webhook = Webhook(secret)
        self.authority = LocalAuthority(folder / "authority")

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """WSGI's door."""
        if environ["PATH_INFO"] == "/stamps" and environ["REQUEST_METHOD"] == "POST":
            question = environ["wsgi.input"].read(min(int(environ.get("CONTENT_LENGTH") or 0), LARGEST))
            start_response("200 OK", [("Content-Type", ANSWER_TYPE)])
            return [self.authority.answer(question)]
        status, kind, body = self._answer(environ["REQUEST_METHOD"], environ["PATH_INFO"], environ)
        start_response(status, [("Content-Type", kind), ("X-Content-Type-Options", "nosniff")])
        return [body.encode()]

    def _answer(self, method: str, path: str, environ: Environ) -> tuple[str, str, str]:
        if method == "POST" and path in ("/hooks/measures", "/hooks/lookup"):
            return self._hook(path, environ)
        if path == "/":
            return "200 OK", HTML, pages.shelf(self.stock.all())
        if path == "/style.css":
            return "200 OK", CSS, pages.STYLE
        number = item_number(path)
        listing = self.stock.get(number) if number is not None else None
        if listing is None:
            return "404 Not Found", HTML, pages.missing()
        if listing.is_shut or listing.hidden_in is not None:
            page = pages.shut(listing) if listing.is_shut else pages.hidden(listing)
            return "451 Unavailable For Legal Reasons", HTML, page
        return "200 OK", HTML, pages.item(listing)

    def _hook(self, path: str, environ: Environ) -> tuple[str, str, str]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length > LARGEST:
            return "413 Content Too Large", JSON, "{}"
        names = ("webhook-id", "webhook-timestamp", "webhook-signature")
        headers = {name: environ.get(f"HTTP_{name.upper().replace('-', '_')}", "") for name in names}
        body = environ["wsgi.input"].read(length)
        try:
            content = self.webhook.verify(body, headers)
        except WebhookVerificationError:
            return "401 Unauthorized", JSON, "{}"
        if not self.stock.hear(headers["webhook-id"], hashlib.sha256(body).hexdigest()):
            return "409 Conflict", JSON, "{}"
        if path == "/hooks/lookup":
            return "200 OK", JSON, json.dumps({"targets": [self._about(target) for target in content["targets"]]})
        self.portal.carry_out_later(content["measures"])
        return "202 Accepted", JSON, "{}"

    def _about(self, target: dict[str, Any]) -> dict[str, Any]:
        number = item_number(target["link"])
        listing = self.stock.get(number) if number is not None else None
        if listing is None:
            return {"id": target["id"]}
        seller = {"id": listing.email.split("@")[0], "name": listing.seller, "email": listing.email}
        about = {"title": listing.title, "kind": listing.kind, "platform_id": str(listing.id)}
        return {"id": target["id"], **about, "seller": seller | {"language": listing.language}}


def application() -> Shop:
    """The shop that the environment describes, with its fetching in the background."""
    folder = Path(os.environ["SHOP_DATA"])
    shop = Shop(folder, os.environ["PORTAL_URL"], os.environ["PLATFORM_WEBHOOK_SECRET"])
    threading.Thread(target=shop.portal.pull_for_ever, daemon=True).start()
    return shop
