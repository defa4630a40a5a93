"""What a page says of itself, what _headers says of it, and what a web server sends with it, are the same."""

from __future__ import annotations

import fnmatch
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nginx import nginx
from PIL import Image

from front_door import Newsroom

SAID = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control")
ARTICLE = "articles/2020/04/a.html"

Headers = dict[str, str]


@pytest.fixture
def built(newsroom: Newsroom) -> Newsroom:
    """A site with a page of most kinds, its twins, and an old address."""
    picture = newsroom.root / "content/2020/04/图.png"
    picture.parent.mkdir(parents=True)
    Image.new("RGB", (2, 2)).save(picture)
    newsroom.article("a", body="正文。\n\n![图说](图.png)\n", page="C4", aliases="[/old/a.html, articles/old.html]")
    run = newsroom.build("--compress")
    assert run.code == 0, run.said
    return newsroom


def rules(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The blocks of a `_headers` file."""
    blocks: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            blocks[-1][1].append((name, value))
        else:
            blocks.append((line, []))
    return blocks


def said(text: str, address: str) -> dict[str, list[str]]:
    """The values that such a file has for an address, by name of the header."""
    found: dict[str, list[str]] = {}
    for pattern, headers in rules(text):
        if fnmatch.fnmatchcase(address, pattern):
            for name, value in headers:
                found.setdefault(name, []).append(value)
    return found


def test_the_headers_say_what_the_pages_say(built: Newsroom) -> None:
    """The policy of every page, and who may frame it, which only a header can say. Nothing unsafe, no host but for pictures."""
    policies = set()
    for path in built.out.rglob("*.html"):
        tag = BeautifulSoup(path.read_bytes(), "lxml").select_one('meta[http-equiv="Content-Security-Policy"]')
        assert tag is not None, path
        policies.add(str(tag["content"]))
    (policy,) = policies
    (header,) = said(built.page("_headers"), "/index.html")["Content-Security-Policy"]
    assert header == f"{policy}; frame-ancestors 'none'"
    wanted = ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "img-src 'self' https:")
    assert set(wanted) <= set(policy.split("; "))
    assert not re.search(r"unsafe|\*|http:|data:|blob:", header)
    assert header.count("https:") == 1


def test_every_file_has_each_header_once(built: Newsroom) -> None:
    """Servers join what several patterns say; a digest's file is kept for ever, and only such a file."""
    text = built.page("_headers")
    for path in built.files():
        if path.startswith((".", "_headers")) or path.endswith((".gz", ".br")):
            continue
        headers = said(text, f"/{path}")
        assert {name for name, values in headers.items() if len(values) != 1} == set(), path
        named = re.fullmatch(r"(?:assets/.+\.[0-9a-f]{8}|pictures/[0-9a-f]{16})\.\w+", path)
        kept = headers.get("Cache-Control", ["as the server likes"])[0]
        assert ("immutable" in kept) == (named is not None), path
        assert (kept == "as the server likes") == (path.startswith("old/")), path
    assert "Cache-Control" in said(text, "/")
    assert all(len(line) < 2000 and "\t" not in line for line in text.splitlines())
    assert len(rules(text)) < 100  # as many as Cloudflare reads


def test_nothing_but_files_named_by_digest_stands_in_their_folders(newsroom: Newsroom) -> None:
    """An old address cannot put a page there, which would then be kept for ever."""
    for alias in ("/assets/a.html", "pictures/a.html", "/Assets/a.html"):
        run = newsroom.article("a", aliases=f"[{alias}]").build()
        assert run.code == 1, run.said


@pytest.fixture
def served(built: Newsroom, tmp_path: Path) -> Iterator[str]:
    """The address of an nginx that serves the site by the example."""
    with nginx(built.out, tmp_path) as address:
        yield address


def test_nginx_says_the_same(served: str, built: Newsroom) -> None:
    """For a page, a folder, a stylesheet, a picture, a feed, a redirect, and where nothing stands."""
    text = built.page("_headers")
    files = sorted(built.files())
    asset = next(path for path in files if path.endswith(".css"))
    picture = next(path for path in files if path.startswith("pictures/"))
    for path in (ARTICLE, "index.html", "", "search/catalogue.bin", "feeds/index.xml", "articles/old.html", asset, picture):
        status, headers, _ = fetched(f"{served}/{path}")
        assert status == 200, path
        assert {name: [headers.get(name, "")] for name in SAID} == said(text, f"/{path}"), path
        assert headers["Content-Type"].split(";")[0] == TYPES.get(
            path.rpartition(".")[2] or "html", "application/octet-stream"
        ), path
    status, headers, body = fetched(f"{served}/nowhere/a.html")
    assert (status, body) == (404, (built.out / "404.html").read_bytes())
    assert {name: [headers.get(name, "")] for name in SAID} == said(text, "/404.html")
    status, headers, _ = fetched(f"{served}/assets/gone.12345678.css")
    assert (status, headers["Cache-Control"]) == (404, said(text, "/404.html")["Cache-Control"][0])
    status, headers, _ = fetched(f"{served}/old/a.html")  # by `_headers` it is asked for each time, here within a minute
    assert (status, headers["X-Content-Type-Options"]) == (200, "nosniff")


def test_nginx_hides_what_is_no_page(served: str, built: Newsroom) -> None:
    """The manifest, the headers, folders without a page of their own: for a reader nothing is there."""
    (built.out / ".gitignore").write_text("*\n", "utf-8")
    assert (built.out / ".zhuanban.json").exists()
    for path in (
        ".zhuanban.json",
        ".gitignore",
        "_headers",
        "_redirects",
        "_redirects.nginx",
        "articles/",
        "pictures/",
        "articles/../.zhuanban.json",
        "%2ezhuanban.json",
    ):
        status, _, body = fetched(f"{served}/{path}")
        assert (status, body) == (404, (built.out / "404.html").read_bytes()), path


def test_nginx_sends_the_twins(served: str, built: Newsroom) -> None:
    """To whoever takes them."""
    status, headers, body = fetched(f"{served}/{ARTICLE}", {"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "gzip", "Accept-Encoding")
    assert body == (built.out / f"{ARTICLE}.gz").read_bytes()
    assert headers["Content-Security-Policy"] == said(built.page("_headers"), f"/{ARTICLE}")["Content-Security-Policy"][0]


TYPES = {
    "html": "text/html",
    "css": "text/css",
    "json": "application/json",
    "xml": "text/xml",
    "png": "image/png",
}


def fetched(url: str, headers: Headers | None = None) -> tuple[int, Headers, bytes]:
    """Status, headers and body of an answer."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers or {}), timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()
