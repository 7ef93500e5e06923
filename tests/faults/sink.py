"""A mail server in a process of its own that counts: one line for every mail it has taken.

    python -m tests.faults.sink LOG MODE

LOG gets ``Message-ID sha256`` before the answer goes out, so that what was taken is known even
when the sender never hears of it. MODE is a file that says how to answer and may change:
``ok 0.03`` (seconds before the answer), ``451``, ``550``, ``hang``, ``drop`` (taken, then silence),
``slow 0.4`` (seconds before every answer of the dialogue), ``trickle 0.1`` (an answer without end).
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

    def _mode(self) -> tuple[str, float]:
        answer, _, seconds = self.mode.read_text().strip().partition(" ")
        return answer, float(seconds or 0)

    async def _think(self) -> None:
        answer, seconds = self._mode()
        if answer == "slow":
            await asyncio.sleep(seconds)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        await self._think()
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        await self._think()
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        await self._think()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer, seconds = self._mode()
        if answer.isdecimal():
            return f"{answer} not today"
        if answer == "hang":
            await asyncio.sleep(60)
        while answer == "trickle":
            await server.push("250-still at it")
            await asyncio.sleep(seconds)
        self._count(envelope.content)
        if answer == "drop":
            server.transport.close()
            return "250 lost on the way"
        await asyncio.sleep(seconds)
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
