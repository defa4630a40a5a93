"""The measuring bench works: one corpus everywhere, without fault, and a row runs from end to end. Times are never tested."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from bench.corpus import as_article, pictures, site_yaml, stories, story, write, write_newsroom
from bench.measure import Timing, weighed
from bench.programs import FORMS, PEER_NAMES, find_peers, newsroom, peer_pages
from bench.rows import ROWS, Bench
from bench.table import Result, growth, table

from front_door import PROJECT, Newsroom, digests

BENCH = PROJECT / "tests" / "bench"
MISSING = ("--hugo", "no-such-hugo", "--pelican", "no-such-pelican")


def test_the_corpus_is_the_same_bytes_everywhere() -> None:
    """A known digest: another Python, another machine or a change of the generator would show."""
    digest = hashlib.sha256()
    for it in stories(60):
        digest.update(as_article(it).encode())
    for _, data in pictures():
        digest.update(data[:33])  # the rest is compressed: the same picture, perhaps not the same bytes with another zlib
    digest.update(site_yaml().encode())
    assert digest.hexdigest() == "32dc2c47c6f5551db017bb75fa77b80514fc68e98caf06a949f0076cddeedc9f"


def test_a_story_depends_on_its_number_alone() -> None:
    """So an article that is added later is like one that was always there."""
    for it in list(stories(30))[::7]:
        assert story(int(it.stem[5:]), it.when, it.page) == it


def test_the_corpus_has_its_shape() -> None:
    """No two articles of one moment or one name; ten years, no Sunday, 40 correspondents, 6 sections, 12 places."""
    corpus = list(stories(1_200))
    assert [it.when for it in corpus] == sorted({it.when for it in corpus})
    assert len({it.stem for it in corpus}) == len(corpus)
    assert {it.when.year for it in corpus} == set(range(2015, 2025))
    assert all(it.when.weekday() != 6 for it in corpus)
    assert len({name for it in corpus for name in it.correspondents}) == 40
    assert (len({it.section for it in corpus}), len({it.place for it in corpus})) == (6, 12)
    assert 1_500 < sum(len(it.body) for it in corpus) / len(corpus) < 1_800


@pytest.mark.parametrize("lean", [False, True])
def test_the_corpus_is_without_fault(tmp_path: Path, lean: bool) -> None:
    """No error, no warning, no notice: what is measured is the ordinary path."""
    write_newsroom(tmp_path, list(stories(40)), lean)
    run = Newsroom(tmp_path).check(now="2025-01-02T08:00:00+08:00")
    assert run.code == 0
    assert run.report["counts"]["articles"] == 40
    assert run.problems() == []


def test_the_forms_are_what_their_names_say(tmp_path: Path) -> None:
    """Two have no search, and only one of these no print pages."""
    homes = {form: newsroom(tmp_path / form, list(stories(20)), form, ()).home for form in FORMS}
    searched = {form for form, home in homes.items() if "search: false" not in (home / "content/site.yaml").read_text("utf-8")}
    printed = {
        form for form, home in homes.items() if all("版次: " in p.read_text("utf-8") for p in home.glob("content/2*/*/*.md"))
    }
    assert (searched, printed) == ({"full"}, {"full", "unsearched"})


def test_each_row_works_from_end_to_end(tmp_path: Path) -> None:
    """One row, one run: a table with a line for zhuanban, and one for each peer that is not there.

    The scratch folder is left empty.
    """
    done = subprocess.run(
        [sys.executable, str(BENCH / "run.py"), *"--articles 20 --runs 1 --rows body --work".split(), str(tmp_path), *MISSING],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("### 20 articles, median of 1")
    assert [line for line in lines if line.startswith("| one article's body edited | zhuanban, full | ")]
    assert [line for line in lines if line.endswith("| not installed | | | | |")] == lines[-3:-1]
    assert list(tmp_path.iterdir()) == []


def test_every_row_makes_ready_what_it_says(tmp_path: Path) -> None:
    """Before each turn the sources differ where the row says so, and a cold build finds nothing."""
    program = newsroom(tmp_path / "full", list(stories(20)), "full", ())
    bench = Bench(tmp_path, list(stories(20)), [program])
    for old in ("site/index.html", ".zhuanban/memory"):
        write(program.home / old, "old")
    before = digests(program.home)
    changed = {}
    for row in sorted(ROWS, key=lambda row: not row.warm):  # the cold rows last
        ready = row.prepare(bench, program, 1)
        now = digests(ready.home)
        changed[row.key] = len(dict(now.items() ^ before.items()))
        before = digests(program.home)
    assert changed == {
        **{"nothing": 0, "body": 1, "added": 1, "headline": 1, "layout": 1, "ci": 0, "ci-bare": 1},
        **{"cold": 1, "memory": 0, "search": 0},  # the old page is gone, and stays so
    }
    assert {path.name for path in program.home.iterdir()} == {"content", "layouts"}


def test_the_tables_say_what_came_out() -> None:
    """Medians with their range, the ratio to Hugo, the fault of a row that failed, the growth from one size to the next."""
    ours = Result("body", "zhuanban, full", [Timing(1.0, 2.0, 0), Timing(3.0, 2.0, 0), Timing(2.0, 2.0, 0)])
    ours.report = {
        "outputs": [{"kind": "article", "status": "written"}, {"kind": "feed", "status": "written"}],
        "counts": {"outputs": 9},
    }
    hugo = Result("body", "Hugo", [Timing(4.0, 8.0, 0)])
    lines = table([ours, hugo, Result("body", "Pelican", fault="exit code 1")], {"body": "edited"}, {}).splitlines()
    assert lines[2:] == [
        "| edited | zhuanban, full | 2.00 (1.00–3.00) | 2.00 |  | 2 of 9, 1 of them feeds and search | 0.50 |",
        "|  | Hugo | 4.00 (4.00–4.00) | 8.00 |  |  | 1.00 |",
        "|  | Pelican | FAILED: exit code 1 | | | | |",
    ]
    assert "| body | Hugo | 1,000 → 10,000 | 4.00 | 1.00 | 10.0 |" in growth({1_000: [hugo], 10_000: [hugo]})
    assert growth({1_000: [hugo]}) == ""


def test_memory_is_that_of_all_processes_together(tmp_path: Path) -> None:
    """A parent that holds nothing and a child that holds 60 MB weigh at least 60 MB."""
    if not Path("/proc/self/smaps_rollup").exists():
        pytest.skip("no smaps_rollup on this system")
    child = "import time; data = bytearray(b'x') * 60_000_000; time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    peak, code = weighed([sys.executable, "-c", parent], tmp_path, tmp_path / "log")
    assert code == 0
    assert peak > 60_000_000 / 2**20


def test_the_peers_pages_are_counted() -> None:
    """About as many as the lean form has of ours; a peer that is not there is found out."""
    corpus = list(stories(200))
    assert 200 + 6 + 40 < peer_pages(corpus) < 200 + 16 + 40 + 120 + 12
    assert find_peers(PEER_NAMES, {"hugo": "no-such-hugo", "pelican": "no-such-pelican"}) == {"hugo": "", "pelican": ""}


def test_the_readme_names_every_row() -> None:
    """Each row of the table is explained."""
    text = (BENCH / "README.md").read_text("utf-8")
    assert [row.key for row in ROWS if f"| `{row.key}` |" not in text] == []
