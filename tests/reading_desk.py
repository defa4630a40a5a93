"""A newsroom that is read and checked in the test's own process, and what was found, as lines to compare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from PIL import Image

from front_door import NOW, Newsroom
from zhuanban.check import check_site
from zhuanban.model import Article, Site
from zhuanban.options import Options
from zhuanban.problems import Level, Problem, in_order
from zhuanban.read.parsing import read_manuscript
from zhuanban.read.site import Reading, hold, read_site


@dataclass(frozen=True, slots=True)
class Desk:
    """What an editor's desk does with a newsroom: read, check, hold."""

    room: Newsroom

    def read(self, *, now: str = NOW, drafts: bool = False, base_url: str = "", layouts: tuple[Path, ...] = ()) -> Reading:
        return read_site(self.room.root, Options(datetime.fromisoformat(now), drafts, base_url, layouts=layouts))

    def site(self, *, now: str = NOW, drafts: bool = False) -> Site:
        """The site of a newsroom without errors."""
        reading = self.read(now=now, drafts=drafts)
        assert [p for p in self.problems(reading) if p.level is Level.ERROR] == []
        assert reading.site is not None
        return reading.site

    def only(self) -> Article:
        (article,) = self.site().articles
        return article

    def words(self, article: Article) -> str:
        """The words of an article, read once more."""
        return read_manuscript(article.source_path, (self.room.root / article.source_path).read_bytes(), article.key)[1]

    def problems(self, reading: Reading | None = None) -> tuple[Problem, ...]:
        reading = reading or self.read()
        return in_order((*reading.problems, *check_site(reading.site)))

    def found(self, level: Level = Level.ERROR, reading: Reading | None = None) -> list[str]:
        """`LK001 content/2020/04/a.md:8:1` for every problem of a level, in order."""
        return [f"{p.code} {p.position}" for p in self.problems(reading) if p.level is level]

    def held(self, **online: str) -> Reading:
        """Hold what is faulty. `online`: stem of a file in content/2020/04 -> path of its page."""
        reading = self.read()
        return hold(reading, self.problems(reading), {f"content/2020/04/{stem}.md": page for stem, page in online.items()})


def png(colour: str = "red") -> bytes:
    """A sound picture, 40 by 30."""
    file = BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "PNG")
    return file.getvalue()
