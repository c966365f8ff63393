"""Secrets that travel in links and headers: shown once, stored as a hash."""

import hashlib
import secrets


def new_secret(prefix: str = "") -> tuple[str, str]:
    """A fresh secret (256 random bits, URL-safe) and the SHA-256 that is stored in its place."""
    secret = prefix + secrets.token_urlsafe(32)
    return secret, hash_secret(secret)


def hash_secret(secret: str) -> str:
    """The stored form of a secret. A plain hash is enough, because the secret is random and long."""
    return hashlib.sha256(secret.encode()).hexdigest()
