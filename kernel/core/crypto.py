"""Secrets: texts only a key can read, seals only we can set, tokens nobody guesses.

An encrypted text is bound to its place (association, table, row, column): moved elsewhere it does
not open. The id of its key stands first, so keys can be changed one value at a time.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NONCE_BYTES = 12
KEY_BYTES = 32


class SealBrokenError(Exception):
    """The value was changed, moved, or belongs to a key we do not have."""


def place(*parts: object) -> bytes:
    """Where a value belongs, unambiguously: no two lists of parts give the same bytes."""
    texts = [str(part).encode() for part in parts]
    return b"".join(len(text).to_bytes(4, "big") + text for text in texts)


def encrypt(text: str, *, where: bytes) -> str:
    """The text as ``key id.base64``, readable only with the key and only at its place."""
    key_id, key = _current_key("field")
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), _bound(key_id, where))
    return f"{key_id}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def decrypt(value: str, *, where: bytes) -> str:
    """What ``encrypt`` was given, at the same place."""
    key_id, _, encoded = value.partition(".")
    try:
        raw = _decoded(encoded)
        opened = AESGCM(_key(key_id, "field")).decrypt(
            raw[:NONCE_BYTES], raw[NONCE_BYTES:], _bound(key_id, where)
        )
    except (ValueError, InvalidTag) as error:
        raise SealBrokenError("cannot open an encrypted value") from error
    return opened.decode()


def _decoded(encoded: str) -> bytes:
    """The bytes. The last character has bits without meaning: only our own way of writing opens."""
    raw = base64.b64decode(encoded.encode(), altchars=b"-_", validate=True)
    if base64.urlsafe_b64encode(raw).decode() != encoded:
        raise ValueError("written in another way than ours")
    return raw


def needs_new_key(value: str) -> bool:
    """Whether a value was encrypted with a key that is no longer the first."""
    return value.partition(".")[0] != _current_key("field")[0]


def seal(content: bytes, *, purpose: str) -> str:
    """A mark only we can make: shows that ``content`` is as it was."""
    key_id, key = _current_key(f"seal:{purpose}")
    return f"{key_id}.{hmac.new(key, content, hashlib.sha256).hexdigest()}"


def is_sealed(content: bytes, mark: str, *, purpose: str) -> bool:
    """Whether the mark was made by us for exactly this content and purpose."""
    key_id, _, digest = mark.partition(".")
    try:
        key = _key(key_id, f"seal:{purpose}")
    except SealBrokenError:
        return False
    return same(hmac.new(key, content, hashlib.sha256).hexdigest(), digest)


def new_token() -> str:
    """A secret for a link, 256 bits. Keep only its ``fingerprint``."""
    return secrets.token_urlsafe(32)


def new_code(digits: int = 6) -> str:
    """A short code to read from a mail and type."""
    return f"{secrets.randbelow(10**digits):0{digits}}"


def fingerprint(token: str) -> str:
    """What the database keeps of a token: enough to know it again, nothing to use."""
    return hashlib.sha256(token.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Equal, in a time that does not tell how much of it was right."""
    return hmac.compare_digest(one.encode(), other.encode())


def _bound(key_id: str, where: bytes) -> bytes:
    return place(key_id) + where


def _current_key(purpose: str) -> tuple[str, bytes]:
    keys = _master_keys(tuple(settings.FIELD_KEYS))
    if not keys:
        raise ImproperlyConfigured("FIELD_KEYS is empty: nothing can be encrypted")
    key_id = next(iter(keys))
    return key_id, _key(key_id, purpose)


def _key(key_id: str, purpose: str) -> bytes:
    try:
        master = _master_keys(tuple(settings.FIELD_KEYS))[key_id]
    except KeyError:
        raise SealBrokenError("the key of a value is not among FIELD_KEYS") from None
    return _derived(master, purpose)


@lru_cache
def _derived(master: bytes, purpose: str) -> bytes:
    """One key for each purpose, so that none opens what another has closed."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(
        master
    )


@lru_cache
def _master_keys(lines: tuple[str, ...]) -> dict[str, bytes]:
    keys = {}
    for line in lines:
        key_id, _, encoded = line.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except ValueError:
            key = b""
        if not key_id or "." in key_id or len(key) != KEY_BYTES:
            raise ImproperlyConfigured("FIELD_KEYS are “id:base64”, 32 bytes each, ids without dot")
        keys[key_id] = key
    return keys
