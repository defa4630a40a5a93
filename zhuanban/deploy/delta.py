"""What a place for readers lacks of the site, and has too much. Pure: two manifests in, the difference out.

The place has a manifest of its own. It is the site's, with two more kinds of lines: files that are RETIRED, which the site has no
longer, but a page that was read a moment ago may still ask for; and, while files are on their way, files without a digest: what
stands there is the old file or the new one, and has to be looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import NamedTuple

from zhuanban.plan.page import BY_DIGEST
from zhuanban.publish.manifest import Published, manifest_of
from zhuanban.publish.order import Order, in_order_of_turns, tells_of, unpacked, withdrawn_sources

RETIRED = "retired"
"""The kind of a file that goes with the next change."""


class Delta(NamedTuple):
    """How a place becomes the site."""

    site: Mapping[str, Published]  # every file that is to stand there, retired ones too
    written: tuple[str, ...]  # paths of what is new or changed, or not known to have arrived
    unsure: tuple[str, ...]  # those of them of which that is not known: an earlier run was cut off
    removed: tuple[str, ...]
    retired: tuple[str, ...]  # those that are kept for this time
    order: Order
    underway: bytes  # the manifest until all is there
    manifest: bytes  # and then


def delta(there: Mapping[str, Published], site: Mapping[str, Published]) -> Delta:
    """How a place with the files that are `there` becomes the `site`. Both are manifests, by path."""
    written = tuple(path for path, file in site.items() if path not in there or there[path].sha256 != file.sha256)
    stale = [path for path in there if path not in site]
    changes = bool(written) or any(there[path].kind != RETIRED for path in stale)
    gone = withdrawn_sources(there, site)  # a picture of what is withdrawn does not stay
    lasting = {path for path in stale if named_by_digest(path, there) and not tells_of(gone, there, path)}
    kept = {path: there[path]._replace(kind=RETIRED) for path in stale if not changes or path in lasting}
    removed = tuple(path for path in stale if path not in kept)
    whole = {**site, **kept}
    unknown = {path: _unknown(site[path], there.get(path)) for path in written}
    return Delta(
        whole,
        written,
        tuple(path for path in written if path in there and not there[path].sha256),
        removed,
        tuple(path for path in kept if there[path].kind != RETIRED),
        in_order_of_turns(there, site, written, removed),
        _manifest({**there, **unknown}),
        _manifest(whole),
    )


def _unknown(coming: Published, there: Published | None) -> Published:
    """What is said of a file while it may be the old one or the new one: what was withdrawn is still to be known from it."""
    sources = {*coming.sources, *(there.sources if there else ())}
    return coming._replace(sha256="", sources=tuple(sorted(sources)))


def named_by_digest(path: str, files: Mapping[str, Published]) -> bool:
    """The name of the file at `path` holds its digest, or that of the file which it is a packed twin of."""
    return unpacked(path) in files and files[unpacked(path)].kind in BY_DIGEST


def _manifest(files: Mapping[str, Published]) -> bytes:
    return manifest_of(sorted(files.values(), key=attrgetter("path")))
