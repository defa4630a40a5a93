"""layouts/assets: names with digests, and style sheets that refer to them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from zhuanban.problems import SystemRefused
from zhuanban.read.layouts import name_assets, read_assets


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def test_the_first_folder_wins_file_by_file(tmp_path: Path) -> None:
    for folder, files in {
        "own": {"a.js": "1"},
        "project": {"a.js": "2", "fonts/b.woff2": "3", "README.md": "x", ".hidden": "x"},
    }.items():
        for name, text in files.items():
            path = tmp_path / folder / "assets" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    assets = read_assets((tmp_path / "own", tmp_path / "project", tmp_path / "missing"))
    assert [(asset.name, asset.path, asset.data) for asset in assets] == [
        ("a.js", f"assets/a.{digest(b'1')}.js", b"1"),
        ("fonts/b.woff2", f"assets/fonts/b.{digest(b'3')}.woff2", b"3"),
    ]


def test_style_sheets_name_the_digest_named_files() -> None:
    """Its own digest is that of the text after renaming, so a new font gives a new style sheet."""
    css = (
        '/* url(gone.png) */ @import "base.css"; a{src:url( "fonts/b.woff2?v=1#x" )}\n'
        "b{c:url(icon.svg),url(data:x),url(#f),url(https://e.org/a.png)}"
    )
    files = {"site.css": css.encode(), "base.css": b"p{}", "fonts/b.woff2": b"f", "icon.svg": b"<svg/>"}
    made = {asset.name: asset for asset in name_assets(files)}
    text = made["site.css"].data.decode()
    assert text == css.replace("base.css", f"base.{digest(b'p{}')}.css").replace("b.woff2", f"b.{digest(b'f')}.woff2").replace(
        "icon.svg", f"icon.{digest(b'<svg/>')}.svg"
    )
    assert made["site.css"].path == f"assets/site.{digest(text.encode())}.css"
    assert {a.path for a in name_assets({**files, "fonts/b.woff2": b"g"})}.isdisjoint(
        {made["site.css"].path, made["fonts/b.woff2"].path}
    )


def test_references_across_folders() -> None:
    made = {asset.name: asset for asset in name_assets({"css/a.css": b"a{b:url('../img/c.png')}", "img/c.png": b"c"})}
    assert made["css/a.css"].data.decode() == f"a{{b:url('../img/c.{digest(b'c')}.png')}}"


@pytest.mark.parametrize("files", [{"a.css": b"a{b:url(c.png)}"}, {"a.css": b'@import "b.css"', "b.css": b'@import "a.css"'}])
def test_a_broken_layout_ends_the_run(files: dict[str, bytes]) -> None:
    with pytest.raises(SystemRefused):
        name_assets(files)
