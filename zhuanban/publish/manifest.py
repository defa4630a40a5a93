"""The manifest of an output folder: what in it is ours, where each file came from, and its digest. JSON, a file a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring
from pathlib import Path
from typing import NamedTuple

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import SystemRefused

MANIFEST = ".zhuanban.json"
PREVIEW = ' "preview": true,'
_WORD = lazy_pattern(r"[a-z0-9.-]*")

FileStamp = tuple[int, int, int]
"""Size in bytes, last change in nanoseconds, number of the file: it is the one that was published."""


class Published(NamedTuple):
    """What became of one output."""

    path: str
    kind: str
    sources: tuple[str, ...]
    sha256: str
    status: str = ""  # written, unchanged, removed; in a manifest: ""
    stamp: FileStamp = (0, 0, 0)  # of the file that holds it; in a manifest: zeros
    made_of: bytes = b""  # fingerprint of all that its bytes depend on; in a manifest: none
    wording: str = ""  # of the page of an article: a digest of what it says, to tell when that has changed


def manifest_of(outputs: Iterable[Published], *, preview: bool = False) -> bytes:
    """The manifest of `outputs`, which come by path; of a `preview` it says that it is one."""
    files = ",\n".join(map(_line, outputs))
    return f'{{"version": 1,{PREVIEW if preview else ""}\n"files": {{\n{files}\n}}}}\n'.encode()


def is_preview(manifest: bytes) -> bool:
    """It is that of a site which holds articles that are not signed off."""
    return PREVIEW.encode() in manifest.partition(b"\n")[0]


def read_manifest(path: Path) -> dict[str, Published]:
    """What a manifest says, by path. Raises SystemRefused when it cannot be read."""
    return parse_manifest(path.read_bytes())


def parse_manifest(manifest: bytes) -> dict[str, Published]:
    """What a manifest says, by path. Raises SystemRefused when it is none: then nobody knows which files are ours."""
    try:
        whole = json.loads(manifest)
        found = {name: _published(name, entry) for name, entry in whole["files"].items()}
        if whole["version"] != 1 or not all(map(_is_sound, found.values())):
            raise ValueError("nothing that we wrote")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SystemRefused(
            f"清单 “{MANIFEST}” 读不懂，认不出哪些文件是专版的：原样未动。换一个地方，或清空后重来",
            f"the manifest “{MANIFEST}” cannot be read: left untouched; choose another place or empty it",
        ) from error
    return found


def _is_sound(file: Published) -> bool:
    """Its path stays in the folder, and all of it can be written down again. Raises TypeError or ValueError, or gives False."""
    "".join((file.path, *file.sources)).encode()
    steps = file.path.split("/")
    return (
        _WORD.fullmatch(f"{file.kind}{file.sha256}{file.wording}") is not None
        and file.path != MANIFEST
        and not {"", ".", ".."} & {*steps}
    )


def find_in_manifest(manifest: bytes, paths: Iterable[str]) -> dict[str, Published]:
    """What a manifest of ours says of some paths that stand in it, without reading the rest."""
    spans = _spans(manifest, paths)
    return {path: _published(path, json.loads(b"{" + manifest[begin:end] + b"}")[path]) for path, begin, end in spans}


def replaced_in_manifest(manifest: bytes, outputs: Iterable[Published]) -> bytes:
    """A manifest of ours with other lines for `outputs`, which all stand in it."""
    news = {output.path: output for output in outputs}
    parts, done = [], 0
    for path, begin, end in _spans(manifest, news):
        parts += [manifest[done:begin], _line(news[path]).encode()]
        done = end
    return b"".join((*parts, manifest[done:]))


def _line(output: Published) -> str:
    text = encode_basestring
    sources = ", ".join(map(text, output.sources))
    wording = f', "wording": "{output.wording}"' if output.wording else ""
    return f'{text(output.path)}: {{"kind": "{output.kind}", "sha256": "{output.sha256}", "sources": [{sources}]{wording}}}'


def _spans(manifest: bytes, paths: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Where the lines of some paths begin and end, without the comma after them. A line break within a line would be escaped."""
    end = 0
    for path in sorted(paths):  # as the lines are
        begin = manifest.index(f"\n{encode_basestring(path)}: {{".encode(), end) + 1
        end = manifest.index(b"\n", begin)
        yield path, begin, end - manifest.endswith(b",", begin, end)


def _published(path: str, entry: dict[str, list[str] | str]) -> Published:
    wording = str(entry.get("wording", ""))
    return Published(path, str(entry["kind"]), tuple(entry["sources"]), str(entry["sha256"]), wording=wording)
