"""What every press is: a process that divides itself for each job, and the limits of each child.

It knows nothing of Django, the database or any secret: a job comes in as JSON, bytes go out. The
limits of a child are set before it reads anything foreign: what is too heavy ends that child and
nothing else.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import select
import struct
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

MEMORY_BYTES = 1024**3
CPU_SECONDS = 20
OUTPUT_BYTES = 100_000_000
#: A press that nobody has asked for so long gives its memory back.
IDLE_SECONDS = 300
#: How a child ends that did not do what it was asked.
FAILED = 1

#: Said to a press that shall do nothing before it has an order.
COLD = "--cold"

Deeds = Mapping[str, Callable[[dict[str, Any]], bytes]]


def serve(deeds: Deeds, *, warm: Callable[[], object]) -> None:
    """Do one job after another, until nobody asks any more.

    What draws text may keep a thread, which a child does not get and would wait for: then we begin
    again without having warmed up, and each child reads fonts and styles for itself.
    """
    if COLD not in sys.argv:
        warm()
        if len(list(Path("/proc/self/task").iterdir())) > 1:
            again = [sys.executable, "-s", "-P", sys.argv[0], COLD]
            os.execv(sys.executable, again)  # noqa: S606 -- our own file, no shell wanted
    asked, answer = sys.stdin.buffer, sys.stdout.buffer
    while select.select([asked], [], [], IDLE_SECONDS)[0] and (head := asked.read(4)):
        code, made = in_a_child(deeds, asked.read(struct.unpack(">I", head)[0]))
        answer.write(struct.pack(">iI", code, len(made)) + made)
        answer.flush()
        # The next child shall not find it in the memory it takes over.
        del made


def in_a_child(deeds: Deeds, order: bytes) -> tuple[int, bytes]:
    """The exit code, and the document; after a failure the name of what went wrong."""
    into, out = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(into)
        be_the_child(deeds, order, out)
    os.close(out)
    with os.fdopen(into, "rb") as pipe:
        made = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), made


def be_the_child(deeds: Deeds, order: bytes, out: int) -> NoReturn:
    code, made = FAILED, b""
    try:
        # What libraries print is no answer to anybody, and could hold what people wrote.
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        limit()
        job = json.loads(order)
        # Fonts come out with the same date every time.
        os.environ["SOURCE_DATE_EPOCH"] = str(max(job.get("epoch", 1), 1))
        code, made = 0, deeds[job["do"]](job)
    except SystemExit as ended:
        code = int(ended.code or FAILED)
    except BaseException as error:  # noqa: BLE001 -- whatever it is, the child ends here
        # Only the name of the error: its message could hold what people wrote.
        code, made = FAILED, type(error).__name__.encode()
    try:
        with os.fdopen(out, "wb") as pipe:
            pipe.write(made)
    except BaseException:  # noqa: BLE001 -- the same
        code = FAILED
    os._exit(code)


def limit() -> None:
    """Bound memory, time and output, and leave the network where the system lets us."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_BYTES, OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    new_user, new_network = 0x10000000, 0x40000000
    # Refused in many containers; then the fetcher alone keeps the door shut.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(new_user | new_network)
