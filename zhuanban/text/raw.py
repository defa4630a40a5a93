"""HTML that a writer put into the Markdown: kept as far as it is safe; whatever is taken away is reported, words never are."""

from __future__ import annotations

import html
import re

from markdown import Markdown
from markdown.htmlparser import HTMLExtractor
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.preprocessors import HtmlBlockPreprocessor

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Level, Rule, Wording
from zhuanban.text.findings import Findings
from zhuanban.text.links import NO_ALT, lead
from zhuanban.text.sanitize import TAGS, WRITERS_ATTRIBUTES

TAG_REMOVED = Rule(
    "MD020",
    Level.WARNING,
    zh=Wording("HTML 标签 “{tag}” 不能用", "标签已去掉，里面的文字保留；请改用 Markdown 的写法"),
    en=Wording("the HTML tag “{tag}” cannot be used", "the tag is gone, the words in it stay; write it in Markdown"),
    entry=Entry(
        "用了不能用的HTML标签。",
        "从网页上粘贴来的标签会打乱版面，也可能不安全，所以去掉了，文字还在。",
        "<font>服务站</font>来了一位老兵。",
        "**服务站**来了一位老兵。",
    ),
)
ATTRIBUTE_REMOVED = Rule(
    "MD021",
    Level.WARNING,
    zh=Wording("HTML 属性 “{attribute}” 不能用", "已从 {tag} 上去掉；字体、颜色、位置由版式统一决定"),
    en=Wording("the HTML attribute “{attribute}” cannot be used", "it is gone from {tag}; looks are decided by the layout"),
    entry=Entry(
        "HTML标签上带着不能用的属性。",
        "字体、颜色、大小由版式统一决定；写在稿件里的会去掉。",
        '<b style="color:red">服务站</b>来了一位老兵。',
        "**服务站**来了一位老兵。",
    ),
)
COMMENT_REMOVED = Rule(
    "MD022",
    Level.NOTICE,
    zh=Wording("注释不会发布：“{text}”", "要让读者看到，请去掉 <!-- 和 -->"),
    en=Wording("a comment is not published: “{text}”", "to show it, remove <!-- and -->"),
    entry=Entry(
        "正文里有注释。",
        "注释不会发布；要是本来想给读者看，这几个字就不见了。",
        "服务站来了一位老兵。<!-- 这里补一句 -->",
        "服务站来了一位老兵。",
    ),
)
NOT_A_TAG = Rule(
    "MD023",
    Level.WARNING,
    zh=Wording("“{tag}” 不是 HTML 标签，按文字显示", "如果本来就是文字，请写成 \\{tag}，或放在反引号里"),
    en=Wording(
        "“{tag}” is no HTML tag and is shown as text", "if it is meant as text, write \\{tag}, or put it between backticks"
    ),
    entry=Entry(
        "尖括号里的字不是HTML标签。",
        "尖括号有特别的意思；这里照原样印了出来，请看一眼是不是您要的。",
        "文件名写成<wenjian>。",
        "文件名写成“wenjian”。",
    ),
)

_KNOWN = TAGS | frozenset(
    "applet area article aside audio base basefont bdi bdo bgsound big blink body button canvas center command data "
    "datalist dialog dir embed fieldset font footer form frame frameset h1 head header hgroup html iframe image input "
    "isindex keygen label legend link listing main map marquee math menu menuitem meta meter nav nobr noembed noframes "
    "noscript object optgroup option output param picture plaintext portal progress rb rbc rtc script search section select "
    "slot source spacer strike style svg template textarea title track tt video xmp circle clippath defs ellipse g line "
    "lineargradient path pattern polygon polyline radialgradient rect stop symbol text tspan use annotation mfrac mi mn mo "
    "mrow msqrt mstyle msub msup mtext semantics foreignobject animate set".split()
)
"""Elements of HTML, today's and yesterday's, and the frequent ones of SVG and MathML. Other names are a writer's words."""

_ATTRIBUTE = r"""[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
_PIECE = lazy_pattern(
    rf"<!--(?P<comment>.*?)-->|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>\"'=]*)(?P<attributes>(?:\s+{_ATTRIBUTE})*)\s*(?P<void>/?)>|<",
    re.S,
)
_EACH_ATTRIBUTE = lazy_pattern(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_DIGITS = lazy_pattern(r"\d{1,5}")
_COUNTED = frozenset(["width", "height", "value", "start", "colspan", "rowspan"])


class HtmlBlocks(HTMLExtractor):
    """Tells blocks of HTML from text.

    What begins with `<!` or `<?` and never ends is text: for Python's parser, on which the library builds, all that follows
    belongs to it, from 3.13.5 on at the latest.
    """

    def parse_html_declaration(self, i: int) -> int:
        """Where a declaration ends that begins at `i`."""
        return self._end(i, super().parse_html_declaration(i))

    def parse_pi(self, i: int) -> int:
        """The same of a processing instruction."""
        return self._end(i, super().parse_pi(i))

    def _end(self, start: int, end: int) -> int:
        if end >= 0:
            return end
        self.handle_data(self.rawdata[start : start + 2])
        return start + 2


class RawBlocks(HtmlBlockPreprocessor):
    """Blocks of HTML, for which the whole text is parsed if it may hold one."""

    def __init__(self, md: Markdown, findings: Findings) -> None:
        super().__init__(md)
        self.findings = findings

    def run(self, lines: list[str]) -> list[str]:
        """The lines, blocks of HTML taken out."""
        if "<" not in self.findings.source:
            return lines
        blocks = HtmlBlocks(self.md)
        blocks.feed("\n".join(lines))
        blocks.close()
        return "".join(blocks.cleandoc).split("\n")


class RawHtml(RawHtmlPostprocessor):
    """Puts raw HTML back into the document, rewritten so that every parser reads it alike."""

    def __init__(self, md: Markdown, findings: Findings) -> None:
        super().__init__(md)
        self.findings = findings

    def stash_to_string(self, text: str) -> str:
        """One piece of it: a tag, an entity, a whole block, or a block of code (which is escaped already)."""
        return _PIECE.sub(self._rewrite, str(text)) if "<" in text else str(text)

    def _rewrite(self, piece: re.Match[str]) -> str:
        if piece["comment"] is not None:
            self.findings.report(COMMENT_REMOVED, piece[0], text=" ".join(piece["comment"].split()))
            return "<!-- -->"  # so that the library knows it for a block; the sanitizer takes it away
        if piece["name"] is None:
            return "&lt;"
        name = piece["name"].lower()
        if name not in _KNOWN and ":" not in name:
            if not piece["end"]:
                self.findings.report(NOT_A_TAG, piece[0], tag=piece[0])
            return html.escape(piece[0], quote=False)
        if name == "h1":
            name = "h2"
        if name not in TAGS:
            if not piece["end"]:
                self.findings.report(TAG_REMOVED, piece[0], tag=f"<{name}>")
            return ""
        return f"</{name}>" if piece["end"] else f"<{name}{self._attributes(name, piece)}>"

    def _attributes(self, tag: str, piece: re.Match[str]) -> str:
        kept: dict[str, str] = {}
        source = ""
        for match in _EACH_ATTRIBUTE.finditer(piece["attributes"]):
            name, value = match[1].lower(), html.unescape(match[2] or match[3] or match[4] or "")
            if tag == "code" and value.startswith("language-"):
                continue  # said by the library for a fence with a language; no highlighter is here to read it
            if name not in WRITERS_ATTRIBUTES.get(tag, ()) and name not in WRITERS_ATTRIBUTES["*"]:
                self.findings.report(ATTRIBUTE_REMOVED, match[0], attribute=name, tag=f"<{tag}>")
            elif name in _COUNTED and not _DIGITS.fullmatch(value):
                self.findings.report(ATTRIBUTE_REMOVED, match[0], attribute=match[0], tag=f"<{tag}>")
            elif name in ("href", "src"):
                source = value
                url = lead("picture" if tag == "img" else "link", value, self.findings)
                kept |= {name: url} if url is not None else {}
            else:
                kept[name] = value
        if tag == "img" and not kept.get("alt", "").strip():
            self.findings.report(NO_ALT, piece[0], target=source or piece[0])
            kept.setdefault("alt", "")
        return "".join(f' {name}="{html.escape(value)}"' for name, value in kept.items())


def register(md: Markdown, findings: Findings) -> None:
    """Take the place of the library's own taking out and putting back."""
    md.preprocessors.register(RawBlocks(md, findings), "html_block", 20)
    md.postprocessors.register(RawHtml(md, findings), "raw_html", 30)
