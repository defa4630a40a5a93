"""The layouts by themselves: they parse, they are small, and a headline's text is never changed by the way it is set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from zhuanban.model import Headline
from zhuanban.render.filters import FILTERS

LAYOUTS = Path(__file__).resolve().parents[2] / "layouts"
ASSETS = LAYOUTS / "assets"
FILES = sorted(path.name for path in LAYOUTS.iterdir() if path.suffix in {".html", ".xml"})


def environment() -> Environment:
    """As the pages are rendered, without what they are given."""
    made = Environment(
        loader=FileSystemLoader(LAYOUTS), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters.update(FILTERS)
    return made


HEADLINES = environment().get_template("_headline.html").module


@pytest.mark.parametrize("name", FILES)
def test_layout_parses_and_names_only_assets_that_exist(name: str) -> None:
    text = (LAYOUTS / name).read_text(encoding="utf-8")
    environment().parse(text)
    for asset in re.findall(r"asset\('([^']+)'\)", text):
        assert (ASSETS / asset).is_file(), asset


@pytest.mark.parametrize("name", FILES)
def test_layout_holds_no_inline_script_or_style(name: str) -> None:
    text = (LAYOUTS / name).read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    for opening in re.findall(r"<script[^>]*>", text):
        assert "src=" in opening or "application/ld+json" in opening


@pytest.mark.parametrize("name", FILES)
def test_readme_tells_what_a_layout_receives(name: str) -> None:
    if not name.startswith("_") and name != "base.html":
        assert f"`{name}`" in (LAYOUTS / "README.md").read_text(encoding="utf-8")


def test_an_articles_styles_leave_room_for_its_text() -> None:
    assert sum((ASSETS / name).stat().st_size for name in ("base.css", "site.css")) < 14_000


def test_scripts_never_write_html() -> None:
    for script in ASSETS.glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", script.read_text(encoding="utf-8")
        )


@given(
    st.lists(
        st.lists(st.text("甲乙，“”ab<&", min_size=1, max_size=6), min_size=1, max_size=3).map("\u3000".join),
        min_size=1,
        max_size=3,
    ).map(" / ".join)
)
def test_the_visible_headline_is_the_headline(written: str) -> None:
    headline = Headline(written)
    for setting in (HEADLINES.lines, HEADLINES.inline):  # type: ignore[attr-defined]
        assert BeautifulSoup(f"<h1>{setting(headline)}</h1>", "lxml").h1.get_text() == headline.text  # type: ignore[union-attr]


def test_a_break_stays_a_break() -> None:
    soup = BeautifulSoup(HEADLINES.lines(Headline("省市县三级联动 / 助力　复工")), "lxml")  # type: ignore[attr-defined]
    assert [line.get_text() for line in soup.select(".line")] == ["省市县三级联动", "助力　复工"]
    assert [part.get_text() for part in soup.select(".part")] == ["省市县三级联动", "助力", "复工"]
