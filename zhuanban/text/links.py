"""Where links and pictures lead: local ones become references, foreign ones are held to the schemes that are safe."""

from __future__ import annotations

from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Markdown

from zhuanban.model import ANCHOR
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Level, Rule, Wording
from zhuanban.text.findings import Findings
from zhuanban.text.visible import caption, unescaped

SCHEMES = frozenset(["http", "https", "mailto", "tel"])

NO_ALT = Rule(
    "MD012",
    Level.WARNING,
    zh=Wording("图片 “{target}” 没有图说", "请写成 ![图说]({target})：图说印在图下，也读给看不见图的人听"),
    en=Wording(
        "the picture “{target}” has no caption",
        "write ![caption]({target}): it is printed below, and read to those who cannot see",
    ),
    entry=Entry(
        "图片没有图说。",
        "看不见图的读者要靠图说知道图上是什么。",
        "![](https://example.org/a.png)",
        "![座谈会现场](https://example.org/a.png)",
    ),
)
REMOTE = Rule(
    "MD013",
    Level.WARNING,
    zh=Wording("图片在别的网站上：“{target}”", "对方撤图后这里就看不到了；请把图片存到稿件旁边，写它的文件名"),
    en=Wording("the picture is on another site: “{target}”", "it will be gone when they remove it; save it beside the article"),
    entry=Entry(
        "图片在别的网站上。",
        "那个网站一撤图，这里就空了；也可能没有使用的许可。",
        "![座谈会现场](https://example.org/a.png)",
        "座谈会现场的照片另存到稿件旁边，写`![座谈会现场](会场.png)`。",
    ),
)
INSECURE = Rule(
    "MD024",
    Level.WARNING,
    zh=Wording("图片的网址是 http：“{target}”", "读者的浏览器不会显示它；请改用 https，或把图片存到稿件旁边"),
    en=Wording(
        "the picture's address begins with http: “{target}”",
        "browsers will not show it; use https, or save it beside the article",
    ),
    entry=Entry(
        "图片的网址是`http`开头的。",
        "浏览器不显示不加密的图片，读者看到的是空白。",
        "![座谈会现场](http://example.org/a.png)",
        "![座谈会现场](https://example.org/a.png)",
    ),
)
FORBIDDEN = Rule(
    "MD016",
    Level.WARNING,
    zh=Wording("这样的网址不能用：“{target}”", "链接已去掉，文字保留；可用 http、https、mailto、tel，或稿件旁边的文件"),
    en=Wording(
        "an address that cannot be used: “{target}”", "the link is gone, its words stay; use http, https, mailto, tel or a file"
    ),
    entry=Entry(
        "链接的网址不能用。",
        "这种网址在读者那里打不开，或者不安全，所以去掉了，文字还在。",
        "见[示例](javascript:void)。",
        "见[示例](https://example.org/)。",
    ),
)
FORBIDDEN_PICTURE = Rule(
    "MD014",
    Level.WARNING,
    zh=Wording("图片不能用这样的地址：“{target}”", "图片没有显示，图说保留；请把图片存到稿件旁边，写它的文件名"),
    en=Wording(
        "a picture cannot have this address: “{target}”", "it is not shown, its caption stays; save it beside the article"
    ),
    entry=Entry(
        "图片的网址不能用。",
        "这种网址在读者那里打不开，或者不安全。",
        "![座谈会现场](file:///C:/a.png)",
        "照片另存到稿件旁边，写`![座谈会现场](会场.png)`。",
    ),
)
EMPTY = Rule(
    "MD017",
    Level.WARNING,
    zh=Wording("链接没有写网址：“{text}”", "请在圆括号里写上网址或文件名"),
    en=Wording("a link that leads nowhere: “{text}”", "write an address or a file name between the brackets"),
    entry=Entry("链接没有写网址。", "点了没有反应。", "见[示例网站]()。", "见[示例网站](https://example.org/)。"),
)

_SCHEME = lazy_pattern(r"([A-Za-z][A-Za-z0-9+.-]+):")
_SPACES = lazy_pattern(r"[ \u00a0\u3000]+")
_IGNORED = lazy_pattern(r"[\x00-\x1f]+")


def settle(root: Element, md: Markdown, findings: Findings) -> None:
    """Point every link and picture below `root` to where it leads."""
    for element in root.iter():
        for name in [name for name in ("alt", "title") if "\x02" in element.get(name, "")]:
            element.set(name, caption(element.get(name, ""), md))
        if element.tag == "a":
            _settle_link(element, findings)
        elif element.tag == "img":
            _settle_picture(element, findings)


def lead(kind: str, written: str, findings: Findings, credit: str = "") -> str | None:
    """The URL to print for one as written, or None when it must not be used. `kind` is link or picture; a picture may have
    a credit.
    """
    url = _IGNORED.sub("", written).strip()
    scheme = _SCHEME.match(_SPACES.sub("", url))
    if url.startswith("//"):
        url, name = "https:" + url, "https"
    else:
        name = scheme[1].lower() if scheme else ""
    if name:
        return _foreign(kind, name, url, written, findings)
    if url.startswith("#"):
        return "#" + ANCHOR + unquote(url[1:]) if kind == "link" and len(url) > 1 else None
    path, _, fragment = url.partition("#")
    return findings.refer(kind, unquote(path).replace("\\", "/"), unquote(fragment), written, credit)


def _foreign(kind: str, scheme: str, url: str, written: str, findings: Findings) -> str | None:
    allowed = scheme in ("http", "https") if kind == "picture" else scheme in SCHEMES
    if not allowed or not url.lower().startswith(scheme):  # with spaces in it it is no scheme
        findings.report(FORBIDDEN_PICTURE if kind == "picture" else FORBIDDEN, written, target=written.strip())
        return None
    if kind == "picture":
        findings.report(INSECURE if scheme == "http" else REMOTE, written, target=written.strip())
    return _SPACES.sub("%20", url)


def _settle_link(element: Element, findings: Findings) -> None:
    written = unescaped(element.get("href", ""))
    if element.get("class", "").startswith("footnote-"):
        return
    url = lead("link", written, findings) if written.strip() else None
    if not written.strip():
        text = "".join(element.itertext())
        findings.report(EMPTY, f"[{text}]", text=text)
    if url is None:
        element.tag = "span"
        element.attrib.clear()
    else:
        element.set("href", url)


def _settle_picture(element: Element, findings: Findings) -> None:
    written = unescaped(element.get("src", ""))
    alt = element.get("alt", "").strip()
    if not alt:
        findings.report(NO_ALT, written, target=written)
    element.set("alt", alt)
    credit = element.get("title", "").strip()
    url = lead("picture", written, findings, credit) if written.strip() else None
    if not written.strip():
        findings.report(EMPTY, f"![{alt}]", text=alt)
    if url is None:
        element.tag, element.text = "span", alt
        element.attrib.clear()
    else:
        element.set("src", url)
