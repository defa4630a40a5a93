"""巡视员 and 调研员 as titles of today: since June 2019 there are 一级巡视员, 二级巡视员, 一级至四级调研员."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zhuanban.check.galley import Galley
from zhuanban.check.prose.phrases import Standing
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

OLD_TITLE = Rule(
    "PR114",
    Level.WARNING,
    zh=Wording(
        "“{found}” 是2019年6月以前的职务", "核对职级，如一级巡视员、二级巡视员、一级至四级调研员；以前的职务写明“原”“时任”"
    ),
    en=Wording(
        "“{found}” is a title of the time before June 2019", "look up the rank of today; say 原 or 时任 of a former title"
    ),
    kind=Kind.PROOF,
    entry=Entry(
        "2019年6月以后的稿件里，把巡视员、副巡视员、调研员、副调研员当作现任职务。",
        "《公务员职务与职级并行规定》2019年6月1日施行，这些非领导职务改成了一级、二级巡视员和一级至四级调研员。",
        "市退役军人事务局党组成员、巡视员孙明义出席会议。",
        "市退役军人事务局党组成员、二级巡视员孙明义出席会议。",
    ),
)
IN_FORCE = date(2019, 6, 1)
TITLES = ("巡视员", "调研员")
_NO_TITLE = lazy_pattern(r"制度|队伍|岗位|培训")
_HELD = lazy_pattern(r"(?:[、局厅委办部院会组处长记]|正[厅局处县]级|副|助理)$")
_FORMER = lazy_pattern(
    r"原|曾|时任|历任|先后任|先后担任|退休|离休|改为|套转|晋升|取消|兼职|特约|特邀|义务|社会|聘|(?:19|200|201[0-8])\d*年"
)
_FARTHEST = 40
_CLAUSES_END = "。；！？\n"


def find_old_titles(galley: Galley, standing: Standing) -> Iterator[Problem]:
    """A warning at every title that its holder cannot have on the date of the article."""
    if (galley.front.printed or galley.front.date.when.date()) < IN_FORCE:
        return
    text = galley.text
    for start in (start for title in TITLES for start in standing.get(title, ())):
        end = start + len(TITLES[0])
        first = max(0, start - _FARTHEST)
        before = text[max(first, 1 + max(text.rfind(mark, first, start) for mark in _CLAUSES_END)) : start]
        if _HELD.search(before) and not _FORMER.search(before) and not _NO_TITLE.match(text, end):
            yield galley.problem(OLD_TITLE, start - before.endswith("副"), end)
