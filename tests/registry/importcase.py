"""An import as people and the worker do it, for tests: files go to the real store, jobs run one after another."""

import io
import json
import zipfile

from django.db import connection
from procrastinate.contrib.django import app

from portal.shared.files.sending import declare, send
from portal.shared.files.services import finish_upload
from portal.tenancy.scope import tenant_scope
from registry.models import ImportRow, RightImport
from registry.services import add_import_file, begin_import, carry_out_import, choose_columns, read_import
from registry.sheets.writing import write_csv
from tests import cast
from tests.portal import filesamples as samples

HEADINGS = ("Brand", "Mark", "Country", "Reg. no.", "Class", "Registered", "Expiry date", "Our reference", "Files")
LOOKS = {"trademark": HEADINGS}


def row(brand="NORRLYS", mark="NORRLYS", number="017893412", **cells) -> list[str]:
    """A good row of trademarks, with some cells changed by the keys below."""
    said = {
        "brand": brand,
        "mark": mark,
        "office": "EM",
        "number": number,
        "classes": "18, 25",
        "registered": "2016-12-15",
        "expires": "2036-12-15",
        "reference": "",
        "files": "",
    } | cells
    return list(said.values())


def sheet(*rows, headings=HEADINGS) -> bytes:
    """A CSV of these rows."""
    return write_csv([headings, *rows])


def archive(**files: bytes) -> bytes:
    """A ZIP; `a_pdf=b"…"` is a file called a.pdf."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name.replace("_", "."), content)
    return out.getvalue()


def run_jobs(*, of: str = "", most: int = 500) -> int:
    """What the worker does, in this process: every job that is due, and those that follow. Returns how many ran.

    `of` is how the names of the jobs begin, where a test is about those of one room.
    """
    ran = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = (SELECT id FROM procrastinate_jobs "
                "WHERE status = 'todo' AND task_name LIKE %s ORDER BY priority DESC, id LIMIT 1) "
                "RETURNING task_name, args",
                [f"{of}%"],
            )
            found = cursor.fetchone()
        if found is None:
            return ran
        name, arguments = found[0], json.loads(found[1])
        app.tasks[name].func(**arguments)
        ran += 1
        assert ran <= most, f"{name} never ends"


def send_file(right_import, purpose: str, name: str, content: bytes, *, by) -> None:
    """Declare a file, send it to the store, finish it, and let it be checked."""
    file = io.BytesIO(content)
    with cast.scope_for(by):
        upload = add_import_file(right_import, by=by, purpose=purpose, **declare(file, name))
        send(upload, file)
        finish_upload(upload.file, by=by)
    run_jobs()


def prepare(by, content: bytes, *, kind="trademark", name="rights.csv", papers: bytes = b"", at="norrlys"):
    """An import whose sheet is read and whose columns are guessed."""
    with cast.scope_for(by):
        begun = begin_import(cast.organisation(at), by=by, kind=kind)
    send_file(begun, "table", name, content, by=by)
    if papers:
        send_file(begun, "archive", "papers.zip", papers, by=by)
    with cast.scope_for(by):
        read_import(anew(begun), by=by)
    run_jobs()
    return anew(begun)


def check(begun, by, **chosen: str):
    """Confirm the guessed columns, with some chosen otherwise, and let the rows be checked."""
    begun = anew(begun)
    columns = {begun.headings[place]: key for key, place in begun.mapping.items()} | chosen
    with cast.scope_for(by):
        choose_columns(begun, by=by, columns=columns)
    run_jobs()
    return anew(begun)


def carry_out(begun, by):
    """Import what is good."""
    with cast.scope_for(by):
        carry_out_import(anew(begun), by=by)
    run_jobs()
    return anew(begun)


def imported(by, content: bytes, **options):
    """From a sheet to rights, in one go."""
    return carry_out(check(prepare(by, content, **options), by), by)


def anew(begun) -> RightImport:
    """The import as it stands, with what hangs on it."""
    with tenant_scope(begun.tenant_id):
        return RightImport.objects.select_related("tenant", "sheet", "archive").get(pk=begun.pk)


def errors(begun) -> dict[int, dict[str, str]]:
    """What is wrong, by line and column."""
    with tenant_scope(begun.tenant_id):
        return dict(ImportRow.objects.filter(right_import=begun, outcome="bad").values_list("line", "errors"))


CERTIFICATE = samples.pdf()
