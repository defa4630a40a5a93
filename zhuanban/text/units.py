"""Whether a credited name is that of a person or of a unit. A byline does not say; nearly always the name does."""

from __future__ import annotations

from zhuanban.text.readings import UNIT_ENDINGS
from zhuanban.text.surnames import COMPOUND, SURNAMES

_ENDINGS = (*UNIT_ENDINGS, *"系庭署军旅营连库刊", "发布", "在线", "之声", "政府")
LONGEST_NAME = 4
"""Characters of a Chinese name of a person, at most: a double surname and two more."""


def is_unit(name: str) -> bool:
    """Whether `name` is that of a unit: `平湖市退役军人事务局`, `新华社`; not `高部`, `欧阳娜娜`, `阿依古丽·买买提`, `Li Lei`."""
    if name.isascii() or "·" in name or "•" in name or len(name) == 1:
        return False
    named = name[0] in SURNAMES or name.startswith(tuple(COMPOUND))
    if len(name) <= 3:
        return not named and name.endswith(_ENDINGS)
    if len(name) == LONGEST_NAME and name.startswith(tuple(COMPOUND)):
        return False
    return len(name) > LONGEST_NAME or name.endswith(_ENDINGS)
