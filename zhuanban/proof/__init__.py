"""清样: the site in memory as it would be published now, for whoever writes it to look at. Writes nothing.

`proof.py` holds it and renews it, `newest.py` puts the newest words into what was planned, `marks.py` tells what readers
cannot see yet.
"""

from zhuanban.proof.marks import Mark
from zhuanban.proof.proof import Proof

__all__ = ["Mark", "Proof"]
