"""What is searched of an article, and what the list of results shows of it: a few articles in a file."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from zhuanban.search.folding import closed

PER_PACK = 16
"""Articles whose texts are fetched together: more are smaller in sum, and quicker where many have to be looked into."""
_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Text(NamedTuple):
    """One article."""

    path: str
    date: str  # 2020-04-02
    section: str  # name
    heads: tuple[str, str, str]  # headline, kicker, subtitle
    byline: tuple[str, ...]  # as printed, a name each: 通讯员 肖国庆, 韩海燕
    places: tuple[str, ...]
    blocks: tuple[str, ...]  # paragraphs, subheads, captions


def searched(text: Text) -> tuple[object, ...]:
    """What is searched of an article, as it stands in a pack of texts."""
    return text.heads, text.byline, text.places, "\n".join(text.blocks)


def head_lines(text: Text) -> str:
    """The headline with kicker and subtitle, as it is searched, a line each."""
    return closed("\n".join(filter(None, text.heads))) + "\n"


def lines(text: Text) -> str:
    """Everything that is searched, but for what is one character or another (`folding.FOLDED`); no word joins two lines."""
    return closed("\n".join(filter(None, (*text.heads, *text.byline, *text.places, *text.blocks)))) + "\n"


def write_cards(identity: str, texts: Sequence[Text]) -> bytes:
    """A pack of what the list of results shows; `identity` says which, to whoever expects another."""
    rows = [(t.path, t.date, t.section, t.heads[0], t.byline, t.places) for t in texts]
    return packed(_ENCODER.encode((identity, rows)).encode("utf-16-le", "replace"))


def write_texts(identity: str, texts: Sequence[Text]) -> bytes:
    """A pack of what is searched."""
    rows = [(t.heads, t.byline, t.places, "\n".join(t.blocks)) for t in texts]
    return packed(_ENCODER.encode((identity, rows)).encode("utf-16-le", "replace"))


def read_texts(data: bytes) -> list[Text]:
    """What is searched of the articles in a pack of texts, no more. Raises ValueError or zlib.error for anything else."""
    _, rows = json.loads(unpacked(data).decode("utf-16-le"))
    return [
        Text("", "", "", tuple(heads), tuple(byline), tuple(places), tuple(blocks.split("\n")))
        for heads, byline, places, blocks in rows
    ]


def packed(data: bytes, strategy: int = zlib.Z_DEFAULT_STRATEGY) -> bytes:
    """`data` as browsers unpack it (gzip, RFC 1952), without a time or a system in it."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15, 9, strategy)
    size = (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return b"".join((_HEAD, deflate.compress(data), deflate.flush(), zlib.crc32(data).to_bytes(4, "little"), size))


def unpacked(data: bytes) -> bytes:
    """What was packed. Raises zlib.error for anything else."""
    return zlib.decompress(data, 31)


def identity_of(data: bytes) -> str:
    """What packed data can be told by from other data: the check in its trailer."""
    return data[-8:-4].hex()
