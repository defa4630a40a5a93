"""The forms as JSON Schema, for editors' tools that complete and check keys while somebody writes.

One dialect that both draft-07 (what most of these tools know) and 2020-12 read alike. A tool reads YAML with types (`04` is a
number to it, `yes` perhaps true), so a text may be any scalar. What is right here is not all that `check` wants (a section has to
exist, a name has to be one), but whatever `check` accepts is right here, in the spelling that the handbook shows.
"""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

from zhuanban.schema.article import ARTICLE
from zhuanban.schema.fields import Field, Form, Kind
from zhuanban.schema.settings import EDITION, LEADER, PERSON, PLACE, REDIRECT, SITE, TOPIC, WORD
from zhuanban.schema.values import FLAGS

Schema = dict[str, Any]

FILES: dict[str, tuple[str, Form, bool]] = {
    "article": ("稿件的稿头（content/ 里的 .md 文件）", ARTICLE, False),
    "site": ("网站设置（content/site.yaml）", SITE, False),
    "people": ("作者名录（content/people.yaml）", PERSON, True),
    "places": ("县市区名录（content/places.yaml）", PLACE, True),
    "topics": ("专题名录（content/topics.yaml）", TOPIC, True),
    "words": ("本报用词（content/words.yaml）", WORD, True),
    "leaders": ("领导名录（content/leaders.yaml）", LEADER, True),
    "redirects": ("旧网址（content/redirects.yaml）", REDIRECT, True),
    "editions": ("版面文件（content/editions/ 里的 .yaml 文件）", EDITION, False),
}
"""By name: what the file is called, the form it has, and whether it is a list of these."""

NOTHING = (None, "")
"""A value that is not there: nothing behind the colon, or empty quotes."""
_DIGIT = "[0-9０-９]"
_DAY = (
    rf"{_DIGIT}{{4}}(?:[-/.－／．]{_DIGIT}{{1,2}}[-/.－／．]{_DIGIT}{{1,2}}|[ 　]?年[ 　]?{_DIGIT}{{1,2}}[ 　]?月[ 　]?{_DIGIT}{{1,2}}[ 　]?日)"
    r"(?:[ 　]*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)?"
)
_MOMENT = (
    rf"{_DAY}(?:(?:T|[ 　]*){_DIGIT}{{1,2}}[:：]{_DIGIT}{{2}}(?:[:：]{_DIGIT}{{2}}(?:[.．]{_DIGIT}+)?)?"
    rf"(?:[ 　]?(?:Z|[-+－＋]{_DIGIT}{{2}}(?:[:：]?{_DIGIT}{{2}})?))?)?"
)
_WEB = r"""[Hh][Tt][Tt][Pp][Ss]?://[^\s\\<>"]+"""
_LINE = r"[^\n]*[^\s][^\n]*"
PATTERNS = {
    Kind.LINE: _LINE,
    Kind.TEXT: r"[\s\S]*[^\s][\s\S]*",
    Kind.LIST: _LINE,
    Kind.NAMES: _LINE,
    Kind.BYLINE: _LINE,
    Kind.MOMENT: _MOMENT,
    Kind.DAY: _MOMENT,
    Kind.DAYS: _MOMENT,
    Kind.PAGE: r"[A-Za-z]{0,3}[0-9]{1,3}",
    Kind.SLUG: r"[a-z0-9-]*[a-z0-9][a-z0-9-]*",
    Kind.URL: _WEB,
    Kind.PATH: rf"{_WEB}|[^/\\:\s][^\\:]*",
    Kind.PICTURE: rf"{_WEB}|[^/\\:\s][^\\:]*",
    Kind.OLD_URLS: r"""[^\s\\?#%:*"<>|&;'`{}^]+""",
    Kind.MOVED: _LINE,
}
"""What a text of a kind looks like, without the white space around it."""
_SEVERAL = frozenset((Kind.LIST, Kind.NAMES, Kind.BYLINE, Kind.DAYS, Kind.OLD_URLS, Kind.MOVED))
_NEVER_A_NUMBER = frozenset((Kind.MOMENT, Kind.DAY, Kind.DAYS, Kind.URL))


def json_schema(name: str) -> Schema:
    """The schema of one kind of file, a key of `FILES`."""
    title, form, several = FILES[name]
    definitions: Schema = {}
    body = _object(form, "", definitions)
    whole: Schema = {"type": ["array", "null"], "items": body} if several else body
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
    return {**head, **whole, "definitions": definitions}


def json_schema_text(name: str) -> str:
    """The same as it stands in a file."""
    return json.dumps(json_schema(name), ensure_ascii=False, indent=1) + "\n"


def _object(form: Form, prefix: str, definitions: Schema) -> Schema:
    """Keys in every spelling; what is required in one of them, and nothing in two."""
    properties: Schema = {}
    for field in form.fields:
        definitions[prefix + field.key] = {
            "title": field.title,
            "description": _description(field),
            **_value(field, prefix + field.key, definitions),
        }
        properties |= {spelling: {"$ref": f"#/definitions/{prefix}{field.key}"} for spelling in field.spellings}
    needed = [_given(field, form) for field in form.fields if field.required or field.unless]
    twice = [{"not": {"required": [*pair]}} for field in form.fields for pair in _same(field)]
    rules = [*needed, *twice]
    return {"type": "object", "properties": properties, "additionalProperties": False, **({"allOf": rules} if rules else {})}


def _given(field: Field, form: Form) -> Schema:
    """The key is there; where another may stand for it, one of the two says something."""
    if not field.unless:
        return {"anyOf": [{"required": [spelling]} for spelling in field.spellings]}
    spellings = (*field.spellings, *form.by_spelling[field.unless].spellings)
    said = {"not": {"enum": [*NOTHING]}}
    return {"anyOf": [{"required": [spelling], "properties": {spelling: said}} for spelling in spellings]}


def _same(field: Field) -> list[tuple[str, str]]:
    """Pairs of spellings that may not stand together; two that name two roles may."""
    return [pair for pair in combinations(field.spellings, 2) if len({field.roles.get(spelling) for spelling in pair}) == 1]


def _description(field: Field) -> str:
    example = f"例如：{field.example}" if field.example else ""
    return "。".join(part for part in (field.zh, example) if part)


def _value(field: Field, name: str, definitions: Schema) -> Schema:
    """What the value of a field may be; of one that is not required, nothing as well."""
    empty = [] if field.required else ["null"]
    if field.kind is Kind.FREE:
        return {}
    if field.kind in (Kind.FLAG, Kind.CHOICE):
        words = [word for choice in field.choices for word in choice.words] if field.choices else [True, False, *FLAGS]
        return {"enum": [*words, *(NOTHING if empty else ())]}
    if field.kind is Kind.NUMBER:
        return {"type": ["integer", "string", *empty], "minimum": 1, "maximum": field.longest, "pattern": "^[0-9]*$"}
    if field.kind is Kind.PAGE_NAMES:
        pages = {f"^{PATTERNS[Kind.PAGE]}$": _text(Kind.LINE, field.longest, [])}
        return {"type": ["object", *empty], "patternProperties": pages, "additionalProperties": False}
    if field.form is not None:
        return _records(field, field.form, name, definitions)
    text = _text(field.kind, field.longest, empty) | {"patternErrorMessage": _description(field)}  # what VS Code says of it
    if field.kind in _SEVERAL:
        return {"anyOf": [text, {"type": "array", "items": _text(field.kind, field.longest, ["null"])}]}
    return text


def _records(field: Field, form: Form, name: str, definitions: Schema) -> Schema:
    """A record, or a list of them; in some places a text alone stands for one."""
    record = _object(form, f"{name}-", definitions)
    short = [_text(Kind.LINE, form.fields[0].longest, [])] if field.short else []
    ways = [record]
    if field.kind is Kind.RECORDS:
        ways += [{"type": "array", "items": {"anyOf": [*short, record]} if short else record}, *short]
    elif field.kind is Kind.PICTURE:
        ways += [_text(Kind.PICTURE, field.longest, [])]
    return {"anyOf": [*ways, *([] if field.required else [{"enum": [*NOTHING]}])]}


def _text(kind: Kind, longest: int, empty: list[str]) -> Schema:
    pattern = f"^\\s*(?:{PATTERNS[kind]}){'?' if empty else ''}\\s*$"
    others = [] if kind in _NEVER_A_NUMBER else ["number", "boolean"]
    return {"type": ["string", *others, *empty], "maxLength": longest, "pattern": pattern}
