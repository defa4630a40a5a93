"""How much room an article needs on the sheet, counted without a browser: in lines of the text, L, and in F, its size.

Counts choose who shares a row, how wide, how large. They never set a height: that is for the style sheet, which knows the
faces. They are right within 5 %; a face 2 % wider is enough to be wrong.
"""

from __future__ import annotations

import math

from zhuanban.model import Article, Weight
from zhuanban.plan.sheet_headline import Setting
from zhuanban.text.measure import ems, set_length

COLUMNS = 6
"""Columns of the whole sheet."""
COLUMN, GAP = 17.7, 1.55
"""A column and the gap between two, in F."""
LEADING = 1.48
"""L in F."""
FRAME = 3.0
"""What the frame of a box and the space inside take of its width, in F; about as many lines of its height."""
LOST = 0.5
"""What a line loses on average because marks and numbers may not break, in F."""
HEAD_PADDING = 1.5
"""Above the headline and below the byline, in L."""


def room(width: int, *, boxed: bool = False) -> float:
    """How wide a block of `width` columns is inside, in F."""
    return width * COLUMN + (width - 1) * GAP - (FRAME if boxed else 0)


def text_lines(article: Article, width: int, *, boxed: bool = False) -> int:
    """The lines of an article's text, with notes and a byline at its end, when `width` columns share the block's room."""
    measure = (room(width, boxed=boxed) - (width - 1) * GAP) / width - LOST
    lines = sum([3 if 1.06 * wide > measure else 2 for wide in article.outline.subheads])
    lines += sum([math.ceil(length / measure) for length in article.outline.paragraphs])
    for remark in (article.note, *(c.wrong + c.right for c in article.corrections), article.reprint and article.reprint.source):
        lines += _paragraph(remark, measure) + 1 if remark else 0
    lines += bool(article.byline_at == "end" and article.card.credits)
    return lines + _picture_lines(article, measure)


def head_lines(article: Article, setting: Setting, width: float, weight: Weight) -> float:
    """The lines that kicker, headline, subtitle and byline take, in a block `width` F wide."""
    card = article.card
    points = len(setting.lines) * setting.size * 1.22
    if card.kicker:
        points += 2.3 * 1.4 if weight is Weight.LEAD else 1.3 * 1.5
    if card.subtitle:
        points += math.ceil(1.45 * (ems(card.subtitle) + 2) / width) * 1.45 * 1.4
    if card.credits and article.byline_at != "end":
        names = sum(ems(credit.role) + max(ems(credit.person.name), 3) + 1.5 for credit in card.credits)
        points += math.ceil(1.08 * names / width) * 1.08 * 1.5
    return points / LEADING + HEAD_PADDING


def _paragraph(text: str, measure: float) -> int:
    return math.ceil(set_length(text) / measure)


def _picture_lines(article: Article, measure: float) -> int:
    """Pictures stand in a column, as wide as it; of one whose size is not known three to two is assumed."""
    shapes = [(picture.width, picture.height) for picture in article.pictures if picture]
    if article.card.picture:
        shapes.append((article.card.picture.width, article.card.picture.height))
    return sum(math.ceil(measure * (height / width if width else 2 / 3) / LEADING) + 2 for width, height in shapes)
