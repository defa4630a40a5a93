"""The catalogue of the index: what a search fetches first, and what tells files of one generation from those of another."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zhuanban.search.names import Names
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
    names: tuple[str, ...] = ()  # of which the articles are known

    @property
    def layout(self) -> Layout:
        """How many files of lists there are."""
        return Layout.of(self.articles)

    @property
    def named(self) -> Names:
        """Where names stand."""
        return Names.of(self.names, self.layout)


def write_catalogue(catalogue: Catalogue) -> bytes:
    """The file."""
    layout = catalogue.layout
    found = {
        "articles": catalogue.articles,
        "perPack": PER_PACK,
        "texts": "".join(catalogue.texts),
        "rare": layout.rare,
        "frequent": layout.frequent,
        "named": catalogue.named.total,
        "shards": "".join(catalogue.shards[name] for name in (*layout.shards, *catalogue.named.files)),
        "grams": "".join(f"{gram:0{HEX}x}" for gram in catalogue.frequent),
        "fold": (TRADITIONAL, SIMPLIFIED),
        "names": catalogue.names,
        "about": catalogue.about,
    }
    return packed(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())


def read_catalogue(data: bytes) -> Catalogue:
    """What was written. Raises ValueError, KeyError or zlib.error for anything else."""
    found = json.loads(unpacked(data))
    layout, names = Layout.of(found["articles"]), tuple(found["names"])
    files = (*layout.shards, *Names.of(names, layout).files)
    shards = dict(zip(files, _parts(found["shards"]), strict=True))
    frequent = [int(gram, 16) for gram in _parts(found["grams"])]
    return Catalogue(found["articles"], tuple(_parts(found["texts"])), shards, frequent, found["about"], names)


def _parts(digits: str) -> list[str]:
    return [digits[start : start + HEX] for start in range(0, len(digits), HEX)]
