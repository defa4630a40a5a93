"""A value in a file: of one version, complete, or not there at all.

What is read back is checked by a digest, and only values of the newsroom come out of it: nothing in the file is run.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from pathlib import Path
from typing import Any

from zhuanban.problems import CacheDamaged

MAGIC = b"zhuanban cache 1\n"
DIGEST_BYTES = VERSION_BYTES = 16
OURS = ("zhuanban.model", "zhuanban.problems", "zhuanban.read.manuscripts", "zhuanban.cache.", "zhuanban.publish")
OTHERS = frozenset({("datetime", "datetime"), ("datetime", "date"), ("datetime", "timezone"), ("datetime", "timedelta")})


_found: dict[tuple[str, str], Any] = {}
"""Classes that were asked for before: every batch asks for the same few."""


class _Values(pickle.Unpickler):
    """Reads values; names of anything else are refused (docs.python.org, pickle, "Restricting Globals")."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _found:
            if not (module.startswith(OURS) or (module, name) in OTHERS) or "." in name:
                raise CacheDamaged(f"{module}.{name}")
            _found[module, name] = super().find_class(module, name)
        return _found[module, name]


def dump(value: object) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, 5)


def parse(data: bytes) -> Any:
    """The value of `dump`. Raises CacheDamaged."""
    try:
        return _Values(io.BytesIO(data)).load()
    except CacheDamaged:
        raise
    except Exception as error:  # whatever nonsense makes of it
        raise CacheDamaged(str(error)) from error


def save(path: Path, version: bytes, data: bytes) -> None:
    """Put `data` in place as a whole."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    new.write_bytes(b"".join((MAGIC, version, _digest(data), data)))
    new.replace(path)


def load(path: Path, version: bytes) -> bytes | None:
    """What was saved; None when there is nothing, or of another version. Raises CacheDamaged."""
    try:
        whole = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CacheDamaged(str(error)) from error
    start = len(MAGIC) + len(version)
    if not whole.startswith(MAGIC) or len(whole) < start + DIGEST_BYTES:
        raise CacheDamaged(path.name)
    if whole[len(MAGIC) : start] != version:
        return None
    data = whole[start + DIGEST_BYTES :]
    if _digest(data) != whole[start : start + DIGEST_BYTES]:
        raise CacheDamaged(path.name)
    return data


def seal(path: Path) -> bytes:
    """The digest that a file of the cache carries, without reading the rest of it; empty when there is none."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC) + VERSION_BYTES + DIGEST_BYTES)[-DIGEST_BYTES:]
    except OSError:
        return b""


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=DIGEST_BYTES).digest()
