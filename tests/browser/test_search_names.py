"""A search for a name that has a page, in Chromium: held against plain substring search, and what it fetches is counted."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

import zhuanban.search.shards
from front_door import SITE_YAML, Newsroom
from zhuanban.search.folding import fold
from zhuanban.search.texts import PER_PACK

pytestmark = pytest.mark.browser

ARTICLES = 240
SHOWN = 20
PEOPLE = ("肖国庆", "王国庆", "王国庆华", "张连胜", "陈陈陈", "欧阳晓雯", "陈杰")
PLACES = ("平湖市", "嘉善县")
SECTIONS = {"要闻": "yaowen", "资讯快递": "kuaixun"}
HEADS = ("服务站里话家常", "张连胜回乡", "肖　国　慶的一天", "光荣牌挂上门", "王国庆华与肖国庆", "平湖市老兵宣讲团")
SENTENCES = (
    "肖国庆走进平湖市退役军人服务站。",
    "肖　国　庆是嘉善县人。",
    "退伍老兵肖國慶和張連勝都来了。",
    "王国庆华看望了王国庆。",
    "陈陈陈陈陈到平湖市走访。",
    "国庆节，肖老师国庆。",
    "老兵陈杰说，沈从军也来了。",
    "欧阳晓雯在嘉善县。",
)


class Story(NamedTuple):
    """What the test has written."""

    path: str
    heads: list[str]
    lines: list[str]
    section: str
    place: str


class Asked(NamedTuple):
    """What a search has found, and what it has fetched for its first page."""

    total: int
    here: list[str]
    files: list[str]  # texts/0003, names/00, …


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    """Oldest first."""
    dice, found = random.Random(7), []
    for n in range(ARTICLES):
        heads, body = [dice.choice(HEADS)], dice.sample(SENTENCES, dice.randrange(1, 4))
        person, place, section = dice.choice(PEOPLE), dice.choice(PLACES), dice.choice(list(SECTIONS))
        path = f"{2018 + n // 100}/{n % 100 // 9 + 1:02d}/s{n}.html"
        found.append(Story(path, heads, [*heads, f"通讯员 {person}", place, *body], section, place))
    return found


@pytest.fixture(scope="module")
def room(stories: list[Story], tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The site of these stories, its index in as many files as one of thousands."""
    made = Newsroom(tmp_path_factory.mktemp("names"))
    made.write("content/site.yaml", SITE_YAML)
    for n, story in enumerate(stories):
        head, byline, place, *body = story.lines
        date = f"{story.path[:7].replace('/', '-')}-{n % 100 % 9 + 1:02d}"
        front = {"title": head, "correspondent": byline.removeprefix("通讯员 "), "place": place, "section": story.section}
        made.article(f"s{n}", "\n\n".join(body) + "\n", story.path[:7], date=date, **front)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zhuanban.search.shards, "STEP", 20)
        run = made.build(now="2022-01-01T08:00:00+08:00")
    assert run.code == 0, run.said
    assert len(list((made.out / "search/names").iterdir())) > 2
    return made


@pytest.fixture
def ask(room: Newsroom, new_page: Callable[..., Page], serve: Callable[[Path], str]) -> Callable[..., Asked]:
    """Open a page of results in a browser that was never here."""
    address = serve(room.out)

    def asked(**query: str) -> Asked:
        page, files = new_page(), list[str]()
        page.on("request", lambda request: files.append(request.url.partition("/search/")[2].partition(".bin")[0]))
        page.goto(f"{address}/search/index.html?{urlencode(query)}")
        page.wait_for_selector("#results[data-total]", state="attached")
        page.wait_for_load_state("networkidle")
        hrefs: list[str] = page.locator("#results > li > a").evaluate_all("all => all.map(one => one.href)")
        total = int(page.locator("#results").get_attribute("data-total") or "-1")
        fetched = [file for file in files if "/" in file]
        page.close()
        return Asked(total, [href.partition("/articles/")[2] for href in hrefs], fetched)

    return asked


def plainly(stories: list[Story], words: list[str], **only: str) -> list[str]:
    """What plain substring search finds, in the order that is promised."""
    found = []
    for n, story in enumerate(stories):
        lines, heads = [fold(line) for line in story.lines], [fold(head) for head in story.heads]
        times = [sum(line.startswith(word, at) for line in lines for at in range(len(line))) for word in words]
        if all(times) and all(getattr(story, key) == value for key, value in only.items()):
            found.append((not all(any(word in head for head in heads) for word in words), -sum(times), -n, story.path))
    return [path for *_, path in sorted(found)]


NAMES = {
    **{name: name for name in (*PEOPLE[:-1], *PLACES)},
    **{"肖 国 庆": "肖国庆", "肖國慶": "肖国庆", "張連勝": "张连胜", "“王国庆”": "王国庆", "資訊快遞": "资讯快递"},
}


@pytest.mark.parametrize("query", NAMES)
def test_a_name_is_found_without_a_look_into_other_texts(ask: Callable[..., Asked], stories: list[Story], query: str) -> None:
    """The same articles in the same order. One file tells of all of them; texts are fetched of what is shown, no other lists."""
    expected = plainly(stories, [NAMES[query]])
    numbers = {story.path: n for n, story in enumerate(stories)}
    last = max(1, -(-len(expected) // SHOWN))
    for number in sorted({1, last}):
        total, here, files = ask(q=query, page=str(number))
        assert (total, here) == (len(expected), expected[(number - 1) * SHOWN :][:SHOWN])
        packs = {f"texts/{numbers[path] // PER_PACK:04d}" for path in here}
        assert {file for file in files if file.startswith("texts/")} <= packs
        assert [file.partition("/")[0] for file in files if not file.startswith(("texts/", "cards/"))] == ["names"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("肖国庆 平湖", ["肖国庆", "平湖"]),
        ("肖国庆 王国庆", ["肖国庆", "王国庆"]),
        ("平湖市 张连胜 国庆", ["平湖市", "张连胜", "国庆"]),
        ("肖国庆 退役军人", ["肖国庆", "退役军人"]),
        ("“肖国庆走进平湖市”", ["肖国庆走进平湖市"]),
        ("沈从军", ["沈从军"]),
        ("国庆华", ["国庆华"]),
        ("陈陈", ["陈陈"]),
    ],
)
def test_names_among_other_words(ask: Callable[..., Asked], stories: list[Story], query: str, words: list[str]) -> None:
    """What is no name is looked for as ever; words of two characters never fetch a list of names."""
    expected = plainly(stories, words)
    total, here, files = ask(q=query)
    assert expected
    assert (total, here) == (len(expected), expected[:SHOWN])
    assert any(file.startswith("names/") for file in files) == (not {*PEOPLE, *PLACES}.isdisjoint(words))


def test_names_with_filters(ask: Callable[..., Asked], stories: list[Story]) -> None:
    """By section, place, year, and in the order of dates."""
    for section, slug in SECTIONS.items():
        expected = plainly(stories, ["肖国庆"], section=section)
        assert ask(q="肖国庆", section=slug)[:2] == (len(expected), expected[:SHOWN])
    expected = plainly(stories, ["王国庆"], place="嘉善县")
    assert ask(q="王国庆", place="jiashanxian")[:2] == (len(expected), expected[:SHOWN])
    expected = [path for path in plainly(stories, ["肖国庆"]) if path.startswith("2019")]
    assert ask(q="肖国庆", year="2019")[:2] == (len(expected), expected[:SHOWN])
    expected = [story.path for story in reversed(stories) if story.path in set(plainly(stories, ["肖国庆"]))]
    assert ask(q="肖国庆", order="date")[:2] == (len(expected), expected[:SHOWN])
