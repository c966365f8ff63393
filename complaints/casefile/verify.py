"""Proves that a case file is as it was written, without a network and with nothing but Python 3.9 or newer:

    python3 verify.py C-2026-000001.zip
    python3 verify.py C-2026-000001.zip --key FINGERPRINT --root FINGERPRINT

The archive ends with a seal: an Ed25519 signature (RFC 8032) of the platform over every byte before it. The time stamps
(RFC 3161) are of an authority that the platform has no power over. What is signed is only as good as the keys: the
platform publishes the fingerprint of its key, the authority that of its root; give them as above, or compare what is
printed. Exit code 0: unchanged. 1: something was changed, and what. 2: this is no case file.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

SEAL = re.compile(
    rb"Rights Portal case file, seal 1\n"
    rb"archive (?P<size>\d{16}) (?P<archive>[0-9a-f]{64})\n"
    rb"parts (?P<parts_start>\d{16}) (?P<parts_end>\d{16}) (?P<parts>[0-9a-f]{64})\n"
    rb"key (?P<key>[0-9a-f]{64})\n"
    rb"signature (?P<signature>[0-9a-f]{128})\n"
)
SEAL_BYTES = 32 + 8 + 17 + 65 + 6 + 17 + 17 + 65 + 4 + 65 + 10 + 129
SIGNED_BYTES = SEAL_BYTES - 10 - 129
PARTS, SUMS, TRAIL = "PARTS", "SHA256SUMS", "trail.jsonl"
CHUNK = 1 << 20


class Unproven(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """A proof that does not hold, and why."""


# The archive ------------------------------------------------------------------------------------------------------


def check(path: str) -> tuple[list[str], list[str]]:
    """What was changed, in words, and what is proven: two lists. Nothing was changed where the first is empty."""
    with Path(path).open("rb") as file:
        size = file.seek(0, 2)
        if size < SEAL_BYTES:
            return ["This is no case file: it is too short."], []
        file.seek(size - SEAL_BYTES)
        seal = SEAL.fullmatch(file.read(SEAL_BYTES))
        if seal is None:
            return ["The seal at the end of the archive was changed, or the archive was cut or made longer."], []
        if not _signed(seal):
            return ["The seal at the end of the archive was changed: its signature does not hold."], []
        whole = int(seal["size"])
        if whole != size - SEAL_BYTES:
            return [f"The archive has {size - SEAL_BYTES} bytes before its seal, and had {whole}."], []
        if _hash(file, 0, whole) != seal["archive"].decode():
            return list(_changed_parts(file, seal)), []
    key = hashlib.sha256(bytes.fromhex(seal["key"].decode())).hexdigest()
    proven = [f"Unchanged since it was signed with the key {key}."]
    return _content(path, proven)


def fingerprint(path: str) -> str:
    """The fingerprint of the key in the seal: the SHA-256 of its 32 bytes, in hex."""
    with Path(path).open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - SEAL_BYTES))
        seal = SEAL.fullmatch(file.read(SEAL_BYTES))
    return hashlib.sha256(bytes.fromhex(seal["key"].decode())).hexdigest() if seal else ""


def _signed(seal: re.Match[bytes]) -> bool:
    """Whether the signature is the key's, over everything that the seal says before it."""
    key, signature = (bytes.fromhex(seal[name].decode()) for name in ("key", "signature"))
    return ed25519_holds(key, signature, seal.group()[:SIGNED_BYTES])


def _changed_parts(file: IO[bytes], seal: re.Match[bytes]) -> Iterator[str]:
    """The names of what was changed, by the list of parts."""
    start, end = int(seal["parts_start"]), int(seal["parts_end"])
    found = False
    if _hash(file, start, end) != seal["parts"].decode():
        yield f"{PARTS} was changed: the list of what is where."
        found = True
    file.seek(start)
    lines = re.findall(rb"(\d{16}) (\d{16}) ([0-9a-f]{64}) (.+)$", file.read(end - start), re.MULTILINE)
    for first, last, digest, name in lines:
        if int(first) < int(last) <= start and _hash(file, int(first), int(last)) != digest.decode():
            yield f"{name.decode('utf-8', 'replace')} was changed."
            found = True
    if not found:
        yield "The archive's own list of contents, at its end, was changed."


def _hash(file: IO[bytes], start: int, end: int) -> str:
    digest = hashlib.sha256()
    file.seek(start)
    while start < end:
        chunk = file.read(min(CHUNK, end - start))
        if not chunk:
            break
        digest.update(chunk)
        start += len(chunk)
    return digest.hexdigest()


def _content(path: str, proven: list[str]) -> tuple[list[str], list[str]]:
    """What the content proves beyond the seal: sums, time stamps, the trail."""
    changed = []
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        root = min(names).split("/")[0] + "/"
        sums = {}
        for line in archive.read(root + SUMS).decode().splitlines():
            digest, _, name = line.partition("  ")
            sums[name] = digest
            with archive.open(root + name) as file:
                if _hash_of(file) != digest:
                    changed.append(f"{name} is not what {SUMS} says.")
        stamped = {**sums, SUMS: hashlib.sha256(archive.read(root + SUMS)).hexdigest()}
        for name in sorted(names):
            if not name.endswith(".tsr"):
                continue
            subject = name[len(root) : -len(".tsr")]
            try:
                at, signer, roots = check_stamp(archive.read(name), stamped.get(subject, ""))
                proven.append(f"{subject} was there at {at:%Y-%m-%d %H:%M:%S} UTC, says {signer} (root {roots}).")
            except Unproven as error:
                changed.append(f"The time stamp of {subject} proves nothing: {error}")
        if root + TRAIL in names:
            changed += check_trail(archive.read(root + TRAIL).decode().splitlines(), proven)
    return changed, proven


def _hash_of(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in iter(lambda: file.read(CHUNK), b""):
        digest.update(chunk)
    return digest.hexdigest()


def check_trail(lines: list[str], proven: list[str]) -> list[str]:
    """The rows of the audit trail: each holds the hash of the one before it, and whole rows their own."""
    previous, whole = None, 0
    for line in lines:
        row = json.loads(line)
        if previous is not None and row["previous"] != previous:
            return [f"The trail is broken before row {row['number']}."]
        if "said" in row:
            text = json.dumps(row["said"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
            if hashlib.sha256(text.encode()).hexdigest() != row["hash"] or row["said"]["previous"] != row["previous"]:
                return [f"Row {row['number']} of the trail was changed."]
            whole += 1
        previous = row["hash"]
    proven.append(f"The trail holds together: {len(lines)} rows, {whole} of them whole.")
    return []


# Time stamps: RFC 3161, RFC 5652 -------------------------------------------------------------------------------------

HASHES = {"608648016503040201": "sha256", "608648016503040202": "sha384", "608648016503040203": "sha512"}
RSA, RSA_WITH = "2a864886f70d010101", {"0b": "sha256", "0c": "sha384", "0d": "sha512"}
PREFIXES = {
    "sha256": "3031300d060960864801650304020105000420",
    "sha384": "3041300d060960864801650304020205000430",
    "sha512": "3051300d060960864801650304020305000440",
}
Value = tuple[int, bytes, bytes]  # (tag, content, whole) of one DER value
MESSAGE_DIGEST, TIME_STAMPING = "2a864886f70d010904", "2b06010505070308"


def check_stamp(response: bytes, sha256: str) -> tuple[datetime, str, str]:
    """When an authority saw this SHA-256, who it is, and the fingerprint of the root that it leads to."""
    try:
        return _check_stamp(response, sha256)
    except (IndexError, ValueError, KeyError, UnicodeDecodeError) as error:
        raise Unproven(f"it cannot be read ({error}).") from None


def _check_stamp(response: bytes, sha256: str) -> tuple[datetime, str, str]:
    answer = children(response)
    if children(answer[0][2])[0][1] not in (b"\x00", b"\x01"):
        raise Unproven("the authority refused.")
    signed = children(children(children(answer[1][2])[1][2])[0][2])
    info = children(children(signed[2][2])[1][2])[0][1]
    certificates = [whole for tag, _, whole in children(next(w for t, _, w in signed if t == 0xA0))]
    signer = children(children(next(w for t, _, w in reversed(signed) if t == 0x31))[0][2])
    attributes = next(w for t, _, w in signer if t == 0xA0)
    name = HASHES[children(signer[2][2])[0][1].hex()]
    digests = [children(w)[1] for _, _, w in children(attributes) if children(w)[0][1].hex() == MESSAGE_DIGEST]
    if children(digests[0][2])[0][1] != hashlib.new(name, info).digest():
        raise Unproven("it was signed over something else.")
    issuer, serial = children(signer[1][2])[:2]
    leaf = next(c for c in certificates if (_names(c)[0], _serial(c)) == (issuer[2], serial[1]))
    if bytes.fromhex(TIME_STAMPING) not in leaf:
        raise Unproven("its certificate is not for time stamps.")
    rsa_holds(leaf, b"\x31" + attributes[1:], signer[-1][1] if signer[-1][0] == 0x04 else signer[-2][1], name)
    top = _top_of(leaf, certificates)
    said = children(info)
    imprint = children(said[2][2])
    if HASHES[children(imprint[0][2])[0][1].hex()] != "sha256" or imprint[1][1].hex() != sha256:
        raise Unproven("it is of another file.")
    at = datetime.strptime(said[4][1].decode()[:14] + "+0000", "%Y%m%d%H%M%S%z")
    first, last = (_moment(value) for value in children(_fields(leaf)[3][2]))
    if not first <= at <= last:
        raise Unproven("its certificate was not valid then.")
    return at, _common_name(leaf), hashlib.sha256(top).hexdigest()


def _top_of(leaf: bytes, certificates: list[bytes]) -> bytes:
    """The last certificate of the chain, each signed by the next."""
    top = leaf
    for _ in certificates:
        issuer, subject = _names(top)
        above = next((c for c in certificates if _names(c)[1] == issuer and c != top), None)
        if issuer == subject or above is None:
            break
        body, algorithm, signature = children(top)[:3]
        name = RSA_WITH.get(children(algorithm[2])[0][1].hex()[-2:], "")
        rsa_holds(above, body[2], signature[1][1:], name)
        top = above
    return top


def rsa_holds(certificate: bytes, message: bytes, signature: bytes, name: str) -> None:
    """Return if the certificate's key signed the message (PKCS #1 v1.5). Unproven if not, or by another kind of key."""
    algorithm, bits = children(_fields(certificate)[5][2])
    if children(algorithm[2])[0][1].hex() != RSA or name not in PREFIXES:
        raise Unproven("its kind of signature is not read here; `openssl ts -verify` reads it.")
    modulus, exponent = (int.from_bytes(value, "big") for _, value, _ in children(bits[1][1:]))
    length = (modulus.bit_length() + 7) // 8
    expected = bytes.fromhex(PREFIXES[name]) + hashlib.new(name, message).digest()
    padded = b"\x00\x01" + b"\xff" * (length - len(expected) - 3) + b"\x00" + expected
    if pow(int.from_bytes(signature, "big"), exponent, modulus).to_bytes(length, "big") != padded:
        raise Unproven("its signature does not hold.")


def children(der: bytes) -> list[Value]:
    """What stands in one DER value."""
    inside, at, found = _one(der, 0)[1], 0, []
    while at < len(inside):
        tag, content, whole = _one(inside, at)
        found.append((tag, content, whole))
        at += len(whole)
    return found


def _one(der: bytes, at: int) -> Value:
    tag, length, start = der[at], der[at + 1], at + 2
    if length & 0x80:
        count = length & 0x7F
        length, start = int.from_bytes(der[start : start + count], "big"), start + count
    if start + length > len(der):
        raise ValueError("it is cut off")
    return tag, der[start : start + length], der[at : start + length]


def _moment(value: Value) -> datetime:
    """UTCTime or GeneralizedTime; RFC 5280, section 4.1.2.5."""
    text = value[1].decode()
    text = text if value[0] == 0x18 else ("20" if text < "5" else "19") + text
    return datetime.strptime(text.rstrip("Z") + "+0000", "%Y%m%d%H%M%S%z")


def _fields(certificate: bytes) -> list[Value]:
    fields = children(children(certificate)[0][2])
    return fields[1:] if fields[0][0] == 0xA0 else fields


def _serial(certificate: bytes) -> bytes:
    return _fields(certificate)[0][1]


def _names(certificate: bytes) -> tuple[bytes, bytes]:
    fields = _fields(certificate)
    return fields[2][2], fields[4][2]


def _common_name(certificate: bytes) -> str:
    last = children(_names(certificate)[1])[-1]
    return children(children(last[2])[0][2])[1][1].decode("utf-8", "replace")


# Signatures: RFC 8032, section 5.1.7 ------------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
BASE = (4 * pow(5, P - 2, P) % P).to_bytes(32, "little")
Point = tuple[int, int, int, int]  # (x, y, z, t) with x/z, y/z on the curve and t = xy/z


@functools.lru_cache(maxsize=4)
def ed25519_holds(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature of a message is this key's."""
    point, base = _point(key), _point(BASE)
    scalar = int.from_bytes(signature[32:], "little")
    if point is None or base is None or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    x, y, z, t = point
    found = _add(_times(scalar, base), _times(challenge, (P - x, y, z, P - t)))
    inverse = pow(found[2], P - 2, P)
    x, y = found[0] * inverse % P, found[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


def _point(encoded: bytes) -> Point | None:
    """The point (in extended coordinates) that 32 bytes name; None for none."""
    value = int.from_bytes(encoded, "little")
    sign, y = value >> 255, value & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT % P
    if x * x % P != square or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def _add(one: Point, other: Point) -> Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(scalar: int, point: Point) -> Point:
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point, scalar = _add(point, point), scalar >> 1
    return result


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Proves that a case file is as it was written.")
    parser.add_argument("file")
    parser.add_argument("--key", default="", help="the fingerprint of the platform's key")
    parser.add_argument("--root", default="", help="the fingerprint of the time stamp authority's root")
    options = parser.parse_args()
    changed, proven = check(options.file)
    if not changed and options.key and options.key.lower() != fingerprint(options.file):
        changed = ["It was signed with another key than yours."]
    if not changed and options.root and any("(root " in line and options.root.lower() not in line for line in proven):
        changed = ["A time stamp leads to another root than yours."]
    for line in changed or proven:
        print(line)  # noqa: T201 - a program for the command line
    if any("no case file" in line for line in changed):
        return 2
    print("CHANGED" if changed else "UNCHANGED")  # noqa: T201 - as above
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
