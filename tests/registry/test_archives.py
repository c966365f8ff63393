"""Archives of papers: what is found by which name, and what is refused before anything is unpacked."""

import io
import zipfile

import pytest

from portal.shared.errors import Refused
from registry.sheets.archives import Papers


def packed(*files, method=zipfile.ZIP_DEFLATED) -> io.BytesIO:
    """A ZIP of (name or ZipInfo, content)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out


def info(name: str, **facts) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    for key, value in facts.items():
        setattr(entry, key, value)
    return entry


def test_files_are_found_by_name_and_by_folder():
    made = packed(("a/Certificate.PDF", b"one"), ("b/other.pdf", b"two"), ("__MACOSX/._x", b""), ("a/.DS_Store", b""))
    with Papers.opened(made) as papers:
        assert len(papers) == 2
        assert papers.find("certificate.pdf") == papers.find("a\\Certificate.pdf") == papers.find("A/certificate.pdf")
        with papers.unpacked(papers.find("certificate.pdf")) as file:
            assert file.read() == b"one"
        assert papers.unused({papers.find("certificate.pdf")}) == ["b/other.pdf"]


def test_a_name_that_is_not_there_or_there_twice_says_so():
    with Papers.opened(packed(("a/x.pdf", b"1"), ("b/x.pdf", b"2"))) as papers:
        with pytest.raises(Refused, match="is not in the ZIP"):
            papers.find("y.pdf")
        with pytest.raises(Refused, match="several folders"):
            papers.find("x.pdf")
        assert papers.find("b/x.pdf") == "b/x.pdf"


def test_names_of_older_programs_are_read():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("0123.pdf", b"one")
    old = made.getvalue().replace(b"0123.pdf", "证书.pdf".encode("gb18030"))
    with Papers.opened(io.BytesIO(old)) as papers:
        assert papers.find("证书.pdf") == "证书.pdf"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([("../../etc/cron.d/x.pdf", b"1")], "path elsewhere"),
        ([("/etc/passwd", b"1")], "path elsewhere"),
        ([("C:/x.pdf", b"1")], "path elsewhere"),
        ([("a\\..\\x.pdf", b"1")], "path elsewhere"),
        ([(info("link.pdf", external_attr=0o120777 << 16), b"/etc/passwd")], "path elsewhere"),
        ([("x.pdf", b"1"), ("x.pdf", b"2")], "two files called"),
        ([("x.pdf", b"1"), ("X.PDF", b"2")], "two files called"),
        ([("x.pdf", b"\0" * (60 * 1024 * 1024))], "unpacks to far more"),
    ],
)
def test_an_archive_that_would_do_harm_is_refused(files, words):
    with pytest.raises(Refused, match=words), Papers.opened(packed(*files)):
        pass


def test_an_encrypted_archive_is_refused():
    raw = bytearray(packed(("x.pdf", b"1")).getvalue())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="asks for a password"), Papers.opened(io.BytesIO(raw)):
        pass


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x05\x06"])
def test_a_damaged_archive_is_refused(content):
    with pytest.raises(Refused, match="damaged"), Papers.opened(io.BytesIO(content)):
        pass


def test_a_file_that_was_changed_inside_is_refused_when_it_is_read():
    raw = packed(("x.pdf", b"genuine"), method=zipfile.ZIP_STORED).getvalue().replace(b"genuine", b"altered")
    with Papers.opened(io.BytesIO(raw)) as papers, pytest.raises(Refused, match="damaged inside"):
        papers.unpacked("x.pdf").__enter__()


def test_a_file_above_the_limit_is_refused(settings):
    settings.EVIDENCE_MAX_BYTES = 3
    with Papers.opened(packed(("x.pdf", b"four"))) as papers, pytest.raises(Refused, match="larger than"):
        papers.unpacked("x.pdf").__enter__()
