"""What stands in a preview and cannot be seen by readers yet: drafts, articles under review, and those that come later. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from zhuanban.model import Site, Status
from zhuanban.read.addresses import Standing, standing_of, zoned
from zhuanban.read.manuscripts import ManuscriptRead
from zhuanban.read.schedule import Wait


class Mark(NamedTuple):
    """Why an article cannot be seen by readers yet."""

    wait: Wait  # draft, review, unsigned or scheduled
    publish_at: datetime | None  # when a scheduled one comes; aware, in the site's time zone


def marks_of(site: Site, reads: Mapping[str, ManuscriptRead]) -> dict[str, Mark]:
    """The marks of a site that was assembled with drafts and with what is embargoed, by the paths of pages."""
    marks = {}
    for article in site.articles:
        manuscript = reads[article.source_path].manuscript
        assert manuscript is not None
        front = manuscript.front
        standing = standing_of(front, site.now, drafts=False, require_signoff=site.config.require_signoff)
        if standing is Standing.UNSIGNED:
            wait = {Status.DRAFT: Wait.DRAFT, Status.REVIEW: Wait.REVIEW}.get(front.status or Status.SIGNED, Wait.UNSIGNED)
            marks[article.card.path] = Mark(wait, None)
        elif standing is Standing.EMBARGOED and front.publish_at:
            marks[article.card.path] = Mark(Wait.SCHEDULED, zoned(front.publish_at, site.now.tzinfo))
    return marks
