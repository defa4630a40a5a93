"""What the proofs of publishing share: a site that is about to become another one, and a judge of what became of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from front_door import CACHE, NOW, SITE_YAML, Newsroom, Run, called, digests, written
from zhuanban.publish import MANIFEST
from zhuanban.publish.known import NOTE
from zhuanban.publish.manifest import read_manifest
from zhuanban.publish.target import beside

LASTING = {".gitignore", "lock", "previous", "known", "replaced"}
"""What stands beside an output folder between two builds."""
FOREIGN = "CNAME"
"""A file in the output folder that is not ours."""

Contents = Mapping[str, str]
"""What stands in a newsroom: text by path."""


class Scene(NamedTuple):
    """A newsroom whose site is `old`, and is about to become `new`."""

    room: Newsroom
    before: Contents | None  # None: nothing has been published yet
    after: Contents
    old: Mapping[str, str]  # path -> digest
    new: Mapping[str, str]
    known: bool  # how the site differs from the generation before need not be found out

    def set_up(self) -> None:
        """Publish the old site again, and change what stands in content/."""
        if self.before is None:
            for left in (self.room.out, beside(self.room.out), self.room.root / CACHE):
                shutil.rmtree(left, ignore_errors=True)
        else:
            write_contents(self.room, self.before)
            published(self.room)
            assert self.room.files() == self.old
        write_contents(self.room, self.after)
        if not self.known:
            (beside(self.room.out) / NOTE).unlink(missing_ok=True)

    def verdict(self) -> str:
        """What stands in the output folder: `old`, `new`, `mixed`, or `torn`, when there is a file that is in neither."""
        if not self.room.out.exists():
            return "old" if self.before is None else "torn"
        there = self.room.files()
        if there in (self.old, self.new):
            return "old" if there == self.old else "new"
        known = {*self.old.items(), *self.new.items()}
        return "mixed" if all(item in known or item[0] == MANIFEST for item in there.items()) else "torn"

    def roll_back(self) -> None:
        """Try to have the site before this one back."""
        run = called("rollback", "--root", self.room.root, "--out", self.room.out)
        assert run.code in (0, 2), run.said

    def next_build(self) -> str:
        """Build undisturbed: "" when all is right then, otherwise what is not."""
        run = self.room.build("--jobs", "1")
        if run.code != 0 or "另一个命令" in run.said:
            return run.said
        if self.room.files() != self.new:
            return f"another site: {set(self.room.files().items()) ^ set(self.new.items())}"
        left = {entry.name for entry in beside(self.room.out).iterdir()} - LASTING
        return f"left behind: {left}" if left else ""


SECTIONS = ("要闻", "资讯快递", "市县动态", "三服务专题")
OLDER: Contents = {
    f"content/2019/{month}.md": written(title=f"往年{month}月", date=f"2019-{month}-01", correspondent=name, section="要闻")
    for month, name in zip(("02", "04", "06", "08"), ("徐晓雯", "张伟", "章伟", "王芳"), strict=True)
}
"""Of these nothing changes, so that what changes is less than half of the site."""
ARTICLES: Contents = {
    "content/site.yaml": SITE_YAML,
    **OLDER,
    **{
        f"content/2020/04/{stem}.md": written(title=f"第{number}篇稿件", date=f"2020-04-{10 + number} 08:00", section=section)
        for number, (stem, section) in enumerate(zip("abcd", SECTIONS, strict=True))
    },
}
WORDS: Contents = {**ARTICLES, "content/2020/04/a.md": written(title="换了标题", date="2020-04-10 08:00", section="要闻")}
NEWS: Contents = {
    **{path: text for path, text in ARTICLES.items() if not path.endswith("/c.md")},
    "content/2020/04/b.md": written(title="第1篇稿件", date="2020-04-11 08:00", section="资讯快递", status="撤稿"),
    "content/2020/04/n.md": written(title="新的稿件", date="2020-05-01 08:00", section="市县动态"),
}
ALL: Contents = {**ARTICLES, "content/site.yaml": SITE_YAML.replace("平湖退役军人", "平湖老兵")}

CHANGES: Mapping[str, tuple[Contents | None, Contents]] = {
    "first": (None, ARTICLES),
    "words": (ARTICLES, WORDS),
    "news": (ARTICLES, NEWS),
    "all": (ARTICLES, ALL),
}
"""By name: nothing was published before; an article is edited; one is new, one withdrawn and one gone; every page is new."""


def scene(tmp_path: Path, name: str) -> Scene:
    """One of CHANGES in a newsroom of its own. The site has a file in it that is not ours, where it was published before."""
    before, after = CHANGES[name]
    room = Newsroom(tmp_path / "newsroom")
    write_contents(room, before or after)
    if before is not None:
        published(room)
        (room.out / FOREIGN).write_text("example.org\n")
    found = Scene(room, before, after, _clean(tmp_path, before), _clean(tmp_path, after), name == "words")
    assert found.old != found.new
    return found


def write_contents(room: Newsroom, contents: Contents) -> None:
    """Let these files stand in content/, and no others; what is as it should be is not touched."""
    there = {path for path in (room.root / "content").rglob("*") if path.is_file()}
    for path in there - {room.root / name for name in contents}:
        path.unlink()
    for name, text in contents.items():
        if room.root / name not in there or (room.root / name).read_text("utf-8") != text:
            room.write(name, text)


def published(room: Newsroom) -> Run:
    """Build undisturbed."""
    run = room.build("--jobs", "1")
    assert run.code == 0, run.said
    return run


def _clean(tmp_path: Path, contents: Contents | None) -> dict[str, str]:
    """The site that a build from nothing makes of these files, and the one file in it that is not ours."""
    if contents is None:
        return {}
    room = Newsroom(tmp_path / "clean")
    write_contents(room, contents)
    shutil.rmtree(room.out, ignore_errors=True)
    run = room.build("--no-cache", "--jobs", "1")
    assert run.code == 0, run.said
    if contents is not CHANGES["first"][1] or (tmp_path / "newsroom/site").exists():
        (room.out / FOREIGN).write_text("example.org\n")
    return digests(room.out)


def build_arguments(room: Newsroom, *arguments: str) -> list[str]:
    """What build.py is told."""
    return ["build", "--root", str(room.root), "--out", str(room.out), "--now", NOW, *arguments]


def links_missing(site: Path) -> list[str]:
    """Stylesheets that a page asks for and that are not there."""
    asked = {
        (page.parent / found).resolve()
        for page in site.rglob("*.html")
        for found in re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.read_text("utf-8"))
    }
    return sorted(str(path) for path in asked if not path.is_file())


def not_in_manifest(site: Path) -> Sequence[str]:
    """Files in a site that nobody owns: neither is the manifest their owner, nor are they the one that is not ours."""
    return sorted(digests(site).keys() - read_manifest(site / MANIFEST).keys() - {MANIFEST, FOREIGN})
