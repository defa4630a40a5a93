"""Two builds at once, and builds whose owner died: real processes, all of them of the real command."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from front_door import PROJECT, Newsroom, written
from proofs.scenes import ARTICLES, LASTING, build_arguments, published, write_contents
from zhuanban.publish.target import beside

pytestmark = pytest.mark.slow

MANY = {
    f"content/2018/n{number}.md": written(title=f"旧稿{number}", date=f"2018-03-{1 + number % 28:02}") for number in range(150)
}


def start(room: Newsroom, *arguments: str) -> subprocess.Popen[str]:
    """The real command, begun."""
    command = [sys.executable, "-B", str(PROJECT / "build.py"), *build_arguments(room, *arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")


def test_of_several_builds_each_waits_and_says_so(tmp_path: Path) -> None:
    """Four begin at once: each ends well, the site is that of any of them, and nothing is left beside it."""
    room = Newsroom(tmp_path / "newsroom")
    write_contents(room, {**ARTICLES, **MANY})
    builds = [start(room, "--jobs", "2", *arguments) for arguments in ([], [], ["--no-cache"], [])]
    said = [build.communicate(timeout=120)[0] for build in builds]
    assert [build.returncode for build in builds] == [0] * 4, said
    waited = sum("另一个命令正在用" in text for text in said)
    assert waited >= 1
    files = room.files()
    clean = Newsroom(room.root, tmp_path / "clean")
    assert clean.build("--no-cache").code == 0
    assert files == clean.files()
    assert {entry.name for entry in beside(room.out).iterdir()} <= LASTING
    print(f"4 builds at once: {waited} waited and said so, all ended well")


@pytest.mark.parametrize(("how", "moments"), [(signal.SIGKILL, 8), (signal.SIGTERM, 3), (signal.SIGINT, 3)])
def test_the_lock_of_a_dead_owner_is_taken_over(tmp_path: Path, how: signal.Signals, moments: int) -> None:
    """The owner is ended at several moments, with others at work for it; the next build begins at once, and is right."""
    room, seconds = Newsroom(tmp_path / "newsroom"), []
    write_contents(room, ARTICLES)
    published(room)
    old = room.files()
    write_contents(room, {**ARTICLES, **MANY})
    clean = Newsroom(room.root, tmp_path / "clean")
    assert clean.build("--no-cache").code == 0
    for moment in range(moments):
        owner = start(room, "--jobs", "2", "--no-cache")
        time.sleep(0.25 + moment / moments)
        owner.send_signal(how)
        began = time.monotonic()
        run = start(room, "--jobs", "2")
        said = run.communicate(timeout=60)[0]
        seconds.append(time.monotonic() - began)
        owner.communicate(timeout=60)
        assert run.returncode == 0, said
        assert not re.search("Traceback|超过", said)
        assert room.files() == clean.files()
        assert {entry.name for entry in beside(room.out).iterdir()} <= LASTING
        write_contents(room, ARTICLES)
        published(room)
        assert room.files() == old
        write_contents(room, {**ARTICLES, **MANY})
    print(f"{how.name}: {len(seconds)} owners ended, each lock taken over, {max(seconds):.1f} s at most with the build")
