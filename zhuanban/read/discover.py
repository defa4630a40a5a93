"""Which files stand below content/. Walks folders, opens no file; never leaves content/, whatever symlinks say."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from zhuanban.cache.stamps import HIDDEN, Stamp, stamp_of
from zhuanban.problems import Entry, Level, Position, Problem, Rule, Wording

CONTENT = "content"

BAD_NAME = Rule(
    "EN101",
    Level.ERROR,
    zh=Wording("文件名 “{name}” 里有乱码或看不见的字符", "把文件改名；从压缩包解出的乱码文件名请重新解压"),
    en=Wording(
        "the file name “{name}” holds broken or invisible characters", "rename the file; unpack the archive it came from anew"
    ),
    entry=Entry(
        "文件名里有乱码或看不见的字符。",
        "这样的文件名换一台电脑就可能打不开，也做不成网址。",
        "从压缩包里解出来，文件名成了`�¼�.md`。",
        "改名为`jishi.md`；或者换一个软件重新解压。",
    ),
)
NOT_READ = Rule(
    "EN102",
    Level.NOTICE,
    zh=Wording("“{name}” 不会当作稿件来读", "如果它是稿件，请另存为 UTF-8 编码的纯文本，文件名以 .md 结尾"),
    en=Wording(
        "“{name}” is not read as an article", "if it is one, save it as plain text in UTF-8 with a name that ends with .md"
    ),
    entry=Entry(
        "这个文件像是稿件，但不是`.md`文件，没有读。",
        "只有`.md`文件才当作稿件，别的格式不会发布，也不会报错。",
        "把稿件存成了`fuwuzhan.txt`。",
        "另存为`fuwuzhan.md`，编码选UTF-8。",
    ),
)
LEADS_OUT = Rule(
    "LK101",
    Level.ERROR,
    zh=Wording("“{name}” 是一个符号链接，指到 content/ 外面或指空了", "删掉这个链接，把真正的文件复制进来"),
    en=Wording(
        "“{name}” is a symbolic link that leads out of content/ or nowhere", "delete the link and copy the real file here"
    ),
    entry=Entry(
        "文件是一个快捷方式（符号链接），指到`content`外面，或者指空了。",
        "`content`外面的文件不会发布，免得把不该发的发了出去。",
        "`a.md`指着别的文件夹里的文件。",
        "删掉快捷方式，把真正的文件复制进来。",
    ),
)
LINKED_FOLDER = Rule(
    "LK102",
    Level.NOTICE,
    zh=Wording("“{name}” 是指向另一个文件夹的符号链接，里面的文件只按原来的位置读", "引用里面的文件时写原来的路径"),
    en=Wording(
        "“{name}” is a symbolic link to another folder, whose files are read in their own place only",
        "write that folder's own path",
    ),
    entry=Entry(
        "文件夹是一个快捷方式（符号链接）。",
        "里面的文件只按原来的位置读一次，免得一篇稿件出现两遍。",
        "`content/近期`指着`content/2020/04`。",
        "不用改；链接里面的文件时，写原来的路径。",
    ),
)

MISTAKEN_FOR_ARTICLES = (".markdown", ".mdown", ".mkd", ".md.txt", ".txt", ".docx", ".doc", ".wps", ".rtf", ".odt")
NO_ARTICLES = ("readme", "license", "licence", "copying", "notice")


class Found(NamedTuple):
    """The files below content/, as paths relative to the root, sorted by their NFC form."""

    articles: tuple[str, ...]
    others: tuple[str, ...]
    problems: tuple[Problem, ...]
    stamps: Mapping[str, Stamp]  # of every file

    @property
    def paths(self) -> tuple[str, ...]:
        """Articles and others."""
        return self.articles + self.others


def discover(root: Path) -> Found:
    """Every file below `root`/content; hidden files and folders are passed over. Nothing at all when there is no content/."""
    articles, others, problems = [], [], []
    stamps: dict[str, Stamp] = {}
    for path in _walk(root / CONTENT, stamps):
        if isinstance(path, Problem):
            problems.append(path)
            continue
        if is_article(path):
            articles.append(path)
        else:
            others.append(path)
            name = path.rsplit("/", 1)[1].casefold()
            if name.endswith(MISTAKEN_FOR_ARTICLES) and not name.startswith(NO_ARTICLES):
                problems.append(NOT_READ.at(Position(path), name=path.rsplit("/", 1)[1]))
    return Found(tuple(sorted(articles, key=_order)), tuple(sorted(others, key=_order)), tuple(problems), stamps)


def is_article(path: str) -> bool:
    """A file of this name is read as an article."""
    name = path.rsplit("/", 1)[-1].casefold()
    return name.endswith(".md") and name != "readme.md"


def _order(path: str) -> tuple[str, str]:
    return path if path.isascii() else unicodedata.normalize("NFC", path), path


def _walk(base: Path, stamps: dict[str, Stamp]) -> Iterator[str | Problem]:
    """Paths of files, and a problem for each entry that cannot be taken as it is."""
    real = base.resolve()
    folders = [CONTENT] if base.is_dir() else []
    while folders:
        folder = folders.pop()
        with os.scandir(base.parent / folder) as entries:
            for entry in entries:
                if entry.name.startswith(HIDDEN):
                    continue
                path = f"{folder}/{entry.name}"
                problem = _problem(entry, path, real)
                if problem:
                    yield problem
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                elif entry.is_file():
                    stamps[path] = stamp_of(entry.stat())
                    yield path


def _problem(entry: os.DirEntry[str], path: str, base: Path) -> Problem | None:
    if not entry.name.isprintable() and not _is_plain(entry.name):
        shown = _escaped(path)
        problem = BAD_NAME.at(Position(shown), name=shown.rsplit("/", 1)[1])
        return problem if entry.is_dir() or entry.name.casefold().endswith(".md") else problem.softened()
    if not entry.is_symlink():
        return None
    target = Path(os.path.realpath(entry.path))
    if not target.is_relative_to(base) or not target.exists():
        return LEADS_OUT.at(Position(path), name=entry.name)
    return LINKED_FOLDER.at(Position(path), name=entry.name) if target.is_dir() else None


def _is_plain(name: str) -> bool:
    """Nothing invisible but spaces: macOS puts a narrow one into the names of screenshots."""
    return all(c.isprintable() or unicodedata.category(c) == "Zs" for c in name)


def _escaped(path: str) -> str:
    """A path that can be printed; bytes that are no UTF-8 (`os.fsdecode` made surrogates of them) and invisibles as escapes."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\u{ord(c):04X}" for c in text)
