"""The house rules as functions over parsed source: each gives the places that break it, as lines to read."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from front_door import PROJECT

CHECKED = ("build.py", "zhuanban")
"""What the rules hold for: the command and the library."""

MAY_IMPORT: dict[str, set[str]] = {
    "patterns": set(),
    "problems": set(),
    "model": {"problems"},
    "options": {"problems", "model"},
    "schema": {"problems", "model"},
    "config": {"problems", "model", "schema"},
    "text": {"problems", "model"},
    "workers": {"problems"},
    "read": {"problems", "model", "options", "schema", "config", "text", "cache", "workers"},
    "check": {"problems", "model", "text"},
    "search": set(),
    "statistics": {"problems", "model", "schema.bylines", "text.units"},
    # Not `statistics.fees`: what is paid never comes near a page.
    "plan": {"problems", "model", "text.measure", "search", *(f"statistics.{part}" for part in ("lots", "table", "shown"))},
    "render": {"problems", "model", "plan.page", "plan.search", "text", "search", "cache", "workers"},
    "publish": {"problems", "model", "plan.page", "workers"},
    "deploy": {"problems", "model", "plan.page", "publish"},
    "cache": {"problems", "model", "plan.page", "publish", "workers"},
    "links": {"problems", "model", "plan.page", "publish", "cache", "workers"},
    "amend": {"problems", "model", "options", "read", "check", "plan.page", "plan.search", "render", "links", "publish", "cache"},
    "preview": {"problems", "model", "options", "text", "read", "check", "plan", "render", "cache", "workers"},
    "desk": {"problems", "model", "schema", "text", "options", "read", "preview", "statistics"},
}
"""Which rooms a room may know, besides itself and `patterns`. `cli` may know all of them; only build.py may know `cli`."""

ENDS = {"read", "render", "publish", "deploy", "cache", "links", "workers", "preview", "desk", "cli", "build"}
"""Rooms that may touch files. All others are values in, values out."""

TOUCHES = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "rmdir", "rmtree", "rename", "touch"),
    *("iterdir", "glob", "rglob", "scandir", "listdir", "walk", "exists", "is_file", "is_dir", "stat", "resolve", "symlink_to"),
    *("getenv", "environ", "getcwd", "cwd", "home", "stdin", "stdout", "stderr", "argv", "urlopen"),
}
SPEECH = {"print", "echo", "secho"}
CLOCKS = {"now", "utcnow", "today", "time_ns", "localtime", "gmtime"}
CLOCK_OWNERS = {"cli"}
FORBIDDEN_WORDS = {"util", "utils", "helper", "helpers", "manager", "common", "misc", "process", "handle"}


@dataclass(frozen=True, slots=True)
class Source:
    """One parsed file of ours."""

    path: str  # relative to the project: zhuanban/read/encoding.py
    text: str

    @property
    def tree(self) -> ast.Module:
        """Its syntax."""
        return _parse(self.text)

    @property
    def module(self) -> str:
        """How it is imported: `zhuanban.read.encoding`, and `zhuanban.read` for its `__init__.py`."""
        return self.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    @property
    def room(self) -> str:
        """Its room: `read`; `build` for build.py, and the empty word for `zhuanban/__init__.py`."""
        return _room(self.module)


@functools.cache
def _parse(text: str) -> ast.Module:
    return ast.parse(text)


def _room(module: str) -> str:
    names = module.split(".")
    return names[0] if names[0] != "zhuanban" else names[1] if len(names) > 1 else ""


def sources(root: Path = PROJECT) -> list[Source]:
    """Every file the rules hold for."""
    paths = [path for name in CHECKED for path in [root / name, *sorted((root / name).rglob("*.py"))] if path.suffix == ".py"]
    return [Source(path.relative_to(root).as_posix(), path.read_text("utf-8")) for path in paths]


def imports(source: Source, modules: set[str]) -> Iterator[tuple[int, str]]:
    """Line and module of each import of ours, also inside functions. `from a import b` means `a.b` where that is a module."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] in ("zhuanban", "build"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("zhuanban", "build"):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield node.lineno, inner if inner in modules else str(node.module)


def wrong_imports(source: Source, modules: set[str]) -> list[str]:
    """Imports that point up or sideways."""
    allowed = MAY_IMPORT.get(source.room)
    wrong = []
    for line, module in imports(source, modules):
        target = _room(module)
        known = allowed is None or target in (source.room, "patterns", *allowed) or module.removeprefix("zhuanban.") in allowed
        above = target == "build" or (target == "cli" and source.room not in ("cli", "build"))
        if above or not known:
            wrong.append(f"{source.path}:{line} {source.room} must not know {module}")
    if source.room not in MAY_IMPORT and source.room not in ("", "cli", "build"):
        wrong.append(f"{source.path}:1 a room that MAY_IMPORT does not name")
    return wrong


def speech(source: Source) -> list[str]:
    """Printing outside the command line: it is the only one who speaks."""
    return [] if source.room == "cli" else _found(source, SPEECH)


def touching(source: Source) -> list[str]:
    """Input, output or environment outside the ends."""
    return [] if source.room in ENDS else _found(source, TOUCHES)


def clocks(source: Source) -> list[str]:
    """A look at the clock outside the command: one frozen now per build."""
    return [] if source.room in CLOCK_OWNERS else _found(source, CLOCKS)


def _found(source: Source, names: set[str]) -> list[str]:
    return [f"{source.path}:{line} {name}" for line, name in _used(source) if name in names]


def _used(source: Source) -> Iterator[tuple[int, str]]:
    """Names called, alone or as an attribute, and attributes of `os` and `sys`; not fields of values, such as `options.now`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.lineno, node.func.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.lineno, node.func.attr
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("os", "sys"):
            yield node.lineno, node.attr


def long_functions(source: Source, lines: int = 40, parameters: int = 6) -> list[str]:
    """Functions that are too long, or ask for too much."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            asked = len(
                [a for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs) if a.arg not in ("self", "cls")]
            )
            if length > lines or asked > parameters:
                found.append(f"{source.path}:{node.lineno} {node.name}: {length} lines, {asked} parameters")
    return found


def mutable_records(source: Source) -> list[str]:
    """Dataclasses that are not frozen and slotted."""
    found = []
    for node in [node for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]:
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if isinstance(called, ast.Name) and called.id == "dataclass":
                given = {k.arg for k in decorator.keywords} if isinstance(decorator, ast.Call) else set()
                if not {"frozen", "slots"} <= given:
                    found.append(f"{source.path}:{node.lineno} {node.name}")
    return found


def inheritance(every: list[Source]) -> list[str]:
    """Classes of ours that inherit from a class of ours, exceptions apart."""
    classes = [(source, node) for source in every for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]
    ours = {node.name for _, node in classes} - {"ZhuanbanError"}
    return [
        f"{source.path}:{node.lineno} {node.name} inherits from {base.id}"
        for source, node in classes
        for base in node.bases
        if isinstance(base, ast.Name) and base.id in ours
    ]


def forbidden_names(source: Source) -> list[str]:
    """Names that say nothing: modules, classes and functions called utils, manager, process, …"""
    named = [(1, word) for word in source.path.removesuffix(".py").split("/")]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            named.append((node.lineno, re.sub(r"(?<!^)(?=[A-Z])", "_", node.name).lower()))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            named.append((node.lineno, node.name))
    return [f"{source.path}:{line} {name}" for line, name in named if FORBIDDEN_WORDS & set(name.strip("_").split("_"))]


def silent(source: Source) -> list[str]:
    """A file, a public class or a public function without a docstring."""
    found = [] if ast.get_docstring(source.tree) else [f"{source.path}:1 the file"]
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            found += [] if ast.get_docstring(node) else [f"{source.path}:{node.lineno} {node.name}"]
    return found
