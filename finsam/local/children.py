"""Child processes that do not outlive their parent."""

from __future__ import annotations

import shutil


def bound_to_parent(*command: str) -> list[str]:
    """The command, ended by the kernel when its parent dies, on the systems that can."""
    if shutil.which("setpriv"):
        return ["setpriv", "--pdeathsig=TERM", *command]
    return [*command]
