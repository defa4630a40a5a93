"""What pages say of themselves to machines: values of schema.org, as they stand in JSON-LD. Pure.

A name in a byline is an `author`, unless its role is another: editors and translators have a property of their own, whoever took
pictures or did something else is a `contributor` in a `Role` that names it. Of a person the role is also the `jobTitle`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from zhuanban.model import Article, Config, Credit, Person, Picture, PrintPage, is_remote
from zhuanban.plan.page import Link

Data = dict[str, Any]
CONTEXT = "https://schema.org"
EDITING = frozenset("编辑 责任编辑 责编".split())
TRANSLATING = frozenset("翻译 编译".split())
HELPING = frozenset("摄影 摄影师 摄像 摄 图 图片 供图 视频 漫画 插图 制图 绘图 美编 校对 统筹 策划 审核 整理 口述".split())
"""Roles of those who did not write the text."""
WRITING = frozenset("作者 文 文字 撰文 撰稿 采写 执笔".split())
"""Roles that say no more than `author` does."""


class Printed(NamedTuple):
    """Where an article was printed."""

    link: Link
    paper: str
    day: str  # 2020-04-02
    code: str  # C4
    name: str  # 平湖版, or ""
    issue: str  # 期号, or ""


def printed_on(page: PrintPage, paper: str) -> Printed:
    """What of a print page its articles tell: `嘉兴日报 2020-04-02 C4 平湖版` as a link, with the paper's name when there is one."""
    day, issue = page.date.isoformat(), dict(page.credits).get("期号", "")
    link = Link(" ".join(filter(None, (paper, day, page.code, page.name))), page.path)
    return Printed(link, paper, day, page.code, page.name, issue)


def news_article(article: Article, printed: Printed | None, crumbs: tuple[Link, ...], config: Config) -> Data:
    """A `NewsArticle`."""
    card = article.card
    found: Data = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "headline": card.headline.text,
        "alternativeHeadline": " ".join(filter(None, (card.kicker, card.subtitle))),
        "url": config.url(card.path),
        "mainEntityOfPage": _page(crumbs, config),
        "inLanguage": config.language,
        "datePublished": card.date.isoformat(timespec="seconds"),
        "dateModified": article.changed.isoformat(timespec="seconds"),
        "articleSection": card.section[1],
        "genre": card.genre,
        "keywords": list(article.topics),
        "wordCount": article.outline.characters,
        "image": _images(article, config),
        **_credits(article, config),
        "dateline": _dateline(article),
        "contentLocation": [{"@type": "Place", "name": place.name} for place in article.places],
        **(_print_facts(printed, config) if printed else {}),
        "correction": [
            {"@type": "CorrectionComment", "datePublished": c.date.isoformat(), "text": f"原文“{c.wrong}”，应为“{c.right}”。"}
            for c in article.corrections
        ],
        **_origin(article),
        "publisher": _organization(config.owner or config.title),
    }
    return _said(found)


def publication_issue(page: PrintPage, crumbs: tuple[Link, ...], config: Config) -> Data:
    """A `PublicationIssue`: one page of it, and the articles on that."""
    printed = printed_on(page, config.paper)
    articles = [
        {"@type": "NewsArticle", "headline": a.card.headline.text, "url": config.url(a.card.path)}
        for a in (placed.article for placed in page.articles)
    ]
    return {
        "@context": CONTEXT,
        **_issue(printed, config),
        "name": printed.link.text,
        "mainEntityOfPage": _page(crumbs, config),
        "inLanguage": config.language,
        "publisher": _organization(config.owner or config.title),
        "hasPart": articles,
    }


def crumb_list(crumbs: tuple[Link, ...], config: Config) -> Data:
    """A `BreadcrumbList`, from the home page down; the last crumb has no address where it is the page itself."""
    entries = [
        _said({"@type": "ListItem", "position": number, "name": crumb.text, "item": config.url(crumb.path) if crumb.path else ""})
        for number, crumb in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": entries}


def _said(found: Data) -> Data:
    """What has a value: nothing that is not known is made up."""
    return {key: value for key, value in found.items() if value not in ("", [], None)}


def _page(crumbs: tuple[Link, ...], config: Config) -> Data:
    return {"@type": "WebPage", "breadcrumb": crumb_list(crumbs, config)}


def _credits(article: Article, config: Config) -> Data:
    """Everyone who is credited, and the byline as it is printed."""
    found: dict[str, list[Data]] = {"author": [], "contributor": [], "editor": [], "translator": []}
    for credit in article.card.credits:
        key = _property_of(credit.role)
        found[key].append(_in_role(key, credit.role, _credited(credit.person, config)))
    found["editor"] += [{"@type": "Person", "name": name, "jobTitle": "责任编辑"} for name in article.editors]
    found["contributor"] += [_in_role("contributor", "校对", {"@type": "Person", "name": name}) for name in article.proofreaders]
    return {**found, "creditText": _byline(article.card.credits)}


def _property_of(role: str) -> str:
    if role in HELPING:
        return "contributor"
    return "editor" if role in EDITING else "translator" if role in TRANSLATING else "author"


def _in_role(key: str, role: str, who: Data) -> Data:
    if not role or (key == "author" and role in WRITING) or key == "translator":
        return who
    if key == "contributor" or who["@type"] != "Person":
        return {"@type": "Role", "roleName": role, key: who}
    return {**who, "jobTitle": role}


def _credited(person: Person, config: Config) -> Data:
    url = config.url(f"people/{person.slug}/index.html")
    return {"@type": "Organization" if person.is_unit else "Person", "name": person.name, "url": url}


def _byline(credits: Iterable[Credit]) -> str:
    groups = groupby(credits, key=lambda credit: credit.role)
    return " ".join(f"{role} {'、'.join(c.person.name for c in group)}".strip() for role, group in groups)


def _images(article: Article, config: Config) -> list[Data]:
    """Every picture on its page, the first one first."""
    found: list[Data] = []
    lead = article.card.picture
    if lead:
        size = {"width": lead.width, "height": lead.height} if lead.width else {}
        caption = lead.caption or lead.alt
        found.append(
            _said({"@type": "ImageObject", "url": config.url(lead.url), **size, "caption": caption, "creditText": lead.credit})
        )
    others: dict[Picture, str] = {}
    for reference, picture in zip(article.outline.references, article.pictures, strict=True):
        if picture and not (lead and picture.path == lead.url):
            others[picture] = others.get(picture) or reference.credit
    return found + [
        _said({"@type": "ImageObject", "url": config.url(p.path), "width": p.width, "height": p.height, "creditText": credit})
        for p, credit in others.items()
    ]


def _dateline(article: Article) -> str:
    """Where and when: `桐庐县 2020年4月2日`; nothing for an article that names no place."""
    day = article.card.date
    return f"{'、'.join(p.name for p in article.places)} {day.year}年{day.month}月{day.day}日" if article.places else ""


def _print_facts(printed: Printed, config: Config) -> Data:
    """Edition, page and section of the paper: the section is what the page is called, else the letter of its code."""
    edition = " ".join(filter(None, (printed.paper, printed.day, printed.issue)))
    section = printed.name or printed.code.rstrip("0123456789")
    return {"printEdition": edition, "printPage": printed.code, "printSection": section, "isPartOf": _issue(printed, config)}


def _issue(printed: Printed, config: Config) -> Data:
    return _said({
        "@type": "PublicationIssue",
        "url": config.url(printed.link.path),
        "datePublished": printed.day,
        "issueNumber": printed.issue,
        "pagination": printed.code,
        "isPartOf": {"@type": "Newspaper" if printed.paper else "Periodical", "name": printed.paper or config.title},
    })  # fmt: skip


def _origin(article: Article) -> Data:
    """Whose text it is: who issued it, and what it is a reprint of."""
    found: Data = {"sourceOrganization": _organization(article.card.source) if article.card.source else None}
    reprint = article.reprint
    if reprint:
        found["isBasedOn"] = _said({
            "@type": "CreativeWork",
            "name": reprint.title,
            "author": {"@type": "Person", "name": reprint.author} if reprint.author else None,
            "publisher": _organization(reprint.source),
            "url": reprint.url if is_remote(reprint.url) else "",
        })  # fmt: skip
    return found


def _organization(name: str) -> Data:
    return {"@type": "Organization", "name": name}
