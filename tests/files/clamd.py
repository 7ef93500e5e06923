"""A server that answers as ClamAV does."""

from __future__ import annotations

import socket
import struct
import threading
from typing import Self


class Clamd:
    """Speaks INSTREAM; finds what it is told to find."""

    def __init__(self, *, answer: bytes | None = None) -> None:
        self.finds: bytes | None = None
        self.scanned: list[bytes] = []
        self._answer = answer
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"tcp://127.0.0.1:{self._server.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        # Closing alone does not wake a thread that waits for a caller.
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                caller, _address = self._server.accept()
            except OSError:
                return
            with caller, caller.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while length := struct.unpack("!L", stream.read(4))[0]:
                    content += stream.read(length)
                self.scanned.append(content)
                verdict = b"stream: Eicar FOUND\0" if content == self.finds else b"stream: OK\0"
                caller.sendall(self._answer or verdict)
