"""topics/…: 专题. Every topic that topics.yaml declares has a paged list below the editor's introduction; topics/index.html
leads to all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.model import Site, Topic
from zhuanban.plan.heads import ARCHIVE, TOPICS, Heads, Labels
from zhuanban.plan.index import Articles, Index
from zhuanban.plan.lists import List, plan_list
from zhuanban.plan.page import Link, Output, Page, TopicEntry


def plan_topics(site: Site, index: Index) -> Iterator[Output]:
    """The pages of every declared topic, those without an article included, and the list of them."""
    for topic in site.topics:
        what = List(
            kind="topic",
            folder=topic.folder,
            heading=topic.title,
            intro=" ".join(topic.intro[:1]),
            crumbs=(ARCHIVE, TOPICS, Link(topic.title, "")),
            feed="",
            labels=_labels(topic, site),
            paragraphs=topic.intro,
        )
        yield from plan_list(what, index.by_topic.get(topic.name, ()), site.config.per_page)
    if site.topics:
        entries = tuple(_entry(topic, index.by_topic.get(topic.name, ())) for topic in site.topics)
        yield Output(TOPICS.path, "topics", (), Page("topics.html", topics_context, (entries,)), listed=True)


def topic_links(site: Site, index: Index) -> tuple[Link, ...]:
    """The way to each topic that has articles, in the order of topics.yaml."""
    return tuple(Link(topic.title, f"{topic.folder}/index.html") for topic in site.topics if topic.name in index.by_topic)


def topics_context(heads: Heads, topics: tuple[TopicEntry, ...]) -> dict[str, object]:
    """What the list of all topics shows."""
    return {"page": heads.head(TOPICS.path, "topics", TOPICS.text, (ARCHIVE, Link(TOPICS.text, ""))), "topics": topics}


def _entry(topic: Topic, articles: Articles) -> TopicEntry:
    first, last = (articles[-1].card.date, articles[0].card.date) if articles else (None, None)
    lead = topic.intro[0] if topic.intro else ""
    return TopicEntry(topic.title, f"{topic.folder}/index.html", lead, len(articles), first, last)


def _labels(topic: Topic, site: Site) -> Labels:
    return (
        ("ColumnName", topic.title),
        ("ColumnDescription", topic.intro[0] if topic.intro else f"{site.config.title}专题：{topic.title}"),
        ("ColumnKeywords", ",".join(dict.fromkeys([topic.name, topic.title, site.config.title]))),
        ("ColumnType", TOPICS.text),
    )
