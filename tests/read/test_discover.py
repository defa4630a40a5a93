"""Which files are read: every .md below content/, nothing hidden, nothing outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zhuanban.problems import Level
from zhuanban.read.discover import discover


def put(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text("x", "utf-8")
    return root


def test_every_md_is_an_article_but_the_handbook(tmp_path: Path) -> None:
    put(tmp_path, "b.md", "2020/04/a.MD", "2020/稿件.Md", "README.md", "2020/readme.md", "site.yaml", "2020/图.png")
    found = discover(tmp_path)
    assert found.articles == ("content/2020/04/a.MD", "content/2020/稿件.Md", "content/b.md")
    assert found.others == ("content/2020/readme.md", "content/2020/图.png", "content/README.md", "content/site.yaml")
    assert found.problems == ()


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, ".a.md", ".git/b.md", "c/.obsidian/d.md", "c/e.md")
    assert discover(tmp_path).paths == ("content/c/e.md",)


def test_what_word_and_wps_leave_beside_an_open_file_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "~$a.md", "~$b.docx", "a.md")
    found = discover(tmp_path)
    assert (found.paths, found.problems) == (("content/a.md",), ())


def test_no_content(tmp_path: Path) -> None:
    assert discover(tmp_path).paths == ()
    (tmp_path / "content").write_text("a file", "utf-8")
    assert discover(tmp_path).paths == ()


@pytest.mark.parametrize("name", ["a.markdown", "a.docx", "a.md.txt", "采访.txt", "a.wps", "A.DOC"])
def test_what_looks_like_an_article_is_told(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, "README.txt", "LICENSE.txt", "~$a.docx", "data.csv")
    (problem,) = discover(tmp_path).problems
    assert (problem.level, str(problem.position)) == (Level.NOTICE, f"content/{name}:1:1")
    assert name in problem.message()


def test_a_symlink_that_leads_out_is_refused_by_name(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside", "secret.md")
    root = put(tmp_path / "room", "a.md")
    (root / "content" / "b.md").symlink_to(outside / "content" / "secret.md")
    (root / "content" / "folder").symlink_to(outside, target_is_directory=True)
    (root / "content" / "up").symlink_to("../..", target_is_directory=True)
    (root / "content" / "nowhere.md").symlink_to("gone.md")
    (root / "content" / "near").symlink_to(root.parent / "room-2" / "content")
    found = discover(root)
    assert found.articles == ("content/a.md",)
    assert sorted((p.code, p.level, p.position.path) for p in found.problems) == [
        ("LK101", Level.ERROR, f"content/{name}") for name in ("b.md", "folder", "near", "nowhere.md", "up")
    ]


def test_symlinks_inside(tmp_path: Path) -> None:
    """A linked file is a file; a linked folder is read once, in its own place, so no loop can hang us."""
    root = put(tmp_path, "a/a.md")
    (root / "content" / "b.md").symlink_to("a/a.md")
    (root / "content" / "a" / "loop").symlink_to("..", target_is_directory=True)
    (root / "content" / "again").symlink_to("a", target_is_directory=True)
    (root / "content" / "self").symlink_to("self")
    found = discover(root)
    assert found.articles == ("content/a/a.md", "content/b.md")
    assert sorted((p.code, p.position.path) for p in found.problems) == [
        ("LK101", "content/self"), ("LK102", "content/a/loop"), ("LK102", "content/again"),
    ]  # fmt: skip


def test_content_itself_may_be_a_symlink(tmp_path: Path) -> None:
    put(tmp_path / "real", "a.md")
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "content").symlink_to(tmp_path / "real" / "content", target_is_directory=True)
    assert discover(tmp_path / "room").articles == ("content/a.md",)


def test_broken_names(tmp_path: Path) -> None:
    """GBK bytes from an archive, a line break, a bidi control: named with escapes; only articles and folders stop a build."""
    folder = os.fsencode(tmp_path / "content")
    Path(os.fsdecode(folder + b"/\xb8\xe5")).mkdir(parents=True)
    for name in (
        b"\xb8\xe5.md",
        b"a\nb.md",
        "a\u202eb.md".encode(),
        b"\xb8.png",
        "a\u202f1.png".encode(),
        "甲\u3000乙.md".encode(),
    ):
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(b"x")
    found = discover(tmp_path)
    assert found.paths == ("content/甲\u3000乙.md", "content/a\u202f1.png")
    said = sorted((p.level, p.position.path) for p in found.problems)
    assert said == [
        (Level.ERROR, "content/\\xb8\\xe5"),
        (Level.ERROR, "content/\\xb8\\xe5.md"),
        (Level.ERROR, "content/a\\u000Ab.md"),
        (Level.ERROR, "content/a\\u202Eb.md"),
        (Level.WARNING, "content/\\xb8.png"),
    ]
    assert all(str(p.position).isprintable() for p in found.problems)


def test_order_is_that_of_names_not_of_the_disk(tmp_path: Path) -> None:
    put(tmp_path, *(f"{n}/{m}.md" for n in "cab" for m in "zyx"))
    assert list(discover(tmp_path).articles) == sorted(discover(tmp_path).articles)


def test_special_files_are_no_articles(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    os.mkfifo(tmp_path / "content" / "pipe.md")
    (tmp_path / "content" / "folder.md").mkdir()
    assert discover(tmp_path).articles == ("content/a.md",)
