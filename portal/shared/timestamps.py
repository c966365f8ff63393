"""Time stamps after RFC 3161: an authority signs a SHA-256 together with the time at which it saw it.

Any authority will do: PORTAL_TSA_URL is where it answers, PORTAL_TSA_CERTIFICATES a file with its certificates (PEM),
the root among them. An answer that these do not prove is not taken. Without an address nothing is stamped.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import urllib3
from asn1crypto import algos, tsp
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

from portal.shared.errors import Unavailable

MEDIA_TYPE, ANSWER_TYPE = "application/timestamp-query", "application/timestamp-reply"
SHA256_OID = "2.16.840.1.101.3.4.2.1"
LARGEST = 64 * 1024  # bytes of an answer; the longest chains take a tenth of it
SECONDS = 10


class AuthorityAway(Unavailable):
    """The authority does not answer, or says that it cannot just now."""

    message = _("The time stamp authority does not answer. We try again; you need not stay.")


class BadStampError(ValueError):
    """An answer that proves nothing: of another hash, by somebody else, or broken."""


@dataclass(frozen=True)
class Stamp:
    """A proven time stamp: `response` is the authority's whole answer (DER), as `openssl ts -verify -in` reads it."""

    response: bytes
    at: datetime
    authority: str
    serial: str


def is_configured() -> bool:
    """Whether there is an authority to ask."""
    return bool(settings.PORTAL_TSA_URL)


def ask_stamp(sha256: str) -> Stamp:
    """Let the authority stamp this SHA-256 (hex). Raises AuthorityAway to be tried again, BadStampError."""
    nonce = secrets.randbits(63)
    try:
        answer = urllib3.request(
            "POST",
            settings.PORTAL_TSA_URL,
            body=query(sha256, nonce),
            headers={"Content-Type": MEDIA_TYPE, "Accept": ANSWER_TYPE},
            timeout=SECONDS,
            retries=False,
            redirect=False,
            preload_content=False,
        )
        body = answer.read(LARGEST + 1)
    except urllib3.exceptions.HTTPError as error:
        raise AuthorityAway(str(error)) from error
    if answer.status != 200:
        raise AuthorityAway(f"It answered {answer.status}.")
    if len(body) > LARGEST:
        raise BadStampError("The answer is too long.")
    return check_stamp(body, sha256, nonce=nonce)


def query(sha256: str, nonce: int) -> bytes:
    """The question (DER): stamp this hash, and send your certificates along."""
    imprint = {
        "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
        "hashed_message": bytes.fromhex(sha256),
    }
    asked = tsp.TimeStampReq({"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True})
    return bytes(asked.dump())


def check_stamp(response: bytes, sha256: str, *, nonce: int | None = None) -> Stamp:
    """What an answer proves about a SHA-256 (hex), by the certificates of the settings. Raises BadStampError."""
    builder = VerifierBuilder(nonce=nonce)
    for certificate in certificates():
        is_root = certificate.issuer == certificate.subject
        add = builder.add_root_certificate if is_root else builder.add_intermediate_certificate
        builder = add(certificate)
    try:
        decoded = decode_timestamp_response(response)
        builder.build().verify(decoded, bytes.fromhex(sha256))
        said = decoded.tst_info
        if said.message_imprint.hash_algorithm.dotted_string != SHA256_OID:
            raise BadStampError("It stamps another kind of hash.")
        signers = [x509.load_der_x509_certificate(der) for der in decoded.signed_data.certificates]
    except (VerificationError, ValueError) as error:
        raise BadStampError(str(error)) from error
    leaf = next((each for each in signers if _stamps(each)), None)
    name = leaf.subject.rfc4514_string() if leaf else ""
    return Stamp(response=response, at=said.gen_time, authority=name[:300], serial=f"{said.serial_number:x}")


def certificates() -> list[x509.Certificate]:
    """The authority's certificates, as the settings name them."""
    return _read(settings.PORTAL_TSA_CERTIFICATES)


def root_fingerprints() -> list[str]:
    """The SHA-256 (hex) of each root that stamps are proven by: what people compare."""
    return [each.fingerprint(SHA256()).hex() for each in certificates() if each.issuer == each.subject]


def certificates_pem() -> bytes:
    """The certificates as one file."""
    return b"".join(each.public_bytes(Encoding.PEM) for each in certificates())


@cache
def _read(path: str) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(Path(path).read_bytes())


def _stamps(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return ExtendedKeyUsageOID.TIME_STAMPING in usage
