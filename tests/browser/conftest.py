"""Chromium for tests: one browser for the whole run, a fresh page for each test that asks for one.

Where Chromium is missing, tests that need it are skipped with the reason; with `CI=true` they fail, so that a build server
cannot pass without having looked. `CHROMIUM` names another binary.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from machine import missing

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-sandbox",  # it only opens pages that this project made, and as root the sandbox does not start
]


def _found() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before any fixture of a browser test: a skip without a Chromium, a failure when CI=true."""
    if item.get_closest_marker("browser") is not None and not _found():
        missing("no Chromium on this machine (install it, or name one in CHROMIUM)")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium."""
    found = _found()
    assert found, "a test that asks for a browser needs the mark `browser`"
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One headless Chromium for the whole run. Start no other playwright: one process can drive only one."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a new page: `new_page(390)`, `new_page(390, javascript=False)`; closed when the test ends."""
    contexts: list[BrowserContext] = []

    def open_page(width: int = 1440, height: int = 900, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=javascript, locale="zh-CN", reduced_motion="reduce"
        )
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name that http.server gives it)
        """Say nothing."""


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on a free port of 127.0.0.1 and give its address: `serve(folder) + "/index.html"`."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
