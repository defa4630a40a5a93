"""The composition of a print page, from counts alone: sound for any page, and the sample's as a make-up editor would do it."""

from __future__ import annotations

import pytest
import sheet_samples as samples
from hypothesis import given, settings
from hypothesis import strategies as st

from zhuanban.model import Headline, PrintPage, Weight
from zhuanban.plan.sheet import CAPS, SMALLEST, Block, Cell, Sheet, compose
from zhuanban.plan.sheet_headline import LADDER, set_headline
from zhuanban.text.measure import ems


def blocks(sheet: Sheet) -> list[Block]:
    return [block for cell in cells(sheet) for block in cell.blocks]


def cells(sheet: Sheet) -> list[Cell]:
    return [cell for row in sheet.rows for cell in row.cells]


def drawn(sheet: Sheet) -> list[str]:
    """A row a line: `4 lead | 2 second plain`."""
    return [" | ".join(f"{c.width} " + " ".join(b.weight.value for b in c.blocks) for c in row.cells) for row in sheet.rows]


def headline_text(block: Block) -> str:
    return "".join(part.text for line in block.lines for part in line)


def test_the_sample_is_made_up_as_it_was_printed() -> None:
    sheet = compose(samples.sample())

    assert drawn(sheet) == ["4 lead | 2 second plain", "4 box | 2 brief brief"]
    assert [block.size for block in blocks(sheet)] == [730, 340, 280, 375, 280, 280]
    assert [block.label for block in blocks(sheet)] == ["", "", "", "", "资讯快递", ""]
    assert [cell.ruled for cell in cells(sheet)] == [False, True, False, False], "no column rule beside the frame"
    assert [cell.fold for cell in cells(sheet)] == ["whole", "left", "whole", "right"], "the rails of two rows meet when folded"
    assert sheet.full
    assert not sheet.roomy


titles = st.one_of(
    st.text("市退役军人事务局联合举办专场招聘会", min_size=1, max_size=45),
    st.sampled_from(
        [
            "用心用情用功　做实做细做好",
            "省市县三级联动帮扶 / 助力企业复工复产",
            "退伍不褪色，战“疫”之中彰显军人本色",
            "一 / 二 / 三",
            "Veterans Affairs Bureau Opens a One-Stop Service Centre in Pinghu",
            "COVID-19",
            "“",
            "，，，，",
        ]
    ),
)
articles = st.builds(
    lambda title, length, section, end, heads: samples.article(
        title, length, section=section, byline_at="end" if end else "top", subheads=("小标题　小标题",) * heads
    ),
    titles,
    st.integers(0, 3000),
    st.sampled_from(["要闻", "资讯快递"]),
    st.booleans(),
    st.integers(0, 2),
)
pages = st.builds(
    lambda placed, fixed: samples.print_page(*placed, fixed=fixed),
    st.lists(st.tuples(articles, st.sampled_from(list(Weight))), min_size=1, max_size=9),
    st.booleans(),
)


@settings(max_examples=30, deadline=None)
@given(pages)
def test_any_page_is_sound(page: PrintPage) -> None:
    sheet = compose(page)
    found = blocks(sheet)

    assert sorted(id(b.article) for b in found) == sorted(id(p.article) for p in page.articles), "every article once"
    assert [b.number for b in found] == list(range(1, len(found) + 1))
    for row in sheet.rows:
        assert sum(cell.width for cell in row.cells) == 6
        assert [cell.column for cell in row.cells] == [1 + sum(c.width for c in row.cells[:i]) for i in range(len(row.cells))]
        assert all(cell.blocks for cell in row.cells)
    for block in found:
        written = "".join(block.article.card.headline.text.split())
        assert "".join(headline_text(block).split()) == written, "no word of a headline is lost"
        assert len(block.lines) <= 2
        assert block.size / 100 in LADDER
        assert 1 <= block.columns <= 6
        assert 1 <= block.folded_columns <= 4
    leads = [b for b in found if b.is_lead]
    assert leads in ([], found[:1]), "one lead at most, top left"
    assert all(len(cell.blocks) == 1 for cell in cells(sheet) if cell.blocks[0].is_lead)


@settings(max_examples=25, deadline=None)
@given(pages)
def test_heavier_is_larger(page: PrintPage) -> None:
    found = blocks(compose(page))

    for heavy in found:
        for light in found:
            if CAPS[heavy.weight] > CAPS[light.weight]:
                # Only a headline too long for its place falls below what everybody is granted.
                assert light.size <= max(heavy.size, round(100 * SMALLEST))
                assert light.folded_size <= max(heavy.folded_size, round(100 * SMALLEST))


@settings(max_examples=25, deadline=None)
@given(pages)
def test_folded_halves_come_in_pairs(page: PrintPage) -> None:
    halves = [cell.fold for cell in cells(compose(page)) if cell.fold != "whole"]

    assert halves == ["left", "right"] * (len(halves) // 2)


@settings(max_examples=25, deadline=None)
@given(pages)
def test_an_edition_file_fixes_the_order(page: PrintPage) -> None:
    order = [id(b.article) for b in blocks(compose(page))]
    given_order = [id(p.article) for p in page.articles]
    lead = next((id(p.article) for p in page.articles if p.weight is Weight.LEAD), given_order[0])

    if page.sources:
        assert order == [lead, *(article for article in given_order if article != lead)]


@settings(max_examples=30, deadline=None)
@given(titles, st.sampled_from([34.0, 37.0, 56.2, 75.5, 114.0]), st.sampled_from([2.8, 3.4, 3.75, 7.3]))
def test_a_headline_fits_its_block_unless_it_would_be_too_small_to_be_one(title: str, room: float, cap: float) -> None:
    setting = set_headline(Headline(title), room, cap)
    longest = max(ems("".join("　" * part.spaced + part.text for part in line)) for line in setting.lines)

    assert setting.size <= cap
    assert setting.size * longest <= room or setting.size == LADDER[-1]


@pytest.mark.parametrize(
    ("written", "room", "cap", "lines"),
    [
        ("用心用情用功　做实做细做好", 114, 7.3, [["用心用情用功", "做实做细做好"]]),
        ("用心用情用功　做实做细做好", 37, 3.4, [["用心用情用功"], ["做实做细做好"]]),
        ("省市县三级联动帮扶 / 助力企业复工复产", 114, 7.3, [["省市县三级联动帮扶"], ["助力企业复工复产"]]),
        ("退伍不褪色， / 战“疫”之中彰显军人本色", 75.5, 3.75, [["退伍不褪色，", "战“疫”之中彰显军人本色"]]),
        ("退伍不褪色，战“疫”之中彰显军人本色", 37, 3.4, [["退伍不褪色，"], ["战“疫”之中彰显军人本色"]]),
        ("甲乙 / 丙丁 / 戊己", 37, 3.4, [["甲乙"], ["丙丁", "戊己"]]),
        ("市局召开“退役军人事务标准化试点”项目推进会", 37, 3.4, [["市局召开“退役军人事务标准化试点”"], ["项目推进会"]]),
    ],
)
def test_where_headlines_break(written: str, room: float, cap: float, lines: list[list[str]]) -> None:
    assert [[part.text for part in line] for line in set_headline(Headline(written), room, cap).lines] == lines


def test_the_first_article_is_the_lead_when_nobody_said_so() -> None:
    page = samples.print_page(*[(samples.article(f"第{i}篇稿件", 700), Weight.PLAIN) for i in range(3)])

    assert [b.weight for b in blocks(compose(page))] == [Weight.LEAD, Weight.PLAIN, Weight.PLAIN]


def test_a_page_of_briefs_has_one_label_over_all() -> None:
    page = samples.print_page(*[(samples.article(f"第{i}条简讯", 150, section="资讯快递"), Weight.BRIEF) for i in range(12)])
    sheet = compose(page)

    assert [row.label for row in sheet.rows if row.label] == ["资讯快递"]
    assert not any(b.label for b in blocks(sheet))


def test_a_label_is_printed_once_for_each_group() -> None:
    brief = [
        samples.article(f"第{i}条", 200, section=section)
        for i, section in enumerate(["要闻", "要闻", "资讯快递", "资讯快递", "人物"])
    ]
    page = samples.print_page((samples.article("头条", 1500), Weight.LEAD), *[(b, Weight.BRIEF) for b in brief])
    sheet = compose(page)

    assert sorted([b.label for b in blocks(sheet) if b.label] + [r.label for r in sheet.rows if r.label]) == ["要闻", "资讯快递"]


def test_many_articles_are_composed_in_time() -> None:
    page = samples.print_page(
        *[(samples.article(f"第{i}条简讯", 80 + 37 * i % 300), Weight.BRIEF) for i in range(80)], fixed=False
    )

    assert len(blocks(compose(page))) == 80


def test_little_makes_a_roomy_sheet_and_much_a_full_one() -> None:
    little = compose(samples.print_page((samples.article("停水通知", 60), Weight.PLAIN)))
    much = compose(samples.print_page((samples.article("很长的一篇", 12000), Weight.LEAD)))

    assert (little.roomy, little.full) == (True, False)
    assert (much.roomy, much.full) == (False, True)
