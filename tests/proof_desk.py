"""The proofreader's desk for tests: a text in, what is said of it out, as lines to compare."""

from __future__ import annotations

from collections.abc import Mapping

from front_door import FRONT, written
from zhuanban.check.galley import pull
from zhuanban.check.prose import proofread
from zhuanban.model import House, HouseWord, Leader
from zhuanban.problems import Problem
from zhuanban.read.frontmatter import read_front_matter
from zhuanban.schema import ARTICLE

PATH = "content/a.md"
NO_HOUSE = House()
HOUSE = House(
    words=(HouseWord("退伍兵", "退役士兵", "法规里的称呼"),),
    leaders=(Leader("仲旭东", "平湖市委副书记、市长", None, None),),
)
"""The house in which the examples of the handbook are written."""


def problems(article: str, house: House = NO_HOUSE) -> tuple[Problem, ...]:
    """What the proofreader finds in an article: its whole text, front matter and all."""
    head = read_front_matter(article, PATH)
    assert head.provisional is not None, head.problems
    return proofread(pull(PATH, head.provisional, house, (article, head.body, head.body_line)))


def found(body: str, house: House = NO_HOUSE, **front: str) -> list[str]:
    """`PR002 , → ，` for each problem of a body, in order; the fix only where there is one. `front` as for `written`."""
    return [_line(problem) for problem in problems(written(body, **front), house)]


def codes(body: str, house: House = NO_HOUSE, **front: str) -> list[str]:
    """The code of each problem of a body, in order."""
    return [problem.code for problem in problems(written(body, **front), house)]


def article_of(example: str) -> str:
    """An example of the handbook as an article: it is a whole one already, or keys of its front matter, or a body."""
    if example.startswith("---"):
        return example
    key = example.partition(":")[0]
    if key not in ARTICLE.by_spelling:
        return written(example + "\n")
    front: Mapping[str, str] = {name: text for name, text in FRONT.items() if ARTICLE.by_spelling[key].key != name}
    return "---\n" + "".join(f"{name}: {text}\n" for name, text in front.items()) + f"{example}\n---\n\n正文写在这里。\n"


def _line(problem: Problem) -> str:
    return f"{problem.code} {problem.found}" + (f" → {problem.fix}" if problem.fix is not None else "")
