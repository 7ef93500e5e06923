"""Makes of a PDF by others one that only shows: the same to look at, with nothing it can do.

What would look otherwise afterwards ends the job with a code that ``kernel.core.pdf`` words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

#: Exit codes that ``kernel.core.pdf`` turns into sentences.
UNREADABLE_PART, UNDRAWN_PART = 4, 5

#: What may lie on a page and be taken along as it is, with or without a drawing of its own.
SHOWN = frozenset(
    f"/{name}"
    for name in (
        "Link", "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight",
        "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Redact", "Watermark",
    )
)  # fmt: skip
#: What nobody sees on the page itself.
UNSEEN = frozenset({"/Popup", "/PrinterMark", "/TrapNet"})
#: What does something, or leads back to something that is left behind.
DEEDS = ("/AA", "/Dest", "/Popup", "/Parent", "/IRT", "/StructParent", "/AF", "/PA")
#: Bits of an annotation's flags: unknown kinds are not shown; not shown; not shown on the screen.
INVISIBLE, HIDDEN, NO_VIEW = 1, 2, 32
#: How deep fields may lie in one another.
DEEPEST = 50


def only_looks(source: Any) -> None:
    """Leave of every page what can be looked at, and its links to the web."""
    _fields_become_drawings(source)
    for page in source.pages:
        bare(page)
        if "/Annots" in page:
            page.Annots = Array(list(_looked_at(source, page.Annots)))


def bare(page: Any, *, keeps: tuple[str, ...] = ()) -> None:
    """Take from a page what belongs to the document it comes from."""
    of_the_document = ("/AA", "/AF", "/B", "/Metadata", "/PieceInfo", "/StructParents", "/Tabs")
    for key in (*of_the_document, "/Dur", "/Trans"):
        if key in page and key not in keeps:
            del page[key]


def leads_to_the_web(annotation: Any) -> bool:
    action = annotation.get("/A")
    if not isinstance(action, Dictionary) or action.get("/S") != "/URI" or "/Next" in action:
        return False
    return str(action.get("/URI", "")).startswith(("https://", "http://", "mailto:"))


def _looked_at(source: Any, annotations: Any) -> Iterator[Any]:
    for each in annotations:
        if not isinstance(each, Dictionary) or each.get("/Subtype") in UNSEEN or _is_hidden(each):
            continue
        if each.get("/Subtype") not in SHOWN:
            if not _has_drawing(each):
                # Each program draws these in its own way, out of what we do not take along.
                raise SystemExit(UNDRAWN_PART)
            # A sound's or a film's picture is kept, and no more than it.
            each.Subtype = Name.Stamp
            for key in ("/FS", "/Sound", "/Movie", "/RichMediaContent", "/RichMediaSettings"):
                if key in each:
                    del each[key]
        for key in DEEDS:
            if key in each:
                del each[key]
        if "/A" in each and not leads_to_the_web(each):
            del each["/A"]
        yield each


def _is_hidden(annotation: Any) -> bool:
    return bool(int(annotation.get("/F", 0)) & (HIDDEN | NO_VIEW))


def _takes_room(annotation: Any) -> bool:
    left, bottom, right, top = (float(edge) for edge in annotation.Rect)
    return left != right and bottom != top


def _has_drawing(annotation: Any) -> bool:
    drawings = annotation.get("/AP")
    return isinstance(drawings, Dictionary) and drawings.get("/N") is not None


def _fields_become_drawings(source: Any) -> None:
    """What is filled in and signed is from now on a part of its page, as it was last drawn."""
    form = source.Root.get("/AcroForm")
    is_redrawn = isinstance(form, Dictionary) and bool(form.get("/NeedAppearances", False))
    others = []
    for page in source.pages:
        annotations = page.get("/Annots")
        if not isinstance(annotations, Array):
            continue
        fields = [a for a in annotations if _is_field(a) and not _is_hidden(a) and _takes_room(a)]
        for field in fields:
            # Only programs know how these would be drawn, and no two of them alike.
            if _says_something(field) and (is_redrawn or not _has_drawing(field)):
                raise SystemExit(UNDRAWN_PART)
            field.F = int(field.get("/F", 0)) & ~INVISIBLE
        others.append((page, [a for a in annotations if not _is_field(a)]))
        page.Annots = Array([field for field in fields if _has_drawing(field)])
    if is_redrawn:
        form.NeedAppearances = False
    try:
        source.flatten_annotations("screen")
    except pikepdf.PdfError:
        raise SystemExit(UNREADABLE_PART) from None
    for page, annotations in others:
        page.Annots = Array(annotations)


def _is_field(annotation: Any) -> bool:
    return isinstance(annotation, Dictionary) and annotation.get("/Subtype") == "/Widget"


def _says_something(field: Any) -> bool:
    """Whether a field would be drawn with more than its empty page behind it."""
    kind = field.get("/FT", _of_parents(field, "/FT"))
    if kind == "/Sig" or (kind == "/Btn" and _has_drawing(field)):
        return False
    looks = field.get("/MK")
    is_coloured = isinstance(looks, Dictionary) and any(k in looks for k in ("/BG", "/BC", "/CA"))
    value = field.get("/V", _of_parents(field, "/V"))
    is_empty = value is None or (isinstance(value, Array | Name) and not _names_anything(value))
    return (is_coloured and not _has_drawing(field)) or not (is_empty or str(value) == "")


def _names_anything(value: Any) -> bool:
    return len(value) > 0 if isinstance(value, Array) else value != "/Off"


def _of_parents(field: Any, key: str) -> Any:
    for _level in range(DEEPEST):
        field = field.get("/Parent")
        if not isinstance(field, Dictionary):
            return None
        if key in field:
            return field[key]
    return None


def joined_layers(parts: list[Any]) -> Any:
    """One list of layers for a whole pack, where each is shown or hidden as it was."""
    groups, hidden, automatic = [], [], []
    for part in parts:
        own = list(part.get("/OCGs", []))
        config = part.get("/D", Dictionary())
        groups += own
        if config.get("/BaseState") == "/OFF":
            shown = [group.objgen for group in config.get("/ON", [])]
            hidden += [group for group in own if group.objgen not in shown]
        else:
            hidden += list(config.get("/OFF", []))
        automatic += list(config.get("/AS", []))
    config = Dictionary(OFF=Array(hidden), Order=Array(groups))
    if automatic:
        config.AS = Array(automatic)
    return Dictionary(OCGs=Array(groups), D=config)
