"""A warm press for the many PDFs of the story.

The product starts a process for each PDF, and most of that process' time goes to reading the
renderer's code. Here a process reads it once and then divides itself for each document: every
PDF is still made by a process of its own, under the same limits, by the same code and to the same
bytes. Told to, it lays out what is made only to be counted, and gives back blank pages.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any

from kernel.core import pdf

#: In the names of the parts of a pack.
IN_A_PACK = "/handlingar/"

_HEAD = struct.Struct(">IB")

#: What runs in the press. The renderer's module is read before anything else happens.
_PROGRAM = """
import importlib.util, json, logging, os, struct, sys, warnings

spec = importlib.util.spec_from_file_location("pdf_child", sys.argv[1])
child = importlib.util.module_from_spec(spec)
spec.loader.exec_module(child)
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
warnings.simplefilter("ignore")
head = struct.Struct(">IB")
child.our_styles()

def count(job):
    fonts, sheets = child.our_styles()
    html = child.HTML(string=job["html"], url_fetcher=child.OurAssetsOnly())
    pages = html.render(stylesheets=sheets, font_config=fonts).pages
    document, blank = child.pikepdf.new(), child.io.BytesIO()
    for page in pages:
        document.add_blank_page()
    document.save(blank)
    return blank.getvalue()

while size := sys.stdin.buffer.read(4):
    job = json.loads(sys.stdin.buffer.read(struct.unpack(">I", size)[0]))
    into, out = os.pipe()
    pid = os.fork()
    if not pid:
        os.environ["SOURCE_DATE_EPOCH"] = str(job["epoch"])
        code = 0
        try:
            child.limit()
            made = {"render": child.render, "join": child.join, "count": count}[job["do"]](job)
            with os.fdopen(out, "wb") as pipe:
                pipe.write(made)
        except SystemExit as ended:
            code = ended.code
        except BaseException:
            code = child.FAILED
        os._exit(code)
    os.close(out)
    with os.fdopen(into, "rb") as pipe:
        made = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    sys.stdout.buffer.write(head.pack(len(made), code % 256) + made)
    sys.stdout.buffer.flush()
"""


#: Presses at a time: one for each core of a small machine.
PRESSES = 2


@contextmanager
def warm_press(*, counts_blank: bool = False) -> Iterator[None]:
    """Let the block's PDFs be made by the press: for the story, and in tests of other things."""
    free: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
    presses = [_start() for _number in range(PRESSES)]
    for press in presses:
        free.put(press)

    def child(job: dict[str, Any], *, epoch: int) -> bytes:
        if counts_blank and _is_only_counted(job):
            job = {**job, "do": "count"}
        press = free.get()
        try:
            return _print(press, {**job, "epoch": max(epoch, 1)})
        finally:
            free.put(press)

    def at_once(function: Callable[..., bytes], jobs: Iterable[Any]) -> list[bytes]:
        with ThreadPoolExecutor(PRESSES) as threads:
            return list(threads.map(function, jobs))

    cold = pdf._child, pdf._in_turn
    pdf._child, pdf._in_turn = child, at_once
    try:
        yield
    finally:
        pdf._child, pdf._in_turn = cold
        for press in presses:
            press.communicate()


def _start() -> subprocess.Popen[bytes]:
    environment = {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": tempfile.gettempdir(),
        "PYTHONHASHSEED": "0",
    }
    return subprocess.Popen(
        [sys.executable, "-s", "-P", "-c", _PROGRAM, os.fspath(pdf.CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _is_only_counted(job: dict[str, Any]) -> bool:
    """Whether this is a part of a pack before the pages of the whole are known."""
    return job["do"] == "render" and job["pages"] is None and IN_A_PACK in job["identifier"]


def _print(press: subprocess.Popen[bytes], job: dict[str, Any]) -> bytes:
    if press.stdin is None or press.stdout is None:
        raise RuntimeError("the press has no way in or out")
    order = json.dumps(job).encode()
    press.stdin.write(struct.pack(">I", len(order)) + order)
    press.stdin.flush()
    size, code = _HEAD.unpack(press.stdout.read(_HEAD.size))
    made = press.stdout.read(size)
    if code or not made.startswith(b"%PDF-"):
        raise pdf.PdfError(pdf.FAILED)
    return made
