"""定时发布, 下线, 撤稿: what the clock and an editor take out of the site is nowhere in it, and comes when its time has come."""

from __future__ import annotations

import gzip
import os
from datetime import datetime, timedelta
from pathlib import Path

import brotli
import pytest
from reading_desk import png

import zhuanban.publish.in_place
import zhuanban.publish.swap
from front_door import SITE_YAML, Newsroom

PAGE = "articles/2020/04/a.html"
WORDS = {
    "title": "甲字号主标题",
    "kicker": "乙字号引题",
    "subtitle": "丙字号副题",
    "summary": "丁字号摘要。",
    "correspondent": "戊己庚",
    "place": "辛壬县",
    "topics": "癸字号话题",
    "source": "子字号来源",
    "editor": "丑寅卯",
    "note": "辰字号编者按。",
    "picture": "{src: 图.png, caption: 巳字号图说, credit: 午未申}",
    "corrections": "[{date: 2020-04-03, wrong: 酉字号原文, right: 戌字号更正}]",
    "reprint": "{source: 亥字号媒体, title: 亥字号原标题}",
}
"""Every key whose words a page may show, each with words that nothing else holds."""
TELLTALES = (
    *("甲字号", "乙字号", "丙字号", "丁字号", "戊己庚", "辛壬县", "癸字号", "子字号", "丑寅卯", "辰字号", "巳字号", "午未申"),
    *("酉字号", "戌字号", "亥字号", "正文第一句", "小标题一"),
)
BODY = "正文第一句就在这里。\n\n## 小标题一\n\n又是一段。\n"


@pytest.fixture(params=["at once", "file by file"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of publishing."""
    if request.param == "file by file":
        monkeypatch.setattr(zhuanban.publish.swap, "can_exchange", lambda folder: False)
    return str(request.param)


def everything(room: Newsroom) -> dict[str, bytes]:
    """Every file below site/, the manifest and hidden ones too; what is packed, unpacked."""
    unpacked = {".gz": gzip.decompress, ".br": brotli.decompress, ".bin": pack}
    files = (path for path in sorted(room.out.rglob("*")) if path.is_file())
    return {path.relative_to(room.out).as_posix(): unpacked.get(path.suffix, bytes)(path.read_bytes()) for path in files}


def pack(data: bytes) -> bytes:
    """What the search reads, as far as it is text."""
    text = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    return text.decode("utf-16-le", "replace").encode() if b"\0" in text[:100] else text


def telling(room: Newsroom) -> list[str]:
    """Every file that holds a word of the article `full`, and the word."""
    return [f"{path} {word}" for path, data in everything(room).items() for word in TELLTALES if word.encode() in data]


def full(room: Newsroom, *, page: str = "C4", **front: str) -> Newsroom:
    """An article with all that an article can have, whose file is named by its headline."""
    room.write("content/2020/04/图.png", png())
    return room.article("甲字号主标题", BODY, **{**WORDS, "page": page, "slug": "a", "aliases": "[/old/1.html]", **front})


def company(room: Newsroom) -> Newsroom:
    """Neighbours on every list; the first shares the print page, the second has another edition."""
    room.article("b", title="邻居一", page="C4", date="2020-04-02 08:00")
    return room.article("c", title="邻居二", page="C4", date="2020-03-02 08:00", folder="2020/03")


@pytest.mark.parametrize("alone", [True, False], ids=["its edition's only article", "one of several"])
def test_a_withdrawn_article_leaves_every_output_in_the_same_publish(newsroom: Newsroom, way: str, alone: bool) -> None:
    """Print page, lists, archive, feeds, search data, JSON-LD, its people and places, packed twins, pictures, the manifest."""
    full(newsroom if alone else company(newsroom)).build("--compress")
    before = everything(newsroom)
    shown = {path for path, data in before.items() if "甲字号主标题".encode() in data}
    kinds = ("articles/", "editions/", "feeds/", "search/", "archive/", "people/", "places/", "sections/", "index.html")
    assert [kind for kind in kinds if not any(path.startswith(kind) for path in shown)] == []
    assert {path.rpartition(".")[2] for path in shown} >= {"html", "xml", "json", "gz", "br"}
    assert {line.split()[1] for line in telling(newsroom)} == set(TELLTALES), "a word that was nowhere proves nothing"

    run = full(newsroom, status="撤稿").build("--compress")
    assert run.code == 0, run.said
    assert telling(newsroom) == []
    assert "该稿件已撤下" in newsroom.page(PAGE)
    assert "noindex" in newsroom.page(PAGE)
    after = everything(newsroom)
    assert [path for path in after if path.startswith("pictures/")] == []
    assert [path for path, data in after.items() if "该稿件已撤下".encode() in data] == [PAGE, f"{PAGE}.br", f"{PAGE}.gz"]
    gone = {"people/wujigeng/index.html", "places/xinrenxian/index.html"} | ({"editions/2020-04-02/C4.html"} if alone else set())
    assert gone <= set(before)
    assert not gone & set(after)


def test_withdrawn_without_a_trace_of_the_way(newsroom: Newsroom, tmp_path: Path, way: str) -> None:
    """The site is the one that a build from nothing makes."""
    full(company(newsroom)).build()
    full(newsroom, status="撤稿").build()
    fresh = Newsroom(newsroom.root, tmp_path / "fresh")
    fresh.build("--no-cache")
    assert newsroom.files() == fresh.files()


def test_removals_come_first(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """File by file: what is gone with the article, its own page, what is new, what held its words; then all the rest."""
    monkeypatch.setattr(zhuanban.publish.swap, "can_exchange", lambda folder: False)
    full(company(newsroom), page="C5").build()
    held = {path for path, data in everything(newsroom).items() if "甲字号".encode() in data and path.endswith(".html")}
    full(newsroom, page="C5", status="撤稿").article("n", title="新来的稿件")

    touched: list[str] = []
    put, prune = zhuanban.publish.in_place._put, zhuanban.publish.in_place._prune

    def watched_put(new: str, old: str, there: set[str]) -> None:
        touched.append(os.path.relpath(old, newsroom.out))
        put(new, old, there)

    def watched_prune(folder: Path, path: str) -> None:
        touched.append(f"-{path}")
        prune(folder, path)

    monkeypatch.setattr(zhuanban.publish.in_place, "_put", watched_put)
    monkeypatch.setattr(zhuanban.publish.in_place, "_prune", watched_prune)
    assert newsroom.build().code == 0
    assert telling(newsroom) == []

    assert "sections/yaowen/index.html" in held
    in_turn = ["-editions/2020-04-02/C5.html", PAGE, "articles/2020/04/n.html", "sections/yaowen/index.html", "index.html"]
    assert sorted(in_turn, key=touched.index) == in_turn
    own = touched.index(PAGE)
    assert all(path.startswith("-") for path in touched[1:own]), "before its page there are removals only"
    assert touched[0] == touched[-1] == ".zhuanban.json"


MOMENTS = ("2020-04-03T11:59", "2020-04-03T12:00", "2020-04-30T23:59", "2020-05-01T11:59", "2020-05-01T12:00", "2020-06-01T08:00")


def test_embargoed_and_expired_articles_appear_and_disappear_by_the_clock(newsroom: Newsroom, tmp_path: Path) -> None:
    """By the minute, in one build each, wholly; and each site is the one that a build from nothing makes at that moment."""
    full(company(newsroom), publish_at="2020-04-03 12:00", expire_at="2020-05-01 12:00")
    for number, moment in enumerate(MOMENTS):
        for now in (f"{moment}:00+08:00", moment):  # with the site's offset, and without one
            run = newsroom.build("--compress", now=now)
            assert run.code == 0, run.said
            there = "2020-04-03T12:00" <= moment < "2020-05-01T12:00"
            assert {line.split()[1] for line in telling(newsroom)} == (set(TELLTALES) if there else set())
            assert (PAGE in newsroom.files()) == ("old/1.html" in newsroom.files()) == there
        fresh = Newsroom(newsroom.root, tmp_path / f"fresh{number}")
        fresh.build("--compress", "--no-cache", now=moment)
        assert newsroom.files() == fresh.files()


def test_the_hour_that_comes_twice(newsroom: Newsroom) -> None:
    """In New York 01:30 came twice on 2020-11-01: what was published at the first does not go and come again."""
    newsroom.write("content/site.yaml", SITE_YAML.replace("Asia/Shanghai", "America/New_York"))
    newsroom.article("a", date="2020-10-01", publish_at="2020-11-01 01:30").article("b")
    start = datetime.fromisoformat("2020-11-01T05:00:00+00:00")  # 01:00 for the first time
    there = []
    for minutes in range(0, 150, 15):
        run = newsroom.build("--no-cache", now=(start + timedelta(minutes=minutes)).isoformat())
        assert run.code == 0, run.said
        there.append("articles/2020/10/a.html" in newsroom.files())
    assert there == [False, False] + [True] * 8


def test_days_of_mourning(newsroom: Newsroom) -> None:
    """The site is grey from midnight to midnight, in its own time zone."""
    newsroom.write("content/site.yaml", f"{SITE_YAML}mourning: [2020-04-04]\n").article("a")
    grey = []
    for now in ("2020-04-03T15:59:59Z", "2020-04-03T16:00:00Z", "2020-04-04T15:59:59Z", "2020-04-04T16:00:00Z"):
        newsroom.build(now=now)
        grey.append('class="mourning"' in newsroom.page("index.html"))
    assert grey == [False, True, True, False]
