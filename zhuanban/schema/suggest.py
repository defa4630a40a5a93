"""Did you mean: the known word that is nearest to a wrong one."""

from __future__ import annotations

import difflib
import functools
import unicodedata
from collections.abc import Iterable

_DROPPED = str.maketrans("", "", " \t\u3000\u00a0\u200b\ufeff\"'“”‘’「」《》【】[]")


def folded(word: str) -> str:
    """`word` without what fingers add to it: case, full-width forms, spaces, quotes, `-` for `_`."""
    return unicodedata.normalize("NFKC", word).translate(_DROPPED).replace("-", "_").casefold()


def nearest(word: str, known: Iterable[str]) -> str:
    """The word of `known` that `word` was most likely meant to be, or the empty text."""
    return _nearest(word[:60], tuple(known))


@functools.lru_cache(maxsize=512)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    by_fold = {folded(other): other for other in reversed(known)}
    wanted = folded(word)
    if wanted in by_fold:
        return by_fold[wanted]
    short = len(wanted) < 4 and not wanted.isascii()  # one wrong character of two is still half right
    found = difflib.get_close_matches(wanted, by_fold, n=1, cutoff=0.5 if short else 0.65)
    return by_fold[found[0]] if found else ""
