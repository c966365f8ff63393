"""The shop's side of the portal's public interface: fetch measures, confirm them."""

import json
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import urllib3

from portal.shop.stock import Stock

logger = logging.getLogger("shop")
PULL_SECONDS = 15


class Portal:
    """The portal as the shop sees it: an address and a token, which the operator put into a file."""

    def __init__(self, url: str, token_file: Path, stock: Stock) -> None:
        self.url, self.token_file, self.stock = url, token_file, stock
        self.http = urllib3.PoolManager(timeout=10, retries=False)
        self.one_at_a_time = threading.Lock()
        self.later = ThreadPoolExecutor(max_workers=1)

    def carry_out(self, measures: list[dict[str, Any]]) -> None:
        """Do what each measure asks for, in their order, then confirm all that is done; say of each other why not."""
        with self.one_at_a_time:
            done: list[str] = []
            for measure in measures:
                number = item_number(str(measure["link"]))
                listing = self.stock.get(number) if number is not None else None
                if listing is None:
                    self._fail(measure, "The shop has no such listing.")
                    continue
                if self.stock.carry_out(measure, listing):
                    done.append(measure["id"])
                else:
                    self._fail(measure, "The shop does not know this measure.")
            if done:
                self._call("POST", "/api/v1/measures/confirm/", {"ids": done})

    def carry_out_later(self, measures: list[dict[str, Any]]) -> None:
        """The same beside the request, so that the webhook is answered at once; first come, first done."""
        self.later.submit(self._try, measures)

    def pull_for_ever(self) -> None:
        """Every quarter of a minute fetch what is asked: what a lost webhook left behind."""
        while True:
            time.sleep(PULL_SECONDS)
            try:
                answer = self._call("GET", "/api/v1/measures/?state=asked&limit=100")
                self.carry_out(answer.get("results", []))
            except (OSError, ValueError, urllib3.exceptions.HTTPError) as error:
                logger.info("The portal does not answer: %s", error)

    def _try(self, measures: list[dict[str, Any]]) -> None:
        try:
            self.carry_out(measures)
        except (OSError, ValueError, urllib3.exceptions.HTTPError) as error:
            logger.info("Left for the next pull: %s", error)

    def _fail(self, measure: dict[str, Any], note: str) -> None:
        self._call("POST", f"/api/v1/measures/{measure['id']}/fail/", {"note": note})

    def _call(self, method: str, path: str, content: dict[str, Any] | None = None) -> dict[str, Any]:
        headers = {"authorization": f"Bearer {self.token_file.read_text().strip()}"}
        response = self.http.request(method, self.url + path, headers=headers, json=content)
        if response.status >= 400:
            raise ValueError(f"{method} {path}: HTTP {response.status}")
        answer: dict[str, Any] = json.loads(response.data)
        return answer


def item_number(link: str) -> int | None:
    """The listing that a link leads to: `…/item/1001`."""
    last = urlsplit(link).path.rstrip("/").rpartition("/item/")[2]
    return int(last) if last.isdecimal() and len(last) < 10 else None
