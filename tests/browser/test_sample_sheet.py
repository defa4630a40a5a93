"""The project's own C4 page: the real articles on a sheet of 390 x 540 mm, on screen and on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Page

from front_door import Newsroom

C4 = "editions/2020-04-02/C4.html"
RATIO = (
    """() => { const {width, height} = document.querySelector('.sheet').getBoundingClientRect(); return 13 * height / width }"""
)
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1425, 1440, 1920])
def test_the_real_articles_fill_a_sheet_of_13_to_18(sample: Newsroom, new_page: Callable[..., Page], width: int) -> None:
    page = new_page(width)
    page.goto((sample.out / C4).as_uri())

    assert page.evaluate(RATIO) == pytest.approx(18, abs=0.1)


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 768, 1100, 1366, 1440])
def test_the_real_sheet_never_scrolls_sideways(sample: Newsroom, new_page: Callable[..., Page], width: int) -> None:
    page = new_page(width)
    page.goto((sample.out / C4).as_uri())

    assert page.evaluate(WIDER) <= 0
    blocks = page.evaluate(
        """() => [...document.querySelectorAll('.sheet *')]
               .filter(e => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map(e => e.className)"""
    )
    assert [name for name in blocks if name and "two" not in name] == []


@pytest.mark.browser
def test_the_real_sheet_prints_on_one_page_of_390_by_540_mm(sample: Newsroom, new_page: Callable[..., Page]) -> None:
    page = new_page(1440)
    page.goto((sample.out / C4).as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    sizes = [tuple(map(float, found.split())) for found in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", printed)]

    assert sizes == [pytest.approx((0, 0, 390 / 25.4 * 72, 540 / 25.4 * 72), abs=1)]


@pytest.mark.browser
def test_the_first_screen_shows_one_red_name_and_one_shouting_headline(sample: Newsroom, new_page: Callable[..., Page]) -> None:
    """Squint: the lead's headline is at least 1.8 times as tall as any other."""
    page = new_page(1440)
    page.goto((sample.out / C4).as_uri())
    sizes = sorted(
        page.evaluate("() => [...document.querySelectorAll('.sheet h2')].map(e => parseFloat(getComputedStyle(e).fontSize))")
    )

    assert sizes[-1] >= 1.8 * sizes[-2]
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    red = [(x, y) for x in range(0, 1440, 4) for y in range(0, 900, 4) if _is_red(picture.getpixel((x, y)))]
    assert red, "the page masthead"
    assert max(x for x, _ in red) < 720


def _is_red(pixel: object) -> bool:
    assert isinstance(pixel, tuple)
    r, g, b = pixel
    return bool(r > 150 and g < 60 and b < 70)
