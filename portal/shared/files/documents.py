"""PDF: opened, counted and looked through for passengers; never run. Drawing its pages is the part of pages.py."""

from typing import Any, BinaryIO

from pypdf import PasswordType, PdfReader
from pypdf.errors import PyPdfError

from portal.shared.files.refusals import RefusalCode, Remark

PAGES = 5_000
_ACTIVE_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}
# What pypdf raises on damaged input besides its own errors.
_DAMAGE = (
    PyPdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


def judge(file: BinaryIO) -> tuple[RefusalCode | None, list[Remark]]:
    """Whether a PDF opens without a password and has pages; with remarks on what it holds besides them."""
    try:
        reader = PdfReader(file)
        remarks = []
        if reader.is_encrypted:
            if reader.decrypt("") is PasswordType.NOT_DECRYPTED:
                return RefusalCode.PDF_LOCKED, []
            remarks.append(Remark.PDF_RESTRICTED)
        pages = reader.get_num_pages()
        if pages > PAGES:
            return RefusalCode.PDF_HUGE, []
        if pages < 1 or reader.pages[0].get("/Type") != "/Page":
            return RefusalCode.PDF_BROKEN, []
        if _is_active(reader.trailer["/Root"].get_object()):
            remarks.append(Remark.PDF_ACTIVE)
    except _DAMAGE:
        return RefusalCode.PDF_BROKEN, []
    return None, remarks


def _is_active(root: Any) -> bool:
    names = root.get("/Names", {}).get_object() if "/Names" in root else {}
    if "/JavaScript" in names or "/EmbeddedFiles" in names or "/AA" in root:
        return True
    action = root["/OpenAction"].get_object() if "/OpenAction" in root else None
    return isinstance(action, dict) and action.get("/S") in _ACTIVE_ACTIONS
