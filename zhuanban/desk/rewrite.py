"""An article's file gets other bytes: all of them or none, and never what somebody else has written meanwhile."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path

from zhuanban.problems import Entry, Kind, Level, Position, Problem, Rule, Wording, reasons

NOT_WRITTEN = Rule(
    "PR905",
    Level.NOTICE,
    zh=Wording("这个文件里可以自动改的没有改：写不进去（{zh}）", "检查文件的写入权限，再运行一次"),
    en=Wording("nothing in this file was mended by itself: it cannot be written ({en})", "check its permissions, try again"),
    kind=Kind.BINDING,
    entry=Entry(
        "运行`check --fix`时，文件写不进去，所以一个字也没有动。",
        "多半因为文件是只读的，或者磁盘满了。",
        "文件设成了“只读”。",
        "去掉“只读”，再运行`check --fix`。",
    ),
)
OUTSIDE = Rule(
    "PR906",
    Level.NOTICE,
    zh=Wording("这个文件里可以自动改的没有改：它其实在 content/ 外面", "把真正的文件放到 content/ 里，再运行一次"),
    en=Wording("nothing in this file was mended by itself: it stands outside content/", "put the file itself there, try again"),
    kind=Kind.BINDING,
    entry=Entry(
        "运行`check --fix`时，稿件是一个快捷方式（符号链接），指到`content`外面，所以一个字也没有动。",
        "自动改只动`content`里的文件。",
        "`content/a.md`指着别的文件夹里的文件。",
        "把真正的文件放到`content`里。",
    ),
)
CHANGED = Rule(
    "PR907",
    Level.NOTICE,
    zh=Wording("这个文件里可以自动改的没有改：有人刚刚改过它", "存好以后再运行一次"),
    en=Wording("nothing in this file was mended by itself: somebody has just changed it", "save it and try again"),
    kind=Kind.BINDING,
    entry=Entry(
        "运行`check --fix`的时候，别人改了这个文件，所以一个字也没有动。",
        "不能盖掉别人刚写的字。",
        "运行`check --fix`时，稿件正开在记事本里，刚存过。",
        "存好以后，再运行`check --fix`。",
    ),
)


def rewrite(root: Path, path: str, before: bytes, after: bytes) -> Problem | None:
    """Put `after` in place of `before` in the file at `path` below `root`/content; its mode stays, and a link stays a link.

    A problem, and nothing is changed, when the file cannot be written, holds something else by now or stands outside.
    """
    try:
        file = (root / path).resolve(strict=True)
        if not file.is_relative_to((root / "content").resolve()):
            return OUTSIDE.at(Position(path))
        if not os.access(file, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return None if _replaced(file, before, after) else CHANGED.at(Position(path))
    except OSError as error:
        return NOT_WRITTEN.at(Position(path), **reasons(error))


def _replaced(file: Path, before: bytes, after: bytes) -> bool:
    """Whether the file held `before`; then it holds `after`."""
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=file.parent)
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(after)
            opened.flush()
            os.fsync(opened.fileno())
        new.chmod(stat.S_IMODE(file.stat().st_mode))
        if file.read_bytes() != before:
            return False
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
    return True
