"""A sheet of targets as people and the worker do it, for tests: files go to the real store, jobs run right here."""

import io

from complaints.models import Complaint, SheetCase, Target, TargetRow, TargetSheet
from complaints.services import (
    add_sheet_file,
    begin_sheet,
    choose_sheet_columns,
    file_sheet,
    read_sheet,
)
from complaints.services.sheet_steps import keep_sheet_checks, keep_sheet_rows, settle_sheet, show_sheet_preview
from complaints.sheets.checking import Checked
from complaints.sheets.confirming import kinds_of_cases, sentences_of
from portal.shared.files.sending import declare, send
from portal.shared.files.services import finish_upload
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.sheets.sheet import sheet_of
from registry.sheets.writing import write_csv
from tests import cast
from tests.registry.importcase import run_jobs

HEADINGS = ("URL", "Right number", "Brand", "Ground", "Country", "Note", "Shop", "Client")
CONTACT = {
    "contact_name": "Gus",
    "contact_email": "gus@people.example",
    "contact_address": "Street 1, Oslo",
    "contact_phone": "+47 1",
    "signature": "Gus",
}


def row(link="https://shop.example/item/1", **cells) -> list[str]:
    """A good row, with some cells changed by the keys below."""
    said = {
        "link": link,
        "right": "",
        "brand": "NORRLYS",
        "ground": "counterfeit",
        "places": "",
        "reasons": "The label has no lot number.",
        "seller": "Hillside",
        "client": "",
    } | cells
    return list(said.values())


def sheet(*rows, headings=HEADINGS) -> bytes:
    """A CSV of these rows."""
    return write_csv([headings, *rows])


def links(count: int, **cells) -> list[list[str]]:
    """So many good rows, each with a link of its own."""
    return [row(f"https://shop.example/item/{number}", **cells) for number in range(1, count + 1)]


def prepare(by, content: bytes, *, at="meridian", name="targets.csv") -> TargetSheet:
    """A sheet that is read and whose columns are guessed."""
    with cast.scope_for(by):
        begun = begin_sheet(cast.organisation(at), by=by)
        upload = add_sheet_file(begun, by=by, **declare(io.BytesIO(content), name))
        send(upload, io.BytesIO(content))
        finish_upload(upload.file, by=by)
    run_jobs()
    with cast.scope_for(by):
        read_sheet(anew(begun), by=by)
    run_jobs(of="complaints.")
    return anew(begun)


def check(begun: TargetSheet, by, **chosen: str) -> TargetSheet:
    """Confirm the guessed columns, with some chosen otherwise, and let the rows be checked."""
    begun = anew(begun)
    columns = {begun.headings[place]: key for key, place in begun.mapping.items()} | chosen
    with cast.scope_for(by):
        choose_sheet_columns(begun, by=by, columns=columns)
    run_jobs(of="complaints.")
    return anew(begun)


def begin_filing(begun: TargetSheet, by, *, leave_out: str = "", **said) -> TargetSheet:
    """Confirm every sentence, or all but one, once for the whole sheet; the jobs wait."""
    with cast.scope_for(by):
        found = anew(begun)
        sentences = [each.key for each in sentences_of(kinds_of_cases(found.cases.all())) if each.key != leave_out]
        file_sheet(found, by=by, statements=sentences, **(CONTACT | said))
    return anew(begun)


def filed(begun: TargetSheet, by, **said) -> TargetSheet:
    """From the preview to the complaints."""
    begin_filing(begun, by, **said)
    run_jobs(of="complaints.")
    return anew(begun)


def anew(begun: TargetSheet) -> TargetSheet:
    """The sheet as it stands, with what hangs on it."""
    with tenant_scope(begun.tenant_id):
        return TargetSheet.objects.select_related("tenant", "sheet", "created_by").get(pk=begun.pk)


def errors(begun: TargetSheet) -> dict[int, dict[str, str]]:
    """What is wrong, by line and column."""
    with tenant_scope(begun.tenant_id):
        return dict(TargetRow.objects.filter(target_sheet=begun, outcome="bad").values_list("line", "errors"))


def cases_of(begun: TargetSheet) -> list[SheetCase]:
    """The complaints that it becomes."""
    with tenant_scope(begun.tenant_id):
        return list(begun.cases.order_by("position"))


def counts() -> tuple[int, int]:
    """How many complaints and targets there are in all."""
    with all_tenants(reason="count"):
        return Complaint.objects.count(), Target.objects.count()


def furnish_sheet(house) -> None:
    """A sheet of the house of the isolation tests with a row to mend and a complaint that is planned."""
    begun = begin_sheet(house.organisation, by=None)
    begun.sheet = cast.a_file(house.organisation, purpose="table", name=f"{house.marker}.csv", mime="text/csv")
    begun.save(update_fields=["sheet"])
    read_sheet(begun, by=None)
    found = sheet_of([(1, ["Link", "Right"]), (2, [house.marker, ""]), (3, [f"https://{house.marker}.example/", ""])])
    keep_sheet_rows(begun, found, by=None, mapping={})
    choose_sheet_columns(begun, by=None, columns={"Link": "link", "Right": "right"})
    right = Complaint.objects.filter(tenant=house.organisation).exclude(right=None).latest("pk").right
    good = Checked(
        3,
        url=f"https://{house.marker}.example/",
        url_key="0" * 64,
        kind="listing",
        alike=f"{right.tenant_id} {right.pk} counterfeit eu_dsa",
        facts={"goods": "", "reasons": house.marker, "places": [], "right": right.number, "title": house.marker},
    )
    keep_sheet_checks(begun, [Checked(2, errors={"link": house.marker}), good], by=None)
    cases = settle_sheet(begun, by=house.owner)
    show_sheet_preview(begun, by=None, mend_key=f"tenant/{house.organisation.pk}/mend/nothing", cases=cases)
    for name in ("detail", "columns", "confirm", "progress", "mend", "file-add"):
        house.fill_address(f"sheet-{name}", number=begun.number)
    house.fill_address("sheet-move", number=begun.number, move="give_up")
    for name in ("detail", "files", "read", "check", "file", "give-up", "rows", "cases"):
        house.fill_address(f"api-target-sheet-{name}", number=begun.number)
