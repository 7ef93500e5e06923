"""What is too much for the process that reads a file ends it alone, with a sentence."""

from __future__ import annotations

import zlib

import pikepdf
import pytest
from pikepdf import Array, Name

from kernel.core.errors import DomainError
from kernel.files import actions, inspection
from tests.files.corpus import hostile, pdf, upload

pytestmark = [pytest.mark.ops, pytest.mark.usefixtures("in_scope")]


def twice_packed() -> bytes:
    """A stream that grows a thousand times, and then a thousand times more."""
    bomb = zlib.compress(zlib.compress(b"\0" * 60_000_000))
    both = Array([Name.FlateDecode, Name.FlateDecode])

    def change(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        held = [pikepdf.Stream(document, bomb, Filter=both) for _part in range(4)]
        page.Contents = Array([document.make_indirect(each) for each in held])

    return hostile(change, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def test_bomb_ends_its_own_process_and_no_other(director):
    with pytest.raises(DomainError, match="Filen är för stor när den packas upp"):
        actions.store_upload(upload("bomb.pdf", twice_packed()), by=director)

    assert actions.store_upload(upload("rapport.pdf", pdf()), by=director).size == len(pdf())


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        ("time.sleep(60)", "Filen är för stor"),
        ("bytes(2 * 1024**3)", "Filen är för stor"),
        ("os.kill(os.getpid(), 11)", "Filen är skadad"),
        ("1 / 0", "Filen är skadad"),
    ],
    ids=["time", "memory", "crash", "fault"],
)
def test_what_ends_the_reader_is_a_refusal(deed, sentence, director, monkeypatch, tmp_path):
    script = tmp_path / "strange.py"
    script.write_text(
        "import os, time\n"
        "from kernel.core.press_child import serve\n"
        f"serve({{'take': lambda job: {deed}}}, warm=lambda: None)\n"
    )
    monkeypatch.setattr(inspection, "CHILD", script)
    monkeypatch.setattr(inspection, "WALL_SECONDS", 2)

    with pytest.raises(DomainError) as refusal:
        actions.store_upload(upload("rapport.pdf", pdf()), by=director)

    assert str(refusal.value)[: len(sentence)] == sentence
