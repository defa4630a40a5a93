"""字数 and reading time."""

from __future__ import annotations

from zhuanban.text.characters import wide_and_runs

CHARACTERS_A_MINUTE = 400


def count(text: str) -> int:
    """字数: each Chinese character or mark counts 1, each run of Latin letters or digits counts 1."""
    wide, runs = wide_and_runs(text)
    return wide + runs


def reading_minutes(characters: int) -> int:
    """Minutes to read so many characters: 400 a minute, at least 1."""
    return max(1, int(characters / CHARACTERS_A_MINUTE + 0.5))
