"""Compiled layouts: kept for the life of the process, and run with less ado than the library's own.

Some of its habits cost a page half of its time, and none of them does anything here. The output is the same byte for byte.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import CodeType
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Template
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.exceptions import TemplateError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.runtime import Context, Macro, new_context
from markupsafe import Markup, escape

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import SystemRefused
from zhuanban.workers import aside

LAYOUT = "__jinja_template__"
"""The name by which the code of a layout knows it."""
_TO_ESCAPE = lazy_pattern(r"""[&<>'"]""")


class Compiled(BytecodeCache):
    """Compiled layouts, kept as long as the process lives: a second build in it pays nothing for them.

    The library checks each against the digest of its source, so a changed layout is compiled anew.
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._waiting: Callable[[], dict[str, bytes] | None] | None = None

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its layout was compiled before."""
        self._take()
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()

    @contextmanager
    def ahead(self, compile_all: Callable[[], object], jobs: int) -> Iterator[None]:
        """Let another process compile layouts, if none are known, so that they are there when the first is asked for."""

        def compiled() -> dict[str, bytes]:
            compile_all()
            return self._kept

        if not self._kept:
            with suppress(OSError, SystemRefused):  # no process is to be had: then they are compiled here
                self._waiting = aside(compiled, jobs)
        try:
            yield
        finally:
            self._take()

    def _take(self) -> None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            with suppress(SystemRefused):  # it died: the same
                self._kept.update(waiting() or {})


COMPILED = Compiled()


class Values(Context):
    """What a layout sees. The library asks everything that is called whether it wants the context: only macros want any of it."""

    def call(self, called: Callable[..., Any], /, *args: object, **named: object) -> object:
        """Call a function or a macro."""
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **named) if type(called) is Macro else called(*args, **named)


class Layout(Template):
    """A layout that prints plain text as plain text: the library makes a `Markup` of all that is escaped, and drops it."""

    @classmethod
    def from_code(cls, environment: jinja2.Environment, code: CodeType, *more: Any, **named: Any) -> Template:
        """The layout of some code, with its own way to escape."""
        layout = super().from_code(environment, code, *more, **named)
        layout.root_render_func.__globals__["escape"] = escaped
        return layout

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """What an import without context gets. The library compares globals each time; here all layouts have the same."""
        return super()._get_default_module()


class Environment(jinja2.Environment):
    """The library's, in which a layout that was found once is not looked for again: every page asks for five and more."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.template_class = Layout
        self.context_class = Values
        self._found: dict[str, Template] = {}

    def get_template(self, name: str | Template, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002
        """The layout of that name."""
        if not isinstance(name, str):
            raise TemplateRuntimeError(f"{name!r} is no name of a layout")
        if name not in self._found:
            self._found[name] = super().get_template(name, parent, globals)
        return self._found[name]


def escaped(value: object) -> str:
    """What `escape` makes of the value, for printing only."""
    if type(value) is str:
        return escape(value) if _TO_ESCAPE.search(value) else value
    return value if type(value) is Markup else escape(value)


def run(layout: Template, values: dict[str, Any]) -> str:
    """The text of a layout that is given `values`, globals among them: the library merges a chain of globals for each page."""
    context = new_context(layout.environment, layout.name, layout.blocks, values, shared=True)
    try:
        return "".join(layout.root_render_func(context))
    finally:
        context.vars.clear()  # a macro of the page holds the page, and while a build runs nobody looks for such circles


IN_LAYOUTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What code in a layout may raise, or what it calls."""
_CALLED = frozenset(
    f"zhuanban.{module}"
    for module in ("model", "render.compiled", "render.environment", "render.filters", "render.links", "text.calendar")
)
"""Our modules that a layout calls with what it likes: what is raised there is its fault. Pages and bodies are made by others."""


def place_of(error: Exception, name: str) -> str:
    """Where in a layout an error was raised: `_cards.html:12`, or `name` where that cannot be seen; empty: it was elsewhere."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}:{error.lineno}"
    for frame, line in list(traceback.walk_tb(error.__traceback__))[::-1]:
        layout = frame.f_globals.get(LAYOUT)
        if layout is not None:
            return f"{layout.name}:{layout.get_corresponding_lineno(line)}"
        module = str(frame.f_globals["__name__"])
        if not isinstance(error, TemplateError) and module.startswith("zhuanban.") and module not in _CALLED:
            return ""
    return name
