"""From the bytes of a file to clean text: encodings, mails, quoted-printable, markup, hidden characters."""

import quopri
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from html import unescape

MAX_BYTES = 5_000_000

_BINARY_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
         (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
_HEADER = re.compile(rb"(?:[A-Z][A-Za-z-]{1,40}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,50}){2,}")
_MAIL_FIELD = re.compile(rb"^(?:From|Date|Message-ID|MIME-Version|Received|Return-Path):", re.MULTILINE | re.IGNORECASE)
_HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Zero-width and bidirectional marks can hide or turn round what a person reads.
_INVISIBLE = re.compile("[\x00\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile("[\x01-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")
_BREAK = re.compile("\r\n?|[\x85\u2028\u2029\x0c]")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SOFT_BREAK = re.compile(r"=\n")
_QP_BYTE = re.compile(r"=(?:20|3D|C2|C3|E2|E[3-9]|09)")
_HIDDEN_ELEMENT = re.compile(r"<(script|style|head|title)\b[^<>]{0,500}>", re.IGNORECASE)
_LINK_TAG = re.compile(
    r"""<a\b[^<>]{0,300}?\bhref\s{0,3}=\s{0,3}["']?([^"'<>\s]{1,2000})[^<>]{0,500}>""", re.IGNORECASE
)
_BLOCK_TAG = re.compile(r"<\s{0,3}/?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|blockquote|hr)\b[^<>]{0,500}>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-z][a-z0-9:]{0,30}(?:\s[^<>]{0,2000})?/?>|<!(?:--|doctype)[^<>]{0,2000}>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_FEWEST_TAGS = 3
_HIGH_BYTES_IN_RUNS = 0.7


class Unreadable(ValueError):  # noqa: N818 - named for what it says of the file
    """The bytes are no text that can be read. The message says why, for the person who runs the import."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Clean text, and what the envelope of a mail said about it."""

    text: str
    sender: str = ""
    subject: str = ""
    attached: int = 0
    """How many parts of a mail were not opened."""


def decode(raw: bytes, *, max_bytes: int = MAX_BYTES) -> str:
    """The characters of a file, in the encoding that fits; raises Unreadable when it is none.

    A byte order mark decides; then strict UTF-8; then UTF-16 without a mark (every other byte is NUL);
    then GB 18030, which is told from Western text by its high bytes coming in runs; then Windows-1252.
    """
    if len(raw) > max_bytes:
        raise Unreadable(f"The file has {len(raw):,} bytes; at most {max_bytes:,} are read.")
    if not raw.strip(b"\x00 \t\r\n"):
        raise Unreadable("The file is empty.")
    if raw.startswith(_BINARY_MAGIC):
        raise Unreadable("The file is not text (a picture, PDF, archive or office file).")
    text = raw.decode(_encoding(raw), "replace")
    if len(_NOT_TEXT.findall(text.replace("\x00", ""))) > len(text) // 10:
        raise Unreadable("The file is not text.")
    return text


def _encoding(raw: bytes) -> str:
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return name
    half = max(1, len(raw) // 2)
    if raw[1::2].count(0) > half * 0.4:
        return "utf-16-le"
    if raw[0::2].count(0) > half * 0.4:
        return "utf-16-be"
    for name in ("utf-8", "gb18030"):
        try:
            raw.decode(name)
        except UnicodeDecodeError:
            continue
        if name == "utf-8" or _looks_chinese(raw):
            return name
    return "cp1252"


def _looks_chinese(raw: bytes) -> bool:
    """GB 18030 writes a character as a pair of high bytes; Western text has single ones between letters."""
    in_runs = sum(len(run) for run in _HIGH_RUN.findall(raw))
    return in_runs >= _HIGH_BYTES_IN_RUNS * len(_HIGH.findall(raw))


def open_paper(content: str) -> Paper:
    """Take text out of its wrapping: mail, quoted-printable, markup; drop what cannot be seen."""
    text = _BREAK.sub("\n", content)
    sender = subject = ""
    raw = text.lstrip("\n\ufeff").encode("utf-8", "replace")
    envelope = _HEADER.match(raw)
    if envelope and _MAIL_FIELD.search(envelope.group()):
        sender, subject, text = _open_mail(raw, text)
    if len(_SOFT_BREAK.findall(text)) > 1 and _QP_BYTE.search(text):
        text = quopri.decodestring(text.encode("utf-8", "replace")).decode("utf-8", "replace")
    return Paper(clean(text), clean(sender).strip(), clean(subject).strip())


def clean(text: str) -> str:
    """Text without markup, hidden characters or odd spaces; one newline for every kind of line break."""
    text = _without_markup(_BREAK.sub("\n", text))
    text = _ENTITY.sub(lambda found: unescape(found.group()), text)
    text = _INVISIBLE.sub("", text)
    return _ODD_SPACE.sub(" ", _CONTROL.sub(" ", _BREAK.sub("\n", text)))


def _without_markup(text: str) -> str:
    """Read markup as data: addresses of links stay, scripts and styles go, tags become spaces.

    Text with fewer than three tags is left as it is: there "<" is a sign of its own, or encloses an address.
    """
    if len(_ANY_TAG.findall(text)) < _FEWEST_TAGS:
        return text
    kept, at = [], 0
    while found := _HIDDEN_ELEMENT.search(text, at):
        kept.append(text[at : found.start()])
        end = text.find(f"</{found[1]}", found.end())
        if end < 0:
            at = found.end()
            break
        at = end
    text = "".join([*kept, text[at:]])
    text = _LINK_TAG.sub(r" \1 ", text)
    return _ANY_TAG.sub(" ", _BLOCK_TAG.sub("\n", text))


def _open_mail(raw: bytes, text: str) -> tuple[str, str, str]:
    """Sender, subject and readable text of a mail; the text as it came when its parts cannot be read."""
    try:
        mail = message_from_bytes(raw)
        parts = list(mail.walk())
    except RecursionError:  # a mail of thousands of nested parts is an attack, not a notice
        return "", "", text
    bodies = {part.get_content_type(): body_of(part) for part in reversed(parts) if not part.is_multipart()}
    body = bodies.get("text/plain") or bodies.get("text/html") or text
    return header_of(mail, "From"), header_of(mail, "Subject"), body


def body_of(part: Message) -> str:
    """The text of one part, whatever its charset claims to be; "" when it has none."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def header_of(mail: Message, name: str) -> str:
    """A header as it is meant to be read; as it came when its encoding is broken."""
    value = mail.get(name, "")
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return str(value)
