"""Which kinds of file we take, and what is said about the others: what they are, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.core import swedish

#: The ending of a file's name → what people call such a file.
KINDS = {
    "pdf": "PDF",
    "docx": "Word (docx)",
    "xlsx": "Excel (xlsx)",
    "odt": "OpenDocument (odt)",
    "png": "PNG",
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "heic": "HEIC",
    "heif": "HEIC",
}
#: What a paper that somebody has signed comes back as.
SCANS = ("pdf", "png", "jpg", "jpeg", "heic", "heif")


@dataclass(frozen=True)
class Stranger:
    """A kind of file that we do not take, for whoever chose one."""

    endings: tuple[str, ...]
    what: Any
    advice: Any


STRANGERS = (
    Stranger(
        ("heic", "heif"),
        gettext_lazy("en bild i formatet HEIC"),
        gettext_lazy("Öppna den och spara den som JPEG"),
    ),
    Stranger(
        ("tif", "tiff", "webp", "gif", "bmp", "avif", "svg", "psd"),
        gettext_lazy("en bild i ett annat format"),
        gettext_lazy("Öppna den och spara den som JPEG eller PNG"),
    ),
    Stranger(
        ("pptx", "ppt", "ppsx", "pps", "odp", "key"),
        gettext_lazy("en presentation"),
        gettext_lazy("Öppna den, spara den som PDF och välj den nya filen"),
    ),
    Stranger(
        ("msg", "eml", "oft"),
        gettext_lazy("ett mejl"),
        gettext_lazy(
            "Öppna det, skriv ut det som PDF och välj den nya filen. "
            "Bilagorna i mejlet väljer du var för sig"
        ),
    ),
    Stranger(
        ("docm", "dotm", "xlsm", "xltm", "xlsb", "pptm"),
        gettext_lazy("en fil med makron"),
        gettext_lazy("Öppna den, spara den som PDF och välj den nya filen"),
    ),
    Stranger(
        ("doc", "dot", "rtf", "wps", "wpd", "pages", "dotx", "ott"),
        gettext_lazy("ett dokument i ett annat format"),
        gettext_lazy("Öppna den, spara den som PDF eller Word (docx) och välj den nya filen"),
    ),
    Stranger(
        ("xls", "xlt", "ods", "numbers", "xltx"),
        gettext_lazy("ett kalkylark i ett annat format"),
        gettext_lazy("Öppna den, spara den som PDF eller Excel (xlsx) och välj den nya filen"),
    ),
    Stranger(
        ("txt", "csv", "md", "xml", "json"),
        gettext_lazy("en textfil"),
        gettext_lazy("Öppna den i Word eller Excel, spara den på nytt och välj den nya filen"),
    ),
    Stranger(
        ("html", "htm", "mht", "mhtml", "url", "webloc"),
        gettext_lazy("en webbsida"),
        gettext_lazy("Skriv ut den som PDF och välj den nya filen"),
    ),
    Stranger(
        ("zip", "7z", "rar", "gz", "tar"),
        gettext_lazy("ett paket med andra filer i"),
        gettext_lazy("Packa upp det och välj filerna en i taget"),
    ),
    Stranger(
        ("mp4", "mov", "avi", "mkv", "mp3", "m4a", "wav", "wma", "ogg"),
        gettext_lazy("ljud eller film"),
        gettext_lazy("Skriv i texten var den finns"),
    ),
)


def named(kinds: tuple[str, ...]) -> str:
    """“PDF, JPEG och PNG”: each kind once."""
    return swedish.enumeration(dict.fromkeys(KINDS[kind] for kind in kinds))


def refusal(name: str, kinds: tuple[str, ...] = tuple(KINDS)) -> str | None:
    """Why a file of this name is not taken, or nothing when its kind is one that we take here."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in kinds:
        return None
    return about(ending, kinds)


def about(ending: str, kinds: tuple[str, ...] = tuple(KINDS)) -> str:
    """What to do for whoever chose such a file."""
    stranger = next((each for each in STRANGERS if ending in each.endings), None)
    if stranger is None:
        sentence = _("Filen är av ett slag som inte tas emot. Här tas {kinds} emot")
        return sentence.format(kinds=named(kinds))
    return _("Filen är {what}. Här tas {kinds} emot. {advice}").format(
        what=stranger.what, kinds=named(kinds), advice=stranger.advice
    )
