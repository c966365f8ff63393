"""Writing a case file: read the case in one short transaction, then write papers, proofs and the seal to the disk, and
pour both files into the store."""

import hashlib
import json
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.casefile import pdf, signing
from complaints.casefile.contents import Reading, Section, read_case, sections
from complaints.casefile.sealing import SealedArchive
from complaints.casefile.trail import section_of, trail_of
from complaints.casefile.verify import SUMS, TRAIL
from complaints.models import Attachment, CaseFile, Evidence
from complaints.services import casefiles
from portal.shared import timestamps
from portal.shared.files import storage
from portal.shared.files.custody import told
from portal.shared.files.models import CustodyEntry, EvidenceFile
from portal.shared.files.names import download_name
from portal.shared.files.pouring import PouredObject
from portal.tenancy.scope import tenant_scope

CHUNK = 1 << 20
VERIFY = Path(__file__).parent / "verify.py"


class MissingFileError(Exception):
    """A file of evidence that the store has lost: a case file without it would say what is not true."""


@dataclass(frozen=True)
class Told:
    """What was read: nothing of it needs the database any more."""

    number: str
    sections: list[Section]
    files: list[Evidence | Attachment]
    trail: list[dict[str, Any]]
    custody: dict[str, list[dict[str, str]]]
    at: datetime


def make(case_file: CaseFile) -> None:
    """Write both files and say that they are there. Raises StorageDown to be tried again."""
    with tenant_scope(case_file.tenant_id):
        told_case = _read(case_file)
        casefiles.note_progress(case_file, part_count=len(told_case.files) + 1, done_count=0)
    facts = _facts(told_case)
    digest = hashlib.sha256(facts).hexdigest()
    title = _("Case file %(number)s") % {"number": told_case.number}
    paper = pdf.draw(told_case.number, title, told_case.sections, at=told_case.at, digest=digest)
    with tempfile.TemporaryFile() as file:
        is_stamped = _write(case_file, told_case, file, facts=facts, paper=paper)
        storage.write(case_file.pdf_key, paper, content_type="application/pdf")
        whole = _pour(case_file.key, file)
    with tenant_scope(case_file.tenant_id):
        casefiles.finish_case_file(
            case_file,
            files=[each.file for each in told_case.files],
            size=whole[0],
            sha256=whole[1],
            pdf_size=len(paper),
            is_stamped=is_stamped,
        )


def _read(case_file: CaseFile) -> Told:
    reading = read_case(case_file)
    trail = list(trail_of(reading))
    return Told(
        number=reading.complaint.number,
        sections=[*sections(reading), *section_of(trail)],
        files=reading.files,
        trail=trail,
        custody=_custody(reading),
        at=timezone.localtime(),
    )


def _write(case_file: CaseFile, case: Told, file: IO[bytes], *, facts: bytes, paper: bytes) -> bool:
    """The archive, sealed. Returns whether an authority stamped its list of hashes."""
    archive = SealedArchive(file, case.number, case.at)
    archive.add("README.txt", [_readme(case)])
    archive.add("verify.py", [VERIFY.read_bytes()])
    archive.add("case.json", [facts])
    archive.add(f"{case.number}.pdf", [paper], packed=False)
    archive.add(TRAIL, ["".join(json.dumps(row, ensure_ascii=False) + "\n" for row in case.trail).encode()])
    if timestamps.is_configured():
        archive.add("authority.pem", [timestamps.certificates_pem()])
    for number, evidence in enumerate(case.files, start=1):
        path = path_of(number, evidence.file)
        try:
            archive.add(path, storage.read(evidence.file.key, evidence.file.version), packed=False)
        except FileNotFoundError as error:
            raise MissingFileError(f"{path} is not in the store.") from error
        stamp = getattr(evidence.file, "time_stamp", None)
        if stamp is not None:
            archive.add(f"{path}.tsr", [bytes(stamp.response)])
        with tenant_scope(case_file.tenant_id):
            casefiles.note_progress(case_file, done_count=number)
    sums = archive.sums()
    archive.add_beside(SUMS, sums)
    stamped = _stamped(sums)
    if stamped:
        archive.add_beside(f"{SUMS}.tsr", stamped)
    archive.seal()
    return bool(stamped)


def path_of(number: int, file: EvidenceFile) -> str:
    """Where a file of evidence lies in the archive."""
    name = download_name(file.name, file.kind) if file.kind else file.name
    return f"evidence/{number:02}-{name}"


def _stamped(sums: bytes) -> bytes:
    """The authority's answer to the list of hashes; nothing where there is none or it is away."""
    if not timestamps.is_configured():
        return b""
    try:
        return timestamps.ask_stamp(hashlib.sha256(sums).hexdigest()).response
    except (timestamps.AuthorityAway, timestamps.BadStampError):
        return b""


def _facts(case: Told) -> bytes:
    """`case.json`."""
    files = [
        {
            "path": path_of(number, each.file),
            "name": each.file.name,
            "shows": each.kind,
            "side": each.side,
            "type": each.file.type,
            "size": each.file.size,
            "sha256": each.file.sha256,
            "added_at": each.added_at.isoformat(),
            "stamped_at": each.file.stamped_at.isoformat() if each.file.stamped_at else None,
            "custody": case.custody.get(str(each.file.public_id), []),
        }
        for number, each in enumerate(case.files, start=1)
    ]
    said: dict[str, Any] = {"number": case.number, "written_at": case.at.isoformat(), "files": files}
    said["sections"] = {section.key: section.as_data() for section in case.sections}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _custody(reading: Reading) -> dict[str, list[dict[str, str]]]:
    """The logs of the files, as the reader may know them; none for the other side."""
    requester = reading.case_file.user
    if requester is None:
        return {}
    found: dict[str, list[dict[str, str]]] = {}
    entries = CustodyEntry.objects.filter(file__in=[each.file_id for each in reading.files]).select_related("file")
    for entry in entries.order_by("pk"):
        line = told(entry, requester)
        row = {"at": line.at.isoformat(), "action": line.action, "who": line.who, "note": line.note}
        found.setdefault(str(entry.file.public_id), []).append(row)
    return found


def _readme(case: Told) -> bytes:
    context = {
        "number": case.number,
        "at": case.at,
        "platform": settings.PORTAL_NAME,
        "url": settings.PORTAL_URL,
        "key": signing.fingerprints()[0],
        "roots": timestamps.root_fingerprints() if timestamps.is_configured() else [],
    }
    text = render_to_string("complaints/casefile/readme.txt", context).strip() + "\n"
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _pour(key: str, file: IO[bytes]) -> tuple[int, str]:
    """Store the whole file; its size and SHA-256 (hex)."""
    poured, digest = PouredObject(key, storage.begin_pieces(key)), hashlib.sha256()
    file.seek(0)
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        poured.write(chunk)
    if not poured.finish():
        raise storage.StorageDown("The pieces of the case file were not joined.")
    return poured.size, digest.hexdigest()
