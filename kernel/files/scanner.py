"""Asks ClamAV (``SCANNER_URL``, as ``tcp://clamav:3310``) whether some bytes are clean."""

from __future__ import annotations

import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

from kernel.files.states import ScanState

TIMEOUT = 10  # seconds
CHUNK = 64 * 1024


def is_configured() -> bool:
    return bool(settings.SCANNER_URL)


def scan(content: bytes) -> ScanState:
    """CLEAN or INFECTED, QUARANTINED when nobody answers, UNSCANNED when there is no scanner."""
    if not is_configured():
        return ScanState.UNSCANNED
    try:
        answer = _ask(content)
    except OSError:
        return ScanState.QUARANTINED
    if answer.endswith("FOUND"):
        return ScanState.INFECTED
    return ScanState.CLEAN if answer.endswith("OK") else ScanState.QUARANTINED


def _ask(content: bytes) -> str:
    # clamd's INSTREAM: each chunk behind its length, an empty chunk last.
    address = urlsplit(settings.SCANNER_URL)
    host, port = address.hostname or "localhost", address.port or 3310
    with socket.create_connection((host, port), timeout=TIMEOUT) as connection:
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            chunk = content[start : start + CHUNK]
            connection.sendall(struct.pack("!L", len(chunk)) + chunk)
        connection.sendall(struct.pack("!L", 0))
        answer = b""
        while part := connection.recv(4096):
            answer += part
            if b"\0" in part:
                break
    return answer.rstrip(b"\0\r\n").decode(errors="replace")
