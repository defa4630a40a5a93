"""A print page has one 头条."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.model import Site, Weight
from zhuanban.problems import Entry, Level, Problem, Rule, Wording

TWO_LEADS = Rule(
    "ED111",
    Level.WARNING,
    zh=Wording("{page} 版已经有头条 “{first}”", "把这一篇改成二条、倒头条或加框"),
    en=Wording("page {page} already has a lead, “{first}”", "make this one second, bottom-lead or box"),
    entry=Entry(
        "一版有两个头条。", "一版只有一个头条，排在左上角。", "C4版有两篇稿件写了`版位: 头条`。", "其中一篇改成`版位: 二条`。"
    ),
)


def check_leads(site: Site) -> Iterator[Problem]:
    """A warning at every lead but the first of its page."""
    places = {manuscript.path: manuscript for manuscript in site.manuscripts}
    for page in (page for edition in site.editions for page in edition.pages):
        leads = [placed.article.source_path for placed in page.articles if placed.weight is Weight.LEAD]
        for path in leads[1:]:
            yield TWO_LEADS.at(places[path].at("weight"), page=page.code, first=leads[0])
