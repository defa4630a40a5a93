"""Published bytes -> what in them leads nowhere: links, anchors, pictures, style sheets, entries of feeds and sitemaps.

What is rendered is looked at where it is made (`anew.py`), before anything is published; `check --links` looks at the whole
site as it stands (`standing.py`), and with `--external` asks other sites for what is linked there (`outside.py`).
"""

from __future__ import annotations

from zhuanban.links.anew import Links, Looked
from zhuanban.links.look import Loose

__all__ = ["Links", "Looked", "Loose"]
