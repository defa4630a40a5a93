"""One build at a time; and nothing is left of one that was killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import zhuanban.publish.lock
from front_door import PROJECT, Newsroom
from zhuanban.problems import SystemRefused
from zhuanban.publish import hold_folder
from zhuanban.publish.target import beside

HOLDER = """
import sys, time
from pathlib import Path
from zhuanban.publish import hold_folder
with hold_folder(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(out: Path, seconds: float) -> subprocess.Popen[str]:
    """Another process that has the output folder for so long."""
    command = [sys.executable, "-c", HOLDER, str(out), str(seconds)]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_build_waits_for_another_and_says_so(newsroom: Newsroom) -> None:
    newsroom.article("a")
    with holder(newsroom.out, 0.5) as process:
        run = newsroom.build()
        assert run.code == 0
        assert "另一个命令正在用" in run.said
        assert process.wait() == 0


def test_a_dead_owner_holds_nothing(newsroom: Newsroom) -> None:
    newsroom.article("a")
    with holder(newsroom.out, 600) as process:
        process.kill()
        process.wait()
        run = newsroom.build()
    assert run.code == 0
    assert "另一个命令" not in run.said


def test_what_never_ends_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zhuanban.publish.lock, "LONGEST", 0)
    with holder(tmp_path / "site", 600) as process:
        try:
            with pytest.raises(SystemRefused) as refused, hold_folder(tmp_path / "site", lambda: None):
                pass
        finally:
            process.kill()
        assert "另一个命令占着" in refused.value.zh


def test_leftovers_of_a_killed_build_are_cleaned(newsroom: Newsroom) -> None:
    newsroom.article("a").build()
    for number, name in enumerate(("staging", "retired", "restored")):
        left = beside(newsroom.out) / name / "articles/half.html"
        left.parent.mkdir(parents=True)
        left.write_text("half")
        for title in "前后":
            newsroom.article("a", title=f"{title}{number}", date=f"2020-05-0{1 + number}")
            assert newsroom.build().code == 0
        assert not (beside(newsroom.out) / name).exists()
        assert not list(newsroom.out.rglob("half.html"))
