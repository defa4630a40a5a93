"""往年今日 in Chromium: the archive leads to the day on which somebody reads, wherever in the world that is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from front_door import Newsroom

pytestmark = pytest.mark.browser


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """Articles of two days, in a table that is wider than a phone."""
    for year in range(2008, 2020):
        newsroom.article(f"a{year}", folder=f"{year}/04", title=f"{year}年的稿件", date=f"{year}-04-02")
    newsroom.article("b", title="乙稿", date="2020-04-30", topics="双拥").write("content/topics.yaml", "- 名称: 双拥\n").build()
    return newsroom


@pytest.mark.parametrize(
    ("today", "href", "words"), [("2021-04-02", "04-02.html", "往年今日（4月2日）"), ("2021-04-03", "", "往年今日")]
)
def test_the_archive_leads_to_the_day_of_its_reader(
    room: Newsroom, new_page: Callable[..., Page], today: str, href: str, words: str
) -> None:
    """To its page where there is one, else to the list of all days."""
    page = new_page(390)
    page.clock.set_fixed_time(datetime.fromisoformat(f"{today}T10:00:00"))
    page.goto((room.out / "archive/index.html").as_uri())
    expect(page.locator("a.today")).to_have_text(words)
    page.locator("a.today").click()
    expect(page.locator("h1")).to_have_text("往年今日：4月2日" if href else "往年今日")
    page.goto((room.out / "archive/days/index.html").as_uri())
    marked = page.locator(".days a[aria-current=date]").all_inner_texts()
    assert marked == (["2日"] if href else [])


def test_without_a_script_the_way_leads_to_all_days(room: Newsroom, new_page: Callable[..., Page]) -> None:
    page = new_page(390, javascript=False)
    page.goto((room.out / "archive/index.html").as_uri())
    page.locator("a.today").click()
    expect(page.locator("h1")).to_have_text("往年今日")


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_a_wide_table_scrolls_in_its_place(room: Newsroom, new_page: Callable[..., Page], width: int) -> None:
    """By keyboard as well, and its sections stay in sight; the page itself is never wider than its window."""
    page = new_page(width)
    page.goto((room.out / "archive/index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    table = page.locator(".over-years")
    table.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(table.locator("tbody th").first).to_be_in_viewport()
    if width < 1000:
        page.wait_for_function("document.querySelector('.over-years').scrollLeft > 0")
