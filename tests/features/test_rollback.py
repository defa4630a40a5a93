"""退回: the previous generation of the site is put back."""

from __future__ import annotations

from pathlib import Path

import pytest

import zhuanban.publish.swap
from front_door import Newsroom, called


def back(newsroom: Newsroom, *arguments: str | Path) -> tuple[int, str]:
    run = called("rollback", "--root", newsroom.root, "--out", newsroom.out, *arguments)
    return run.code, run.said


def test_a_published_mistake_is_taken_back(newsroom: Newsroom) -> None:
    newsroom.article("a", title="原来的标题").build()
    before = newsroom.files()
    newsroom.article("a", title="写错的标题").article("b").build()
    wrong = newsroom.files()

    code, said = back(newsroom)
    assert code == 0
    assert "已退回上一次发布的样子" in said
    assert newsroom.files() == before

    assert back(newsroom)[0] == 0, "once more: and forth"
    assert newsroom.files() == wrong


def test_the_next_build_publishes_what_is_in_content(newsroom: Newsroom) -> None:
    newsroom.article("a", title="原来的标题").build()
    newsroom.article("a", title="后来的标题").build()
    after = newsroom.files()
    back(newsroom)
    run = newsroom.build()
    assert run.code == 0
    assert newsroom.files() == after


def test_a_site_without_a_previous_generation_stays(newsroom: Newsroom) -> None:
    newsroom.article("a").build()
    before = newsroom.files()
    code, said = back(newsroom)
    assert code == 2
    assert "没有上一版" in said
    assert newsroom.files() == before
    assert "no previous generation" in back(newsroom, "--lang", "en")[1]


def test_a_refused_build_keeps_the_previous_generation(newsroom: Newsroom) -> None:
    newsroom.article("a", title="原来的标题").build()
    before = newsroom.files()
    newsroom.article("a", title="后来的标题").build()
    assert newsroom.article("b", section="没有这个栏目").build().code == 1
    back(newsroom)
    assert newsroom.files() == before


def test_file_by_file_is_said(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.article("a", title="原来的标题").build()
    before = newsroom.files()
    monkeypatch.setattr(zhuanban.publish.swap, "can_exchange", lambda folder: False)
    assert "不能整个替换" in newsroom.article("a", title="后来的标题").build().said
    assert "不能整个替换" in back(newsroom)[1]
    assert newsroom.files() == before
