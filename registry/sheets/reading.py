"""A file of rows in any format that we take, told by its content and never by its name."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from registry.sheets.records import read_records
from registry.sheets.sheet import MOST_ROWS, Sheet, sheet_of
from registry.sheets.textsheets import read_text
from registry.sheets.workbooks import read_workbook

HEAD = 512
_MARKS = b"\xef\xbb\xbf \t\r\n"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_sheet(file: BinaryIO, *, most: int = MOST_ROWS) -> Sheet:
    """Read a workbook, a CSV file or official records whole. Raises Refused for what is broken or something else, and
    for more than `most` rows."""
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(b"PK"):
        return sheet_of(read_workbook(file, most=most), most=most)
    if head.startswith(_OLD_EXCEL):
        raise Refused(_("This is an old or encrypted Excel file. Save it as XLSX without a password."))
    if is_xml(head):
        return sheet_of(read_records(file), most=most)
    file.seek(0)
    return sheet_of(read_text(file.read()), most=most)


def is_xml(head: bytes) -> bool:
    """Whether a file that begins so is XML, in any encoding that has plain angle brackets."""
    return head.replace(b"\0", b"").lstrip(_MARKS + b"\xff\xfe").startswith(b"<")
