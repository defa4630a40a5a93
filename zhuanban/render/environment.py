"""The Jinja environment: which layouts there are and what all of them can use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateError, TemplateRuntimeError, TemplateSyntaxError
from markupsafe import Markup

from zhuanban.model import Article, Asset, Config
from zhuanban.plan.page import Page
from zhuanban.problems import SystemRefused
from zhuanban.render.body import body_html
from zhuanban.render.filters import FILTERS
from zhuanban.render.links import relative


class Compiled(BytecodeCache):
    """Compiled layouts, kept as long as the process lives: a second build in it pays nothing for them.

    The library checks each against the digest of its source, so a changed layout is compiled anew.
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its layout was compiled before."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


class Layouts:
    """Renders pages with the layouts of some folders; the first folder that has a layout wins."""

    def __init__(self, folders: Iterable[Path], frame: Mapping[str, object], assets: Iterable[Asset]) -> None:
        site = frame["site"]
        assert isinstance(site, Config)
        self._site = site
        self._assets = {asset.name: asset.path for asset in assets}
        self._environment = Environment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=COMPILED,
        )
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
        self._environment.filters.update(FILTERS)
        self._environment.filters["url"] = site.url
        self._environment.globals.update(frame)

    def render(self, page: Page, path: str) -> str:
        """The text of `page` for its place `path`. Raises SystemRefused when a layout is missing or wrong."""
        try:
            return self._environment.get_template(page.layout).render({**page.context, **self._tools(path)})
        except TemplateError as error:
            where = f"{error.name}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else page.layout
            raise SystemRefused(f"版式 “{where}” 有错：{error}", f"layout “{where}” is wrong: {error}") from error

    def _tools(self, path: str) -> dict[str, object]:
        """`href`, `asset` and `body` for the page at `path`."""
        # A server shows 404.html at any address, where only an absolute link leads home; its stylesheet is relative.
        nearby = partial(relative, path)
        href = self._site.url if path == "404.html" else nearby

        def body(article: Article, shift: int = 0, prefix: str = "", absolute: bool = False) -> Markup:
            return Markup(body_html(article, self._site.url if absolute else href, shift=shift, prefix=prefix))

        return {"href": href, "asset": lambda name: nearby(self._asset(name)), "body": body}

    def _asset(self, name: str) -> str:
        if name not in self._assets:
            raise TemplateRuntimeError(f"assets/{name} is not there")
        return self._assets[name]
