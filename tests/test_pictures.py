"""What an editor sends as a picture is drawn anew before anybody is shown it."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from results.admin.picture import made_anew

SECRET = "Somebody's garage"
DESCRIPTION, ORIENTATION = 0x010E, 0x0112


def sent(name="win.jpg", kind="JPEG", mode="RGB", size=(40, 20), **options):
    written = BytesIO()
    Image.new(mode, size, "red").save(written, kind, **options)
    return SimpleUploadedFile(name, written.getvalue())


def drawn(upload) -> Image.Image:
    return Image.open(made_anew(upload))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_becomes_a_jpeg_of_the_same_size(kind):
    anew = made_anew(sent(f"win.{kind.lower()}", kind))
    assert anew.name == "win.jpg"
    assert (Image.open(anew).format, Image.open(anew).size) == ("JPEG", (40, 20))


def test_what_shows_through_stays_a_png():
    assert made_anew(sent("logo.png", "PNG", "RGBA")).name == "logo.png"


def test_nothing_a_camera_wrote_beside_it_is_taken_over():
    exif = Image.Exif()
    exif[DESCRIPTION] = SECRET
    upload = sent(exif=exif)
    assert SECRET.encode() in upload.read()
    assert SECRET.encode() not in made_anew(upload).read()


def test_it_stands_upright():
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    assert drawn(sent(exif=exif)).size == (20, 40)


def test_it_is_made_no_wider_than_a_screen():
    assert drawn(sent(size=(4000, 1000))).size == (2000, 500)


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (SimpleUploadedFile("win.jpg", b"<script>"), "no picture of JPEG, PNG, WEBP"),
        (sent("win.png", "GIF", "P"), "no picture of JPEG, PNG, WEBP"),
        (SimpleUploadedFile("win.jpg", sent(size=(400, 400)).read()[:-300]), "cannot be read"),
        (sent("win.png", "PNG", "1", (8000, 8000)), "8000 by 8000: make it smaller"),
        (SimpleUploadedFile("win.jpg", bytes(13 * 2**20)), "13.0 MB; it may have 12 at most"),
    ],
    ids=["no picture", "another format", "cut off", "too many pixels", "too many bytes"],
)
def test_what_is_no_picture_or_too_large_is_refused_in_words(upload, words):
    with pytest.raises(ValidationError, match=words):
        made_anew(upload)
