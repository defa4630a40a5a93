"""What a run is told: given by the command, never looked up further down."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple


class Options(NamedTuple):
    """How to read a root folder. The clock, the environment and the place of the layouts come in here and nowhere else."""

    now: datetime  # the one frozen clock of the run; without an offset, in the site's time zone
    drafts: bool = False  # 草稿 and 待审 are published too
    base_url: str = ""  # takes the place of the one in site.yaml; "" leaves that one
    compress: bool = False  # .gz and .br beside every text
    layouts: tuple[Path, ...] = ()  # folders of layouts; for each file the first folder that has it wins
    embargoed: bool = False  # 定时发布 is published before its time
