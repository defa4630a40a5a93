"""Two folders change places in one step, where the system can do that: Linux, renameat2(2) with RENAME_EXCHANGE."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
MOUNTS = Path("/proc/self/mountinfo")
CANNOT = frozenset(getattr(errno, name) for name in "ENOSYS EINVAL EXDEV EBUSY ENOTSUP EOPNOTSUPP EMLINK EPERM EACCES".split())
"""What a system says that cannot exchange or link here, however often it is asked: a mount point, a file system without it, a
file or folder that we may not link, read or give away.
"""


def can_exchange(folder: Path) -> bool:
    """Whether the system knows how, at least, and nothing is mounted in the folder: that would move along with it."""
    if sys.platform != "linux":
        return False
    try:
        mounts = MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return True
    inside = str(folder).replace("\\", r"\134").replace(" ", r"\040") + "/"
    return not any(line.split(" ", 5)[4].startswith(inside) for line in mounts.splitlines())


def exchange(one: Path, other: Path) -> None:
    """What was at `one` is at `other` and the other way round; nobody ever sees anything else.

    Raises OSError, with an `errno` of CANNOT where it is impossible.
    """
    import ctypes  # only where something is published

    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)  # an older C library has none
    if renameat2 is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one))
