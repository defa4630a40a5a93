"""Articles -> editions: which stands on which print page, in which order and place. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from zhuanban.model import Article, Edition, EditionEntry, EditionFile, Placed, PrintPage, Weight
from zhuanban.problems import Entry, Level, Position, Problem, Rule, Wording

NO_ARTICLE = Rule(
    "ED101",
    Level.ERROR,
    zh=Wording("没有稿件 “{article}”", "写文件名、content/ 下的路径或网址名。那天的稿件有：{known}"),
    en=Wording("there is no article “{article}”", "write a file name, a path below content/ or a slug. That day has: {known}"),
    entry=Entry("版面文件里写的稿件找不到。", "找不到，版面上就少一篇。", "稿件: [fuwuzan.md]", "稿件: [fuwuzhan.md]"),
)
SEVERAL_ARTICLES = Rule(
    "ED102",
    Level.ERROR,
    zh=Wording("“{article}” 有几篇：“{first}”、“{second}”", "写 content/ 下的完整路径"),
    en=Wording("“{article}” may be “{first}” or “{second}”", "write the whole path below content/"),
    entry=Entry(
        "版面文件里写的名字，对得上几篇稿件。",
        "不知道放哪一篇。",
        "3月和4月各有一篇`fuwuzhan.md`，只写了`fuwuzhan.md`。",
        "写出文件夹：`2020/04/fuwuzhan.md`。",
    ),
)
NAMED_TWICE = Rule(
    "ED103",
    Level.ERROR,
    zh=Wording("“{article}” 在版面文件里写了两次，另一处在 {other}", "留下一处"),
    en=Wording("“{article}” is placed twice, also at {other}", "keep one of them"),
    entry=Entry(
        "版面文件里，同一篇稿件写了两次。",
        "一篇稿件在版面上只印一次。",
        "稿件: [fuwuzhan.md, fuwuzhan.md]",
        "稿件: [fuwuzhan.md]",
    ),
)
ELSEWHERE = Rule(
    "ED104",
    Level.ERROR,
    zh=Wording("“{article}” 自己写的是 {own}，和这个版面文件不一致", "改稿件的见报日期（printed）、版次（page），或从这里删掉它"),
    en=Wording("“{article}” itself says {own}, which is not this page", "change its printed date or page, or leave it out here"),
    entry=Entry(
        "稿件自己写的日期或版次，和版面文件对不上。",
        "不知道听谁的；读者会看到稿件写着另一天、另一版。",
        "稿件里写`版次: C3`，却列在C4版的版面文件里。",
        "稿件里改成`版次: C4`，或者从版面文件里删掉它。",
    ),
)
NOT_PUBLISHED = Rule(
    "ED105",
    Level.WARNING,
    zh=Wording("“{article}” 现在不发布，版面上没有它", "签发以后会自动出现；不需要就从这里删掉"),
    en=Wording("“{article}” is not published now, so the page goes without it", "it will appear once it is"),
    entry=Entry(
        "版面文件里的稿件现在不发布。",
        "草稿、待审稿、没到时间的稿件不会印到版面上。",
        "列了一篇还是草稿的稿件。",
        "不用改，签发以后会自动出现。",
    ),
)
NO_ARTICLES = Rule(
    "ED106",
    Level.WARNING,
    zh=Wording("{date} 的 {page} 版没有一篇已发布的稿件，不生成版面", "在版面文件里列出稿件，或在稿件里写 page: {page}"),
    en=Wording(
        "page {page} of {date} has no published article, so it is not made",
        "list its articles here, or write page: {page} in them",
    ),
    entry=Entry(
        "这一版一篇稿件也没有。",
        "没有稿件的版面不生成，读者打不开。",
        "版面文件里列的都是草稿。",
        "等稿件发布；不要这一版，就删掉版面文件。",
    ),
)
TWO_FILES = Rule(
    "ED107",
    Level.ERROR,
    zh=Wording("{date} 的 {page} 版有两个版面文件，另一个是 “{other}”", "合并成一个文件"),
    en=Wording("page {page} of {date} has two files, the other is “{other}”", "make them one"),
    entry=Entry(
        "同一天的同一版有两个版面文件。", "不知道用哪一个。", "`2020-04-02-C4.yaml`和`2020-04-02-c4.yaml`", "合成一个文件。"
    ),
)

PageKey = tuple[date, str]
Fixed = dict[str, tuple[EditionFile, EditionEntry]]
"""Source path of an article -> where a file places it."""


class Bound(NamedTuple):
    """What binding came to."""

    articles: tuple[Article, ...]  # as given, with the page and printed date that a file gives to one that had none
    editions: tuple[Edition, ...]  # newest first
    problems: tuple[Problem, ...]


class Absent(NamedTuple):
    """Articles that are known but not published."""

    noted: frozenset[str]  # source paths whose absence the editor is told of: drafts
    silent: frozenset[str]  # and not: withdrawn, expired, held, faulty


def bind_editions(
    articles: tuple[Article, ...], files: Iterable[EditionFile], absent: Absent, page_names: Mapping[str, str]
) -> Bound:
    """The editions that `articles` and edition `files` make. `page_names`: `{"C4": "平湖版"}`."""
    problems: list[Problem] = []
    by_key = _files_by_key(files, problems)
    fixed = _place(articles, by_key, absent, problems)
    articles = tuple(_on_its_page(article, fixed) for article in articles)
    standing: dict[PageKey, list[Article]] = defaultdict(list)
    for article in articles:
        if article.page:
            standing[article.printed, article.page].append(article)
    pages: dict[date, list[PrintPage]] = defaultdict(list)
    for (day, code), on_page in standing.items():
        pages[day].append(_print_page(by_key.get((day, code)), fixed, on_page, page_names.get(code, "")))
    for key, file in by_key.items():
        if key not in standing:
            problems.append(NO_ARTICLES.at(Position(file.path), date=file.date, page=file.page))
    editions = (Edition(day, tuple(sorted(found, key=lambda page: natural(page.code)))) for day, found in pages.items())
    return Bound(articles, tuple(sorted(editions, key=lambda edition: edition.date, reverse=True)), tuple(problems))


def natural(code: str) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts A2 before A10."""
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in re.findall(r"\d+|\D+", code))


def _files_by_key(files: Iterable[EditionFile], problems: list[Problem]) -> dict[PageKey, EditionFile]:
    by_key: dict[PageKey, EditionFile] = {}
    for file in files:
        first = by_key.setdefault((file.date, file.page), file)
        if first is not file:
            problems.append(TWO_FILES.at(Position(file.path), date=file.date, page=file.page, other=first.path))
    return by_key


def _place(articles: Iterable[Article], files: Mapping[PageKey, EditionFile], absent: Absent, problems: list[Problem]) -> Fixed:
    if not files:
        return {}
    by_path = {article.source_path: article for article in articles}
    names = _names(by_path, absent)
    fixed: Fixed = {}
    for file in files.values():
        for entry in file.articles:
            path = _find(entry, file, names, by_path)
            if isinstance(path, Problem):
                problems.append(path)
            elif path not in by_path:
                if path in absent.noted:
                    problems.append(NOT_PUBLISHED.at(entry.position, article=entry.article))
            elif path in fixed:
                problems.append(NAMED_TWICE.at(entry.position, article=entry.article, other=fixed[path][1].position))
            elif own := _contradiction(by_path[path], file):
                problems.append(ELSEWHERE.at(entry.position, article=entry.article, own=own))
            else:
                fixed[path] = file, entry
    return fixed


def _names(by_path: Mapping[str, Article], absent: Absent) -> dict[str, list[str]]:
    """Every name of every article: path, path below content/, file name, and slug."""
    names: dict[str, list[str]] = defaultdict(list)
    for path in (*by_path, *sorted(absent.noted | absent.silent)):
        file = path.rsplit("/", 1)[1]
        slug = by_path[path].card.path.rsplit("/", 1)[1].removesuffix(".html") if path in by_path else file.rsplit(".", 1)[0]
        for name in dict.fromkeys((path, path.removeprefix("content/"), file, slug)):
            names[name].append(path)
    return names


def _find(
    entry: EditionEntry, file: EditionFile, names: Mapping[str, list[str]], by_path: Mapping[str, Article]
) -> str | Problem:
    """The source path of the article that `entry` names; of several, the one printed on that day."""
    found = names.get(entry.article.removeprefix("./"), [])
    if len(found) > 1:
        found = [path for path in found if path in by_path and by_path[path].printed == file.date] or found
    if len(found) > 1:
        found = [path for path in found if path in by_path and by_path[path].page == file.page] or found
    if len(found) > 1:
        return SEVERAL_ARTICLES.at(entry.position, article=entry.article, first=found[0], second=found[1])
    if not found:
        known = [path.rsplit("/", 1)[1] for path, article in by_path.items() if article.printed == file.date]
        from zhuanban.schema.suggest import nearest  # only a fault needs it

        near = nearest(entry.article, known)
        return NO_ARTICLE.at(
            entry.position, article=entry.article, known="、".join(dict.fromkeys(filter(None, (near, *known)))) or "-"
        )
    return found[0]


def _contradiction(article: Article, file: EditionFile) -> str:
    """The page that the article itself claims, when that is not the file's."""
    if not article.page or (article.printed, article.page) == (file.date, file.page):
        return ""
    return f"{article.printed.isoformat()} {article.page}"


def _on_its_page(article: Article, fixed: Fixed) -> Article:
    if article.page or article.source_path not in fixed:
        return article
    file, _ = fixed[article.source_path]
    return article._replace(printed=file.date, page=file.page)


def _print_page(file: EditionFile | None, fixed: Fixed, articles: list[Article], name: str) -> PrintPage:
    """Order: as in the file; then by weight, date and path."""
    entries = {article.source_path: fixed[article.source_path][1] for article in articles if article.source_path in fixed}
    rank = {id(entry): number for number, entry in enumerate(file.articles)} if file else {}
    placed = [Placed(a, (entries[a.source_path].weight or a.weight) if a.source_path in entries else a.weight) for a in articles]
    heaviness = list(Weight)

    def order(p: Placed) -> tuple[int, int, datetime, str]:
        entry = entries.get(p.article.source_path)
        given = rank[id(entry)] if entry else len(rank)
        return given, heaviness.index(p.weight), p.article.card.date, p.article.source_path

    return PrintPage(
        articles[0].printed,
        articles[0].page,
        name,
        tuple(sorted(placed, key=order)),
        file.credits if file else (),
        file.note if file else "",
        (file.path,) if file else (),
    )
