"""A place that is reached through a network, and how it becomes the site: so that a cut at any moment does no harm."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from zhuanban.deploy.delta import Delta, delta
from zhuanban.problems import SystemRefused
from zhuanban.publish.manifest import Published, parse_manifest
from zhuanban.publish.stage import NO_FILE, file_stamp
from zhuanban.publish.target import Target

T = TypeVar("T")
Watch = Callable[[Iterable[T], int], Iterable[T]]
"""Gives the work as it comes, of so many pieces, and shows how far it is."""


class Store(Protocol):
    """A place for files. What stands at a path is the old file or the new one, whole, also when the network goes away."""

    def manifest(self) -> bytes | None:
        """The place's manifest, None when it has none. Raises SystemRefused where something stands that is not ours."""

    def write_manifest(self, manifest: bytes) -> None:
        """Put a manifest in its place."""

    def send(self, paths: Sequence[str]) -> Iterator[str]:
        """Send these files of the site; gives each path when it has arrived."""

    def remove(self, paths: Sequence[str]) -> None:
        """Delete these files, and folders that are empty then."""

    def in_the_way(self, paths: Sequence[str]) -> str:
        """What stands at one of these paths, or is a link or a file above one; "" when nothing does."""

    def differing(self, paths: Sequence[str]) -> Collection[str]:
        """Those of the paths at which the place has not the same file as the site."""


class Deployed(NamedTuple):
    """What came of it."""

    delta: Delta
    sent: int  # files; fewer than were `written` when an earlier run had sent some of them, more when some were mended
    at_once: bool = False  # readers saw the old site, then the new one


def read_there(store: Store) -> Mapping[str, Published]:
    """What stands in a place that is ours, by path."""
    manifest = store.manifest()
    return {} if manifest is None else parse_manifest(manifest)


def bring_up_to_date(store: Store, target: Target, watch: Watch[str]) -> Deployed:
    """Make the place the site that stands in `target`. Raises SystemRefused when it is not, at the end."""
    site = target.published
    for path in site:
        read_output(target, path)
    there = read_there(store)
    todo = delta(there, site)
    foreign = store.in_the_way([path for path in todo.written if path not in there]) if there else ""
    if foreign:
        raise SystemRefused(
            f"目标那边的 “{foreign}” 不是专版发布的，却占着网站要用的位置：原样未动。请把它移走",
            f"“{foreign}” over there is not zhuanban's, yet the site needs its place: left untouched; move it away",
        )
    arrived = set(todo.unsure) - set(store.differing(todo.unsure)) if todo.unsure else set()
    groups = [[path for path in group if path not in arrived] for group in todo.order.written]
    if todo.written or todo.removed or todo.retired:
        store.write_manifest(todo.underway)
    if todo.order.first_removed:
        store.remove(todo.order.first_removed)
    sent = sum(1 for _ in watch((path for group in groups if group for path in store.send(group)), sum(map(len, groups))))
    if todo.order.last_removed:
        store.remove(todo.order.last_removed)
    sent += _verify(store, site)
    if todo.written or todo.removed or todo.retired:
        store.write_manifest(todo.manifest)
    return Deployed(todo, sent)


def _verify(store: Store, site: Mapping[str, Published]) -> int:
    """See that every file has arrived as it is; what somebody else changed or deleted is sent again. Gives how many were."""
    wrong = sorted(store.differing(tuple(site)))
    sent = sum(1 for _ in store.send(wrong)) if wrong else 0
    if wrong and store.differing(wrong):
        raise SystemRefused(
            f"送完核对，“{wrong[0]}” 等{len(wrong)}个文件在目标那边还是不对。请再运行一次 publish",
            f"verified at the end: “{wrong[0]}” and others, {len(wrong)} files, are still not right there; run publish again",
        )
    return sent


def read_output(site: Target, path: str) -> bytes:
    """A file of the site, which is what its manifest says. Raises SystemRefused otherwise: nothing else goes out."""
    file = site.folder / path
    data = file.read_bytes() if file_stamp(file) != NO_FILE else b""  # a link would not be sent as what it leads to
    if hashlib.sha256(data).hexdigest() != site.published[path].sha256:
        raise SystemRefused(
            f"网站文件夹里的 “{path}” 不见了或被改过，没有送出。请先运行 build",
            f"“{path}” in the site is missing or was altered: not sent; run build first",
        )
    return data


def not_ours(there: str) -> SystemRefused:
    """What is said of a place that holds something else."""
    return SystemRefused(
        f"“{there}” 不是空的，也不是专版发布的：原样未动。换一个地方，或先把它清空",
        f"“{there}” is neither empty nor zhuanban's: left untouched; choose another place or empty it",
    )
