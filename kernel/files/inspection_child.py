"""The process that reads what strangers send. Started by ``kernel.core.press``, and never imported.

It knows nothing of Django, the database or any secret; a child of it dies with each file.
"""

from __future__ import annotations

import base64
import warnings
from typing import Any

from kernel.core import pdf_pack
from kernel.core.pdf_foreign import UNDRAWN_PART
from kernel.core.press_child import serve
from kernel.files import images, packages, pdfs, rules
from kernel.files.rules import RefusedError


def take(job: dict[str, Any]) -> bytes:
    """``=`` and what is to be kept in place of the file, if anything, or ``!`` and the reason."""
    try:
        return b"=" + _taken(job)
    except RefusedError as refusal:
        return b"!" + refusal.reason.encode()


def _taken(job: dict[str, Any]) -> bytes:
    kind, content = rules.KINDS[job["kind"]], base64.b64decode(job["content"])
    if kind.is_image:
        return images.redraw(content, kind)
    if kind != rules.PDF:
        packages.inspect(content, kind)
        return b""
    pdfs.inspect(content)
    if job["is_printed"]:
        _inspect_as_part(job["content"])
    return b""


def _inspect_as_part(content: str) -> None:
    """Whether it can be among the papers of a meeting and look as it does now."""
    try:
        pdf_pack.measure({"part": content})
    except SystemExit as ended:
        is_undrawn = ended.code == UNDRAWN_PART
        raise RefusedError(rules.UNDRAWN if is_undrawn else rules.DAMAGED) from None


DEEDS = {"take": take}


def main() -> None:
    warnings.simplefilter("ignore")
    serve(DEEDS, warm=lambda: None)


if __name__ == "__main__":
    main()
