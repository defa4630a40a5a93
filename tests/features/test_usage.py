"""What the command says when it was typed wrong, or the system will not do it: in Chinese first, exit code 2."""

from __future__ import annotations

import errno
import subprocess
import sys

import pytest

from front_door import PROJECT, Newsroom, called
from zhuanban.problems import reasons

TYPED_WRONG = [
    (("check", "--fomat"), "用法不对：没有 --fomat 这个选项。是不是 --format"),
    (("chekc",), "用法不对：没有 chekc 这个命令。是不是 check？"),
    (("check", "--format", "xml"), "用法不对：--format 写得不对，只能是text、json、github、sarif"),
    (("check", "--jobs", "0"), "用法不对：--jobs 写得不对，只能是1到64的整数"),
    (("check", "--root", "build.py"), "用法不对：--root 写得不对，这里要写一个文件夹"),
    (("check", "--report", "tests"), "用法不对：--report 写得不对，这里要写一个文件"),
    (("check", "--lang"), "用法不对：--lang 后面要写内容"),
    (("check", "-q", "--links=1"), "用法不对：--links 后面不写内容"),
    (("find", "陈", "杰"), "用法不对：多写了 杰；内容里有空格的，用引号括起来"),
    (("find",), "用法不对：少了姓名"),
    (("schema", "x"), "用法不对：命令后面 写得不对，只能是article、site"),
]


@pytest.mark.parametrize(("typed", "told"), TYPED_WRONG, ids=[" ".join(typed) for typed, _ in TYPED_WRONG])
def test_a_command_that_was_typed_wrong(typed: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    run = called(*typed)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(told)
    assert run.err.count("\n") == 1


def test_the_same_in_english() -> None:
    assert called("check", "--lang", "en", "--fomat").err.startswith("usage: No such option '--fomat'")


@pytest.mark.parametrize(("number", "zh"), [(errno.EACCES, "没有权限"), (errno.ENOSPC, "磁盘满了")])
def test_why_the_system_would_not(number: int, zh: str) -> None:
    assert reasons(OSError(number, "in English", "a")) == {"zh": zh, "en": "in English"}


def test_a_rare_reason_is_told_as_it_is() -> None:
    assert reasons(OSError(errno.EXDEV, "Invalid cross-device link"))["zh"] == "Invalid cross-device link"
    assert reasons(PermissionError())["zh"] == "PermissionError"


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed the POSIX way")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_nobody_listens(newsroom: Newsroom, closed: str) -> None:
    """A scheduled task without streams: the exit code is all there is to tell, and it is right."""
    newsroom.article("a", title="慰,问")
    for arguments, code in (("check", 1), ("find 刘昱晔", 0), ("list", 0), ("check --format json", 1)):
        command = f'"$0" build.py {arguments} --root "$1" {closed}'
        given = ["sh", "-c", command, sys.executable, str(newsroom.root)]
        run = subprocess.run(given, cwd=PROJECT, capture_output=True, check=False)
        assert run.returncode == code, run.stderr.decode()
        assert b"Traceback" not in run.stderr
