"""Independent readers of what the site says to machines: feeds, sitemaps, JSON-LD, Open Graph. None of them knows our layouts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import extruct
import feedparser
from jsonschema import Draft202012Validator
from lxml import etree

from front_door import Newsroom

SCHEMAS = Path(__file__).parent / "schemas"
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters of control, halves of characters and those that are none."""


class Told(NamedTuple):
    """What a feed tells of one article, in whatever form."""

    title: str
    url: str
    authors: list[str]
    published: str
    updated: str
    story: str
    tags: list[str]  # its section and topics, each once


def feed(room: Newsroom, stem: str) -> dict[str, list[Told]]:
    """A feed in its three forms, each sound: by the end of its name, its entries in order."""
    return {
        "xml": _rss(room.out / f"{stem}.xml"),
        "atom": _atom(room.out / f"{stem}.atom"),
        "json": _json(room.out / f"{stem}.json"),
    }


def sitemap(room: Newsroom, path: str) -> etree._Element:
    """A sitemap, valid by its schema."""
    root = _xml(room.out / path)
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "sitemap.xsd")))
    assert schema.validate(root), schema.error_log
    return root


def listed(root: etree._Element) -> dict[str, tuple[str, list[str]]]:
    """Its addresses, each with the day of its last change and its pictures."""
    found = {}
    for entry in root:
        address, day = (entry.findtext(f"s:{name}", "", SITEMAP) for name in ("loc", "lastmod"))
        assert address not in found
        found[address] = day, [str(place.text) for place in entry.iterfind("i:image/i:loc", SITEMAP)]
    return found


def linked_data(page: str, url: str = "https://example.org/") -> list[dict[str, Any]]:
    """Every JSON-LD object of a page."""
    found: list[dict[str, Any]] = extruct.extract(page, base_url=url, syntaxes=["json-ld"])["json-ld"]
    return found


def open_graph(page: str) -> dict[str, list[str]]:
    """Its Open Graph: what is said of each property, in order."""
    found: dict[str, list[str]] = {}
    for graph in extruct.extract(page, syntaxes=["opengraph"])["opengraph"]:
        for name, value in graph["properties"]:
            found.setdefault(name, []).append(value)
    return found


def _rss(file: Path) -> list[Told]:
    root = _xml(file)
    assert root.tag == "rss"
    told = []
    for entry, item in zip(_parsed(file), root.iterfind("channel/item"), strict=True):
        authors = [str(name.text) for name in item.iterfind("{http://purl.org/dc/elements/1.1/}creator")]
        told.append(_told(entry, authors, entry["updated"] if dict.__contains__(entry, "updated") else entry.published))
    return told


def _atom(file: Path) -> list[Told]:
    schema = etree.RelaxNG(etree.parse(str(SCHEMAS / "atom.rng")))
    assert schema.validate(_xml(file)), schema.error_log
    return [_told(entry, [author["name"] for author in entry.get("authors", [])], entry.updated) for entry in _parsed(file)]


def _json(file: Path) -> list[Told]:
    text = file.read_text("utf-8")
    assert not UNWANTED.search(text), file
    said = json.loads(text)
    schema = json.loads((SCHEMAS / "jsonfeed.json").read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(said)] == []
    return [
        Told(
            item["title"],
            item["url"],
            [author["name"] for author in item.get("authors", [])],
            item["date_published"],
            item["date_modified"],
            item["content_html"].strip(),
            item["tags"],
        )
        for item in said["items"]
    ]


def _told(entry: Any, authors: list[str], updated: str) -> Told:
    tags = list(dict.fromkeys(tag.label or tag.term for tag in entry.tags))
    return Told(entry.title, entry.link, authors, entry.published, updated, entry.content[0].value.strip(), tags)


def _parsed(file: Path) -> list[Any]:
    """The entries as a feed reader sees them: it neither mends nor sanitizes."""
    found = feedparser.parse(file.read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    entries: list[Any] = found.entries
    return entries


def _xml(file: Path) -> etree._Element:
    """An XML document that is well-formed and holds no character that it should not."""
    data = file.read_bytes()
    assert not UNWANTED.search(data.decode("utf-8", "surrogatepass")), file
    return etree.fromstring(data)
