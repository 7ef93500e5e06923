"""What the board's work is printed as: the pack, the minutes and the certificate of notice."""

from board.documents.minutes import certificate_pdf, minutes_content, minutes_head, minutes_pdf
from board.documents.pack import Pack, is_as_printed, print_pack

__all__ = [
    "Pack",
    "certificate_pdf",
    "is_as_printed",
    "minutes_content",
    "minutes_head",
    "minutes_pdf",
    "print_pack",
]
