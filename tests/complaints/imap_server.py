"""A mailbox on this machine that speaks as much IMAP4rev1 (RFC 3501) as the portal asks of one."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Box:
    """Mails by their number, and the flags of each."""

    def __init__(self, *mails: bytes) -> None:
        self.mails = dict(enumerate(mails, start=1))
        self.flags: dict[int, set[str]] = {uid: set() for uid in self.mails}

    def unread(self) -> list[int]:
        return [uid for uid, flags in self.flags.items() if not flags & {"\\Seen", "\\Flagged"}]


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self) -> None:
        self.say(b"* OK ready")
        while line := self.rfile.readline():
            tag, _, rest = line.strip().decode().partition(" ")
            words = rest.split(" ")
            if self.answer(words) is False:
                self.say(f"{tag} NO refused".encode())
            else:
                self.say(f"{tag} OK done".encode())
            if words[0].upper() == "LOGOUT":
                return

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")

    def answer(self, words: list[str]) -> bool | None:
        command = words[0].upper()
        if command == "CAPABILITY":
            self.say(b"* CAPABILITY IMAP4rev1")
        elif command == "LOGIN":
            return words[2].strip('"') == "secret"
        elif command == "SELECT":
            self.say(f"* {len(self.server.box.mails)} EXISTS".encode())
            return words[1].strip('"') == "INBOX"
        elif command == "UID":
            self.uid(words[1].upper(), words[2:])
        return None

    def uid(self, command: str, words: list[str]) -> None:
        box = self.server.box
        if command == "SEARCH":
            self.say(f"* SEARCH {' '.join(map(str, box.unread()))}".encode().rstrip())
            return
        uid = int(words[0])
        if command == "STORE":
            box.flags[uid].add(words[2].strip("()"))
        elif "RFC822.SIZE" in words[1]:
            self.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(box.mails[uid])})".encode())
        else:
            raw = box.mails[uid]
            self.wfile.write(f"* {uid} FETCH (UID {uid} BODY[] {{{len(raw)}}}\r\n".encode() + raw + b")\r\n")


@contextmanager
def imap_server(box: Box) -> Iterator[str]:
    """The mailbox, served; yields its address."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.daemon_threads = True
        server.box = box
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"imap://notices:secret@127.0.0.1:{server.server_address[1]}/INBOX"
        server.shutdown()
