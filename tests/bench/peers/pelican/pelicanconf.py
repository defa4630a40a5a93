"""The corpus as a Pelican site: the same pages as zhuanban's lean form. Pelican reads the names in capitals."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

SITENAME = "青禾退役军人"
SITEURL = "https://example.org"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
PATH, OUTPUT_PATH, THEME = "content", "output", "theme"
ARTICLE_PATHS, STATIC_PATHS = ["articles"], ["pictures"]
PAGE_PATHS: list[str] = []
THEME_STATIC_DIR = "theme"
MARKDOWN = {"extensions": ["markdown.extensions.meta", "markdown.extensions.tables"], "output_format": "html"}

ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "columns/{slug}/", "columns/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "correspondents/{slug}/", "correspondents/{slug}/index.html"
YEAR_ARCHIVE_URL, YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/", "{date:%Y}/index.html"
MONTH_ARCHIVE_URL, MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/", "{date:%Y}/{date:%m}/index.html"
ARCHIVES_URL, ARCHIVES_SAVE_AS = "archive/", "archive/index.html"
TAG_SAVE_AS = TAGS_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = ""
SLUGIFY_USE_UNICODE = True
SLUG_REGEX_SUBSTITUTIONS = [(r"[^\w-]+", "-")]

DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"author": 20, "category": 20}
PAGINATION_PATTERNS = ((1, "{url}", "{save_as}"), (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"))

DIRECT_TEMPLATES = ["index", "archives", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
FEED_ALL_RSS, FEED_MAX_ITEMS, RSS_FEED_SUMMARY_ONLY = "index.xml", 20, True
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None

MENU = ("要闻", "资讯快递", "人物", "政策问答", "基层一线", "军旅副刊")
JINJA_GLOBALS = {"MENU": MENU}


def _set_neighbours(generator: Any) -> None:
    """Give each article the one before and the one after it; Pelican itself knows neither."""
    articles = sorted(generator.articles, key=lambda article: article.date)
    for older, newer in pairwise(articles):
        older.newer, newer.older = newer, older


def _register() -> None:
    signals = import_module("pelican.plugins.signals")  # by name: Pelican need not be installed where this file is only checked
    signals.article_generator_finalized.connect(_set_neighbours)


PLUGINS = [SimpleNamespace(__name__="neighbours", register=_register)]
