"""职务: the titles right before a name, taken apart: `平湖市委副书记、常务副市长` is (平湖市委, 副, 书记) and (, 副, 市长)."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhuanban.patterns import lazy_pattern
from zhuanban.text.characters import HAN

_HEADS = "[省市县区镇乡州旗]长"
_POSTS = f"{_HEADS}|书记|主席|主任|局长|厅长|部长|院长|检察长|秘书长|会长|校长|行长|站长|所长|处长|科长|政委|司令员"
_OFFICE = lazy_pattern(rf"(?P<body>[{HAN}（）]*?)(?P<rank>(?:第一副|常务副|执行副|副|代理|代)?)(?P<post>{_POSTS})$")
_BEHIND = lazy_pattern(rf"(?P<rank>(?:第一副|常务副|副|代)?)(?P<post>{_POSTS})(?![台团令室们级助秘热信任])")
_HEAD = lazy_pattern(_HEADS)
_PLACE = lazy_pattern(rf"(?<![我本全该])[{HAN}]{{2}}[省市县区镇乡州旗]$")
_PARTS = lazy_pattern("[、，,；;兼]")


class Office(NamedTuple):
    """One title."""

    body: str  # whose it is: 平湖市委, 市退役军人事务局, 平湖市; it may be left out, and in a sentence words may stand before it
    rank: str  # 副, 代, or empty; 常务副 is 副
    post: str  # 书记, 市长, 局长
    written: str  # rank and post as written

    @property
    def is_head(self) -> bool:
        """It is that of the head of a place: of a city, a county, a town."""
        return _HEAD.fullmatch(self.post) is not None


def office(text: str) -> Office | None:
    """The title with which `text` ends; None when it ends with none that we know."""
    found = _OFFICE.search(text)
    return _office(found["body"], found) if found else None


def office_behind(text: str, index: int) -> Office | None:
    """The title that stands at `index` of `text`, behind a name: 仲旭东市长."""
    found = _BEHIND.match(text, index)
    return _office("", found) if found else None


def _office(body: str, found: re.Match[str]) -> Office:
    rank = "代" if "代" in found["rank"] else "副" if found["rank"] else ""
    return Office(body, rank, found["post"], found["rank"] + found["post"])


def offices(title: str) -> tuple[Office, ...]:
    """The titles of a text that holds nothing else. In 平湖市委副书记、市长 the second is 平湖市市长."""
    found: list[Office] = []
    place = ""
    for said in filter(None, map(office, _PARTS.split(title))):
        whose = _PLACE.search(said.body.removesuffix("委"))
        place = whose[0] if whose else place
        found.append(said._replace(body=place) if said.is_head and not said.body else said)
    return tuple(found)


def same_post(one: Office, other: Office) -> bool:
    """The same chair, whatever the rank. Either may leave out whose it is, or a part of it: 市长, 平湖市市长; 书记, 市委书记."""
    if one.post != other.post:
        return False
    if one.is_head:
        places = [place[0] for found in (one, other) if (place := _PLACE.search(found.body))]
        return len(places) < 2 or places[0] == places[1]
    return not one.body or not other.body or one.body[-2:] == other.body[-2:]
