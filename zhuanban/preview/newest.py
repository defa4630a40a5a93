"""The newest words of articles that differ from what was planned by words alone, put in wherever such an article stands. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from zhuanban.check.silences import judged
from zhuanban.model import Article, Card, Config, OldAddress
from zhuanban.plan.page import Data, Pack, Page, Part, Twin
from zhuanban.plan.search import newest_parts
from zhuanban.problems import Level, Problem, in_order
from zhuanban.read.articles import only_words
from zhuanban.read.manuscripts import ManuscriptRead


class Newest(NamedTuple):
    """Articles with their newest words."""

    articles: dict[str, Article]  # by source path
    cards: dict[str, Card]  # by the path of the page

    def take(self, article: Article) -> None:
        """Take in the newest of an article."""
        self.articles[article.source_path] = article
        self.cards[article.card.path] = article.card

    def in_content(self, content: Any) -> Any:
        """What an output is made of, with the newest words in it."""
        if isinstance(content, Page | Data | Pack):
            given = self._in(content.given)
            return content if given is content.given else content._replace(given=given)
        if isinstance(content, Part):
            return content._replace(parts=newest_parts(content.parts, self.in_content))
        if isinstance(content, Twin):
            return content._replace(of=content.of._replace(content=self.in_content(content.of.content)))
        return content

    def _in(self, value: Any) -> Any:
        """The value itself where nothing in it is newer."""
        if isinstance(value, Article):
            return self.articles.get(value.source_path, value)
        if isinstance(value, Card):
            return self.cards.get(value.path, value)
        if not isinstance(value, tuple):
            return value
        parts = [self._in(part) for part in value]
        if all(part is old for part, old in zip(parts, value, strict=True)):
            return value
        make: Any = getattr(value, "_make", tuple)
        return make(parts)


def differs_by_words(
    old: ManuscriptRead, new: ManuscriptRead, said: Collection[Problem], config: Config, redirects: Iterable[OldAddress]
) -> bool:
    """Nothing but words is another in `new`, it has no error, and of the `old` one only its reading `said` anything."""
    if old.manuscript is None or new.manuscript is None or any(p.level is Level.ERROR for p in judged(new.problems, config)):
        return False
    words = only_words(old.manuscript, new.manuscript, config, redirects)
    return words and in_order(said) == in_order(judged(old.problems, config))
