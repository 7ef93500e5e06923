"""Has an uploaded file read by a process that may be killed, and says why it is not taken in."""

from __future__ import annotations

import base64
import logging
from pathlib import Path

from kernel.core import press
from kernel.files import rules
from kernel.files.rules import Kind, RefusedError

log = logging.getLogger(__name__)

CHILD = Path(__file__).with_name("inspection_child.py")
#: Shorter than the database waits for whoever has a transaction open.
WALL_SECONDS = 20
#: How a child ends that has used up its time or its memory.
USED_UP = {-24, -9}


def take(content: bytes, kind: Kind, *, is_printed: bool = False) -> bytes:
    """What is kept of a file: its bytes, or for an image the picture alone. Raises RefusedError.

    ``is_printed`` is a file that shall be among the papers of a meeting, and look there as it does.
    """
    job = {
        "do": "take",
        "kind": next(ending for ending, each in rules.KINDS.items() if each == kind),
        "content": base64.b64encode(content).decode(),
        "is_printed": is_printed,
    }
    try:
        code, answer = press.make(job, seconds=WALL_SECONDS, child=CHILD)
    except TimeoutError:
        raise RefusedError(rules.PACKED) from None
    except (press.BusyError, ChildProcessError) as error:
        log.warning("no turn for an upload: %s", type(error).__name__)
        raise RefusedError(rules.BUSY) from None
    if code:
        log.warning("inspection ended with %s: %s", code, answer[:100].decode(errors="replace"))
        is_large = code in USED_UP or answer == b"MemoryError"
        raise RefusedError(rules.PACKED if is_large else rules.DAMAGED)
    if answer[:1] == b"!":
        raise RefusedError(answer[1:].decode())
    return answer[1:] or content
