"""Reading as readers do: by keyboard, on a phone, without scripts, from the disk, and below a base path."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from front_door import Newsroom, Run, pages_by_kind

pytestmark = pytest.mark.browser

LEFT = "net::ERR_ABORTED"  # the test went on to the next page before the icon was there
WIDTHS = (320, 390, 768, 1100, 1440)


def _kinds(run: Run) -> list[str]:
    """One page of each kind, redirects apart."""
    return sorted(path for kind, path in pages_by_kind(run.report).items() if kind != "redirect")


def _complaints(page: Page, inside: str) -> list[str]:
    """Collects what goes wrong while pages are read: console errors, blocked or failed loads, requests to elsewhere."""
    told: list[str] = []
    page.on(
        "console", lambda message: told.append(f"{page.url} {message.text}") if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: told.append(f"{page.url} {error}"))
    page.on("requestfailed", lambda r: None if r.failure == LEFT else told.append(f"{page.url} failed {r.url} {r.failure}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith((inside, "data:")) else told.append(f"{page.url} asked {request.url}"),
    )
    page.on("response", lambda response: told.append(f"{response.status} {response.url}") if response.status >= 400 else None)
    return told


def test_from_the_disk(sample: Newsroom, sample_run: Run, new_page: Callable[..., Page]) -> None:
    """Every kind of page opens with its styles; nothing is blocked, missing or asked of another host."""
    page = new_page()
    told = _complaints(page, sample.out.as_uri())
    for path in _kinds(sample_run):
        page.goto((sample.out / path).as_uri())
        assert page.evaluate("[...document.styleSheets].length") >= 1, path
        assert page.evaluate("getComputedStyle(document.body).fontFamily") not in ("", "serif", '"Times New Roman"'), path
    assert told == []


def test_below_a_base_path(
    sample: Newsroom, sample_run: Run, new_page: Callable[..., Page], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """`python -m http.server` with the site in a folder `news/`: the same, and links stay below it."""
    shutil.copytree(sample.out, tmp_path / "news")
    address = serve(tmp_path)
    page = new_page()
    told = _complaints(page, f"{address}/news/")
    for path in _kinds(sample_run):
        page.goto(f"{address}/news/{path}")
        links = page.evaluate("[...document.links].map(a => a.href)")
        assert [link for link in links if link.startswith(address) and not link.startswith(f"{address}/news/")] == [], path
    page.goto(f"{address}/news/")
    page.locator("main a").first.click()
    assert page.url.startswith(f"{address}/news/")
    assert page.locator("h1").count() == 1
    assert told == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways(sample: Newsroom, sample_run: Run, new_page: Callable[..., Page], width: int) -> None:
    """At every width, no page is wider than the window."""
    page = new_page(width)
    wide = []
    for path in _kinds(sample_run):
        page.goto((sample.out / path).as_uri())
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    assert wide == []


def test_type_is_large_enough_on_a_phone(sample: Newsroom, sample_run: Run, new_page: Callable[..., Page]) -> None:
    """Running text has at least 18 px and nothing less than 14, the title's pinyin apart: it is as wide as the title."""
    page = new_page(390, 844)
    for path in _kinds(sample_run):
        page.goto((sample.out / path).as_uri())
        sizes = page.evaluate(
            """[...document.querySelectorAll('main article p')].filter(p => p.innerText.length > 40 && p.offsetParent)
               .map(p => [parseFloat(getComputedStyle(p).fontSize), p.innerText.slice(0, 20)])"""
        )
        assert [row for row in sizes if row[0] < 18] == [], path
        small = page.evaluate(
            """[...document.body.querySelectorAll('*')]
               .filter(e => e.offsetParent && !e.closest('.pinyin'))
               .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
               .filter(e => parseFloat(getComputedStyle(e).fontSize) < 14).map(e => e.outerHTML.slice(0, 80))"""
        )
        assert small == [], path


def test_type_at_twice_its_size(sample: Newsroom, sample_run: Run, new_page: Callable[..., Page]) -> None:
    """A reader's doubled type neither cuts nor overflows. The sheet has its own measure: there the reader zooms the page."""
    page = new_page(1280)
    sheet = pages_by_kind(sample_run.report)["print-page"]
    for path in _kinds(sample_run):
        page.goto((sample.out / path).as_uri())
        before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        after = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        assert after > before * 1.5 or path == sheet, path
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"), path


def test_the_keyboard(sample: Newsroom, sample_run: Run, new_page: Callable[..., Page]) -> None:
    """The first Tab shows a way to the text; it goes there; every stop after it can be seen and is marked."""
    page = new_page(1440)
    for path in _kinds(sample_run):
        page.goto((sample.out / path).as_uri())
        page.keyboard.press("Tab")
        first = page.evaluate(
            "(() => { const e = document.activeElement; return [e.tagName, e.getAttribute('href'), e.innerText]; })()"
        )
        assert first[0] == "A", path
        assert str(first[1]).startswith("#"), f"{path}: the first stop is no skip link but {first}"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0"), f"{path}: the skip link is not shown"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == first[1], path
        target = page.locator(str(first[1]))
        assert target.count() == 1, path
        for _ in range(6):
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            if stop is None or stop["again"]:
                break  # past the last stop of a short page
            assert stop["inside"], f"{path}: the skip link did not skip: {stop['html']}"
            assert stop["shown"], f"{path}: focus goes where nothing is seen: {stop['html']}"
            assert stop["marked"], f"{path}: focus is not marked: {stop['html']}"


STOP = """(() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const marker = e.matches('input[type=radio]') && e.labels.length ? e.labels[0] : e;
  const box = marker.getBoundingClientRect(), style = getComputedStyle(e), other = getComputedStyle(marker);
  const drawn = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
  const main = document.querySelector('main');
  return {
    html: e.outerHTML.slice(0, 120),
    again: e.classList.contains('skip'),
    inside: main.contains(e) || !!(main.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING),
    shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    marked: drawn(style) || drawn(other),
  };
})()"""


def test_without_scripts(sample: Newsroom, sample_run: Run, new_page: Callable[..., Page]) -> None:
    """With JavaScript off every kind of page has the same words in it, its text and its links."""
    page, bare = new_page(1440), new_page(1440, javascript=False)
    for path in _kinds(sample_run):
        address = (sample.out / path).as_uri()
        page.goto(address)
        bare.goto(address)
        words, bare_words = ("".join(p.locator("main").inner_text().split()) for p in (page, bare))
        if "search" in path:
            assert bare_words, path
            continue  # what search finds needs a script; the page says so and leads on without one
        assert bare_words.replace("打印", "") == words.replace("打印", ""), path
        assert bare.locator("h1").is_visible(), path


def test_type_sizes_without_scripts(sample: Newsroom, sample_run: Run, new_page: Callable[..., Page]) -> None:
    """字号 大 中 小 works by the keyboard alone, with JavaScript off."""
    path = pages_by_kind(sample_run.report)["article"]
    page = new_page(390, javascript=False)
    page.goto((sample.out / path).as_uri())
    sizes = []
    for choice in page.locator("main fieldset input[type=radio]").all():
        choice.focus()
        page.keyboard.press("Space")
        text = page.locator("main p").filter(has_text="，").last
        sizes.append(text.evaluate("p => parseFloat(getComputedStyle(p).fontSize)"))
    assert len(set(sizes)) == 3, sizes
    assert min(sizes) >= 16


def test_print(sample: Newsroom, sample_run: Run, new_page: Callable[..., Page]) -> None:
    """On paper an article has its text and none of the furniture, and still fits."""
    path = pages_by_kind(sample_run.report)["article"]
    page = new_page(794)
    page.goto((sample.out / path).as_uri())
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert not page.locator("header nav").first.is_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
