"""What an editor gets wrong in a front matter, and what is said of it: the cases of `front_matter_cases.py`."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from front_door import Newsroom
from front_matter_cases import ARROW, FILES, Case, cases

PROOF = " PR"
SAID = re.compile(r"([0-9]+):([0-9]+) (错误|警告|提示) ([A-Z]{2}[0-9]{3}) (.+?)。(.+)")


def newsroom_of(room: Newsroom, every: list[Case]) -> Newsroom:
    """A newsroom with one article for each case, and a picture and a text file beside them."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 30)).save(picture, "PNG")
    room.write("content/2020/04/会场.png", picture.getvalue()).write("content/2020/04/会场.txt", "不是图片\n")
    for number, case in enumerate(every):
        room.write(f"content/2020/04/a{number:03}.md", case.article)
    return room


def said_of(room: Newsroom, every: list[Case]) -> list[Case]:
    """The cases with what `check` says of each; what the proofreader says of their words is another matter."""
    lines = [line for line in room.check().out.splitlines() if PROOF not in line]
    paths = [f"content/2020/04/a{number:03}.md:" for number in range(len(every))]
    return [
        case._replace(said=tuple(line.removeprefix(path) for line in lines if line.startswith(path)))
        for case, path in zip(every, paths, strict=True)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_golden(newsroom: Newsroom, path: Path, request: pytest.FixtureRequest) -> None:
    """Each case is said as it stands there."""
    told = said_of(newsroom_of(newsroom, cases(path)), cases(path))
    if request.config.getoption("--rewrite-golden", default=False):
        text = "\n\n".join("\n".join((f"=== {case.title}", case.written, ARROW, *case.said)) for case in told)
        path.write_text(f"{text}\n", "utf-8", newline="\n")
    assert told == cases(path), f"{path.name} differs; if the new words are right: pytest --rewrite-golden"


def test_there_are_enough_of_them() -> None:
    """At least sixty articles and thirty kinds, each with its place in the file, a code, what was found and a remedy."""
    every = [case for path in FILES for case in cases(path)]
    assert len({case.title for case in every}) == len(every)
    kinds = set()
    for case in every:
        assert case.said, case.title
        for line in case.said:
            match = SAID.fullmatch(line)
            assert match, line
            lines = case.article.split("\n")
            assert 1 <= int(match[2]) <= len(lines[int(match[1]) - 1]) + 1, f"{case.title}: {line}"
            kinds.add(match[4])
    print(f"{len(every)} bad articles, {len(kinds)} kinds of faults: {' '.join(sorted(kinds))}")
    assert len(every) >= 60
    assert len(kinds) >= 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_notepad_moves_nothing(newsroom: Newsroom, path: Path) -> None:
    """With a byte order mark and Windows line ends, everything is said of the very same places."""
    every = cases(path)
    newsroom_of(newsroom, every)
    for number, case in enumerate(every):
        newsroom.write(f"content/2020/04/a{number:03}.md", "\ufeff" + case.article.replace("\n", "\r\n"))
    assert said_of(newsroom, every) == every


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_in_english(newsroom: Newsroom, path: Path) -> None:
    """The same places and codes, in words without a template left over."""
    chinese = said_of(newsroom_of(newsroom, cases(path)), cases(path))
    lines = newsroom.check("--lang", "en").out.splitlines()
    told = [line.split(".md:", 1)[1].split(" ", 3) for line in lines if ".md:" in line and PROOF not in line]
    assert [(place, code) for place, _, code, _ in told] == [
        (line.split(" ")[0], line.split(" ")[2]) for case in chinese for line in case.said
    ]
    assert all("; " in words and "{key}" not in words for *_, words in told)


@pytest.mark.parametrize(("day", "told"), [("2020-06-08", []), ("2020-06-09", [("FM113", "notice")])])
def test_a_week_ahead_is_as_usual(newsroom: Newsroom, day: str, told: list[tuple[str, str]]) -> None:
    """More than seven days ahead is worth a word; it is no fault, and the article is published."""
    run = newsroom.article("a", date=day).build(now="2020-06-01T08:00:00+08:00")
    assert (run.code, [(p["code"], p["level"]) for p in run.problems()]) == (0, told)
    assert f"articles/{day[:4]}/{day[5:7]}/a.html" in newsroom.files()


@pytest.mark.parametrize("front", [{"updated": "2020-07-01"}, {"corrections": "[{date: 2020-07-01, wrong: 甲, right: 乙}]"}])
def test_a_change_still_to_come_is_told_until_it_comes(newsroom: Newsroom, front: dict[str, str]) -> None:
    """The sitemap and feeds would tell a day that has not been; the clock alone ends the warning, with a cache as without."""
    newsroom.article("a", **front)
    for now, told in (
        ("2020-06-01T08:00+08:00", ["FM115"]),
        ("2020-06-02T08:00+08:00", ["FM115"]),
        ("2020-06-24T00:00+08:00", []),
    ):
        run = newsroom.build(now=now)
        assert (run.code, [p["code"] for p in run.problems()]) == (0, told), now


def test_a_right_weekday_may_be_written(newsroom: Newsroom) -> None:
    """It is checked, and that is all: pages say what they say without it."""
    plain = newsroom.article("a", date="2020-04-30 09:17").build()
    assert (plain.code, plain.problems()) == (0, [])
    pages = newsroom.files()
    for written in (
        "2020-04-30 星期四 09:17",
        "2020年4月30日（周四）09:17",
        "2020/4/30(星期四) 9:17",
        "2020年4月30日 礼拜四 09:17",
    ):
        run = newsroom.article("a", date=written).build()
        assert (run.code, run.problems()) == (0, []), written
        assert newsroom.files() == pages
