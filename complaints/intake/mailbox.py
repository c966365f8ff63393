"""An IMAP mailbox, as far as notices need it: unread mails, one at a time, and two marks."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

TIMEOUT = 30  # seconds for each answer of the server
PORTS = {"imap": 143, "imaps": 993}


class MailboxAway(Exception):  # noqa: N818 - named for what it says of the mailbox
    """The mailbox cannot be reached or does not let us in. The message says why, without the password."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it lies there. `name` is made of the folder and its number; `raw` is empty when it is too large."""

    uid: str
    name: str
    raw: bytes


class Mailbox:
    """An open mailbox. Nothing is deleted from it, and nothing is marked by reading."""

    def __init__(self, connection: imaplib.IMAP4, folder: str) -> None:
        """`connection` has signed in and selected the folder."""
        self.connection, self.folder = connection, folder

    def unread(self, *, most: int, largest: int) -> Iterator[Mail]:
        """The oldest mails that are neither read nor flagged. Of one above `largest` bytes nothing is fetched."""
        found = self._ask("SEARCH", "UNSEEN", "UNFLAGGED")
        uids = b" ".join(part for part in found if isinstance(part, bytes)).decode().split()
        for uid in uids[:most]:
            name = f"mail-{self.folder}-{uid}"
            size = self._size(uid)
            raw = b"" if size > largest else self._body(uid)
            yield Mail(uid, name, raw)

    def mark_read(self, uid: str) -> None:
        """It was received."""
        self._ask("STORE", uid, "+FLAGS.SILENT", r"(\Seen)")

    def flag(self, uid: str) -> None:
        """It could not be received: a person should look at it."""
        self._ask("STORE", uid, "+FLAGS.SILENT", r"(\Flagged)")

    def _size(self, uid: str) -> int:
        answer = b" ".join(part for part in self._ask("FETCH", uid, "(RFC822.SIZE)") if isinstance(part, bytes))
        digits = answer.partition(b"RFC822.SIZE")[2].strip(b" )").split(b" ")[0]
        return int(digits) if digits.isdigit() else 0

    def _body(self, uid: str) -> bytes:
        parts = self._ask("FETCH", uid, "(BODY.PEEK[])")
        return next((part[1] for part in parts if isinstance(part, tuple)), b"")

    def _ask(self, command: str, *arguments: str) -> list[bytes | tuple[bytes, bytes]]:
        try:
            status, answer = self.connection.uid(command, *arguments)
        except (imaplib.IMAP4.error, OSError) as error:
            raise MailboxAway(f"The mailbox did not answer {command}: {error}") from error
        if status != "OK":
            raise MailboxAway(f"The mailbox refused {command}.")
        return answer


@contextmanager
def open_mailbox(url: str) -> Iterator[Mailbox]:
    """The mailbox at `imaps://user:password@host/FOLDER`; plain `imap://` is for this machine and for tests.

    Raises MailboxAway when it cannot be opened, ValueError for an address that is none.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or not parts.username:
        raise ValueError("MAILBOX_URL is imaps://user:password@host/INBOX.")
    folder = unquote(parts.path.lstrip("/")) or "INBOX"
    try:
        connection = _connection(parts)
    except OSError as error:
        raise MailboxAway(f"The mailbox at {parts.hostname} cannot be opened: {error}") from error
    try:
        _enter(connection, parts, folder)
        yield Mailbox(connection, folder)
    finally:
        try:
            connection.logout()
        except (imaplib.IMAP4.error, OSError):
            connection.shutdown()


def _connection(parts: SplitResult) -> imaplib.IMAP4:
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    if parts.scheme == "imaps":
        return imaplib.IMAP4_SSL(host, port, ssl_context=ssl.create_default_context(), timeout=TIMEOUT)
    return imaplib.IMAP4(host, port, timeout=TIMEOUT)


def _enter(connection: imaplib.IMAP4, parts: SplitResult, folder: str) -> None:
    try:
        connection.login(unquote(parts.username or ""), unquote(parts.password or ""))
        status, _ = connection.select(f'"{folder}"')
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxAway(f"The mailbox at {parts.hostname} does not let us in: {error}") from error
    if status != "OK":
        raise MailboxAway(f"There is no folder {folder} in the mailbox.")
