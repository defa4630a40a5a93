"""What the command promises: exit codes, options, the report, and that a site is never lost."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from front_door import SHARED, SITE_YAML, Newsroom, command, digests

ARTICLE = "articles/2020/04/a.html"
KEYS = {"path", "kind", "sources", "sha256", "status"}
PROBLEM_KEYS = {"code", "level", "path", "line", "column", "end_column", "message", "hint", "found", "fix"}
STAGES = {"read", "check", "plan", "render", "publish"}


def test_a_sound_newsroom_is_published(newsroom: Newsroom) -> None:
    """Exit code 0, one summary line at the end, a page for the article."""
    run = newsroom.article("a").build()
    assert run.code == 0, run.said
    assert "服务站里话家常" in newsroom.page(ARTICLE)
    assert "Traceback" not in run.said
    assert len(run.out.strip().splitlines()) == 1, "one summary line and nothing else when nothing is wrong"


def test_build_is_the_default_verb(newsroom: Newsroom) -> None:
    """`build.py --root R` builds into R/site."""
    newsroom.article("a")
    run = command("--root", newsroom.root)
    assert run.code == 0, run.said
    assert (newsroom.root / "site" / "articles" / "2020" / "04" / "a.html").is_file()


def test_the_report_tells_all(newsroom: Newsroom) -> None:
    """Every output with its digest, every problem, counts, and seconds by stage."""
    run = newsroom.article("a").build()
    assert set(run.report) == {"outputs", "problems", "counts", "seconds"}
    assert {key for output in run.report["outputs"] for key in output} == KEYS
    assert {output["status"] for output in run.report["outputs"]} == {"written"}
    assert set(run.report["seconds"]) >= STAGES
    assert all(seconds >= 0 for seconds in run.report["seconds"].values())
    for output in run.report["outputs"]:
        assert hashlib.sha256((newsroom.out / output["path"]).read_bytes()).hexdigest() == output["sha256"]
    article = next(output for output in run.report["outputs"] if output["path"] == ARTICLE)
    assert article["kind"] == "article"
    assert "content/2020/04/a.md" in article["sources"]
    published = {path for path in newsroom.files() if not path.startswith(".")}
    assert published == {output["path"] for output in run.report["outputs"]}


def test_the_report_of_a_refusal(newsroom: Newsroom) -> None:
    """Problems have all their fields, and nothing is published."""
    run = newsroom.article("a", section="体育").build()
    assert run.code == 1
    assert run.report["outputs"] == []
    (problem,) = [p for p in run.problems() if p["level"] == "error"]
    assert set(problem) == PROBLEM_KEYS
    assert (problem["path"], problem["line"], problem["column"]) == ("content/2020/04/a.md", 3, 10)
    assert "体育" in problem["message"]
    assert problem["hint"]
    assert not newsroom.out.exists() or newsroom.files() == {}


def test_a_second_build_changes_nothing(newsroom: Newsroom) -> None:
    """Identical bytes are not written again: every output is unchanged, and its time of change stays."""
    newsroom.article("a").build()
    before = {path: (newsroom.out / path).stat().st_mtime_ns for path in newsroom.files()}
    run = newsroom.build()
    assert {output["status"] for output in run.report["outputs"]} == {"unchanged"}
    assert {path: (newsroom.out / path).stat().st_mtime_ns for path in newsroom.files()} == before


def test_what_is_gone_is_removed(newsroom: Newsroom) -> None:
    """A deleted article leaves the site, its folder too, and the report says so."""
    newsroom.article("a").article("b", folder="2020/05", date="2020-05-06").build()
    (newsroom.root / "content/2020/05/b.md").unlink()
    run = newsroom.build()
    removed = {output["path"] for output in run.report["outputs"] if output["status"] == "removed"}
    assert "articles/2020/05/b.html" in removed
    assert not (newsroom.out / "articles/2020/05").exists()
    assert not removed & set(newsroom.files())


def test_edits_give_what_a_clean_build_gives(newsroom: Newsroom, tmp_path: Path) -> None:
    """After additions, edits and deletions, the site is the one a fresh build makes."""
    newsroom.article("a").article("b", title="旧标题").article("c").build()
    newsroom.article("b", title="新标题").article("d", place="桐庐县")
    (newsroom.root / "content/2020/04/c.md").unlink()
    assert newsroom.build().code == 0
    fresh = Newsroom(newsroom.root, tmp_path / "fresh")
    assert fresh.build().code == 0
    assert newsroom.files() == fresh.files()


def test_a_refused_build_leaves_the_old_site(newsroom: Newsroom) -> None:
    """Exit code 1, and not a byte of the old site is touched."""
    newsroom.article("a").build()
    before = newsroom.files()
    run = newsroom.article("b", date="2020-02-30").article("a", title="改过的标题").build()
    assert run.code == 1
    assert "content/2020/04/b.md:5:7" in run.said
    assert newsroom.files() == before


def test_every_fault_is_listed_at_once(newsroom: Newsroom) -> None:
    """Faults of different files, and of one file, in one run."""
    newsroom.article("a", section="体育", date="2020-13-01").article("b", titel="写错的键")
    run = newsroom.build()
    places = run.places()
    assert "content/2020/04/a.md:3:10" in places
    assert "content/2020/04/a.md:5:7" in places
    assert "content/2020/04/b.md:6:1" in places
    assert all(place in run.out for place in places), "build prints each of them as path:line:col"
    assert places == sorted(places, key=lambda place: (place.split(":")[0], *map(int, place.split(":")[1:])))


def test_warnings_are_printed_and_do_not_stop(newsroom: Newsroom) -> None:
    """A picture elsewhere on the web is a warning."""
    run = newsroom.article("a", body="![图说](https://example.com/a.png)\n").build()
    assert run.code == 0, run.said
    (place,) = run.places("warning")
    assert place.startswith("content/2020/04/a.md:8:")
    assert place in run.out


@pytest.mark.parametrize("name", ["note.txt", "articles/2020/04/a.html"])
def test_a_folder_that_is_not_ours_is_left_alone(newsroom: Newsroom, name: str) -> None:
    """Exit code 2, untouched, one sentence and no traceback."""
    newsroom.article("a").write(f"site/{name}", "mine")
    before = digests(newsroom.out)
    run = newsroom.build()
    assert run.code == 2
    assert digests(newsroom.out) == before
    assert "Traceback" not in run.said
    assert str(newsroom.out) in run.said


def test_an_output_folder_that_holds_the_sources_is_refused(newsroom: Newsroom) -> None:
    """`--out` over content/, or over the root, would destroy what it was made from."""
    newsroom.article("a")
    before = digests(newsroom.root)
    for out in (newsroom.root / "content", newsroom.root, newsroom.root.parent):
        assert command("--root", newsroom.root, "--out", out).code == 2
    assert digests(newsroom.root) == before


@pytest.mark.parametrize(
    "arguments",
    [["--no-such-option"], ["no-such-verb"], ["--now", "gestern"], ["--lang", "fr"], ["--base-url", "not a url"]],
)
def test_wrong_usage(newsroom: Newsroom, arguments: list[str]) -> None:
    """Exit code 2, one sentence, nothing written."""
    newsroom.article("a")
    run = command("--root", newsroom.root, "--out", newsroom.out, *arguments)
    assert run.code == 2
    assert run.said.strip()
    assert "Traceback" not in run.said
    assert not newsroom.out.exists()


def test_a_root_that_is_not_there(tmp_path: Path) -> None:
    """A mistyped folder is named."""
    run = command("--root", tmp_path / "nowhere", "--out", tmp_path / "site")
    assert run.code in (1, 2)
    assert "nowhere" in run.said or "content/site.yaml" in run.said
    assert "Traceback" not in run.said


def test_help_in_both_languages() -> None:
    """`--help` is for editors and for engineers."""
    run = command("--help")
    assert run.code == 0
    assert "用法" in run.out
    assert "Usage" in run.out
    assert "--hold-faulty" in command("build", "--help").out


def test_check_writes_nothing(newsroom: Newsroom) -> None:
    """The first two stages: 0 when sound, 1 with errors, and no file in either case."""
    newsroom.article("a")
    before = digests(newsroom.root / "content")
    assert newsroom.check().code == 0
    run = newsroom.article("b", section="体育").check()
    assert run.code == 1
    assert "content/2020/04/b.md:3:10" in run.out
    assert not newsroom.out.exists()
    assert digests(newsroom.root / "content").items() >= before.items()


def test_quiet(newsroom: Newsroom) -> None:
    """`-q` says nothing when nothing is wrong, and still prints problems."""
    assert newsroom.article("a").build("-q").said == ""
    run = newsroom.article("b", section="体育").build("-q")
    assert "content/2020/04/b.md:3:10" in run.out


def test_messages_in_both_languages(newsroom: Newsroom) -> None:
    """Same places and codes; Chinese by default, English on request."""
    newsroom.article("a", titel="x").article("b", date="2020-02-30")
    chinese, english = newsroom.check(), newsroom.check("--lang", "en")
    assert [(p["code"], p["path"], p["line"]) for p in chinese.problems()] == [
        (p["code"], p["path"], p["line"]) for p in english.problems()
    ]
    for problem in chinese.problems():
        assert any("\u4e00" <= c <= "\u9fff" for c in problem["message"])
    unknown = next(p for p in english.problems() if "titel" in p["message"])
    assert unknown["message"].isascii() or "“titel”" in unknown["message"]
    assert "title" in unknown["hint"] + unknown["message"]


def test_base_url(newsroom: Newsroom) -> None:
    """It takes the place of the one in site.yaml, in canonical addresses, and links stay relative."""
    newsroom.article("a").build("--base-url", "https://news.example.com/pinghu")
    page = newsroom.page(ARTICLE)
    assert f"https://news.example.com/pinghu/{ARTICLE}" in page
    assert "https://example.org/" not in page
    assert "https://news.example.com/pinghu/" in newsroom.page("sitemap.xml")


def test_the_clock(newsroom: Newsroom) -> None:
    """Embargo and expiry are decided by --now alone."""
    newsroom.article("a", publish_at="2020-04-03 12:00", expire_at="2020-05-01 12:00").article("b")
    for now, there in [
        ("2020-04-03T11:59:59+08:00", False),
        ("2020-04-03T12:00:00+08:00", True),
        ("2020-04-03T04:00:00Z", True),
        ("2020-05-01T11:59:59+08:00", True),
        ("2020-05-01T12:00:00+08:00", False),
    ]:
        run = newsroom.build(now=now)
        assert run.code == 0, run.said
        assert (ARTICLE in newsroom.files()) is there, now


@pytest.mark.parametrize("status", ["草稿", "待审"])
def test_drafts(newsroom: Newsroom, status: str) -> None:
    """Not published; with --drafts they are. A draft's faults do not stop the others."""
    newsroom.article("a", status=status).article("b")
    newsroom.build()
    assert ARTICLE not in newsroom.files()
    newsroom.build("--drafts")
    assert ARTICLE in newsroom.files()
    run = newsroom.article("a", status=status, section="体育").build()
    assert run.code == 0
    assert run.places() == []
    assert "content/2020/04/a.md:3:10" in run.places("warning")


def test_withdrawn(newsroom: Newsroom) -> None:
    """撤稿: one line and noindex at its address, and no word of it anywhere else."""
    newsroom.article("a", title="撤下的稿件", body="只此一处的正文。\n").article("b").build()
    newsroom.article("a", title="撤下的稿件", body="只此一处的正文。\n", status="撤稿").build()
    page = newsroom.page(ARTICLE)
    assert "该稿件已撤下" in page
    assert "noindex" in page
    for path in newsroom.files():
        text = (newsroom.out / path).read_bytes()
        assert "只此一处的正文".encode() not in text, path
        assert "撤下的稿件".encode() not in text, path


def test_hold_faulty(newsroom: Newsroom) -> None:
    """问题稿缓发: a faulty article keeps its last page; the others go out; what is held is listed."""
    newsroom.article("a", title="甲稿").article("b", title="乙稿").build()
    newsroom.article("a", title="甲稿更正").article("b", title="乙稿改坏", date="2020-02-30").article("d", section="体育")
    assert newsroom.build().code == 1
    for _ in range(2):  # held a second time, it still stays
        run = newsroom.build("--hold-faulty")
        assert run.code == 0, run.said
        assert "甲稿更正" in newsroom.page(ARTICLE)
        assert "<title>乙稿 - " in newsroom.page("articles/2020/04/b.html")
        assert "工作人员为退役军人讲政策" in newsroom.page("articles/2020/04/b.html")
        assert "articles/2020/04/d.html" not in newsroom.files()
        for held in ("content/2020/04/b.md", "content/2020/04/d.md"):
            assert f"{held} " in run.out


def test_hold_faulty_does_not_block_a_withdrawal(newsroom: Newsroom) -> None:
    """At midnight one article must go, and another is broken: it goes, and no word of it stays on the held page."""
    newsroom.article("b", title="乙稿").article("c", title="丙稿").build()
    assert "丙稿" in newsroom.page("articles/2020/04/b.html")
    newsroom.article("b", title="乙稿改坏", date="2020-02-30").article("c", title="丙稿", status="撤稿")
    for _ in range(2):
        run = newsroom.build("--hold-faulty")
        assert run.code == 0, run.said
        assert "该稿件已撤下" in newsroom.page("articles/2020/04/c.html")
        held = newsroom.page("articles/2020/04/b.html")
        assert "乙稿" in held
        assert "工作人员为退役军人讲政策" in held
        assert [path for path in newsroom.files() if "丙稿".encode() in (newsroom.out / path).read_bytes()] == []


def test_hold_faulty_does_not_bend_site_yaml(newsroom: Newsroom) -> None:
    """A broken site.yaml holds everything: nothing is published."""
    newsroom.article("a").build()
    before = newsroom.files()
    run = newsroom.write("content/site.yaml", SITE_YAML.replace("base_url:", "base_ur:")).build("--hold-faulty")
    assert run.code == 1
    assert newsroom.files() == before


def test_template_text_is_text(newsroom: Newsroom) -> None:
    """`{{ }}` and `{% %}` in copy are words."""
    run = newsroom.article("a", title="“{{ 7 * 7 }}”", body="正文 {{ 6 * 7 }} 与 {% for x in y %}。\n").build()
    assert run.code == 0, run.said
    assert "{{ 6 * 7 }}" in newsroom.page(ARTICLE)
    assert "{{ 7 * 7 }}" in newsroom.page(ARTICLE)


def test_the_files_are_readable_by_a_web_server(newsroom: Newsroom) -> None:
    """Whatever way they were staged, files and folders can be read by everyone the umask allows."""
    newsroom.article("a").build()
    for path in newsroom.files():
        assert (newsroom.out / path).stat().st_mode & 0o444 == 0o444, path


@pytest.mark.slow
def test_a_thousand_articles(tmp_path: Path) -> None:
    """The measuring bench's corpus builds from site.yaml and dated folders alone."""
    corpus = SHARED / "bench" / "corpus.py"
    if not corpus.exists():
        pytest.skip("no ../shared/bench/corpus.py beside the checkout")
    root = tmp_path / "corpus"
    subprocess.run(
        [sys.executable, str(corpus), "--articles", "1000", "--out", str(root), "--zhuanban"], check=True, capture_output=True
    )
    room = Newsroom(root, tmp_path / "site")
    run = room.build(now="2030-01-01T00:00:00Z")
    assert run.code == 0, run.said[-2000:]
    assert sum(output["kind"] == "article" for output in run.report["outputs"]) == 1000
    assert json.dumps(run.report["counts"])
    again = room.build(now="2030-01-01T00:00:00Z")
    assert {output["status"] for output in again.report["outputs"]} == {"unchanged"}
