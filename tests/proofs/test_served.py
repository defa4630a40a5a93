"""Readers read while the newsroom publishes: a real web server, every page, again and again; no reader meets half a site."""

from __future__ import annotations

import hashlib
import http.client
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import pytest

from front_door import NOW, SITE_YAML, Newsroom, command, written
from machine import free_port, program, server
from proofs.scenes import Contents, write_contents

pytestmark = pytest.mark.slow

PUBLISHES, READERS = 50, 2
CONFIGURATION = """\
daemon off;
master_process off;
pid nginx.pid;
error_log error.log notice;
events {{ worker_connections 64; }}
http {{
  access_log off;
  default_type application/octet-stream;
  types {{ text/html html; text/css css; application/javascript js; application/xml xml; application/json json; }}
  client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp; uwsgi_temp_path temp; scgi_temp_path temp;
  server {{
    listen 127.0.0.1:{port};
    root "{site}";
    index index.html;
    try_files $uri $uri/index.html =404;
  }}
}}
"""
STYLESHEET = re.compile(rb'<link rel="stylesheet" href="([^"]+)"')


class Read(NamedTuple):
    """What a reader was given."""

    path: str
    status: int
    digest: str
    whole: bool  # as far as a page tells by itself
    asked_by: str  # the page that asks for this stylesheet, or ""


@contextmanager
def nginx(site: Path, scratch: Path) -> Iterator[int]:
    """Serve a folder for as long as the `with` block lasts; gives the port."""
    found, port = program("nginx"), free_port()
    (scratch / "nginx.conf").write_text(CONFIGURATION.format(port=port, site=site))
    log = scratch / "error.log"
    with server([found, "-p", f"{scratch}/", "-c", "nginx.conf", "-e", str(log)], port, log):
        yield port


class Reader(threading.Thread):
    """Reads the pages of its list in turn, each with its stylesheets, until it is told to stop."""

    def __init__(self, port: int, pages: list[str]) -> None:
        super().__init__(daemon=True)
        self.reads: list[Read] = []
        self.stopped = threading.Event()
        self._port, self._pages = port, pages
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def run(self) -> None:
        """Read on and on."""
        while not self.stopped.is_set():
            for page in self._pages:
                body = self._get(page, "")
                for link in STYLESHEET.findall(body):
                    self._get(urljoin(f"/{page}", link.decode())[1:], page)
        self._connection.close()

    def _get(self, path: str, asked_by: str) -> bytes:
        try:
            self._connection.request("GET", f"/{path}")
            answer = self._connection.getresponse()
            status, body = answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            status, body = 0, b""
        whole = not path.endswith(".html") or body.rstrip().endswith(b"</html>")
        self.reads.append(Read(path, status, hashlib.sha256(body).hexdigest(), whole, asked_by))
        return body


def test_no_reader_meets_half_a_site(tmp_path: Path) -> None:
    """Articles are edited and added in turn; every third time the name of the site, which is on every page, changes as well."""
    room = Newsroom(tmp_path / "newsroom")
    contents = [_contents(number) for number in range(PUBLISHES + 1)]
    sites = [_site(room, content, tmp_path / "coming") for content in contents]
    versions = {path: {site.get(path) for site in sites} for path in {path for site in sites for path in site}}
    _publish(room, contents[0])
    pages = sorted(path for path in sites[0] if path.endswith(".html"))
    at_once = 0
    with nginx(room.out, tmp_path) as port:
        readers = [Reader(port, pages[start:] + pages[:start]) for start in range(0, len(pages), -(-len(pages) // READERS))]
        for reader in readers:
            reader.start()
        for content, site in zip(contents[1:], sites[1:], strict=True):
            at_once += _publish(room, content)
            assert room.files() == site
        for reader in readers:
            reader.stopped.set()
        for reader in readers:
            reader.join(60)
    reads = [read for reader in readers for read in reader.reads]
    failed = [read for read in reads if read.status != 200]
    unstyled = [read for read in failed if read.asked_by]
    torn = [read for read in reads if read.status == 200 and not (read.whole and read.digest in versions[read.path])]
    print(
        f"{PUBLISHES} publishes, {at_once} in one step; {len(reads)} requests for {len(pages)} pages and their stylesheets: "
        f"{len(failed)} failures, {len(torn)} torn, {len(unstyled)} without their stylesheet"
    )
    assert failed + torn == []
    assert at_once == PUBLISHES
    assert {read.path for read in reads} >= set(pages)
    assert len({read.digest for read in reads if read.path == "index.html"}) > PUBLISHES // 4, "they read all the while"


def _contents(number: int) -> Contents:
    """What stands in content/ the so-many-th time."""
    edited = {turn % 12: turn for turn in range(number + 1)}
    articles = {
        f"content/2020/04/a{stem}.md": written(title=f"第{stem}篇，第{edited.get(stem, 0)}次", date=f"2020-04-{10 + stem}")
        for stem in range(12)
    }
    new = {f"content/2020/05/n{turn}.md": written(title=f"新稿{turn}", date="2020-05-02") for turn in range(1, number + 1, 2)}
    name = f"平湖退役军人{number // 3}"
    return {"content/site.yaml": SITE_YAML.replace("平湖退役军人", name), **articles, **new}


def _site(room: Newsroom, contents: Contents, out: Path) -> dict[str, str]:
    """The site that these become."""
    write_contents(room, contents)
    coming = Newsroom(room.root, out)
    assert coming.build("--jobs", "1").code == 0
    return coming.files()


def _publish(room: Newsroom, contents: Contents) -> bool:
    """Publish these by a process of its own; tells whether that took one step."""
    write_contents(room, contents)
    run = command("--root", room.root, "--out", room.out, "--now", NOW, "--jobs", "1")
    assert run.code == 0, run.said
    return "不能整个替换" not in run.said
