"""What a file is, told from its first bytes and never from its name."""

import re
import zlib
from dataclasses import dataclass
from enum import StrEnum

import filetype

from portal.shared.files.refusals import RefusalCode

HEAD_BYTES = 8192
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1"}
_SOUND_BRANDS = {b"M4A ", b"M4B "}
_LOCKED_BRAND = b"M4P "  # sound that only the programs of its shop can play
# How the first packet of an Ogg file begins when it holds sound.
_OGG_SOUNDS = (b"\x01vorbis", b"OpusHead", b"\x7fFLAC", b"Speex   ")
_OLD_QUICKTIME = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
_MARKUP = re.compile(rb"<(!doctype\s+html|html|head|body|script|iframe|title|meta|a\s|div|p>)", re.IGNORECASE)
_SVG = re.compile(rb"<(?:[a-z]+:)?svg[\s>]", re.IGNORECASE)
_WACZ_STARTS = (b"datapackage.json", b"archive/", b"indexes/", b"pages/", b"logs/")  # the first name in it
_MHTML = re.compile(
    rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,40}?content-type:\s*multipart/related", re.IGNORECASE
)
_HAR = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"log\"\s*:\s*\{")
_WHITESPACE_AND_BOM = b" \t\r\n\x0c\x00\xef\xbb\xbf\xfe\xff"


class Family(StrEnum):
    """What people call it, and how it is examined."""

    PICTURE = "picture"
    DOCUMENT = "document"
    VIDEO = "video"
    SOUND = "sound"
    CAPTURE = "capture"
    MATERIAL = "material"


class Purpose(StrEnum):
    """What a file is sent for, and so which kinds are taken. Only evidence is locked; the rest is read once."""

    EVIDENCE = "evidence"
    TABLE = "table"
    ARCHIVE = "archive"


@dataclass(frozen=True)
class Kind:
    """A type of file that counts as evidence. The first of `endings` is the one given to downloads."""

    mime: str
    family: Family
    endings: tuple[str, ...]
    pillow: str = ""
    shown_by_browsers: bool = True


JPEG = Kind("image/jpeg", Family.PICTURE, ("jpg", "jpeg", "jpe", "jfif"), "JPEG")
PNG = Kind("image/png", Family.PICTURE, ("png", "apng"), "PNG")
WEBP = Kind("image/webp", Family.PICTURE, ("webp",), "WEBP")
GIF = Kind("image/gif", Family.PICTURE, ("gif",), "GIF")
HEIC = Kind("image/heic", Family.PICTURE, ("heic", "heif", "hif"), "HEIF", shown_by_browsers=False)
# A browser's own viewer runs the programs in it; our pages show pictures of its pages instead.
PDF = Kind("application/pdf", Family.DOCUMENT, ("pdf",), shown_by_browsers=False)
MP4 = Kind("video/mp4", Family.VIDEO, ("mp4", "m4v"))
MOV = Kind("video/quicktime", Family.VIDEO, ("mov", "qt"))
WEBM = Kind("video/webm", Family.VIDEO, ("webm",))
MP3 = Kind("audio/mpeg", Family.SOUND, ("mp3",))
WAV = Kind("audio/wav", Family.SOUND, ("wav", "wave"))
M4A = Kind("audio/mp4", Family.SOUND, ("m4a", "m4b"))
OGG = Kind("audio/ogg", Family.SOUND, ("ogg", "oga", "opus"))
# Types that no browser renders, whatever it knows of the format.
WARC = Kind("application/warc", Family.CAPTURE, ("warc", "gz"), shown_by_browsers=False)
WACZ = Kind("application/wacz", Family.CAPTURE, ("wacz",), shown_by_browsers=False)
MHTML = Kind("application/x-mimearchive", Family.CAPTURE, ("mhtml", "mht"), shown_by_browsers=False)
HAR = Kind("application/har+json", Family.CAPTURE, ("har",), shown_by_browsers=False)

CSV = Kind("text/csv", Family.MATERIAL, ("csv", "tsv", "txt"), shown_by_browsers=False)
XLSX = Kind(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Family.MATERIAL,
    ("xlsx",),
    shown_by_browsers=False,
)
XML = Kind("application/xml", Family.MATERIAL, ("xml",), shown_by_browsers=False)
ZIP = Kind("application/zip", Family.MATERIAL, ("zip",), shown_by_browsers=False)

CAPTURES = (WARC, WACZ, MHTML, HAR)
ACCEPTED = {
    kind.mime: kind for kind in (JPEG, PNG, WEBP, GIF, HEIC, PDF, MP4, MOV, WEBM, MP3, WAV, M4A, OGG, *CAPTURES)
}
MATERIALS = {kind.mime: kind for kind in (CSV, XLSX, XML, ZIP)}
TAKEN = {
    Purpose.EVIDENCE: tuple(ACCEPTED.values()),
    Purpose.TABLE: (CSV, XLSX, XML),
    Purpose.ARCHIVE: (ZIP,),
}
BY_ENDING = {ending: kind for kind in ACCEPTED.values() for ending in kind.endings}

_OTHER_NAMES = {"image/apng": PNG, "video/x-m4v": MP4, "audio/x-wav": WAV}
_OFFICE = re.compile(r"msword|ms-excel|ms-powerpoint|officedocument|opendocument|/rtf|epub")
_PROGRAMS = {
    "application/x-msdownload",
    "application/x-executable",
    "application/wasm",
    "application/x-shockwave-flash",
    "application/x-google-chrome-extension",
    "application/x-deb",
    "application/x-rpm",
}
_PROGRAM_STARTS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"dex\n",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
)


def recognise(head: bytes) -> Kind | RefusalCode:
    """The kind of file that begins with these bytes (HEAD_BYTES are enough), or why it is no evidence."""
    boxed = _boxed(head) or _captured(head)
    if boxed is not None:
        return boxed
    text = _as_text(head)
    if text is not None:
        return text
    if head.startswith(_PROGRAM_STARTS):
        return RefusalCode.TYPE_PROGRAM
    if head.startswith(b"OggS"):
        return (
            OGG
            if head[27 + head[26] if len(head) > 26 else 0 :].startswith(_OGG_SOUNDS)
            else RefusalCode.TYPE_OTHER_VIDEO
        )
    guess = filetype.guess(head)
    if guess is None:
        return RefusalCode.TYPE_UNKNOWN
    return ACCEPTED.get(guess.mime) or _OTHER_NAMES.get(guess.mime) or _no_evidence(guess.mime)


def accept_attribute(purpose: Purpose) -> str:
    """For the file chooser: types, and endings too, because some systems know no type for HEIC or CSV."""
    taken = TAKEN[purpose]
    return ",".join([*(kind.mime for kind in taken), *(f".{ending}" for kind in taken for ending in kind.endings)])


def recognise_material(head: bytes, purpose: Purpose) -> Kind | RefusalCode:
    """The kind of table or archive that begins with these bytes, or why it is none. Its reader judges the rest."""
    packed = head.startswith((b"PK\x03\x04", b"PK\x05\x06"))
    if purpose is Purpose.ARCHIVE:
        return ZIP if packed else RefusalCode.TYPE_NO_ZIP
    if packed:
        return XLSX
    if head.replace(b"\0", b"").lstrip(_WHITESPACE_AND_BOM).startswith(b"<"):
        return XML
    known = filetype.guess(head)
    return CSV if known is None and not head.startswith(_PROGRAM_STARTS[:2]) else RefusalCode.TYPE_NO_TABLE


def _boxed(head: bytes) -> Kind | RefusalCode | None:
    """Files made of boxes (ISO 14496-12): the brand in the first box says which."""
    if head[4:8] != b"ftyp":
        return MOV if head[4:8] in _OLD_QUICKTIME else None
    length = int.from_bytes(head[:4], "big")
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(length, len(head)), 4))]
    if b"avif" in brands or b"avis" in brands:
        return RefusalCode.TYPE_OTHER_PICTURE
    if brands[0] in _HEIF_BRANDS:
        return HEIC
    if brands[0] in _SOUND_BRANDS:
        return M4A
    if brands[0] == _LOCKED_BRAND:
        return RefusalCode.TYPE_SOUND
    return MOV if brands[0] == b"qt  " else MP4


def _captured(head: bytes) -> Kind | None:
    """Captures of web pages; whether they can be read, their reader says."""
    if head.startswith(b"\x1f\x8b"):
        try:
            start = zlib.decompressobj(wbits=31).decompress(head, 64)
        except zlib.error:
            return None
        return WARC if start.startswith(b"WARC/") else None
    if head.startswith(b"WARC/"):
        return WARC
    if head.startswith(b"PK\x03\x04"):
        return WACZ if head[30:].startswith(_WACZ_STARTS) else None
    if _MHTML.match(head):
        return MHTML
    return HAR if _HAR.match(head) else None


def _as_text(head: bytes) -> RefusalCode | Kind | None:
    """Markup in any usual encoding; and a PDF, whose mark may stand behind white space."""
    start = head.lstrip(_WHITESPACE_AND_BOM)
    if start.startswith(b"%PDF-"):
        return PDF
    plain = head.replace(b"\x00", b"")[:2048]  # UTF-16 reads as ASCII without its zero bytes
    if not plain.lstrip(_WHITESPACE_AND_BOM).startswith(b"<"):
        return None
    if _SVG.search(head.replace(b"\x00", b"")):
        return RefusalCode.TYPE_SVG
    return RefusalCode.TYPE_WEB_PAGE if _MARKUP.search(plain) or plain.lstrip().startswith(b"<?xml") else None


def _no_evidence(mime: str) -> RefusalCode:
    if mime in _PROGRAMS:
        return RefusalCode.TYPE_PROGRAM
    if _OFFICE.search(mime):
        return RefusalCode.TYPE_OFFICE
    families = {
        "image": RefusalCode.TYPE_OTHER_PICTURE,
        "video": RefusalCode.TYPE_OTHER_VIDEO,
        "audio": RefusalCode.TYPE_SOUND,
        "application": RefusalCode.TYPE_ARCHIVE,
    }
    return families.get(mime.partition("/")[0], RefusalCode.TYPE_UNKNOWN)
