"""What the board's work is printed as: the pack, the minutes and the certificate of notice."""

from board.documents.minutes import certificate_pdf, minutes_content, minutes_pdf
from board.documents.pack import Pack, build_pack

__all__ = ["Pack", "build_pack", "certificate_pdf", "minutes_content", "minutes_pdf"]
