"""`build.py find`: every place where a name stands, in the articles and in the site that was made of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from zhuanban.cli.parameters import LANG, OUT, ROOT, TEXT_OR_JSON
from zhuanban.cli.settings import root_and_out
from zhuanban.problems import Lang, Position, SystemRefused, printable, spelled_out

if TYPE_CHECKING:
    from zhuanban.desk.find import Mention

HELP = "找一个姓名在哪些稿件、哪些网页里出现 / where a name stands in the articles and in the site"
NAME = click.Argument(["name"], metavar="姓名")
TEXTS = (".html", ".xml", ".atom", ".opml", ".json", ".txt", ".js")
MARKS: dict[Lang, dict[str, str]] = {
    "zh": {"draft": "【草稿】", "review": "【待审】", "withdrawn": "【撤稿】"},
    "en": {"draft": "[draft] ", "review": "[under review] ", "withdrawn": "[withdrawn] "},
}
LONGEST = 120
"""Characters of a context that are shown."""


class Places(NamedTuple):
    """Where a name stands."""

    articles: tuple[tuple[str, str, Mention], ...]  # path, status ("" for an article like any other), place
    outputs: tuple[tuple[str, int], ...] | None  # path in the site, how often; None when there is no site
    unread: tuple[str, ...]  # articles that are no text


def find_command(project: Path) -> click.Command:
    """The command for a project."""

    def call(root: Path | None, out: Path | None, lang: Lang, form: str, name: str) -> int:
        from zhuanban.desk.find import sought

        base, folder = root_and_out(project, root, out)
        if not (base / "content").is_dir():  # where nothing is, nobody is mentioned: that would be taken for an answer
            raise SystemRefused(f"“{base}” 里没有 content/ 文件夹", f"there is no folder content/ in “{base}”")
        wanted = sought(name)
        if not wanted:
            raise SystemRefused("要找的姓名是空的", "the name to look for is empty")
        in_articles, unread = _in_articles(base, wanted)
        places = Places(in_articles, _in_outputs(folder, base, wanted), unread)
        for line in as_json(wanted, places) if form == "json" else as_text(places, folder.name, lang):
            click.echo(line)
        for path in places.unread:
            said = f"没有查 {spelled_out(path)}：读不出文字" if lang == "zh" else f"not looked at: {spelled_out(path)} is no text"
            click.echo(said, file=sys.stderr)
        return int(not (places.articles or places.outputs))

    return click.Command("find", params=[ROOT, OUT, LANG, TEXT_OR_JSON, NAME], callback=call, help=HELP, short_help=HELP)


def as_json(name: str, places: Places) -> Iterator[str]:
    """`{"name": …, "articles": […], "outputs": […]}`, a contract; outputs are null when there is no site."""
    articles = [
        {"path": path, "line": place.line, "column": place.column, "status": status, "context": place.context}
        for path, status, place in places.articles
    ]
    outputs = None if places.outputs is None else [{"path": path, "count": count} for path, count in places.outputs]
    yield json.dumps({"name": name, "articles": articles, "outputs": outputs}, ensure_ascii=False, indent=1)


def as_text(places: Places, site: str, lang: Lang) -> Iterator[str]:
    """For people: a line a mention, a line a file of the folder `site`, and what it comes to."""
    for path, status, place in places.articles:
        mark = MARKS[lang].get(status, "")
        yield f"{Position(path, place.line, place.column)} {mark}{printable(place.context, LONGEST)}"
    for path, count in places.outputs or ():
        yield f"{spelled_out(f'{site}/{path}')} × {count}"
    files = len({path for path, _, _ in places.articles})
    if lang == "zh":
        pages = "还没有生成网站" if places.outputs is None else f"网站{len(places.outputs)}个文件"
        yield f"稿件{len(places.articles)}处（{files}篇），{pages}。"
    else:
        pages = "there is no site yet" if places.outputs is None else f"{len(places.outputs)} files of the site"
        yield f"{len(places.articles)} mentions in {files} articles, {pages}."


def _in_articles(root: Path, name: str) -> tuple[tuple[tuple[str, str, Mention], ...], tuple[str, ...]]:
    """The mentions in all articles, whatever their status, and the articles that are no text."""
    from zhuanban.desk.find import mentions
    from zhuanban.read.discover import discover
    from zhuanban.read.encoding import decode
    from zhuanban.read.files import read_bytes
    from zhuanban.read.frontmatter import read_front_matter

    found: list[tuple[str, str, Mention]] = []
    unread = []
    for path in discover(root).articles:
        data, _ = read_bytes(root, path)
        text = decode(path, data)[0] if data is not None else None
        if text is None:
            unread.append(path)
        elif places := list(mentions(name, text)):
            status = read_front_matter(text, path).status
            found += ((path, status.value if status and status.value != "signed" else "", place) for place in places)
    return tuple(found), tuple(unread)


def _in_outputs(folder: Path, root: Path, name: str) -> tuple[tuple[str, int], ...] | None:
    """The files of the site that show it, and how often; None when nothing was published there."""
    from zhuanban.desk.find import shown
    from zhuanban.publish.manifest import MANIFEST
    from zhuanban.publish.target import open_published

    if not (folder / MANIFEST).is_file():
        return None
    needed = {char.encode() for char in name if not char.isspace()}
    counts = []
    for path in sorted(open_published(folder, root).published):
        if path.endswith(TEXTS) and (folder / path).is_file():
            data = (folder / path).read_bytes()
            if all(char in data for char in needed) and (count := shown(name, path, data.decode("utf-8", "replace"))):
                counts.append((path, count))
    return tuple(counts)
