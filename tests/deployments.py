"""What tests of `publish` share: the sites that are sent, where they go, and what readers find there."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from front_door import BODY, SITE_YAML, Newsroom, Run, called
from networks import Wire

MANIFEST = ".zhuanban.json"
BUCKET = "newsroom"
QUIET_SITE = SITE_YAML + "feeds: none\nsearch: false\n"
"""A site in which the words of an article stand on its own page and nowhere else, as long as its summary and headline stay."""


class Storage(NamedTuple):
    """An empty bucket, a wire to it, and a client that does not go through the wire."""

    wire: Wire
    client: Any

    def files(self) -> dict[str, bytes]:
        """What is in it, below web/."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        keys = [entry["Key"] for page in pages for entry in page.get("Contents", ())]
        return {key.removeprefix("web/"): self.client.get_object(Bucket=BUCKET, Key=key)["Body"].read() for key in keys}


class Remote(NamedTuple):
    """A folder that is reached by rsync, and the wire to it."""

    wire: Wire
    destination: str
    folder: Path
    cuts: tuple[int, ...]  # bytes after which a connection may be cut: before, in, and after the greeting

    def files(self) -> dict[str, bytes]:
        """What is in it."""
        return files_of(self.folder)


def publish(newsroom: Newsroom, destination: str | Path, *arguments: str) -> Run:
    """Run `build.py publish` with the newsroom's site."""
    return called("publish", destination, "--root", newsroom.root, "--out", newsroom.out, *arguments)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path with `/`."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def is_the_site(there: Mapping[str, bytes], newsroom: Newsroom) -> bool:
    """Every file of the site is there as it is; besides them there are files that the place's own manifest calls retired."""
    site = files_of(newsroom.out)
    told = json.loads(there[MANIFEST])["files"]
    extra = {path for path in there if path not in site}
    same = all(there.get(path) == data for path, data in site.items() if path != MANIFEST)
    return same and told.keys() == there.keys() - {MANIFEST} and all(told[path]["kind"] == "retired" for path in extra)


def retired(there: Mapping[str, bytes]) -> list[str]:
    """What is kept for one generation."""
    return [path for path, file in json.loads(there[MANIFEST])["files"].items() if file["kind"] == "retired"]


def dead_references(there: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """What pages and style sheets ask for of this site and do not find, with the page."""
    dead = set()
    for path, data in there.items():
        if path.endswith(".html") and path != "404.html":
            for link in re.findall(r'(?:href|src)="(?![a-z]+:)([^"#?]+)', data.decode("utf-8")):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
                if target not in there:
                    dead.add((path, target))
    return dead


def site_of_449(newsroom: Newsroom) -> None:
    """A site of 449 files, in which one article has an old address."""
    newsroom.write("content/site.yaml", QUIET_SITE)
    for number in range(320):
        newsroom.article(f"a{number}", date=f"2020-04-{number % 28 + 1:02}", body=BODY)
    newsroom.article("a7", date="2020-04-08", body=BODY, aliases="[old.html]")
    assert newsroom.build("-q").code == 0
    lacking = 449 - (len(files_of(newsroom.out)) - 1)
    newsroom.article("a8", date="2020-04-09", body=BODY, aliases=f"[{', '.join(f'old/{n}.html' for n in range(lacking))}]")
    assert newsroom.build("-q").code == 0
    assert len(files_of(newsroom.out)) - 1 == 449


def edit_and_delete(newsroom: Newsroom) -> None:
    """The last words of one article change, and the old address of another is given up."""
    newsroom.article("a5", date="2020-04-06", body=f"{BODY}\n又及：有人来信。\n")
    newsroom.article("a7", date="2020-04-08", body=BODY)
    assert newsroom.build("-q").code == 0


def first(newsroom: Newsroom) -> None:
    """A small site with pictures of every kind of change to come."""
    newsroom.write("layouts/assets/extra.css", "p { color: #111 }\n")
    for name in ("a", "b", "c", "d"):
        newsroom.article(name, page="C4", weight="lead" if name == "a" else "brief")
    newsroom.article("secret", page="C4", weight="brief", title="要撤下的稿件", body="这句话要撤下。")
    assert newsroom.build("-q").code == 0


def second(newsroom: Newsroom) -> None:
    """One article changed, one new, one gone, one withdrawn, and another style sheet."""
    newsroom.write("layouts/assets/extra.css", "p { color: #222 }\n")
    newsroom.article("a", page="C4", weight="lead", body="改过的正文。")
    newsroom.article("new", page="C4", weight="brief")
    (newsroom.root / "content/2020/04/d.md").unlink()
    newsroom.article("secret", title="要撤下的稿件", body="这句话要撤下。", status="撤稿")
    assert newsroom.build("-q").code == 0
