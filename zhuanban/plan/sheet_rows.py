"""Which articles share a row of the sheet, and how wide each stands: the arrangement with the least white in it.

A sheet is rows; a row is cells side by side, 6 columns in all; a cell is a stack of articles. All keep the order they are given
in. What stands in a row is as high as its highest cell; the headlines of the others spread over the rest, so a little slack
does no harm and much of it is a hole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

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

AWKWARD: Mapping[tuple[Weight, int], float] = {
    (Weight.LEAD, 2): 24, (Weight.LEAD, 3): 6, (Weight.LEAD, 6): 12,
    (Weight.BOX, 2): 14, (Weight.BOX, 3): 2, (Weight.BOX, 6): 4,
    (Weight.BOTTOM_LEAD, 2): 12, (Weight.BOTTOM_LEAD, 3): 2,
    (Weight.SECOND, 6): 6,
    (Weight.PLAIN, 6): 8, (Weight.PLAIN, 4): 2,
    (Weight.BRIEF, 6): 24, (Weight.BRIEF, 4): 12, (Weight.BRIEF, 3): 5,
}  # fmt: skip
"""What it costs to set an article of a weight in a width that does not become it; what is not named costs nothing."""


@dataclass(frozen=True, slots=True)
class Story:
    """What the arrangement needs to know of an article."""

    weight: Weight
    group: str  # the label that it stands under with its neighbours, or ""
    heads: Mapping[int, float]  # by width: lines of its headline group
    texts: Mapping[int, float]  # by width: lines of its text, with the frame of a box
    banner: float = 0.0  # of the lead only: lines of its headline group across the sheet


@dataclass(frozen=True, slots=True)
class Stack:
    """A cell: the stories from `start` up to `stop`, `width` columns wide."""

    width: int
    start: int
    stop: int

    @property
    def stories(self) -> int:
        """How many it holds."""
        return self.stop - self.start


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Rows of stacks, what is wrong with them, and how high they are together."""

    rows: tuple[tuple[Stack, ...], ...]
    cost: float
    lines: float


def arrange(stories: Sequence[Story]) -> Arrangement:
    """The best rows for `stories` in their order. A first story that is the lead has a banner over its row."""
    best: list[Arrangement] = [Arrangement((), 0.0, 0.0)]
    for stop in range(1, len(stories) + 1):
        found: list[Arrangement] = []
        for start in range(max(0, stop - LONGEST_ROW), stop):
            row = _best_row(stories, start, stop)
            if row is not None:
                before = best[start]
                found.append(Arrangement((*before.rows, *row.rows), before.cost + row.cost, before.lines + row.lines))
        best.append(min(found, key=lambda arrangement: arrangement.cost))
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


def _best_row(stories: Sequence[Story], start: int, stop: int) -> Arrangement | None:
    found = [_row(stories, stacks) for stacks in _splits(start, stop) if not (start == 0 and _lead_is_crowded(stories, stacks))]
    return min(found, key=lambda row: row.cost, default=None)


def _splits(start: int, stop: int) -> Iterator[tuple[Stack, ...]]:
    for pattern in PATTERNS:
        for cuts in combinations(range(start + 1, stop), len(pattern) - 1):
            edges = (start, *cuts, stop)
            yield tuple(Stack(width, edges[i], edges[i + 1]) for i, width in enumerate(pattern))


def _lead_is_crowded(stories: Sequence[Story], stacks: tuple[Stack, ...]) -> bool:
    """The lead shares its cell with nothing, and what stands beside it is not wider."""
    return stories[0].banner > 0 and (stacks[0].stop > 1 or stacks[0].width < max(stack.width for stack in stacks))


def _row(stories: Sequence[Story], stacks: tuple[Stack, ...]) -> Arrangement:
    heights = [stack_lines(stories, stack, stack.width) for stack in stacks]
    high = max(heights)
    lines = high + ROW_GAP + stories[stacks[0].start].banner
    cost = ROW_COST + lines + sum(_white(stories, stack, high - height) for stack, height in zip(stacks, heights, strict=True))
    cost += sum(_shape(stories[i], stack.width) for stack in stacks for i in range(stack.start, stack.stop))
    return Arrangement((stacks,), cost + _disorder(stories, stacks), lines)


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


def _disorder(stories: Sequence[Story], stacks: tuple[Stack, ...]) -> float:
    """A heavy article narrower than a light one beside it; a group of briefs torn apart."""
    cost = 0.0
    rank = list(Weight).index
    for stack in stacks:
        for other in stacks:
            if stack.width < other.width:
                heaviest = min(rank(stories[i].weight) for i in range(stack.start, stack.stop))
                lightest = max(rank(stories[i].weight) for i in range(other.start, other.stop))
                cost += 10.0 * max(0, lightest - heaviest)
    first, last = stacks[0].start, stacks[-1].stop
    group = stories[first].group
    whole_row = all(stories[i].group == group for i in range(first, last))
    if group and first > 0 and stories[first - 1].group == group and not whole_row:
        cost += 12.0
    return cost + (1.0 if stacks[0].width < stacks[-1].width else 0.0)
