"""What an editor uses runs where there is no POSIX: what Windows lacks is taken away, and the commands do their work.

That is as far as it goes on another system: names and calls. Paths with `\\\\` are in `tests/read/test_references.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from front_door import PROJECT, Newsroom

LACKING = """
import os, signal, sys
for module in ("fcntl", "pwd", "grp", "resource", "termios", "posix_ipc"):
    sys.modules[module] = None
for owner, names in (
    (os, "fork forkpty sched_getaffinity getuid geteuid getgid pread pwrite lockf fchmod chown symlink mkfifo killpg O_DIRECTORY "
         "O_NOFOLLOW O_CLOEXEC statvfs WEXITSTATUS register_at_fork posix_spawn sysconf uname getloadavg"),
    (signal, "SIGKILL SIGHUP SIGALRM SIGUSR1 SIGUSR2 SIGCHLD SIGPIPE alarm setitimer"),
):
    for name in names.split():
        if hasattr(owner, name):
            delattr(owner, name)
sys.path.insert(0, {project!r})
sys.argv = ["build.py", *sys.argv[1:]]
import types
import build, click  # what asks for the system when it is imported
sys.modules["msvcrt"] = types.SimpleNamespace(locking=lambda *_: None, LK_NBLCK=2)
sys.platform = "win32"
sys.exit(build.command(sys.argv[1:]))
"""
"""Runs build.py without what Windows does not have (docs.python.org, os and signal: "Availability: Unix")."""


def on_windows(*arguments: str | Path, encoding: str = "cp936") -> subprocess.CompletedProcess[bytes]:
    """Run a command as there; the console of a Chinese Windows speaks GBK until it is told otherwise."""
    code = LACKING.replace("{project!r}", repr(str(PROJECT)))
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, env=env, cwd=PROJECT, timeout=120)


@pytest.mark.parametrize("verb", ["check", "build", "list"])
def test_a_command_does_its_work(newsroom: Newsroom, verb: str) -> None:
    newsroom.article("服务站")
    run = on_windows(verb, "--root", newsroom.root)
    assert run.returncode == 0, run.stderr.decode("utf-8", "replace")
    assert b"Traceback" not in run.stderr
    assert "稿件" in run.stdout.decode("utf-8")


def test_a_fault_is_told_in_chinese_that_can_be_read(newsroom: Newsroom) -> None:
    newsroom.write("content/2020/04/a.md", "---\r\ntitle: 标题\r\n栏目：要闻\r\n---\r\n\r\n正文。\r\n".encode("gb18030"))
    run = on_windows("check", "--root", newsroom.root)
    assert run.returncode == 1
    assert "content/2020/04/a.md:3:3" in run.stdout.decode("utf-8")


def test_a_new_article_is_begun(newsroom: Newsroom) -> None:
    """A path with `/`, a file with LF in UTF-8, also where the console speaks GBK; `check` accepts it."""
    given = ("--section", "要闻", "--title", "服务站: 话家常", "--byline", "记者 徐晓雯", "--date", "2020-04-02")
    run = on_windows("new", "--root", newsroom.root, *given)
    assert run.returncode == 0, run.stderr.decode("utf-8", "replace")
    path = run.stdout.decode("utf-8").splitlines()[0]
    assert path == "content/2020/04/fu-wu-zhan-hua-jia-chang.md"
    assert (newsroom.root / path).read_bytes().startswith('---\n标题: "服务站: 话家常"\n'.encode())
    assert on_windows("check", "--root", newsroom.root).returncode == 0
