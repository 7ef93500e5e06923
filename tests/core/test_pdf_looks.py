"""What others have made looks the same in a pack as it did alone, to a renderer of others."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kernel.core import pdf
from tests.core.pdf_corpus import LOOKS_ALIKE, REFUSED


def seen(content: bytes, folder: Path) -> list[bytes]:
    """Every page as a picture."""
    folder.mkdir()
    source = folder / "seen.pdf"
    source.write_bytes(content)
    command = ["pdftoppm", "-r", "60", "-cropbox", str(source), str(folder / "page")]
    subprocess.run(command, check=True, capture_output=True)
    return [page.read_bytes() for page in sorted(folder.glob("page*.ppm"))]


PAGES = {"many pages": 5, "the same page twice": 2}


@pytest.fixture(scope="module")
def pack(tmp_path_factory) -> dict[str, list[bytes]]:
    """The pages of each part, in a pack of all of them."""
    joined = pdf.join_pdfs(list(LOOKS_ALIKE.values()), title="Handlingar")
    pages = seen(joined, tmp_path_factory.mktemp("pack") / "all")
    parts = {}
    for name in LOOKS_ALIKE:
        count = PAGES.get(name, 1)
        parts[name], pages = pages[:count], pages[count:]
    assert pages == []
    return parts


@pytest.mark.parametrize("name", LOOKS_ALIKE)
def test_part_of_a_pack_looks_as_it_did(name, pack, tmp_path):
    assert seen(LOOKS_ALIKE[name], tmp_path / "alone") == pack[name]


@pytest.mark.parametrize("name", REFUSED)
def test_part_that_would_look_otherwise_is_refused(name):
    with pytest.raises(pdf.PdfError, match="som olika program visar olika"):
        pdf.page_count(REFUSED[name])


def test_the_renderer_sees_what_differs(tmp_path):
    """Were it blind to stamps, fields and layers, all would look alike."""
    pictures = [
        seen(LOOKS_ALIKE[name], tmp_path / str(number))[0]
        for number, name in enumerate(
            ("text and lines", "stamp", "filled in", "layer that is shown", "signed", "pen")
        )
    ]

    assert len(set(pictures)) == len(pictures) - 1  # a stamp and a signature are drawn alike
