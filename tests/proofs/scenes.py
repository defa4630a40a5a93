"""What the proofs of publishing share: a site that is about to become another one, the system's calls on the way, a judge.

A `Point` is one call of the system that changes something on disk: the third `rename` of a process, say. strace(1) lets the
process that makes it be killed there, or the call fail; what became of the site is then told by a `Scene`.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from front_door import CACHE, NOW, PROJECT, SITE_YAML, Newsroom, Run, digests, written
from zhuanban.publish import MANIFEST
from zhuanban.publish.known import NOTE
from zhuanban.publish.manifest import read_manifest
from zhuanban.publish.target import beside

CALLS = (
    "write pwrite64 writev openat creat rename renameat renameat2 link linkat unlink unlinkat mkdir mkdirat rmdir symlink symlinkat "
    "chmod fchmod fchmodat chown fchown lchown fchownat truncate ftruncate"
).split()
"""Calls that change something on disk, or may."""
NO_EXCHANGE = "renameat2:error=EINVAL"
"""As on a file system that cannot exchange two folders."""
LASTING = {".gitignore", "lock", "previous", "known", "replaced"}
"""What stands beside an output folder between two builds."""
FOREIGN = "CNAME"
"""A file in the output folder that is not ours."""

Contents = Mapping[str, str]
"""What stands in a newsroom: text by path."""


class Point(NamedTuple):
    """One call of a process that changes something on disk."""

    call: str
    number: int  # it is the so-many-th such call of the process, from 1

    def __str__(self) -> str:
        """As strace counts it: `rename:3`."""
        return f"{self.call}:{self.number}"


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

    def next_build(self) -> str:
        """Build undisturbed: "" when all is right then, otherwise what is not."""
        run = self.room.build("--jobs", "1")
        if run.code != 0 or "另一个构建" in run.said:
            return run.said
        if self.room.files() != self.new:
            return f"another site: {set(self.room.files().items()) ^ set(self.new.items())}"
        left = {entry.name for entry in beside(self.room.out).iterdir()} - LASTING
        return f"left behind: {left}" if left else ""


ARTICLES: Contents = {
    "content/site.yaml": SITE_YAML,
    **{
        f"content/2020/04/{stem}.md": written(title=f"第{number}篇稿件", date=f"2020-04-{10 + number} 08:00", section=section)
        for number, (stem, section) in enumerate(zip("abcdefgh", ["要闻", "资讯快递", "市县动态", "三服务专题"] * 2, strict=True))
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


def needs_strace() -> None:
    """Skip the test where calls cannot be tampered with: no strace, or it may not trace; with CI=true that is a failure."""
    reason = "" if shutil.which("strace") else "no strace on this machine"
    if not reason:
        trial = ["strace", "-f", "-o", os.devnull, "-e", "inject=chdir:error=EIO", "true"]
        done = subprocess.run(trial, capture_output=True, text=True, check=False)
        reason = f"strace may not trace here: {done.stderr.strip()}" if done.returncode else ""
    missing(reason)


def missing(reason: str) -> None:
    """Skip the test for a reason, if there is one; with CI=true every proof must be given."""
    if reason and os.environ.get("CI") == "true":
        pytest.fail(f"{reason}: with CI=true every proof must be given")
    if reason:
        pytest.skip(reason)


class Warm:
    """A process that has build.py loaded, and lets another one, traced, carry it out. It ends with the `with` block."""

    def __init__(self, room: Newsroom, scratch: Path) -> None:
        self.log, self._out, self._err = (scratch / name for name in ("log", "out", "err"))
        program = Path(__file__).with_name("warm.py")
        env = {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "200"}
        command = [sys.executable, "-B", str(program)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=PROJECT, env=env)
        self._say(json.dumps(build_arguments(room, "--out", str(scratch / "warm"), "--no-cache", "--jobs", "1", "--quiet")))
        assert self._heard().endswith("ready")

    def __enter__(self) -> Warm:
        return self

    def __exit__(self, *error: object) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()

    def run(self, arguments: Sequence[str], *tampering: str) -> Run:
        """Carry out build.py, its calls written to `log` and tampered with; whatever it started has ended by then."""
        self._say(json.dumps({"command": arguments, "out": str(self._out), "err": str(self._err)}))
        number = self._heard()
        with subprocess.Popen([*tracing(self.log, *tampering), "-p", number], stderr=subprocess.PIPE, text=True) as strace:
            assert strace.stderr
            attached = strace.stderr.readline()
            self._say("begin")
            assert "attached" in attached, attached + strace.stderr.read()
            code = int(self._heard())
            strace.stderr.read()  # to its end: what was forked by then has ended, too
        return Run(code, self._out.read_text("utf-8"), self._err.read_text("utf-8"))

    def _say(self, text: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{text}\n")
        self._process.stdin.flush()

    def _heard(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


def build_arguments(room: Newsroom, *arguments: str) -> list[str]:
    """What build.py is told."""
    return ["build", "--root", str(room.root), "--out", str(room.out), "--now", NOW, *arguments]


def tracing(log: Path, *tampering: str) -> list[str]:
    """The command that has calls of a process, and of those that it starts, written to `log` and tampered with."""
    injected = [word for what in tampering for word in ("-e", f"inject={what}")]
    return ["strace", "-f", "-y", "-o", str(log), "-e", f"trace={','.join(CALLS)}", *injected]


def points_in(log: Path, inside: Path) -> list[Point]:
    """Every point of the first process in a log at which something below `inside` is changed, in order."""
    lines = re.findall(r"^(\d+) +(\w+)\((.*)", log.read_text("utf-8", "replace"), re.MULTILINE)
    counted: Counter[str] = Counter()
    found = []
    for process, call, arguments in lines:
        if process == lines[0][0]:
            counted[call] += 1
            if str(inside) in arguments and (call != "openat" or "O_CREAT" in arguments):
                found.append(Point(call, counted[call]))
    return found


def no_exchange(one: Path, other: Path) -> None:
    """In the place of `exchange`, the same as NO_EXCHANGE."""
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


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
