"""Processes that have read their libraries once and divide themselves for each job.

Reading WeasyPrint takes seconds, most documents a part of one. So a press is kept for as long as
somebody prints: it holds our styles and nothing of anybody's, knows no secret, and each document
is made by a child of its own that is limited, and dies with it. What strangers send is read by a
press of another kind, which has no need of a renderer.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: What the process does that makes PDFs.
CHILD = Path(__file__).with_name("pdf_child.py")
ROOT = Path(__file__).resolve().parents[2]

#: How many jobs are done at a time on this machine, and how long the next one waits for its turn.
AT_A_TIME = 2
WAIT_SECONDS = 20

#: What a press is told and what it answers: the length; the child's exit code and the length.
ORDER, ANSWER = struct.Struct(">I"), struct.Struct(">iI")

#: Presses of this process that nobody uses now, by what they do.
_idle: defaultdict[Path, list[Press]] = defaultdict(list)


class BusyError(Exception):
    """There are so many jobs that this one had no turn."""


def make(job: dict[str, Any], *, seconds: float, child: Path | None = None) -> tuple[int, bytes]:
    """What a child makes of the job, and its exit code: what was asked for when that is 0.

    Raises ``TimeoutError`` when it takes longer, with the child dead by then, ``BusyError`` when it
    has to wait too long for its turn, and ``ChildProcessError`` when no press can be had.
    """
    with slot():
        return _make(job, time.monotonic() + seconds, child or CHILD)


def _make(job: dict[str, Any], ends_at: float, child: Path) -> tuple[int, bytes]:
    while True:
        press, is_new = _one(child)
        try:
            answer = press.answer(job, ends_at)
        except (BrokenPipeError, EOFError):
            press.end()
            # One that had waited long has gone home, or the system took its memory back.
            if is_new:
                code = press.process.returncode
                raise ChildProcessError(f"the press ended with {code}") from None
        except BaseException:
            press.end()
            raise
        else:
            _idle[child].append(press)
            return answer


def _one(child: Path) -> tuple[Press, bool]:
    """A press, and whether it is new."""
    try:
        return _idle[child].pop(), False
    except IndexError:
        return Press(child), True


@contextlib.contextmanager
def slot() -> Iterator[None]:
    """One of the few places on this machine where a job may be done; free if we are killed."""
    folder = Path(tempfile.gettempdir()) / f"finsam-pdf-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    give_up = time.monotonic() + WAIT_SECONDS
    while True:
        for number in range(AT_A_TIME):
            with (folder / f"slot-{number}").open("w") as place:
                try:
                    fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue
                yield
                return
        if time.monotonic() > give_up:
            raise BusyError
        time.sleep(0.1)


class Press:
    """One such process."""

    def __init__(self, child: Path) -> None:
        # Of its own, so that nothing is left in it when the press is killed.
        self.folder = tempfile.mkdtemp(prefix="finsam-press-")
        self.process = subprocess.Popen(
            [sys.executable, "-s", "-P", str(child)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env={
                "PATH": "/usr/bin:/bin",
                "LANG": "C.UTF-8",
                "HOME": tempfile.gettempdir(),
                "TMPDIR": self.folder,
                "PYTHONPATH": str(ROOT),
                # Sets come out in the same order every time.
                "PYTHONHASHSEED": "0",
            },
            # A group of its own: it goes, with the child of the moment, all at once.
            start_new_session=True,
        )
        stdin: Any = self.process.stdin
        os.set_blocking(stdin.fileno(), False)

    def answer(self, job: dict[str, Any], ends_at: float) -> tuple[int, bytes]:
        order = json.dumps(job).encode()
        self._write(ORDER.pack(len(order)) + order, ends_at)
        code, size = ANSWER.unpack(self._read(ANSWER.size, ends_at))
        return code, self._read(size, ends_at)

    def _write(self, order: bytes, ends_at: float) -> None:
        pipe: Any = self.process.stdin
        rest = memoryview(order)
        while rest:
            _wait_for(pipe, select.POLLOUT, ends_at)
            rest = rest[pipe.write(rest) or 0 :]

    def _read(self, size: int, ends_at: float) -> bytes:
        pipe: Any = self.process.stdout
        read = bytearray()
        while len(read) < size:
            _wait_for(pipe, select.POLLIN, ends_at)
            piece = pipe.read(size - len(read))
            if not piece:
                raise EOFError
            read += piece
        return bytes(read)

    def end(self) -> None:
        """Kill it with its child, which may live on when the press has died alone."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def _wait_for(pipe: Any, what: int, ends_at: float) -> None:
    waiting = select.poll()
    waiting.register(pipe, what)
    if not waiting.poll(max(0, ends_at - time.monotonic()) * 1000):
        raise TimeoutError


def end_all() -> None:
    """Let no press outlive this process."""
    while _idle:
        for each in _idle.popitem()[1]:
            each.end()


atexit.register(end_all)
# Whoever this process divides into has presses of its own: two would read each other's answers.
os.register_at_fork(after_in_child=_idle.clear)
