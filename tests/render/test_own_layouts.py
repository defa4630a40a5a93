"""A newsroom's own layouts: what is wrong is told with its place, what is the same is made once, and all are compiled ahead."""

from __future__ import annotations

import gc
import os
import shutil
from typing import Any

import pytest

import zhuanban.render.body
from front_door import BODY, PROJECT, Newsroom
from zhuanban.plan.page import Page
from zhuanban.render import Layouts
from zhuanban.render.compiled import COMPILED, Environment

LINE = '<p class="empty">还没有稿件。</p>\n'


@pytest.fixture
def own(newsroom: Newsroom) -> Newsroom:
    """A newsroom with layouts of its own, published once."""
    shutil.copytree(PROJECT / "layouts", newsroom.root / "layouts")
    newsroom.article("a").build()
    return newsroom


@pytest.mark.parametrize(
    "wrong",
    [
        "{{ nowhere }}",
        "{{ page.nowhere }}",
        "{{ page.path.nowhere.at_all }}",
        "{{ page.menu[99].text }}",
        "{{ page.path + 1 }}",
        "{{ 1 / 0 }}",
        "{% for x in 1 %}{% endfor %}",
        "{{ asset('nowhere.css') }}",
        "{{ once(page.menu) }}",
        "{{ once(rows, [1]) }}",
        "{{ asset() }}",
        "{{ href(none) }}",
        "{{ page.title | iso }}",
        "{{ page.title | lunar }}",
        "{{ none | url }}",
        "{{ pager | map | tojson }}",
        "{{ href | tojson }}",
        "{{ none | join }}",
        "{% for x in none %}{{ loop.index }}{% endfor %}",
        "{% include nowhere %}",
        "{% if %}",
    ],
)
def test_what_is_wrong_is_told_with_its_place(own: Newsroom, wrong: str) -> None:
    before = own.files()
    path = own.root / "layouts/list.html"
    text = path.read_text("utf-8")
    line = text[: text.index(LINE)].count("\n") + 1
    path.write_text(text.replace("{% if cards %}", "{% if not cards %}").replace(LINE, wrong + "\n"), "utf-8")
    run = own.build()
    assert run.code == 2
    assert f"“list.html:{line}”" in run.err, run.err
    assert len(run.err.splitlines()) == 1
    assert own.files() == before


MISSING = [
    ('{% extends "nowhere.html" %}', "nowhere.html"),
    ("{{ 1 | nowhere }}", "list.html:"),
    ('{% include "list.html" %}', "list.html:"),
]


@pytest.mark.parametrize(("wrong", "named"), MISSING)
def test_what_is_missing_is_named(own: Newsroom, wrong: str, named: str) -> None:
    (own.root / "layouts/list.html").write_text(wrong, "utf-8")
    run = own.build()
    assert run.code == 2
    assert named in run.err


ALLOWED = ["{{ page.nowhere | default('') }}", "{{ page.nowhere is defined }}", '{% set d = {"a": 1} %}{{ d.a }}']


@pytest.mark.parametrize("text", ALLOWED)
def test_what_the_library_allows_is_allowed(own: Newsroom, text: str) -> None:
    path = own.root / "layouts/list.html"
    path.write_text(path.read_text("utf-8").replace("{% if cards %}", text + "{% if cards %}"), "utf-8")
    assert own.build().code == 0


def test_a_layout_in_another_encoding_is_named(own: Newsroom) -> None:
    (own.root / "layouts/list.html").write_bytes("{# 列表 #}".encode("gbk"))
    run = own.build()
    assert run.code == 2
    assert "list.html" in run.err


def test_a_filter_on_a_constant_is_asked_when_the_page_is_made(own: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    path = own.root / "layouts/list.html"
    path.write_text(path.read_text("utf-8").replace("{% if cards %}", '{{ "a.html" | url }}{% if cards %}'), "utf-8")
    for number, base in enumerate(("https://one.example/", "https://two.example/")):
        monkeypatch.setattr(COMPILED, "_kept", {} if number == 0 else COMPILED._kept)
        assert own.build("--jobs", "2", "--base-url", base).code == 0
        assert f"{base}a.html" in own.page("sections/yaowen/index.html")


def test_a_bug_of_ours_is_not_blamed_on_a_layout(own: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zhuanban.render.body, "ANCHOR", None)
    own.article("a", title="换了标题")
    with pytest.raises(TypeError):
        own.build("--jobs", "1")


def test_words_are_escaped_beside_the_same_marked_as_safe(own: Newsroom) -> None:
    (own.root / "layouts/_say.html").write_text("{% macro say(words) %}{{ words }}{% endmacro %}", "utf-8")
    both = '{% import "_say.html" as x %}[{{ once(x.say, "<i>" | safe) }}][{{ once(x.say, "<i>") }}]{% if cards %}'
    path = own.root / "layouts/list.html"
    path.write_text(path.read_text("utf-8").replace("{% if cards %}", both), "utf-8")
    assert own.build().code == 0
    assert "[<i>][&lt;i&gt;]" in own.page("sections/yaowen/index.html")


def test_what_is_made_once_is_right_for_each_page(newsroom: Newsroom) -> None:
    """The frame depends on the folder, the menu entry and the crumbs, and on nothing else of a page."""
    newsroom.article("a").article("b", folder="2020/05", date="2020-05-02").article("c", section="市县动态", date="2020-04-03")
    newsroom.build()
    a, b, c = (newsroom.page(f"articles/2020/{path}.html") for path in ("04/a", "05/b", "04/c"))
    home, archive = newsroom.page("index.html"), newsroom.page("archive/index.html")
    assert 'href="../../../sections/yaowen/index.html" aria-current="true">要闻' in a
    assert 'href="../../../sections/yaowen/index.html" aria-current="true">要闻' in b
    assert 'href="../../../sections/sanfuwu/index.html" aria-current="true">三服务专题' in c
    assert "<li>市县动态</li>" in c
    assert '<h1 class="nameplate"><a href="index.html" aria-current="page">' in home
    assert '<p class="nameplate"><a href="../index.html">' in archive
    assert 'href="index.html" aria-current="page">往期' in archive
    assert newsroom.page("archive/2020/index.html").count('aria-current="true">往期') == 1
    assert 'class="searchbox"' in a
    assert 'class="searchbox"' not in newsroom.page("search/index.html")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_layouts_are_compiled_ahead_and_not_again(own: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(COMPILED, "_kept", {})
    compiled: list[str | None] = []
    real = Environment.compile

    def compiling(self: Environment, source: Any, name: str | None = None, *more: Any, **named: Any) -> Any:
        compiled.append(name)
        return real(self, source, name, *more, **named)

    monkeypatch.setattr(Environment, "compile", compiling)
    own.article("b")
    assert own.build("--jobs", "2").code == 0
    assert compiled == [], "it was done by the other process"
    monkeypatch.setattr(COMPILED, "_kept", {})
    own.article("c")
    assert own.build("--jobs", "1").code == 0
    assert "article.html" in compiled


def test_an_edit_of_words_compiles_all_it_needs_while_the_article_is_read(own: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Layouts with what they take in, as far as it is there."""
    article = own.root / "layouts/article.html"
    article.write_text(article.read_text("utf-8") + '{% include "none.html" ignore missing %}\n', "utf-8")
    monkeypatch.setattr("zhuanban.cache.stamps.TICK", 0)
    own.article("a", summary="讲政策。").build()
    own.build()
    monkeypatch.setattr(COMPILED, "_kept", {})
    events: list[str] = []
    compiling, loading, rendering = Environment.compile, Layouts.load, Layouts.render

    def compile_(self: Environment, *given: Any, **named: Any) -> Any:
        events.append("compile")
        return compiling(self, *given, **named)

    def load(self: Layouts, names: Any) -> None:
        loading(self, names)
        events.append("loaded")

    def render(self: Layouts, page: Page, path: str) -> str:
        events.append("render")
        return rendering(self, page, path)

    monkeypatch.setattr(Environment, "compile", compile_)
    monkeypatch.setattr(Layouts, "load", load)
    monkeypatch.setattr(Layouts, "render", render)
    run = own.article("a", f"{BODY}\n另外的话。\n", summary="讲政策。").build("--jobs", "1")
    assert run.code == 0
    first = events.index("loaded")
    assert events[:first].count("compile") >= 3
    assert "compile" not in events[first:]
    assert "render" in events[first:]


def test_a_page_leaves_no_rubbish_behind(own: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a build runs nobody looks for what only holds itself: a page with a macro of its own would stay to the end."""
    real, left = Layouts.render, dict[str, list[int]]()

    def rendering(self: Layouts, page: Page, path: str) -> str:
        gc.collect()
        made = real(self, page, path)
        left.setdefault(page.layout, []).append(gc.collect())
        return made

    own.article("b").article("c")
    monkeypatch.setattr(Layouts, "render", rendering)
    assert own.build("--jobs", "1", "--no-cache").code == 0
    again = {layout: counts[1:] for layout, counts in left.items()}  # the first page of each compiles it
    assert again["article.html"] == [0, 0]
    assert {layout: counts for layout, counts in again.items() if any(counts)} == {}
