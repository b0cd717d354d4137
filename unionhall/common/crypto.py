"""Documents of people: encrypted at rest, found by a keyed blind index, shown by their last digits.

Each ciphertext starts with the number of its key, so keys can be rotated: set a new first key, keep the old
ones until ``unionhall reseal`` has rewritten every row.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Iterable
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12


def _derived(master: str, purpose: bytes) -> bytes:
    return hmac.new(base64.urlsafe_b64decode(master), purpose, hashlib.sha256).digest()


@lru_cache(maxsize=4)
def _ciphers(masters: tuple[str, ...]) -> list[tuple[bytes, AESGCM]]:
    ciphers = []
    for master in masters:
        secret = _derived(master, b"unionhall field encryption")
        ciphers.append((hashlib.sha256(secret).digest()[:2], AESGCM(secret)))
    return ciphers


@lru_cache(maxsize=4)
def _index_key(master: str) -> bytes:
    return _derived(master, b"unionhall blind index")


def encrypt(text: str) -> bytes:
    """Ciphertext of ``text`` under the first key; empty text stays empty."""
    return encrypt_many([text])[0]


def encrypt_many(texts: Iterable[str]) -> list[bytes]:
    mark, cipher = _ciphers(tuple(settings.FIELD_KEYS))[0]
    return [_sealed(mark, cipher, text.encode()) if text else b"" for text in texts]


def _sealed(mark: bytes, cipher: AESGCM, data: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return mark + nonce + cipher.encrypt(nonce, data, None)


def encrypt_bytes(data: bytes) -> bytes:
    """The same for a whole file."""
    mark, cipher = _ciphers(tuple(settings.FIELD_KEYS))[0]
    return _sealed(mark, cipher, data)


def decrypt_bytes(sealed: bytes) -> bytes:
    """The clear bytes. Raises ``LookupError`` when the key that sealed it is not configured."""
    mark, nonce, body = sealed[:2], sealed[2 : 2 + NONCE], sealed[2 + NONCE :]
    for known, cipher in _ciphers(tuple(settings.FIELD_KEYS)):
        if known == mark:
            return cipher.decrypt(nonce, body, None)
    raise LookupError("The key that encrypted this value is not configured (FIELD_KEYS).")


def decrypt(sealed: bytes | memoryview) -> str:
    return decrypt_bytes(bytes(sealed)).decode() if sealed else ""


def first_mark() -> bytes:
    """What begins every value that is sealed with the first key."""
    return _ciphers(tuple(settings.FIELD_KEYS))[0][0]


def resealed(sealed: bytes) -> bytes:
    """The same value under the first key. Raises ``LookupError`` when its key is not configured."""
    return encrypt_bytes(decrypt_bytes(sealed))


def blind_index(text: str) -> bytes:
    """16 bytes that are equal for equal text and tell nothing without the key; empty for empty text."""
    return blind_index_many([text])[0]


def blind_index_many(texts: Iterable[str]) -> list[bytes]:
    secret = _index_key(settings.INDEX_KEY)
    return [hmac.digest(secret, text.encode(), "sha256")[:16] if text else b"" for text in texts]
