"""The bytes of a published file -> the addresses in it and the anchors that it has. Exact, and too slow for every page. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from zhuanban.links.contents import MARKED, PAGES, Contents, is_absolute, is_json_feed
from zhuanban.links.markup import Tag, tags, unescaped
from zhuanban.patterns import lazy_pattern

_ADDRESSES = frozenset(["href", "src", "poster", "action", "formaction", "xlink:href"])
BARE = frozenset(["p", "li", "span", "div", "time", "dd", "dt", "dl", "article", "section", "h1", "h2", "h3", "h4", "h5", "h6"])
"""Elements that refer to nothing, whatever they say. (A `style` in a tag is not looked at: our pages forbid it.)"""
_SETS = frozenset(["srcset", "imagesrcset"])
_CANDIDATE = lazy_pattern(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?(?:,|\Z)")  # of an image's sources (WHATWG HTML, 4.8.4.2.1)
_REFRESH = lazy_pattern(r"""\s*[\d.]+\s*[;,\s]\s*(?:url\s*=\s*)?(["']?)(.*?)\1\s*\Z""", re.IGNORECASE | re.DOTALL)
_TOLD = lazy_pattern(r"(?:og|twitter):(?:url|image|video|audio)(?:$|:(?:url|secure_url|src)$)|image$|url$", re.IGNORECASE)
_DATA = lazy_pattern(r'"(?:url|image|@id|contentUrl|thumbnailUrl|mainEntityOfPage)"\s*:\s*"(https?:[^"\\]*)"')
_CSS_COMMENT = lazy_pattern(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CSS_URL = lazy_pattern(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s][^)]*?|))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_XML_PLACE = lazy_pattern(r"<(?:(?:image:)?loc|link|guid|url|uri|comments)(?P<more>\s[^>]*)?(?<!/)>(?P<text>[^<]*)(?=<)")
_XML_ADDRESS = lazy_pattern(r"""(?:<[^>]*?|(?<=["']))\s(?:href|url|xmlUrl|htmlUrl)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_XML_STORY = lazy_pattern(r"<(content(?::encoded)?)\b[^>]*>(.*?)</\1\s*>", re.DOTALL)  # RSS has it with a prefix, Atom without
_CDATA = lazy_pattern(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_JSON_ADDRESSES = ("home_page_url", "feed_url", "url", "external_url", "image", "banner_image", "icon", "favicon", "avatar")
_XML_COMMENT = lazy_pattern(r"<!--.*?-->", re.DOTALL)


def contents_of(path: str, data: bytes) -> Contents:
    """What the file at `path` (in the site) refers to, when it is one that `is_scanned`."""
    text = data.decode("utf-8", "replace")
    if path.endswith(PAGES):
        return _html(text)
    if path.endswith(MARKED):
        return _xml(text)
    if is_json_feed(path):
        return _json_feed(text)
    return Contents(_each_once(_css(text)), frozenset())


def _html(text: str) -> Contents:
    every = list(tags(text))
    anchors = {tag.attributes["id"] for tag in every if "id" in tag.attributes}
    anchors.update(tag.attributes["name"] for tag in every if tag.name == "a" and "name" in tag.attributes)
    bases = [tag.attributes["href"] for tag in every if tag.name == "base" and "href" in tag.attributes]
    addresses = _each_once(address for tag in every if tag.name != "base" for address in _addresses(tag))
    return Contents(addresses, frozenset(anchors), bases[0] if bases else "")


def _addresses(tag: Tag) -> Iterator[str]:
    for name, value in () if tag.name in BARE else tag.attributes.items():
        if name in _ADDRESSES or (name == "data" and tag.name == "object"):
            yield value
        elif name in _SETS:
            yield from _CANDIDATE.findall(value)
    if tag.name == "meta":
        content = tag.attributes.get("content", "")
        refresh = _REFRESH.match(content) if tag.attributes.get("http-equiv", "").lower() == "refresh" else None
        if refresh:
            yield refresh[2]
        elif is_absolute(content) and _TOLD.match(tag.attributes.get("property", "") or tag.attributes.get("name", "")):
            yield content
    elif tag.name == "style":
        yield from _css(tag.text)
    elif tag.name == "script" and tag.attributes.get("type", "").lower() == "application/ld+json":
        yield from _DATA.findall(tag.text)


def _css(text: str) -> Iterator[str]:
    for match in _CSS_URL.finditer(_CSS_COMMENT.sub("", text)):
        yield next(value for value in match.groups() if value is not None)


def _xml(text: str) -> Contents:
    """A sitemap or a feed. The stories in a feed, which are HTML, are looked at as such; its descriptions are plain text."""
    text = _XML_COMMENT.sub("", text)
    html = _html("".join(_undone(story) for _, story in _XML_STORY.findall(text)))
    text = _CDATA.sub("", text)
    found = [unescaped(m["text"].strip()) for m in _XML_PLACE.finditer(text) if "false" not in (m["more"] or "")]
    found += [unescaped(first or second) for first, second in _XML_ADDRESS.findall(text)]
    return Contents(_each_once((*filter(None, found), *html.addresses)), html.anchors)


def _json_feed(text: str) -> Contents:
    """A JSON Feed; one that cannot be read refers to nothing."""
    try:
        feed = json.loads(text)
    except ValueError:
        return Contents((), frozenset())
    records = [*_records({"feed": [feed]}, "feed"), *_records(feed, "items")]
    records += [author for record in records for author in _records(record, "authors")]
    html = _html("".join(record["content_html"] for record in records if isinstance(record.get("content_html"), str)))
    found = (record.get(key) for record in records for key in _JSON_ADDRESSES)
    return Contents(_each_once((*(address for address in found if isinstance(address, str)), *html.addresses)), html.anchors)


def _records(value: Any, key: str) -> list[dict[str, Any]]:
    """The objects in a list of an object."""
    found = value.get(key) if isinstance(value, dict) else None
    return [record for record in found if isinstance(record, dict)] if isinstance(found, list) else []


def _undone(story: str) -> str:
    """HTML that stands in XML, either escaped or as it is between marks."""
    whole = _CDATA.findall(story)
    return "".join(whole) if whole else unescaped(story)


def _each_once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
