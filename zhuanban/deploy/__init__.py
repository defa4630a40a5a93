"""site/ -> where readers are: a folder, a machine reached by rsync, S3-compatible storage.

What goes is the site as it was built, by its manifest. `delta.py` says what a place lacks, `publish/order.py` in which order it
gets it; `folder.py`, `rsync.py` and `s3.py` know how. A place that is cut off half-way stays usable, and the next run goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from zhuanban.deploy.delta import RETIRED, Delta, delta
from zhuanban.deploy.destination import Destination, Kind, destination_of, endpoint_of
from zhuanban.deploy.folder import copy_site, folder_delta
from zhuanban.deploy.rsync import Rsync
from zhuanban.deploy.s3 import S3
from zhuanban.deploy.store import Deployed, Store, Watch, bring_up_to_date, read_there
from zhuanban.publish import Target

__all__ = ["RETIRED", "Delta", "Deployed", "Deployment", "Destination", "Kind", "destination_of", "endpoint_of"]


class Deployment:
    """One site on its way to one place."""

    def __init__(self, site: Target, root: Path, destination: Destination, endpoint: str = "") -> None:
        self._site = site
        self._root = root
        self._destination = destination
        self._endpoint = endpoint

    def preview(self) -> Delta:
        """What would be done. Nothing is."""
        if self._destination.kind is Kind.FOLDER:
            return folder_delta(self._site, self._folder, self._root)
        return delta(read_there(self._store()), self._site.published)

    def carry_out(self, waiting: Callable[[], None], watch: Watch[str]) -> Deployed:
        """Bring the site there; `waiting` is called when another run has the folder. Raises SystemRefused."""
        if self._destination.kind is Kind.FOLDER:
            return copy_site(self._site, self._folder, self._root, waiting, watch)
        return bring_up_to_date(self._store(), self._site, watch)

    @property
    def _folder(self) -> Path:
        return Path(self._destination.place).absolute()

    def _store(self) -> Store:
        kind, place, prefix = self._destination
        return Rsync(place, self._site) if kind is Kind.RSYNC else S3(place, prefix, self._endpoint, self._site)
