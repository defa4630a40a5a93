"""Articles as they were read: kept by the digest of path and bytes, so that what did not change is not parsed again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from zhuanban.cache.files import Bytes, dump, load, parse, save, seal
from zhuanban.cache.pieces import Pieces, load_pieces, save_pieces
from zhuanban.cache.stamps import Stamp, settled
from zhuanban.cache.surveys import Survey, Surveys
from zhuanban.cache.words import Slot, WordStore
from zhuanban.model import House
from zhuanban.problems import CacheDamaged

FILE, STAMPS = "articles", "stamps"
IN_A_BATCH = 64
"""Articles that are saved together: one that changes takes as many along."""
MOST_FILES = 32
"""More files of words than that are put together into one."""

Spellings = Mapping[str, tuple[str, str]]
"""Names and how they are spelled: slug, and what puts them in order."""


class Entry(NamedTuple):
    """One article as it was read."""

    path: str
    key: str  # digest of path and bytes
    slot: Slot  # where its words are
    read: Any  # a ManuscriptRead, which the cache hands back as it was given


class Memo:
    """What is remembered of articles, in a folder; without one, only as long as the run lasts."""

    def __init__(self, folder: Path | None, version: bytes = b"") -> None:
        self._folder = folder
        self._version = version
        self.store = WordStore(folder)
        self.surveys = Surveys(folder, version)
        self._entries: dict[str, Entry] = {}
        self._loaded = False
        self._keys: dict[str, str] = {}  # of every article that is remembered, loaded or not
        self._stamps: dict[str, Stamp] = {}
        self._settings: dict[str, tuple[str, Any]] = {}  # path -> key, and what was made of it
        self._batches: dict[tuple[str, ...], tuple[Bytes, list[Entry]]] = {}  # paths -> their entries, as saved and as they are
        self._saved: Pieces | None = None  # the same, as they stand in the file
        self._amended: dict[str, Entry] = {}  # what runs have learned since the file was written
        self._slots: dict[str, Slot] = {}
        self._spellings: Spellings = {}
        self._sounds: Mapping[str, str] = {}
        self.house = House()
        """What the articles were proofread by."""
        self._began = 0
        self.is_open = False
        self._files: set[str] = set()  # of words, as they were when it was opened
        self._is_news = False

    @property
    def shared(self) -> bool:
        """Other processes can add to it, and find what was added."""
        return self._folder is not None

    def open(self, began: int) -> None:
        """Take up what was saved, for a run that began at `began`, in the file system's nanoseconds. Raises CacheDamaged.

        The articles themselves, which are many, only come with `load_entries`.
        """
        self._began, self.is_open = began, True
        self._files = {*self.store.size()} if self._folder else set()
        data = load(self._folder / STAMPS, self._version) if self._folder else None
        if data is not None and self._folder is not None:
            seen, self._keys, self._stamps, self._spellings, self._sounds, self._settings, self.house = parse(data)
            if seen != self.seal:
                raise CacheDamaged(FILE)

    def load_entries(self) -> None:
        """Take up the articles that `open` promised. Raises CacheDamaged."""
        if not self._keys or self._loaded:
            return
        self._loaded = True
        news = self._is_news
        saved = self._saved_batches()
        for name, paths in saved.head.items():
            self.learn(paths, saved.get(name))
        self._entries.update(self._amended)
        self._is_news = news or bool(self._amended)

    def recall(self, path: str) -> Entry | None:
        """One article that `open` promised, and those that were saved with it, without the rest. Raises CacheDamaged."""
        if path not in self._entries and path in self._keys:
            saved = self._saved_batches()
            for name in (name for name, paths in saved.head.items() if path in paths):
                entries: list[Entry] = parse(saved.get(name))
                for entry in entries:
                    self._entries.setdefault(entry.path, entry)
                    self._slots[entry.key] = entry.slot
        return self._entries.get(path)

    def amend(self, entries: Mapping[str, Entry], stamps: Mapping[str, Stamp]) -> None:
        """Take in what is known since the file was written: entries, and stamps of files."""
        self._amended.update(entries)
        self._entries.update(entries)
        for path, entry in entries.items():
            self._slots[entry.key] = entry.slot
            self._keys[path] = entry.key
        self._stamps.update(stamps)

    def is_amended(self, path: str) -> bool:
        """The file of articles does not have the newest of it."""
        return path in self._amended

    @property
    def seal(self) -> bytes:
        """The digest of the file of articles."""
        return seal(self._folder / FILE) if self._folder else b""

    def _saved_batches(self) -> Pieces:
        """Batches of entries as they were saved; their head has the paths in each."""
        if self._saved is None and self._folder is not None:
            self._saved = load_pieces(self._folder / FILE, self._version)
        if self._saved is None:
            raise CacheDamaged(FILE)
        return self._saved

    def learn(self, paths: tuple[str, ...], batch: Bytes) -> list[Entry]:
        """Take in a batch of entries, as `dump` made it. Raises CacheDamaged."""
        entries: list[Entry] = parse(batch)
        self._batches[paths] = batch, entries
        self._entries.update(zip(paths, entries, strict=True))
        self._is_news = True
        return entries

    def entry(self, path: str) -> Entry | None:
        """What is remembered of a file, whatever became of it."""
        return self._entries.get(path)

    @property
    def keys(self) -> Mapping[str, str]:
        """The keys of all articles that are remembered, by path."""
        return self._keys

    def key(self, path: str) -> str:
        """The key of an article that is remembered, or ""."""
        return self._keys.get(path, "")

    def unchanged(self, path: str, stamp: Stamp) -> bool:
        """An article is remembered, and its file has not been touched since."""
        return path in self._keys and self._stamps.get(path) == stamp

    def proofread_by(self, house: House) -> None:
        """Articles are read by this house; what another one thought of them is not remembered."""
        if house != self.house:
            self.house = house
            self._keys, self._stamps, self._amended = {}, {}, {}
            self._entries.clear()
            self._is_news = True

    def setting(self, path: str, key: str) -> Any:
        """What was made of a file of settings with that key; None when it is not remembered."""
        known = self._settings.get(path)
        return known[1] if known is not None and known[0] == key else None

    def last_setting(self, path: str) -> Any:
        """What was last made of a file of settings; None when it is not remembered."""
        return self._settings.get(path, ("", None))[1]

    def remember_setting(self, path: str, key: str, made: object) -> None:
        """Keep what was made of a file of settings."""
        self._settings[path] = key, made
        self._is_news = True

    def spell(self, spell: Callable[[Spellings], Spellings]) -> Spellings:
        """What `spell` makes of the spellings that are known; they are what is known from now on."""
        before, self._spellings = self._spellings, spell(self._spellings)
        self._is_news = self._is_news or before != self._spellings
        return self._spellings

    def hear(self, chars: Iterable[str], sound: Callable[[str], str]) -> Mapping[str, str]:
        """How characters of names are read; `sound` is only asked for those that were not heard before."""
        before, self._sounds = self._sounds, {char: self._sounds.get(char) or sound(char) for char in chars}
        self._is_news = self._is_news or before != self._sounds
        return self._sounds

    @property
    def has_spellings(self) -> bool:
        """Some names have been spelled before."""
        return bool(self._spellings)

    def words(self, key: str) -> str:
        """The words of the article with that key. Raises CacheDamaged."""
        return self.store.fetch(self._slots[key])

    def settle(self, entries: Iterable[Entry], stamps: Mapping[str, Stamp]) -> None:
        """`entries` is what has been read now, and all that stays; `stamps` of their files."""
        before = len(self._keys), self._stamps
        self._entries = {entry.path: entry for entry in entries}
        self._loaded = True  # nothing that was promised is missing, if it is read once more
        self._slots = {entry.key: entry.slot for entry in self._entries.values()}
        # A file that was written while we looked could change once more without showing it: it is read again next time.
        self._stamps = {path: stamp for path, stamp in stamps.items() if path in self._entries and settled(stamp, self._began)}
        self._settings = {path: made for path, made in self._settings.items() if path in stamps}
        self._keys = {entry.path: entry.key for entry in self._entries.values()}
        self._is_news = self._is_news or before != (len(self._keys), self._stamps)

    def settle_pictures(self, surveys: Mapping[str, Survey]) -> None:
        """The same for picture files."""
        self.surveys.settle(surveys, self._began)

    def leave(self) -> None:
        """Leave what is saved as it is: words that were kept since then go."""
        self.store.drop(self.store.size().keys() - self._files)

    def save(self) -> None:
        """Write down what is new; words that nobody refers to are dropped."""
        self.surveys.save()
        if self._folder is None or not self._is_news:
            return
        live = {entry.slot.file for entry in self._entries.values()}
        sizes = self.store.size()
        used = sum(entry.slot.size for entry in self._entries.values())
        if len(live) > MOST_FILES or sum(sizes.values()) > 2 * used + (1 << 20):
            self._gather()
            live = {entry.slot.file for entry in self._entries.values()}
        kept = {paths: data for paths, (data, entries) in self._batches.items() if self._current(entries)}
        saved = {path for paths in kept for path in paths}
        new = [entry for path, entry in self._entries.items() if path not in saved]
        for start in range(0, len(new), IN_A_BATCH):
            part = new[start : start + IN_A_BATCH]
            kept[tuple(entry.path for entry in part)] = dump(part)
        names = {f"{number}": paths for number, paths in enumerate(kept)}
        save_pieces(self._folder / FILE, self._version, names, zip(names, kept.values(), strict=True))
        known = self.seal, self._keys, self._stamps, self._spellings, self._sounds, self._settings, self.house
        save(self._folder / STAMPS, self._version, dump(known))
        self.store.drop(set(sizes) - live)
        self._batches.clear()  # what was saved is not needed twice
        self._is_news = False

    def _current(self, entries: Iterable[Entry]) -> bool:
        """A batch as saved still says what is known of its articles."""
        return all(self._entries.get(entry.path) is entry for entry in entries)

    def _gather(self) -> None:
        """Put the words of all articles into one file."""
        self.store.close()
        self._entries = {
            path: entry._replace(slot=self.store.keep(self.store.fetch(entry.slot))) for path, entry in self._entries.items()
        }
        self._slots = {entry.key: entry.slot for entry in self._entries.values()}
        self._batches.clear()
