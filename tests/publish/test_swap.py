"""The new site takes the place of the old one in one step, or file by file where that is impossible; and back again."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import zhuanban.publish.exchange
import zhuanban.publish.swap
from front_door import digests
from zhuanban.plan.page import Output, Rendered
from zhuanban.problems import SystemRefused
from zhuanban.publish import MANIFEST, Publication, hold_folder, open_target, publish_site, roll_back, stage_file
from zhuanban.publish.exchange import exchange
from zhuanban.publish.known import recall

CALLS = ("link", "replace", "unlink", "rmdir", "mkdir", "rename", "write", "open")
"""Functions of `os` that change something or are on the way to it."""


def publish(root: Path, files: Mapping[str, str]) -> Publication:
    """Publish `files`, and nothing else, to root/site, as a run of the command does."""
    with hold_folder(root / "site", lambda: None):
        target = open_target(root / "site", root)
        stage = stage_file(target, lambda output: b"")
        outputs = [Output(path, "article", (f"content/{path}.md",), b"") for path in sorted(files)]
        return publish_site(target, [stage(Rendered(output, files[output.path].encode())) for output in outputs])


def back(root: Path) -> Any:
    with hold_folder(root / "site", lambda: None):
        return roll_back(open_target(root / "site", root))


def shown(root: Path) -> dict[str, str]:
    """What stands in root/site, without the manifest."""
    site = root / "site"
    return {path: (site / path).read_text("utf-8") for path in digests(site) if path != MANIFEST}


@pytest.fixture(params=["at once", "file by file"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of publishing."""
    if request.param == "file by file":
        monkeypatch.setattr(zhuanban.publish.swap, "can_exchange", lambda folder: False)
    return str(request.param)


MANY = {f"many/{number}": "=" for number in range(9)}
"""Enough that a change of the rest is a small one."""
ONE = {"a": "1", "b/c": "1", "d/e/f": "1", "same": "="}
TWO = {"a": "2", "b/c": "1", "g": "2", "same": "="}
THREE = {"a": "3", "b/h": "3", "same": "="}


def test_each_publishing_takes_one_step_where_that_is_possible(tmp_path: Path, way: str) -> None:
    for files in (ONE, TWO, THREE, ONE, THREE):
        publication = publish(tmp_path, files)
        assert shown(tmp_path) == files
        assert publication.at_once == (way == "at once" or not (tmp_path / "published").exists())
        (tmp_path / "published").touch()


def test_what_has_not_changed_is_the_same_file(tmp_path: Path, way: str) -> None:
    publish(tmp_path, ONE)
    before = (tmp_path / "site/same").stat()
    for files in (TWO, THREE, ONE):
        publish(tmp_path, files)
        now = (tmp_path / "site/same").stat()
        assert (now.st_ino, now.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_is_not_ours_goes_along(tmp_path: Path, way: str) -> None:
    publish(tmp_path, ONE)
    site = tmp_path / "site"
    (site / "CNAME").write_text("example.org")
    (site / "b/theirs").mkdir()
    (site / "b/theirs/x").write_text("x")
    (site / "elsewhere").symlink_to(tmp_path)
    (site / "empty/folder").mkdir(parents=True)
    for number, files in enumerate((TWO, THREE, ONE, TWO, TWO)):
        publish(tmp_path, files)
        assert (site / "CNAME").read_text() == "example.org"
        assert (site / "b/theirs/x").read_text() == "x"
        assert (site / "elsewhere").readlink() == tmp_path
        assert (site / "empty/folder").is_dir()
        for late in range(number):
            assert (site / f"late{late}").read_text() == str(late)
        (site / f"late{number}").write_text(str(number))
    (site / "CNAME").unlink()
    publish(tmp_path, ONE)
    publish(tmp_path, TWO)
    assert not (site / "CNAME").exists()


def test_rolled_back_and_forth(tmp_path: Path, way: str) -> None:
    publish(tmp_path, ONE)
    with pytest.raises(SystemRefused, match="no previous generation"):
        back(tmp_path)
    publish(tmp_path, TWO)
    (tmp_path / "site/CNAME").write_text("example.org")
    theirs = {"CNAME": "example.org"}
    for files in (ONE, TWO, ONE):
        rolled = back(tmp_path)
        assert shown(tmp_path) == {**files, **theirs}
        assert rolled.at_once == (way == "at once")
    publish(tmp_path, THREE)
    assert shown(tmp_path) == {**THREE, **theirs}
    back(tmp_path)
    assert shown(tmp_path) == {**ONE, **theirs}


def test_a_rollback_says_what_it_did(tmp_path: Path, way: str) -> None:
    publish(tmp_path, ONE)
    publish(tmp_path, TWO)
    rolled = back(tmp_path)
    assert rolled.written == ("a", "d/e/f")
    assert rolled.removed == ("g",)


def test_a_rollback_overwrites_nothing_that_is_not_ours(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    publish(tmp_path, TWO)
    (tmp_path / "site/d").write_text("theirs")
    with pytest.raises(SystemRefused, match=r"“d(/e)?”"):
        back(tmp_path)
    assert shown(tmp_path) == {**TWO, "d": "theirs"}


def test_a_small_change_looks_through_no_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, {**MANY, **ONE})
    publish(tmp_path, {**MANY, **TWO})
    assert recall(open_target(tmp_path / "site", tmp_path)) is not None
    with monkeypatch.context() as patch:
        patch.setattr(zhuanban.publish.swap, "look_at", None)
        publish(tmp_path, {**MANY, **THREE})
        publish(tmp_path, {**MANY, **TWO})
    assert shown(tmp_path) == {**MANY, **TWO}
    (tmp_path / "site/new").touch()
    assert recall(open_target(tmp_path / "site", tmp_path)) is None, "somebody else was here"


@pytest.mark.parametrize("error", [errno.EBUSY, errno.EXDEV, errno.EINVAL, errno.ENOSYS])
def test_where_folders_cannot_be_exchanged_files_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int) -> None:
    def refused(one: Path, other: Path) -> None:
        raise OSError(error, os.strerror(error))

    publish(tmp_path, ONE)
    monkeypatch.setattr(zhuanban.publish.swap, "exchange", refused)
    assert not publish(tmp_path, TWO).at_once
    assert shown(tmp_path) == TWO
    assert not back(tmp_path).at_once
    assert shown(tmp_path) == ONE


@pytest.mark.parametrize("error", [errno.EPERM, errno.EACCES, errno.EMLINK])
@pytest.mark.parametrize("more", [{}, MANY], ids=["most of it", "some of it"])
def test_where_a_file_cannot_be_linked_files_are_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, more: dict[str, str]
) -> None:
    def refused(*arguments: Any, **named: Any) -> None:
        raise OSError(error, os.strerror(error))

    publish(tmp_path, {**more, **ONE})
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", refused)
        assert not publish(tmp_path, {**more, **TWO}).at_once
    assert shown(tmp_path) == {**more, **TWO}
    assert publish(tmp_path, {**more, **THREE}).at_once
    assert shown(tmp_path) == {**more, **THREE}


@pytest.mark.parametrize(("where", "at_once"), [("site/b/volume", False), ("site", True), ("site2/volume", True)])
def test_what_is_mounted_in_the_site_does_not_move(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, at_once: bool
) -> None:
    root = tmp_path / "a folder"
    mounts = tmp_path / "mounts"
    place = str(root / where).replace(" ", r"\040")
    mounts.write_text(f"22 1 0:20 / / rw - ext4 /dev/a rw\n23 22 0:21 / {place} rw - tmpfs none rw\n", "utf-8")
    monkeypatch.setattr(zhuanban.publish.exchange, "MOUNTS", mounts)
    publish(root, ONE)
    assert publish(root, TWO).at_once == at_once
    assert shown(root) == TWO


def test_what_is_kept_beside_is_for_nobody_else(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    assert open_target(tmp_path / "site", tmp_path).beside.stat().st_mode & 0o77 == 0


def test_what_never_was_the_site_is_not_gone_back_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: Any) -> None:
        raise KeyboardInterrupt

    publish(tmp_path, {**MANY, **ONE})
    publish(tmp_path, {**MANY, **THREE})
    for stop in ("note", "exchange"):
        with monkeypatch.context() as patch:
            patch.setattr(zhuanban.publish.swap, stop, interrupted)
            with pytest.raises(KeyboardInterrupt):
                publish(tmp_path, {**MANY, **TWO})
        with pytest.raises(SystemRefused):
            back(tmp_path)
        assert shown(tmp_path) == {**MANY, **THREE}
    publish(tmp_path, {**MANY, **TWO})
    back(tmp_path)
    assert shown(tmp_path) == {**MANY, **THREE}


@pytest.mark.parametrize("more", [{}, MANY], ids=["most of it", "some of it"])
def test_folders_keep_their_modes(tmp_path: Path, more: dict[str, str]) -> None:
    publish(tmp_path, {**more, **ONE})
    theirs = tmp_path / "site/b/theirs"
    theirs.mkdir()
    (theirs / "x").write_text("x")
    for mode in (0o700, 0o2775):
        theirs.chmod(mode)
        for files in (TWO, THREE, ONE):
            publish(tmp_path, {**more, **files})
            assert theirs.stat().st_mode & 0o7777 == mode
        back(tmp_path)
        assert theirs.stat().st_mode & 0o7777 == mode


def test_somebody_deletes_the_generation_before(tmp_path: Path) -> None:
    publish(tmp_path, {**MANY, "a": "1"})
    publish(tmp_path, {**MANY, "a": "2"})
    shutil.rmtree(open_target(tmp_path / "site", tmp_path).spare)
    publish(tmp_path, {**MANY, "a": "3"})
    assert shown(tmp_path) == {**MANY, "a": "3"}


def test_a_copy_has_no_links(tmp_path: Path) -> None:
    publish(tmp_path / "one", {**MANY, "a": "1"})
    (tmp_path / "one/site/CNAME").write_text("example.org")
    publish(tmp_path / "one", {**MANY, "a": "2"})
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    (tmp_path / "two/site/CNAME").write_text("example.net")
    publish(tmp_path / "two", {**MANY, "a": "3"})
    assert shown(tmp_path / "two") == {**MANY, "a": "3", "CNAME": "example.net"}


def test_a_page_becomes_a_folder(tmp_path: Path, way: str) -> None:
    for files in ({"b": "1"}, {"b/c": "1"}, {"b/c": "2"}, {"b/c": "3", "b/d": "1"}):
        publish(tmp_path, {**MANY, **files})
        assert shown(tmp_path) == {**MANY, **files}


def test_a_file_of_theirs_in_the_place_of_a_folder_is_named(tmp_path: Path, way: str) -> None:
    publish(tmp_path, {**MANY, "a": "1"})
    (tmp_path / "site/b").write_text("theirs")
    with pytest.raises(SystemRefused, match="“b”"):
        publish(tmp_path, {**MANY, "a": "1", "b/c": "1"})
    assert shown(tmp_path) == {**MANY, "a": "1", "b": "theirs"}


def test_a_folder_of_theirs_in_the_place_of_a_page_that_goes(tmp_path: Path, way: str) -> None:
    publish(tmp_path, {**MANY, **ONE})
    (tmp_path / "site/d/e/f").unlink()
    (tmp_path / "site/d/e/f").mkdir()
    (tmp_path / "site/d/e/f/theirs").write_text("theirs")
    publish(tmp_path, {**MANY, **TWO})
    assert shown(tmp_path) == {**MANY, **TWO, "d/e/f/theirs": "theirs"}


def test_file_by_file_nothing_is_gone_back_to_without_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zhuanban.publish.swap, "can_exchange", lambda folder: False)
    publish(tmp_path, ONE)
    (tmp_path / "site/a").unlink()
    publish(tmp_path, TWO)
    with pytest.raises(SystemRefused):
        back(tmp_path)
    assert shown(tmp_path) == TWO


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk/site").mkdir(parents=True)
    (tmp_path / "site").symlink_to(tmp_path / "disk/site")
    publish(tmp_path, ONE)
    publish(tmp_path, TWO)
    assert (tmp_path / "site").is_symlink()
    assert shown(tmp_path) == TWO


def test_owner_and_mode_of_the_folder_stay(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    (tmp_path / "site").chmod(0o2750)
    for files in (TWO, ONE):
        publish(tmp_path, files)
        assert (tmp_path / "site").stat().st_mode & 0o7777 == 0o2750


def failing(monkeypatch: pytest.MonkeyPatch, at: int, error: int) -> Iterator[Callable[[], int]]:
    """Let the call number `at` of those that change something fail; gives what counts them."""
    calls = 0

    def wrapped(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == at:
                raise OSError(error, os.strerror(error))
            return real(*arguments, **named)

        return call

    with monkeypatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, wrapped(getattr(os, name)))
        patch.setattr(zhuanban.publish.swap, "exchange", wrapped(exchange))
        yield lambda: calls


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("more", [{}, MANY], ids=["most of it", "some of it"])
def test_whatever_fails_the_site_is_the_old_one_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, more: dict[str, str]
) -> None:
    """Every call that changes something fails once; the run after it does all that this one could not."""
    old, new, at = {**more, **ONE}, {**more, **TWO}, 0
    publish(tmp_path, old)
    while True:
        at += 1
        for count in failing(monkeypatch, at, error):
            failed = False
            try:
                publish(tmp_path, new)
            except OSError:
                failed = True
            done = count() < at
        assert shown(tmp_path) == new or (failed and shown(tmp_path) == old)
        if done:
            break
        publish(tmp_path, new)
        assert shown(tmp_path) == new
        old, new = new, old
    assert at > 20, "it has tried that many points"


NAMES = st.dictionaries(
    st.sampled_from(["a", "b/c", "b/d", "b/e/f", "g/h", "i"]), st.sampled_from(["1", "2", "3"]), min_size=1
).flatmap(lambda files: st.sampled_from([files, {**MANY, **files}]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(NAMES, st.just("back"), st.just("theirs")), min_size=2, max_size=7))
def test_any_sequence(tmp_path: Path, steps: list[Any]) -> None:
    """Publishing, rolling back and other people's files, in any order: the site is always what it should be."""
    shutil.rmtree(tmp_path)
    tmp_path.mkdir()
    now: dict[str, str] = {}
    before: dict[str, str] | None = None
    theirs: dict[str, str] = {}
    for number, step in enumerate(steps):
        if step == "theirs":
            if now:
                theirs[f"b/theirs{number}"] = str(number)
                (tmp_path / "site/b").mkdir(exist_ok=True)
                (tmp_path / f"site/b/theirs{number}").write_text(str(number))
        elif step == "back":
            if before is None:
                continue
            back(tmp_path)
            now, before = before, now
        else:
            publish(tmp_path, step)
            if step != now:
                now, before = step, now or None
        assert not now or shown(tmp_path) == {**now, **theirs}
