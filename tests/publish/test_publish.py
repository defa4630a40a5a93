"""publish/: stage, swap, prune, and what is not ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhuanban.plan.page import Output, Rendered
from zhuanban.problems import SystemRefused
from zhuanban.publish import MANIFEST, Published, amend_site, kept_files, open_part, open_target, publish_site, stage_file
from zhuanban.publish.manifest import find_in_manifest, manifest_of, replaced_in_manifest


def publish(tmp_path: Path, **files: str) -> tuple[Published, ...]:
    """Publish files (`a__b` stands for the path a/b) to tmp_path/site."""
    rendered = [
        Rendered(Output(path.replace("__", "/"), "article", (f"content/{path}.md",), b""), text.encode())
        for path, text in sorted(files.items())
    ]
    return staged_and_swapped(tmp_path, rendered)


def staged_and_swapped(tmp_path: Path, rendered: list[Rendered]) -> tuple[Published, ...]:
    target = open_target(tmp_path / "site", tmp_path)
    return publish_site(target, list(map(stage_file(target, lambda output: b""), rendered))).outputs


def statuses(outputs: tuple[Published, ...]) -> dict[str, str]:
    return {output.path: output.status for output in outputs}


def test_only_what_changed_is_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    publish(tmp_path, a="1", b__c="2", d__e="3")
    kept = (tmp_path / "site/a").stat()

    outputs = publish(tmp_path, a="1", b__c="other", new="4")

    assert statuses(outputs) == {"a": "unchanged", "b/c": "written", "d/e": "removed", "new": "written"}
    assert (tmp_path / "site/a").stat().st_mtime_ns == kept.st_mtime_ns
    assert not (tmp_path / "site/d").exists(), "an empty folder of ours goes too"
    assert not open_target(tmp_path / "site", tmp_path).staging.exists()


def test_a_file_changed_or_deleted_behind_our_back_is_made_again(tmp_path: Path) -> None:
    publish(tmp_path, a="1", b="2")
    (tmp_path / "site/a").write_text("x")
    (tmp_path / "site/b").unlink()

    assert statuses(publish(tmp_path, a="1", b="2")) == {"a": "written", "b": "written"}


def test_foreign_files_are_never_touched(tmp_path: Path) -> None:
    publish(tmp_path, a="1")
    (tmp_path / "site/theirs.txt").write_text("theirs")

    publish(tmp_path, b="1")
    assert (tmp_path / "site/theirs.txt").read_text() == "theirs"

    with pytest.raises(SystemRefused, match=r"theirs\.txt"):
        publish(tmp_path, **{"theirs.txt": "ours"})
    assert (tmp_path / "site/theirs.txt").read_text() == "theirs"


def test_a_folder_with_other_peoples_files_is_refused_and_one_with_only_git_files_is_not(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / ".gitignore").write_text("*\n")
    publish(tmp_path, a="1")
    assert (site / ".gitignore").read_text() == "*\n"

    (site / MANIFEST).unlink()
    with pytest.raises(SystemRefused):
        open_target(site, tmp_path)


@pytest.mark.parametrize(
    "manifest", ["", "[]", "{}", '{"files": {"a": 1}}', '{"files": {"../a": {"kind": "", "sha256": "", "sources": []}}}']
)
def test_a_manifest_that_cannot_be_trusted_is_refused(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / MANIFEST).write_text(manifest)

    with pytest.raises(SystemRefused):
        open_target(tmp_path / "site", tmp_path)


@pytest.mark.parametrize("out", [".", "content", "content/x", "layouts"])
def test_the_sources_are_never_an_output_folder(tmp_path: Path, out: str) -> None:
    (tmp_path / "content").mkdir()

    with pytest.raises(SystemRefused):
        open_target(tmp_path / out, tmp_path)


def test_kept_files_are_the_pages_with_their_pictures_and_the_stylesheets(tmp_path: Path) -> None:
    def output(path: str, kind: str, *sources: str) -> Rendered:
        return Rendered(Output(path, kind, sources, b""), path.encode())

    files = [
        output("articles/a.html", "article", "content/a.md", "content/a.png"),
        output("articles/b.html", "article", "content/b.md"),
        output("assets/s.css", "asset"),
        output("pictures/1.png", "picture", "content/a.png"),
        output("pictures/2.png", "picture", "content/b.png"),
    ]
    staged_and_swapped(tmp_path, files)
    target = open_target(tmp_path / "site", tmp_path)

    assert [kept.path for kept in kept_files(target, {"content/a.md"})] == [
        "articles/a.html",
        "assets/s.css",
        "pictures/1.png",
    ]
    assert kept_files(target, set()) == ()


def test_no_link_is_followed_out_of_the_folder(tmp_path: Path) -> None:
    publish(tmp_path, a__b="1", c="1")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "b").write_text("precious")
    (tmp_path / "site/a/b").unlink()
    (tmp_path / "site/a").rmdir()
    (tmp_path / "site/a").symlink_to(elsewhere)

    with pytest.raises(SystemRefused, match="a"):
        publish(tmp_path, a__b="2", c="1")
    publish(tmp_path, c="2")
    assert (elsewhere / "b").read_text() == "precious"


def test_a_folder_in_the_place_of_a_page_is_named(tmp_path: Path) -> None:
    publish(tmp_path, a="1")
    (tmp_path / "site/a").unlink()
    (tmp_path / "site/a").mkdir()

    with pytest.raises(SystemRefused, match="“a”"):
        publish(tmp_path, a="1")


STRANGE = ("a", 'a": {', "b,", "b\nc", "稿 1.html", "a b/c.html", "\\", "z")


def test_a_line_of_a_manifest_is_found_and_replaced_without_reading_the_rest() -> None:
    before = [Published(path, "article", (f"content/{path}.md", "x"), "0" * 64) for path in sorted(STRANGE)]
    manifest = manifest_of(before)
    for number, old in enumerate(before):
        assert find_in_manifest(manifest, [old.path]) == {old.path: old}
        new = old._replace(sha256="1" * 64)
        assert replaced_in_manifest(manifest, [new]) == manifest_of([*before[:number], new, *before[number + 1 :]])
    assert find_in_manifest(manifest, reversed(STRANGE)) == {old.path: old for old in before}
    news = [old._replace(kind="page") for old in before]
    assert replaced_in_manifest(manifest, reversed(news)) == manifest_of(news)
    assert replaced_in_manifest(manifest, [news[-1], news[0]]) == manifest_of([news[0], *before[1:-1], news[-1]])
    with pytest.raises(ValueError, match="not found"):
        find_in_manifest(manifest, ["y"])


def test_what_is_amended_takes_the_place_of_what_was_published(tmp_path: Path) -> None:
    publish(tmp_path, a="1", b__c="2")
    target = open_part(tmp_path / "site", ["b/c"])
    assert list(target.published) == ["b/c"]
    kept = (tmp_path / "site/a").stat()
    staged = stage_file(target, lambda output: b"")(
        Rendered(Output("b/c", "article", target.published["b/c"].sources, b""), b"3")
    )
    amend_site(target, [staged])
    assert (tmp_path / "site/b/c").read_bytes() == b"3"
    now = (tmp_path / "site/a").stat()
    assert (now.st_ino, now.st_mtime_ns) == (kept.st_ino, kept.st_mtime_ns)
    amended = (tmp_path / "site" / MANIFEST).read_bytes()
    assert statuses(publish(tmp_path, a="1", b__c="3")) == {"a": "unchanged", "b/c": "unchanged"}
    assert (tmp_path / "site" / MANIFEST).read_bytes() == amended
    assert not target.staging.exists()
