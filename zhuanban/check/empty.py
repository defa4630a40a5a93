"""An article says something, or shows something."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.model import Site
from zhuanban.problems import Entry, Level, Position, Problem, Rule, Wording

NO_BODY = Rule(
    "FM114",
    Level.WARNING,
    zh=Wording("《{title}》没有正文", "在第二个 “---” 下面写正文；还没写好的，状态写 “草稿”"),
    en=Wording("“{title}” has no body", "write it below the second “---”; if it is not ready, set the status to draft"),
    entry=Entry(
        "稿件没有正文，也没有图片。",
        "读者点开只看到一个标题。",
        "---\n标题: 服务站里话家常\n栏目: 要闻\n署名: 张三\n日期: 2020-04-02\n---\n",
        "---\n标题: 服务站里话家常\n栏目: 要闻\n署名: 张三\n日期: 2020-04-02\n---\n\n这里写第一段。",
    ),
)


def check_empty(site: Site) -> Iterator[Problem]:
    """A warning at every published article with neither text nor picture."""
    for article in site.articles:
        outline, card = article.outline, article.card
        if outline.empty and not outline.references and card.picture is None:
            yield NO_BODY.at(Position(article.source_path), title=card.headline.text)
