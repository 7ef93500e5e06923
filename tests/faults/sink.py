"""A mail server in a process of its own that counts: one line for every mail it has taken.

    python -m tests.faults.sink LOG MODE

LOG gets ``Message-ID sha256`` before the answer goes out, so that what was taken is known even
when the sender never hears of it. MODE is a file that says how to answer and may change:
``ok 0.03`` (seconds before the answer), ``451``, ``550``, ``hang``, ``drop`` (taken, then silence).
"""

from __future__ import annotations

import asyncio
import email
import hashlib
import os
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP


class Counter:
    def __init__(self, log: Path, mode: Path) -> None:
        self.log, self.mode = log, mode

    async def handle_DATA(self, server, session, envelope):
        answer, _, seconds = self.mode.read_text().strip().partition(" ")
        if answer.isdecimal():
            return f"{answer} not today"
        if answer == "hang":
            await asyncio.sleep(60)
        self._count(envelope.content)
        if answer == "drop":
            server.transport.close()
            return "250 lost on the way"
        await asyncio.sleep(float(seconds or 0))
        return "250 taken"

    def _count(self, content: bytes) -> None:
        message_id = email.message_from_bytes(content)["Message-ID"]
        line = f"{message_id} {hashlib.sha256(content).hexdigest()}\n"
        with self.log.open("a") as log:
            log.write(line)
            log.flush()
            os.fsync(log.fileno())


async def serve(log: Path, mode: Path) -> None:
    counter = Counter(log, mode)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(counter, loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 -- how the test hears of it
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), Path(sys.argv[2])))
