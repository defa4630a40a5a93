"""What is measured: zhuanban and its peers, each a `Program` in a folder of its own, with the corpus in its own form."""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import PICTURE_FOLDER, Story, as_article, pictures, write, write_newsroom

PROJECT = Path(__file__).resolve().parents[2]
PEERS = Path(__file__).resolve().parent / "peers"
PEER_NAMES = ("hugo", "pelican")
PELICAN_CACHED = (
    "-e",
    "CACHE_CONTENT=true",
    "LOAD_CONTENT_CACHE=true",
    'CONTENT_CACHING_LAYER="reader"',
    'CHECK_MODIFIED_METHOD="mtime"',
)
"""Its documented cache of parsed articles."""


@dataclass(frozen=True, slots=True)
class Program:
    """One generator with its site. Everything in `home` that is not in `sources` is its output or its memory."""

    name: str
    home: Path
    command: Callable[[Path], Sequence[str]]  # home -> what is run; from cold
    again: Sequence[str]  # told besides when it builds over its last result
    out: str  # folder below home
    sources: frozenset[str]
    articles: str  # folder below home that holds 2020/04/*.md
    layout: str  # below home: the layout with <body>, which every page uses
    written: Callable[[Story], str]  # an article as this program reads it
    page: Callable[[Story], str]  # where its page is published, below out
    month: Callable[[Story], str]  # and the list of its month
    ours: bool = False

    def source(self, it: Story) -> Path:
        """The file of an article."""
        return self.home / self.articles / it.folder / f"{it.stem}.md"

    def published(self, page: str) -> str:
        """What is published at a path below `out`; empty when nothing is."""
        path = self.home / self.out / page
        return path.read_text("utf-8") if path.exists() else ""

    def sources_count(self) -> int:
        """How many articles its folder holds."""
        return sum(1 for _ in (self.home / self.articles).glob("2*/*/[!_]*.md"))

    def pages_count(self) -> int:
        """How many HTML pages it has published."""
        return sum(name.endswith(".html") for _, _, names in os.walk(self.home / self.out) for name in names)


FORMS = {"lean": (True, False), "full": (False, True), "unsearched": (False, False)}
"""What is built of our corpus: in its lean form or not, and with a search or without."""


def newsroom(root: Path, corpus: Sequence[Story], form: str, arguments: Sequence[str]) -> Program:
    """zhuanban with the corpus in a `form`, in `root`, which has a copy of the layout that every page uses."""
    lean, search = FORMS[form]
    write_newsroom(root, corpus, lean, search)
    write(root / "layouts" / "base.html", (PROJECT / "layouts" / "base.html").read_bytes())
    python = (sys.executable, str(PROJECT / "build.py"), "build", "-q", *arguments)
    return Program(
        name=f"zhuanban, {form}",
        home=root,
        command=lambda home: (*python, "--root", str(home), "--out", str(home / "site")),
        again=(),
        out="site",
        sources=_names(root),
        articles="content",
        layout="layouts/base.html",
        written=lambda it: as_article(it, lean),
        page=lambda it: f"articles/{it.folder}/{it.stem}.html",
        month=lambda it: f"archive/{it.folder}.html",
        ours=True,
    )


def hugo(root: Path, corpus: Sequence[Story], binary: str) -> Program:
    """Hugo with the corpus in `root`."""
    shutil.copytree(PEERS / "hugo", root)
    for name, data in pictures():
        write(root / "static" / PICTURE_FOLDER / name, data)
    for year, month in {(it.folder[:4], it.folder[5:]) for it in corpus}:
        write(root / f"content/{year}/_index.md", f"---\ntitle: {year}年\nlayout: year\n---\n")
        write(root / f"content/{year}/{month}/_index.md", f"---\ntitle: {year}年{month}月\nlayout: month\n---\n")
    write(root / "content/archive/_index.md", "---\ntitle: 往期\nlayout: archive\n---\n")
    for it in corpus:
        write(root / "content" / it.folder / f"{it.stem}.md", _as_hugo(it))
    return Program(
        name="Hugo",
        home=root,
        command=lambda home: (binary, "--quiet", "--source", str(home)),
        again=(),
        out="public",
        sources=_names(root),
        articles="content",
        layout="layouts/_default/baseof.html",
        written=_as_hugo,
        page=lambda it: f"{it.folder}/{it.stem}/index.html",
        month=lambda it: f"{it.folder}/index.html",
    )


def pelican(root: Path, corpus: Sequence[Story], binary: str) -> Program:
    """Pelican with the corpus in `root`; over its last result with its cache of parsed articles."""
    shutil.copytree(PEERS / "pelican", root, ignore=shutil.ignore_patterns("__pycache__"))
    for name, data in pictures():
        write(root / "content" / PICTURE_FOLDER / name, data)
    for it in corpus:
        write(root / "content/articles" / it.folder / f"{it.stem}.md", _as_pelican(it))
    return Program(
        name="Pelican",
        home=root,
        command=lambda home: (binary, "-q", "-s", str(home / "pelicanconf.py")),
        again=PELICAN_CACHED,
        out="output",
        sources=_names(root),
        articles="content/articles",
        layout="theme/templates/base.html",
        written=_as_pelican,
        page=lambda it: f"{it.folder}/{it.stem}/index.html",
        month=lambda it: f"{it.folder}/index.html",
    )


MAKERS: dict[str, Callable[[Path, Sequence[Story], str], Program]] = {"hugo": hugo, "pelican": pelican}


def find_peers(asked: Sequence[str], told: dict[str, str]) -> dict[str, str]:
    """The program of each peer asked for: the one told, or the one on the path; empty when it is not installed."""
    return {name: shutil.which(told.get(name) or name) or "" for name in asked}


def version(binary: str) -> str:
    """What a program says of its own version, as far as a table has room."""
    argument = "version" if Path(binary).name.startswith("hugo") else "--version"
    said = subprocess.run([binary, argument], capture_output=True, text=True).stdout
    found = re.search(r"\d+\.\d+(\.\d+)?", said)
    return found[0] if found else "of an unknown version"


def peer_pages(corpus: Sequence[Story]) -> int:
    """How many pages a peer must make: articles, lists of 20, months, years, archive and home."""
    sections = Counter(it.section for it in corpus)
    people = Counter(name for it in corpus for name in it.correspondents)
    lists = sum(math.ceil(n / 20) for n in (*sections.values(), *people.values()))
    months = {it.folder for it in corpus}
    return len(corpus) + lists + len(months) + len({month[:4] for month in months}) + 2


def _names(folder: Path) -> frozenset[str]:
    return frozenset(path.name for path in folder.iterdir())


def _as_hugo(it: Story) -> str:
    front = {
        "title": it.title,
        "date": f"{it.when:%Y-%m-%dT%H:%M:%S}+08:00",
        "columns": [it.section],
        "correspondents": list(it.correspondents),
        "source": "青禾退役军人",
        "summary": it.summary,
    }
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    return f"---\n{lines}---\n\n{_from_top(it.body)}"


def _as_pelican(it: Story) -> str:
    return (
        f"Title: {it.title}\nDate: {it.when:%Y-%m-%d %H:%M}\nSlug: {it.stem}\nCategory: {it.section}\n"
        f"Authors: {'; '.join(it.correspondents)}\nSource: 青禾退役军人\nSummary: {it.summary}\n\n{_from_top(it.body)}"
    )


def _from_top(body: str) -> str:
    return body.replace(f"]({PICTURE_FOLDER}/", f"](/{PICTURE_FOLDER}/")
