"""The digest of values: equal for equal values, on every machine and in every run."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from zhuanban.model import Article, Card, Person, Picture, Place, PrintPage, Section

DIGEST_BYTES = 16
SHARED = frozenset({Card, Article, Person, Picture, Place, PrintPage, Section})
"""Values that stand in many places: each is digested once."""
FROM_KEY = frozenset(
    {"outline", "editors", "proofreaders", "weight", "byline_at", "corrections", "reprint", "note", "source_path"}
    | {"on_this_day", "related"}
)
"""Fields of an article that say nothing beyond its key, the digest of its path and bytes."""
PLAIN = frozenset({str, int, bool, float, bytes, type(None)})


class Fingerprints:
    """Digests values of the newsroom, and remembers those of shared ones as long as it lives."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[bytes, object]] = {}  # by identity; the value is held, so that its identity is not reused

    def of(self, *values: object) -> bytes:
        """The digest of values: tuples, mappings, dates and the newsroom's own; nothing else has one."""
        return _digest(list(map(self._flat, values)))

    def _flat(self, value: Any) -> Any:
        kind = type(value)
        if kind in PLAIN:
            return value
        if kind in SHARED:
            known = self._known.get(id(value))
            if known is None:
                known = self._known[id(value)] = _digest(self._fields(value, kind)), value
            return known[0]
        if kind is tuple:
            return [self._flat(item) for item in value]
        return self._flat_other(value, kind)

    def _fields(self, value: Any, kind: type) -> Any:
        """What a shared value comes to. Of cards and articles there are more than of anything else, so these are spelled out."""
        flat = self._flat
        if kind is Card:
            credits = [(role, flat(person)) for role, person in value.credits]
            when, headline, picture = value.date.isoformat(), value.headline.written, value.picture and flat(value.picture)
            return (
                *("Card", value.path, headline, value.kicker, value.subtitle, when, credits),
                *(value.section, value.source, value.summary, value.genre, picture),
            )
        if kind is Article:
            places, pictures = [flat(place) for place in value.places], [picture and flat(picture) for picture in value.pictures]
            return (
                *("Article", flat(value.card), value.key, value.targets, pictures, flat(value.section), places),
                *(value.topics, value.printed.toordinal(), value.page, value.aliases),
                value.updated and value.updated.isoformat(),
            )
        return kind.__name__, [flat(field) for field in value]

    def _flat_other(self, value: Any, kind: type) -> Any:
        if isinstance(value, tuple | list):
            return kind.__name__, [self._flat(item) for item in value]
        if isinstance(value, datetime | date):
            return kind.__name__, value.isoformat()
        if isinstance(value, Enum):
            return kind.__name__, value.value
        if isinstance(value, Mapping | MappingProxyType):
            return sorted((self._flat(key), self._flat(item)) for key, item in value.items())
        if isinstance(value, frozenset | set):
            return sorted(map(self._flat, value))
        if isinstance(value, PurePath):
            return value.as_posix()
        raise TypeError(f"{kind.__name__} has no fingerprint")


def _digest(flat: Any) -> bytes:
    # Version 2 of marshal: later ones write down which strings are the same object, which is not part of a value.
    return hashlib.blake2b(marshal.dumps(flat, 2), digest_size=DIGEST_BYTES).digest()
