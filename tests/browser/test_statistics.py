"""发稿统计 in a browser: nothing sticks out, axe-core finds nothing, and what is drawn can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from counted_site import busy
from front_door import SITE_YAML, Newsroom

pytestmark = pytest.mark.browser

LONG = "青禾市退役军人事务局思想政治和权益维护科"


@pytest.fixture
def counted(newsroom: Newsroom) -> Newsroom:
    """Two years, and a unit with a long name."""
    busy(newsroom).article("old", date="2019-05-01").write("content/site.yaml", f"{SITE_YAML}statistics: true\n")
    newsroom.write("content/people.yaml", f"- 姓名: 刘昱晔\n  单位: {LONG}\n")
    assert newsroom.build().code == 0
    return newsroom


@pytest.mark.parametrize("width", [320, 390, 1440])
@pytest.mark.parametrize("path", ["statistics/index.html", "statistics/2020.html"])
def test_a_page_of_statistics(counted: Newsroom, new_page: Callable[..., Page], width: int, path: str) -> None:
    page = new_page(width, javascript=True)
    page.goto((counted.out / path).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    words = page.locator(".plot text").evaluate_all(
        "texts => texts.map(t => [t.getBoundingClientRect(), t.closest('svg').getBoundingClientRect()])"
        ".map(([t, s]) => [t.left >= s.left - 1 && t.right <= s.right + 1 && t.top >= s.top && t.bottom <= s.bottom, t.height])"
    )
    assert words
    assert [word for word in words if not word[0] or word[1] < 11] == []
    short = page.locator("thead th").filter(has_not_text="参与")
    lines = "c => { const words = document.createRange(); words.selectNodeContents(c); return words.getClientRects().length; }"
    assert set(short.evaluate_all(f"cells => cells.map({lines})")) == {1}, "no head of two characters breaks"
    page.evaluate(AXE_SCRIPT)
    violations = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
    assert [f"{v['id']}: {node['html'][:120]}" for v in violations for node in v["nodes"]] == []
    pictures = page.get_by_role("img", name="的篇数")
    assert pictures.count() == page.locator(".plot").count()


def test_beside_each_other_on_a_desk_and_below_on_a_phone(counted: Newsroom, new_page: Callable[..., Page]) -> None:
    """The plot stands to the right of its table, and above it where there is no room."""
    for width, beside in ((1440, True), (390, False)):
        page = new_page(width)
        page.goto((counted.out / "statistics/2020.html").as_uri())
        table = page.locator("[aria-labelledby=correspondent] table").bounding_box()
        plot = page.locator("[aria-labelledby=correspondent] .plot").bounding_box()
        assert table
        assert plot
        assert (plot["x"] >= table["x"] + table["width"]) is beside
        assert (plot["y"] + plot["height"] <= table["y"]) is not beside
