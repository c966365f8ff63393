"""The letter that lies in the archive: what is in it, what is not and why, and how to check it."""

from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string

from portal.exports.archive import MANIFEST
from portal.exports.models import Export
from portal.exports.tables import MOST_SHEET_ROWS, WORKBOOK
from portal.tenancy.models import Organisation


def readme(
    export: Export, tables: Sequence[tuple[str, str, int]], *, left_out: Sequence[str], files: int, missing: int
) -> bytes:
    """Plain text in the active language, UTF-8 with its mark, lines as every system reads them.

    `tables` are key, title and number of rows of each.
    """
    context = {
        "export": export,
        "organisation": export.tenant,
        "is_agency": export.tenant.kind == Organisation.Kind.AGENCY,
        "tables": tables,
        "long": [(key, title) for key, title, count in tables if count > MOST_SHEET_ROWS],
        "left_out": left_out,
        "files": files,
        "missing": missing,
        "manifest": MANIFEST,
        "workbook": WORKBOOK,
        "platform": settings.PORTAL_NAME,
        "url": settings.PORTAL_URL,
    }
    text = render_to_string("exports/readme.txt", context).strip() + "\n"
    return text.replace("\n", "\r\n").encode("utf-8-sig")
