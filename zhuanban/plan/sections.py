"""sections/…: the paged list of every section; the list of a parent holds its children's articles too."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.model import Section, Site
from zhuanban.plan.heads import Labels, trail_of
from zhuanban.plan.index import Index
from zhuanban.plan.lists import List, plan_list
from zhuanban.plan.page import Link, Output


def plan_sections(site: Site, index: Index) -> Iterator[Output]:
    """The pages of every section, empty ones included."""
    for section in site.sections:
        what = List(
            kind="section",
            folder=section.folder,
            heading=section.name,
            intro=section.description,
            crumbs=trail_of(site.sections, section),
            feed=f"feeds/sections/{section.slug}.xml",
            labels=_labels(section, site),
            side=_side(section, site),
        )
        yield from plan_list(what, index.by_section.get(section.slug, ()), section.per_page)


def _labels(section: Section, site: Site) -> Labels:
    names = [name for _, name in section.trail]
    return (
        ("ColumnName", section.name),
        ("ColumnDescription", section.description or f"{site.config.title}{'·'.join(names)}栏目"),
        ("ColumnKeywords", ",".join(dict.fromkeys([section.name, *names, site.config.title]))),
        ("ColumnType", section.type or section.name),
    )


def _side(section: Section, site: Site) -> tuple[Link, ...]:
    """The column menu beside the list: the section at the top, then its family; nothing for a section that stands alone."""
    by_slug = {s.slug: s for s in site.sections}
    top = by_slug[section.trail[0][0]]
    family = [s for s in site.sections if s.trail[0] == top.trail[0] and s is not top]
    if not family:
        return ()
    return tuple(Link(s.name, f"{s.folder}/index.html") for s in (top, *family))
