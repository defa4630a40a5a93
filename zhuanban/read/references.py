"""The links and pictures of a manuscript, resolved: where each leads in the site, checked. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from zhuanban.model import Manuscript, Outline, Picture, Reference
from zhuanban.problems import Entry, Level, Position, Problem, Rule, Wording
from zhuanban.read.pictures import Surveyed
from zhuanban.read.shelf import Shelf, seek, seek_article

NOT_AN_ARTICLE = Rule(
    "LK005",
    Level.ERROR,
    zh=Wording("链接 “{target}” 指向的不是稿件", "只能链接到 .md 稿件；别的文件请写它在网上的完整网址"),
    en=Wording(
        "the link “{target}” does not lead to an article",
        "only .md articles can be linked; for other files give a full web address",
    ),
    entry=Entry(
        "链接指向的不是稿件。",
        "表格、文档等文件不会发布，读者点了打不开。",
        "[名单](名单.xlsx)",
        "名单放到别的网站上，写完整的网址。",
    ),
)
NOT_ONLINE = Rule(
    "LK006",
    Level.WARNING,
    zh=Wording(
        "链接 “{target}” 指向的稿件现在不发布，链接显示成普通文字", "等那篇稿件发布以后，链接会自动恢复；不需要就把链接删掉"
    ),
    en=Wording(
        "the link “{target}” leads to an article that is not published now, so it is shown as text",
        "it will work once that is published",
    ),
    entry=Entry(
        "链接指向的稿件现在不发布。",
        "读者点了打不开，所以先显示成普通文字。",
        "链接到一篇还是草稿的稿件。",
        "不用改，那篇稿件发布以后链接会恢复。",
    ),
)
NO_FRAGMENT = Rule(
    "LK007",
    Level.ERROR,
    zh=Wording("“{target}” 里没有小标题 “#{fragment}”", "检查 # 后面的字；去掉 # 和它后面的字就链接到整篇稿件"),
    en=Wording(
        "there is no subhead “#{fragment}” in “{target}”",
        "check what follows the #; without it the link leads to the whole article",
    ),
    entry=Entry(
        "链接指向的稿件里没有这个小标题。",
        "读者会落到那一页的开头，找不到要看的内容。",
        "[上一篇](fuwuzhan.md#懂在心上)",
        "[上一篇](fuwuzhan.md#懂在心里)",
    ),
)


class Destination(NamedTuple):
    """What a link needs to know of an article."""

    path: str  # its page in the site; "" when it has none
    outline: Outline | None  # None: it could not be read


class Surroundings(NamedTuple):
    """What the references of an article may lead to."""

    shelf: Shelf
    destinations: Mapping[str, Destination]  # by source path: every article
    pictures: Mapping[str, Surveyed]  # by source path: every picture file that some article names


class Resolved(NamedTuple):
    """The references of one body: as `Article.targets` and `Article.pictures`."""

    targets: tuple[str, ...]
    pictures: tuple[Picture | None, ...]
    problems: tuple[Problem, ...]


NONE = Resolved((), (), ())


def resolve_references(manuscript: Manuscript, around: Surroundings) -> Resolved:
    """Where every reference of the manuscript's body leads; one that leads nowhere has the target "" and a problem."""
    if not manuscript.outline.references:
        return NONE
    targets: list[str] = []
    pictures: list[Picture | None] = []
    problems: list[Problem] = []
    for reference in manuscript.outline.references:
        if reference.kind == "picture":
            shown = resolve_picture(reference.target, manuscript.path, reference.position, around)
            found: str | Problem = shown.path if isinstance(shown, Picture) else shown
            pictures.append(shown if isinstance(shown, Picture) else None)
        else:
            found = _resolve_link(reference, manuscript, around)
            pictures.append(None)
        targets.append(found if isinstance(found, str) else "")
        if isinstance(found, Problem):
            problems.append(found)
    return Resolved(tuple(targets), tuple(pictures), tuple(problems))


def resolve_picture(target: str, beside: str, at: Position, around: Surroundings) -> Picture | Problem:
    """The picture that `target` names in a file that stands `beside` it, or what is wrong with it."""
    path = seek(around.shelf, target, beside, at)
    if isinstance(path, Problem):
        return path
    surveyed = around.pictures[path]
    if surveyed.picture is None:
        assert surveyed.rule is not None
        return surveyed.rule.at(at, found=target, size=surveyed.size)
    return surveyed.picture


def _resolve_link(reference: Reference, manuscript: Manuscript, around: Surroundings) -> str | Problem:
    """A path in the site, perhaps with a fragment; only a fragment for a link within the article."""
    path: str | Problem = manuscript.path
    if reference.target:
        path = seek_article(around.shelf, reference.target, manuscript.path, reference.position)
    if isinstance(path, Problem):
        return path
    destination = around.destinations.get(path)
    if destination is None:
        return NOT_AN_ARTICLE.at(reference.position, target=reference.target)
    fragment = f"#{reference.fragment}" if reference.fragment else ""
    outline = destination.outline if reference.target else manuscript.outline
    if fragment and outline is not None and reference.fragment not in outline.anchors:
        target = reference.target or manuscript.path.rsplit("/", 1)[1]
        return NO_FRAGMENT.at(reference.position, target=target, fragment=reference.fragment)
    if not reference.target:
        return fragment
    if not destination.path:
        return NOT_ONLINE.at(reference.position, target=reference.target)
    return destination.path + fragment
