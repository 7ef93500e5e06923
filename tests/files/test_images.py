"""A picture that is drawn anew looks as it did: colours, greys, how it was held, how fine."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw, PngImagePlugin

from kernel.files import images, rules
from tests.files.corpus import HEIC, HEIC_CUT_OUT, HEIC_TURNED

GREY, GREEN, CLEAR = (128, 128, 128), (0, 255, 0), (0, 255, 0, 64)
#: sRGB's own red, green and blue, written in other ways of saying colours.
IN_P3 = {(255, 0, 0): (234, 51, 35), (0, 255, 0): (117, 251, 76), (0, 0, 255): (0, 0, 245)}
IN_ADOBE = {(255, 0, 0): (219, 0, 0), (0, 255, 0): (144, 255, 60), (0, 0, 255): (4, 0, 250)}
#: The primaries of those ways, as a profile has them (D50).
P3 = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))


def profile(primaries: Any, curve: bytes) -> bytes:
    """What a camera says of its colours: three primaries and how light runs between them."""
    tags = {b"rXYZ": primaries[0], b"gXYZ": primaries[1], b"bXYZ": primaries[2]}
    white = (0.9642, 1.0, 0.8249)
    bodies = {
        name: b"XYZ \0\0\0\0" + b"".join(_fixed(part) for part in value)
        for name, value in {**tags, b"wtpt": white}.items()
    } | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    bodies[b"desc"] = b"desc\0\0\0\0" + struct.pack(">I", 2) + b"x\0" + b"\0" * 78
    bodies[b"cprt"] = b"text\0\0\0\0x\0"
    at, table, held = 128 + 4 + 12 * len(bodies), b"", b""
    for name, body in bodies.items():
        padded = body + b"\0" * (-len(body) % 4)
        table += name + struct.pack(">II", at + len(held), len(body))
        held += padded
    head = bytearray(128)
    kinds = (b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    struct.pack_into(">I4sI4s4s4s", head, 0, at + len(held), *kinds)
    head[36:40], head[68:80] = b"acsp", b"".join(_fixed(part) for part in white)
    return bytes(head) + struct.pack(">I", len(bodies)) + table + held


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def gamma_curve(power: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(power * 256)) + b"\0\0"


def srgb_curve() -> bytes:
    steps = []
    for step in range(1024):
        share = step / 1023
        linear = share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        steps.append(round(linear * 65535))
    return b"curv\0\0\0\0" + struct.pack(">I1024H", 1024, *steps)


def saved(picture: Image.Image, kind: str = "PNG", **settings: Any) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **settings)
    return made.getvalue()


def redrawn(content: bytes) -> Image.Image:
    kind = rules.PNG if content.startswith(rules.PNG.magic) else rules.JPEG
    with Image.open(io.BytesIO(images.redraw(content, kind))) as picture:
        picture.load()
        return picture


def plain(mode: str, colour: Any, **settings: Any) -> bytes:
    return saved(Image.new(mode, (4, 4), colour), **settings)


def lit(gamma: int) -> bytes:
    """Grey for a screen that does this with light, in hundred thousandths."""
    more = PngImagePlugin.PngInfo()
    more.add(b"gAMA", struct.pack(">I", gamma))
    return plain("RGB", GREY, pnginfo=more)


def palette(**settings: Any) -> bytes:
    picture = Image.new("P", (4, 4), 1)
    picture.putpalette([0, 0, 0, 0, 255, 0])
    return saved(picture, **settings)


def sixteen_bits_of_colour() -> bytes:
    """What no picture library writes: three times sixteen bits a pixel."""
    rows = (b"\0" + struct.pack(">3H", 0x80FF, 0x8000, 0x8080) * 4) * 4
    head = struct.pack(">IIBBBBB", 4, 4, 16, 2, 0, 0, 0)
    made = rules.PNG.magic
    for kind, body in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")):
        sum_of_all = struct.pack(">I", zlib.crc32(kind + body))
        made += struct.pack(">I", len(body)) + kind + body + sum_of_all
    return made


ADOBE_RGB = profile(ADOBE, gamma_curve(563 / 256))
DISPLAY_P3 = profile(P3, srgb_curve())

#: name of the case → (the picture, what every pixel of it looks like)
SHOWN: dict[str, tuple[bytes, Any]] = {
    "colour": (plain("RGB", GREEN), GREEN),
    "grey": (plain("L", 128), GREY),
    "black and white": (plain("1", 1), (255, 255, 255)),
    "palette": (palette(), GREEN),
    "palette, seen through": (palette(transparency=b"\xff\x40"), CLEAR),
    "seen through": (plain("RGBA", CLEAR), CLEAR),
    "grey, seen through": (plain("LA", (128, 64)), (*GREY, 64)),
    "one colour seen through": (plain("RGB", GREEN, transparency=GREEN), (*GREEN, 0)),
    "one grey seen through": (plain("L", 128, transparency=128), (*GREY, 0)),
    "grey of sixteen bits": (plain("I;16", 0x8000), GREY),
    "dark grey of sixteen bits": (plain("I;16", 0x0400), (4, 4, 4)),
    "colour of sixteen bits": (sixteen_bits_of_colour(), GREY),
    "grey for a bright screen": (lit(100_000), (187, 187, 187)),
    "grey for an old Mac": (lit(55_556), (145, 145, 145)),
    "grey for an ordinary screen": (lit(45_455), GREY),
    "colours of something else": (plain("L", 128, icc_profile=b"nonsense"), GREY),
    "jpeg in grey": (plain("L", 128, kind="JPEG"), GREY),
    "jpeg for print": (plain("CMYK", (0, 255, 255, 0), kind="JPEG"), (254, 0, 0)),
    "jpeg that loads in steps": (plain("RGB", GREY, kind="JPEG", progressive=True), GREY),
} | {
    f"{name} {colour} as {kind}": (plain("RGB", said, icc_profile=means, kind=kind, **fine), colour)
    for name, means, table in (("P3", DISPLAY_P3, IN_P3), ("Adobe", ADOBE_RGB, IN_ADOBE))
    for colour, said in table.items()
    for kind, fine in (("PNG", {}), ("JPEG", {"quality": 100, "subsampling": 0}))
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_picture_has_the_colours_it_had(name):
    content, colour = SHOWN[name]

    picture = redrawn(content)

    seen = picture.convert("RGBA" if len(colour) == 4 else "RGB").getpixel((1, 1))
    assert max(abs(a - b) for a, b in zip(seen, colour, strict=True)) <= 4
    assert "icc_profile" not in picture.info
    assert "gamma" not in picture.info


def corner() -> Image.Image:
    """Wide, with a mark in its upper left corner."""
    picture = Image.new("RGB", (48, 32), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 15, 7), fill="red")
    return picture


FINEST = {"PNG": {}, "JPEG": {"quality": 100, "subsampling": 0}}
#: How the camera was held → what the picture looks like when it is held upright.
HELD: dict[int, Callable[[Image.Image], Image.Image]] = {
    0: lambda seen: seen,
    1: lambda seen: seen,
    2: lambda seen: seen.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    3: lambda seen: seen.rotate(180),
    4: lambda seen: seen.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    5: lambda seen: seen.rotate(90, expand=True).transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    6: lambda seen: seen.rotate(-90, expand=True),
    7: lambda seen: seen.rotate(90, expand=True).transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    8: lambda seen: seen.rotate(90, expand=True),
    9: lambda seen: seen,
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("held", HELD)
def test_picture_stands_upright(held, kind):
    exif = Image.Exif()
    exif[images.ORIENTATION] = held

    picture = redrawn(saved(corner(), kind, exif=exif, **FINEST[kind]))

    assert largest_difference(picture, HELD[held](corner())) <= 24
    assert dict(picture.getexif()) == {}


def test_what_only_an_editing_program_says_of_how_it_is_held_turns_nothing():
    said = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d tiff:Orientation="6"/></x:xmpmeta>'
    content = saved(corner(), "JPEG", xmp=said)

    assert redrawn(content).size == (48, 32)


def largest_difference(one: Image.Image, other: Image.Image) -> int:
    assert one.size == other.size
    return max(high for _low, high in ImageChops.difference(one, other).getextrema())


def scene() -> Image.Image:
    """Letters in red on white, which a coarse drawing smears."""
    picture = Image.new("RGB", (160, 96), "white")
    draw = ImageDraw.Draw(picture)
    for line in range(6):
        draw.text((4, 4 + 14 * line), "Undertecknat 2026-11-27", fill=(200, 0, 30))
    return picture


@pytest.mark.parametrize("subsampling", [0, 1, 2])
@pytest.mark.parametrize("quality", [40, 75, 95])
def test_jpeg_is_as_fine_as_it_was(quality, subsampling):
    content = saved(scene(), "JPEG", quality=quality, subsampling=subsampling, dpi=(300, 300))
    with Image.open(io.BytesIO(content)) as before:
        before.load()
        after = redrawn(content)

        # Of 256 steps; drawn as JPEGs mostly are it would be 40 to 130.
        assert largest_difference(before, after) <= 24
    assert [round(value) for value in after.info["dpi"]] == [300, 300]


def test_png_is_the_same_to_the_point():
    picture = redrawn(saved(scene(), dpi=(300, 300)))

    assert largest_difference(picture, scene()) == 0
    assert [round(value) for value in picture.info["dpi"]] == [300, 300]


def test_first_picture_of_a_phone_with_two_is_kept():
    second = Image.new("RGB", (48, 32), "black")
    content = saved(corner(), "MPO", save_all=True, append_images=[second])

    picture = redrawn(content)

    assert (getattr(picture, "n_frames", 1), picture.format) == (1, "JPEG")
    assert picture.getpixel((40, 28)) == (255, 255, 255)


@pytest.mark.parametrize("photo", [HEIC, HEIC_TURNED, HEIC_CUT_OUT], ids=["", "turned", "cut out"])
def test_photo_of_a_phone_looks_as_it_did(photo):
    scene = Image.new("RGB", (64, 48), "white")
    ImageDraw.Draw(scene).rectangle((0, 0, 23, 15), fill="red")

    with Image.open(io.BytesIO(images.redraw(photo, rules.HEIC))) as picture:
        assert picture.format == "JPEG"
        assert largest_difference(picture.convert("RGB"), scene) <= 24


def test_photo_of_a_phone_is_measured_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(images, "MAX_PIXELS", 64 * 48 - 1)

    with pytest.raises(rules.RefusedError) as refusal:
        images.redraw(HEIC, rules.HEIC)

    assert refusal.value.reason == rules.PIXELS


def test_nothing_hidden_is_kept():
    exif, more = Image.Exif(), PngImagePlugin.PngInfo()
    exif[0x010E] = "Storgatan 1"
    more.add_text("Comment", "Storgatan 1")
    kept = [
        images.redraw(saved(corner(), "JPEG", exif=exif, comment=b"Storgatan 1"), rules.JPEG),
        images.redraw(saved(corner(), "PNG", exif=exif, pnginfo=more), rules.PNG),
    ]

    assert [b"Storgatan" in content for content in kept] == [False, False]
