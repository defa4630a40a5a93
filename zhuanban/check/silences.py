"""忽略 in site.yaml names what may be silenced."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.model import Site
from zhuanban.problems import Position, Problem

SITE_YAML = "content/site.yaml"


def check_silences(site: Site) -> Iterator[Problem]:
    """A warning at each code that is none, or may not be silenced."""
    if site.config.ignored:
        from zhuanban.check.prose import kinds  # not where nothing was read
        from zhuanban.check.prose.silence import tell_silences

        yield from tell_silences(site.config.ignored, site.config.ignored_at or Position(SITE_YAML), kinds())
