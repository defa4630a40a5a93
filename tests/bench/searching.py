#!/usr/bin/env python3
"""What a search costs in a large newsroom: in the reader's browser, on the server's disk, and in the build.

    python tests/bench/searching.py --articles 10000 [--root DIR --queries 曹伟,退]

Builds with the search and without it, edits one sentence, and asks a local nginx (it has to be installed) with Chromium:
milliseconds from the start of the page, by the page's own clock, to the first result and to the final one, also over a slow
network; and every byte that went over the wire with it, nothing packed. DIR is a newsroom to take in place of the measuring
corpus; its site is built beside it. A query that finds nothing there ends the run.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the run as a script
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.corpus import stories, write_newsroom
from bench.programs import PROJECT
from nginx import nginx
from playwright.sync_api import Browser, sync_playwright
from search_desk import Reader

QUERIES = ("王红", "何永", "罗素", "王建垚", "退", "青禾", "军休干部", "退役军人服务中心")
"""Two characters three times, a correspondent, one character, two in most articles, four, and eight."""
NEW = "钱塘江边的稻田里，十七位渔民把刚捞上来的鲫鱼分给了路过的环卫工"
CHROMIUM = "/usr/bin/chromium"
TIMES = 5
MOBILE = {"offline": False, "latency": 50, "downloadThroughput": 10e6 / 8, "uploadThroughput": 5e6 / 8}
"""A phone far from a mast: milliseconds, bytes a second."""
WATCH = """
performance.setResourceTimingBufferSize(5000);
window.seen = {};
new MutationObserver(() => {
  const list = document.getElementById("results");
  if (list && list.firstElementChild) seen.first ??= performance.now();
  if (list && list.dataset.total) seen.final ??= performance.now();
}).observe(document, { childList: true, subtree: true, attributes: true });
"""


class Search(NamedTuple):
    """What one search took: milliseconds since its page was asked for, and bytes of all files."""

    first: float
    final: float
    again: float  # the same once more in the same page
    sizes: tuple[int, ...]
    total: str  # articles found


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


def asked(browser: Browser, address: str, query: str, *, mobile: bool) -> Search:
    """One search by a reader who was never here."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    if mobile:
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", MOBILE)
    page.goto(f"{address}/search/index.html?q={quote(query)}", wait_until="commit")
    page.wait_for_selector("#results[data-total]", state="attached", timeout=120_000)
    page.wait_for_load_state("networkidle")
    seen = page.evaluate("seen")
    sizes = page.evaluate(
        """["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind)).map((file) => file.encodedBodySize)"""
    )
    total = page.get_attribute("#results", "data-total")
    if total == "0":
        sys.exit(f"nothing is found for {query}: ask for something else with --queries")
    again = page.evaluate(
        """() => new Promise((done) => {
          const start = performance.now();
          document.getElementById("results").removeAttribute("data-total");
          const seen = new MutationObserver(() => document.querySelector("#results > li") && done(performance.now() - start));
          seen.observe(document.getElementById("results"), { childList: true });
          document.querySelector("form.search button").click();
        })"""
    )
    context.close()
    return Search(seen["first"], seen["final"], again, tuple(sizes), total or "")


def row(browser: Browser, address: str, query: str) -> str:
    """A line of the table."""
    near = [asked(browser, address, query, mobile=False) for _ in range(TIMES)]
    far = asked(browser, address, query, mobile=True)

    def median(name: str) -> str:
        found = sorted(getattr(search, name) for search in near)
        return f"{statistics.median(found):.0f} ({found[0]:.0f}–{found[-1]:.0f})"

    sizes = near[0].sizes
    over = f"{far.first / 1000:.1f} | {far.final / 1000:.1f}"
    cells = (query, near[0].total, *map(median, Search._fields[:3]), over, f"{sum(sizes) / 1000:.0f}", f"{len(sizes)}")
    return f"| {' | '.join(cells)} |"


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


def measure(root: Path, queries: Sequence[str], scratch: Path) -> None:
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
    with nginx(out, scratch) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        asked(browser, address, queries[0], mobile=False)  # the browser itself starts with the first page
        print("| query | found | first ms | final ms | again ms | mobile: first s | final s | kB | files |")
        for query in queries:
            print(row(browser, address, query))
        browser.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--root", type=Path)
    parser.add_argument("--queries", type=lambda text: text.split(","), default=QUERIES)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="zhuanban-search-") as folder:
        root = given.root
        if root is None:
            root = Path(folder) / "newsroom"
            write_newsroom(root, list(stories(given.articles)))
        measure(root, given.queries, Path(folder))


if __name__ == "__main__":
    main()
