"""Numbered pages are permanent: a property over every length of list and every size of page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhuanban.model import Card, Headline
from zhuanban.plan.paging import ListPage, paginate


def cards(number: int) -> list[Card]:
    """`number` cards, newest first."""
    return [
        Card(
            path=f"articles/2020/04/{i}.html",
            headline=Headline(str(i)),
            kicker="",
            subtitle="",
            date=datetime(2020, 4, 1, tzinfo=UTC) + timedelta(hours=i),
            credits=(),
            section=("yaowen", "要闻"),
            source="",
            summary="",
            genre="消息",
            picture=None,
        )
        for i in reversed(range(number))
    ]


def by_path(number: int, per_page: int) -> dict[str, ListPage]:
    return {page.path: page for page in paginate("sections/yaowen", cards(number), per_page)}


@given(st.integers(0, 200), st.integers(1, 25))
def test_every_article_stands_once_newest_first_and_numbered_pages_are_full(number: int, per_page: int) -> None:
    pages = paginate("sections/yaowen", cards(number), per_page)

    assert [card for page in pages for card in page.cards] == cards(number)
    assert all(len(page.cards) == per_page for page in pages[1:])
    assert len(pages[0].cards) == number or per_page <= len(pages[0].cards) < 2 * per_page


@given(st.integers(0, 200), st.integers(1, 25))
def test_a_new_article_changes_the_index_and_at_most_two_numbered_pages(number: int, per_page: int) -> None:
    before, after = by_path(number, per_page), by_path(number + 1, per_page)

    assert set(before) <= set(after), "a page that was there stays"
    changed = {path for path, page in after.items() if before.get(path) != page}
    assert "sections/yaowen/index.html" in changed
    assert len(changed) <= 3
    assert all(before[path].cards == after[path].cards for path in before if not path.endswith("index.html"))


@given(st.integers(1, 200), st.integers(1, 25))
def test_newer_and_older_lead_through_all_pages_and_back(number: int, per_page: int) -> None:
    pages = by_path(number, per_page)
    path, seen = "sections/yaowen/index.html", []
    while path:
        seen.append(path)
        older = pages[path].pager.older
        if older:
            newer = pages[older.path].pager.newer
            assert newer is not None
            assert newer.path == path
        path = older.path if older else ""

    assert sorted(seen) == sorted(pages)


def test_totals_and_numbers_stand_on_the_index_only() -> None:
    pages = by_path(65, 20)
    index = pages["sections/yaowen/index.html"].pager

    assert [link.path for link in index.pages] == ["sections/yaowen/2.html", "sections/yaowen/1.html"]
    assert (index.total, index.total_pages, index.number) == (65, 3, 0)
    oldest = pages["sections/yaowen/1.html"].pager
    assert (oldest.total, oldest.total_pages, oldest.pages, oldest.number) == (0, 0, (), 1)
    assert oldest.first == cards(65)[-1].date
