"""A page to put things on, as programs of others do."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

PLAIN = b"BT /F1 18 Tf 20 150 Td (Fors\xf6k till rapport) Tj ET 0.9 0.2 0.1 rg 20 20 60 30 re f "
SHAPES = b"0 0.4 0.8 rg 120 20 50 80 re f 0 0.6 0.2 RG 4 w 20 100 m 180 130 l S "


class Sheet:
    """A document of one page, to be added to."""

    def __init__(self, *, box: Any = (0, 0, 200, 200), content: bytes = PLAIN + SHAPES) -> None:
        self.pdf = pikepdf.new()
        self.page = self.pdf.add_blank_page(page_size=(200, 200))
        self.page.MediaBox = Array(list(box))
        self.page.Contents = self.stream(content)
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
        self.page.Resources = Dictionary(Font=Dictionary(F1=self.pdf.make_indirect(font)))

    def stream(self, content: bytes, **keys: Any) -> Any:
        made = Stream(self.pdf, content)
        for key, value in keys.items():
            made[f"/{key}"] = value
        return self.pdf.make_indirect(made)

    def drawing(self, content: bytes, width: int = 60, height: int = 20, **keys: Any) -> Any:
        box = Array([0, 0, width, height])
        return self.stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=box, **keys)

    def image(self, picture: Image.Image, *, place: str = "80 0 0 60 60 60", **keys: Any) -> Sheet:
        space = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}
        made = self.stream(
            picture.tobytes(),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=picture.width,
            Height=picture.height,
            BitsPerComponent=8,
            ColorSpace=space[picture.mode],
            **keys,
        )
        return self.uses("XObject", "Im1", made).adds(f"q {place} cm /Im1 Do Q ".encode())

    def uses(self, kind: str, name: str, thing: Any) -> Sheet:
        held = self.page.Resources.get(f"/{kind}", Dictionary())
        held[f"/{name}"] = thing
        self.page.Resources[f"/{kind}"] = held
        return self

    def adds(self, content: bytes) -> Sheet:
        self.page.Contents = self.stream(self.page.Contents.read_bytes() + b"\n" + content)
        return self

    def sets(self, **keys: Any) -> Sheet:
        for key, value in keys.items():
            self.page[f"/{key}"] = value
        return self

    def lays(self, subtype: str, rect: Any = (20, 60, 80, 80), **keys: Any) -> Sheet:
        """Something on top of the page; ``look`` draws it."""
        made = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array(list(rect)), F=4)
        look = keys.pop("look", None)
        if look is not None:
            made.AP = Dictionary(N=self.drawing(look) if isinstance(look, bytes) else look)
        for key, value in keys.items():
            made[f"/{key}"] = value
        held = self.page.get("/Annots", Array([]))
        held.append(self.pdf.make_indirect(made))
        self.page.Annots = held
        return self

    def fills(self, kind: str = "Tx", value: Any = None, **keys: Any) -> Sheet:
        """A field of a form, filled in."""
        if value is not None:
            keys["V"] = value
        self.lays("Widget", FT=Name(f"/{kind}"), T=String(f"f{len(self.fields)}"), **keys)
        self.pdf.Root.AcroForm = Dictionary(
            Fields=Array(self.fields),
            DA=String("/F1 0 Tf 0 g"),
            DR=Dictionary(Font=self.page.Resources.Font),
            **self.form_keys,
        )
        return self

    form_keys: dict[str, Any] = {}

    def draws_anew(self) -> Sheet:
        self.form_keys = {"NeedAppearances": True}
        return self

    @property
    def fields(self) -> list[Any]:
        return [a for a in self.page.get("/Annots", []) if a.get("/Subtype") == "/Widget"]

    def layer(self, name: str, content: bytes, *, shown: bool, base: str = "ON") -> Sheet:
        group = self.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name)))
        self.uses("Properties", name, group).adds(f"/OC /{name} BDC ".encode() + content + b" EMC ")
        listed = Array([group])
        lists = {"ON": listed} if shown else {"OFF": listed}
        self.pdf.Root.OCProperties = Dictionary(
            OCGs=listed, D=Dictionary(BaseState=Name(f"/{base}"), Order=listed, **lists)
        )
        return self

    def saved(self, **settings: Any) -> bytes:
        made = io.BytesIO()
        self.pdf.save(made, **({"deterministic_id": True} | settings))
        return made.getvalue()
