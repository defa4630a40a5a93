"""The front door for tests: tiny newsrooms written in the test, built with the real command.

A test gets a `Newsroom` from the fixture `newsroom`, writes files into it, and looks at what `build.py` said and made:

    run = newsroom.article("a").build()
    assert run.code == 0 and "标题" in newsroom.page("articles/2020/04/a.html")
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import build

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"
"""A folder beside the checkout with seeds and the measuring bench; tests that need it are skipped where it is missing."""

SITE_YAML = """\
title: 平湖退役军人
base_url: https://example.org/
language: zh-CN
timezone: Asia/Shanghai
sections:
  - slug: yaowen
    name: 要闻
  - slug: kuaixun
    name: 资讯快递
  - slug: sanfuwu
    name: 三服务专题
  - slug: shixian
    name: 市县动态
    parent: sanfuwu
"""
CACHE = ".zhuanban"
"""The folder of the cache, in a root."""
NOW = "2020-06-01T08:00:00+08:00"
"""The clock of tests, unless a test gives `--now` itself."""

FRONT: Mapping[str, str] = {"title": "服务站里话家常", "section": "要闻", "correspondent": "刘昱晔", "date": "2020-04-02 09:17"}
BODY = "平湖市的服务站里，工作人员为退役军人讲政策、办实事。\n\n街道干部随后走访了三户家庭。\n"


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the command said."""

    code: int
    out: str
    err: str
    report: dict[str, Any] = field(default_factory=dict)  # of --report; empty when none was written

    @property
    def said(self) -> str:
        """Everything printed."""
        return self.out + self.err

    def problems(self, code: str = "") -> list[dict[str, Any]]:
        """The report's problems, or those with `code`."""
        return [p for p in self.report.get("problems", []) if not code or p["code"] == code]

    def places(self, level: str = "error") -> list[str]:
        """`path:line:column` of each problem of a level, in the order reported."""
        return [f"{p['path']}:{p['line']}:{p['column']}" for p in self.problems() if p["level"] == level]


def command(*arguments: str | Path, env: Mapping[str, str] | None = None, cwd: Path = PROJECT, project: Path = PROJECT) -> Run:
    """Run `python build.py ARGUMENTS` of `project` with the tests' own Python. No colours, no width of a terminal."""
    given = {"PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "COLUMNS": "200", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, str(project / "build.py"), *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **given, **(env or {})},
        timeout=600,
    )
    return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


class Measured(NamedTuple):
    """What one run of the command took, in a process of its own, and what it said."""

    code: int
    seconds: float  # of work, not of waiting for a busy machine
    megabytes: float  # at its peak
    said: str


MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stderr=subprocess.STDOUT)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)
"""
"""A small process that starts the command, since the peak of a process counts what it was forked from."""


def measured(*arguments: str | Path) -> Measured:
    """Run `python build.py ARGUMENTS` and measure it, where a system can."""
    if sys.platform == "win32":
        pytest.skip("peak memory of a process is read the POSIX way")
    given = [sys.executable, "-c", MEASURE, sys.executable, "build.py", *map(str, arguments)]
    done = subprocess.run(given, cwd=PROJECT, capture_output=True, text=True, check=True)
    code, seconds, megabytes = done.stderr.split()
    return Measured(int(code), float(seconds), float(megabytes), done.stdout)


def called(*arguments: str | Path) -> Run:
    """Run build.py inside this process, which saves its second of imports. A bug comes out as its own traceback."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = build.command([str(argument) for argument in arguments])
    return Run(code, out.getvalue(), err.getvalue())


class Newsroom:
    """A root folder with `content/`, built with the project's layouts into `out`."""

    def __init__(self, root: Path, out: Path | None = None) -> None:
        self.root = root
        self.out = out or root / "site"

    def write(self, path: str, content: str | bytes) -> Newsroom:
        """Write a file below the root; text as UTF-8 with the line ends it has."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        return self

    def article(self, stem: str = "a", body: str = BODY, folder: str = "2020/04", **front: str) -> Newsroom:
        """Write an article. `front` overrides the sound front matter key by key; an empty value leaves its key out."""
        return self.write(f"content/{folder}/{stem}.md", written(body, **front))

    def build(self, *arguments: str | Path, env: Mapping[str, str] | None = None, now: str = NOW) -> Run:
        """Build into `out`, with a report that is read back; in a process of its own when `env` is given."""
        return self._run("build", *arguments, "--out", self.out, env=env, now=now)

    def check(self, *arguments: str | Path, now: str = NOW) -> Run:
        """Run `build.py check`, with a report that is read back."""
        return self._run("check", *arguments, env=None, now=now)

    def page(self, path: str) -> str:
        """A published file as text."""
        return (self.out / path).read_text("utf-8")

    def files(self) -> dict[str, str]:
        """Every published file with the digest of its bytes."""
        return digests(self.out)

    def _run(self, verb: str, *arguments: str | Path, env: Mapping[str, str] | None, now: str) -> Run:
        report = self.out.parent / f"{self.out.name}-report.json"
        report.unlink(missing_ok=True)
        clock = [] if "--now" in arguments else ["--now", now]
        given = (verb, "--root", self.root, *clock, "--report", report, *arguments)
        run = called(*given) if env is None else command(*given, env=env)
        said = json.loads(report.read_text("utf-8")) if report.exists() else {}
        return Run(run.code, run.out, run.err, said)


def written(body: str = BODY, **front: str) -> str:
    """An article's text: the sound front matter, with `front` over it; an empty value leaves its key out."""
    keys = {key: value for key, value in {**FRONT, **front}.items() if value}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n\n{body}"


def digests(folder: Path) -> dict[str, str]:
    """Each file below `folder` (path with `/`) with its sha256: two equal results are two equal sites. No cache."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and CACHE not in path.relative_to(folder).parts)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def pages_by_kind(report: Mapping[str, Any]) -> dict[str, str]:
    """One published HTML page of each kind that the report names: `{"article": "articles/2020/04/a.html", …}`."""
    first: dict[str, str] = {}
    for output in report["outputs"]:
        if output["path"].endswith(".html") and output["status"] != "removed":
            first.setdefault(output["kind"], output["path"])
    return first
