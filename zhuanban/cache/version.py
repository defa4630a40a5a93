"""Which generator filled a cache: another one must not trust it."""

from __future__ import annotations

import hashlib
import sys
from importlib.util import find_spec
from pathlib import Path

LIBRARIES = ("markdown", "jinja2", "markupsafe", "pyyaml", "nh3", "pypinyin", "lunar_python", "beautifulsoup4", "lxml", "pillow")
"""Distributions that have a say in what is made."""


def generator_version() -> bytes:
    """The digest of the library's own files, of the versions of the libraries it uses, and of the interpreter."""
    own = Path(__file__).resolve().parents[1]
    digest = hashlib.blake2b(digest_size=16)
    digest.update(repr((sys.version_info[:3], sys.implementation.name, _installed())).encode())
    for path in sorted(own.rglob("*.py")):
        digest.update(path.relative_to(own).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.digest()


def _installed() -> list[str]:
    """Names of the folders that say which versions are installed: quicker than asking for each."""
    spec = find_spec("markdown")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parents[1]
    names = (entry.name.lower() for entry in folder.iterdir() if entry.name.endswith(".dist-info"))
    return sorted(name for name in names if name.split("-")[0] in LIBRARIES)
