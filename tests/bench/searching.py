#!/usr/bin/env python3
"""What a search costs in a large newsroom: in the reader's browser, on the server's disk, and in the build.

    python tests/bench/searching.py --articles 10000 [--root DIR]

Builds with the search and without it, edits one sentence, and asks a local server with Chromium: milliseconds to the first result
and to the final one, and every byte that went over the wire with it, nothing packed. DIR is a newsroom to take in place of the
measuring corpus; its site is built beside it.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import hashlib
import http.server
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the run as a script
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.corpus import stories, write_newsroom
from bench.programs import PROJECT
from playwright.sync_api import Browser, sync_playwright
from search_desk import Reader

NAMES = ("曹伟", "朱刚", "王芳", "李强")
OTHERS = ("肖国庆", "退", "平湖", "双拥模范城", "退役军人")
NEW = "钱塘江边的稻田里，十七位渔民把刚捞上来的鲫鱼分给了路过的环卫工"
CHROMIUM = "/usr/bin/chromium"
FIRST = "#results > li"
FINAL = "#results[data-total]"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name that http.server gives it)
        """Say nothing."""


def build(root: Path, out: Path, *more: str) -> float:
    """Seconds that a build takes."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "build.py", "build", "--root", root, "--out", out, *more], cwd=PROJECT, check=True, capture_output=True
    )
    return time.perf_counter() - start


def digests(folder: Path) -> dict[str, str]:
    """Of every file of the index."""
    files = sorted(folder.rglob("*.bin"))
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def on_disk(folder: Path) -> str:
    """The size of the index, and what it is measured by: the texts, each packed by itself."""
    index = sum(path.stat().st_size for path in folder.rglob("*.bin"))
    texts = sum(len(gzip.compress("\n".join(article.lines).encode())) for article in Reader(folder).articles())
    return f"index {index / 1e6:.1f} MB = {index / texts:.2f} x the texts packed one by one ({texts / 1e6:.1f} MB)"


def asked(browser: Browser, address: str, query: str) -> str:
    """One search by a reader who was never here, and the same again in the same page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page, sizes = context.new_page(), list[int]()
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    start = time.perf_counter()
    page.goto(f"{address}/search/index.html?q={quote(query)}", wait_until="commit")
    page.wait_for_selector(FIRST, timeout=120_000)
    first = time.perf_counter() - start
    page.wait_for_selector(FINAL, state="attached", timeout=120_000)
    final = time.perf_counter() - start
    page.wait_for_load_state("networkidle")
    total = page.locator("#results").get_attribute("data-total")
    warm = page.evaluate(
        """() => new Promise((done) => {
          const start = performance.now();
          document.getElementById("results").removeAttribute("data-total");
          const seen = new MutationObserver(() => document.querySelector("#results > li") && done(performance.now() - start));
          seen.observe(document.getElementById("results"), { childList: true });
          document.querySelector("form.search button").click();
        })"""
    )
    context.close()
    return (
        f"{query}: first {first * 1000:.0f} ms, final {final * 1000:.0f} ms, {sum(sizes) / 1000:.0f} kB in {len(sizes)} files, "
        f"warm {warm:.0f} ms, {total} articles"
    )


def edited(root: Path, out: Path) -> str:
    """What one replaced sentence changes."""
    article = sorted((root / "content").rglob("*.md"))[len(list((root / "content").rglob("*.md"))) // 2]
    text = article.read_text("utf-8")
    head, mark, body = text.rpartition("---\n")
    sentences = body.split("。")
    sentences[1] = NEW
    time.sleep(3)  # a file that was just written would be read once more
    before = digests(out / "search")
    article.write_text(f"{head}{mark}{'。'.join(sentences)}", "utf-8")
    seconds = build(root, out)
    after = digests(out / "search")
    article.write_text(text, "utf-8")
    changed = sum(before[name] != digest for name, digest in after.items())
    return f"one replaced sentence: {changed} of {len(after)} files of the index are others, {seconds:.2f} s"


def measure(root: Path, scratch: Path) -> None:
    """Print every row."""
    site, out = root / "content/site.yaml", scratch / "out"
    written = site.read_text("utf-8")
    bare = build(root, scratch / "none", "--no-cache")
    site.write_text(f"{written}search: false\n", "utf-8")
    without = build(root, scratch / "without", "--no-cache")
    site.write_text(written, "utf-8")
    print(f"cold build {bare:.1f} s, without search {without:.1f} s: {bare - without:+.1f} s")
    build(root, out)
    print(on_disk(out / "search"))
    print(edited(root, out))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        asked(browser, f"http://127.0.0.1:{server.server_address[1]}", NAMES[0])  # the browser itself starts with the first page
        for query in (*NAMES, *OTHERS):
            print(asked(browser, f"http://127.0.0.1:{server.server_address[1]}", query))
        browser.close()
    server.shutdown()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--root", type=Path)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="zhuanban-search-") as folder:
        root = given.root
        if root is None:
            root = Path(folder) / "newsroom"
            write_newsroom(root, list(stories(given.articles)))
        measure(root, Path(folder))


if __name__ == "__main__":
    main()
