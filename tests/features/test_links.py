"""Every link, picture, style and anchor of the built samples leads to something that is there."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from front_door import Newsroom, Run

ATTRIBUTES = ("href", "src", "poster", "data", "action")


def _pages(room: Newsroom) -> list[str]:
    return sorted(path for path in room.files() if path.endswith(".html"))


@cache
def _soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


def _targets(soup: BeautifulSoup) -> list[str]:
    """Every address in a page: links, sources, candidates of srcset, redirects."""
    found = [str(tag[name]) for tag in soup.find_all(True) if isinstance(tag, Tag) for name in ATTRIBUTES if tag.has_attr(name)]
    for tag in soup.find_all(srcset=True):
        found += [candidate.split()[0] for candidate in str(tag["srcset"]).split(",")]
    for tag in soup.find_all("meta", attrs={"http-equiv": re.compile("refresh", re.IGNORECASE)}):
        found += re.findall(r"url=(.+)", str(tag["content"]), re.IGNORECASE)
    return found


def _ids(room: Newsroom, path: str) -> set[str]:
    return {str(tag["id"]) for tag in _soup(room.out / path).find_all(id=True)}


def test_every_link_leads_to_a_file_of_the_site(sample: Newsroom) -> None:
    """Relative, by its exact spelling, naming index.html; anchors exist."""
    broken = []
    files = set(sample.files())
    for page in _pages(sample):
        for target in _targets(_soup(sample.out / page)):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
            if target.startswith("/") or path not in files:
                broken.append(f"{page}: {target}")
            elif parts.fragment and path.endswith(".html") and unquote(parts.fragment) not in _ids(sample, path):
                broken.append(f"{page}: {target} has no such anchor")
    assert broken == []


def test_links_name_index_html(sample: Newsroom) -> None:
    """No link to a folder: from the disk it would show a list of files."""
    folders = [
        f"{page}: {target}"
        for page in _pages(sample)
        for target in _targets(_soup(sample.out / page))
        if not urlsplit(target).scheme and urlsplit(target).path.endswith(("/", "..", "."))
    ]
    assert folders == []


def test_nothing_is_loaded_from_elsewhere(sample: Newsroom) -> None:
    """Links may leave the site; styles, scripts, fonts and pictures of the samples may not."""
    for page in _pages(sample):
        for tag in _soup(sample.out / page).find_all(["img", "script", "link", "iframe", "source", "video", "audio", "object"]):
            address = str(tag.get("src") or tag.get("href") or "")
            if tag.name == "link" and {"canonical", "alternate"} & set(tag.get("rel") or []):
                continue
            assert not urlsplit(address).netloc, f"{page}: {address}"


@pytest.mark.parametrize("sheet", ["base", "site", "sheet"])
def test_styles_load_only_what_is_there(sample: Newsroom, sheet: str) -> None:
    """Every url() of a style sheet is a file of the site."""
    (path,) = [path for path in sample.files() if re.fullmatch(rf"assets/{sheet}\.[0-9a-f]+\.css", path)]
    text = sample.page(path)
    for target in re.findall(r"url\(['\"]?([^'\")]+)['\"]?\)", text):
        if not target.startswith(("data:", "#")):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in sample.files(), target


def test_every_page_can_be_reached(sample: Newsroom) -> None:
    """Following links from the front page arrives at every page but the ones that only an address leads to."""
    seen, waiting = set(), ["index.html"]
    while waiting:
        page = waiting.pop()
        if page in seen or not page.endswith(".html"):
            continue
        seen.add(page)
        for target in _targets(_soup(sample.out / page)):
            parts = urlsplit(target)
            if not parts.scheme and not parts.netloc and parts.path:
                waiting.append(posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))))
    assert set(_pages(sample)) - seen - {"404.html"} == set()


def test_the_contract_of_addresses(sample: Newsroom, sample_run: Run) -> None:
    """Each address of the URL contract is there, and every output lies in a folder of the contract."""
    files = set(sample.files())
    fixed = {
        *("index.html", "people/index.html", "editions/index.html", "archive/index.html", "archive/2020/index.html"),
        *("archive/2020/04.html", "search/index.html", "sitemap.xml", "robots.txt", "404.html", "editions/2020-04-02/C4.html"),
        *("sections/sanfuwu/index.html", "sections/sanfuwu/shixian/index.html"),
    }
    assert fixed - files == set()
    folders = {
        "articles",
        "sections",
        "people",
        "places",
        "topics",
        "editions",
        "archive",
        "search",
        "feeds",
        "assets",
        "pictures",
        "art",
    }
    roots = {path.split("/")[0] for path in files if "/" in path}
    assert roots - folders == set()
    articles = [path for path in files if path.startswith("articles/")]
    assert all(re.fullmatch(r"articles/\d{4}/\d\d/[a-z0-9-]+\.html", path) for path in articles), articles
    assert len(articles) == 7
