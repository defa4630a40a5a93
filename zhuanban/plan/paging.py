"""Lists in pages that never shift.

Page 1 holds the oldest articles, every numbered page is full, and the newest stand on the index: so a new article changes
the index, at most one new page, and the newest full page's link to it, however long the list is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zhuanban.model import Card
from zhuanban.plan.page import Link, Pager


class ListPage(NamedTuple):
    """One page of a list."""

    path: str
    cards: tuple[Card, ...]  # newest first
    pager: Pager


def paginate(folder: str, cards: Sequence[Card], per_page: int) -> tuple[ListPage, ...]:
    """Pages of `cards` (newest first) below `folder`: the index first, then the numbered pages, newest first.

    The index holds all of up to `2 * per_page - 1` cards, and from then on the newest `per_page` to `2 * per_page - 1`.
    """
    full = max(0, len(cards) // per_page - 1)
    paths = [f"{folder}/{number}.html" for number in range(1, full + 1)]
    shelves = [tuple(cards[len(cards) - n * per_page : len(cards) - (n - 1) * per_page]) for n in range(1, full + 1)]
    newest = tuple(cards[: len(cards) - full * per_page])
    index = f"{folder}/index.html"
    older = Link("较早", paths[-1]) if full else None
    numbers = tuple(Link(str(n), paths[n - 1]) for n in range(full, 0, -1))
    pages = [ListPage(index, newest, _pager(newest, None, older, numbers=numbers, total=len(cards)))]
    for n in range(full, 0, -1):
        newer = Link("较新", paths[n] if n < full else index)
        older = Link("较早", paths[n - 2]) if n > 1 else None
        pages.append(ListPage(paths[n - 1], shelves[n - 1], _pager(shelves[n - 1], newer, older, number=n)))
    return tuple(pages)


def _pager(
    cards: tuple[Card, ...],
    newer: Link | None,
    older: Link | None,
    *,
    numbers: tuple[Link, ...] = (),
    total: int = 0,
    number: int = 0,
) -> Pager:
    return Pager(
        newer=newer,
        older=older,
        pages=numbers,
        total_pages=0 if number else len(numbers) + 1,
        total=total,
        number=number,
        first=cards[-1].date if cards else None,
        last=cards[0].date if cards else None,
    )
