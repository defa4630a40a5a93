"""Which articles share a row of the sheet, and how wide each stands: the arrangement with the least white in it.

A sheet is rows; a row is cells side by side, 6 columns in all; a cell is a stack of articles. All keep the order they are given
in. What stands in a row is as high as its highest cell; the headlines of the others spread over the rest, so a little slack
does no harm and much of it is a hole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from zhuanban.model import Weight

PATTERNS = ((6,), (4, 2), (3, 3), (2, 2, 2), (2, 4))
WIDTHS = (2, 3, 4, 6)
LONGEST_ROW = 14
"""Articles in one row, at most: it bounds the search."""
STACKED = 1.7
"""The rule between two articles of a stack, with its space, in lines."""
ROW_GAP = 1.5
"""Between two rows, in lines."""
ROW_COST = 2.0
"""What each row costs, so that the page does not fall into strips."""
LABEL = 2.2
"""The label over a group of briefs, in lines."""
RANK = {weight: rank for rank, weight in enumerate(Weight)}
"""The heaviest is 0."""

AWKWARD: Mapping[tuple[Weight, int], float] = {
    (Weight.LEAD, 2): 24, (Weight.LEAD, 3): 6, (Weight.LEAD, 6): 12,
    (Weight.BOX, 2): 14, (Weight.BOX, 3): 2, (Weight.BOX, 6): 4,
    (Weight.BOTTOM_LEAD, 2): 12, (Weight.BOTTOM_LEAD, 3): 2,
    (Weight.SECOND, 6): 6,
    (Weight.PLAIN, 6): 8, (Weight.PLAIN, 4): 2,
    (Weight.BRIEF, 6): 24, (Weight.BRIEF, 4): 12, (Weight.BRIEF, 3): 5,
}  # fmt: skip
"""What it costs to set an article of a weight in a width that does not become it; what is not named costs nothing."""


class Story(NamedTuple):
    """What the arrangement needs to know of an article."""

    weight: Weight
    group: str  # the label that it stands under with its neighbours, or ""
    heads: Mapping[int, float]  # by width: lines of its headline group
    texts: Mapping[int, float]  # by width: how high its text is in columns, in lines, with the frame of a box
    lines: Mapping[int, int]  # by width: the lines of its text one below the other
    banner: float = 0.0  # of the lead only: lines of its headline group across the sheet


class Stack(NamedTuple):
    """A cell: the stories from `start` up to `stop`, `width` columns wide."""

    width: int
    start: int
    stop: int

    @property
    def stories(self) -> int:
        """How many it holds."""
        return self.stop - self.start


class Arrangement(NamedTuple):
    """Rows of stacks, what is wrong with them, and how high they are together."""

    rows: tuple[tuple[Stack, ...], ...]
    cost: float
    lines: float


def arrange(stories: Sequence[Story]) -> Arrangement:
    """The best rows for `stories` in their order. A first story that is the lead has a banner over its row."""
    counts = _Counts.of(stories)
    best: list[Arrangement] = [Arrangement((), 0.0, 0.0)]
    for stop in range(1, len(stories) + 1):
        found: tuple[float, Arrangement, Arrangement] | None = None
        for start in range(max(0, stop - LONGEST_ROW), stop):
            row = _best_row(counts, start, stop)
            if row is not None:
                cost = best[start].cost + row.cost
                if found is None or cost < found[0]:
                    found = cost, best[start], row
        assert found is not None, "one story by itself is a row"
        cost, before, row = found
        best.append(Arrangement((*before.rows, *row.rows), cost, before.lines + row.lines))
    return best[-1]


def stack_lines(stories: Sequence[Story], stack: Stack, width: int) -> float:
    """How high the stories of a stack are together when it is `width` columns wide."""
    total = STACKED * (stack.stories - 1)
    for i in range(stack.start, stack.stop):
        story = stories[i]
        total += story.texts[width] + (0.0 if story.banner else story.heads[width])
        total += LABEL if labelled(stories, i) else 0.0
    return total


def labelled(stories: Sequence[Story], i: int) -> bool:
    """Is this the first of its group? The label is printed once, over it."""
    return bool(stories[i].group) and (i == 0 or stories[i - 1].group != stories[i].group)


@dataclass(frozen=True, slots=True)
class _Counts:
    """What is asked of the stories of a page again and again."""

    stories: Sequence[Story]
    shapes: tuple[Mapping[int, float], ...]  # for each story and width what `_shape` says
    ranks: tuple[int, ...]
    heights: dict[Stack, float]  # what `stack_lines` said, of the stacks met so far

    @classmethod
    def of(cls, stories: Sequence[Story]) -> _Counts:
        shapes = tuple({width: _shape(story, width) for width in WIDTHS} for story in stories)
        return cls(stories, shapes, tuple(RANK[story.weight] for story in stories), {})

    def height(self, stack: Stack) -> float:
        """How high a stack is in its own width."""
        height = self.heights.get(stack)
        if height is None:
            height = self.heights[stack] = stack_lines(self.stories, stack, stack.width)
        return height


def _best_row(counts: _Counts, start: int, stop: int) -> Arrangement | None:
    crowded = start == 0 and counts.stories[0].banner > 0
    best: Arrangement | None = None
    for split in _splits(stop - start):
        if crowded and _lead_is_crowded(split):
            continue
        stacks = tuple([Stack(width, start + first, start + last) for width, first, last in split])
        best = _better(counts, stacks, best)
    return best


@lru_cache(maxsize=LONGEST_ROW)
def _splits(stories: int) -> tuple[tuple[Stack, ...], ...]:
    """All ways to make a row of so many, in stacks counted from 0."""
    return tuple(
        tuple(Stack(width, *ends) for width, *ends in zip(pattern, (0, *cuts), (*cuts, stories), strict=True))
        for pattern in PATTERNS
        for cuts in combinations(range(1, stories), len(pattern) - 1)
    )


def _lead_is_crowded(stacks: tuple[Stack, ...]) -> bool:
    """The lead shares its cell with nothing, and what stands beside it is not wider."""
    return stacks[0].stop > 1 or stacks[0].width < max(stack.width for stack in stacks)


def _better(counts: _Counts, stacks: tuple[Stack, ...], best: Arrangement | None) -> Arrangement | None:
    """The row of these stacks when it costs less than `best`, otherwise `best`. All that is added costs something,
    so that a row is given up as soon as what was added so far is too much.
    """
    stories = counts.stories
    limit = best.cost if best else float("inf")
    heights = [counts.height(stack) for stack in stacks]
    high = max(heights)
    lines = high + ROW_GAP + stories[stacks[0].start].banner
    cost = ROW_COST + lines
    if cost >= limit:
        return best
    cost += sum([_white(stories, stack, high - height) for stack, height in zip(stacks, heights, strict=True)])
    if cost >= limit:
        return best
    cost += sum([counts.shapes[i][width] for width, start, stop in stacks for i in range(start, stop)])
    if cost >= limit:
        return best
    cost += _disorder(counts, stacks)
    return Arrangement((stacks,), cost, lines) if cost < limit else best


def _white(stories: Sequence[Story], stack: Stack, slack: float) -> float:
    """Slack spreads over the headlines of a stack; under the lead's text there is no headline to take it."""
    heads = sum(1 for i in range(stack.start, stack.stop) if not stories[i].banner)
    if heads == 0:
        return stack.width * (0.5 * slack + 1.5 * max(0.0, slack - 3) ** 2)
    return stack.width * (0.4 * slack + max(0.0, slack / heads - 2.5) ** 2 * heads)


def _shape(story: Story, width: int) -> float:
    """Columns of two lines are no columns; columns longer than a hand tire the eye."""
    lines = story.texts[width]
    return AWKWARD.get((story.weight, width), 0.0) + max(0.0, 5 - lines) * width + max(0.0, lines - 55) * 0.3


def _disorder(counts: _Counts, stacks: tuple[Stack, ...]) -> float:
    """A heavy article narrower than a light one beside it; a group of briefs torn apart."""
    stories = counts.stories
    cost = 0.0
    for width, start, stop in stacks:
        for other in stacks:
            if width < other.width:
                lightest = max(counts.ranks[other.start : other.stop])
                cost += 10.0 * max(0, lightest - min(counts.ranks[start:stop]))
    first, last = stacks[0].start, stacks[-1].stop
    group = stories[first].group
    if group and first > 0 and stories[first - 1].group == group and any(stories[i].group != group for i in range(first, last)):
        cost += 12.0
    return cost + (1.0 if stacks[0].width < stacks[-1].width else 0.0)
