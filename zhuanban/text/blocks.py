"""Blocks that mean something else in a Chinese manuscript than in Markdown: indented prose, numbers, headings without a space."""

from __future__ import annotations

import re
from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    HashHeaderProcessor,
    OListProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
    UListProcessor,
)

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Level, Rule, Wording
from zhuanban.text.characters import WIDE
from zhuanban.text.findings import Findings

INDENTED = Rule(
    "MD010",
    Level.WARNING,
    zh=Wording("这一段前面有四个以上的空格：“{text}”", "已按普通段落处理；段首不必空格，要显示代码请用三个反引号 ``` 围起来"),
    en=Wording("this paragraph begins with four or more spaces: “{text}”", "taken as a paragraph; for code, fence it with ```"),
    entry=Entry(
        "段首有四个以上的空格。",
        "四个空格本来表示程序代码；从Word粘贴时常常带进来。",
        "     五一前夕，服务站来了一位老兵。",
        "五一前夕，服务站来了一位老兵。",
    ),
)
NO_SPACE = Rule(
    "MD003",
    Level.WARNING,
    zh=Wording("小标题的 # 后面没有空格：“{text}”", "已按小标题处理；请在 # 和文字之间加一个空格"),
    en=Wording("no space after the # of a subhead: “{text}”", "taken as a subhead; put a space between # and the words"),
    entry=Entry(
        "小标题的井号后面没有空格。", "别的软件里，没有空格就不是小标题。", "##懂在心里\n\n正文。", "## 懂在心里\n\n正文。"
    ),
)
LIKE_PROSE = Rule(
    "MD004",
    Level.WARNING,
    zh=Wording("这个小标题像是一段正文：“{text}”", "如果是正文，请去掉行首的 #，或在下一行的 --- 前面空一行"),
    en=Wording(
        "this subhead looks like running text: “{text}”", "if it is, remove the #, or put a blank line before the --- below it"
    ),
    entry=Entry(
        "这个小标题像是一段正文：很长，或者以句号结尾。",
        "小标题是几个字；一整句话打了井号，会用大字印出来。",
        "## 4月2日上午，服务站来了一位老兵。",
        "4月2日上午，服务站来了一位老兵。",
    ),
)

UNUSED_ADDRESS = Rule(
    "MD019",
    Level.WARNING,
    zh=Wording(
        "“[{name}]: …” 是链接的网址，正文里没有用到，不会显示",
        "如果是正文，请不要用方括号加冒号开头；如果是链接，请在文字里写 [{name}]",
    ),
    en=Wording(
        "“[{name}]: …” is the address of a link that the text does not have; it is not shown",
        "write [{name}] in the text, or begin otherwise",
    ),
    entry=Entry(
        "一段以方括号加冒号开头，被当成了链接的网址。",
        "这样写的一段不会显示，字就丢了。",
        "[网址]: https://example.org/",
        "网址：https://example.org/",
    ),
)

LONGEST_HEADING = 60
LARGEST_NUMBER = 9999  # of a list; a larger one is a year, a telephone or a sum


_PLAIN_LINE = r"(?![ #>+\-_=\[|:]|\*(?!\*?[^\s*])|[0-9]\d*\.[ ])[^\n|]+"
_PLAIN = lazy_pattern(rf"\n*(?:{_PLAIN_LINE}(?:\n{_PLAIN_LINE})*)?")


class PlainBlocks(BlockProcessor):
    """Paragraphs and headings that no other processor can want, which is most of a newspaper: tried first, and all in a row."""

    def __init__(self, parser: BlockParser, heading: HashHeading) -> None:
        super().__init__(parser)
        self.heading = heading

    def test(self, parent: Element, block: str) -> bool:
        """Whether no line of it begins as a block of another kind does, outside of all lists and quotations."""
        return not self.parser.state and (_PLAIN.fullmatch(block) is not None or self._is_heading(parent, block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Exactly what the library's processors do with such blocks."""
        while blocks:
            if _PLAIN.fullmatch(blocks[0]):
                text = blocks.pop(0).lstrip("\n")
                if text:
                    SubElement(parent, "p").text = text
            elif self._is_heading(parent, blocks[0]):
                self.heading.run(parent, blocks)
            else:
                break

    def _is_heading(self, parent: Element, block: str) -> bool:
        return block[:1] == "#" and "\n" not in block and self.heading.test(parent, block)


class IndentedProse(BlockProcessor):
    """Four leading spaces are an indent pasted from Word, not code. Inside of a list the library has taken its own off before."""

    def __init__(self, parser: BlockParser, findings: Findings) -> None:
        super().__init__(parser)
        self.findings = findings

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block begins as code would."""
        return block.startswith(" " * self.tab_length)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """The block again, without its indents."""
        block = blocks.pop(0)
        if block.strip():
            self.findings.report(INDENTED, block, text=block.strip().partition("\n")[0])
            blocks.insert(0, "\n".join(line.lstrip(" ") for line in block.split("\n")))


class HashHeading(HashHeaderProcessor):
    """`## 小标题`. Also `##小标题`, with a warning; not `#话题#` nor `#3 号楼`. Closing hashes go only after a space."""

    RE = lazy_pattern(
        rf"(?:^|\n)(?P<level>\#{{1,6}})(?:[ \u3000]+(?=[^\s#])|(?P<tight>(?=[{WIDE}][^\#\n]*(?:\#\#+)?[ ]*(?:\n|$))))"
        r"(?P<header>[^\n]*?)(?:[ ]+\#+|(?<!\#)\#\#+)?[ ]*(?:\n|$)"
    )

    def __init__(self, parser: BlockParser, findings: Findings) -> None:
        super().__init__(parser)
        self.findings = findings

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Report what is not written as it should be, then do as the library does."""
        found = self.RE.search(blocks[0])
        assert found is not None
        text = found["header"].strip()
        if found["tight"] is not None:
            self.findings.report(NO_SPACE, found["level"] + text, text=found["level"] + text)
        if len(text) > LONGEST_HEADING or text.endswith("。"):
            self.findings.report(LIKE_PROSE, text, text=text)
        super().run(parent, blocks)


class UnderlinedHeading(SetextHeaderProcessor):
    """A short line over `---` or `===`. Under a sentence, `---` is a rule and the sentence stays a sentence."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether it is a heading and not the end of a paragraph."""
        if not super().test(parent, block):
            return False
        line, below = block.split("\n", 2)[:2]
        return below.startswith("=") or not (
            len(line) > LONGEST_HEADING or line.rstrip().endswith(("。", "！", "？", "；", "，", "”", "…"))
        )


class NumberedList(OListProcessor):
    """`1.` `2.` … is a list. `30. 五一前夕` is prose and keeps its number: a list begins with 1, or shows that it counts on."""

    SIBLING_TAGS: ClassVar[list[str]] = ["ol"]
    LAZY_OL = False  # a list that begins with 3 says so
    ITEM = lazy_pattern(r"[ ]{0,3}(\d+)\.[ ]+")

    def test(self, parent: Element, block: str) -> bool:
        """Whether the number begins a list, or continues the one before."""
        first = self.ITEM.match(block)
        if not first or len(first[1]) > 9:
            return False
        number = int(first[1])
        if number == 1:
            return True
        before = self.lastChild(parent)
        if before is not None and before.tag == "ol":
            return number == int(before.get("start", "1")) + len(before)
        numbers = [int(m[1]) for line in block.split("\n") if (m := self.ITEM.match(line)) and len(m[1]) < 10]
        return number <= LARGEST_NUMBER and number + 1 in numbers[1:2]

    def get_items(self, block: str) -> list[str]:
        """The items; a line whose number does not count on belongs to the item above it, with its number."""
        first = self.ITEM.match(block)
        return super().get_items(_numbers_kept(block, int(first[1]) if first else 1))


class BulletList(UListProcessor):
    """`-`, `*` or `+`. A numbered line inside belongs to the item above it, with its number."""

    SIBLING_TAGS: ClassVar[list[str]] = ["ul"]

    def get_items(self, block: str) -> list[str]:
        """The items."""
        return super().get_items(_numbers_kept(block, None))


class Addresses(ReferenceProcessor):
    """`[name]: address` below the text. What is no address stays a paragraph: `[注]: 以上数据由市局提供`."""

    RE = lazy_pattern(
        r"^[ ]{0,3}\[([^\[\]]*)\]:[ ]*(?:\n[ ]*)?(<[^\s>]*>|(?=[^\s]*[./#:])[!-~][^\s]*)"
        r"""[ ]*(?:\n[ ]*)?((["'])(.*)\4[ ]*|\((.*)\)[ ]*)?$""",
        re.MULTILINE,
    )


def report_unused(md: Markdown, findings: Findings) -> None:
    """Tell of addresses that no link of the text names."""
    prose = findings.prose.lower()
    for name in md.references:
        if prose.count(f"[{name}]") < 2:
            findings.report(UNUSED_ADDRESS, f"[{name}]:", name=name)


def _numbers_kept(block: str, expected: int | None) -> str:
    """`block` with a backslash in each number that is not the next of its list; lists of only `1.` count by themselves."""
    lines = block.split("\n")
    for index, line in enumerate(lines):
        item = NumberedList.ITEM.match(line)
        if not item:
            continue
        if expected is not None and (int(item[1]) == expected or (item[1] == "1" and index > 0)):
            expected += 1
        else:
            lines[index] = line[: item.end(1)] + "\\" + line[item.end(1) :]
    return "\n".join(lines)


def register(md: Markdown, findings: Findings) -> None:
    """Replace the library's processors by these, at their places."""
    blocks = md.parser.blockprocessors
    blocks.register(IndentedProse(md.parser, findings), "code", 80)
    heading = HashHeading(md.parser, findings)
    blocks.register(PlainBlocks(md.parser, heading), "plain", 110)
    blocks.register(heading, "hashheader", 70)
    blocks.register(UnderlinedHeading(md.parser), "setextheader", 60)
    blocks.register(NumberedList(md.parser), "olist", 40)
    blocks.register(BulletList(md.parser), "ulist", 30)
    blocks.register(Addresses(md.parser), "reference", 15)
