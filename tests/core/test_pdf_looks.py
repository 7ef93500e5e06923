"""What others have made looks the same in a pack as it did alone, to a renderer of others."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kernel.core import pdf
from tests.core.pdf_corpus import LOOKS_ALIKE, REFUSED
from tests.core.pdf_seen import FAINT, below_the_line, difference, heads_of, seen

PAGES = {"many pages": 5, "the same page twice": 2}


def in_pack(folder: Path, **options: object) -> dict[str, list[Image.Image]]:
    """The pages of each part, in a pack of all of them."""
    joined = pdf.join_pdfs(list(LOOKS_ALIKE.values()), title="Handlingar", **options)
    pages = seen(joined, folder)
    parts = {}
    for name in LOOKS_ALIKE:
        count = PAGES.get(name, 1)
        parts[name], pages = pages[:count], pages[count:]
    assert pages == []
    return parts


@pytest.fixture(scope="module")
def alone(tmp_path_factory) -> dict[str, list[Image.Image]]:
    folder = tmp_path_factory.mktemp("alone")
    return {
        name: seen(content, folder / str(number))
        for number, (name, content) in enumerate(LOOKS_ALIKE.items())
    }


@pytest.fixture(scope="module")
def pack(tmp_path_factory) -> dict[str, list[Image.Image]]:
    return in_pack(tmp_path_factory.mktemp("pack") / "all")


@pytest.fixture(scope="module")
def numbered(tmp_path_factory) -> dict[str, list[Image.Image]]:
    heads = {place: heads_of(PAGES.get(name, 1)) for place, name in enumerate(LOOKS_ALIKE)}
    return in_pack(tmp_path_factory.mktemp("numbered") / "all", heads=heads)


@pytest.mark.parametrize("name", LOOKS_ALIKE)
def test_part_of_a_pack_looks_as_it_did(name, alone, pack):
    assert pack[name] == alone[name]


@pytest.mark.parametrize("name", LOOKS_ALIKE)
def test_page_below_a_line_of_ours_looks_as_it_did(name, alone, numbered):
    for before, after in zip(alone[name], numbered[name], strict=True):
        strip = after.height - before.height

        assert (after.width, strip > 0) == (before.width, True)
        assert difference(before, below_the_line(before, after)) <= FAINT
        assert is_written(after.crop((0, 0, after.width, strip)))


def is_written(strip: Image.Image) -> bool:
    dark, light = strip.convert("L").getextrema()
    return (light, dark < 255 - FAINT) == (255, True)


@pytest.mark.parametrize("name", REFUSED)
def test_part_that_would_look_otherwise_is_refused(name):
    with pytest.raises(pdf.PdfError, match="som olika program visar olika"):
        pdf.page_count(REFUSED[name])


def test_the_renderer_sees_what_differs(alone):
    """Were it blind to stamps, fields and layers, all would look alike."""
    names = ("text and lines", "stamp", "filled in", "layer that is shown", "signed", "pen")
    pictures = {alone[name][0].tobytes() for name in names}

    assert len(pictures) == len(names) - 1  # a stamp and a signature are drawn alike
