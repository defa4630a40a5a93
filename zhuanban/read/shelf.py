"""Where a path that an article names leads: the files below content/, by every spelling that an editor may give them. Pure."""

from __future__ import annotations

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from zhuanban.problems import Entry, Level, Position, Problem, Rule, Wording

MISSING = Rule(
    "LK001",
    Level.ERROR,
    zh=Wording("找不到文件 “{target}”", "检查文件名和文件夹：路径从稿件所在的文件夹写起"),
    en=Wording("there is no file “{target}”", "check its name and folder: a path starts at the article's own folder"),
    entry=Entry(
        "找不到图片或稿件。",
        "读者会看到一个空框，或者点了打不开。",
        "写了`![会场](会场.png)`，稿件旁边没有`会场.png`。",
        "把`会场.png`放到稿件旁边。",
    ),
)
MISSPELT = Rule(
    "LK002",
    Level.ERROR,
    zh=Wording("“{target}” 和文件的真名不一样（大小写、斜线或字符写法）", "改成 “{right}”"),
    en=Wording("“{target}” is not how the file is spelled (letter case, slashes or form of characters)", "write “{right}”"),
    entry=Entry(
        "文件名的大小写或斜线，和真的文件不一样。",
        "您的电脑不分大小写，网站的服务器分。",
        "文件是`a.JPG`，稿件里写`a.jpg`。",
        "稿件里写`a.JPG`。",
    ),
)
LEAVES = Rule(
    "LK003",
    Level.ERROR,
    zh=Wording("“{target}” 指到 content/ 外面去了", "把文件放在稿件旁边，写相对路径，例如 图/会场.png"),
    en=Wording(
        "“{target}” leads out of content/",
        "put the file beside the article and name it by a relative path, such as pictures/hall.png",
    ),
    entry=Entry(
        "图片或链接指到`content`外面去了。",
        "`content`外面的文件不会发布。",
        "![会场](../../../桌面/会场.png)",
        "把图片放到稿件旁边，写`![会场](会场.png)`。",
    ),
)
AMBIGUOUS = Rule(
    "LK004",
    Level.ERROR,
    zh=Wording("有几篇稿件的文件名都是 “{target}”：“{first}”、“{second}”", "写上文件夹，例如 “{right}”"),
    en=Wording("several articles are called “{target}”: “{first}”, “{second}”", "name the folder too, such as “{right}”"),
    entry=Entry(
        "有几篇稿件的文件名一样，不知道链接哪一篇。",
        "链接错了，读者看到的是另一篇。",
        "3月和4月各有一篇`fuwuzhan.md`，链接只写了`fuwuzhan.md`。",
        "写上文件夹：`../03/fuwuzhan.md`。",
    ),
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
