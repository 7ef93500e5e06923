from hypothesis import given
from hypothesis import strategies as st

from kernel.writing.comparison import Piece, compare


def test_whole_words_are_marked():
    assert compare("Vi träffade åtta unga.", "Vi träffade nio unga vuxna.") == [
        Piece("same", "Vi träffade "),
        Piece("removed", "åtta"),
        Piece("added", "nio"),
        Piece("same", " unga"),
        Piece("added", " vuxna"),
        Piece("same", "."),
    ]


def test_equal_texts_have_nothing_marked():
    assert compare("Samma\ntext", "Samma\ntext") == [Piece("same", "Samma\ntext")]


def test_nothing_to_something():
    assert compare("", "Ny") == [Piece("added", "Ny")]


@given(st.text(max_size=80), st.text(max_size=80))
def test_both_texts_can_be_read_out_of_the_comparison(older, newer):
    pieces = compare(older, newer)

    assert "".join(piece.text for piece in pieces if piece.sign != "added") == older
    assert "".join(piece.text for piece in pieces if piece.sign != "removed") == newer
