"""topics.yaml -> topics with slugs of their own. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from zhuanban.model import Topic, TopicConfig
from zhuanban.problems import Entry, Level, Problem, Rule, Wording
from zhuanban.read.names import Spellings

SAME_TOPIC_SLUG = Rule(
    "CF220",
    Level.ERROR,
    zh=Wording("专题 “{name}” 和 “{other}” 的网址都是 “{slug}”", "给 “{name}” 写上另一个 网址名"),
    en=Wording("the topics “{name}” and “{other}” both have the URL “{slug}”", "give “{name}” another slug"),
    entry=Entry(
        "两个专题的网址一样。",
        "没写`网址名`的专题，网址用名称的拼音；两个专题不能用同一个网址。",
        "`topics.yaml`里有“双拥”和“双庸”两条，都没写`网址名`。",
        "给其中一条写上`网址名`，例如`网址名: shuangyong-2`。",
    ),
)
NO_ARTICLE = Rule(
    "CF221",
    Level.NOTICE,
    zh=Wording("专题 “{name}” 还没有稿件", "在稿件的 话题 里写上 “{name}”；话题的写法不一样，就在这里写上 别名"),
    en=Wording(
        "the topic “{name}” has no article yet", "write “{name}” under topics in articles, or enter their word under aliases"
    ),
    entry=Entry(
        "`topics.yaml`里的专题，没有一篇已发布的稿件用它作话题。",
        "读者点进专题，只看到导语。多半是稿件里的话题写法不一样。",
        "专题的名称是“双拥”，稿件里写的是`话题: 拥军优属`。",
        "稿件里写`话题: 双拥`，或者在专题里写`别名: [拥军优属]`。",
    ),
)


def main_topics(listed: Iterable[TopicConfig]) -> dict[str, str]:
    """The main name of every spelling in topics.yaml."""
    return {spelling: topic.name for topic in listed for spelling in (topic.name, *topic.aliases)}


def declare_topics(
    listed: Iterable[TopicConfig], used: Collection[str], spelled: Spellings
) -> tuple[tuple[Topic, ...], list[Problem]]:
    """The topics of topics.yaml, in its order; `used` are the main names of those that published articles have."""
    owners: dict[str, TopicConfig] = {}  # by slug
    problems: list[Problem] = []
    for entry in listed:
        slug = entry.slug or spelled[entry.name][0]
        first = owners.setdefault(slug, entry)
        if first is not entry:
            if first.name != entry.name and not (first.slug and entry.slug):  # what is written twice was told when it was read
                problems.append(SAME_TOPIC_SLUG.at(entry.position, name=entry.name, other=first.name, slug=slug))
        elif entry.name not in used:
            problems.append(NO_ARTICLE.at(entry.position, name=entry.name))
    return tuple(_topic(slug, entry) for slug, entry in owners.items()), problems


def _topic(slug: str, entry: TopicConfig) -> Topic:
    lines = (line.strip(" \t\u3000") for line in entry.description.split("\n"))
    return Topic(slug, entry.name, entry.title or entry.name, tuple(line for line in lines if line))
