"""The quick look and the exact one, against a real HTML parser: they see what a browser sees."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from front_door import Newsroom
from zhuanban.links.contents import Contents
from zhuanban.links.look import Look
from zhuanban.links.references import BARE, contents_of

BASE = "https://example.org/news/"
PATHS = {"index.html", "a/index.html", "a/b.html", "a/x.html", "p.png", "a/中文 名.html", "a/100%.html", "s.css"}
PLAIN = {"href", "src", "poster", "action", "formaction"}
META = {"og:url", "og:image", "twitter:image", "image", "url"}


def elements(page: bytes) -> Iterator[tuple[str, dict[str, str], str]]:
    """Every element of a page as html5lib sees it: name, attributes, text."""
    root = html5lib.parse(page.decode("utf-8"), treebuilder="etree", namespaceHTMLElements=False)
    for element in root.iter():
        if isinstance(element.tag, str):
            yield element.tag.split("}")[-1], {str(key): value for key, value in element.attrib.items()}, element.text or ""


def seen_by_a_parser(page: bytes) -> tuple[set[str], set[str]]:
    """The addresses in a page, but for those in styles and data blocks; and its anchors."""
    addresses: set[str] = set()
    anchors: set[str] = set()
    for name, attributes, _ in elements(page):
        anchors.update({attributes["id"]} if "id" in attributes else set())
        anchors.update({attributes["name"]} if name == "a" and "name" in attributes else set())
        if name not in BARE and name != "base":
            addresses.update(value for key, value in attributes.items() if key in PLAIN or (key, name) == ("data", "object"))
            sets = [value.split(",") for key, value in attributes.items() if key in ("srcset", "imagesrcset")]
            addresses.update(candidate.split()[0] for candidate in chain(*sets) if candidate.split())
        content = attributes.get("content", "")
        if name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            addresses.add(content.partition("=")[2])
        if name == "meta" and attributes.get("property", attributes.get("name", "")).lower() in META and "://" in content:
            addresses.add(content)
    return addresses, anchors


@pytest.mark.parametrize("compared", ["addresses", "anchors"])
def test_every_page_of_the_sample_is_read_as_a_parser_reads_it(sample: Newsroom, compared: str) -> None:
    """Data blocks apart, whose addresses a parser does not know."""
    pages = [path for path in sample.files() if path.endswith(".html")]
    assert len(pages) > 30
    for path in pages:
        data = (sample.out / path).read_bytes()
        addresses, anchors = seen_by_a_parser(data)
        contents = contents_of(path, data)
        if compared == "anchors":
            assert contents.anchors == anchors, path
        else:
            more = set(contents.addresses) - addresses
            assert addresses <= set(contents.addresses), path
            assert all(f'"{address}"'.encode() in data and address.startswith("https://") for address in more), path


def test_the_quick_look_is_enough_for_every_page_of_the_sample(sample: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a site made by our layouts only style sheets are looked at twice, and what names folders."""
    twice: list[str] = []

    def counted(path: str, data: bytes) -> Contents:
        twice.append(path)
        return contents_of(path, data)

    monkeypatch.setattr("zhuanban.links.references.contents_of", counted)
    files = sample.files()
    base_url = sample.page("sitemap.xml").partition("<loc>")[2].partition("index.html")[0]
    look = Look(base_url, frozenset(files), lambda path: False)
    for path in files:
        assert look.at(path, (sample.out / path).read_bytes()) == (), path
    assert [path for path in twice if not path.endswith((".css", "sitemap.xml"))] == []


ADDRESSES = st.sampled_from(
    [
        *(
            "b.html",
            "../p.png",
            "../index.html",
            "./b.html",
            "x.html#here",
            "#here",
            "#",
            "",
            "?q=1",
            "../a/",
            "..",
            "../../news/",
        ),
        *("gone.html", "../gone.png", "#nowhere", "../../../x", "b.html/", "B.html", "../a", "p.png", "//example.org/news/gone"),
        *("https://example.org/news/a/b.html", "https://example.org/news/gone.html", "https://example.org/other", "mailto:a@b.c"),
        *("HTTPS://EXAMPLE.org:443/news/a/b.html", "https://www.example.com/gone.html", "/news/p.png", "/news/gone", "/else"),
        *(
            "%E4%B8%AD文%20名.html",
            "中文 名.html",
            "100%25.html",
            "100%.html",
            "a&b.html",
            "b.html?a=1&b=2",
            "javascript:x()",
            "b.html>",
        ),
    ]
)
NAMES = st.sampled_from(
    ["a", "A", "img", "link", "area", "video", "embed", "object", "input", "button", "p", "div", "article", "x-y"]
)
ATTRIBUTES = st.sampled_from(
    ["href", "src", "HREF", "Src", "poster", "srcset", "data", "action", "formaction", "data-href", "title", "alt", "id", "name"]
)
QUOTES = st.sampled_from(['"', "'", ""])
FOUND_IN_TEXT = [
    'href="gone.html"',
    "<!-- <a href='gone.html'> -->",
    "<script>'<a href=\"gone.html\">'</script>",
    "<p id=here>",
    "a < b",
]


def tag(name: str, attributes: list[tuple[str, str, str]], space: str) -> str:
    """A start tag as somebody may write it."""
    written = []
    for key, value, quote in attributes:
        escaped = value.replace("&", "&amp;")
        plain = not quote and escaped and not set(escaped) & set(" \"'=<>`")
        mark = "" if plain else quote or '"'
        escaped = escaped.replace('"', "&quot;").replace("'", "&#39;")
        written.append(f"{key}={escaped}" if plain else f"{key}{space}={space}{mark}{escaped}{mark}")
    return f"<{name} {'  '.join(written)}{space}>"


TAGS = st.builds(tag, NAMES, st.lists(st.tuples(ATTRIBUTES, ADDRESSES, QUOTES), max_size=4), st.sampled_from(["", " ", "\n"]))
PIECES = st.one_of(
    TAGS,
    TAGS,
    st.sampled_from(FOUND_IN_TEXT),
    ADDRESSES.map(lambda address: tag("a", [("href", address, '"')], "") + "x</a>"),
    ADDRESSES.map(lambda address: tag("meta", [("http-equiv", "refresh", '"'), ("content", f"0; url={address}", '"')], "")),
    ADDRESSES.map(lambda address: f'<textarea><a href="{address}"></textarea>'),
    ADDRESSES.map(lambda address: tag("meta", [("property", "og:url", '"'), ("content", address, '"')], "")),
)


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=6), min_size=1, max_size=4))
@example([['<a href="b.html" title="a > b">', '<a title=">" href="gone.html">']])
@example([['<a href="b.html">'], ['<!-- <p id="here"> -->', '<a href="#here">']])
@example([['<textarea><!-- </textarea><a href="gone.html">x</a> -->']])
@example([["x"], ['<a href="b.html">'], ['<a href="b.html">']])
@example([["x"], ['<a href="../p.png">'], ['<a href="../p.png">'], ['<a href="../p.png">']])
@example([["x"], ['<a href="../a/b.html">'], ['<a href="../a/b.html">'], ['<a href="a/b.html">', '<img src="b.html">']])
@example([["<p id=here>", '<a href="#here">'], ['<a href="#here">']])
@example([['<a href="https://example.org/news/gone.html">'], ['<a href="https://example.org/news/gone.html#x">']])
@example([['<code> id="here"</code>', '<a href="#here">']])
@example([['<p id="here">', '<a href="#here" src="gone.html">']])
@example([["x"], ['<a href="../../../p.png">']])
@example([['<base href="../">', '<a href="a/b.html">', '<a href="b.html">']])
@example([['<meta http-equiv="refresh" content="0; url=gone.html">'], ['<meta http-equiv="refresh" content="0; url=b.html">']])
@example([["<style>p { background: url(gone.png) }</style>"], ["<style>p { background: url('../p.png') }</style>"]])
def test_the_quick_look_finds_what_the_exact_one_does_and_that_what_a_parser_does(pages: list[list[str]]) -> None:
    """One page after the other, in folders side by side and above each other: what was sound on one may not be on the next."""
    look = Look(BASE, PATHS, lambda path: False)
    for number, pieces in enumerate(pages):
        path = ("a/0.html", "a/1.html", "c/2.html", "3.html")[number]
        body = "\n".join(pieces)
        data = f'<!doctype html>\n<html lang="zh"><title>x</title><body>{body}</body></html>'.encode()
        contents = contents_of(path, data)
        assert look.at(path, data) == look.of(path, contents)
        if not any("<base" in piece or "<style" in piece for piece in pieces):
            addresses, anchors = seen_by_a_parser(data)
            assert (set(contents.addresses), set(contents.anchors)) == (addresses, anchors)


def test_of_css() -> None:
    text = (
        b"""@import "x.css"; a { background: url( 'p 1.png' ) url(q.png) } /* url(gone.png) */ b { src: url("f.woff2") url() }"""
    )
    assert contents_of("assets/s.css", text) == Contents(("x.css", "p 1.png", "q.png", "f.woff2", ""), frozenset())


FEED = """<?xml version="1.0"?>
<rss version="2.0" xmlns:atom="x" xmlns:content="y"><channel>
<!-- <link>https://example.org/news/comment.html</link> -->
<link>https://example.org/news/LINK</link><atom:link href="https://example.org/news/SELF" rel="self"/>
<item><link>https://example.org/news/ITEM?a=1&amp;b=2</link><guid isPermaLink="false">tag:1</guid>
<enclosure url="https://example.org/news/ENCLOSURE" type="image/png"/>
<description>&lt;a href="https://example.org/news/plain.html"&gt; is plain text</description>
<content:encoded>&lt;p&gt;&lt;a href=&#34;https://example.org/news/STORY&#34;&gt;甲&lt;/a&gt;
&amp;lt;a href=&#34;code.html&#34;&amp;gt;&lt;/p&gt;</content:encoded>
</item>
<item><guid>https://example.org/news/GUID</guid>
<content:encoded><![CDATA[<img src="https://example.org/news/QUOTED">]]></content:encoded></item>
</channel></rss>
"""
PLACES = ("LINK", "SELF", "ITEM", "ENCLOSURE", "STORY", "GUID", "QUOTED")


def test_of_feeds() -> None:
    """Entries, enclosures and what stands in the stories; not what is plain text in them."""
    sound = FEED
    for place in PLACES:
        sound = sound.replace(place, "a/b.html")
    assert Look(BASE, PATHS, lambda path: False).at("feeds/a.xml", sound.encode()) == ()
    for place in PLACES:
        text = FEED.replace(place, "gone.html")
        for other in PLACES:
            text = text.replace(other, "a/b.html")
        (found,) = Look(BASE, PATHS, lambda path: False).at("feeds/a.xml", text.encode())
        assert found.path == "gone.html", place


def test_of_sitemaps() -> None:
    """Absolute as they should be, or relative as they should not."""
    look = Look(BASE, PATHS, lambda path: False)
    for loc, dead in (
        ("https://example.org/news/", []),
        ("https://example.org/news/gone.html", ["gone.html"]),
        ("gone", ["gone"]),
    ):
        text = f'<?xml version="1.0"?>\n<urlset xmlns="s"><url><loc>{loc}</loc></url></urlset>'
        assert [found.path for found in look.at("sitemap.xml", text.encode())] == dead
