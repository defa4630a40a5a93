"""The same input gives the same bytes, on every machine and on every day."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from front_door import NOW, PROJECT, SITE_YAML, Newsroom, Run, command, digests


def _news(room: Newsroom, *, backwards: bool = False) -> Newsroom:
    """Articles that share dates, names, places and topics, so that every order has ties to break; files made in either order."""
    made: list[tuple[str, dict[str, str]]] = [
        ("b", {"title": "乙稿", "correspondent": "[张伟, 章伟, 刘昱晔]", "place": "[桐庐县, 西湖区]", "page": "C4"}),
        ("a", {"title": "甲稿", "correspondent": "[章伟, 徐晓雯]", "place": "[西湖区]", "page": "C4", "weight": "lead"}),
        ("c", {"title": "丙稿", "section": "市县动态", "topics": "[双拥, 就业, 创业]"}),
        ("d", {"title": "丁稿", "page": "C3", "date": "2020-04-01"}),
        ("会议-消息", {"title": "戊稿", "date": "2020-05-23"}),
    ]
    for stem, front in reversed(made) if backwards else made:
        room.article(
            stem,
            body=f"{front['title']}的第一段，见[另一篇](a.md)。\n\n## 小标题\n\n| 项 | 数 |\n|---|---|\n| 甲 | 1 |\n",
            **front,
        )
    return room


def _site(room: Newsroom) -> dict[str, str]:
    files = room.files()
    assert files, "nothing was published"
    return files


@pytest.fixture
def plain(newsroom: Newsroom) -> dict[str, str]:
    """The site that every other way of building must equal."""
    run = _news(newsroom).build()
    assert run.code == 0, run.said
    return _site(newsroom)


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "America/Los_Angeles"},
        {"TZ": "Pacific/Kiritimati"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4242"},
        {"SOURCE_DATE_EPOCH": "1", "HOME": "/nowhere", "USER": "editor", "HOSTNAME": "elsewhere"},
        {"PYTHONOPTIMIZE": "1"},
    ],
    ids=lambda env: next(iter(env.items()))[0] + "=" + next(iter(env.values())),
)
def test_the_environment_leaves_no_trace(
    newsroom: Newsroom, plain: Mapping[str, str], tmp_path: Path, env: dict[str, str]
) -> None:
    """Time zone, locale, hash seed, user."""
    room = Newsroom(newsroom.root, tmp_path / "again")
    run = room.build(env=env)
    assert run.code == 0, run.said
    assert _site(room) == plain


def test_the_umask_leaves_no_trace(newsroom: Newsroom, plain: Mapping[str, str], tmp_path: Path) -> None:
    """A strict umask gives the same bytes."""
    room = Newsroom(newsroom.root, tmp_path / "again")
    before = os.umask(0o077)
    try:
        run = room.build()
    finally:
        os.umask(before)
    assert run.code == 0, run.said
    assert _site(room) == plain


def test_folder_and_file_order_leave_no_trace(plain: Mapping[str, str], tmp_path: Path) -> None:
    """Another root, with spaces and Han in its name, its files made in the opposite order, on another day."""
    folder = tmp_path / "别处 的 文件夹" / "深" / "newsroom"
    source = tmp_path / "newsroom"
    room = _news(Newsroom(folder, tmp_path / "x" / "输出"), backwards=True)
    room.write("content/site.yaml", (source / "content/site.yaml").read_bytes())
    for path in folder.rglob("*"):
        os.utime(path, (86400, 86400))
    run = room.build()
    assert run.code == 0, run.said
    assert _site(room) == plain


class _Backwards:
    """What os.scandir gives, in the opposite order: another disk may list a folder so."""

    def __init__(self, entries: AbstractContextManager[Iterator[os.DirEntry[str]]]) -> None:
        with entries as found:
            self._entries = iter(sorted(found, key=lambda entry: entry.name, reverse=True))

    def __enter__(self) -> Iterator[os.DirEntry[str]]:
        return self._entries

    def __exit__(self, *error: object) -> None:
        """The folder is closed already."""

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return self._entries

    def __next__(self) -> os.DirEntry[str]:
        return next(self._entries)


def test_the_order_of_the_disk_leaves_no_trace(
    newsroom: Newsroom, plain: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders are listed in another order, faults are told in the same."""
    scandir, listdir = os.scandir, os.listdir
    monkeypatch.setattr(os, "scandir", lambda path=".": _Backwards(scandir(path)))
    monkeypatch.setattr(os, "listdir", lambda path=".": sorted(listdir(path), reverse=True))
    room = Newsroom(newsroom.root, tmp_path / "again")
    assert room.build().code == 0
    assert _site(room) == plain


def test_the_working_folder_leaves_no_trace(newsroom: Newsroom, plain: Mapping[str, str], tmp_path: Path) -> None:
    """Relative paths, from wherever the command is called."""
    out = tmp_path / "again"
    run = command("--root", "newsroom", "--out", "again", "--now", "2020-06-01T08:00:00+08:00", cwd=tmp_path)
    assert run.code == 0, run.said
    assert digests(out) == plain


def test_the_hour_leaves_no_trace(newsroom: Newsroom, plain: Mapping[str, str], tmp_path: Path) -> None:
    """The clock decides embargoes and nothing else: the same site a day later."""
    room = Newsroom(newsroom.root, tmp_path / "again")
    assert room.build(now="2020-06-02T20:11:12Z").code == 0
    assert _site(room) == plain


@pytest.mark.slow
def test_eight_variations_give_one_hash(plain: Mapping[str, str], newsroom: Newsroom, tmp_path: Path) -> None:
    """Each of the eight by itself, by the real command, from nothing; and once all of them together."""
    elsewhere = _news(Newsroom(tmp_path / "别处" / "newsroom")).write("content/site.yaml", SITE_YAML)
    backwards = _news(Newsroom(tmp_path / "backwards"), backwards=True).write("content/site.yaml", SITE_YAML)
    old = _news(Newsroom(tmp_path / "old")).write("content/site.yaml", SITE_YAML)
    for path in (old.root / "content").rglob("*"):
        os.utime(path, (86400, 86400))
    variations: dict[str, tuple[Newsroom, dict[str, str], str, int]] = {
        "time zone": (newsroom, {"TZ": "Pacific/Kiritimati"}, "2", 0o022),
        "locale": (newsroom, {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "2", 0o022),
        "hash seed": (newsroom, {"PYTHONHASHSEED": "4242"}, "2", 0o022),
        "umask": (newsroom, {}, "2", 0o077),
        "path": (elsewhere, {}, "2", 0o022),
        "file order": (backwards, {}, "2", 0o022),
        "mtimes": (old, {}, "2", 0o022),
        "jobs": (newsroom, {}, "1", 0o022),
        "all of them": (backwards, {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, "3", 0o027),
    }
    hashes = {_hash(plain)}
    for name, (room, env, jobs, umask) in variations.items():
        out = Newsroom(room.root, tmp_path / "out" / name)
        before = os.umask(umask)
        try:
            run = out.build("--no-cache", "--jobs", jobs, env=env)
        finally:
            os.umask(before)
        assert run.code == 0, run.said
        hashes.add(_hash(out.files()))
    print(f"{len(variations) - 1} variations: {len(hashes)} hash")
    assert len(hashes) == 1


def _hash(files: Mapping[str, str]) -> str:
    """One digest of names and bytes."""
    return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()


def test_now_goes_before_the_date_of_the_source(newsroom: Newsroom, tmp_path: Path) -> None:
    """An article that waits until midnight: SOURCE_DATE_EPOCH counts where there is no --now."""
    newsroom.article("a").article("b", publish_at="2020-06-01 00:00")
    before, after = "1590940799", "1590940800"
    for epoch, now, there in [
        (before, "", False),
        (after, "", True),
        (before, NOW, True),
        (after, "2020-05-31T23:59+08:00", False),
    ]:
        room = Newsroom(newsroom.root, tmp_path / f"{epoch} {bool(now)}")
        assert room.build(env={"SOURCE_DATE_EPOCH": epoch}, now=now).code == 0
        assert ("articles/2020/04/b.html" in room.files()) == there
    assert newsroom.build(env={"SOURCE_DATE_EPOCH": "soon"}, now="").code == 2


def test_nothing_tells_who_built_it_and_where(newsroom: Newsroom) -> None:
    """Neither the user nor the machine nor the folder is named in any file; nor is any of them in the manifest."""
    secret = {"USER": "zhaoqian-4711", "LOGNAME": "zhaoqian-4711", "HOSTNAME": "host-4711", "HOME": "/home-4711"}
    run = _news(newsroom).build("--no-cache", env=secret)
    assert run.code == 0, run.said
    machine = [platform.node()] if len(platform.node()) > 6 else []  # a shorter name may be a word
    names = [*secret.values(), str(newsroom.root), str(PROJECT), *machine]
    for path in newsroom.out.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert [name for name in names if name.encode() in data] == [], path


@pytest.mark.slow
def test_the_samples_are_deterministic(sample: Newsroom, sample_run: Run, tmp_path: Path) -> None:
    """The project's own content, from a copy of the whole project in another folder, with another seed and zone."""
    copy = tmp_path / "clone"
    for name in ("build.py", "zhuanban", "content", "layouts"):
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            copy.mkdir(exist_ok=True)
            shutil.copy(source, copy / name)
    out = tmp_path / "site"
    env = {"PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "LC_ALL": "C"}
    run = command("--out", out, "--now", "2020-06-01T08:00:00+08:00", cwd=tmp_path, env=env, project=copy)
    assert run.code == 0, run.said
    assert digests(out) == sample.files()
