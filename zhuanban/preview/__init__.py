"""预览: the site in memory as it would be published now, for whoever writes it to look at. Writes nothing.

`preview.py` holds it and renews it, `newest.py` puts the newest words into what was planned, `marks.py` tells what readers
cannot see yet.
"""

from zhuanban.preview.marks import Mark
from zhuanban.preview.preview import Preview

__all__ = ["Mark", "Preview"]
