"""Picture files: what they really are, how large, and where they are published. Reads headers, decodes no pixel."""

from __future__ import annotations

import hashlib
import struct
import warnings
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from zhuanban.cache.memo import Memo
from zhuanban.cache.stamps import Stamp, key_of
from zhuanban.cache.surveys import Survey
from zhuanban.model import Picture
from zhuanban.problems import Entry, Level, Rule, Wording
from zhuanban.workers import Hold, share_out

UNSUPPORTED = Rule(
    "LK011",
    Level.ERROR,
    zh=Wording("“{found}” 的内容不是可以用的图片格式", "另存为 PNG、JPEG、GIF、WebP 或 AVIF；SVG 不收"),
    en=Wording(
        "the content of “{found}” is no picture that can be used", "save it as PNG, JPEG, GIF, WebP or AVIF; SVG is not accepted"
    ),
    entry=Entry(
        "文件不是可以用的图片。",
        "网页上只能用PNG、JPEG、GIF、WebP、AVIF几种图片；SVG里可以藏程序，所以不收。",
        "`会场.svg`",
        "另存为`会场.png`。",
    ),
)
DAMAGED = Rule(
    "LK012",
    Level.ERROR,
    zh=Wording("图片 “{found}” 已损坏或不完整", "换一份完好的图片"),
    en=Wording("the picture “{found}” is damaged or cut short", "replace it by a sound copy"),
    entry=Entry("图片坏了，或者没有传完。", "读者会看到半张图，或者一个空框。", "从手机上传到一半的`会场.jpg`。", "重新传一份。"),
)
TOO_LARGE = Rule(
    "LK013",
    Level.ERROR,
    zh=Wording("图片 “{found}” 太大（{size}）", "缩小后再用：最多 1 亿像素、30 MB"),
    en=Wording("the picture “{found}” is too large ({size})", "make it smaller: at most 100 million pixels and 30 MB"),
    entry=Entry(
        "图片太大，超过了上限。",
        "读者用手机看，一张大图要等很久，也费流量。",
        "相机里直接拷出来的照片，有四十多兆。",
        "缩小到三千像素宽以内再用。",
    ),
)

IN_A_BATCH = 32
MOST_BYTES = 30 * 1024 * 1024
MOST_PIXELS = 100_000_000
SUFFIXES = {"PNG": "png", "JPEG": "jpg", "MPO": "jpg", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}
"""By the format that the content shows; MPO is a JPEG as phones make it."""
ENDS = {"PNG": b"IEND", "JPEG": b"\xff\xd9", "MPO": b"\xff\xd9"}
"""What a whole file holds near its end."""
ORIENTATION, ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)
# What Pillow's readers raise on hostile bytes; it turns only some of them into UnidentifiedImageError.
DAMAGES = (
    *(
        OSError,
        SyntaxError,
        ValueError,
        TypeError,
        LookupError,
        EOFError,
        ArithmeticError,
        RuntimeError,
        AssertionError,
        MemoryError,
    ),
    *(struct.error, zlib.error),
)


class Surveyed(NamedTuple):
    """What looking at one picture file came to: a picture, or the rule it breaks with what is said of it."""

    picture: Picture | None
    rule: Rule | None = None
    size: str = ""


def survey_pictures(
    root: Path, sources: Sequence[str], stamps: Mapping[str, Stamp], memo: Memo, jobs: int
) -> dict[str, Surveyed]:
    """What each of these files is: paths relative to `root`. Those that were touched are opened, by several processes."""
    surveys = memo.surveys

    def look(batch: Sequence[str], hold: Hold) -> list[tuple[str, Survey]]:
        found = []
        for path in batch:
            hold(path)
            found.append((path, _survey_file(root, path, stamps.get(path), surveys.recall(path))))
        return found

    touched = [path for path in sources if not surveys.holds(path, stamps.get(path))]
    batches = [touched[start : start + IN_A_BATCH] for start in range(0, len(touched), IN_A_BATCH)]
    news = {path: survey for found in share_out(look, batches, jobs) for path, survey in found}
    seen = {path: survey for path in sources if (survey := news.get(path) or surveys.recall(path))}
    memo.settle_pictures(seen)
    return {path: survey.found for path, survey in seen.items()}


def _survey_file(root: Path, source: str, stamp: Stamp | None, known: Survey | None) -> Survey:
    """Look at a file. What was `known` of the same bytes is true of them."""
    try:
        with (root / source).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        return Survey("", None, Surveyed(None, DAMAGED))
    if len(data) > MOST_BYTES:
        return Survey("", None, Surveyed(None, TOO_LARGE, f"> {MOST_BYTES // 1024 // 1024} MB"))
    key = key_of(source, data)
    return Survey(key, stamp, known.found if known and known.key == key else survey(source, data))


def survey(source: str, data: bytes) -> Surveyed:
    """Look at the bytes of a picture."""
    from PIL import Image, UnidentifiedImageError  # heavy, and most articles have no picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures: the limit is counted below
            with Image.open(BytesIO(data), formats=("PNG", "JPEG", "GIF", "WEBP", "AVIF")) as image:
                kind, (width, height) = image.format or "", image.size
                sideways = kind in ("JPEG", "MPO") and image.getexif().get(ORIENTATION) in ON_ITS_SIDE
    except Image.DecompressionBombError:
        return Surveyed(None, TOO_LARGE, f"> {MOST_PIXELS // 1_000_000} MP")
    except UnidentifiedImageError:
        return Surveyed(None, DAMAGED if _announces_picture(data) else UNSUPPORTED)
    except DAMAGES:
        return Surveyed(None, DAMAGED)
    if width * height > MOST_PIXELS:
        return Surveyed(None, TOO_LARGE, f"{width}×{height}")
    if width * height == 0 or data.rfind(ENDS.get(kind, b"")) < 0:
        return Surveyed(None, DAMAGED)
    path = f"pictures/{hashlib.sha256(data).hexdigest()[:16]}.{SUFFIXES[kind]}"
    return Surveyed(Picture(source, path, height, width) if sideways else Picture(source, path, width, height))


def _announces_picture(data: bytes) -> bool:
    """The file begins as a picture does, so the fault is in the rest of it."""
    return data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")) or data[8:12] in (b"WEBP", b"avif", b"avis")
