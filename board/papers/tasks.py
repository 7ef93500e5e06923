"""The work that prints the papers that have been sent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from board.papers.actions import PACK, tell_of_papers
from board.papers.documents import Pack, print_pack
from board.papers.models import BoardPack
from kernel.files.models import StoredFile
from kernel.outbox.jobs import job
from kernel.printing.actions import hand_over, made, tell
from kernel.printing.models import Printing


@dataclass(frozen=True)
class Asked:
    """What is read from the database before anything is printed."""

    printing: Printing
    files: dict[int, StoredFile]


def look(printing: Printing) -> Asked:
    keys = [each["file"] for item in printing.recipe["items"] for each in item["files"]]
    printing.association  # noqa: B018 -- read here, for there is no database later
    return Asked(printing, StoredFile.objects.in_bulk(keys))


def make(asked: Asked) -> Pack:
    def read(file: int) -> bytes:
        return asked.files[file].read()

    return made(partial(print_pack, asked.printing.recipe, read, partial(tell, asked.printing)))


@job(PACK, look=look, make=make)
def keep(printing: Printing, pack: Pack | None) -> None:
    """The papers, and where each item stands in them."""
    if pack is None:
        return
    row: Any = BoardPack.objects.get(file=printing.file)
    row.pages = pack.pages
    row.contents = {
        key: {**said, **pack.contents.get(key, {})} for key, said in row.contents.items()
    }
    row.save(update_fields=["pages", "contents"])
    hand_over(printing, pack.content)
    tell_of_papers(row)
