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
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

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
        key, signature = (bytes.fromhex(seal[name].decode()) for name in ("key", "signature"))
        if not ed25519_holds(key, signature, seal.group()[:SIGNED_BYTES]):
            return ["The seal at the end of the archive was changed: its signature does not hold."], []
        whole = int(seal["size"])
        if whole != size - SEAL_BYTES:
            return [f"The archive has {size - SEAL_BYTES} bytes before its seal, and had {whole}."], []
        if _hash(file, 0, whole) != seal["archive"].decode():
            return list(_changed_parts(file, seal)), []
    return _content(path, [f"Unchanged since it was signed with the key {hashlib.sha256(key).hexdigest()}."])


def fingerprint(path: str) -> str:
    """The fingerprint of the key in the seal: the SHA-256 of its 32 bytes, in hex."""
    with Path(path).open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - SEAL_BYTES))
        seal = SEAL.fullmatch(file.read(SEAL_BYTES))
    return hashlib.sha256(bytes.fromhex(seal["key"].decode())).hexdigest() if seal else ""


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
    while start < end and (chunk := file.read(min(CHUNK, end - start))):
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
                if _hash(file, 0, sys.maxsize) != digest:
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


def check_trail(lines: list[str], proven: list[str]) -> list[str]:
    """The rows of the audit trail: each holds the hash of the row numbered before it, and whole rows their own."""
    rows, number, previous, parts = [json.loads(line) for line in lines], -1, "", 0
    for row in rows:
        parts += row["number"] != number + 1  # rows of other matters lie between, and are not given
        if row["number"] <= number or (row["number"] == number + 1 and row["previous"] != previous):
            return [f"The trail is broken before row {row['number']}."]
        if "said" in row:
            text = json.dumps(row["said"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
            own = hashlib.sha256(text.encode()).hexdigest() == row["hash"]
            if not own or any(row["said"][each] != row[each] for each in ("number", "previous")):
                return [f"Row {row['number']} of the trail was changed."]
        number, previous = row["number"], row["hash"]
    apart = f", in {parts} parts; what lies between is of other matters and not given" if parts > 1 else ""
    whole = sum("said" in row for row in rows)
    proven.append(f"The trail holds together: {len(rows)} rows, {whole} of them whole{apart}.")
    return []


# Time stamps: RFC 3161, RFC 5652 -------------------------------------------------------------------------------------

HASHES = {"608648016503040201": "sha256", "608648016503040202": "sha384", "608648016503040203": "sha512"}
RSA, EC = "2a864886f70d010101", "2a8648ce3d0201"
SIGNED_WITH = {
    "2a864886f70d01010b": "sha256", "2a864886f70d01010c": "sha384", "2a864886f70d01010d": "sha512",
    "2a8648ce3d040302": "sha256", "2a8648ce3d040303": "sha384", "2a8648ce3d040304": "sha512",
}  # fmt: skip
Value = tuple[int, bytes, bytes]  # (tag, content, whole) of one DER value
Point = tuple[int, int]  # of a curve
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
    leaf = next(c for c in certificates if (_names(c)[0], _fields(c)[0][1]) == (issuer[2], serial[1]))
    if bytes.fromhex(TIME_STAMPING) not in leaf:
        raise Unproven("its certificate is not for time stamps.")
    require_signature(leaf, b"\x31" + attributes[1:], signer[5][1], SIGNED_WITH.get(_kind(signer[4]), name))
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
        require_signature(above, body[2], signature[1][1:], SIGNED_WITH.get(_kind(algorithm), ""))
        top = above
    return top


def require_signature(certificate: bytes, message: bytes, signature: bytes, name: str) -> None:
    """Return if the certificate's key signed the message, hashed with `name`: RSA, or ECDSA on P-256 or P-384."""
    kind, bits = children(_fields(certificate)[5][2])
    key, curve = bits[1][1:], children(kind[2])[1][1].hex()
    if name and _kind(kind) == RSA:
        holds = rsa_holds(key, signature, name, message)
    elif name and _kind(kind) == EC and curve in CURVES:
        holds = ecdsa_holds(curve, key, signature, hashlib.new(name, message).digest())
    else:
        raise Unproven("its kind of signature is not read here; `openssl ts -verify` reads it.")
    if not holds:
        raise Unproven("its signature does not hold.")


def rsa_holds(key: bytes, signature: bytes, name: str, message: bytes) -> bool:
    """Whether this key (RFC 8017) signed the message."""
    modulus, exponent = (int.from_bytes(value, "big") for _, value, _ in children(key))
    length = (modulus.bit_length() + 7) // 8
    oid, digest = next(oid for oid in HASHES if HASHES[oid] == name), hashlib.new(name, message).digest()
    expected = bytes.fromhex(f"30{len(digest) + 17:02x}300d0609{oid}050004{len(digest):02x}") + digest
    padded = b"\x00\x01" + b"\xff" * (length - len(expected) - 3) + b"\x00" + expected
    return pow(int.from_bytes(signature, "big"), exponent, modulus).to_bytes(length, "big") == padded


def _kind(algorithm: Value) -> str:
    return children(algorithm[2])[0][1].hex()


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


def _names(certificate: bytes) -> tuple[bytes, bytes]:
    fields = _fields(certificate)
    return fields[2][2], fields[4][2]


def _common_name(certificate: bytes) -> str:
    last = children(_names(certificate)[1])[-1]
    return children(children(last[2])[0][2])[1][1].decode("utf-8", "replace")


# ECDSA: FIPS 186-5, section 6.4.2, on the curves y² = x³ - 3x + b of SP 800-186 --------------------------------------

CURVES = {  # (prime, b, order, x and y of the base point)
    "2a8648ce3d030107": (2**256 - 2**224 + 2**192 + 2**96 - 1,
        0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
        0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
        0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5),
    "2b81040022": (2**384 - 2**128 - 2**96 + 2**32 - 1,
        0xB3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF,
        0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
        0xAA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E3872760AB7,
        0x3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C90EA0E5F),
}  # fmt: skip


def ecdsa_holds(curve: str, key: bytes, signature: bytes, digest: bytes) -> bool:
    """Whether this key, a point in full, signed what has this digest."""
    prime, b, order, *base = CURVES[curve]
    size = prime.bit_length() // 8
    x, y = int.from_bytes(key[1 : 1 + size], "big"), int.from_bytes(key[1 + size :], "big")
    r, s = (int.from_bytes(value, "big") for _, value, _ in children(signature))
    if key[0] != 4 or max(x, y) >= prime or (y * y - x**3 + 3 * x - b) % prime or not (0 < r < order and 0 < s < order):
        return False
    join, inverse = functools.partial(_join, prime), pow(s, -1, order)
    signed = _times(int.from_bytes(digest[:size], "big") * inverse % order, (base[0], base[1]), join, None)
    found = join(signed, _times(r * inverse % order, (x, y), join, None))
    return found is not None and found[0] % order == r


def _join(prime: int, one: Point | None, other: Point | None) -> Point | None:
    """The sum of two points; None is the one at infinity."""
    if one is None or other is None:
        return one or other
    if one[0] == other[0] and (one[1] + other[1]) % prime == 0:
        return None
    rise, run = (3 * one[0] ** 2 - 3, 2 * one[1]) if one == other else (other[1] - one[1], other[0] - one[0])
    slope = rise * pow(run, -1, prime) % prime
    x = (slope**2 - one[0] - other[0]) % prime
    return x, (slope * (one[0] - x) - one[1]) % prime


# Ed25519: RFC 8032, section 5.1.7 ------------------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
BASE = (4 * pow(5, P - 2, P) % P).to_bytes(32, "little")


@functools.lru_cache(maxsize=4)
def ed25519_holds(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature of a message is this key's."""
    point, base = _point(key), _point(BASE)
    scalar = int.from_bytes(signature[32:], "little")
    if point is None or base is None or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    x, y = _add(_times(scalar, base, _add, (0, 1)), _times(challenge, (P - point[0], point[1]), _add, (0, 1)))
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


def _point(encoded: bytes) -> Point | None:
    """The point that 32 bytes name; None for none."""
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
    return x, y


def _add(one: Point, other: Point) -> Point:
    (x, y), (u, v) = one, other
    k = D * x * u * y * v % P
    inverse = pow(1 - k * k, -1, P)
    return (x * v + y * u) * (1 - k) * inverse % P, (y * v + x * u) * (1 + k) * inverse % P


def _times(scalar: int, point: Any, add: Callable[[Any, Any], Any], nothing: Any) -> Any:
    """A point added up so often, on any curve that `add` knows."""
    result = nothing
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point, scalar = add(point, point), scalar >> 1
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
