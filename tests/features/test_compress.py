"""--compress: what a server may send instead of each text stands beside it."""

from __future__ import annotations

import gzip
import sys

import brotli
import pytest

from front_door import Newsroom


def test_every_text_has_two_twins_that_hold_its_bytes(newsroom: Newsroom) -> None:
    run = newsroom.article("a").article("b").build("--compress")
    assert run.code == 0
    texts = [path for path in newsroom.files() if path.endswith((".html", ".xml", ".css", ".js", ".json", ".txt", ".svg"))]
    texts.remove(".zhuanban.json")
    assert texts
    for path in texts:
        data = (newsroom.out / path).read_bytes()
        assert gzip.decompress((newsroom.out / f"{path}.gz").read_bytes()) == data
        assert brotli.decompress((newsroom.out / f"{path}.br").read_bytes()) == data
    assert not [path for path in newsroom.files() if path.endswith((".woff2.gz", ".png.br"))]


def test_a_twin_names_neither_time_nor_machine(newsroom: Newsroom) -> None:
    """RFC 1952: bytes 4 to 8 are a time, byte 9 an operating system (255: not known)."""
    newsroom.article("a").build("--compress")
    data = (newsroom.out / "index.html.gz").read_bytes()
    assert data[4:8] == bytes(4)
    assert data[9] == 255


def test_an_edit_changes_the_twins_of_what_it_changes_and_no_other(newsroom: Newsroom) -> None:
    newsroom.article("a").article("b").build("--compress")
    run = newsroom.article("a", body="另外的话。\n").build("--compress")
    written = [output["path"] for output in run.report["outputs"] if output["status"] == "written"]
    page = "articles/2020/04/a.html"
    assert {page, f"{page}.gz", f"{page}.br"} <= set(written)
    assert not [path for path in written if "/b.html" in path]


def test_without_it_the_twins_go(newsroom: Newsroom) -> None:
    newsroom.article("a").build("--compress")
    run = newsroom.build()
    assert run.report["counts"]["removed"] > 0
    assert not [path for path in newsroom.files() if path.endswith((".gz", ".br"))]


def test_without_the_library_it_says_what_to_install(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    run = newsroom.article("a").build("--compress", "--jobs", "1")
    assert run.code == 2
    assert "pip install brotli" in run.said
    assert not newsroom.out.exists()
