"""What an article says is another thing than what readers have read, and nobody tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zhuanban.model import Site
from zhuanban.problems import Entry, Kind, Level, Position, Problem, Rule, Wording

CHANGED = Rule(
    "DU011",
    Level.WARNING,
    zh=Wording(
        "《{title}》发布以后文字改过，却没有写更新时间，也没有更正",
        "改了事实，加一条 更正；只改了错别字，写上 更新时间",
    ),
    en=Wording(
        "the words of “{title}” have changed since it was published, without `updated` or a correction",
        "add a correction for a changed fact, or set `updated` for slips of the pen",
    ),
    kind=Kind.PROOF,
    entry=Entry(
        "发布过的稿件，标题或正文改了，但是`更新时间`和`更正`都没有动。和最近一次发布的网站（`site/`）比较。",
        "登出去的文字，读者可能已经看过、转过。悄悄改，读者不知道哪个对；报纸的规矩是登更正。",
        "发布以后把“42名”改成“24名”，别的什么也没写。",
        "稿头里加上`更正: {日期: 2020-04-03, 原文: 42名, 更正: 24名}`，或者写上`更新时间: 2020-04-03 10:00`。",
    ),
)


def check_changed(site: Site, published: Mapping[str, str]) -> Iterator[Problem]:
    """A warning at every article that says something else than what was `published` (source path -> its wording then)."""
    for article in site.articles:
        said, _, told = article.outline.wording.partition(".")
        said_then, _, told_then = published.get(article.source_path, "").partition(".")
        if said_then and said != said_then and told == told_then:
            yield CHANGED.at(Position(article.source_path), title=article.card.headline.text)
