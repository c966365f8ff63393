"""The platform's own key, with which case files are sealed, and its fingerprint, which the platform publishes.

The key is derived from SECRET_KEY for this purpose alone, so every process has it and none stores it. Those of
SECRET_KEY_FALLBACKS signed earlier files, and are published too.
"""

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def sign(message: bytes) -> bytes:
    """The signature (64 bytes, RFC 8032) of a message."""
    return _key(settings.SECRET_KEY).sign(message)


def public_key() -> bytes:
    """The key (32 bytes) that proves what `sign` signed."""
    return _key(settings.SECRET_KEY).public_key().public_bytes_raw()


def fingerprints() -> list[str]:
    """The SHA-256 (hex) of every key of this platform, the present one first."""
    keys = (_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    return [hashlib.sha256(key.public_key().public_bytes_raw()).hexdigest() for key in keys]


def _key(secret: str) -> Ed25519PrivateKey:
    """RFC 5869: who learns it learns nothing of SECRET_KEY."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"complaints.casefile.seal").derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(derived)
