"""An export as a person and the worker make it, for tests: it goes into the real store and comes back."""

import csv
import hashlib
import io
import json
import zipfile

import urllib3
from openpyxl import load_workbook

from portal.exports.models import Export
from portal.exports.services import ask_export, open_export
from portal.tenancy.scope import tenant_scope
from tests import cast
from tests.registry.importcase import run_jobs


def asked(name="alice", at="norrlys") -> Export:
    """An export that this person has asked for."""
    with cast.scope_for(cast.person(name)):
        return ask_export(cast.organisation(at), by=cast.person(name))


def anew(export: Export) -> Export:
    """The export as it stands."""
    with tenant_scope(export.tenant_id):
        return Export.objects.select_related("tenant", "user").get(pk=export.pk)


def made(name="alice", at="norrlys") -> "Opened":
    """From asking to the open archive."""
    export = asked(name, at)
    run_jobs()
    return opened(anew(export))


def opened(export: Export) -> "Opened":
    """What its owner downloads."""
    with tenant_scope(export.tenant_id):
        url = open_export(export, by=export.user)
    answer = urllib3.request("GET", url)
    assert answer.status == 200
    return Opened(export, answer.data)


class Opened:
    """A downloaded archive."""

    def __init__(self, export: Export, content: bytes) -> None:
        self.export, self.content = export, content
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        assert self.zip.testzip() is None
        self.names = [name.removeprefix(f"{export.root}/") for name in self.zip.namelist()]

    def read(self, name: str) -> bytes:
        return self.zip.read(f"{self.export.root}/{name}")

    def rows(self, table: str) -> list[dict]:
        return [json.loads(line) for line in self.read(f"data/{table}.jsonl").splitlines()]

    def sheet(self, title: str) -> list[tuple]:
        book = load_workbook(io.BytesIO(self.read("tables.xlsx")), read_only=True)
        return list(book[title].iter_rows(values_only=True))

    def csv(self, name: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.read(name).decode("utf-8-sig"))))

    @property
    def readme(self) -> str:
        return self.read("README.txt").decode("utf-8-sig").replace("\r\n", "\n")

    def sums(self) -> dict[str, str]:
        lines = self.read("SHA256SUMS").decode().splitlines()
        return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}

    def found(self) -> dict[str, str]:
        return {name: hashlib.sha256(self.read(name)).hexdigest() for name in self.names if name != "SHA256SUMS"}

    def everything(self) -> str:
        return "\n".join(
            name + "\n" + self.read(name).decode(errors="replace") for name in self.names if not name.endswith(".xlsx")
        )
