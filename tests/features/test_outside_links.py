"""`check --links --external`: what is told of links to other sites, and what is remembered of them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from outside_site import Site

import zhuanban
from front_door import CACHE, Newsroom, Run, called
from zhuanban.links import asking

LATER = "2020-06-01T20:00:00+08:00"
NEXT_DAY = "2020-06-02T09:00:00+08:00"
NEXT_WEEK = "2020-06-08T09:00:00+08:00"


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own server may be asked as fast as it can answer."""
    defaults = asking.Manners._field_defaults
    quick = {**defaults, "pause": 0.0, "timeout": 2.0}
    monkeypatch.setattr(asking.Manners.__new__, "__defaults__", tuple(quick.values()))


def linking(room: Newsroom, *addresses: str) -> Newsroom:
    """The room with an article that links to these, published."""
    room.article("a", "".join(f"见[这里]({address})。\n\n" for address in addresses))
    assert room.build().code == 0
    return room


def asked(room: Newsroom, *arguments: str, **named: Any) -> Run:
    return room.check("--external", "--out", str(room.out), *arguments, **named)


def told(run: Run) -> list[tuple[str, str, str, int]]:
    """Level, code, file and line of what was told of other sites."""
    return [(p["level"], p["code"], p["path"], p["line"]) for p in run.problems() if p["code"].startswith("LK03")]


def test_each_address_is_asked_once_and_nothing_found_is_an_error(newsroom: Newsroom, outside: Site) -> None:
    """With the line in the article; a build knows nothing of it."""
    outside.redirects["/old"] = (301, "/new")
    linking(newsroom, *(outside.url(path) for path in ("/404", "/old", "/403", "/ok", "/ok#part", "/404")))
    newsroom.article("b", f"再见[那里]({outside.url('/404')})。\n")
    assert newsroom.build().code == 0
    assert outside.asked == []

    run = asked(newsroom)
    assert run.code == 0, run.said
    first, second = "content/2020/04/a.md", "content/2020/04/b.md"
    dead = [("warning", "LK031", first, 8), ("warning", "LK031", second, 8)]
    assert told(run) == [dead[0], ("notice", "LK033", first, 10), ("notice", "LK034", first, 12), dead[1]]
    assert outside.counts() == {"/404": 2, "/old": 1, "/new": 1, "/403": 2, "/ok": 1}
    assert outside.agents == {f"zhuanban/{zhuanban.__version__} (+https://example.org/)"}
    (moved,) = run.problems("LK033")
    assert outside.url("/new") in moved["message"]
    assert "不能确认" in run.problems("LK034")[0]["message"]
    pages = re.search(r"共(\d+)个网页", run.problems("LK031")[0]["message"])
    assert pages is not None
    assert int(pages[1]) >= 2


def test_dead_links_of_our_own_are_errors_all_the_same(newsroom: Newsroom, outside: Site) -> None:
    linking(newsroom, outside.url("/ok"))
    (newsroom.out / "sitemap.html").unlink()
    assert asked(newsroom).code == 1
    assert outside.counts() == {"/ok": 1}


def test_answers_are_remembered_for_a_while(newsroom: Newsroom, outside: Site) -> None:
    """Good ones for a week, others for a day, by the clock of the run."""
    linking(newsroom, outside.url("/ok"), outside.url("/404"))
    first = asked(newsroom)
    assert outside.counts() == {"/ok": 1, "/404": 2}
    again = asked(newsroom, now=LATER)
    assert outside.counts() == {"/ok": 1, "/404": 2}
    assert again.problems("LK031") == first.problems("LK031") != []
    asked(newsroom, now=NEXT_DAY)
    assert outside.counts() == {"/ok": 1, "/404": 4}
    asked(newsroom, now=NEXT_WEEK)
    assert outside.counts() == {"/ok": 2, "/404": 6}
    asked(newsroom, now=LATER)
    assert outside.counts() == {"/ok": 3, "/404": 8}, "what was answered in a time to come is not believed"


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_what_is_remembered_may_be_lost(newsroom: Newsroom, outside: Site, damage: bytes | None) -> None:
    linking(newsroom, outside.url("/ok"))
    asked(newsroom)
    file = newsroom.root / CACHE / "outside"
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] if damage is None else damage)
    assert asked(newsroom).code == 0
    assert outside.counts() == {"/ok": 2}
    assert file.read_bytes() == whole
    file.unlink()
    asked(newsroom, "--no-cache")
    assert not file.exists()


def test_without_a_network_one_line_is_said(newsroom: Newsroom) -> None:
    linking(newsroom, "http://one.invalid/", "https://two.invalid/x")
    run = asked(newsroom)
    assert run.code == 0
    assert told(run) == [("notice", "LK036", "content/site.yaml", 1)]
    assert "2" in run.problems("LK036")[0]["message"]
    assert not (newsroom.root / CACHE / "outside").exists()


def test_a_host_that_is_not_there_is_told_when_others_are(newsroom: Newsroom, outside: Site) -> None:
    linking(newsroom, "http://one.invalid/", outside.url("/ok"))
    assert told(asked(newsroom)) == [("warning", "LK032", "content/2020/04/a.md", 8)]


def test_what_there_was_no_time_for_is_counted(newsroom: Newsroom, outside: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """And comes next time."""
    values = {**asking.Manners._field_defaults, "pause": 0.0, "timeout": 2.0, "most_addresses": 2}
    monkeypatch.setattr(asking.Manners.__new__, "__defaults__", tuple(values.values()))
    linking(newsroom, *(outside.url(f"/{number}x") for number in range(5)))
    counts = []
    for _ in range(3):
        run = asked(newsroom)
        assert run.code == 0
        counts += [p["message"] for p in run.problems("LK035")]
    assert ["3" in counts[0], "1" in counts[1], len(counts)] == [True, True, 2]
    assert outside.counts() == {f"/{number}x": 1 for number in range(5)}


def test_links_in_texts_and_comments_are_not_asked(newsroom: Newsroom, outside: Site) -> None:
    linking(newsroom, outside.url("/ok"))
    newsroom.article("b", f'`<a href="{outside.url("/code")}">`\n')
    newsroom.build()
    asked(newsroom)
    assert outside.counts() == {"/ok": 1}


def test_help_says_what_the_options_do() -> None:
    said = called("check", "--help").out
    assert "--links" in said
    assert "--external" in said


def test_a_site_without_outside_links(newsroom: Newsroom) -> None:
    newsroom.article("a").build()
    run = asked(newsroom)
    assert (run.code, told(run)) == (0, [])
