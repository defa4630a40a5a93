"""One reader for each kind of value that is a text: field, key as spelled and node in; the value out, or None and a problem."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingABC
from datetime import date

from zhuanban.model import Moment
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Problem, Rule
from zhuanban.schema import faults
from zhuanban.schema.addresses import PAGE, PAGE_INSIDE, SLUG, file_beside, moved_path, old_address, web_address
from zhuanban.schema.bylines import parse_byline
from zhuanban.schema.dates import Wrong, parse_moment
from zhuanban.schema.fields import Field, Kind
from zhuanban.schema.nodes import Mapping, Node, Scalar
from zhuanban.schema.settings_faults import NOT_A_MOVED_PAGE
from zhuanban.schema.suggest import nearest
from zhuanban.schema.texts import each_text, in_brackets_alone, list_of_one, read_line, read_list, read_prose, read_token

Reader = Callable[[Field, str, Node, list[Problem]], object]

FLAGS = {
    **dict.fromkeys(("true", "yes", "on", "是", "真", "要", "对"), True),
    **dict.fromkeys(("false", "no", "off", "否", "假", "不", "不要", "不是"), False),
}
_KEY_IN_TEXT = lazy_pattern(r"\s*([^\s：]{1,20})\s*：")


def key_in_text(field: Field, node: Scalar) -> str:
    """The key of `field`'s form that a text starts with, behind a full-width colon: `src：a.png`. Else the empty text."""
    match = _KEY_IN_TEXT.match(node.text)
    return match[1] if match and field.form and match[1] in field.form.by_spelling else ""


def _wrong(rule: Rule, field: Field, key: str, node: Node, value: str, meant: str = "") -> Problem:
    """`meant` is what the editor probably wanted to write; else there is an example."""
    return rule.at(node.at, key=field.shown(key), value=value, example=meant or field.example or "…", limit=field.longest)


def _read_moment(field: Field, key: str, node: Node, problems: list[Problem]) -> Moment | None:
    text = read_token(field, key, node, problems)
    moment = parse_moment(text) if text else None
    if isinstance(moment, Wrong):
        problems.append(_wrong_date(moment, node, key=field.shown(key), value=text or ""))
        return None
    return moment


def _wrong_date(wrong: Wrong, node: Node, **said: str) -> Problem:
    """What is wrong with a date, and which one was probably meant."""
    from zhuanban.schema.meant_dates import meant_date, meant_weekday, nearest_date  # only a fault needs it

    value = said["value"]
    if wrong is Wrong.CALENDAR:
        return faults.NO_SUCH_DAY.at(node.at, guess=nearest_date(value), **said)
    if wrong is Wrong.WEEKDAY:
        return faults.WRONG_WEEKDAY.at(node.at, **meant_weekday(value), **said)
    return faults.NOT_A_DATE.at(node.at, guess=meant_date(value) or "2020-04-30", **said)


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
    default = field.roles.get(key, next(iter(field.roles.values()), ""))
    for item in each_text(field, key, node, problems) or ():
        text = read_line(field, key, item, problems)
        byline = parse_byline(text, default) if text else None
        if byline is None:
            continue
        if byline.lonely:
            problems.append(faults.ROLE_ALONE.at(item.at, key=field.shown(key), role=byline.lonely, value=text))
        elif byline.nameless or not byline.credits:
            problems.append(faults.NOT_A_NAME.at(item.at, key=field.shown(key), name=byline.nameless or text))
        credits += byline.credits
    if in_brackets_alone(node):
        problems += list_of_one(field, key, node, [name if role == default else f"{role} {name}" for role, name in credits])
    return tuple(dict.fromkeys(credits)) or None


def _read_names(field: Field, key: str, node: Node, problems: list[Problem]) -> tuple[str, ...] | None:
    credits = _read_credits(field, key, node, problems)
    return tuple(dict.fromkeys(name for _, name in credits)) if credits else None


def _read_flag(field: Field, key: str, node: Node, problems: list[Problem]) -> bool | None:
    text = read_token(field, key, node, problems)
    flag = FLAGS.get(text.casefold()) if text else None
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
    guess = nearest(text, (word for choice in field.choices for word in choice.words))
    likely = sorted((choice.words for choice in field.choices), key=lambda words: guess not in words)  # that first
    known = "、".join(f"{words[-1]}（{words[0]}）" if len(words) > 1 else words[0] for words in likely)
    problems.append(faults.UNKNOWN_WORD.at(node.at, key=field.shown(key), value=text, known=known))
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
        inside = PAGE_INSIDE.search(text.upper())
        problems.append(_wrong(faults.NOT_A_PAGE, field, key, node, text, inside[0] if inside else "C4"))
    return None


def _checked(rule: Rule, check: Callable[[str], str | None], mend: Callable[[str], str]) -> Reader:
    """A reader of texts that `check` lets through, as `check` gives them back; `mend` says what a wrong one was meant to be."""

    def read(field: Field, key: str, node: Node, problems: list[Problem]) -> str | None:
        text = read_token(field, key, node, problems)
        sound = check(text) if text else None
        if text and sound is None:
            meant = mend(text)
            problems.append(_wrong(rule, field, key, node, text, meant if check(meant) else ""))
        return sound

    return read


def _slug(text: str) -> str | None:
    return text if SLUG.fullmatch(text) else None


def _file_name(text: str) -> str:
    return re.split(r"[/\\:]", text)[-1]


_read_old_url = _checked(faults.NOT_AN_OLD_URL, old_address, lambda text: re.sub("^https?://[^/]*", "", text))


def _each(read: Reader) -> Reader:
    """A reader of one text or a list of texts, each once."""

    def read_each(field: Field, key: str, node: Node, problems: list[Problem]) -> tuple[str, ...] | None:
        written = each_text(field, key, node, problems)
        if written is None:
            return None
        found = [read(field, key, item, problems) for item in written]
        return tuple(dict.fromkeys(str(url) for url in found if url))

    return read_each


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
    Kind.SLUG: _checked(faults.NOT_A_SLUG, _slug, lambda text: re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")),
    Kind.URL: _checked(faults.NOT_A_URL, web_address, lambda text: "https://" + re.sub("^[A-Za-z]*:?//", "", text)),
    Kind.PATH: _checked(faults.NOT_A_FILE, file_beside, _file_name),
    Kind.PICTURE: _checked(faults.NOT_A_FILE, file_beside, _file_name),
    Kind.OLD_URLS: _each(_read_old_url),
    Kind.MOVED: _each(_checked(NOT_A_MOVED_PAGE, moved_path, lambda text: text)),
    Kind.PAGE_NAMES: _read_page_names,
}
"""Every kind but those that hold other values (`filling` reads these). A picture here is one that is only a path."""
