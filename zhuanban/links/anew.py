"""The links of what is about to be published: every rendered file is looked at where it is made, before anything is changed.

What was not rendered anew is looked through as well when something that was there is not any more: a page, or an anchor.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from zhuanban.links.addresses import names_anchor
from zhuanban.links.contents import PAGES, is_scanned
from zhuanban.links.look import Look, Loose
from zhuanban.model import CODINGS
from zhuanban.plan.page import Plan, Rendered
from zhuanban.publish import Published, Target, read_next, stands_besides
from zhuanban.workers import Hold, share_out

IN_A_BATCH = 256
_ID = b' id="'


class Looked(NamedTuple):
    """What became of an output, and of its links."""

    published: Published
    loose: tuple[Loose, ...]
    has_lost: bool  # it has fewer anchors than the file in whose place it comes


class Links:
    """The links of one build: `paths` are all that the site will hold, of which those that `stay` are not rendered anew."""

    def __init__(self, target: Target, base_url: str, paths: Container[str], stay: Iterable[str]) -> None:
        self._target = target
        self._paths = paths
        self._look = Look(base_url, paths, stands_besides(target))
        self._stay = [path for path in stay if is_scanned(path)]

    @classmethod
    def of(cls, plan: Plan, fresh: Iterable[Published], target: Target) -> Links:
        """The links of a site that is planned, of which the `fresh` outputs stay as they are."""
        return cls(target, plan.config.base_url, frozenset(output.path for output in plan.outputs), (o.path for o in fresh))

    def after(self, take: Callable[[Rendered], Published]) -> Callable[[Rendered], Looked]:
        """`take`, and a look at what it took."""

        def looked(rendered: Rendered) -> Looked:
            published, path = take(rendered), rendered.output.path
            if not is_scanned(path):
                return Looked(published, (), False)
            replaces = self._stay and published.status == "written" and path in self._target.published
            has_lost = bool(replaces) and path.endswith(PAGES) and _has_lost(self._target.folder / path, rendered.data)
            return Looked(published, self._look.at(path, rendered.data), has_lost)

        return looked

    def dead(self, rendered: Iterable[Looked], jobs: int) -> tuple[Loose, ...]:
        """What leads nowhere in the whole new site because of what was `rendered`, or is to go."""
        rendered = tuple(rendered)
        loose = [found for looked in rendered for found in looked.loose]
        if any(looked.has_lost for looked in rendered) or self._goes():
            loose += self._through(self._stay, jobs)
        return self._settled(loose)

    def are_sound(self, rendered: Sequence[Looked]) -> bool:
        """Nothing in what was rendered leads nowhere, and no anchor is gone, when no page is."""
        loose = [found for looked in rendered for found in looked.loose]
        return not any(looked.has_lost for looked in rendered) and not self._settled(loose)

    def _settled(self, loose: Iterable[Loose]) -> tuple[Loose, ...]:
        return tuple(settled(loose, lambda path: read_next(self._target, path)))

    def _goes(self) -> bool:
        """Something is published that will not be there any more."""
        return any(path not in self._paths and old.kind not in CODINGS.values() for path, old in self._target.published.items())

    def _through(self, paths: Sequence[str], jobs: int) -> list[Loose]:
        """What is loose in published files that stay as they are."""

        def look(batch: Sequence[str], hold: Hold) -> list[Loose]:
            found: list[Loose] = []
            for path in batch:
                hold(path)
                found += self._look.at(path, read_next(self._target, path))
            return found

        batches = [paths[start : start + IN_A_BATCH] for start in range(0, len(paths), IN_A_BATCH)]
        return [loose for found in share_out(look, batches, jobs) for loose in found]


def settled(loose: Iterable[Loose], read: Callable[[str], bytes]) -> Iterator[Loose]:
    """Those that lead nowhere; `read` gives the bytes of the pages to whose anchors some lead."""
    from zhuanban.links.references import contents_of  # mostly there are none

    anchors: dict[str, frozenset[str]] = {}
    for found in loose:
        if found.is_open and found.path not in anchors:
            anchors[found.path] = contents_of(found.path, read(found.path)).anchors
        if not found.is_open or not names_anchor(found.anchor, anchors[found.path]):
            yield found


def _has_lost(before: Path, now: bytes) -> bool:
    """A published page has an anchor that what comes in its place has not. Mostly a quick look is enough."""
    try:
        old = before.read_bytes()
    except OSError:
        return False
    if _ids(old) <= _ids(now):
        return False
    from zhuanban.links.references import contents_of  # the same

    return not contents_of(before.name, old).anchors <= contents_of(before.name, now).anchors


def _ids(data: bytes) -> set[bytes]:
    return {part[: part.find(b'"')] for part in data.split(_ID)[1:]}
