"""Draws an uploaded image anew, so that only the picture is kept: no place, no hidden data."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from kernel.files.rules import CONTENT, MAX_PIXELS, PIXELS, Kind, RefusedError

FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG"}


def redraw(content: bytes, kind: Kind) -> bytes:
    """The same picture in the same format, made by us. Raises RefusedError."""
    picture_format = FORMATS[kind.media_type]
    try:
        with Image.open(io.BytesIO(content), formats=[picture_format]) as picture:
            # The header tells the size before a single pixel is unpacked.
            if picture.width * picture.height > MAX_PIXELS:
                raise RefusedError(PIXELS)
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            return _encode(upright, picture_format)
    except Image.DecompressionBombError as error:
        raise RefusedError(PIXELS) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise RefusedError(CONTENT) from error


def _encode(picture: Image.Image, picture_format: str) -> bytes:
    is_see_through = picture_format == "PNG" and picture.has_transparency_data
    mode = "RGBA" if is_see_through else "L" if picture.mode == "L" else "RGB"
    # A new canvas has nothing written on its back: no place, no camera, no hidden text.
    clean = Image.new(mode, picture.size)
    clean.paste(picture.convert(mode))
    made = io.BytesIO()
    clean.save(made, picture_format, **({"quality": 90} if picture_format == "JPEG" else {}))
    return made.getvalue()
