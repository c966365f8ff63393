"""Secrets that travel in links and headers: shown once, stored as a hash. Those that must be read again are sealed.

A seal is encryption (Fernet: AES-128-CBC and HMAC-SHA-256) under a key that is derived from SECRET_KEY; those of
SECRET_KEY_FALLBACKS still open what they sealed. A copy of the database alone opens nothing.
"""

import base64
import hashlib
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def new_secret(prefix: str = "") -> tuple[str, str]:
    """A fresh secret (256 random bits, URL-safe) and the SHA-256 that is stored in its place."""
    secret = prefix + secrets.token_urlsafe(32)
    return secret, hash_secret(secret)


def hash_secret(secret: str) -> str:
    """The stored form of a secret. A plain hash is enough, because the secret is random and long."""
    return hashlib.sha256(secret.encode()).hexdigest()


class SealError(ValueError):
    """The text was sealed under another SECRET_KEY, or changed since."""


def seal(text: str) -> str:
    """The text as it may be stored; never the same twice."""
    return _seals().encrypt(text.encode()).decode()


def is_sealed(text: str) -> bool:
    """Whether it looks like a seal: the version byte 0x80 and the high bytes of a time before 2106, in base64."""
    return text.startswith("gAAAA")


def unseal(sealed: str) -> str:
    """What was sealed. Raises SealError for anything that no key of this installation has sealed."""
    try:
        return _seals().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealError("Sealed under another SECRET_KEY: add the old one to SECRET_KEY_FALLBACKS.") from error


def _seals() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    """A key for this purpose alone: who learns it learns nothing of SECRET_KEY. RFC 5869."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"portal.shared.secrets.seal").derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
