"""One reader for each kind of value that is a text: field, key as spelled and node in; the value out, or None and a problem."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingABC
from datetime import date

from zhuanban.model import Moment
from zhuanban.problems import Problem, Rule
from zhuanban.schema import faults
from zhuanban.schema.addresses import PAGE, SLUG, file_beside, old_address, web_address
from zhuanban.schema.bylines import parse_byline
from zhuanban.schema.dates import Wrong, parse_moment
from zhuanban.schema.fields import Field, Kind
from zhuanban.schema.nodes import Mapping, Node, Scalar
from zhuanban.schema.texts import each_text, read_line, read_list, read_prose, read_token

Reader = Callable[[Field, str, Node, list[Problem]], object]

_FLAGS = {
    **dict.fromkeys(("true", "yes", "on", "是", "真", "要", "对"), True),
    **dict.fromkeys(("false", "no", "off", "否", "假", "不", "不要", "不是"), False),
}
_KEY_IN_TEXT = re.compile(r"\s*([^\s：]{1,20})\s*：")


def key_in_text(field: Field, node: Scalar) -> str:
    """The key of `field`'s form that a text starts with, behind a full-width colon: `src：a.png`. Else the empty text."""
    match = _KEY_IN_TEXT.match(node.text)
    return match[1] if match and field.form and match[1] in field.form.by_spelling else ""


def _wrong(rule: Rule, field: Field, key: str, node: Node, value: str) -> Problem:
    return rule.at(node.at, key=field.shown(key), value=value, example=field.example or "…", limit=field.longest)


def _read_moment(field: Field, key: str, node: Node, problems: list[Problem]) -> Moment | None:
    text = read_token(field, key, node, problems)
    moment = parse_moment(text) if text else None
    if isinstance(moment, Wrong):
        rule = faults.NOT_A_DATE if moment is Wrong.SHAPE else faults.NO_SUCH_DAY
        problems.append(_wrong(rule, field, key, node, text or ""))
        return None
    return moment


def _read_day(field: Field, key: str, node: Node, problems: list[Problem]) -> date | None:
    moment = _read_moment(field, key, node, problems)
    return moment.when.date() if moment else None


def _read_days(field: Field, key: str, node: Node, problems: list[Problem]) -> tuple[date, ...] | None:
    written = each_text(field, key, node, problems)
    if written is None:
        return None
    days = [_read_day(field, key, item, problems) for item in written]
    return tuple(sorted({day for day in days if day}))


def _read_credits(field: Field, key: str, node: Node, problems: list[Problem]) -> tuple[tuple[str, str], ...] | None:
    """Pairs of role and name; a name without a role has the role of the key it stands under."""
    credits: list[tuple[str, str]] = []
    for item in each_text(field, key, node, problems) or ():
        text = read_line(field, key, item, problems)
        byline = parse_byline(text, field.roles.get(key, next(iter(field.roles.values()), ""))) if text else None
        if byline is None:
            continue
        if byline.lonely:
            problems.append(faults.ROLE_ALONE.at(item.at, key=field.shown(key), role=byline.lonely, value=text))
        elif byline.nameless or not byline.credits:
            problems.append(faults.NOT_A_NAME.at(item.at, key=field.shown(key), name=byline.nameless or text))
        credits += byline.credits
    return tuple(dict.fromkeys(credits)) or None


def _read_names(field: Field, key: str, node: Node, problems: list[Problem]) -> tuple[str, ...] | None:
    credits = _read_credits(field, key, node, problems)
    return tuple(dict.fromkeys(name for _, name in credits)) if credits else None


def _read_flag(field: Field, key: str, node: Node, problems: list[Problem]) -> bool | None:
    text = read_token(field, key, node, problems)
    flag = _FLAGS.get(text.casefold()) if text else None
    if text and flag is None:
        problems.append(_wrong(faults.NOT_A_FLAG, field, key, node, text))
    return flag


def _read_choice(field: Field, key: str, node: Node, problems: list[Problem]) -> object | None:
    text = read_token(field, key, node, problems)
    if not text:
        return None
    wanted = text.casefold().replace("_", "-").replace(" ", "-")
    for choice in field.choices:
        if wanted in choice.words:
            return choice.value
    words = [f"{choice.words[-1]}（{choice.words[0]}）" if len(choice.words) > 1 else choice.words[0] for choice in field.choices]
    problems.append(faults.UNKNOWN_WORD.at(node.at, key=field.shown(key), value=text, known="、".join(words)))
    return None


def _read_number(field: Field, key: str, node: Node, problems: list[Problem]) -> int | None:
    text = read_token(field, key, node, problems)
    if text and re.fullmatch(r"[0-9]{1,6}", text) and 1 <= int(text) <= field.longest:
        return int(text)
    if text:
        problems.append(_wrong(faults.NOT_A_NUMBER, field, key, node, text))
    return None


def _read_page(field: Field, key: str, node: Node, problems: list[Problem]) -> str | None:
    text = read_token(field, key, node, problems)
    if text and PAGE.fullmatch(text.upper()):
        return text.upper()
    if text:
        problems.append(_wrong(faults.NOT_A_PAGE, field, key, node, text))
    return None


def _checked(rule: Rule, check: Callable[[str], str | None]) -> Reader:
    """A reader of texts that `check` lets through, as `check` gives them back."""

    def read(field: Field, key: str, node: Node, problems: list[Problem]) -> str | None:
        text = read_token(field, key, node, problems)
        sound = check(text) if text else None
        if text and sound is None:
            problems.append(_wrong(rule, field, key, node, text))
        return sound

    return read


_read_old_url = _checked(faults.NOT_AN_OLD_URL, old_address)


def _read_old_urls(field: Field, key: str, node: Node, problems: list[Problem]) -> tuple[str, ...] | None:
    written = each_text(field, key, node, problems)
    if written is None:
        return None
    found = [_read_old_url(field, key, item, problems) for item in written]
    return tuple(dict.fromkeys(str(url) for url in found if url))


def _read_page_names(field: Field, key: str, node: Node, problems: list[Problem]) -> dict[str, str] | None:
    if not isinstance(node, Mapping):
        problems.append(faults.NOT_A_RECORD.at(node.at, key=field.shown(key), known=field.example))
        return None
    names = {}
    for page, name in node.entries:
        code = _read_page(field, key, page, problems)
        text = read_line(field, key, name, problems)
        if code and text:
            names[code] = text
    return names


READERS: MappingABC[Kind, Reader] = {
    Kind.LINE: read_line,
    Kind.TEXT: read_prose,
    Kind.LIST: read_list,
    Kind.NAMES: _read_names,
    Kind.BYLINE: _read_credits,
    Kind.MOMENT: _read_moment,
    Kind.DAY: _read_day,
    Kind.DAYS: _read_days,
    Kind.FLAG: _read_flag,
    Kind.CHOICE: _read_choice,
    Kind.NUMBER: _read_number,
    Kind.PAGE: _read_page,
    Kind.SLUG: _checked(faults.NOT_A_SLUG, lambda text: text if SLUG.fullmatch(text) else None),
    Kind.URL: _checked(faults.NOT_A_URL, web_address),
    Kind.PATH: _checked(faults.NOT_A_FILE, file_beside),
    Kind.PICTURE: _checked(faults.NOT_A_FILE, file_beside),
    Kind.OLD_URLS: _read_old_urls,
    Kind.PAGE_NAMES: _read_page_names,
}
"""Every kind but those that hold other values (`filling` reads these). A picture here is one that is only a path."""
