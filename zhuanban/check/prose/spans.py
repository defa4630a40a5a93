"""Spans of years that do not fit their years: `从2010年到2020年的15年间`."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.numerals import HAN_DIGITS, number_of

SPAN = Rule(
    "PR110",
    Level.WARNING,
    zh=Wording("{since}年到{until}年是{years}年，这里写 “{found}”", "核对起止年份和年数"),
    en=Wording("from {since} to {until} it is {years} years, not “{found}”", "look at both years and at the span again"),
    kind=Kind.PROOF,
    entry=Entry(
        "写出的年数，和起止年份相差两年以上。",
        "差一年可能是算法不同，虚岁、足年都有；差两年以上就一定有一处写错了。",
        "从2010年到2020年的15年间，他一直守在岛上。",
        "从2010年到2020年的10年间，他一直守在岛上。",
    ),
)
_YEARS = rf"(?P<said>(?P<years>\d{{1,2}}|[{HAN_DIGITS}十]{{1,3}})个?年)"
_UNTIL = r"(?P<until>[12]\d{3})年(?:\d{1,2}月)?[初中底末]?"
_SO_LONG = (
    r"(?:的|这|，?(?:前后|历时|整整|共|共计|一共|长达|时间跨度|跨越|这|在这)|[（(](?:共|历时)?)(?:这|整整|漫长的)?"
    rf"{_YEARS}(?![级代制期后前])"
)
_JOINED = r"(?:入伍|参军|当兵|从军|应征)"
_LEFT = r"(?:退役|退伍|转业|复员)"
_AS_A_SOLDIER = r"的?(?:军旅|军营|军龄|部队生[涯活]|军人生涯|戎马|从军生涯|当兵|兵龄|服役)"
_IN_THE_ARMY = r"(?:服役|当兵|从军|在部队|军龄)(?:待|呆|干|度过|生活|战斗|工作|锻炼)?(?:了|整整|共|长达|达)?"
_A_YEAR = r"(?<=[12]\d{3}年)(?:\d{1,2}月)?"
# Each begins with the character behind the first year, which is quickly found.
_FROM_TO = lazy_pattern(rf"年{_A_YEAR}[初中底末]?(?:到|至|[—～-]){_UNTIL}{_SO_LONG}")
_SERVED = lazy_pattern(
    rf"年{_A_YEAR}{_JOINED}[^。！？\n]{{0,20}}?(?P<until>[12]\d{{3}})年(?:\d{{1,2}}月)?{_LEFT}[^。！？\n]{{0,12}}?"
    rf"(?:{_YEARS}{_AS_A_SOLDIER}|{_IN_THE_ARMY}{_YEARS.replace('said', 'said_last').replace('years', 'years_last')})"
)
_DASHED = {mark: lazy_pattern(rf"{mark}(?<=[12]\d{{3}}{mark}){_UNTIL}{_SO_LONG}") for mark in "—～-"}


def find_spans(galley: Galley) -> Iterator[Problem]:
    """A warning where the span said and the years named are more than one year apart."""
    for pattern in (_FROM_TO, _SERVED, *(pattern for mark, pattern in _DASHED.items() if mark in galley.text)):
        for found in pattern.finditer(galley.text):
            last = "" if found["said"] else "_last"
            said = number_of(found["years" + last])
            since, until = int(galley.text[found.start() - 4 : found.start()]), int(found["until"])
            if said is not None and since < until and abs(until - since - said) > 1:
                yield galley.problem(SPAN, *found.span("said" + last), since=since, until=until, years=until - since)
