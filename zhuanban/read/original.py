"""A file as it stands, with every character in its place: to put a few of them right and leave all other bytes as they are."""

from __future__ import annotations

from typing import NamedTuple

from zhuanban.patterns import lazy_pattern
from zhuanban.read.encoding import decode

BOM = "\ufeff"
_CODECS = ("utf-8", "gbk", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
"""What `decode` may have read by. GBK comes first: what is in it stays in it."""
_LINE_END = lazy_pattern(r"(\r\n|\r|\n)")


class Original(NamedTuple):
    """The characters of a file: its lines are those that positions count, what stands between them is kept."""

    codec: str
    mark: str  # a byte order mark, or ""
    lines: tuple[str, ...]
    ends: tuple[str, ...]  # of each line but the last

    def with_lines(self, lines: tuple[str, ...]) -> bytes | None:
        """The bytes of the file with as many other lines in it; None when its encoding has no sign for one of the characters."""
        parts = [part for pair in zip(lines, (*self.ends, ""), strict=True) for part in pair]
        try:
            return (self.mark + "".join(parts)).encode(self.codec)
        except UnicodeEncodeError:
            return None


def original(path: str, data: bytes) -> Original | None:
    """The characters of a file whose text `decode` gives, or None when they and the positions in that text are not the same."""
    text, _ = decode(path, data)
    for codec in _CODECS:
        try:
            written = data.decode(codec)
            same = written.encode(codec) == data
        except UnicodeError:
            continue
        mark = BOM if written.startswith(BOM) else ""
        parts = _LINE_END.split(written[len(mark) :])
        if same and "\n".join(parts[::2]) == text:
            return Original(codec, mark, tuple(parts[::2]), tuple(parts[1::2]))
    return None
