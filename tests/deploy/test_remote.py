"""publish through rsync: a real daemon, a real ssh server, and a wire that is cut."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from deployments import (
    Remote,
    dead_references,
    edit_and_delete,
    files_of,
    first,
    is_the_site,
    publish,
    retired,
    second,
    site_of_449,
)
from front_door import Newsroom, Run

pytestmark = pytest.mark.slow  # a connection through ssh takes half a second, and a publish makes ten


def to_remote(newsroom: Newsroom, remote: Remote) -> Run:
    """Publish, and see that it went well."""
    run = publish(newsroom, remote.destination)
    assert run.code == 0, run.said
    return run


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Number and time of every file: who has another one was sent."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in paths}


def test_an_edit_and_a_deletion_in_449_files_send_one_file_and_delete_one(newsroom: Newsroom, remote: Remote) -> None:
    site_of_449(newsroom)
    to_remote(newsroom, remote)
    assert is_the_site(remote.files(), newsroom)
    before = stamps(remote.folder)
    edit_and_delete(newsroom)

    assert "送出1，删除1" in to_remote(newsroom, remote).said

    after = stamps(remote.folder)
    changed = {path for path in before if before[path] != after.get(path)} - {".zhuanban.json"}
    assert changed == {"articles/2020/04/a5.html", "old.html"}
    assert not (remote.folder / "old.html").exists()
    assert is_the_site(remote.files(), newsroom)
    print("449 files, an edit and a deletion: 1 file sent, 1 deleted")


def test_generations_foreign_files_and_empty_folders(newsroom: Newsroom, remote: Remote) -> None:
    first(newsroom)
    newsroom.article("d", date="2019-01-05").build()
    to_remote(newsroom, remote)
    (remote.folder / "theirs").mkdir()
    (remote.folder / "theirs/a[1]*.txt").write_text("theirs")
    (remote.folder / "index.html").write_text("defaced")
    second(newsroom)

    to_remote(newsroom, remote)

    assert (remote.folder / "theirs/a[1]*.txt").read_text() == "theirs"
    shutil.rmtree(remote.folder / "theirs")
    assert is_the_site(remote.files(), newsroom)
    assert [path for path in retired(remote.files()) if path.startswith("assets/extra.")]
    assert not (remote.folder / "articles/2019").exists(), "an empty folder of ours goes too"
    assert "送出0，删除0" in to_remote(newsroom, remote).said


def test_a_folder_that_is_not_ours_is_left_alone(newsroom: Newsroom, remote: Remote) -> None:
    first(newsroom)
    remote.folder.mkdir()
    (remote.folder / "theirs.txt").write_text("theirs")
    run = publish(newsroom, remote.destination)
    assert run.code == 2
    assert "不是空的，也不是专版发布的" in run.err
    assert files_of(remote.folder) == {"theirs.txt": b"theirs"}


def test_an_altered_site_does_not_go_out(newsroom: Newsroom, remote: Remote) -> None:
    """Nor does a link, which would not be sent as what it leads to."""
    first(newsroom)
    robots = newsroom.out / "robots.txt"
    robots.rename(newsroom.root / "robots.txt")
    robots.symlink_to("../robots.txt")
    for _ in range(2):
        run = publish(newsroom, remote.destination)
        assert run.code == 2
        assert "“robots.txt” 不见了或被改过" in run.err
        assert not remote.folder.exists()
        robots.unlink()
        robots.write_text("altered")


def test_what_is_not_ours_is_not_overwritten(newsroom: Newsroom, remote: Remote) -> None:
    """A file where a new page is to be, and a link where a new folder is to be."""
    first(newsroom)
    to_remote(newsroom, remote)
    page = remote.folder / "articles/2020/04/new.html"
    page.write_text("theirs")
    second(newsroom)
    run = publish(newsroom, remote.destination)
    assert (run.code, page.read_text()) == (2, "theirs")
    assert "“articles/2020/04/new.html” 不是专版发布的" in run.err
    page.unlink()
    elsewhere = remote.folder.parent / "elsewhere"
    elsewhere.mkdir()
    (remote.folder / "articles/2021").symlink_to(elsewhere)
    newsroom.article("later", date="2021-04-02").build()
    assert "“articles/2021” 不是专版发布的" in publish(newsroom, remote.destination).err
    assert (remote.folder / "articles/2021").is_symlink()


def test_the_reason_is_told_in_a_line(newsroom: Newsroom, remote: Remote) -> None:
    first(newsroom)
    run = publish(newsroom, f"{remote.destination}/not/there")
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "没有成功：" in run.err  # and why, unless ssh lost that
    assert "Warning" not in run.err


def test_cut_off_at_every_connection(newsroom: Newsroom, remote: Remote, tmp_path: Path) -> None:
    """At once, and after some of what is sent: no page asks for what is not there, and the next run makes the place the site."""
    first(newsroom)
    to_remote(newsroom, remote)
    before = tmp_path / "before"
    shutil.copytree(remote.folder, before)
    second(newsroom)
    cuts = finished = 0
    while not finished:
        connection, cut = divmod(cuts, len(remote.cuts))
        remote.wire.cut_at(connection, after=remote.cuts[cut])
        run = publish(newsroom, remote.destination)
        finished = run.code == 0
        assert run.code in (0, 2), run.said
        assert run.err.count("\n") == (run.code == 2)
        dead = {page for page, _ in dead_references(remote.files())}
        assert dead <= {"articles/2020/04/new.html"}, cuts
        remote.wire.mend()
        if not finished:
            to_remote(newsroom, remote)
            assert is_the_site(remote.files(), newsroom), cuts
            shutil.rmtree(remote.folder)
            shutil.copytree(before, remote.folder)
        cuts += 1
    assert is_the_site(remote.files(), newsroom)
    assert cuts > 10
    print(f"cut off at {cuts - 1} points: no page lacked what it asks for, every next run was right")
