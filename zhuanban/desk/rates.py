"""稿酬标准: a file of rates -> `Rates`, with everything that is wrong with it. It is named at the command and belongs to no site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Level, Position, Problem, Rule, Wording
from zhuanban.read.encoding import decode
from zhuanban.read.files import read_bytes
from zhuanban.schema.article import GENRES
from zhuanban.schema.dates import narrow
from zhuanban.schema.fields import Field, Form, Kind
from zhuanban.schema.filling import Filled, fill, is_wrong
from zhuanban.schema.nodes import Mapping
from zhuanban.schema.settings_faults import NOT_KEYS
from zhuanban.schema.strict_yaml import SETTINGS, parse_yaml
from zhuanban.statistics.fees import Rates

NOT_MONEY = Rule(
    "CF230",
    Level.ERROR,
    zh=Wording("“{value}” 不是金额", "写多少元，最多两位小数，例如 80 或 80.50；不写货币符号。"),
    en=Wording("“{value}” is no amount", "Write how many yuan, with two decimals at most, such as 80 or 80.50, and no symbol."),
    entry=Entry(
        "稿酬标准里的金额写得不对。",
        "看不懂的金额不能算钱。",
        "`rates.yaml`里写了`千字稿酬: 八十`。",
        "写成`千字稿酬: 80`。",
    ),
)
GENRE_TWICE = Rule(
    "CF231",
    Level.ERROR,
    zh=Wording("体裁 “{value}” 写了两次，第一次在第 {line} 行", "留下一个，删去另一个。"),
    en=Wording("the genre “{value}” stands twice, first on line {line}", "Keep one and remove the other."),
    entry=Entry(
        "稿酬标准里，一种体裁写了两次。",
        "不知道照哪一个算。",
        "`rates.yaml`的`体裁`下面，通讯写了两条。",
        "合成一条。",
    ),
)
NO_RATE = Rule(
    "CF232",
    Level.ERROR,
    zh=Wording("稿酬标准里没有一个金额", "至少写一行，例如 “千字稿酬: 80”。"),
    en=Wording("there is no amount among the rates", "Write one line at least, such as “per_thousand: 80”."),
    entry=Entry(
        "稿酬标准里没有一个金额。",
        "照它算，每个人都是零，多半是给错了文件。",
        "`rates.yaml`是空的，或者只有说明。",
        "写上`千字稿酬: 80`。",
    ),
)

_A_GENRE = Form((
    Field("genre", ("体裁",), Kind.CHOICE, "体裁", "the genre", "通讯", True, choices=GENRES),
    Field("per_thousand", ("千字稿酬",), Kind.LINE, "这种体裁每千字多少元", "yuan for a thousand characters of it", "100", True),
))  # fmt: skip
RATES = Form((
    Field("per_thousand", ("千字稿酬",), Kind.LINE, "每千字多少元", "yuan for a thousand characters", "80"),
    Field("genres", ("体裁",), Kind.RECORDS, "稿酬不同的体裁", "genres that have another rate", form=_A_GENRE),
    Field("picture", ("每幅图片",), Kind.LINE, "每幅图片多少元", "yuan for a picture", "50"),
    Field("minimum", ("每篇最低",), Kind.LINE, "一篇的文字至少多少元", "the least for the text of an article", "30"),
))  # fmt: skip
_MONEY = lazy_pattern(r"([0-9]{1,7}(?:\.[0-9]{1,2})?) ?元?", re.ASCII)


def read_rates(file: Path, shown: str) -> tuple[Rates | None, tuple[Problem, ...]]:
    """The rates in a file, None when anything is wrong with it; in problems it is called `shown`. Raises OSError when there is
    none.
    """
    file.stat()
    data, problems = read_bytes(file.parent, file.name)
    text, faults = decode(shown, data) if data is not None else (None, ())
    if text is None:
        return None, (*problems, *faults)
    rates, wrong = parse_rates(text, shown)
    found = (*faults, *wrong)
    return None if is_wrong(found) else rates, found


def parse_rates(text: str, path: str) -> tuple[Rates | None, tuple[Problem, ...]]:
    """The rates that a text lays down."""
    node, told = parse_yaml(text, path, limits=SETTINGS)
    if node is None and not told:
        node = Mapping((), Position(path))
    if not isinstance(node, Mapping):
        return None, told or (NOT_KEYS.at(node.at if node else Position(path), file=path.rsplit("/", 1)[-1]),)
    filled = fill(RATES, node, Position(path))
    problems = [*told, *filled.problems]
    amounts = {key: _money(filled, key, problems) for key in ("per_thousand", "picture", "minimum")}
    genres = dict(_genres(filled.values.get("genres", ()), problems))
    if not problems and not genres and not any(amounts.values()):
        problems.append(NO_RATE.at(Position(path)))
    if is_wrong(problems):
        return None, tuple(problems)
    return Rates(amounts["per_thousand"], genres, amounts["picture"], amounts["minimum"]), tuple(problems)


def _money(filled: Filled, key: str, problems: list[Problem]) -> Decimal:
    written = filled.values.get(key, "0")
    match = _MONEY.fullmatch(narrow(written).strip())
    if match is None:
        problems.append(NOT_MONEY.at(filled.at[key], value=written))
    return Decimal(match[1]) if match else Decimal(0)


def _genres(records: Iterable[Filled], problems: list[Problem]) -> Iterator[tuple[str, Decimal]]:
    lines: dict[str, int] = {}
    for record in records:
        genre = record.values["genre"]
        if genre in lines:
            problems.append(GENRE_TWICE.at(record.at["genre"], value=genre, line=lines[genre]))
        lines.setdefault(genre, record.at["genre"].line)
        yield genre, _money(record, "per_thousand", problems)
