"""Names in the index of the search: whoever has a page is counted ahead, and an edit is put into the counts that there are."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator

import pytest
from search_desk import Reader, plain_hits

import zhuanban.render.index
from front_door import PROJECT, Newsroom
from zhuanban.search.folding import fold
from zhuanban.search.grams import Counts, count
from zhuanban.search.texts import PER_PACK

PEOPLE = ("刘昱晔", "王国庆", "王国庆华", "陈陈陈", "欧阳晓雯", "陈杰")
PLACES = ("平湖市", "嘉善县")
SENTENCES = ("王国庆华看望了王国庆。", "肖国庆是老兵，肖　国　慶也是。", "陈陈陈陈陈到平湖市走访。", "服务站里话家常。")
ARTICLES = 70


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """A site of several packs; nobody who is called 肖国庆 or 赵子龙 writes for it."""
    shutil.copytree(PROJECT / "layouts", newsroom.root / "layouts")
    for n in range(ARTICLES):
        write(newsroom, n)
    assert newsroom.build().code == 0
    return newsroom


def write(room: Newsroom, n: int, body: str = "", **front: str) -> None:
    """An article, the n-th by its date."""
    given = {"correspondent": PEOPLE[n % 6], "place": PLACES[n % 2], "title": "王国庆回乡" if n % 9 == 0 else "服务站里话家常"}
    words = body or "\n\n".join((SENTENCES[n % 4], SENTENCES[n % 3])) + "\n"
    room.article(f"a{n:02d}", words, date=f"2020-04-{1 + n // 3:02d} 08:{n % 3:02d}", **{**given, **front})


def assert_exact(room: Newsroom) -> tuple[str, ...]:
    """The lists of all names are what plain search finds in the texts; which names there are."""
    reader = Reader(room.out / "search")
    articles = [([fold(head) for head in one.heads], [fold(line) for line in one.lines]) for one in reader.articles()]
    names = tuple(reader.catalogue["names"])
    assert {name: reader.name(name) for name in names} == {name: plain_hits(name, articles) for name in names}
    return names


def assert_as_if_built_from_nothing(room: Newsroom) -> None:
    """Byte for byte."""
    clean = Newsroom(room.root, room.root / "clean")
    assert clean.build("--no-cache").code == 0
    assert clean.files() == room.files()


def test_whoever_has_a_page_is_counted(room: Newsroom) -> None:
    """Persons, places and sections, as far as pairs of characters do not answer for them."""
    expected = {*PEOPLE, *PLACES, "资讯快递", "三服务专题", "市县动态"} - {"陈杰"}
    assert assert_exact(room) == tuple(sorted(expected))


@pytest.mark.parametrize("most", [1, 512])
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_several_shares_are_counted_like_one(room: Newsroom, monkeypatch: pytest.MonkeyPatch, jobs: str, most: int) -> None:
    """Of several processes, or of many articles, for not all texts are in memory at once."""
    monkeypatch.setattr(zhuanban.render.index, "FEW", 1)
    monkeypatch.setattr(zhuanban.render.index, "MOST", most)
    counted: list[Counts] = []

    def counting(articles: Iterable[tuple[int, str, str]], kind: str) -> Counts:
        counted.append(count(articles, kind))
        return counted[-1]

    monkeypatch.setattr(zhuanban.render.index, "count", counting)
    several = Newsroom(room.root, room.root / "several")
    assert several.build("--no-cache", "--jobs", jobs).code == 0
    if jobs == "1":  # other processes count where nobody sees it
        assert len(counted) == (-(-ARTICLES // PER_PACK) if most == 1 else 1)
    assert several.files() == room.files()


def test_shares_are_put_together_in_turn() -> None:
    """In their order, whichever is done first, and each as soon as those before it are."""
    asked: list[int] = []

    def done() -> Iterator[tuple[int, str, int]]:
        for number in (1, 0, 3, 2):
            asked.append(number)
            yield number, f"share {number}", number

    turns = [(found, taken, len(asked)) for found, taken in zhuanban.render.index._in_turn(done())]
    assert turns == [("share 0", 0, 2), ("share 1", 1, 2), ("share 2", 2, 4), ("share 3", 3, 4)]


CHANGES: dict[str, tuple[str, dict[str, str]]] = {
    "gains": ("王国庆华说。\n\n平 湖 市的王國慶。\n", {}),
    "loses": ("没有谁。\n", {}),
    "headline": ("", {"title": "陈陈陈陈与王国庆华"}),
    "new correspondent": ("", {"correspondent": "肖国庆"}),
    "new in the same text": ("赵子龙来了。\n", {"correspondent": "赵子龙"}),
    "new name of frequent pairs": ("军人" * 300 + "\n", {"correspondent": "军人军"}),
    "new place": ("", {"place": "桐庐县"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_edit_is_put_into_the_lists_that_there_are(room: Newsroom, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """Names that come and go in a text, and names that were none before: nothing is counted anew."""
    body, front = CHANGES[change]
    with monkeypatch.context() as patch:
        patch.setattr(zhuanban.render.index, "_counted", None)
        write(room, 18, body, **front)
        assert room.build().code == 0
    assert set(front.values()) - {"陈陈陈陈与王国庆华"} <= set(assert_exact(room))
    assert_as_if_built_from_nothing(room)


def test_a_topic_gets_a_page(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is declared in topics.yaml is known by name from then on."""
    assert "服务站" not in assert_exact(room)
    with monkeypatch.context() as patch:
        patch.setattr(zhuanban.render.index, "_counted", None)
        assert room.write("content/topics.yaml", "- 名称: 服务站\n").build().code == 0
    assert "服务站" in assert_exact(room)
    assert_as_if_built_from_nothing(room)


def test_a_text_without_names_leaves_their_lists_alone(room: Newsroom) -> None:
    """An edit writes no file that it need not write."""
    before = room.files()
    write(room, 19, "\n\n".join((SENTENCES[19 % 4], SENTENCES[19 % 3])) + "\n\n又一段话。\n")
    assert room.build().code == 0
    changed = {path for path, digest in room.files().items() if before[path] != digest and path.startswith("search/")}
    assert "search/catalogue.bin" in changed
    assert not {path for path in changed if path.startswith("search/names/")}


@pytest.mark.parametrize("gone", ["credited elsewhere", "withdrawn"])
def test_a_name_that_is_none_any_more(room: Newsroom, gone: str) -> None:
    """The last article of a correspondent is somebody else's now, or is not published."""
    write(room, 30, SENTENCES[1], correspondent="肖国庆")
    assert room.build().code == 0
    assert "肖国庆" in assert_exact(room)
    write(room, 30, SENTENCES[1], **({"correspondent": "陈杰"} if gone == "credited elsewhere" else {"status": "撤稿"}))
    write(room, 31, "", **({"correspondent": "肖国庆", "status": "草稿"} if gone == "withdrawn" else {}))
    assert room.build().code == 0
    assert "肖国庆" not in assert_exact(room)
    assert_as_if_built_from_nothing(room)


def test_a_site_without_such_a_name_has_no_such_file(newsroom: Newsroom) -> None:
    """Nor anything that is missing."""
    site = "title: 专版\nbase_url: https://example.org/\nlanguage: zh-CN\ntimezone: Asia/Shanghai\nsections:\n"
    newsroom.write("content/site.yaml", f"{site}  - slug: yaowen\n    name: 要闻\n")
    newsroom.article("a", correspondent="陈杰").build()
    assert not (newsroom.out / "search/names").exists()
    assert assert_exact(newsroom) == ()
    newsroom.article("b", correspondent="肖国庆").build()
    assert assert_exact(newsroom) == ("肖国庆",)
    assert_as_if_built_from_nothing(newsroom)
