"""Where a path that an article names leads: the files below content/, by every spelling that an editor may give them. Pure."""

from __future__ import annotations

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from zhuanban.problems import Level, Position, Problem, Rule, Wording

MISSING = Rule(
    "LK001",
    Level.ERROR,
    zh=Wording("找不到文件 “{target}”", "检查文件名和文件夹：路径从稿件所在的文件夹写起"),
    en=Wording("there is no file “{target}”", "check its name and folder: a path starts at the article's own folder"),
)
MISSPELT = Rule(
    "LK002",
    Level.ERROR,
    zh=Wording("“{target}” 和文件的真名不一样（大小写、斜线或字符写法）", "改成 “{right}”"),
    en=Wording("“{target}” is not how the file is spelled (letter case, slashes or form of characters)", "write “{right}”"),
)
LEAVES = Rule(
    "LK003",
    Level.ERROR,
    zh=Wording("“{target}” 指到 content/ 外面去了", "把文件放在稿件旁边，写相对路径，例如 图/会场.png"),
    en=Wording(
        "“{target}” leads out of content/",
        "put the file beside the article and name it by a relative path, such as pictures/hall.png",
    ),
)
AMBIGUOUS = Rule(
    "LK004",
    Level.ERROR,
    zh=Wording("有几篇稿件的文件名都是 “{target}”：“{first}”、“{second}”", "写上文件夹，例如 “{right}”"),
    en=Wording("several articles are called “{target}”: “{first}”, “{second}”", "name the folder too, such as “{right}”"),
)


class Shelf(NamedTuple):
    """The files below content/, by NFC path."""

    files: Mapping[str, str]  # NFC path -> path as on disk
    folded: Mapping[str, str]  # the same without letter case -> path as on disk
    articles: Mapping[str, tuple[str, ...]]  # NFC file name of an article -> paths as on disk


def shelve(files: Iterable[str], articles: Iterable[str]) -> Shelf:
    """A shelf of `files` (all of them), of which some are `articles`."""
    named: dict[str, list[str]] = defaultdict(list)
    for path in articles:
        named[_nfc(path.rsplit("/", 1)[1])].append(path)
    plain = {_nfc(path): path for path in files}
    folded = {nfc.casefold(): path for nfc, path in plain.items()}
    return Shelf(plain, folded, {name: tuple(paths) for name, paths in named.items()})


def seek(shelf: Shelf, target: str, beside: str, at: Position) -> str | Problem:
    """The path on disk of `target`, as named in a file that stands `beside` it, or what is wrong with it."""
    folder = posixpath.dirname(beside)
    spelled = _nfc(target)
    path = posixpath.normpath(posixpath.join(folder, spelled))
    if path in shelf.files and not spelled.startswith("/"):
        return shelf.files[path]
    slashed = posixpath.normpath(posixpath.join(folder, spelled.replace("\\", "/")))
    if spelled.startswith(("/", "\\")) or not slashed.startswith("content/"):
        return LEAVES.at(at, target=target)
    real = shelf.folded.get(slashed.casefold())
    if real:
        return MISSPELT.at(at, target=target, right=posixpath.relpath(real, folder))
    return MISSING.at(at, target=target)


def seek_article(shelf: Shelf, target: str, beside: str, at: Position) -> str | Problem:
    """The same for a link: an article may also be named by its file name alone, wherever it stands, if no other has that name."""
    found = seek(shelf, target, beside, at)
    if isinstance(found, str) or "/" in target:
        return found
    named = shelf.articles.get(_nfc(target), ())
    if len(named) > 1:
        right = posixpath.relpath(named[0], posixpath.dirname(beside))
        return AMBIGUOUS.at(at, target=target, first=named[0], second=named[1], right=right)
    return named[0] if named else found


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
