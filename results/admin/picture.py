"""Pictures as editors send them: looked at, and made anew before anybody is shown one."""

from io import BytesIO
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_MEGABYTES = 12
MOST_PIXELS = 50_000_000
# No screen of a reader's is wider than this.
WIDEST = 2000


def made_anew(sent) -> ContentFile:
    """Return a picture drawn anew from the file `sent`: upright, not too wide, and nothing else.

    What a camera or a program wrote beside it, a place or a name, is not taken over. Raise
    ValidationError for what is no picture of `FORMATS`, or too large.
    """
    if sent.size > MOST_MEGABYTES * 2**20:
        megabytes = sent.size / 2**20
        raise ValidationError(
            f"This picture has {megabytes:.1f} MB; it may have {MOST_MEGABYTES} at most."
        )
    sent.seek(0)
    try:
        with Image.open(sent, formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise ValidationError(
                    f"This picture is {opened.width} by {opened.height}: make it smaller first."
                )
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((WIDEST, WIDEST))
            return _written(upright, Path(sent.name).stem)
    except UnidentifiedImageError:
        raise ValidationError(f"This is no picture of {', '.join(FORMATS)}.") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise ValidationError(f"This picture cannot be read: {broken}.") from broken


def _written(picture: Image.Image, name: str) -> ContentFile:
    """Return a photograph as JPEG; what shows through somewhere stays PNG."""
    written = BytesIO()
    if picture.has_transparency_data:
        picture.convert("RGBA").save(written, "PNG", optimize=True)
        return ContentFile(written.getvalue(), f"{name}.png")
    profile = picture.info.get("icc_profile")
    picture.convert("RGB").save(
        written, "JPEG", quality=85, optimize=True, progressive=True, icc_profile=profile
    )
    return ContentFile(written.getvalue(), f"{name}.jpg")
