#!/usr/bin/env python3
"""How long it takes from a save to the page in the browser that shows it: `build.py serve` and Chromium, with a large newsroom.

    python tests/bench/serving.py --articles 10000 --runs 5

A row saves one file, and waits until the open page shows what was saved and the frame is drawn. Prints milliseconds.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the run as a script
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.corpus import stories, write_newsroom
from bench.programs import PROJECT
from playwright.sync_api import Page, sync_playwright

from zhuanban.read.layouts import read_assets

SHOWN = """([selector, words]) => new Promise((done) => {
  const look = () => {
    const found = [...document.querySelectorAll(selector)];
    const over = words ? found.some((element) => element.outerHTML.includes(words)) : !found.length;
    if (over) requestAnimationFrame(() => done(performance.timeOrigin + performance.now()));
    else setTimeout(look, 1);
  };
  look();
})"""
"""Resolves to the moment (Unix, ms) at which an element shows some words; without words, at which there is no such element."""


class Newsroom(NamedTuple):
    """What is edited."""

    root: Path
    article: Path  # an article in the middle of the archive
    page: str  # its page
    known: Sequence[str]  # two who have written other articles


class Row(NamedTuple):
    """One kind of edit."""

    says: str
    page: Callable[[Newsroom], str]  # the page that is open
    edit: Callable[[Newsroom, int], tuple[str, str]]  # saves; gives where on the page which words will stand
    before: Callable[[Newsroom, int], object] = lambda room, turn: None  # what is saved some time before


def main(arguments: Sequence[str]) -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pause", type=float, default=2.0, help="seconds before a save, in which all that came before is over")
    parser.add_argument("--rows", default=",".join(ROWS))
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="zhuanban-serving-") as folder:
        room = _newsroom(Path(folder), told.articles)
        started = time.perf_counter()
        with _serving(room.root) as address, sync_playwright() as playwright:
            _say(f"{told.articles} articles, ready after {time.perf_counter() - started:.1f} s")
            _say("milliseconds: median, least, most")
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page()
            for key in told.rows.split(","):
                times = [_measured(ROWS[key], room, page, address, turn, told.pause) for turn in range(told.runs + 1)][1:]
                _say(f"{key:10} {statistics.median(times):6.0f} {min(times):6.0f} {max(times):6.0f}   {ROWS[key].says}")
            browser.close()
    return 0


def _measured(row: Row, room: Newsroom, page: Page, address: str, turn: int, pause: float) -> float:
    row.before(room, turn)
    page.wait_for_timeout(pause * 1000)
    page.goto(address + row.page(room))
    page.wait_for_timeout(700)  # its connection for news is there
    began = time.time()
    where = row.edit(room, turn)
    shown: float = page.evaluate(SHOWN, list(where))
    return shown - began * 1000


def _body(room: Newsroom, turn: int) -> tuple[str, str]:
    words = f"第{turn}次改动。"
    _write(room.article, f"{room.article.read_text('utf-8')}\n{words}\n")
    return ".body", words


def _headline(room: Newsroom, turn: int) -> tuple[str, str]:
    words = f"标题改了{turn}次"
    _write(room.article, re.sub(r"(?m)^标题: .*$", f"标题: {words}", room.article.read_text("utf-8"), count=1))
    return "main", words


def _date(room: Newsroom, turn: int) -> tuple[str, str]:
    _write(room.article, re.sub(r"(?m)^(日期: \S+) .*$", rf"\1 0{turn}:0{turn}", room.article.read_text("utf-8"), count=1))
    return ".meta", f"0{turn}:0{turn}"


def _byline(room: Newsroom, turn: int) -> tuple[str, str]:
    name = "赵钱孙李周吴郑王"[turn % 8] + "小明"
    _write(room.article, re.sub(r"(?m)^署名: .*$", f"署名: 通讯员 {name}", room.article.read_text("utf-8"), count=1))
    return ".byline", name


def _subhead(room: Newsroom, turn: int) -> tuple[str, str]:
    words = f"小标题{turn}"
    _write(room.article, f"{room.article.read_text('utf-8')}\n## {words}\n\n一段。\n")
    return ".body", words


def _signed(room: Newsroom, turn: int) -> tuple[str, str]:
    name = room.known[turn % 2]
    _write(room.article, re.sub(r"(?m)^署名: .*$", f"署名: 通讯员 {name}", room.article.read_text("utf-8"), count=1))
    return ".byline", name


def _added(room: Newsroom, turn: int) -> tuple[str, str]:
    words = f"新来的稿件{turn}"
    text = f"---\ntitle: {words}\nsection: 要闻\ncorrespondent: 徐勇\ndate: 2025-01-0{turn + 1} 08:00\n---\n\n正文。\n"
    (room.root / "content" / f"new-{turn}.md").write_text(text, "utf-8")
    return "main", words


def _fault(room: Newsroom, turn: int) -> tuple[str, str]:
    words = f"titel{turn}"
    _write(room.article, room.article.read_text("utf-8").replace("标题:", f"{words}:", 1))
    return ".zhuanban-desk", words


def _mend(room: Newsroom, turn: int) -> tuple[str, str]:
    _write(room.article, re.sub(r"titel\d+:", "标题:", room.article.read_text("utf-8"), count=1))
    return ".zhuanban-desk [role=alert] li", ""


def _css(room: Newsroom, turn: int) -> tuple[str, str]:
    sheet = room.root / "layouts" / "assets" / "site.css"
    _write(sheet, f"{sheet.read_text('utf-8')}\n.turn-{turn} {{ color: red; }}\n")
    (name,) = (asset.path for asset in read_assets((room.root / "layouts", PROJECT / "layouts")) if asset.name == "site.css")
    return "link[rel=stylesheet]", name


def _layout(room: Newsroom, turn: int) -> tuple[str, str]:
    layout = room.root / "layouts" / "base.html"
    text = re.sub(r' data-turn="\d+"', "", layout.read_text("utf-8"))
    _write(layout, text.replace('tabindex="-1"', f'tabindex="-1" data-turn="{turn}"', 1))
    return "main", f'data-turn="{turn}"'


def _of_article(room: Newsroom) -> str:
    return room.page


def _home(room: Newsroom) -> str:
    return ""


ROWS = {
    "body": Row("a paragraph more; the article is open", _of_article, _body),
    "headline": Row("another headline; the article is open", _of_article, _headline),
    "fault": Row("a key misspelt; the fault is shown over the article", _of_article, _fault, _mend),
    "mend": Row("the key spelt right; the fault goes", _of_article, _mend, _fault),
    "css": Row("a style sheet; the article is open", _of_article, _css),
    "layout": Row("the layout of every page; the article is open", _of_article, _layout),
    "subhead": Row("a subhead more; the article is open", _of_article, _subhead),
    "known": Row("another correspondent, who has written before; the article is open", _of_article, _signed),
    "date": Row("another date; the article is open", _of_article, _date),
    "byline": Row("a new name in the byline; the article is open", _of_article, _byline),
    "added": Row("a new article; the home page is open", _home, _added),
}


def _newsroom(root: Path, articles: int) -> Newsroom:
    corpus = list(stories(articles))
    write_newsroom(root, corpus, lean=False)
    for name in ("base.html", "assets/site.css"):
        (root / "layouts" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "layouts" / name).write_bytes((PROJECT / "layouts" / name).read_bytes())
    it = corpus[articles * 6 // 10]
    known = sorted({name for other in corpus[:20] for name in other.correspondents})
    return Newsroom(root, root / "content" / it.folder / f"{it.stem}.md", f"articles/{it.folder}/{it.stem}.html", known[:2])


@contextmanager
def _serving(root: Path) -> Iterator[str]:
    command = [sys.executable, str(PROJECT / "build.py"), "serve", "--root", str(root), "--port", "8731", "--lang", "en"]
    running = subprocess.Popen([*command, "--now", "2025-03-01T08:00:00+08:00"], stdout=subprocess.PIPE, text=True)
    try:
        assert running.stdout is not None
        yield next(found[0] for line in running.stdout if (found := re.search(r"http://\S+", line)))
    finally:
        running.terminate()  # an interrupt would be ignored where the whole run is a shell's background job
        running.wait(30)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
