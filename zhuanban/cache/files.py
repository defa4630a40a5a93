"""A value in a file: of one version, complete, or not there at all.

What is read back is checked by a digest, and only values of the newsroom come out of it: the only functions that a file can name
are those of `plan`, which touch nothing.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from pathlib import Path
from types import FunctionType
from typing import Any
from zoneinfo import ZoneInfo

from zhuanban import model, problems
from zhuanban.problems import CacheDamaged

MAGIC = b"zhuanban cache 2\n"
DIGEST_BYTES = VERSION_BYTES = 16
LENGTH_BYTES = 8
OURS = (
    "zhuanban.model",
    "zhuanban.problems",
    "zhuanban.read.manuscripts",
    "zhuanban.read.pictures",
    "zhuanban.cache.",
    "zhuanban.publish.",
    "zhuanban.plan.",
)
OTHERS = frozenset({("datetime", "datetime"), ("datetime", "date"), ("datetime", "timezone"), ("datetime", "timedelta")})

Bytes = bytes | memoryview
Reduce = Mapping[type, Callable[[Any], tuple[Any, ...]]]
"""For a class: the function and the arguments that make a value of it again."""
NO_OTHERS: Reduce = {}
Instead = Mapping[tuple[str, str], Callable[..., Any]]
"""For the module and the name of a function: the one to call."""
NOTHING_ELSE: Instead = {}

_found: dict[tuple[str, str], Any] = {}
"""Classes that were asked for before: every batch asks for the same few."""


class _Values(pickle.Unpickler):
    """Reads values; names of anything else are refused (docs.python.org, pickle, "Restricting Globals")."""

    def __init__(self, data: Bytes, instead: Instead) -> None:
        super().__init__(io.BytesIO(data))
        self._instead = instead

    def find_class(self, module: str, name: str) -> Any:
        """The class of a value, or what `plan` makes a page with."""
        if (module, name) in self._instead:
            return self._instead[module, name]
        if (module, name) not in _found:
            if not (module.startswith(OURS) or (module, name) in OTHERS) or "." in name:
                raise CacheDamaged(f"{module}.{name}")
            found = super().find_class(module, name)
            if found is not zone and (getattr(found, "__module__", "") != module or not _is_harmless(found, module)):
                raise CacheDamaged(f"{module}.{name}")
            _found[module, name] = found
        return _found[module, name]


def _is_harmless(found: object, module: str) -> bool:
    """A class of values, or a function of `plan`."""
    if isinstance(found, type):
        return (module, found.__name__) in OTHERS or issubclass(found, tuple | Enum)
    return isinstance(found, FunctionType) and module.startswith("zhuanban.plan.")


def zone(key: str) -> ZoneInfo:
    """A time zone by its name."""
    return ZoneInfo(key)


def _by_value(member: Enum) -> tuple[Any, ...]:
    return type(member), (member.value,)


_ENUMS: Reduce = {
    kind: _by_value
    for module in (model, problems)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Enum)
}
"""Some versions of Python write a member as a call of `getattr`, which no file may name."""


def dump(value: object, reduce: Reduce = NO_OTHERS) -> bytes:
    """A value as bytes; `reduce` says what is written for values of some classes."""
    file = io.BytesIO()
    pickler = pickle.Pickler(file, 5)
    pickler.dispatch_table = {ZoneInfo: lambda found: (zone, (found.key,)), **_ENUMS, **reduce}
    pickler.dump(value)
    return file.getvalue()


def parse(data: Bytes, instead: Instead = NOTHING_ELSE) -> Any:
    """The value of `dump`; `instead` of a function that was written it calls another. Raises CacheDamaged."""
    try:
        return _Values(data, instead).load()
    except CacheDamaged:
        raise
    except Exception as error:  # whatever nonsense makes of it
        raise CacheDamaged(str(error)) from error


def save(path: Path, version: bytes, data: bytes | Callable[[], bytes], body: Iterable[Bytes] = ()) -> None:
    """Put `data` in place as a whole, and before it a `body` that has to bring its own digests.

    The body is written as it comes, so it is never in memory as a whole; `data` may be asked for only then.
    """
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    with new.open("wb") as file:
        file.write(bytes(len(MAGIC) + len(version) + DIGEST_BYTES + LENGTH_BYTES))
        size = sum(map(file.write, body))
        last = data if isinstance(data, bytes) else data()
        file.write(last)
        file.seek(0)
        file.write(b"".join((MAGIC, version, _digest(last), size.to_bytes(LENGTH_BYTES, "big"))))
    new.replace(path)


def load(path: Path, version: bytes) -> Bytes | None:
    """What was saved; None when there is nothing, or of another version. Raises CacheDamaged."""
    loaded = load_with_body(path, version)
    return None if loaded is None else loaded[0]


def load_with_body(path: Path, version: bytes) -> tuple[Bytes, bytes, int] | None:
    """The same; and the whole file, and where in it the body begins."""
    try:
        whole = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CacheDamaged(str(error)) from error
    start = len(MAGIC) + len(version)
    begin = start + DIGEST_BYTES + LENGTH_BYTES
    if not whole.startswith(MAGIC) or len(whole) < begin:
        raise CacheDamaged(path.name)
    if whole[len(MAGIC) : start] != version:
        return None
    data = memoryview(whole)[begin + int.from_bytes(whole[begin - LENGTH_BYTES : begin], "big") :]
    if _digest(data) != whole[start : start + DIGEST_BYTES]:
        raise CacheDamaged(path.name)
    return data, whole, begin


def seal(path: Path) -> bytes:
    """The digest that a file of the cache carries, without reading the rest of it; empty when there is none."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC) + VERSION_BYTES + DIGEST_BYTES)[-DIGEST_BYTES:]
    except OSError:
        return b""


def _digest(data: Bytes) -> bytes:
    # Processors have instructions for this one; it takes half the time of any other.
    return hashlib.sha256(data).digest()[:DIGEST_BYTES]
