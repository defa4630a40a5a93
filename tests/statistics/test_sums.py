"""Whatever is counted, by whatever: nothing is lost, nothing is counted twice, and what is shown adds up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from zhuanban.model import (
    Article,
    Card,
    Config,
    Credit,
    Headline,
    LeadPicture,
    Outline,
    Person,
    Picture,
    Place,
    Reference,
    Reprint,
    Section,
    Site,
    Weight,
)
from zhuanban.problems import Position
from zhuanban.statistics.fees import Rates, fees_of
from zhuanban.statistics.lots import lots_of
from zhuanban.statistics.shares import shares_of
from zhuanban.statistics.shown import rounded, shown, whole
from zhuanban.statistics.table import By, table_of

PEOPLE = {
    name: Person(f"p{n}", name, unit)
    for n, (name, unit) in enumerate({"甲": "局", "乙": "局", "丙": "", "区退役军人事务局": ""}.items())
}
PLACES = tuple(Place(f"l{n}", name) for n, name in enumerate(("平湖市", "海宁市", "桐庐县")))
SECTIONS = tuple(Section(f"s{n}", name, "", "", 20, ((f"s{n}", name),), ()) for n, name in enumerate(("要闻", "人物")))
ROLES = ("通讯员", "记者", "摄影", "文/图", "编辑", "漫画", "校对")
CREDITS = ("", "甲", "丁 摄", "通讯员 乙 摄", "本站绘")
WHEN = datetime(2020, 4, 2, tzinfo=UTC)

credits = st.lists(st.builds(Credit, st.sampled_from(ROLES), st.sampled_from(list(PEOPLE.values()))), max_size=4, unique=True)
pictures = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(CREDITS)), max_size=4)


def article(number: int, drawn: Mapping[str, Any]) -> Article:
    """An article with what statistics look at."""
    shown_in_it = [Picture(name, f"pictures/{name}.png", 1, 1) for name, _ in drawn["pictures"]]
    references = tuple(Reference("picture", name, "", Position("a"), credit) for name, credit in drawn["pictures"])
    lead = LeadPicture("pictures/a.png", "", "", drawn["lead"]) if drawn["lead"] is not None else None
    headline, section = Headline("标题"), drawn["section"]
    card = Card(
        f"{number}.html",
        headline,
        "",
        "",
        WHEN,
        tuple(drawn["credits"]),
        (section.slug, section.name),
        "",
        "",
        drawn["genre"],
        lead,
    )
    return Article(
        source_path=f"content/{number}.md",
        card=card,
        outline=Outline((), references, frozenset(), drawn["characters"], "", False),
        key="",
        targets=("",) * len(references),
        pictures=tuple(shown_in_it),
        section=section,
        places=tuple(drawn["places"]),
        topics=(),
        editors=(),
        proofreaders=(),
        printed=drawn["printed"],
        page="",
        weight=drawn["weight"],
        byline_at="top",
        aliases=(),
        updated=None,
        corrections=(),
        reprint=Reprint("某报", "", "", "") if drawn["reprint"] else None,
        note="",
    )


drawn_articles = st.lists(
    st.fixed_dictionaries(
        {
            "credits": credits,
            "pictures": pictures,
            "lead": st.sampled_from((None, *CREDITS)),
            "section": st.sampled_from(SECTIONS),
            "genre": st.sampled_from(("消息", "通讯")),
            "characters": st.integers(0, 3000),
            "places": st.lists(st.sampled_from(PLACES), max_size=3, unique=True),
            "printed": st.dates(date(2019, 11, 1), date(2020, 2, 28)),
            "weight": st.sampled_from(Weight),
            "reprint": st.sampled_from((False, False, False, True)),
        }
    ),
    max_size=12,
)
groupings = st.lists(st.sampled_from(By), min_size=1, max_size=3, unique=True)
amounts = st.decimals(0, 200, places=2)
rates = st.builds(Rates, amounts, st.dictionaries(st.just("通讯"), amounts), amounts, amounts)


def site(articles: list[Article]) -> Site:
    """A site of these articles."""
    config = Config("", "https://example.org/", "zh-CN", "Asia/Shanghai", ())
    people = tuple(PEOPLE.values())
    return Site(config, WHEN, tuple(articles), (), SECTIONS, people, PLACES, (), (), ())


def made(drawn: list[Mapping[str, Any]]) -> list[Article]:
    return [article(number, each) for number, each in enumerate(drawn)]


@given(drawn_articles)
def test_the_shares_of_an_article_are_the_whole_article(drawn: list[Mapping[str, Any]]) -> None:
    """One piece, all its words, each of its pictures once."""
    for each in made(drawn):
        shares = shares_of(each, PEOPLE)
        files = {picture.path for picture in each.pictures if picture} | ({each.card.picture.url} if each.card.picture else set())
        totals = [sum(share[index] for share in shares) for index in (3, 4, 5)]  # type: ignore[misc]
        assert totals == [1, each.outline.characters, len(files)]
        assert all(part >= 0 for share in shares for part in share[3:])


@given(drawn_articles, groupings)
def test_every_table_adds_up_to_the_same(drawn: list[Mapping[str, Any]], by: list[By]) -> None:
    """By whatever it is counted: every article once, exactly and as it is shown."""
    articles = made(drawn)
    counted = [each for each in articles if each.reprint is None]
    table = table_of(lots_of(site(articles)), by)
    assert (table.total.had_part, table.reprints) == (len(counted), len(articles) - len(counted))
    assert table.total.articles == len(counted) == sum((row.sum.articles for row in table.rows), Fraction(0))
    assert table.total.characters == sum(each.outline.characters for each in counted)
    assert len({row.label for row in table.rows}) == len(table.rows)
    figures = shown(table)
    for index, measure in ((0, "articles"), (2, "characters"), (3, "pictures")):
        column = [row[index] for _, row in figures.rows]
        exact = [getattr(row.sum, measure) for row in table.rows]
        assert sum(column, Decimal(0)) == figures.total[index] == getattr(table.total, measure)
        assert all(abs(Fraction(one) - other) < 1 for one, other in zip(column, exact, strict=True))


@given(drawn_articles, groupings, st.randoms(use_true_random=False))
def test_the_order_of_articles_makes_no_difference(drawn: list[Mapping[str, Any]], by: list[By], dice: Any) -> None:
    articles = made(drawn)
    shuffled = articles[:]
    dice.shuffle(shuffled)
    assert table_of(lots_of(site(articles)), by) == table_of(lots_of(site(shuffled)), by)


@given(drawn_articles, groupings, rates)
def test_fees_add_up_to_the_same(drawn: list[Mapping[str, Any]], by: list[By], paid: Rates) -> None:
    """Whole cents; everybody has the same sum in every table, and nobody who is not named has any."""
    lots = lots_of(site(made(drawn)))
    alone = fees_of(lots, (By.CORRESPONDENT,), paid)
    together = fees_of(lots, (By.CORRESPONDENT, *(one for one in by if one is not By.CORRESPONDENT)), paid)
    assert together.total == alone.total == sum(alone.rows.values(), Decimal(0)) == fees_of(lots, by, paid).total
    for (name,), fee in alone.rows.items():
        assert fee == sum(other for label, other in together.rows.items() if label[0] == name)
        assert fee >= 0
        assert fee == fee.quantize(Decimal("0.01"))
    assert alone.rows.get(("",), 0) == 0
    assert {row.label for row in table_of(lots, by).rows} == fees_of(lots, by, paid).rows.keys()


@given(drawn_articles)
def test_years_are_the_whole(drawn: list[Mapping[str, Any]]) -> None:
    """A year is what is counted from its first day to its last."""
    of_all = site(made(drawn))
    lots = lots_of(of_all)
    years = lots.by_year()
    assert sum(year.articles for year in years.values()) == lots.articles
    for year, found in years.items():
        alone = lots_of(of_all, date(year, 1, 1), date(year, 12, 31))
        for by in By:
            assert table_of(found, (by,)) == table_of(alone, (by,))


@given(st.lists(st.fractions(0, 50, max_denominator=12), max_size=20))
def test_rounding_takes_the_number_below_or_above(parts: list[Fraction]) -> None:
    """In all it is as near as can be."""
    found = whole(parts)
    assert all(below <= part + 1 and below > part - 1 for below, part in zip(found, parts, strict=True))
    assert sum(found) == round(sum(parts, Fraction(0)))


def test_rounding_is_seen_only_where_there_is_something_to_round() -> None:
    assert list(map(str, rounded([1, Fraction(4, 2)], 2))) == ["1", "2"]
    assert list(map(str, rounded([Fraction(1, 3)] * 3, 2))) == ["0.34", "0.33", "0.33"]
    assert list(map(str, rounded([Fraction(1, 6), Fraction(5, 6), 1], 2))) == ["0.17", "0.83", "1.00"]
