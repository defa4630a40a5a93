"""The Jinja environment: which layouts there are and what all of them can use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Macro
from markupsafe import Markup

from zhuanban.cache.fingerprint import Fingerprints
from zhuanban.model import Article, Asset
from zhuanban.plan.page import POLICY, Data, Drawing, Output, Pack, Page, Part, Plan, Twin
from zhuanban.problems import SystemRefused
from zhuanban.render.body import body_html
from zhuanban.render.compiled import COMPILED, IN_LAYOUTS, Environment, place_of, run
from zhuanban.render.filters import FILTERS
from zhuanban.render.layouts import LayoutSources
from zhuanban.render.links import from_folder
from zhuanban.render.unbroken import keeper

NOWHERE = "404.html"
"""The page that stands in no folder."""
STORIES = 256
"""So many articles are kept as feeds tell them: the same few stand in many feeds, each in several forms."""
LAYOUTS = ("html", "xml", "atom", "json", "opml")
"""How the names of layouts end."""


class Layouts:
    """Renders pages with the layouts of some folders; the first folder that has a layout wins."""

    def __init__(self, folders: Iterable[Path], plan: Plan, assets: Iterable[Asset], words: Callable[[str], str]) -> None:
        folders = tuple(folders)
        self.heads = plan.heads
        self._site = plan.config
        self.words = words
        self._keep = keeper(plan.config.unbroken)
        self._assets = {asset.name: asset.path for asset in assets}
        self._prints = Fingerprints()
        self._sources = LayoutSources(folders)
        self._frame = self._prints.of(plan.config, plan.heads, self._assets)
        self._environment = _environment(folders, lru_cache(maxsize=1 << 14)(plan.config.url))
        self._environment.globals["site"] = plan.config
        self._environment.globals["once"] = lru_cache(maxsize=1 << 12, typed=True)(_call)
        self._environment.globals["told"] = self._told
        self._stories: dict[object, object] = {}
        self._globals = dict(self._environment.globals)
        self._tools = lru_cache(maxsize=1 << 12)(self._tools_in)

    def load(self, names: Iterable[str]) -> None:
        """Compile layouts and what they take in before they are needed: processes that are forked afterwards find them ready."""
        wanted = set(names)
        taken_in = (name for layout in wanted for name in self._sources.taken_in(layout)[0] if name in self._sources)
        for name in sorted({*wanted, *taken_in}):
            self._layout(name)

    def fingerprint(self, output: Output) -> bytes:
        """The digest of all that the bytes of an output depend on."""
        content = output.content
        if isinstance(content, Page):
            layout = self._sources.digest(content.layout)
            return self._prints.of(self._frame, output.path, layout, content.make.__qualname__, *content.given)
        if isinstance(content, Data):
            return self._prints.of(self._frame, output.path, content.make.__qualname__, *content.given)
        if isinstance(content, Pack):  # nothing that all pages have in common stands in it
            return self._prints.of(output.path, content.shown, *content.given)
        if isinstance(content, Part):
            parts = content.parts
            return self._prints.of(output.path, parts.articles, parts.about, "".join(parts.identities), parts.names)
        if isinstance(content, Twin):
            return self._prints.of(self.fingerprint(content.of), output.path, content.coding)
        if isinstance(content, Drawing):  # it knows nothing of the rest of the site
            return self._prints.of(output.path, content)
        return self._prints.of(self._frame, output.path, content)

    def render(self, page: Page, path: str) -> str:
        """The text of `page` for its place `path`. Raises SystemRefused when a layout is missing or wrong."""
        try:
            values = {**self._globals, **page.make(self.heads, *page.given), **self._tools(_folder_of(path))}
            made = run(self._layout(page.layout), values)
            return self._keep(made) if page.layout.endswith(".html") else made
        except IN_LAYOUTS as error:
            where = place_of(error, page.layout)
            if not where:
                raise
            raise _wrong(where, error) from error

    def _layout(self, name: str) -> Template:
        try:
            return self._environment.get_template(name)
        except IN_LAYOUTS as error:
            raise _wrong(place_of(error, name) or name, error) from error

    def _tools_in(self, folder: str) -> dict[str, object]:
        """`href`, `asset` and `body` for all pages in a folder."""
        # A server shows 404.html at any address, where only an absolute link leads home; its stylesheet is relative.
        nearby = partial(from_folder, "" if folder == NOWHERE else folder)
        href = self._site.url if folder == NOWHERE else nearby

        def body(article: Article, shift: int = 0, prefix: str = "", absolute: bool = False) -> Markup:
            link = self._site.url if absolute else href
            return Markup(body_html(article, self.words(article.key), link, shift=shift, prefix=prefix))

        return {"href": href, "asset": lambda name: nearby(self._asset(name)), "body": body}

    def _told(self, macro: Macro, article: Article) -> object:
        """What an imported macro makes of an article and its body with absolute links, made once for feeds in all their forms."""
        told = macro.name, article.key, article.card, article.targets, article.pictures
        if told not in self._stories:
            if len(self._stories) >= STORIES:
                self._stories.clear()
            html = body_html(article, self.words(article.key), self._site.url)
            self._stories[told] = _call(macro, article, Markup(html))
        return self._stories[told]

    def _asset(self, name: str) -> str:
        if name not in self._assets:
            raise TemplateRuntimeError(f"assets/{name} is not there")
        return self._assets[name]


def compiled_ahead(folders: Iterable[Path], jobs: int) -> AbstractContextManager[None]:
    """While this lasts another process compiles all layouts of some folders; the first that is needed waits for it."""
    folders = tuple(folders)

    def compile_all() -> None:
        environment = _environment(folders, str)
        for name in environment.list_templates(LAYOUTS):
            with suppress(OSError, SyntaxError, *IN_LAYOUTS):  # whoever needs it meets that again
                environment.get_template(name)

    return COMPILED.ahead(compile_all, jobs)


def _environment(folders: Iterable[Path], url: Callable[[str], str]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        optimized=False,  # looking for constants to fold is a sixth of compiling, and layouts have next to none
        bytecode_cache=COMPILED,
    )
    environment.globals["policy"] = Markup(POLICY)
    environment.filters.update({**FILTERS, "url": _asked_each_time(url)})
    return environment


def _asked_each_time(url: Callable[[str], str]) -> Callable[..., str]:
    """`url` as a filter that is not asked while a layout is compiled, when the site's address is not known."""

    @pass_context
    def filtered(context: object, path: str) -> str:
        del context
        return url(path)

    return filtered


def _folder_of(path: str) -> str:
    return NOWHERE if path == NOWHERE else path[: path.rfind("/") + 1]


def _call(macro: Macro, *arguments: object) -> object:
    """What an imported macro makes of its arguments: it sees nothing else, so it does not need to be asked again."""
    if not isinstance(macro, Macro):
        raise TemplateRuntimeError("once(…) takes an imported macro and its arguments")
    return macro(*arguments)


def _wrong(where: str, error: Exception) -> SystemRefused:
    return SystemRefused(f"版式 “{where}” 有错：{error}", f"layout “{where}” is wrong: {error}")
