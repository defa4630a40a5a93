"""Names of files that have changed, and whether they matter."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from zhuanban.cache.stamps import HIDDEN

CONTENT = "content/"


def matters(name: str, root: Path, known: Collection[str]) -> bool:
    """Hidden files do not, nor does one that came and went: editors of text leave such behind. `known` are those of content/."""
    if any(part.startswith(HIDDEN) for part in name.split("/")):
        return False
    if not name.startswith(CONTENT) or (root / name).exists():
        return True
    return name in known or any(path.startswith(f"{name}/") for path in known)
