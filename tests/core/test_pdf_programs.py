"""What programs make looks as it did, joined and numbered; nothing of it is changed unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kernel.core import pdf
from kernel.files import pdfs
from tests.core.pdf_programs import drawn_by_each_program_anew, made_by_programs
from tests.core.pdf_seen import FAINT, below_the_line, difference, heads_of, seen

pytestmark = [
    pytest.mark.browser,
    # WeasyPrint leaves the file of its colours to be closed by itself.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

Pages = dict[str, list[Image.Image]]


@pytest.fixture(scope="module")
def programs(tmp_path_factory) -> dict[str, bytes]:
    return made_by_programs(tmp_path_factory.mktemp("programs") / "made")


@pytest.fixture(scope="module")
def alone(programs, tmp_path_factory) -> Pages:
    folder = tmp_path_factory.mktemp("alone")
    return {
        name: seen(content, folder / str(number))
        for number, (name, content) in enumerate(programs.items())
    }


def parted(pages: list[Image.Image], alone: Pages) -> Pages:
    """The pages of a pack, by the part that they come from."""
    parts = {}
    for name, own in alone.items():
        parts[name], pages = pages[: len(own)], pages[len(own) :]
    assert pages == []
    return parts


def test_all_are_taken_in(programs):
    assert len(programs) == 31
    for content in programs.values():
        pdfs.inspect(content)


def test_form_that_each_program_draws_anew_is_refused():
    with pytest.raises(pdf.PdfError, match="som olika program visar olika"):
        pdf.page_count(drawn_by_each_program_anew())


def otherwise(alone: Pages, pages: list[Image.Image]) -> dict[str, list[int]]:
    """Parts of which any page looks otherwise, and how much each of them does."""
    found = {
        name: [
            difference(before, below_the_line(before, after))
            for before, after in zip(alone[name], own, strict=True)
        ]
        for name, own in parted(pages, alone).items()
    }
    return {name: steps for name, steps in found.items() if max(steps) > FAINT}


def test_each_looks_as_it_did_in_a_pack(programs, alone, tmp_path: Path):
    joined = seen(pdf.join_pdfs(list(programs.values())), tmp_path / "pack")

    assert otherwise(alone, joined) == {}


def test_each_looks_as_it_did_below_a_line(programs, alone, tmp_path: Path):
    heads = {place: heads_of(len(alone[name])) for place, name in enumerate(programs)}
    joined = seen(pdf.join_pdfs(list(programs.values()), heads=heads), tmp_path / "pack")

    assert otherwise(alone, joined) == {}
