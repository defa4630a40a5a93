"""What a place lacks, what it may keep, and in which order it changes. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhuanban.deploy.delta import RETIRED, delta
from zhuanban.deploy.destination import Destination, Kind, destination_of, endpoint_of
from zhuanban.deploy.headers import headers_of
from zhuanban.problems import SystemRefused
from zhuanban.publish import Published
from zhuanban.publish.manifest import parse_manifest
from zhuanban.publish.order import in_order_of_turns

Files = Mapping[str, Published]

HOSTILE_NAMES = (b"", b".", b"..", b"../a", b"/a", b"a//b", b"a/../b", b"a/", b".zhuanban.json", b"a\\ud800")


def files(*lines: str) -> dict[str, Published]:
    """`path kind digest [source]`, one a line."""
    split = [line.split() for line in lines]
    return {path: Published(path, kind, tuple(sources), digest) for path, kind, digest, *sources in split}


PATHS = ["index.html", "articles/a.html", "articles/b.html", "assets/x.css", "assets/x.css.gz", "pictures/y.png", "feeds/i.xml"]
KINDS = {"css": "asset", "gz": "gz", "png": "picture", "xml": "feed", "html": "article"}


@st.composite
def sites(draw: st.DrawFn) -> Files:
    """A site with some of the files, in one of three states each."""
    chosen = draw(st.dictionaries(st.sampled_from(PATHS), st.sampled_from("123"), min_size=1))
    return files(*(f"{path} {KINDS[path.rpartition('.')[2]]} {digest}" for path, digest in sorted(chosen.items())))


@settings(deadline=None)
@given(st.lists(sites(), min_size=1, max_size=5))
def test_a_place_becomes_the_site_whatever_it_was(generations: list[Files]) -> None:
    """After each generation the place holds the site and what is retired of the one before; done again, nothing is left to do."""
    there: Files = {}
    for site in generations:
        before, todo = there, delta(there, site)
        there = parse_manifest(todo.manifest)
        assert {path: file for path, file in there.items() if file.kind != RETIRED} == site
        assert {path for path, file in there.items() if file.kind == RETIRED} <= before.keys()
        assert set(todo.written) | set(todo.removed) == {
            path for path in before.keys() | there.keys() if _digest(before, path) != _digest(there, path)
        }
        again = delta(there, site)
        assert (again.written, again.removed, again.manifest) == ((), (), todo.manifest)


@settings(deadline=None)
@given(sites(), sites(), sites())
def test_a_run_that_was_cut_off_is_taken_up(old: Files, site: Files, later: Files) -> None:
    """The manifest that stands there meanwhile names all that may be there, and does not say what is not known to be."""
    todo = delta(old, site)
    underway = parse_manifest(todo.underway)
    assert underway.keys() == old.keys() | site.keys()
    for then in (site, later):
        resumed = delta(underway, then)
        assert {path for path in todo.written if path in then} <= set(resumed.written)
        assert parse_manifest(resumed.manifest).keys() - then.keys() <= {*old, *site}
        assert {path: file for path, file in parse_manifest(resumed.manifest).items() if file.kind != RETIRED} == then


def _digest(there: Files, path: str) -> str:
    return there[path].sha256 if path in there else ""


def test_assets_and_pictures_stay_for_one_generation_with_their_twins() -> None:
    named = {"assets/x.1.css", "assets/x.1.css.gz", "pictures/1.png"}
    old = files("a.html article 1", "assets/x.1.css asset 1", "assets/x.1.css.gz gz 7", "pictures/1.png picture 1", "b.gz gz 3")
    kept = parse_manifest(delta(old, files("a.html article 2")).manifest)
    assert {path for path, file in kept.items() if file.kind == RETIRED} == named
    assert delta(kept, files("a.html article 2")).removed == ()
    assert set(delta(kept, files("a.html article 3")).removed) == named


def test_a_picture_of_what_is_withdrawn_does_not_stay() -> None:
    """Nor does its twin; also when the run that withdrew it was cut off."""
    pictures = ("pictures/1.svg picture 1 content/s.svg", "pictures/1.svg.gz gz 2 content/s.svg")
    old = files("s.html article 1 content/s.md content/s.svg", *pictures)
    new = files("s.html withdrawn 2", "index.html home 1")
    for there in (old, parse_manifest(delta(old, new).underway)):
        todo = delta(there, new)
        assert todo.retired == ()
        assert todo.order.first_removed == ("pictures/1.svg", "pictures/1.svg.gz")


HOSTILE = [
    *(b"", b"null", b"[]", b'{"files": {}}', b'{"version": 2, "files": {}}', b"\xff", b"[" * 200_000),
    b'{"version": 1, "files": []}',
    *(b'{"version": 1, "files": {"%s": {"kind": "a", "sha256": "1", "sources": []}}}' % name for name in HOSTILE_NAMES),
    b'{"version": 1, "files": {"a": {"kind": "x\\"y", "sha256": "1", "sources": []}}}',
    b'{"version": 1, "files": {"a": {"kind": "x", "sha256": "1", "sources": [{}]}}}',
    b'{"version": 1, "files": {"a": {"kind": "x", "sha256": "1", "sources": ["\\ud800"]}}}',
    b'{"version": 1, "files": {"a": {"kind": "x", "sources": []}}}',
]


@pytest.mark.parametrize("manifest", HOSTILE, ids=range(len(HOSTILE)))
def test_a_manifest_that_is_none_of_ours_is_not_taken(manifest: bytes) -> None:
    with pytest.raises(SystemRefused, match="cannot be read"):
        parse_manifest(manifest)


def test_the_order_of_turns() -> None:
    old = files(
        *("a.html article 1 content/a.md", "s.html article 1 content/s.md", "C4.html print-page 1 content/a.md content/s.md"),
        *("s2.html print-page 1 content/s.md", "gone.html article 1 content/g.md", "index.html home 1", "feeds/i.xml feed 1"),
        *("search/t.json search-index 1", "page redirect 1"),
    )
    new = files(
        *("a.html article 2 content/a.md", "s.html withdrawn 2", "s.html.gz gz 2"),
        *("C4.html print-page 2 content/a.md", "new.html article 1 content/n.md", "new.html.br br 1 content/n.md"),
        *("index.html home 2", "feeds/i.xml feed 2", "search/t.json search-index 2", "pictures/1.png picture 1"),
        *("page/is.html redirect 2",),
    )
    order = in_order_of_turns(old, new, new, old.keys() - new.keys())
    assert order.first_removed == ("page", "s2.html")
    assert order.written == (
        ("s.html", "s.html.gz"),
        ("pictures/1.png",),
        ("new.html", "new.html.br", "page/is.html"),
        ("C4.html",),
        ("a.html", "index.html", "search/t.json"),
        ("feeds/i.xml",),
    )
    assert order.last_removed == ("gone.html",)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("web", Destination(Kind.FOLDER, "web")),
        ("/srv/www/site", Destination(Kind.FOLDER, "/srv/www/site")),
        (r"C:\www\site", Destination(Kind.FOLDER, r"C:\www\site")),
        ("./a:b/c", Destination(Kind.FOLDER, "./a:b/c")),
        ("host:/srv/www", Destination(Kind.RSYNC, "host:/srv/www")),
        ("news@web.example:专版", Destination(Kind.RSYNC, "news@web.example:专版")),
        ("news@[::1]:/srv", Destination(Kind.RSYNC, "news@[::1]:/srv")),
        ("host::module/path", Destination(Kind.RSYNC, "host::module/path")),
        ("rsync://news@host:873/module", Destination(Kind.RSYNC, "rsync://news@host:873/module")),
        ("s3://bucket", Destination(Kind.S3, "bucket")),
        ("s3://bucket/a/b/", Destination(Kind.S3, "bucket", "a/b/")),
    ],
)
def test_where_a_site_goes(text: str, means: Destination) -> None:
    assert destination_of(text) == means


@pytest.mark.parametrize(
    "text",
    ["oss://bucket/a", "http://host/a", "s3://", "rsync:///a", "-oProxyCommand=x:/a", "u@-oProxyCommand=x:/a", "rsync://-x/a"],
)
def test_what_cannot_be_reached(text: str) -> None:
    with pytest.raises(SystemRefused, match="cannot be reached"):
        destination_of(text)


@pytest.mark.parametrize(
    "text", ["s3://key:secret@bucket/a", "rsync://user:secret@host/module", "user:secret@host:/a", "u:secret@host"]
)
def test_a_secret_is_not_taken_and_not_said(text: str) -> None:
    with pytest.raises(SystemRefused) as refused:
        destination_of(text)
    assert "secret" not in refused.value.zh + refused.value.en
    with pytest.raises(SystemRefused, match="no password"):
        endpoint_of("https://user:secret@host")


@pytest.mark.parametrize("text", ["foo", "http://", "http://host\n", "ftp://host", "http://a b"])
def test_what_is_no_address_of_a_store(text: str) -> None:
    with pytest.raises(SystemRefused, match="no address of a store"):
        endpoint_of(text)


def test_what_is_one() -> None:
    for text in ("", "https://oss-cn-hangzhou.aliyuncs.com", "http://127.0.0.1:9000", "http://[::1]:9000/storage"):
        assert endpoint_of(text) == text


def test_types_are_of_the_file_and_not_of_the_machine() -> None:
    assert headers_of("a/index.html", for_ever=False).content_type == "text/html; charset=utf-8"
    assert headers_of("a.WOFF2", for_ever=True) == ("font/woff2", "", "public, max-age=31536000, immutable")
    assert headers_of("a.svg.gz", for_ever=False)[:2] == ("image/svg+xml; charset=utf-8", "gzip")
    assert headers_of("LICENSE", for_ever=False).content_type == "application/octet-stream"


def test_the_manifest_there_is_that_of_the_site_when_nothing_is_retired() -> None:
    site = files("a.html article 1 content/a.md")
    told = {"kind": "article", "sha256": "1", "sources": ["content/a.md"]}
    assert json.loads(delta({}, site).manifest)["files"] == {"a.html": told}
