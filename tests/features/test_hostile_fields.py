"""Hostile strings in every field of every file: a page holds them as words, or they are refused by name."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from lxml import etree
from search_desk import Reader

from front_door import Newsroom, written
from hostile import active, document, elements, fragment, strings, wrong_address
from hostile_site import SECTION_KEYS, SITE, SITE_KEYS, Built, Copy, named_files, site_yaml, taken

BASE = "https://news.example/"
OUR_SCRIPT = re.compile(r"(?:\.\./)*assets/(?:page|search(?:-fold|-index|-old)?|today)\.[0-9a-f]{8}\.js")
OUR_LINKS = ("alternate", "apple-touch-icon", "canonical", "icon", "preload", "stylesheet")
RELATIVE = re.compile(r"(?!/)(?:\.\./)*[A-Za-z0-9/.-]*(?:#.*)?", re.S)
LITERAL = {
    "kicker": "p.kicker",
    "source": "p.meta",
    "note": "aside.note",
    "picture.caption": "figcaption",
    "picture.credit": "span.credit",
    "reprint.title": "p.reprint",
    "reprint.author": "p.reprint",
    "corrections": "section.corrections",
}
"""Fields whose text stands on the article's page as it was written, and where."""


def foreign(root: Element) -> list[str]:
    """What is active on a page and is none of the layouts' own."""
    own = [element for element in elements(root) if _is_ours(element)]
    for element in own:
        element.tag = "ours"
    found = active(root)
    return [*found.elements, *found.handlers, *found.schemes]


def _is_ours(element: Element) -> bool:
    given = dict(element.attrib)
    if element.tag == "script":
        return given == {"type": "application/ld+json"} or bool(
            OUR_SCRIPT.fullmatch(given.pop("src", "")) and given in ({"defer": ""}, {"defer": "", "nomodule": ""})
        )
    if element.tag == "meta":
        refresh = given.get("content", "").partition("; url=")[2] if given.get("http-equiv") == "refresh" else ""
        policy = given.get("http-equiv") == "Content-Security-Policy" and "'self'" in given["content"]
        return "http-equiv" not in given or policy or bool(refresh and RELATIVE.fullmatch(refresh))
    if element.tag == "link":
        return given.get("rel") in OUR_LINKS and RELATIVE.fullmatch(given["href"].removeprefix(BASE)) is not None
    if element.tag == "form":
        return (
            given.get("class") in ("searchbox", "search") and RELATIVE.fullmatch(given["action"].removeprefix(BASE)) is not None
        )
    if element.tag == "input":
        return given.get("name") == "size" or given.get("id") == "q"
    if element.tag == "select":
        return list(given) == ["name"] and given["name"] in ("section", "person", "place", "year", "order")
    return element.tag in ("title", "button", "noscript")


def counted(root: Element) -> dict[str, int]:
    """How many of those elements a page has that a layout has a fixed number of."""
    tags = [element.tag for element in elements(root)]
    return {
        tag: tags.count(tag) for tag in ("html", "head", "body", "title", "main", "button", "noscript", "h1", "script", "select")
    }


def squeezed(text: str) -> str:
    """Text without white space, in NFC, for comparing."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def visible(root: Element, selector: str) -> str:
    """The text of all elements that `selector` (tag, tag.class) names."""
    tag, _, name = selector.partition(".")
    found = [e for e in elements(root) if e.tag == tag and (not name or name in e.get("class", "").split())]
    return squeezed(" ".join("".join(e.itertext()) for e in found))


def check_data(root: Element, copy: Copy) -> None:
    """The JSON-LD is one JSON object that says the headline; the labels say it too."""
    (data,) = [e.text or "" for e in elements(root) if e.get("type") == "application/ld+json"]
    said = json.loads(data)
    headline = visible(root, "h1.headline")
    assert (said["@type"], squeezed(said["headline"])) == ("NewsArticle", headline)
    assert said["url"].startswith(BASE)
    labels = {e.get("name"): e.get("content", "") for e in elements(root) if e.tag == "meta"}
    assert squeezed(labels["ArticleTitle"] or "") == headline
    if "title" not in copy.refused:
        assert headline == squeezed(re.sub(r"[ ]+/[ ]+", " ", copy.text)), copy.text


@pytest.mark.slow
def test_pages_of_articles(hostile: Built) -> None:
    """Nothing active, every word where it belongs; on the article's page, and the same on the print page."""
    usual: set[tuple[tuple[str, int], ...]] = set()
    for copy in hostile.copies:
        if copy.path.startswith("content/2020"):
            (path,) = hostile.room.out.glob(f"articles/*/*/s{copy.number}.html")
            root = document(path.read_text("utf-8"))
            usual.add(tuple(counted(root).items()))
            check_data(root, copy)
            for field, selector in LITERAL.items():
                if field not in copy.refused:
                    assert squeezed(copy.text) in visible(root, selector), (field, copy.text)
            assert foreign(root) == [], copy.text
    assert len(usual) == 1, usual
    counts = taken(hostile.copies)
    refused = sum(len(copy.refused) for copy in hostile.copies)
    total = f"{len(strings())} strings x {len(counts)} places: {sum(counts.values())} published, {refused} refused by name"
    print(total, "0 active elements, 0 handlers, 0 schemes", sep=", ")
    assert min(counts[name] for name in LITERAL) > 300
    assert counts["correspondent"] < 50


@pytest.mark.slow
def test_all_other_pages(hostile: Built) -> None:
    """Print pages, lists, people, calendars: nothing active, and their credits stand there."""
    pages = 0
    for path in sorted(hostile.room.out.rglob("*.html")):
        if path.parts[-4:-3] != ("articles",):
            root = document(path.read_text("utf-8"))
            assert counted(root)["main"] == counted(root)["title"] == 1, path
            assert foreign(root) == [], path
            pages += 1
    for copy in hostile.copies:
        if copy.path.startswith("content/editions/") and "note" not in copy.refused:
            page = hostile.room.out / "editions" / copy.path.rpartition("/")[2].replace("-C4.yaml", "") / "C4.html"
            assert squeezed(copy.text) in visible(document(page.read_text("utf-8")), "footer.credits"), copy.text
    print(f"{pages} pages: 0 active elements, 0 handlers, 0 schemes")


@pytest.mark.slow
def test_feeds_sitemap_and_search(hostile: Built) -> None:
    """Every XML file is well-formed, what a feed carries is harmless once more unescaped, and the search list is JSON."""
    stories = 0
    for path in sorted(hostile.room.out.rglob("*.xml")):
        tree = etree.fromstring(path.read_bytes())
        for item in tree.iter("item"):
            assert [child.tag for child in item][:3] == ["title", "link", "guid"], path
            assert (item.findtext("link") or "").startswith(f"{BASE}articles/"), path
            story = fragment(item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or "")
            found = active(story)
            assert not found, (path, found)
            stories += 1
        assert all((loc.text or "").startswith(BASE) for loc in tree.iter("{*}loc"))
    articles = Reader(hostile.room.out / "search").articles()
    assert len(articles) == len(strings())
    assert {wrong_address(article.path) for article in articles} == {""}
    assert all(RELATIVE.fullmatch(article.path) for article in articles)
    print(f"{stories} stories in feeds: 0 active elements, 0 handlers, 0 schemes")


@pytest.mark.slow
def test_files_with_hostile_names(newsroom: Newsroom) -> None:
    """Articles and pictures: their names stand in no address but as pinyin or digest."""
    published = named_files(newsroom.write("content/site.yaml", SITE), strings()[::3])
    assert published > 50
    for path in newsroom.files():
        assert re.fullmatch(r"[A-Za-z0-9/._-]+", path), path
        if path.endswith(".html"):
            assert foreign(document(newsroom.page(path))) == [], path
    print(f"{published} file names: 0 active elements, 0 handlers, 0 schemes")


def _rotated(texts: list[str]) -> Iterator[dict[str, str]]:
    """Strings for the keys of a site.yaml, so that over all sites each string has stood under several keys."""
    keys = (*SITE_KEYS, "page_names", *SECTION_KEYS)
    for start in range(0, len(texts), len(keys) // 3):
        yield {key: texts[(start + offset) % len(texts)] for offset, key in enumerate(keys)}


@pytest.mark.slow
def test_settings_of_a_site(newsroom: Newsroom) -> None:
    """Under the keys of site.yaml, which stand on every page."""
    newsroom.write("content/2020/04/a.md", written(page="C4"))
    sites = published = 0
    for values in _rotated(strings()):
        refused: set[str] = set()
        for _ in range(8):
            lines = site_yaml(values, refused)
            newsroom.write("content/site.yaml", "\n".join(line for _, line in lines) + "\n")
            run = newsroom.build()
            errors = [p for p in run.problems() if p["level"] == "error"]
            assert "Traceback" not in run.said
            assert {p["path"] for p in errors} <= {"content/site.yaml"}, run.said
            if not errors:
                break
            refused |= {lines[p["line"] - 1][0] for p in errors}
        assert run.code == 0, (values, run.said)
        sites += 1
        for path in (
            "index.html",
            "articles/2020/04/a.html",
            "copyright.html",
            "editions/2020-04-02/C4.html",
            "sections/yaowen/index.html",
        ):
            if (newsroom.out / path).exists():
                root = document(newsroom.page(path))
                assert foreign(root) == [], (path, values)
                for key in {"owner", "phone", "email", "icp"} - refused if path == "index.html" else ():
                    assert squeezed(values[key]) in visible(root, "footer.site-foot"), (key, values[key])
        if (newsroom.out / "feeds/index.xml").exists():
            etree.fromstring((newsroom.out / "feeds/index.xml").read_bytes())
        published += len(values) - len(refused)
    print(f"{sites} sites, {published} settings: 0 active elements, 0 handlers, 0 schemes")


def test_the_check_sees(newsroom: Newsroom) -> None:
    """What these tests look with finds what it is for, on a page into which it was put."""
    newsroom.write("content/site.yaml", SITE).article("a").build()
    page = newsroom.page("articles/2020/04/a.html")
    assert foreign(document(page)) == []
    for put in (
        "<script>1</script>", "<p onclick=1>", "<a href=' java\nscript:1'>", "<svg>", "<base href=/>", "<p style=x>", "<form>",
        "<link rel=stylesheet href=//h/>", "<meta http-equiv=refresh content='0; url=//h/'>", "<a href='\\\\h'>", "<p x\"=1>",
        "<script src=//h/assets/page.00000000.js></script>",
    ):  # fmt: skip
        assert foreign(document(page.replace('<div class="body">', f'<div class="body">{put}'))), put
