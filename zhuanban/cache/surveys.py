"""Picture files as they were looked at: one that was not touched is not read again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from zhuanban.cache.files import dump, load, parse, save
from zhuanban.cache.stamps import Stamp, settled

FILE = "pictures"


class Survey(NamedTuple):
    """One file as it was looked at."""

    key: str  # digest of path and bytes; "" where they are not known in full
    stamp: Stamp | None  # None: it could change once more without showing it
    found: Any  # what it was found to be, which the cache hands back as it was given


class Surveys:
    """What is remembered of picture files, in a folder; without one, only as long as the run lasts."""

    def __init__(self, folder: Path | None, version: bytes = b"") -> None:
        self._folder = folder
        self._version = version
        self._known: Mapping[str, Survey] | None = None  # by path; most runs do not ask
        self._is_news = False

    def recall(self, path: str) -> Survey | None:
        """What is remembered of a file, whatever became of it. Raises CacheDamaged."""
        return self._all.get(path)

    def holds(self, path: str, stamp: Stamp | None) -> bool:
        """A file is remembered, and has not been touched since. Raises CacheDamaged."""
        known = self.recall(path)
        return known is not None and stamp is not None and known.stamp == stamp

    @property
    def keys(self) -> Mapping[str, str]:
        """The keys of the files that were looked at. Raises CacheDamaged."""
        return {path: survey.key for path, survey in self._all.items() if survey.key}

    def settle(self, surveys: Mapping[str, Survey], began: int) -> None:
        """What all files there are were found to be, in a run that began at `began`, in the file system's nanoseconds."""
        kept = {
            path: survey if survey.stamp is None or settled(survey.stamp, began) else survey._replace(stamp=None)
            for path, survey in surveys.items()
        }
        self._is_news = self._is_news or kept != self._all
        self._known = kept

    def save(self) -> None:
        """Write down what is new."""
        if self._folder is not None and self._is_news:
            save(self._folder / FILE, self._version, dump(self._known))
            self._is_news = False

    @property
    def _all(self) -> Mapping[str, Survey]:
        if self._known is None:
            data = load(self._folder / FILE, self._version) if self._folder else None
            self._known = {} if data is None else parse(data)
        return self._known
