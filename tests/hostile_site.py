"""A newsroom of hostile copy: every string in every field that takes text. What is refused is left out, and counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from typing import NamedTuple
from urllib.parse import quote

from PIL import Image

from front_door import SITE_YAML, Newsroom, Run

SITE = SITE_YAML.replace("https://example.org/", "https://news.example/")
"""Its own address is none of those that the strings name."""
FIELDS: dict[str, tuple[str, str]] = {  # the line of each, and what stands there when it is refused
    "title": ("title: {}", "title: 题"),
    "kicker": ("kicker: {}", ""),
    "subtitle": ("subtitle: {}", ""),
    "source": ("source: {}", "source: 来源"),
    "correspondent": ("correspondent: {}", ""),
    "place": ("place: [{}]", ""),
    "topics": ("topics: [{}]", ""),
    "summary": ("summary: {}", ""),
    "editor": ("editor: {}", ""),
    "proofreader": ("proofreader: [{}]", ""),
    "reviewed": ("reviewed: {{一审: {}}}", ""),
    "slug": ("slug: {}", ""),
    "aliases": ("aliases: [{}]", ""),
    "status": ("status: {}", ""),
    "genre": ("genre: {}", "genre: 通讯"),
    "weight": ("weight: {}", ""),
    "note": ("note: {}", ""),
    "extra": ("extra: {{键: {}}}", ""),
    "key": ("{}: 值", ""),
    "picture": ("picture:", "picture:"),
    "picture.src": ("  src: {}", "  src: 会场.png"),
    "picture.alt": ("  alt: {}", "  alt: 会场"),
    "picture.caption": ("  caption: {}", ""),
    "picture.credit": ("  credit: {}", ""),
    "reprint": ("reprint:", "reprint:"),
    "reprint.source": ("  source: {}", "  source: 来源"),
    "reprint.title": ("  title: {}", ""),
    "reprint.author": ("  author: {}", ""),
    "reprint.url": ("  url: {}", ""),
    "corrections": ("corrections: [{{date: 2020-04-03, wrong: {}, right: {}}}]", ""),
}
EDITION = {name: (f"{name}: [{{}}]", "") for name in ("editor", "layout", "proofreader", "duty_editor", "phone", "email")}
EDITION |= {name: (f"{name}: {{}}", "") for name in ("issue", "note")}
EDITION["articles"] = ("articles: [{}]", "")
PERSON = {"": ("- name: 甲{number}", "- name: 甲{number}"), "unit": ("  unit: {}", ""), "other name": ("  aliases: [{}]", "")}
PERSON["portrait"] = ("  portrait: {}", "")
TOPIC = {"": ("- name: 题{number}", "- name: 题{number}"), "headline": ("  title: {}", ""), "preface": ("  description: {}", "")}
BODY = {
    "href": ("[字]({})", ""),  # before the others: a missing file is looked for from the top
    "body": ("{}", "正文。"),
    "heading": ("## {}", "## 小标题"),
    "link": ("[{}](https://example.org/)", ""),
    "title of a link": ('[字](https://example.org/ "{}")', ""),
    "caption": ("![{}](会场.png)", ""),
    "fence": ("~~~ {}\n字\n~~~", ""),
}
SITE_KEYS = tuple(
    "title language timezone pinyin paper owner phone email site_id_code icp police_filing license_text copyright "
    "default_source feeds".split()
)
SECTION_KEYS = ("name", "description", "type", "slug", "parent")


@dataclass
class Copy:
    """One file made of a string: which of its fields took it."""

    path: str
    text: str
    fields: dict[str, tuple[str, str]]
    head: tuple[str, ...] = ()  # lines before the fields
    body: dict[str, tuple[str, str]] = field(default_factory=dict)
    number: int = 0
    refused: set[str] = field(default_factory=set)

    def lines(self) -> list[tuple[str, str]]:
        """Each line with the field it belongs to, or the empty text."""
        made = [("", line) for line in self.head]
        made += [(name, self._line(name, *pair, quoted(self.text))) for name, pair in self.fields.items()]
        made = [pair for pair in made if pair[1]]
        if self.body:
            made += [("", "---"), ("", "")]
            for name, pair in self.body.items():
                written = self._line(name, *pair, self.text)
                made += [(name, line) for line in re.split("\r\n?|\n", written)] + [("", "")]
        return made

    def _line(self, name: str, written: str, instead: str, value: str) -> str:
        line = instead if name in self.refused else written
        return line.format(value, value, number=self.number)

    def refuse(self, name: str) -> None:
        """Leave out a field, or the last one that is there when it is none, or is left out already."""
        there = [name for name in (*self.fields, *self.body) if name not in self.refused]
        self.refused.add(name if name in there else there[-1])


def quoted(text: str) -> str:
    """A text as YAML's double quotes hold any text."""
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else _escaped(c) for c in text) + '"'


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def article(number: int, text: str) -> Copy:
    """The article of a string, printed on a page of its own."""
    day = date(2000, 1, 1) + timedelta(number)
    head = ("---", "section: 要闻", f"date: {day}", "page: C4", f"记者: 甲{number}")
    return Copy(f"content/2020/04/s{number}.md", text, FIELDS, head, BODY, number)


def edition(number: int, text: str) -> Copy:
    """The edition file of the page that this article stands on."""
    return Copy(f"content/editions/{date(2000, 1, 1) + timedelta(number)}-C4.yaml", text, EDITION, ("# 版",))


def write(room: Newsroom, copies: list[Copy]) -> None:
    """Write the files as they are by now; people.yaml and topics.yaml out of all their entries."""
    files: dict[str, str] = {}
    for copy in copies:
        files[copy.path] = files.get(copy.path, "") + "\n".join(line for _, line in copy.lines()) + "\n"
    for path, written in files.items():
        room.write(path, written)


def settle(room: Newsroom, copies: list[Copy]) -> Run:
    """Write all, leave out what is refused until nothing is, and build. Every fault must be a problem with a place."""
    for _ in range(20):
        write(room, copies)
        run = room.check()
        assert "Traceback" not in run.said
        errors = {(p["path"], p["line"]) for p in run.problems() if p["level"] == "error"}
        if not errors:
            break
        for copy, name in [_field_at(copies, path, line) for path, line in errors]:  # all before the first changes its lines
            copy.refuse(name)
    run = room.build()
    assert run.code == 0, run.said[-3000:]
    return run


def _field_at(copies: list[Copy], path: str, line: int) -> tuple[Copy, str]:
    """The copy that stands at a line of a file, and its field there."""
    before = 0
    for copy in [copy for copy in copies if copy.path == path]:
        lines = copy.lines()
        if line <= before + len(lines):
            return copy, lines[line - before - 1][0]
        before += len(lines)
    raise AssertionError(f"a problem where nothing was written: {path}:{line}")


def hostile_newsroom(room: Newsroom, texts: list[str]) -> list[Copy]:
    """A site with an article, a print page, a person and a topic for each string, and what each of them took."""
    room.write("content/2020/04/会场.png", picture()).write("content/2020/04/x", picture())  # src=x is what most strings ask for
    copies = [make(number, text) for number, text in enumerate(texts) for make in (article, edition)]
    copies += [Copy("content/people.yaml", text, PERSON, number=number) for number, text in enumerate(texts)]
    copies += [Copy("content/topics.yaml", text, TOPIC, number=number) for number, text in enumerate(texts)]
    settle(room, copies)
    return copies


def named_files(room: Newsroom, texts: list[str]) -> int:
    """An article and a picture whose file names are each string, where a disk can hold them; how many there are in the end."""
    names = [text for text in texts if "/" not in text and "\0" not in text and 0 < len(text.encode()) < 200 and text[0] != "."]
    for number, name in enumerate(names):
        folder = f"content/named/{number}"
        room.write(f"{folder}/{name}.png", picture())
        day = date(2010, 1, 1) + timedelta(31 * number)
        shown = f"![图]({quote(name, safe='')}.png)" if name.isprintable() else "正文。"
        room.write(f"{folder}/{name}.md", f"---\ntitle: 题\nsection: 要闻\nsource: 来源\ndate: {day}\n---\n\n{shown}\n")
    refused = {p["path"] for p in room.check().problems() if p["level"] == "error"}
    folders = {path.rpartition("/")[0] for path in refused}
    for folder in folders:
        for file in (room.root / folder).iterdir():
            file.unlink()
    run = room.build()
    assert run.code == 0, run.said[-3000:]
    return len(names) - len(folders)


class Built(NamedTuple):
    """A site made of all strings."""

    room: Newsroom
    copies: list[Copy]


def site_yaml(values: dict[str, str], refused: set[str]) -> list[tuple[str, str]]:
    """Lines of a site.yaml with a string under each of its keys that has not refused it."""
    sound = {"title": "平湖退役军人", "language": "zh-CN", "timezone": "Asia/Shanghai", "feeds": "site"}
    lines = [("", "base_url: https://news.example/"), ("", "search: 否")]
    for key in SITE_KEYS:
        if key not in refused:
            lines.append((key, f"{key}: {quoted(values[key])}"))
        elif key in sound:
            lines.append(("", f"{key}: {sound[key]}"))
    lines += [("page_names", f"page_names: {{C4: {quoted(values['page_names'])}}}")] if "page_names" not in refused else []
    lines += [("", "sections:"), ("", "- slug: yaowen"), ("", "  name: 要闻"), ("", "- slug: zilan"), ("", "  name: 子栏")]
    at = {key: f"section {key}" for key in SECTION_KEYS}
    lines[-1] = lines[-1] if at["name"] in refused else (at["name"], f"  name: {quoted(values['name'])}")
    return lines + [
        (at[key], f"  {key}: {quoted(values[key])}")
        for key in SECTION_KEYS
        if key not in ("name", "slug") and at[key] not in refused
    ]


def taken(copies: list[Copy]) -> Counter[str]:
    """How many strings each field took."""
    return Counter(
        name
        for copy in copies
        for name in (*copy.fields, *copy.body)
        if name not in copy.refused and name not in ("picture", "reprint")
    )


def picture() -> bytes:
    """A small PNG."""
    out = BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG")
    return out.getvalue()
