"""A folder on another machine, by rsync: over ssh, or to an rsync daemon.

The program itself is called, which every system has; secrets are ssh's (an agent, `RSYNC_RSH`) or in RSYNC_PASSWORD. What is sent
and deleted is named file by file: nothing else there is looked at.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from zhuanban.deploy.store import not_ours
from zhuanban.problems import SystemRefused
from zhuanban.publish.manifest import MANIFEST
from zhuanban.publish.target import NOT_COUNTED, Target
from zhuanban.publish.trees import folders_of

PARTIAL, NOT_FOUND = 23, "No such file or directory"
"""What rsync's exit code and message are when what was asked for is not there."""
SILENT = "--timeout=60"
"""Seconds after which a connection that says nothing is given up."""
FOR_READERS = "--chmod=D755,F644"
"""New files may be read by the web server, whatever the umask was here."""


class Rsync:
    """The store at `destination`, which is rsync's own way of naming it: `user@host:path`, `host::module/path`, `rsync://…`."""

    def __init__(self, destination: str, site: Target) -> None:
        place = destination.rstrip("/")
        self._there = f"{place}./" if place.endswith(":") and not place.endswith("::") else f"{place}/"  # `host:` is at home
        self._site = site

    def manifest(self) -> bytes | None:
        """Raises SystemRefused when there is none, and the folder is not empty."""
        with TemporaryDirectory() as folder:
            self._run(["--", self._there + MANIFEST, f"{folder}/"], missing_is_fine=True)
            manifest = Path(folder) / MANIFEST
            if manifest.is_file():
                return manifest.read_bytes()
            if self._listed([]).keys() - NOT_COUNTED:
                raise not_ours(self._there)
        return None

    def write_manifest(self, manifest: bytes) -> None:
        """Put a manifest in its place."""
        with TemporaryDirectory() as folder:
            (Path(folder) / MANIFEST).write_bytes(manifest)
            self._run(["--checksum", FOR_READERS, "--", f"{folder}/{MANIFEST}", self._there])

    def send(self, paths: Sequence[str]) -> Iterator[str]:
        """Send these files of the site; gives each path when all have arrived."""
        self._transfer(["--times", "--omit-dir-times", FOR_READERS], paths)
        yield from paths

    def differing(self, paths: Sequence[str]) -> set[str]:
        """Those of which the bytes there are not the same."""
        listed = self._transfer(["--dry-run", "--8-bit-output", "--out-format=%n"], paths)
        return set(os.fsdecode(listed).splitlines()) & set(paths)

    def remove(self, paths: Sequence[str]) -> None:
        """Delete these files and the folders that they leave empty.

        A folder in which they are not is sent, with the order to delete what is not in it, and all else protected.
        """
        named = {*paths, *(f"{folder}/" for folder in folders_of(paths))}
        with TemporaryDirectory() as empty:
            for folder in folders_of(paths) & folders_of(self._site.published):
                (Path(empty) / folder).mkdir(parents=True, exist_ok=True)
            rules = _zero_ended(f"/{_literal(path)}" for path in sorted(named))
            with TemporaryDirectory() as folder:
                (Path(folder) / "rules").write_bytes(rules)
                chosen = ["--from0", f"--include-from={folder}/rules", "--exclude=*"]
                self._run(["--recursive", "--delete", *chosen, "--", f"{empty}/", self._there])

    def in_the_way(self, paths: Sequence[str]) -> str:
        """What stands at one of these paths, or is a link or a file above one; "" when nothing does."""
        if not paths:
            return ""
        there = self._listed(["--recursive", "--links"])
        closed = {path for path in folders_of(paths) & there.keys() if not there[path].startswith("d")}
        return min(closed | (there.keys() & set(paths)), default="")

    def _listed(self, options: Sequence[str]) -> dict[str, str]:
        """What stands there, links not followed, each with its mode as `ls` writes it."""
        listed = self._run(["--list-only", "--8-bit-output", *options, "--", self._there], missing_is_fine=True)
        lines = [line.split(maxsplit=4) for line in os.fsdecode(listed).splitlines()]  # mode, size, day, time, name
        named = {line[-1].partition(" -> ")[0] if line[0].startswith("l") else line[-1]: line[0] for line in lines}
        return {name: mode for name, mode in named.items() if name != "."}

    def _transfer(self, options: Sequence[str], paths: Iterable[str]) -> bytes:
        """Compare these files byte by byte, and send those that differ."""
        source = f"{self._site.folder}/"
        return self._run(["--checksum", "--from0", "--files-from=-", *options, "--", source, self._there], _zero_ended(paths))

    def _run(self, arguments: Sequence[str], given: bytes = b"", *, missing_is_fine: bool = False) -> bytes:
        try:
            done = subprocess.run(
                ["rsync", SILENT, "--no-motd", "--protect-args", *arguments],
                input=given,
                capture_output=True,
                check=False,
                env={**os.environ, "LC_ALL": "C"},
            )
        except FileNotFoundError as error:
            raise SystemRefused("这台机器上没有 rsync，请先装上", "there is no rsync on this machine; install it") from error
        said = done.stderr.decode(errors="replace")
        if done.returncode == 0 or (missing_is_fine and done.returncode == PARTIAL and NOT_FOUND in said):
            return done.stdout
        why = _reason(said) or f"rsync: {done.returncode}"
        raise SystemRefused(
            f"用 rsync 送到 “{self._there}” 没有成功：{why}。排除故障后再运行一次 publish，会接着送",
            f"rsync to “{self._there}” failed: {why}; once mended, run publish again: it goes on from here",
        )


def _reason(said: str) -> str:
    """Of what rsync and ssh said the line that tells why, between greetings and warnings and what sums up."""
    every = [line for line in said.splitlines() if line.strip() and not line.startswith("Warning:")]
    lines = [line for line in every if not line.startswith(("rsync error:", "rsync warning:"))]
    telling = [line for line in lines if line.startswith(("rsync:", "@ERROR", "ERROR"))]
    return (telling or lines[-1:] or every or [""])[0]


def _zero_ended(names: Iterable[str]) -> bytes:
    return b"".join(os.fsencode(name) + b"\0" for name in names)


def _literal(path: str) -> str:
    """The path as a pattern of rsync that fits nothing else; a backslash stands for itself where there is no wildcard."""
    return "".join(f"\\{c}" if c in "\\*?[" else c for c in path) if any(c in path for c in "*?[") else path
