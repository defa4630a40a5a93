"""The architecture, kept: who may know whom, who may touch files, who may speak, and how big a thing may be."""

from __future__ import annotations

import ast
import graphlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable

import house_rules as rules
import pytest

from front_door import PROJECT

EVERY = rules.sources()
MODULES = {source.module for source in EVERY}

LONGER: dict[str, str] = {
    "zhuanban/model.py": "the newsroom's values are read as one page, from the top",
}
"""Files that may be over 300 lines, each with its reason."""


@pytest.mark.parametrize(
    "rule",
    [
        rules.speech,
        rules.touching,
        rules.clocks,
        rules.long_functions,
        rules.mutable_records,
        rules.forbidden_names,
        rules.silent,
    ],
)
def test_every_file_keeps_the_rule(rule: Callable[[rules.Source], list[str]]) -> None:
    """Each rule of house_rules.py, over build.py and the library."""
    assert EVERY
    assert [line for source in EVERY for line in rule(source)] == []


def test_imports_point_down() -> None:
    """A room knows only what MAY_IMPORT gives it; the package never knows build.py; only build.py knows cli."""
    assert [line for source in EVERY for line in rules.wrong_imports(source, MODULES)] == []


def test_no_cycles() -> None:
    """No module needs itself, by whatever way round."""
    graph = {source.module: {module for _, module in rules.imports(source, MODULES)} - {source.module} for source in EVERY}
    graphlib.TopologicalSorter(graph).prepare()


def test_no_inheritance_of_ours() -> None:
    """Functions and values; only exceptions have a tree."""
    assert rules.inheritance(EVERY) == []


def test_files_stay_readable() -> None:
    """At most 300 lines; an exception is named with its reason, and goes when it is no longer needed."""
    long = {source.path for source in EVERY if source.text.count("\n") > 300}
    assert long == set(LONGER)


def test_lines_stay_readable() -> None:
    """At most 130 characters, in the tests as well; a Han character counts as one."""
    files = [PROJECT / "build.py", *(PROJECT / "zhuanban").rglob("*.py"), *(PROJECT / "tests").rglob("*.py")]
    lines = [(path, n, line) for path in files for n, line in enumerate(path.read_text("utf-8").splitlines(), 1)]
    assert [f"{path.relative_to(PROJECT)}:{n} {len(line)}" for path, n, line in lines if len(line) > 130] == []


def test_packages_are_packages() -> None:
    """Every folder with code has its __init__.py, so that an installed zhuanban is whole."""
    folders = {path.parent for path in (PROJECT / "zhuanban").rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_build_py_is_the_table_of_contents() -> None:
    """Under 80 lines, with no loop, no `try` and no class: the five stages in order."""
    text = (PROJECT / "build.py").read_text("utf-8")
    tree = ast.parse(text)
    assert text.count("\n") < 80
    assert ast.get_docstring(tree)
    mixed_in = (ast.For, ast.While, ast.Try, ast.With, ast.ClassDef, ast.Lambda)
    assert [f"build.py:{n.lineno} {type(n).__name__}" for n in ast.walk(tree) if isinstance(n, mixed_in)] == []
    used = [n.id for n in sorted((n for n in ast.walk(tree) if isinstance(n, ast.Name)), key=lambda n: (n.lineno, n.col_offset))]
    stages = [name for name in used if name in ("read_site", "check_site", "plan_site", "render_plan", "publish_site")]
    assert stages == ["read_site", "check_site", "plan_site", "render_plan", "publish_site"]


BROKEN = [
    (rules.speech, "zhuanban/plan/a.py", "print('x')"),
    (rules.speech, "zhuanban/read/a.py", "import click\nclick.echo('x')"),
    (rules.touching, "zhuanban/check/a.py", "open('x')"),
    (rules.touching, "zhuanban/text/a.py", "from pathlib import Path\nPath('x').read_text()"),
    (rules.touching, "zhuanban/plan/a.py", "import os\nzone = os.environ['TZ']"),
    (rules.clocks, "zhuanban/read/a.py", "from datetime import datetime\ndatetime.now()"),
    (rules.clocks, "zhuanban/plan/a.py", "from datetime import date\ndate.today()"),
    (rules.long_functions, "zhuanban/text/a.py", "def f():\n" + "    x = 1\n" * 40),
    (rules.long_functions, "zhuanban/text/a.py", "def f(a, b, c, d, *, e, f, g): ..."),
    (rules.mutable_records, "zhuanban/model.py", "@dataclass\nclass A: ..."),
    (rules.mutable_records, "zhuanban/model.py", "@dataclass(frozen=True)\nclass A: ..."),
    (rules.forbidden_names, "zhuanban/text/utils.py", ""),
    (rules.forbidden_names, "zhuanban/text/a.py", "class PageManager: ..."),
    (rules.forbidden_names, "zhuanban/text/a.py", "def process_line(): ..."),
    (rules.silent, "zhuanban/text/a.py", "x = 1"),
    (rules.silent, "zhuanban/text/a.py", '"""A file."""\ndef spoken(): ...'),
]


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_the_rules_bite(rule: Callable[[rules.Source], list[str]], path: str, text: str) -> None:
    """A rule that finds nothing in broken code is no rule."""
    assert rule(rules.Source(path, text))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("zhuanban/plan/a.py", "from zhuanban.read import read_site"),
        ("zhuanban/check/a.py", "def f():\n    from zhuanban.plan import page"),
        ("zhuanban/text/a.py", "import zhuanban.read.encoding"),
        ("zhuanban/read/a.py", "import build"),
        ("zhuanban/publish.py", "from zhuanban import cli"),
        ("zhuanban/attic/a.py", "x = 1"),
    ],
)
def test_the_import_rule_bites(path: str, text: str) -> None:
    """Up, sideways, inside a function, or from a room nobody drew."""
    modules = {"zhuanban.read", "zhuanban.read.encoding", "zhuanban.plan", "zhuanban.plan.page", "zhuanban.cli"}
    assert rules.wrong_imports(rules.Source(path, text), modules)


def test_ruff() -> None:
    """The linter has nothing to say."""
    _clean([sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", "."])


@pytest.mark.slow
def test_mypy() -> None:
    """`mypy --strict` has nothing to say."""
    _clean([sys.executable, "-m", "mypy", "--no-color-output", "--cache-dir", os.devnull])


def test_scripts_parse() -> None:
    """.ci/run is sound bash, and may be executed."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash on this machine")
    _clean([bash, "-n", ".ci/run"])
    assert os.access(PROJECT / ".ci" / "run", os.X_OK)


def _clean(command: list[str]) -> None:
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
