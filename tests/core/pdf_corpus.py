"""PDFs as others make them: what may come to the board, and how it can look.

``LOOKS_ALIKE`` are joined and look as they did; ``REFUSED`` would not, and are not joined.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw

from tests.core.pdf_sheet import PLAIN, SHAPES, Sheet

RED, BLUE = b"1 0 0 rg 0 0 60 20 re f", b"0 0 1 rg 5 5 50 10 re f"
TEXT = b"/Tx BMC BT /F1 12 Tf 2 5 Td (Ifyllt f\xe4lt) Tj ET EMC"


def photo(mode: str = "RGB") -> Image.Image:
    picture = Image.new("RGB", (40, 30), (20, 160, 60))
    ImageDraw.Draw(picture).ellipse((5, 5, 30, 25), fill=(240, 200, 10))
    return picture.convert(mode)


def jpeg_page(mode: str) -> Sheet:
    sheet = Sheet().image(photo(mode))
    made = io.BytesIO()
    photo(mode).save(made, "JPEG")
    sheet.page.Resources.XObject.Im1.write(made.getvalue(), filter=Name.DCTDecode)
    return sheet


def inherited() -> Sheet:
    sheet = Sheet()
    parent = sheet.page.Parent
    parent.Rotate, parent.CropBox = 90, Array([10, 10, 190, 150])
    parent.Resources, parent.MediaBox = sheet.page.Resources, sheet.page.MediaBox
    for key in ("/Resources", "/MediaBox"):
        del sheet.page[key]
    return sheet


def checked(state: str) -> Sheet:
    sheet = Sheet()
    looks = Dictionary(Yes=sheet.drawing(RED), Off=sheet.drawing(BLUE))
    return sheet.fills("Btn", Name(f"/{state}"), look=looks, AS=Name(f"/{state}"))


def of_parent(flag: bool) -> Sheet:
    """A field whose value stands with its parent, as when one field is shown in many places."""
    sheet = Sheet().fills("Tx", look=TEXT)
    child = sheet.fields[0]
    parent = Dictionary(FT=Name.Tx, T=String("namn"), V=String("Ifyllt"), Kids=Array([child]))
    parent = sheet.pdf.make_indirect(parent)
    child.Parent = parent
    del child["/FT"]
    sheet.pdf.Root.AcroForm.Fields = Array([parent])
    if flag:
        sheet.pdf.Root.AcroForm.NeedAppearances = True
    return sheet


def member_of_layers() -> Sheet:
    sheet = Sheet().layer("Dold", b"", shown=False)
    group = sheet.pdf.Root.OCProperties.OCGs[0]
    either = Dictionary(Type=Name.OCMD, OCGs=Array([group]), P=Name.AllOff)
    return sheet.uses("Properties", "M", sheet.pdf.make_indirect(either)).adds(
        b"/OC /M BDC 0 1 1 rg 90 90 40 40 re f EMC"
    )


def on_a_layer() -> Sheet:
    sheet = Sheet().layer("Granskning", b"", shown=False)
    return sheet.lays("Stamp", look=RED, OC=sheet.pdf.Root.OCProperties.OCGs[0])


def glass() -> Sheet:
    state = Dictionary(Type=Name.ExtGState, ca=0.4, BM=Name.Multiply)
    return Sheet().uses("ExtGState", "G", state).adds(b"q /G gs 1 1 0 rg 10 10 150 150 re f Q")


def shaded() -> Sheet:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    shade = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 200, 0], Function=function
    )
    return Sheet().uses("Shading", "S", shade).adds(b"q 20 20 100 40 re W n /S sh Q")


def tiled() -> Sheet:
    sheet = Sheet()
    tile = sheet.stream(
        b"1 0 1 rg 0 0 5 5 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=[0, 0, 10, 10], XStep=10, YStep=10, Resources=Dictionary(),
    )  # fmt: skip
    return sheet.uses("Pattern", "P", tile).adds(b"/Pattern cs /P scn 20 20 90 60 re f")


def masked() -> Sheet:
    sheet = Sheet()
    mask = sheet.stream(
        photo("L").tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=40, Height=30,
        BitsPerComponent=8, ColorSpace=Name.DeviceGray,
    )  # fmt: skip
    return sheet.image(photo(), SMask=mask)


def stencil() -> Sheet:
    sheet = Sheet()
    bits = sheet.stream(
        bytes(range(0, 128, 2)), Type=Name.XObject, Subtype=Name.Image, Width=32, Height=16,
        BitsPerComponent=1, ImageMask=True,
    )  # fmt: skip
    return sheet.uses("XObject", "B", bits).adds(b"q 0 0.5 0 rg 80 0 0 40 60 60 cm /B Do Q")


def drawn_letters() -> Sheet:
    sheet = Sheet()
    letter = sheet.stream(b"10 0 0 0 10 10 d1 0 0 8 8 re f")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FirstChar=97, LastChar=97)
    font.FontBBox, font.FontMatrix = Array([0, 0, 10, 10]), Array([0.1, 0, 0, 0.1, 0, 0])
    font.Widths, font.CharProcs = Array([10]), Dictionary(a=letter)
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a]))
    return sheet.uses("Font", "F3", sheet.pdf.make_indirect(font)).adds(
        b"BT /F3 20 Tf 30 60 Td (aaa) Tj ET"
    )


def of_many_pages() -> Sheet:
    sheet = Sheet()
    for turned in (0, 90, 180, 270):
        other = Sheet().sets(Rotate=turned)
        sheet.pdf.pages.append(other.page)
    return sheet


def same_page_twice() -> Sheet:
    sheet = Sheet().lays("Stamp", look=RED)
    sheet.pdf.pages.append(sheet.page)
    return sheet


def no_resources() -> Sheet:
    sheet = Sheet(content=SHAPES)
    del sheet.page["/Resources"]
    return sheet


def in_pieces() -> Sheet:
    sheet = Sheet()
    sheet.page.Contents = Array([sheet.stream(PLAIN), sheet.stream(SHAPES)])
    return sheet


def empty() -> Sheet:
    sheet = Sheet()
    del sheet.page["/Contents"]
    return sheet


def highlighted(**keys: Any) -> Sheet:
    corners = Array([20, 80, 120, 80, 20, 60, 120, 60])
    return Sheet().lays("Highlight", (20, 60, 120, 80), QuadPoints=corners, C=[1, 1, 0], **keys)


def goes_to_a_page() -> Sheet:
    sheet = Sheet()
    return sheet.lays("Link", Border=[0, 0, 2], Dest=Array([sheet.page.obj, Name.Fit]))


def page_of(turned: int) -> Callable[[], Sheet]:
    return lambda: Sheet(box=(0, 0, 200, 120)).sets(Rotate=turned).lays("Stamp", look=RED)


#: What is put on a page → how it is made.
MADE: dict[str, Callable[[], Sheet]] = {
    "text and lines": Sheet,
    "landscape": lambda: Sheet(box=(0, 0, 300, 150)),
    "box that begins elsewhere": lambda: Sheet(box=(-50, -20, 180, 190)),
    "box with its corners changed about": lambda: Sheet(box=(200, 200, 0, 0)),
    "box of broken numbers": lambda: Sheet(box=(0.5, 0.25, 199.75, 180.125)),
    "cropped": lambda: Sheet().sets(CropBox=Array([30, 40, 150, 160])),
    "cropped beyond its edge": lambda: Sheet().sets(CropBox=Array([-50, -50, 250, 250])),
    "cropped, turned and stamped": lambda: page_of(90)().sets(CropBox=Array([10, 10, 150, 100])),
    "with boxes for the printer's": lambda: Sheet().sets(
        TrimBox=Array([10, 10, 190, 190]), BleedBox=Array([5, 5, 195, 195]),
        ArtBox=Array([20, 20, 180, 180]),
    ),
    "turned a quarter": page_of(90),
    "turned half": page_of(180),
    "turned three quarters": page_of(270),
    "turned back": page_of(-90),
    "turned more than once": page_of(450),
    "in larger units": lambda: Sheet().sets(UserUnit=2),
    "what all pages share": inherited,
    "many pages": of_many_pages,
    "the same page twice": same_page_twice,
    "without resources": no_resources,
    "content in pieces": in_pieces,
    "empty page": empty,
    "photo": lambda: Sheet().image(photo()),
    "photo in grey": lambda: Sheet().image(photo("L")),
    "photo for print": lambda: Sheet().image(photo("CMYK")),
    "photo turned inside out": lambda: Sheet().image(photo("L"), Decode=[1, 0]),
    "photo on its side": lambda: Sheet().image(photo(), place="0 80 -60 0 140 60"),
    "jpeg": lambda: jpeg_page("RGB"),
    "jpeg in grey": lambda: jpeg_page("L"),
    "jpeg for print": lambda: jpeg_page("CMYK"),
    "photo with a mask": masked,
    "black and white": stencil,
    "glass": glass,
    "shading": shaded,
    "pattern": tiled,
    "drawn letters": drawn_letters,
    "layer that is shown": lambda: Sheet().layer("A", b"1 0 1 rg 90 90 40 40 re f", shown=True),
    "layer that is hidden": lambda: Sheet().layer("A", b"1 0 1 rg 90 90 40 40 re f", shown=False),
    "all layers hidden": lambda: Sheet().layer(
        "A", b"1 0 1 rg 90 90 40 40 re f", shown=False, base="OFF"
    ),
    "all layers hidden but one": lambda: Sheet().layer(
        "A", b"1 0 1 rg 90 90 40 40 re f", shown=True, base="OFF"
    ),
    "shown when a layer is hidden": member_of_layers,
    "stamp on a hidden layer": on_a_layer,
    "stamp": lambda: Sheet().lays("Stamp", look=RED),
    "stamp that is hidden": lambda: Sheet().lays("Stamp", look=RED, F=2),
    "stamp only for paper": lambda: Sheet().lays("Stamp", look=RED, F=36),
    "stamp not for paper": lambda: Sheet().lays("Stamp", look=RED, F=0),
    "stamp on a turned page": lambda: Sheet().sets(Rotate=90).lays("Stamp", look=RED, F=20),
    "text on top": lambda: Sheet().lays("FreeText", look=TEXT, DA=String("/F1 12 Tf")),
    "text on top, not drawn": lambda: Sheet().lays(
        "FreeText", DA=String("/Helv 12 Tf 0 g"), Contents=String("Se sidan 3")
    ),
    "highlighted": lambda: highlighted(look=b"1 1 0 rg 0 0 60 20 re f"),
    "highlighted, not drawn": highlighted,
    "comment": lambda: Sheet().lays("Text", Contents=String("Stämmer det?"), look=RED),
    "comment, not drawn": lambda: Sheet().lays(
        "Text", Contents=String("Varför?"), Name=Name.Comment
    ),
    "comment with its window": lambda: Sheet().lays("Text", look=RED).lays(
        "Popup", (90, 90, 180, 150), Open=True
    ),
    "pen": lambda: Sheet().lays(
        "Ink", C=[1, 0, 0], InkList=Array([Array([20, 60, 50, 80, 80, 60])])
    ),
    "frame": lambda: Sheet().lays("Square", C=[0, 0, 1], IC=[1, 1, 0], BS=Dictionary(W=3)),
    "line": lambda: Sheet().lays("Line", C=[0, 0, 1], L=[20, 60, 80, 80]),
    "link with a frame": lambda: Sheet().lays(
        "Link", Border=[0, 0, 3], C=[1, 0, 0], A=Dictionary(S=Name.URI, URI=String("https://a.se"))
    ),
    "link to a page, with a frame": goes_to_a_page,
    "link to a file, with a frame": lambda: Sheet().lays(
        "Link", Border=[0, 0, 3], A=Dictionary(S=Name.GoToR, F=String("annan.pdf"), D=[0, Name.Fit])
    ),
    "attached file, drawn": lambda: Sheet().lays(
        "FileAttachment", look=RED, FS=String("annan.pdf")
    ),
    "filled in": lambda: Sheet().fills("Tx", String("Ifyllt fält"), look=TEXT),
    "filled in on a turned page": lambda: Sheet().sets(Rotate=270).fills(
        "Tx", String("Ifyllt fält"), look=TEXT
    ),
    "filled in, hidden": lambda: Sheet().fills("Tx", String("Hemligt"), look=TEXT, F=2),
    "filled in, under a stamp": lambda: Sheet().fills("Tx", String("a"), look=TEXT).lays(
        "Stamp", (30, 55, 90, 75), look=BLUE
    ),
    "filled in, the value above": lambda: of_parent(False),
    "empty field": lambda: Sheet().fills("Tx"),
    "empty field in a form drawn anew": lambda: Sheet().draws_anew().fills("Tx"),
    "ticked": lambda: checked("Yes"),
    "not ticked": lambda: checked("Off"),
    "chosen": lambda: Sheet().fills("Ch", String("Ja"), look=TEXT),
    "signed": lambda: Sheet().fills("Sig", Dictionary(Type=Name.Sig, Name=String("Eva")), look=RED),
    "signed out of sight": lambda: Sheet().fills(
        "Sig", Dictionary(Type=Name.Sig), Rect=Array([0, 0, 0, 0])
    ),
}  # fmt: skip

#: What would look otherwise in a pack, and is not taken into it.
UNDRAWN: dict[str, Callable[[], Sheet]] = {
    "filled in, to be drawn anew": lambda: Sheet().draws_anew().fills(
        "Tx", String("Ifyllt"), look=TEXT
    ),
    "filled in, the value above, to be drawn anew": lambda: of_parent(True),
    "filled in, not drawn": lambda: Sheet().fills("Tx", String("Ifyllt")),
    "chosen, not drawn": lambda: Sheet().fills("Ch", Array([String("Ja"), String("Nej")])),
    "coloured field, not drawn": lambda: Sheet().fills("Tx", MK=Dictionary(BG=[1, 1, 0])),
    "attached file, not drawn": lambda: Sheet().lays("FileAttachment", Name=Name.PushPin),
}  # fmt: skip


def _inflated(content: bytes) -> bytes:
    """The same with its list of objects gone wrong: every program has to look for them."""
    at = content.rindex(b"startxref")
    return content[:at] + b"startxref\n12\n%%EOF\n"


#: How a file is written → the file.
WRITTEN: dict[str, bytes] = {
    "packed tightly": Sheet().saved(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "not packed": Sheet().saved(compress_streams=False),
    "for the web": Sheet().saved(linearize=True),
    "old version": Sheet().saved(force_version="1.2"),
    "new version": Sheet().saved(force_version="2.0"),
    "may not be changed": Sheet().saved(
        deterministic_id=False, encryption=pikepdf.Encryption(owner="hemligt", user="")
    ),
    "something before": b"\xef\xbb\xbf\r\n" + Sheet().saved(),
    "nothing after, much of it": Sheet().saved() + b"\0" * 4096,
    "list of objects gone wrong": _inflated(Sheet().saved()),
}

LOOKS_ALIKE = {name: make().saved() for name, make in MADE.items()} | WRITTEN
REFUSED = {name: make().saved() for name, make in UNDRAWN.items()}
