"""The system refuses: a folder that may not be written, a disk that is full. Exit 2 at once, one line, the old site as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from front_door import PROJECT, Newsroom, Run
from machine import missing
from proofs.scenes import ALL, ARTICLES, CHANGES, build_arguments, published, write_contents

pytestmark = pytest.mark.slow

LONGEST = 5
"""Seconds in which the answer has to be there."""
CAPABILITIES = "-dac_override,-dac_read_search,-fowner"
"""What lets the superuser write where nobody may."""
PAGE = 4096


def build_as_anybody(room: Newsroom, limit: Callable[[], None] | None = None) -> tuple[Run, float]:
    """What a build says that may write only where modes allow it, and how many seconds it took."""
    command = [sys.executable, "-B", str(PROJECT / "build.py"), *build_arguments(room)]
    if os.geteuid() == 0:
        missing("" if shutil.which("setpriv") else "no setpriv(1) on this machine, and the superuser may write anywhere")
        command = ["setpriv", f"--bounding-set={CAPABILITIES}", f"--inh-caps={CAPABILITIES}", *command]
    started = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, preexec_fn=limit)
    return Run(done.returncode, done.stdout, done.stderr), time.monotonic() - started


def assert_refused(run: Run, seconds: float) -> None:
    """Exit 2 in time, with one line and no traceback."""
    assert run.code == 2, run.said
    assert run.err.count("\n") == 1, run.err
    assert "Traceback" not in run.said
    assert seconds < LONGEST


@contextmanager
def forbidden(folder: Path) -> Iterator[None]:
    """Nothing may be written in a folder for as long as the `with` block lasts."""
    before = folder.stat().st_mode
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(before)


@pytest.mark.parametrize(
    "where", ["newsroom", "out", "out/site", ".", "out/.site.zhuanban", "out/site/articles/2020/04", "out/site/feeds"]
)
@pytest.mark.parametrize("name", ["words", "news", "all"])
def test_a_folder_that_may_not_be_written(tmp_path: Path, where: str, name: str) -> None:
    """Wherever it is: the site is the old one, or where it can be published all the same the new one. Three times in a row."""
    room, after = Newsroom(tmp_path / "newsroom", tmp_path / "out/site"), CHANGES[name][1]
    sites = []
    for contents in (after, ARTICLES, after, ARTICLES):
        write_contents(room, contents)
        published(room)
        sites.append(room.files())
    codes = []
    with forbidden(tmp_path / where):
        for contents, new in zip((after, ARTICLES, after), sites, strict=False):
            old = room.files()
            write_contents(room, contents)
            run, seconds = build_as_anybody(room)
            codes.append(run.code)
            assert room.files() == (old if run.code else new)
            if run.code:
                assert_refused(run, seconds)
    published(room)
    assert room.files() == sites[0]
    print(f"{where} may not be written: exit {codes}")
    assert any(codes) or where not in ("out/site", "out/.site.zhuanban")


def test_a_first_publish_where_nothing_may_be_written(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "newsroom", tmp_path / "out/site")
    write_contents(room, ARTICLES)
    (tmp_path / "out").mkdir()
    with forbidden(tmp_path / "out"):
        run, seconds = build_as_anybody(room)
    assert_refused(run, seconds)
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("most", [0, 100, 3000, 20_000])
def test_a_file_that_may_not_grow(tmp_path: Path, most: int) -> None:
    """As with a quota: no file of more bytes can be written. That is where the superuser meets a limit, too."""
    room = Newsroom(tmp_path / "newsroom")
    write_contents(room, ARTICLES)
    published(room)
    old = room.files()
    write_contents(room, ALL)
    resource = pytest.importorskip("resource")
    run, seconds = build_as_anybody(room, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    if most > 3000 and run.code == 0:  # the cache comes last: the site is published, and it is told
        assert "已发布" in run.out
        assert "缓存（.zhuanban）没有写成" in run.out
    else:
        assert_refused(run, seconds)
        assert room.files() == old
    published(room)


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """A disk of its own in a folder, for as long as the `with` block lasts."""
    if os.geteuid() != 0:
        pytest.skip("only the superuser can mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(folder)]
    mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr}")
    try:
        yield
    finally:  # what was built in this process may hold files of its cache open
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_full_disk(tmp_path: Path) -> None:
    """The disk of site, newsroom and cache has less and less room left: exit 2 until there is enough, and then the new site."""
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, 4000):
        room = Newsroom(disk / "newsroom")
        write_contents(room, ALL)
        published(room)
        new = room.files()
        write_contents(room, ARTICLES)
        published(room)
        old = room.files()
        full = 0
        for pages in range(0, 120, 6):
            write_contents(room, ALL)
            _fill(disk, pages)
            run, seconds = build_as_anybody(room)
            if run.code == 0:
                assert room.files() == new
                break
            full += 1
            assert_refused(run, seconds)
            assert room.files() == old
            (disk / "filler").unlink()
            published(room)
            assert room.files() == new
            write_contents(room, ARTICLES)
            published(room)
        print(f"full disk: {full} times exit 2, old site untouched, next build right")
        assert full >= 5


def test_a_disk_that_may_only_be_read(tmp_path: Path) -> None:
    """Not even the superuser may write there."""
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, 4000):
        room = Newsroom(tmp_path / "newsroom", disk / "site")
        write_contents(room, ARTICLES)
        published(room)
        old = room.files()
        write_contents(room, ALL)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        run, seconds = build_as_anybody(room)
        assert_refused(run, seconds)
        assert room.files() == old


def _fill(disk: Path, pages: int) -> None:
    """Leave room for so many pages of bytes, and no more."""
    free = os.statvfs(disk).f_bavail * PAGE
    (disk / "filler").write_bytes(bytes(max(free - pages * PAGE, 0)))
