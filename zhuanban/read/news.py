"""When an article becomes news, and when it is news no more: the moments at which the sitemap of the news changes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from zhuanban.model import NEWS_FOR, Article
from zhuanban.read.addresses import in_zone, shifted


def turns_of_news(articles: Iterable[Article], now: datetime) -> Iterator[datetime]:
    """Those of `articles`, which come newest first. Of all that are long past only the latest; some may change nothing."""
    for article in articles:
        date = article.card.date
        yield date
        yield no_more_news(date)
        if date.toordinal() < now.toordinal() - 2 * NEWS_FOR.days:
            return


def no_more_news(date: datetime) -> datetime:
    """The moment from which an article of that date is news no more: so many hours later, whatever the clocks show."""
    return shifted(in_zone(date, UTC), NEWS_FOR)
