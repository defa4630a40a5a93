"""Where an article stands in the site, and when it stands there: slug, path, aliases, status, embargo and expiry. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

from zhuanban.model import FrontMatter, Moment, Status
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Level, Rule, Wording

BAD_ALIAS = Rule(
    "UR005",
    Level.ERROR,
    zh=Wording(
        "旧网址 “{alias}” 不能用", "写本站的路径，以 .html、.htm 或 / 结尾，不带域名、问号和 ..，例如 /art/2020/4/30/art_123.html"
    ),
    en=Wording(
        "the old URL “{alias}” cannot be used",
        "write a path of this site that ends with .html, .htm or /, such as /art/2020/4/30/art_123.html",
    ),
    entry=Entry("旧网址写得不对。", "旧网址是本站的路径，要能做成一个网页。", "旧网址: /art/1.html?id=3", "旧网址: /art/1.html"),
)

NOT_IN_A_PATH = lazy_pattern(r'[\x00-\x1f\x7f\\:*?"<>|%#]')


class Standing(StrEnum):
    """What the clock and its status make of an article."""

    PUBLISHED = "published"
    EMBARGOED = "embargoed"  # will be published: its faults count
    UNSIGNED = "unsigned"  # a draft, under review, or not signed where that is required
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def standing_of(front: FrontMatter, now: datetime, *, drafts: bool, require_signoff: bool) -> Standing:
    """Whether the article is published at `now` (aware, in the site's time zone)."""
    if front.status is Status.WITHDRAWN:
        return Standing.WITHDRAWN
    signed = front.status is Status.SIGNED or (front.status is None and not require_signoff)
    if not (signed or drafts):
        return Standing.UNSIGNED
    if front.expire_at and has_come(zoned(front.expire_at, now.tzinfo), now):
        return Standing.EXPIRED
    if front.publish_at and not has_come(zoned(front.publish_at, now.tzinfo), now):
        return Standing.EMBARGOED
    return Standing.PUBLISHED


def has_come(moment: datetime, now: datetime) -> bool:
    """`moment` is not after `now`, both aware."""
    # In one zone Python compares what clocks show, and an hour of autumn they show twice.
    return in_zone(moment, UTC) <= in_zone(now, UTC)


def zoned(moment: Moment, zone: tzinfo | None) -> datetime:
    """The moment in the site's time zone."""
    return in_zone(moment.when, zone)


def in_zone(when: datetime, zone: tzinfo | None) -> datetime:
    """`when` in `zone`, aware; without an offset it is meant there."""
    if when.tzinfo is None:
        return when.replace(tzinfo=zone)
    try:
        return when.astimezone(zone)
    except OverflowError:  # on the first or last day that a calendar has
        return when.replace(tzinfo=zone)


def shifted(when: datetime, by: timedelta) -> datetime:
    """`when` and `by`, or `when` where a calendar ends in between."""
    try:
        return when + by
    except OverflowError:
        return when


def day_in(day: date, zone: tzinfo | None) -> tuple[datetime, datetime]:
    """The moments at which a day begins and ends in `zone`."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return midnight, shifted(midnight, timedelta(days=1))


def article_path(date: Moment, slug: str, zone: tzinfo | None) -> str:
    """`articles/2020/04/slug.html`."""
    day = zoned(date, zone)
    return f"articles/{day.year:04d}/{day.month:02d}/{slug}.html"


def alias_paths(aliases: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths in the site where redirects stand, each once (`/old/a/` is old/a/index.html); and the aliases that are none."""
    if not aliases:
        return (), ()
    paths = {alias: _alias_path(alias) for alias in aliases}
    return tuple(dict.fromkeys(filter(None, paths.values()))), tuple(alias for alias, path in paths.items() if not path)


def _alias_path(alias: str) -> str:
    """What an alias comes to, empty when it cannot be used."""
    path = alias.removeprefix("/")
    if path.endswith("/"):
        path += "index.html"
    parts = path.split("/")
    sound = all(part.strip() and not part.startswith(".") and not part.endswith(".") for part in parts)
    return path if sound and path.casefold().endswith((".html", ".htm")) and not NOT_IN_A_PATH.search(path) else ""
