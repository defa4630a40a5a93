"""The composition of a print page: rows of rectangles on a sheet of six columns, and how large each headline stands.

`compose` counts; the style sheet measures. What is decided here is what an editor decides at the make-up table: which articles
share a row, how wide each stands, which is the largest. Heights are left to the browser, so nothing is ever cut. Two things
are decided twice, for the sheet as printed and for the sheet folded to four columns or less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from typing import NamedTuple

from zhuanban.model import Article, Placed, PrintPage, Weight
from zhuanban.plan.sheet_headline import LADDER, Line, Setting, set_headline
from zhuanban.plan.sheet_measure import COLUMNS, FRAME, head_lines, room, text_lines
from zhuanban.plan.sheet_rows import WIDTHS, Arrangement, Stack, Story, arrange, labelled, stack_lines
from zhuanban.text.measure import ems

CAPS = {
    Weight.LEAD: 7.3,
    Weight.SECOND: 3.4,
    Weight.BOTTOM_LEAD: 3.75,
    Weight.BOX: 3.75,
    Weight.PLAIN: 3.1,
    Weight.BRIEF: 2.8,
}
"""The largest headline of each weight, in F."""
FOLDED = {**CAPS, Weight.LEAD: 4.9}
"""The same on the folded sheet: the lead spans four columns there, and its size is nearer to the others'."""
SMALLEST = 1.95
"""No headline is set smaller for the sake of order: it must stay larger than the text."""
LONG = 26.0
"""Ems of a headline: two lines of a phone hold fewer."""
SHEET_LINES = 102.0
"""Lines between the page masthead and the foot of a sheet of 13:18."""
EVEN = 7.0
"""Lines by which two stacks side by side may differ on the folded sheet."""
FOLDED_WIDTH = {"left": 2, "right": 2, "whole": 4}


class Block(NamedTuple):
    """An article as it stands on the sheet."""

    article: Article
    weight: Weight  # the place it is given: the first of the page is the lead even when nobody said so
    number: int  # from 1, in the order of the sheet: makes ids unique
    lines: tuple[Line, ...]  # of the headline
    size: int  # of the headline, in hundredths of F
    folded_size: int
    columns: int  # of its text
    folded_columns: int
    label: str = ""  # printed over it; empty when it stands under the label of one before, or under none

    @property
    def is_lead(self) -> bool:
        """Does it have the banner?"""
        return self.weight is Weight.LEAD

    @property
    def is_long(self) -> bool:
        """Is the headline so long that on a phone it does better as running words than as the lines of the sheet?"""
        return ems(self.article.card.headline.text) > LONG

    @property
    def is_boxed(self) -> bool:
        """Does it stand in a frame?"""
        return self.weight is Weight.BOX


class Cell(NamedTuple):
    """A rectangle of a row: a stack of articles."""

    blocks: tuple[Block, ...]
    width: int  # columns of the six
    column: int  # the first of them, from 1
    ruled: bool  # a column rule stands at its left
    fold: str  # on the folded sheet: "left" or "right" half, or "whole"


class Row(NamedTuple):
    """Cells side by side, of one height."""

    cells: tuple[Cell, ...]
    label: str  # over the whole row: when all of it is one group of briefs


class Sheet(NamedTuple):
    """A composed print page. The first row has the banner when its first block is the lead."""

    rows: tuple[Row, ...]
    full: bool  # there is enough for a sheet of 13:18
    roomy: bool  # there is so little that four columns of larger type fill it better than six
    lines: float  # its height as counted: for tests, and to see how well was counted


def compose(page: PrintPage) -> Sheet:
    """The sheet of a print page."""
    placed = _lead_first(page.articles)
    counts = {id(p): _counts(p) for p in placed}
    best: tuple[Arrangement, list[Placed], list[Story]] | None = None
    for order in _orders(placed, fixed=bool(page.sources)):
        stories = [_story(counts[id(p)], i, order) for i, p in enumerate(order)]
        arrangement = arrange(stories)
        if best is None or arrangement.cost < best[0].cost - 1e-6:
            best = arrangement, order, stories
    assert best is not None, "a print page holds an article"
    arrangement, order, stories = best
    fill = arrangement.lines / SHEET_LINES
    return Sheet(_rows(arrangement, order, stories), full=fill >= 0.93, roomy=fill < 0.5, lines=arrangement.lines)


def _lead_first(articles: Sequence[Placed]) -> list[Placed]:
    """The lead stands top left. Where none is named the first article is it, unless it is a brief or stands in a box."""
    named = next((p for p in articles if p.weight is Weight.LEAD), None)
    first = named or articles[0]
    light = first.weight in (Weight.BRIEF, Weight.BOX)
    rest = [Placed(p.article, Weight.SECOND) if p.weight is Weight.LEAD else p for p in articles if p is not first]
    return [first if light else Placed(first.article, Weight.LEAD), *rest]


def _orders(placed: list[Placed], *, fixed: bool) -> Iterator[list[Placed]]:
    """The order given; unless an edition file fixed it, also those in which lighter articles fill up beside the heavier ones."""
    yield placed
    mains = [p for p in placed if p.weight in (Weight.LEAD, Weight.BOX, Weight.BOTTOM_LEAD)]
    rest = [p for p in placed if p not in mains]
    if fixed or len(placed) > 10 or len(mains) not in (2, 3):
        return
    for cuts in combinations_with_replacement(range(len(rest) + 1), len(mains) - 1):
        edges = (0, *cuts, len(rest))
        yield [p for i, main in enumerate(mains) for p in (main, *rest[edges[i] : edges[i + 1]])]


class _Counts(NamedTuple):
    """By width: what `Story` says of an article."""

    heads: dict[int, float]
    texts: dict[int, float]
    lines: dict[int, int]


def _counts(placed: Placed) -> _Counts:
    article, boxed = placed.article, placed.weight is Weight.BOX
    counts = _Counts({}, {}, {})
    for width in WIDTHS:
        wide = room(width, boxed=boxed)
        setting = set_headline(article.card.headline, wide, CAPS[placed.weight])
        lines = counts.lines[width] = text_lines(article, width, boxed=boxed)
        counts.heads[width] = head_lines(article, setting, wide, placed.weight)
        counts.texts[width] = -(-lines // _columns(lines, width)) + (FRAME if boxed else 0.0)
    return counts


def _story(counts: _Counts, i: int, order: Sequence[Placed]) -> Story:
    weight = order[i].weight
    banner = counts.heads[COLUMNS] if weight is Weight.LEAD else 0.0
    return Story(weight, _group(order, i), *counts, banner)


def _columns(lines: int, width: int) -> int:
    """The columns of a text: those of its block, but none of fewer than three lines for their own sake."""
    return max(1, min(width, lines // 3))


def _group(order: Sequence[Placed], i: int) -> str:
    """The label of an article's group: two or more briefs of one section, one after the other."""

    def name(k: int) -> str:
        in_sight = 0 <= k < len(order) and order[k].weight is Weight.BRIEF
        return order[k].article.section.name if in_sight else ""

    return name(i) if name(i) in (name(i - 1), name(i + 1)) else ""


def _rows(arrangement: Arrangement, order: Sequence[Placed], stories: Sequence[Story]) -> tuple[Row, ...]:
    folds = _folds(arrangement, stories)
    settings = _settings(arrangement, order, folds)
    rows = []
    for stacks in arrangement.rows:
        band = _band(stories, stacks)
        cells: list[Cell] = []
        for stack in stacks:
            blocks = []
            widths = stack.width, FOLDED_WIDTH[folds[stack.start]]
            for i in range(stack.start, stack.stop):
                label = stories[i].group if labelled(stories, i) and not band else ""
                blocks.append(_block(i, order[i], settings[i], stories[i].lines, widths, label))
            framed = any(block.is_boxed for block in (*blocks, *(cells[-1].blocks if cells else ())))
            column = 1 + sum(cell.width for cell in cells)
            cells.append(Cell(tuple(blocks), stack.width, column, bool(cells) and not framed, folds[stack.start]))
        rows.append(Row(tuple(cells), band))
    return tuple(rows)


def _band(stories: Sequence[Story], stacks: Sequence[Stack]) -> str:
    """The label over a whole row: when the row is one group of briefs from its first on."""
    first, last = stacks[0].start, stacks[-1].stop
    group = stories[first].group
    one = len(stacks) > 1 and labelled(stories, first) and all(stories[i].group == group for i in range(first, last))
    return group if one else ""


def _block(
    i: int, placed: Placed, settings: tuple[Setting, Setting], lines: Mapping[int, int], widths: tuple[int, int], label: str
) -> Block:
    size, folded_size = (round(100 * setting.size) for setting in settings)
    columns, folded_columns = (_columns(lines[width], width) for width in widths)
    return Block(placed.article, placed.weight, i + 1, settings[0].lines, size, folded_size, columns, folded_columns, label)


def _folds(arrangement: Arrangement, stories: Sequence[Story]) -> dict[int, str]:
    """For each stack, by its first story: narrow ones of about one height stand side by side, two by two; all others alone.

    The two need not be neighbours: the grid is packed densely, so that the rails of two rows meet above the second row's main.
    Nothing is packed across a label.
    """
    folds = {}
    waiting: tuple[Stack, float] | None = None
    group = ""
    for stacks in arrangement.rows:
        if _band(stories, stacks) or (group and stories[stacks[0].start].group != group):
            waiting, group = None, _band(stories, stacks)
        for stack in stacks:
            folds[stack.start] = "whole"
            if stack.width > 3 or stories[stack.start].banner:
                continue
            height = stack_lines(stories, stack, 2)
            if waiting and abs(height - waiting[1]) <= EVEN * min(stack.stories, waiting[0].stories):
                folds[waiting[0].start], folds[stack.start] = "left", "right"
                waiting = None
            else:
                waiting = stack, height
    return folds


def _settings(arrangement: Arrangement, order: Sequence[Placed], folds: dict[int, str]) -> dict[int, tuple[Setting, Setting]]:
    """For each article how its headline is set on the sheet and on the folded sheet."""
    widths = {}
    folded = {}
    for stack in (stack for row in arrangement.rows for stack in row):
        for i in range(stack.start, stack.stop):
            widths[i] = COLUMNS if order[i].weight is Weight.LEAD else stack.width
            folded[i] = FOLDED_WIDTH[folds[stack.start]]
    pairs = zip(_in_order_of_weight(order, widths, CAPS, 0.55), _in_order_of_weight(order, folded, FOLDED, 0.8), strict=True)
    return dict(enumerate(pairs))


def _in_order_of_weight(
    order: Sequence[Placed], widths: dict[int, int], caps: dict[Weight, float], beside: float
) -> list[Setting]:
    """Headlines set heaviest first: none larger than a heavier one, and nothing above `beside` of the lead's size."""
    settings: dict[int, Setting] = {}
    ceiling = LADDER[0]
    for weight in sorted(caps, key=lambda weight: -caps[weight]):
        cap = max(SMALLEST, min(caps[weight], ceiling))
        boxed = weight is Weight.BOX
        found = [i for i, placed in enumerate(order) if placed.weight is weight]
        for i in found:
            settings[i] = set_headline(order[i].article.card.headline, room(widths[i], boxed=boxed), cap)
        if found:
            ceiling = min(settings[i].size for i in found) * (beside if weight is Weight.LEAD else 1.0)
    return [settings[i] for i in range(len(order))]
