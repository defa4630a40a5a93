"""The head of an article: the YAML between its `---` lines, as validated front matter, and where the body starts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from zhuanban.model import Correction, FrontMatter, FrontPicture, Moment, Reprint, Status
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Level, Position, Problem, Rule, Wording
from zhuanban.schema import ARTICLE, faults
from zhuanban.schema.filling import Filled, fill
from zhuanban.schema.nodes import Mapping as Keys
from zhuanban.schema.strict_yaml import parse_yaml
from zhuanban.schema.yaml_faults import NO_COLON

NO_FRONT_MATTER = Rule(
    "FM001",
    Level.ERROR,
    Wording("没有文件头：第一行不是 “---”", "第一行写三个半角减号 “---”，接着写 标题、栏目 等各行，再写一行 “---”，然后是正文。"),
    Wording(
        "no front matter: the first line is not “---”",
        "Start with a line “---”, then title, section and so on, then another “---”.",
    ),
    entry=Entry(
        "文件的第一行不是三个半角减号。",
        "没有稿头，就不知道标题、栏目、署名和日期。",
        "标题: 服务站里话家常\n栏目: 要闻\n\n这里写第一段。",
        "---\n标题: 服务站里话家常\n栏目: 要闻\n署名: 张三\n日期: 2020-04-02\n---\n\n这里写第一段。",
    ),
)
UNCLOSED = Rule(
    "FM002",
    Level.ERROR,
    Wording(
        "文件头没有结束：找不到第二个 “---”",
        "在最后一个键和正文之间加一行，只写三个半角减号 “---”；看样子是加在第 {line} 行前面。",
    ),
    Wording(
        "the front matter does not end: there is no second “---”",
        "Put a line with only “---” between the keys and the body, probably above line {line}.",
    ),
    entry=Entry(
        "稿头开始了，却没有第二行三个半角减号。",
        "不知道稿头到哪里为止，正文全成了稿头。",
        "---\n标题: 服务站里话家常\n栏目: 要闻\n署名: 张三\n日期: 2020-04-02\n\n这里写第一段。",
        "---\n标题: 服务站里话家常\n栏目: 要闻\n署名: 张三\n日期: 2020-04-02\n---\n\n这里写第一段。",
    ),
)
LOOKALIKE = Rule(
    "FM034",
    Level.ERROR,
    Wording("“{found}” 不是三个半角减号", "改成 “---”（英文输入法，减号按三下）；前后不要有空格和别的字。"),
    Wording("“{found}” is not three hyphens", "Write “---”, with nothing before or behind it on its line."),
    entry=Entry(
        "稿头的横线打成了破折号或全角的减号。",
        "中文输入法打出来的横线样子像，却不是同一个符号。",
        "———\n标题: 服务站里话家常\n栏目: 要闻\n署名: 张三\n日期: 2020-04-02\n———\n\n这里写第一段。",
        "---\n标题: 服务站里话家常\n栏目: 要闻\n署名: 张三\n日期: 2020-04-02\n---\n\n这里写第一段。",
    ),
)
NO_CAPTION = Rule(
    "FM035",
    Level.WARNING,
    Wording(
        "{key} 只写了文件名 “{value}”，没有图说", "写成 “题图: {{文件: {value}, 图说: …}}”，看不见图的读者靠图说知道图上是什么。"
    ),
    Wording(
        "{key} is only a file name, “{value}”, with no caption",
        "Write “picture: {{src: {value}, caption: …}}” for readers who cannot see it.",
    ),
    entry=Entry(
        "题图只写了文件名，没有图说。",
        "看不见图的读者要靠图说知道图上是什么；报纸上的图也都有图说。",
        "题图: 会场.png",
        "题图: {文件: 会场.png, 图说: 座谈会现场}",
    ),
)

_SPACES = " \t\u3000\u00a0\ufeff"
_DASHES = "[-\u2010-\u2015\u2212\u2500\u2501\ufe58\ufe63\uff0d\u30fc_\uff3f]{2,}"  # what a Chinese keyboard makes of ---
_OPENING = lazy_pattern(rf"(?:[{_SPACES}]*\n)*[{_SPACES}]*(?P<mark>{_DASHES})[{_SPACES}]*(?:\n|\Z)")
_CLOSING = lazy_pattern(rf"^(?P<mark>{_DASHES}|\.\.\.)[{_SPACES}]*$\n?", re.MULTILINE)
_NEARLY = lazy_pattern(rf"[{_SPACES}]+(?:{_DASHES})[{_SPACES}]*|[=*~＝]{{3,}}[{_SPACES}]*|(?P<mark>---+)(?P<more>.+)")
_KEY_LIKE = lazy_pattern(rf"[{_SPACES}]|[-#\]}}]|[^:：。！？]{{0,30}}[:：]|$")
UNSAID = {"title": "", "section": "", "date": Moment(datetime.fromisoformat("1900-01-01"), has_time=False)}
"""What stands for a required key that is missing or faulty, as long as the faults are listed."""


class FrontMatterRead(NamedTuple):
    """What the head of a file came to. When it is faulty, what could be read of it even so."""

    front: FrontMatter | None  # None when there is any error
    provisional: FrontMatter | None  # what was sound, empty where it was not: to look up what it names; None without any key
    status: Status | None  # None: not said, or not readable
    slug: str  # "" likewise
    date: Moment | None
    aliases: tuple[str, ...]
    body: str
    body_line: int  # line of the file on which `body` starts
    problems: tuple[Problem, ...]


class _Split(NamedTuple):
    """A text cut at its `---` lines."""

    head: str | None  # None: there is no front matter, or it has no end
    head_line: int
    body: str
    body_line: int
    opening: Position
    problems: tuple[Problem, ...]


def read_front_matter(text: str, path: str) -> FrontMatterRead:
    """The front matter of the article `path`, whose decoded text is `text`, and its body."""
    split = _split(text, path)
    if split.head is None:
        return FrontMatterRead(None, None, None, "", None, (), split.body, split.body_line, split.problems)
    node, problems = parse_yaml(split.head, path, split.head_line)
    problems = split.problems + problems
    if isinstance(node, Keys) or (node is None and not problems):
        filled = fill(ARTICLE, node or Keys((), split.opening), split.opening)
        provisional, more = _front(filled, split.opening)
        problems += filled.problems + more
        values = filled.values
    else:
        provisional, values = None, {}
        if node is not None:
            problems += (NO_COLON.at(node.at, line=split.head.strip().split("\n", 1)[0]),)
    front = None if any(problem.level is Level.ERROR for problem in problems) else provisional
    slug, date, aliases = values.get("slug", ""), values.get("date"), values.get("aliases", ())
    return FrontMatterRead(front, provisional, _status(values), slug, date, aliases, split.body, split.body_line, problems)


def _split(text: str, path: str) -> _Split:
    """Find both `---` lines; look-alikes are problems, and taken for what they were meant to be."""
    found = _OPENING.match(text)
    if found is None:
        return _Split(None, 1, text, 1, Position(path), (NO_FRONT_MATTER.at(Position(path)),))
    opening = Position(path, text.count("\n", 0, found.start("mark")) + 1)
    problems = _lookalike(found["mark"], opening)
    end = _CLOSING.search(text, found.end())
    if end is None:
        return _unclosed(text, found.end(), opening, problems)
    head = text[found.end() : end.start()]
    closing = Position(path, opening.line + 1 + head.count("\n"))
    problems += _lookalike(end["mark"], closing)
    return _Split(head.removesuffix("\n"), opening.line + 1, text[end.end() :], closing.line + 1, opening, problems)


def _unclosed(text: str, start: int, opening: Position, problems: tuple[Problem, ...]) -> _Split:
    """What can be told of a head without an end: the first line that is no key may have been meant as its last."""
    lines = text[start:].split("\n")
    count = next((n for n, line in enumerate(lines) if not _KEY_LIKE.match(line) or _NEARLY.fullmatch(line)), len(lines))
    at = Position(opening.path, opening.line + 1 + count)
    meant = _NEARLY.fullmatch(lines[count]) if count < len(lines) else None
    if meant is None:
        return _Split(None, 1, "", opening.line, opening, (*problems, UNCLOSED.at(opening, line=at.line)))
    body = [meant["more"] or "", *lines[count + 1 :]]
    problems = (*problems, LOOKALIKE.at(at, found=meant[0]))
    return _Split("\n".join(lines[:count]), opening.line + 1, "\n".join(body), at.line, opening, problems)


def _lookalike(mark: str, at: Position) -> tuple[Problem, ...]:
    return () if mark == "---" else (LOOKALIKE.at(at, found=mark),)


def _front(filled: Filled, opening: Position) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """The front matter of sound values, and the rules that look at more than one key."""
    values, places = {**UNSAID, **filled.values}, dict(filled.at)
    problems = [*_credited(filled, opening), *_draft(filled)]
    picture = values.pop("picture", None)
    if picture is not None:
        values["picture"], said = _picture(picture, filled.at["picture"], str(values.get("title", "")))
        places |= {"picture": picture.at["src"]} if isinstance(picture, Filled) else {}
        problems += said
    draft = values.pop("draft", None)
    values.pop("reviewed", None)
    values["status"] = Status.DRAFT if draft else values.get("status")
    values["corrections"] = tuple(Correction(**record.values) for record in values.get("corrections", ()))
    reprint = values.pop("reprint", None)
    if reprint is not None:
        values["reprint"] = Reprint(**{"title": "", "author": "", "url": "", **reprint.values})
    if values.get("subtitle"):
        values["subtitle"] = values["subtitle"].lstrip("—－─-– ").strip()
    values.setdefault("credits", ())
    return FrontMatter(**values, at=places), tuple(problems)


def _status(values: Mapping[str, Any]) -> Status | None:
    status: Status | None = Status.DRAFT if values.get("draft") else values.get("status")
    return status


def _credited(filled: Filled, opening: Position) -> list[Problem]:
    """Somebody wrote it or somebody issued it."""
    if filled.values.get("credits") or filled.values.get("source"):
        return []
    byline = ARTICLE.by_spelling["correspondent"]
    source = ARTICLE.by_spelling[byline.unless]
    if byline.key in filled.faulty or source.key in filled.faulty:
        return []
    if byline.key in filled.at:
        return [faults.EMPTY.at(filled.at[byline.key], key=byline.title, example=byline.example)]
    return [faults.NO_CREDIT.at(opening, key=byline.title, source=source.title)]


def _draft(filled: Filled) -> list[Problem]:
    """`draft` and `status` say the same."""
    draft, status = filled.values.get("draft"), filled.values.get("status")
    if draft is None or status is None or draft == (status is Status.DRAFT):
        return []
    fields = ARTICLE.by_spelling
    return [faults.CONTRADICTION.at(filled.at["draft"], key=fields["draft"].title, other=fields["status"].title)]


def _picture(picture: str | Filled, at: Position, title: str) -> tuple[FrontPicture, list[Problem]]:
    """The picture with words for those who cannot see it: alt, else caption; for a bare file name the title, with a warning."""
    key = ARTICLE.by_spelling["picture"].title
    if isinstance(picture, str):
        return FrontPicture(picture, title, "", ""), [NO_CAPTION.at(at, key=key, value=picture)]
    values = picture.values
    alt, caption = values.get("alt") or values.get("caption") or "", values.get("caption", "")
    missing = [] if alt else [faults.PICTURE_WITHOUT_WORDS.at(at, key=key)]
    return FrontPicture(values["src"], alt, caption, values.get("credit", "")), missing
