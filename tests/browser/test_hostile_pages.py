"""Chromium opens what was made of hostile strings: nothing runs, nothing is blocked, nobody else is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Dialog, Page, Request

from hostile_site import Built

SEES = "addEventListener('securitypolicyviolation', event => console.error('violation: ' + event.violatedDirective))"


class Seen:
    """What happens while pages are open."""

    def __init__(self, page: Page, host: str) -> None:
        self.dialogs: list[str] = []
        self.said: list[str] = []
        self.elsewhere: list[str] = []
        self.pictures = 0
        self.host = host
        page.on("dialog", self._dialog)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", self._request)
        page.on("popup", lambda popup: self.elsewhere.append(popup.url))
        page.route(lambda url: not url.startswith(host), lambda route: route.fulfill(status=204))
        page.add_init_script(SEES)

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        self.said.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self.host):
            if request.resource_type == "image" and urlsplit(request.url).scheme == "https":
                self.pictures += 1
            else:
                self.elsewhere.append(request.url)


@pytest.mark.browser
@pytest.mark.slow
def test_nothing_happens(hostile: Built, new_page: Callable[..., Page], serve: Callable[[Path], str]) -> None:
    """On every page of an article, and every eighth of the others; events of many kinds are sent to all that stands there."""
    host = serve(hostile.room.out)
    page = new_page()
    seen = Seen(page, host)
    every = sorted(path.relative_to(hostile.room.out).as_posix() for path in hostile.room.out.rglob("*.html"))
    shown = [path for path in every if path.startswith("articles/")]
    shown += [path for path in every if not path.startswith("articles/")][::8]
    for path in shown:
        page.goto(f"{host}/{path}", wait_until="load")
        assert page.url == f"{host}/{path}"
        page.evaluate(STIR)
        assert page.url == f"{host}/{path}", "the page left"
    assert (seen.dialogs, seen.said, seen.elsewhere) == ([], [], [])
    print(f"{len(shown)} pages: 0 dialogs, 0 violations, 0 requests elsewhere ({seen.pictures} https pictures)")


STIR = """() => {
  for (const element of document.querySelectorAll("main *")) {
    for (const kind of ["mouseover", "pointerenter", "focus", "animationstart", "toggle", "error", "load", "beforematch"]) {
      element.dispatchEvent(new Event(kind));
    }
  }
}"""


@pytest.mark.browser
def test_something_would_be_seen(new_page: Callable[..., Page], serve: Callable[[Path], str], tmp_path: Path) -> None:
    """On a page that does it all."""
    (tmp_path / "a.html").write_text(
        "<!doctype html><meta http-equiv=Content-Security-Policy content=\"img-src 'self'\"><script>alert(1)</script>"
        "<main><p onfocus=prompt(2)>a</p><img src=https://host.example/a.png><img src=//host.example/b.png></main>"
        "<link rel=stylesheet href=//host.example/a.css>",
        "utf-8",
    )
    host = serve(tmp_path)
    page = new_page()
    seen = Seen(page, host)
    page.goto(f"{host}/a.html")
    page.evaluate(STIR)
    assert seen.dialogs == ["1", "2"]
    assert any(said.startswith("violation: img-src") for said in seen.said)
    assert [url for url in seen.elsewhere if url.endswith("a.css")]
