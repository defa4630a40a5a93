"""The catalogue of the index: what a search fetches first, and what tells files of one generation from those of another."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zhuanban.search.shards import Layout
from zhuanban.search.texts import PER_PACK, packed, unpacked
from zhuanban.search.traditional import SIMPLIFIED, TRADITIONAL

HEX = 8
"""Digits of an identity, and of a gram."""


class Catalogue(NamedTuple):
    """What there is."""

    articles: int
    texts: tuple[str, ...]  # the identity of each pack
    shards: Mapping[str, str]  # of each file of lists, by its name
    frequent: Sequence[int]  # grams in files of frequent ones, sorted
    about: str  # JSON of what a site says of itself

    @property
    def layout(self) -> Layout:
        """How many files of lists there are."""
        return Layout.of(self.articles)


def write_catalogue(catalogue: Catalogue) -> bytes:
    """The file."""
    layout = catalogue.layout
    found = {
        "articles": catalogue.articles,
        "perPack": PER_PACK,
        "texts": "".join(catalogue.texts),
        "rare": layout.rare,
        "frequent": layout.frequent,
        "shards": "".join(catalogue.shards[name] for name in layout.shards),
        "grams": "".join(f"{gram:0{HEX}x}" for gram in catalogue.frequent),
        "fold": (TRADITIONAL, SIMPLIFIED),
        "about": catalogue.about,
    }
    return packed(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())


def read_catalogue(data: bytes) -> Catalogue:
    """What was written. Raises ValueError, KeyError or zlib.error for anything else."""
    found = json.loads(unpacked(data))
    names = Layout.of(found["articles"]).shards
    shards = dict(zip(names, _parts(found["shards"]), strict=True))
    frequent = [int(gram, 16) for gram in _parts(found["grams"])]
    return Catalogue(found["articles"], tuple(_parts(found["texts"])), shards, frequent, found["about"])


def _parts(digits: str) -> list[str]:
    return [digits[start : start + HEX] for start in range(0, len(digits), HEX)]
