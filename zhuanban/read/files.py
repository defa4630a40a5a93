"""The bytes of files below content/, and the articles made of them: what is remembered is not parsed again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from zhuanban.cache.files import dump, parse
from zhuanban.cache.memo import Entry, Memo
from zhuanban.cache.stamps import key_of
from zhuanban.problems import Entry as Page
from zhuanban.problems import Level, Position, Problem, Rule, Wording, reasons
from zhuanban.read.discover import Found
from zhuanban.read.manuscripts import Look, ManuscriptRead, Proofread
from zhuanban.workers import Hold, share_out

UNREADABLE = Rule(
    "EN009",
    Level.ERROR,
    zh=Wording("这个文件打不开（{zh}）", "关掉正在使用它的程序，或检查文件的读取权限"),
    en=Wording("this file cannot be opened ({en})", "close the program that uses it, or check its permissions"),
    entry=Page(
        "文件打不开。",
        "读不到内容，就不知道里面有没有错。",
        "文件正被别的程序锁住，或者没有读取的权限。",
        "关掉正在用它的程序，再运行一次。",
    ),
)

MOST_BYTES = 64 * 1024 * 1024
"""More of a text file is never taken into memory; `decode` refuses files that are far smaller."""
IN_A_BATCH = 64
"""Articles that one process reads at a time."""

T = TypeVar("T")
Watch = Callable[[Iterable[Any], int], Iterable[Any]]
Batch = tuple[str, ...]
Done = tuple[Batch, bytes, tuple[str, ...]]
"""Paths that were read anew, their entries as `dump` made them, and the paths of files that are what they were."""


def read_bytes(root: Path, path: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    """What stands in a file; a file that cannot be opened is one editor's trouble, not everybody's."""
    try:
        descriptor = os.open(root / path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            return _all_of(descriptor), ()
        finally:
            os.close(descriptor)
    except OSError as error:
        return None, (UNREADABLE.at(Position(path), **reasons(error)),)


class Reader(NamedTuple):
    """How articles are read: with what is remembered, by how many processes, and who watches."""

    memo: Memo
    jobs: int = 1
    watch: Watch | None = None  # given the batches as they are done, and how many there will be
    proofread: Proofread | None = None  # also looks through what is read


def read_articles(root: Path, found: Found, reader: Reader) -> tuple[ManuscriptRead, ...]:
    """Every article that was `found`, by path. What has to be opened is shared out over processes."""
    memo, jobs = reader.memo, reader.jobs
    look = _look(reader)
    open_ = [path for path in found.articles if not memo.unchanged(path, found.stamps[path])]
    if not memo.shared:
        jobs = 1
    batches = [tuple(open_[start : start + IN_A_BATCH]) for start in range(0, len(open_), IN_A_BATCH)]
    done = share_out(_reading(root, memo, look), batches, jobs, memo.load_entries if memo.has_spellings else _load_dictionary)
    results = list(reader.watch(done, len(batches)) if reader.watch and batches else done)
    memo.load_entries()
    opened: dict[str, Entry | None] = dict.fromkeys(open_)
    for anew, data, same in results:
        opened.update(zip(anew, memo.learn(anew, data), strict=True))
        opened.update((path, memo.entry(path)) for path in same)
    entries = {path: opened[path] if path in opened else memo.entry(path) for path in found.articles}
    unread: dict[str, ManuscriptRead] = {}
    for path in [path for path, entry in entries.items() if entry is None]:
        data, problems = read_bytes(root, path)
        if data is None:
            unread[path] = ManuscriptRead(path, None, problems=problems)
        else:  # another program had it for a moment
            entries[path] = _read_anew(path, data, memo, look) or memo.entry(path)
    memo.settle((entry for entry in entries.values() if entry is not None), found.stamps)
    return tuple(unread[path] if entry is None else entry.read for path, entry in entries.items())


def read_amended(
    root: Path, paths: Iterable[str], reader: Reader, meanwhile: Callable[[], object], afterwards: Callable[[], T]
) -> tuple[list[Entry] | None, T]:
    """Articles that are known to have changed, read anew; None when one of them cannot be read. They are not remembered yet.

    `meanwhile` is called once, and so is `afterwards`, which gives the second value: where there is a second process that one
    reads, and then calls `afterwards`, while `meanwhile` is called here.
    """
    batch = tuple(paths)
    read = _reading(root, reader.memo, _look(reader))

    def work(batch: Batch, hold: Hold) -> tuple[Done, T]:
        return read(batch, hold), afterwards()

    (((_, data, _), found),) = share_out(work, [batch], reader.jobs if reader.memo.shared else 1, meanwhile)
    entries: list[Entry] = parse(data)
    return entries if len(entries) == len(batch) else None, found


def read_again(root: Path, path: str, reader: Reader) -> Entry | None:
    """One article as its file is now; it is remembered. None when it cannot be opened."""
    data, _ = read_bytes(root, path)
    if data is None:
        return None
    memo = reader.memo
    entry = _read_anew(path, data, memo, _look(reader))
    if entry is not None:
        memo.amend({path: entry}, {})
    return entry or memo.entry(path)


def _look(reader: Reader) -> Look | None:
    return reader.proofread(reader.memo.house) if reader.proofread else None


def _load_dictionary() -> None:
    """The dictionary of pinyin: it will be needed when the first names are spelled, and takes long to load."""
    from zhuanban.text.pinyin import name_slug

    name_slug("平")


def _reading(root: Path, memo: Memo, look: Look | None) -> Callable[[Batch, Hold], Done]:
    """What reads a batch: the heavy half of the library is only there for what has changed."""

    def read(batch: Batch, hold: Hold) -> Done:
        anew: list[Entry] = []
        same: list[str] = []
        for path in batch:
            hold(path)
            entry = _read(root, path, memo, look)
            if isinstance(entry, Entry):
                anew.append(entry)
            elif entry:
                same.append(path)
        return tuple(entry.path for entry in anew), dump(anew), tuple(same)

    return read


def _read(root: Path, path: str, memo: Memo, look: Look | None) -> Entry | bool:
    """The article read anew, or whether it is what it was; False when it cannot be opened."""
    data, _ = read_bytes(root, path)
    return data is not None and (_read_anew(path, data, memo, look) or True)


def _read_anew(path: str, data: bytes, memo: Memo, look: Look | None) -> Entry | None:
    """The article that is made of the bytes; None when it is what it was."""
    key = key_of(path, data)
    if memo.key(path) == key:
        return None
    from zhuanban.read.parsing import read_manuscript

    leaders = tuple(leader.name for leader in memo.house.leaders)
    read, words = read_manuscript(path, data, key, look, leaders)
    return Entry(path, key, memo.store.keep(words), read)


def _all_of(descriptor: int) -> bytes:
    parts = list(_parts(descriptor))
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _parts(descriptor: int) -> Iterator[bytes]:
    left = min(MOST_BYTES, os.fstat(descriptor).st_size + 1)
    while left > 0 and (part := os.read(descriptor, left)):
        left -= len(part)
        yield part
