"""Draws an uploaded image anew, so that only the picture is kept: no place, no hidden data.

What a phone took as HEIC becomes a JPEG, which everybody can open.
"""

from __future__ import annotations

import contextlib
import io
from typing import Any

from pi_heif import register_heif_opener
from PIL import Image, ImageCms, ImageFile

from kernel.files.rules import DAMAGED, MAX_PIXELS, MOVES, PIXELS, Kind, RefusedError

# The picture alone: no small one beside it, no depth, and no threads that a child would not get.
register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)

FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/heic": "HEIF"}
ORIENTATION = 0x0112
#: What the camera says of how it was held → what turns the picture upright.
TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
#: Which colours a profile speaks of → the mode of a picture that it can belong to.
SPACES = {"GRAY": "L", "RGB": "RGB", "CMYK": "CMYK"}
#: What screens do with light, and how far from it a picture may say to be and look the same.
SCREEN_GAMMA, NEARLY = 1 / 2.2, 0.01
#: So fine that a JPEG which is drawn once more loses nothing that is seen, at the price of bytes.
FINENESS: dict[str, dict[str, Any]] = {"JPEG": {"quality": 95, "subsampling": 0}, "PNG": {}}


def redraw(content: bytes, kind: Kind) -> bytes:
    """The same picture, made by us; in the same format but for HEIC. Raises RefusedError."""
    picture_format = FORMATS[kind.media_type]
    # WeasyPrint lets Pillow fill in what is missing, for all of the process that reads it.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(io.BytesIO(content), formats=[picture_format]) as opened:
            # The header tells the size before a single pixel is unpacked.
            if opened.width * opened.height > MAX_PIXELS:
                raise RefusedError(PIXELS)
            # A JPEG may have a second picture behind it, of depth or light; a PNG then moves.
            if picture_format == "PNG" and getattr(opened, "is_animated", False):
                raise RefusedError(MOVES)
            opened.load()
            drawn = _upright(_in_common_colours(opened))
            if picture_format == "HEIF":
                drawn, picture_format = _on_white(drawn), "JPEG"
            return _encode(drawn, picture_format)
    except Image.DecompressionBombError as error:
        raise RefusedError(PIXELS) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise RefusedError(DAMAGED) from error


def size_of(content: bytes) -> tuple[int, int]:
    """How wide and how high a picture is that we have drawn."""
    with Image.open(io.BytesIO(content)) as opened:
        return opened.size


def _in_common_colours(picture: Image.Image) -> Image.Image:
    """Eight bits, in the colours that every screen shows: what says otherwise is not kept."""
    if picture.mode.startswith(("I", "F")):
        # Sixteen bits of grey: the upper eight, not all above 255 as white.
        eight = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        eight.info = picture.info
        if "transparency" in eight.info:
            eight.info["transparency"] //= 256
        picture = eight
    is_seen_through = picture.has_transparency_data
    profile, gamma = picture.info.get("icc_profile"), picture.info.get("gamma")
    info = picture.info
    if picture.mode not in ("L", "RGB", "CMYK") or is_seen_through:
        picture = picture.convert("RGBA" if is_seen_through else "RGB")
    veil = picture.getchannel("A") if is_seen_through else None
    plain = picture.convert("RGB") if is_seen_through else picture
    if profile:
        plain = _of_profile(plain, profile)
    elif gamma and "srgb" not in info and abs(gamma - SCREEN_GAMMA) > NEARLY:
        power = SCREEN_GAMMA / gamma
        curve = [round(255 * (value / 255) ** power) for value in range(256)]
        plain = plain.point(curve * len(plain.getbands()))
    if plain.mode == "CMYK":
        plain = plain.convert("RGB")
    if veil is not None:
        plain.putalpha(veil)
    plain.info = info
    return plain


def _of_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    """The colours that the profile means; one that is none of this picture's changes nothing."""
    with contextlib.suppress(ImageCms.PyCMSError, OSError):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        space = SPACES.get(source.profile.xcolor_space.strip())
        if space == picture.mode or (space == "L" and picture.mode == "RGB"):
            screen = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(
                picture.convert(space), source, screen, outputMode="RGB"
            )
            return made or picture
    return picture


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """What the camera has said; what only an editing program says, screens do not heed."""
    said = Image.Exif()
    with contextlib.suppress(SyntaxError, ValueError, KeyError, OSError):
        said.load(picture.info.get("exif") or b"")
        return TURNED.get(said.get(ORIENTATION, 0))
    return None


def _upright(picture: Image.Image) -> Image.Image:
    turn = _turn(picture)
    return picture if turn is None else picture.transpose(turn)


def _on_white(picture: Image.Image) -> Image.Image:
    """A JPEG cannot be seen through; what a phone has cut out of a photo can."""
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    paper.info = picture.info
    return paper


def _encode(picture: Image.Image, picture_format: str) -> bytes:
    # Nothing is written on its back but how large it is on paper: no place, no hidden text.
    size = {"dpi": picture.info["dpi"]} if "dpi" in picture.info else {}
    picture.info = {}
    made = io.BytesIO()
    picture.save(made, picture_format, **FINENESS[picture_format], **size)
    return made.getvalue()
