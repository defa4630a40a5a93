"""Picture files, which are many and large: one that was not touched is not opened, and one that is another is always seen."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

import zhuanban.cache.stamps
import zhuanban.read.pictures
from front_door import CACHE, Newsroom, digests
from zhuanban.cache.surveys import Survey, Surveys

NAMES = ("会场.png", "老兵.png", "头像.png")
Opened = Callable[[], tuple[list[str], list[str]]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Gives the names of the pictures that were opened since it was last asked, and of those that were looked into."""
    files, looked = list[str](), list[str]()
    survey_file, survey = zhuanban.read.pictures._survey_file, zhuanban.read.pictures.survey

    def opening(root: Path, source: str, *others: object) -> object:
        files.append(Path(source).name)
        return survey_file(root, source, *others)  # type: ignore[arg-type]

    def looking(source: str, data: bytes) -> object:
        looked.append(Path(source).name)
        return survey(source, data)

    def since() -> tuple[list[str], list[str]]:
        found = sorted(files), sorted(looked)
        files.clear()
        looked.clear()
        return found

    monkeypatch.setattr(zhuanban.read.pictures, "_survey_file", opening)
    monkeypatch.setattr(zhuanban.read.pictures, "survey", looking)
    return since


@pytest.fixture
def illustrated(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A picture above an article, one in it, and a portrait; built."""
    monkeypatch.setattr(zhuanban.cache.stamps, "TICK", 0)
    for shade, name in enumerate(NAMES):
        newsroom.write(f"content/{'' if name == '头像.png' else '2020/04/'}{name}", png(shade))
    newsroom.write("content/people.yaml", "- 姓名: 韩海燕\n  照片: 头像.png\n")
    newsroom.article("a", "正文。\n\n![会场](会场.png)\n", title="一").article(
        "b", title="二", picture="老兵.png", correspondent="通讯员 韩海燕"
    )
    assert newsroom.build().code == 0
    newsroom.build()  # now they have been left alone for a moment
    return newsroom


def png(shade: int) -> bytes:
    """A picture; all are equally large."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, 0, 0)).save(data, "PNG", compress_level=0)
    return data.getvalue()


def shown(room: Newsroom) -> set[str]:
    """The pictures on all pages."""
    return {found for page in room.out.rglob("*.html") for found in re.findall(r"pictures/\w+\.png", page.read_text("utf-8"))}


def test_a_new_article_opens_no_picture_but_its_own(illustrated: Newsroom, opened: Opened) -> None:
    illustrated.article("c", title="三").build("--jobs", "1")
    assert opened() == ([], [])
    illustrated.write("content/2020/04/新.png", png(9))
    illustrated.article("d", "正文。\n\n![会场](新.png)\n", title="四").build("--jobs", "1")
    assert opened() == (["新.png"], ["新.png"])


def test_a_picture_that_is_another_is_seen(illustrated: Newsroom, opened: Opened) -> None:
    """Also when it was only checked meanwhile, and when nothing but it has changed."""
    before = shown(illustrated)
    assert len(before) == 3
    path = illustrated.root / "content/2020/04/老兵.png"
    times = path.stat()
    path.write_bytes(png(9))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_size == times.st_size
    illustrated.check()
    illustrated.build("--jobs", "1")
    assert opened()[1].count("老兵.png") >= 1
    assert len(shown(illustrated) & before) == 2
    assert len(shown(illustrated)) == 3
    clean = Newsroom(illustrated.root, illustrated.root.parent / "clean")
    clean.build("--no-cache")
    assert clean.files() == illustrated.files()


def test_a_fresh_checkout_looks_into_no_picture(illustrated: Newsroom, tmp_path: Path, opened: Opened) -> None:
    """CI: other times, the cache restored. What stands in the files tells."""
    other = Newsroom(tmp_path / "elsewhere/checkout")
    shutil.copytree(illustrated.root, other.root, copy_function=shutil.copyfile)
    assert other.build().report["counts"]["written"] == 0
    assert opened() == ([], [])  # nothing had changed at all
    other.article("c", title="三").build("--jobs", "1")
    assert opened() == (sorted(NAMES), [])
    assert digests(other.out).keys() > digests(illustrated.out).keys()


@pytest.mark.parametrize(("damage", "told"), [(b"", 1), (b"nonsense", 1), (b"zhuanban cache 2\n" + bytes(60), 0)])
def test_what_is_remembered_of_them_is_damaged(illustrated: Newsroom, damage: bytes, told: int) -> None:
    """It is told once, and all is read anew; what another version left is passed over in silence."""
    for path in (illustrated.root / CACHE).rglob("pictures"):
        path.write_bytes(damage)
    run = illustrated.article("c", title="三").build()
    assert run.code == 0
    assert run.out.count("缓存（.zhuanban）已损坏") == told
    assert len(shown(illustrated)) == 3


def test_a_faulty_picture_is_told_each_time(illustrated: Newsroom) -> None:
    """Also when it is not opened again."""
    illustrated.write("content/2020/04/会场.png", b"no picture")
    for _ in range(2):
        run = illustrated.article("c", title="三").check()
        assert run.problems("LK011"), run.said
        illustrated.article("c", title="四")
    illustrated.write("content/2020/04/会场.png", png(9))
    assert illustrated.build().code == 0


def test_a_picture_that_was_just_written_is_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may change once more without showing it."""
    monkeypatch.setattr(zhuanban.cache.stamps, "TICK", 2)
    surveys, now = Surveys(None), 10
    surveys.settle({"old": Survey("k", (1, 2, 2, 1), "o"), "new": Survey("k", (1, 2, 9, 1), "n")}, now)
    assert surveys.holds("old", (1, 2, 2, 1))
    assert not surveys.holds("new", (1, 2, 9, 1))
    assert not surveys.holds("old", (1, 2, 3, 1))
    assert not surveys.holds("none", None)
    assert surveys.keys == {"old": "k", "new": "k"}
