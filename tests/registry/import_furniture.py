"""What the two houses of the isolation tests have of an import."""

from registry.importing.checking import Checked
from registry.services import begin_import, choose_columns, read_import
from registry.services.import_steps import keep_checks, keep_rows, show_preview
from registry.sheets.sheet import sheet_of
from tests.cast import a_file


def furnish_import(house) -> None:
    """An import whose one row could not be imported, with a heading that is remembered."""
    begun = begin_import(house.organisation, by=None, kind="trademark")
    begun.sheet = a_file(house.organisation, purpose="table", name=f"{house.marker}.csv", mime="text/csv")
    begun.mend_key = f"tenant/{house.organisation.pk}/mend/nothing"
    begun.save(update_fields=["sheet", "mend_key"])
    read_import(begun, by=None)
    columns = ["title", "office", "registration_number", "nice_classes", "registered_on", "expires_on"]
    rows = sheet_of([(1, columns), (2, [house.marker] * len(columns))])
    keep_rows(begun, rows, by=None, mapping={})
    choose_columns(begun, by=None, columns={key: key for key in columns})
    keep_checks(begun, [Checked(2, errors={"title": house.marker})], by=None)
    show_preview(begun, by=None, mend_key=begun.mend_key, unused=[house.marker])
    for name in ("detail", "columns", "progress", "mend"):
        house.fill_address(f"import-{name}", number=begun.number)
    house.fill_address("import-file-add", number=begun.number, purpose="table")
    house.fill_address("import-move", number=begun.number, move="give_up")
    for name in ("detail", "files", "read", "check", "carry-out", "submit-drafts", "give-up", "rows"):
        house.fill_address(f"api-import-{name}", number=begun.number)
