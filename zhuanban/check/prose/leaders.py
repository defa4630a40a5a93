"""Leaders: their names to the letter, their titles as of the day. What they are stands in content/leaders.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from zhuanban.check.galley import Galley
from zhuanban.model import Leader
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.characters import HAN
from zhuanban.text.names import FOLLOWING, TITLES, WEAK, WORDS_TOO
from zhuanban.text.offices import Office, office, office_behind, offices, same_post
from zhuanban.text.pinyin import sound
from zhuanban.text.similar import look_alike

WRONG_NAME = Rule(
    "NM002",
    Level.ERROR,
    zh=Wording("“{found}” 和领导名单上的 “{right}” 只差一个字", "核对姓名；确是另一个人，就登记到 content/people.yaml"),
    en=Wording(
        "“{found}” is one character away from the leader “{right}”", "check the name; enter another person in content/people.yaml"
    ),
    kind=Kind.BINDING,
    entry=Entry(
        "名字和 content/leaders.yaml 里的一位领导只差一个同音或形近的字，或者紧跟着他的职务、只差一个字。",
        "领导姓名排错是政治性差错，所以这一条不能忽略，也不自动改。确是另一个人的，登记到 content/people.yaml 就不再提示。",
        "市长仲旭冬到企业走访。",
        "市长仲旭东到企业走访。",
    ),
)
WRONG_TITLE = Rule(
    "NM003",
    Level.ERROR,
    zh=Wording(
        "“{found}”：按领导名单，{name}在{day}的职务是 “{held}”",
        "核对职务和日期；以前的职务前面写 “时任” 或 “原”；名单旧了就改 leaders.yaml",
    ),
    en=Wording(
        "“{found}”: on {day} the list of leaders has {name} as “{held}”",
        "check title and date; write 时任 or 原 before a former title; mend leaders.yaml when the list is out of date",
    ),
    kind=Kind.BINDING,
    entry=Entry(
        "姓名前面（或后面）的职务，和 content/leaders.yaml 里这位领导在稿件日期那天的职务对不上。简称可以（“市长”就是“平湖市市长”），不写职务也可以。",
        "职务写错是政治性差错，所以这一条不能忽略，也不自动改。写以前的职务，前面要有“时任”“原”“前”。",
        "副市长仲旭东到企业走访。",
        "市长仲旭东到企业走访。",
    ),
)
REACH = 40
"""Characters before a name in which its titles stand."""

_PADDING = " \u3000"
_HAN = lazy_pattern(f"[{HAN}]")
_ENDS_OF_TITLES = frozenset(title[-1] for title in TITLES)
_FORMER = lazy_pattern("时任|原|前任?|曾|历任|后任|卸任|离任|拟任|候选|当选")
_CLAUSE = lazy_pattern(r"[^，。；：！？“”‘’（）\n]*\Z")
_TITLED = lazy_pattern(f"(?:{'|'.join(title for title in TITLES if title not in WEAK)})$")
_FOLLOWING = lazy_pattern(FOLLOWING)
_MANY = lazy_pattern("各|全体|等|们")


def find_leaders(galley: Galley) -> Iterator[Problem]:
    """An error at every near miss of a leader's name, and at every title that the leader does not hold on the article's day."""
    text = galley.text
    names = dict.fromkeys(leader.name for leader in galley.house.leaders)
    there = {char for char in sorted(set().union(*names)) if char in text}
    for name in names:
        missing = sum(char not in there for char in name)
        if missing < 2:
            yield from _near_misses(galley, name)
        if not missing and name in text:
            yield from _titles(galley, name)


def _near_misses(galley: Galley, name: str) -> Iterator[Problem]:
    text = galley.text
    for at in range(len(name)):
        before, behind = name[:at], name[at + 1 :]
        for start in _with_another(text, before, behind):
            written = text[start : start + len(name)]
            if written != name and _HAN.match(written, at) and _is_meant(galley, name, start, at) and written not in galley.names:
                yield galley.problem(WRONG_NAME, start, start + len(name), right=name)


def _with_another(text: str, before: str, behind: str) -> Iterator[int]:
    """Where the two parts of a name stand with one character between them. Searching for a word is what costs least."""
    known = before if len(before) >= len(behind) else behind
    found = text.find(known)
    while found >= 0:
        start = found if known is before else found - 1 - len(before)
        if start >= 0 and text.startswith(before, start) and text.startswith(behind, start + len(before) + 1):
            yield start
        found = text.find(known, found + 1)


def _is_meant(galley: Galley, name: str, start: int, other: int) -> bool:
    """What stands at `start` is that leader, with another character at the place `other`."""
    text, end = galley.text, start + len(name)
    if len(name) < 3 and text[start - 1 : start] not in _ENDS_OF_TITLES:
        return False
    behind = office_behind(text, end)
    ended = behind is not None or _FOLLOWING.match(text, end) is not None
    if other == len(name) - 1 and (_FOLLOWING.match(text, end - 1) or office_behind(text, end - 1) or not ended):
        return False  # 王建在会上, 王建副市长, 王建果断: the name is a shorter one
    before = _before(text, start)
    titled = office(before) or behind
    own = titled is not None and any(
        same_post(titled, held) and titled.rank == held.rank
        for leader in galley.house.leaders
        if leader.name == name
        for held in offices(leader.title)
    )
    if not _alike(text[start + other], name[other]):
        return own and len(name) > 2 and ended
    if own or len(name) < 3:
        return own and ended
    if titled or _TITLED.search(before):
        return True
    # Without a title it may be somebody else: unless both are named here, or the characters cannot be told apart.
    sure = name in text or (look_alike(text[start + other], name[other]) and _sound_alike(text[start + other], name[other]))
    return sure and other > 0 and ended and not before and name[0] not in WORDS_TOO


def _alike(one: str, other: str) -> bool:
    return look_alike(one, other) or _sound_alike(one, other)


def _sound_alike(one: str, other: str) -> bool:
    """They are typed alike: tones are not typed."""
    return sound(one).rstrip("12345") == sound(other).rstrip("12345")


def _before(text: str, start: int) -> str:
    """The clause before a name, up to it."""
    found = _CLAUSE.search(text[max(0, start - REACH) : start].rstrip(_PADDING))
    return found[0] if found else ""


def _titles(galley: Galley, name: str) -> Iterator[Problem]:
    text, day = galley.text, galley.front.date.when.date()
    for found in re.finditer(re.escape(name), text):
        before, behind = _before(text, found.start()), office_behind(text, found.end())
        if behind and not _FORMER.search(before) and not _may_hold(behind, name, galley.house.leaders, day):
            yield _wrong_title(galley, name, found.start(), found.end() + len(behind.written))
            continue
        if not before or _FORMER.search(before) or (len(name) == 2 and not _FOLLOWING.match(text, found.end())):
            continue
        near = text[max(0, found.start() - REACH) : found.start()]
        end = found.start() - len(near) + len(near.rstrip(_PADDING))
        for part in reversed(before.split("、")):
            said = office(part)
            if said is None or _MANY.search(part):
                break
            if not _may_hold(said, name, galley.house.leaders, day):
                yield _wrong_title(galley, name, end - len(said.written), found.end())
                break
            end -= len(part) + 1


def _wrong_title(galley: Galley, name: str, start: int, end: int) -> Problem:
    day = galley.front.date.when.date()
    held = "、".join(leader.title for leader in galley.house.leaders if leader.name == name and _stands(leader, day))
    return galley.problem(WRONG_TITLE, start, end, name=name, day=day.isoformat(), held=held or "（没有）")


def _may_hold(said: Office, name: str, leaders: tuple[Leader, ...], day: date) -> bool:
    """Nothing in the list speaks against it: the leader holds the title then, or the list does not know of it at all."""
    own = [(held, _stands(leader, day)) for leader in leaders if leader.name == name for held in offices(leader.title)]
    known = [stands for held, stands in own if same_post(said, held) and said.rank == held.rank]
    if any(known):
        return True
    if not any(stands for _, stands in own):  # of that day the list only knows what was not so
        return not known
    if said.is_head or any(same_post(said, held) for held, _ in own):
        return False
    others = (held for leader in leaders if leader.name != name and _stands(leader, day) for held in offices(leader.title))
    return not any(said.body and held.body and not said.rank and not held.rank and same_post(said, held) for held in others)


def _stands(leader: Leader, day: date) -> bool:
    """The entry holds on that day."""
    return (leader.since is None or leader.since <= day) and (leader.until is None or day <= leader.until)
