"""Several processes: the same site, and a death that is told with the article that was in hand."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import zhuanban.cache.ledger
import zhuanban.read.files
import zhuanban.read.parsing
import zhuanban.render
import zhuanban.workers
from front_door import BODY, CACHE, PROJECT, Newsroom
from zhuanban.cli.settings import Arguments, settings
from zhuanban.problems import SystemRefused
from zhuanban.workers import aside, share_out

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


@pytest.fixture
def crowded(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """Some articles, shared out however few they are."""
    monkeypatch.setattr(zhuanban.read.files, "IN_A_BATCH", 2)
    monkeypatch.setattr(zhuanban.render, "FEW", 0)
    for name in "abcdefgh":
        newsroom.article(name, section="" if name == "c" else "要闻")
    return newsroom


def test_the_faults_are_the_same_in_the_same_order(crowded: Newsroom) -> None:
    alone = crowded.check("--jobs", "1", "--no-cache")
    shared = crowded.check("--jobs", "4", "--no-cache")
    assert shared.report["problems"] == alone.report["problems"] != []


@forks
def test_a_worker_that_dies_is_told_with_its_article(crowded: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the system runs out of memory: the build ends, names the article, and nothing of the old site is lost."""
    crowded.article("c").build()
    before = crowded.files()
    real = zhuanban.read.parsing.read_manuscript

    def dying(path: str, *others: Any) -> Any:
        if path.endswith("e.md"):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(path, *others)

    monkeypatch.setattr(zhuanban.read.parsing, "read_manuscript", dying)
    for name in "abcdefgh":
        crowded.article(name, title="换了标题")
    run = crowded.build("--jobs", "2")
    assert run.code == 2
    assert "content/2020/04/e.md" in run.err
    assert "--jobs 1" in run.err
    assert crowded.files() == before
    monkeypatch.undo()
    assert crowded.build("--jobs", "2").code == 0


@forks
def test_a_fault_in_a_layout_is_told_from_every_process(crowded: Newsroom) -> None:
    crowded.article("c").write("layouts/article.html", "{{ nothing.of.this }}")
    run = crowded.build("--jobs", "2")
    assert run.code == 2
    assert "article.html" in run.err
    assert not crowded.out.exists()


@forks
def test_a_run_that_is_killed_leaves_no_process_and_says_nothing(crowded: Newsroom, tmp_path: Path) -> None:
    """The next one does as if it had never been."""
    for number in range(150):
        crowded.article(f"n{number}", date=f"2020-03-{1 + number % 28:02} 08:00")
    arguments = [sys.executable, PROJECT / "build.py", "--root", crowded.root, "--out", crowded.out, "--jobs", "2"]
    with (tmp_path / "said").open("wb") as said:
        process = subprocess.Popen(list(map(str, arguments)), stdout=said, stderr=said)
        words = crowded.root / CACHE
        while process.poll() is None and not list(words.rglob("*.words")):
            time.sleep(0.01)
        process.kill()
        process.wait()
    deadline = time.monotonic() + 20
    while _working_in(crowded.root) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert _working_in(crowded.root) == []
    assert b"Traceback" not in (tmp_path / "said").read_bytes()
    assert crowded.article("c").build("--jobs", "2").code == 0
    assert crowded.build("--no-cache").report["counts"]["written"] == 0


def _working_in(root: Path) -> list[str]:
    """Processes whose command line names the folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if os.fsencode(str(root)) in entry.read_bytes():
                found.append(entry.parent.name)
    return found


def test_no_process_is_left_behind() -> None:
    before = _children()
    work = share_out(lambda batch, hold: batch, range(100), 4)
    assert next(work) in range(100)
    work.close()  # type: ignore[attr-defined]
    assert _children() == before


def test_results_are_complete_whatever_the_number_of_processes() -> None:
    for jobs in (1, 2, 7):
        assert sorted(share_out(lambda batch, hold: batch * 2, range(50), jobs)) == [number * 2 for number in range(50)]


@forks
@pytest.mark.parametrize("most", [1, 3, 128])
def test_a_process_gives_way_to_another_when_it_has_done_its_share(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Every batch is done once, no process does more than its share, and none is left behind."""
    monkeypatch.setattr(zhuanban.workers, "MOST", most)
    done = Counter[int]()
    numbers = []
    for number, process in share_out(lambda batch, _hold: (batch, os.getpid()), range(40), 2):
        done[process] += 1
        numbers.append(number)
    assert sorted(numbers) == list(range(40))
    assert max(done.values()) <= most
    assert len(done) >= 40 // most
    for process in done:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


@forks
def test_a_bug_is_a_traceback() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        list(share_out(lambda batch, hold: 1 // batch, [1, 0], 2))


def test_a_second_run_at_once_does_without_the_cache(crowded: Newsroom) -> None:
    """One run has the cache; another one is as right, only slower."""
    from zhuanban.cache.open import open_cache

    crowded.article("c").build()
    with open_cache(crowded.root, crowded.out, wanted=True) as cache:
        assert cache.kept
        assert crowded.article("a", title="又改了").build().code == 0
    assert "又改了" in crowded.page("articles/2020/04/a.html")
    assert crowded.build().report["counts"]["written"] == 0


def _children() -> list[str]:
    tasks = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    return tasks.read_text().split() if tasks.exists() else []


def test_the_cache_keeps_itself_out_of_a_repository(crowded: Newsroom) -> None:
    crowded.article("c").build()
    assert (crowded.root / CACHE / ".gitignore").read_text("utf-8") == "*\n"


@forks
def test_what_is_done_aside_is_waited_for_once() -> None:
    parent = os.getpid()
    result = aside(os.getpid, 2)
    assert result() not in (None, parent)


@forks
def test_two_processes_look_at_outputs_after_an_edit_of_words(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each at one half. What was altered is made anew all the same."""
    monkeypatch.setattr("zhuanban.cache.stamps.TICK", 0)
    newsroom.article("a", summary="讲政策。").article("b").build()
    newsroom.build()
    seen, look = newsroom.root / "seen", zhuanban.cache.ledger.published_stamps

    def noted(folder: Path, wanted: Iterable[str]) -> dict[str, Any]:
        with seen.open("a", encoding="utf-8") as file:
            file.writelines(f"{os.getpid()} {path}\n" for path in wanted)
        return look(folder, wanted)

    monkeypatch.setattr(zhuanban.cache.ledger, "published_stamps", noted)
    run = newsroom.article("a", f"{BODY}\n另外的话。\n", summary="讲政策。").build("--jobs", "2")
    assert "compare" not in run.report["seconds"], "the last plan holds"
    processes, paths = zip(*(line.split() for line in seen.read_text("utf-8").splitlines()), strict=True)
    assert sorted(paths) == [output["path"] for output in run.report["outputs"]]
    one, other = Counter(processes).values()
    assert abs(one - other) <= 1
    page = newsroom.out / "articles/2020/04/b.html"
    sound = page.read_bytes()
    page.unlink()
    page.write_text("改坏了")
    newsroom.article("a", f"{BODY}\n又是另外的话。\n", summary="讲政策。").build("--jobs", "2")
    assert page.read_bytes() == sound
    assert "又是另外的话" in newsroom.page("articles/2020/04/a.html")


@forks
def test_what_dies_aside_is_told() -> None:
    result = aside(lambda: os.kill(os.getpid(), signal.SIGKILL), 2)
    with pytest.raises(SystemRefused):
        result()


def test_alone_nothing_is_done_aside() -> None:
    assert aside(lambda: 1 / 0, 1)() is None


def test_a_small_newsroom_has_one_process_unless_told_otherwise(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred files, with site.yaml, are worth as many as there are cores."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    given = Arguments(root=newsroom.root, now="", lang="zh", quiet=True)
    for number in range(98):
        newsroom.write(f"content/{number}.md", "")
    assert settings(PROJECT, given).jobs == 1
    assert settings(PROJECT, given._replace(jobs=2)).jobs == 2
    newsroom.write("content/98.md", "").write("content/99.md", "")
    assert settings(PROJECT, given).jobs == 3
