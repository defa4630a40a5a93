"""Regular expressions that are compiled when they are first asked something.

A class of Chinese characters takes milliseconds to compile, there are hundreds of expressions, and a run after an edit asks few.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Lazy:
    """Stands for an expression, and has what an expression has."""

    def __init__(self, source: Any, flags: int) -> None:
        self.pattern = source  # is asked for by those who make a longer one of it
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """What is not there yet: then nothing is, and all of it is taken from the compiled expression."""
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update((each, getattr(compiled, each)) for each in dir(re.Pattern) if not each.startswith("_"))
        return getattr(compiled, name)


def lazy_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, but for functions of `re` that are given an expression: call its methods.

    Errors in `source` are raised when it is first used; a test compiles all there are.
    """
    return cast("re.Pattern[AnyStr]", _Lazy(source, flags))
