"""Pictures are known by their content: kind, size, soundness."""

from __future__ import annotations

import hashlib
import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from zhuanban.model import Picture
from zhuanban.read.pictures import DAMAGED, TOO_LARGE, UNSUPPORTED, survey

FORMATS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}


def picture(kind: str, **options: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize("kind", FORMATS)
def test_path_and_size_come_from_the_content(kind: str) -> None:
    """Whatever the file is called."""
    data = picture(kind)
    path = f"pictures/{hashlib.sha256(data).hexdigest()[:16]}.{FORMATS[kind]}"
    assert survey("content/图.txt", data).picture == Picture("content/图.txt", path, 40, 30)


def test_a_photo_held_upright_is_measured_as_shown() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    surveyed = survey("a.jpg", picture("JPEG", exif=exif)).picture
    assert surveyed is not None
    assert (surveyed.width, surveyed.height) == (30, 40)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_a_picture_cut_short_is_damaged(kind: str) -> None:
    data = picture(kind)
    assert survey("a", data[: len(data) // 2]).rule is DAMAGED


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"BM" + bytes(60), b"%PDF-1.7", "文字".encode()]
)
def test_other_content_is_refused(data: bytes) -> None:
    assert survey("a.png", data).rule is UNSUPPORTED


@pytest.mark.parametrize("side", [12_000, 60_000])
def test_a_pixel_bomb_is_refused_unread(side: int) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    assert survey("a.png", bomb).rule is TOO_LARGE


@settings(max_examples=300, deadline=None)
@given(kind=st.sampled_from(sorted(FORMATS)), changes=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=8))
def test_no_bytes_raise(kind: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND[kind])
    for place, value in changes:
        data[place % len(data)] = value
    surveyed = survey("a", bytes(data))
    assert (surveyed.picture is None) == (surveyed.rule is not None)


SOUND = {kind: picture(kind) for kind in FORMATS}
