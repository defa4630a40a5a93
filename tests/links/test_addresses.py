"""Where addresses lead, as a browser would have it."""

from __future__ import annotations

import pytest

from zhuanban.links.addresses import Home, Place, names_anchor

HOME = Home.of("https://example.org/news/")
PAGE = "a/b/c.html"


@pytest.mark.parametrize(
    ("address", "path", "anchor"),
    [
        ("d.html", "a/b/d.html", ""),
        ("./d.html", "a/b/d.html", ""),
        ("../../index.html", "index.html", ""),
        ("../", "a/index.html", ""),
        ("..", "a/index.html", ""),
        (".", "a/b/index.html", ""),
        ("../../", "index.html", ""),
        ("d.html#e", "a/b/d.html", "e"),
        ("#e", PAGE, "e"),
        ("", PAGE, ""),
        ("?q=1#e", PAGE, "e"),
        ("d.html?q=../../x#e?f", "a/b/d.html", "e?f"),
        ("#:~:text=x", PAGE, ""),
        ("%E4%B8%AD%20%25.html", "a/b/中 %.html", ""),
        ("中.html", "a/b/中.html", ""),
        (" \td\n.html ", "a/b/d.html", ""),
        ("https://example.org/news/", "index.html", ""),
        ("https://example.org/news", "index.html", ""),
        ("HTTPS://EXAMPLE.ORG:443/news/x%2Fy.html#z", "x/y.html", "z"),
        ("//example.org/news/x.html", "x.html", ""),
        ("/news/x.html", "x.html", ""),
        ("/other/../news/x.html", "x.html", ""),
        ("../../../news/x.html", "x.html", ""),
        ("../../../../x.html", "", ""),
        ("d.html/", "a/b/d.html/index.html", ""),
    ],
)
def test_inner_addresses(address: str, path: str, anchor: str) -> None:
    assert HOME.lead(PAGE, address) == Place(path, anchor)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "https://example.org/",
            "https://example.org/newspaper/x.html",
            "/x.html",
            "../../../x.html",
            "http://example.org/news/",
        ),
        *("https://example.org:8443/news/", "https://www.example.org/news/", "//example.com/news/", "mailto:a@b.c", "tel:1"),
        *("javascript:x", "data:image/png;base64,x", "https:x.html", "http://[bad/", "https://example.org:99999999/news/"),
    ],
)
def test_addresses_that_leave_the_site(address: str) -> None:
    assert HOME.lead(PAGE, address) is None


def test_at_the_root_of_a_host_nothing_lies_above() -> None:
    """A browser would stay at the root; from the disk the link leads nowhere."""
    home = Home.of("https://example.org/")
    assert home.lead("index.html", "../x.html") == Place("", "")
    assert home.lead("a/b.html", "/x.html") == Place("x.html", "")
    assert home.lead("a/b.html", "https://example.org") == Place("index.html", "")


def test_anchors_by_every_spelling() -> None:
    anchors = frozenset({"小标题", "fn:1", "100%25"})
    for anchor in ("小标题", "%E5%B0%8F%E6%A0%87%E9%A2%98", "fn:1", "fn%3A1", "100%25", "", "top", "TOP"):
        assert names_anchor(anchor, anchors), anchor
    for anchor in ("小", "FN:1", "100%"):
        assert not names_anchor(anchor, anchors), anchor
