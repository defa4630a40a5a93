"""The cache: what it saves, counted; and that it is never trusted over content."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from reading_desk import Desk
from search_desk import Reader

import zhuanban.cache.stamps
import zhuanban.read.parsing
import zhuanban.read.site
import zhuanban.render.environment
from front_door import BODY, CACHE, PROJECT, Newsroom, digests
from zhuanban.cache.fingerprint import FROM_KEY, Fingerprints
from zhuanban.cache.open import Cache
from zhuanban.cache.record import keys_of_others, look_around
from zhuanban.cache.stamps import key_of, settled, stamp_of
from zhuanban.model import Article, Card, Headline, LeadPicture, Picture, Place

MANY = 45


@pytest.fixture
def archive(newsroom: Newsroom) -> Newsroom:
    """Articles of some months, in lists of several pages, built; and its own layouts."""
    newsroom.write("content/site.yaml", (newsroom.root / "content/site.yaml").read_text("utf-8") + "per_page: 5\n")
    for number in range(MANY):
        month = 1 + number % 5
        newsroom.article(
            f"gao{number}", folder=f"2020/{month:02}", title=f"第{number}篇", date=f"2020-{month:02}-{1 + number // 5:02} 08:00"
        )
    shutil.copytree(PROJECT / "layouts", newsroom.root / "layouts")
    assert newsroom.build().code == 0
    rest(newsroom)
    return newsroom


@pytest.fixture(autouse=True)
def fine_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was left alone for a moment counts as left alone: so a second build may find that nothing has changed."""
    monkeypatch.setattr(zhuanban.cache.stamps, "TICK", 0)


def rest(newsroom: Newsroom) -> None:
    """Build again, and see that this run found nothing to do at all: later ones may say so too."""
    assert newsroom.build().report["seconds"].keys() == {"compare"}


def test_a_file_that_was_just_written_may_change_again_without_showing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two seconds, as some file systems count; both times matter."""
    monkeypatch.setattr(zhuanban.cache.stamps, "TICK", 2 * 10**9)
    now = 10**18
    for young in (now, now - 10**9, now + 10**9):
        assert not settled((1, young, 0, 1), now)
        assert not settled((1, 0, young, 1), now)
    assert settled((1, now - 3 * 10**9, now - 3 * 10**9, 1), now)


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[str]]]:
    """The articles that are parsed and the pages that are rendered meanwhile, in this process."""
    seen: dict[str, list[str]] = {"parsed": [], "rendered": []}
    parse, render = zhuanban.read.parsing.read_manuscript, zhuanban.render.environment.Layouts.render

    def parsing(path: str, *others: Any) -> Any:
        seen["parsed"].append(path)
        return parse(path, *others)

    def rendering(self: Any, page: Any, path: str) -> str:
        seen["rendered"].append(path)
        return render(self, page, path)

    with monkeypatch.context() as patch:
        patch.setattr(zhuanban.read.parsing, "read_manuscript", parsing)
        patch.setattr(zhuanban.render.environment.Layouts, "render", rendering)
        yield seen


def written(run_report: dict[str, list[dict[str, str]]]) -> list[str]:
    """What was rewritten, besides feeds and search."""
    outputs = [output for output in run_report["outputs"] if output["status"] == "written"]
    return [output["path"] for output in outputs if output["kind"] not in ("feed", "search-index")]


def test_nothing_changed_parses_and_renders_nothing(archive: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    with counted(monkeypatch) as seen:
        run = archive.build("--jobs", "1")
    assert seen == {"parsed": [], "rendered": []}
    assert run.report["counts"]["written"] == 0
    assert run.report["counts"]["outputs"] == run.report["counts"]["unchanged"] == len(run.report["outputs"])


def test_a_body_that_is_edited_rewrites_little(archive: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.article(
        "gao0",
        folder="2020/01",
        title="第0篇",
        date="2020-01-01 08:00",
        body="平湖市的服务站里，讲政策、办实事。\n\n另外的话。\n",
    )
    with counted(monkeypatch) as seen:
        run = archive.build("--jobs", "1")
    assert seen["parsed"] == ["content/2020/01/gao0.md"]
    assert len(seen["rendered"]) <= 12
    assert len(written(run.report)) <= 8
    with counted(monkeypatch) as seen:
        archive.article("gao1", folder="2020/02", title="第1篇", date="2020-02-01 08:00", body="改了。\n").build("--jobs", "1")
    assert seen["parsed"] == ["content/2020/02/gao1.md"], "what was parsed last time is remembered"


@pytest.fixture
def archive_alone(archive: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """The same; a run that assembles the whole site ends with a traceback."""

    def refuse(*given: Any) -> Any:
        raise AssertionError("the whole site was assembled")

    monkeypatch.setattr(zhuanban.read.site, "assemble", refuse)
    return archive


def test_words_that_are_edited_need_no_other_article(archive_alone: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A body; then a headline, with everything that shows it; then the body of another article beside it."""
    archive = archive_alone
    where = {"folder": "2020/01", "date": "2020-01-01 08:00"}
    archive.article("gao0", title="第0篇", body=BODY * 9, **where).build()
    with counted(monkeypatch) as seen:
        run = archive.article("gao0", title="第0篇", body=f"{BODY * 9}\n末了一句。\n", **where).build("--jobs", "1")
    assert seen == {"parsed": ["content/2020/01/gao0.md"], "rendered": ["articles/2020/01/gao0.html"]}
    assert written(run.report) == ["articles/2020/01/gao0.html"]
    run = archive.article("gao0", title="新的标题", body="新的话。\n", **where).build()
    showing = [
        path.relative_to(archive.out).as_posix() for path in archive.out.rglob("*.*") if "新的标题".encode() in path.read_bytes()
    ]
    assert sorted(written(run.report)) == sorted(path for path in showing if not path.startswith(("feeds/", "search/")))
    assert "第0篇" not in [article.heads[0] for article in Reader(archive.out / "search").articles()]
    archive.article("gao5", folder="2020/01", title="第5篇", date="2020-01-02 08:00", body="又一句。\n").build()
    assert "新的标题" in archive.page("articles/2020/01/gao5.html")
    assert archive.build().report["counts"]["written"] == 0


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("## 另一节\n\n话。\n", "LK"),
        ("", "FM114"),
        ("![](没有.png)\n", "LK001"),
        ("[^1]\n", ""),
        ("[" * 50_000, "MD"),
        ("[它](gao1.md)\n", ""),
    ],
)
def test_an_edit_on_which_something_else_depends_is_looked_at_in_full(newsroom: Newsroom, body: str, code: str) -> None:
    """A subhead that another article leads to, a body that is gone, a picture that is not there."""
    newsroom.article("gao0", body="## 一节\n\n话。\n").article("gao1", body="见[那节](gao0.md#一节)。\n")
    assert newsroom.build().code == 0
    rest(newsroom)
    run = newsroom.article("gao0", body=body).build()
    alone = Newsroom(newsroom.root, newsroom.root.parent / "alone").build("--no-cache")
    assert (run.code, run.report["problems"]) == (alone.code, alone.report["problems"])
    assert any(problem["code"].startswith(code) for problem in run.report["problems"])


def test_a_text_that_is_gone_is_told_of(newsroom: Newsroom) -> None:
    newsroom.article("a").build()
    rest(newsroom)
    assert [problem["code"] for problem in newsroom.article("a", body="").build().report["problems"]] == ["FM114"]


def test_a_manifest_that_is_gone_or_another_is_noticed(archive: Newsroom) -> None:
    """Without it nobody knows that the folder is ours."""
    manifest = archive.out / ".zhuanban.json"
    whole = manifest.read_text("utf-8")
    manifest.write_text(whole.replace('"kind": "article"', '"kind": "other"', 1), "utf-8")
    archive.build()
    assert manifest.read_text("utf-8") == whole
    manifest.unlink()
    assert archive.build().code == 2


def test_a_file_that_is_written_while_a_run_lasts_has_no_key(tmp_path: Path) -> None:
    """What the run read of it may not be what stands there now."""
    (tmp_path / "content").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "content" / name).write_text("1")
    folders = {"content": tmp_path / "content"}
    around = look_around(folders)
    (tmp_path / "content/b").write_text("22")
    assert keys_of_others(around, {"content/c"}, {}, None, {}, folders).keys() == {"content/a"}
    key = key_of("content/a", b"1")
    assert keys_of_others(around, (), {}, None, {"content/a": key, "content/c": "other"}, folders) == {"content/a": key}


def test_a_link_is_looked_at_with_what_it_leads_to(tmp_path: Path) -> None:
    """Another target shows, and so does another text in it."""
    for name in ("a", "b"):
        (tmp_path / name).write_text("1")
    (tmp_path / "content").mkdir()
    link = tmp_path / "content/link"
    link.symlink_to(tmp_path / "a")
    around = look_around({"content": link.parent})
    assert around == {"content/link ->": os.path.realpath(tmp_path / "a"), "content/link": stamp_of((tmp_path / "a").stat())}
    (tmp_path / "a").write_text("22")
    written = look_around({"content": link.parent})
    assert {name for name in around if around[name] != written[name]} == {"content/link"}
    link.unlink()
    link.symlink_to(tmp_path / "b")
    assert look_around({"content": link.parent})["content/link ->"] == os.path.realpath(tmp_path / "b")


def test_a_checkout_that_is_built_at_once_is_remembered(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in CI: every file was written a moment ago, here and there."""
    monkeypatch.setattr(zhuanban.cache.stamps, "TICK", 3600 * 10**9)
    newsroom.article("a").build()
    other = Newsroom(tmp_path / "elsewhere/checkout")
    shutil.copytree(newsroom.root, other.root, copy_function=shutil.copyfile)
    for room in (newsroom, other):
        assert room.build().report["seconds"].keys() == {"read", "compare"}
    site = (other.root / "content/site.yaml").read_text("utf-8")
    other.write("content/site.yaml", site.replace("title: 平湖退役军人", "title: 另一个名称")).build()
    assert "另一个名称" in other.page("index.html")


def test_a_run_that_ends_before_it_saves_what_it_amended_costs_time_only(
    archive: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = {"folder": "2020/01", "title": "第0篇", "date": "2020-01-01 08:00"}
    for step in ("save_amendments", "save_record"):
        with monkeypatch.context() as patch:
            patch.setattr(f"zhuanban.cache.open.Cache.{step}", lambda *given: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                archive.article("gao0", body=f"{step}。\n", **where).build()
        assert f"{step}。" in archive.page("articles/2020/01/gao0.html")
        run = archive.build()
        assert (run.code, run.report["counts"]["written"]) == (0, 0)
        assert "缓存" not in run.out
        rest(archive)


def test_amendments_of_an_older_run_are_passed_over(archive: Newsroom) -> None:
    """A run may be killed between what it saves and what it takes away."""
    where = {"folder": "2020/01", "title": "第0篇", "date": "2020-01-01 08:00"}
    archive.article("gao0", body="早先的话。\n", **where).build()
    [amended] = (archive.root / CACHE).rglob("amended")
    old = amended.read_bytes()
    archive.article("gao0", body="后来的话。\n", **where).article("xin", folder="2020/05").build()
    assert not amended.exists()
    amended.write_bytes(old)
    archive.article("gao5", folder="2020/01", title="第5篇", date="2020-01-02 08:00", body="又一句。\n").build()
    assert "后来的话" in archive.page("articles/2020/01/gao0.html")
    clean = Newsroom(archive.root, archive.root.parent / "clean")
    clean.build("--no-cache")
    assert clean.files() == archive.files()


def test_what_was_amended_before_a_refusal_stays_amended(archive: Newsroom) -> None:
    """The refused run keeps what it has read; the next one plans anew; the one after that takes its plan up."""
    where = {"folder": "2020/01", "title": "新的标题", "date": "2020-01-01 08:00"}
    archive.article("gao0", **where).build()
    assert archive.article("cuo", section="没有的栏目").build().code == 1
    (archive.root / "content/2020/04/cuo.md").unlink()
    assert archive.build().code == 0
    archive.article("gao5", folder="2020/01", title="另一个标题", date="2020-01-02 08:00").build()
    clean = Newsroom(archive.root, archive.root.parent / "clean")
    clean.build("--no-cache")
    assert clean.files() == archive.files()


def test_after_many_amendments_all_is_made_one_again(archive: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhuanban.cache.amendments.MOST", 3)
    for number in range(5):
        where = {"folder": f"2020/{1 + number:02}", "title": f"第{number}篇", "date": f"2020-{1 + number:02}-01 08:00"}
        archive.article(f"gao{number}", body="改了。\n", **where).build()
        kept = list((archive.root / CACHE).rglob("amended"))
        assert len(kept) == (number != 3)
    clean = Newsroom(archive.root, archive.root.parent / "clean")
    clean.build("--no-cache")
    assert clean.files() == archive.files()


def test_an_article_that_is_added_rewrites_as_much_in_a_large_archive_as_in_a_small_one(
    archive: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counted(monkeypatch) as seen:
        many = archive.article("xin", folder="2020/05", date="2020-05-30 08:00").build("--jobs", "1")
    assert seen["parsed"] == ["content/2020/05/xin.md"]
    for path in sorted((archive.root / "content").rglob("*.md"))[: MANY // 2]:
        path.unlink()
    archive.build()
    few = archive.article("geng", folder="2020/05", date="2020-05-31 08:00").build("--jobs", "1")
    assert len(written(few.report)) <= 20  # more when a list comes to a new numbered page
    assert len(written(many.report)) <= 20


def test_a_layout_that_changed_parses_nothing(archive: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    base = archive.root / "layouts/base.html"
    base.write_text(base.read_text("utf-8").replace("<body", '<body data-x="1"'), "utf-8")
    with counted(monkeypatch) as seen:
        run = archive.build("--jobs", "1")
    assert seen["parsed"] == []
    assert run.report["counts"]["written"] > MANY


def test_a_layout_that_only_one_kind_uses_renders_that_kind(archive: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = archive.root / "layouts/archive-month.html"
    layout.write_text(layout.read_text("utf-8") + "\n", "utf-8")
    with counted(monkeypatch) as seen:
        archive.build("--jobs", "1")
    assert seen["rendered"]
    assert all(path.startswith("archive/2020/") for path in seen["rendered"])


def test_a_fresh_checkout_parses_and_renders_nothing(archive: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CI: another folder, other times, the cache restored."""
    other = Newsroom(tmp_path / "elsewhere/checkout")
    shutil.copytree(archive.root, other.root, copy_function=shutil.copyfile)
    with counted(monkeypatch) as seen:
        run = other.build("--jobs", "1")
    assert seen == {"parsed": [], "rendered": []}
    assert run.report["counts"]["written"] == 0
    shutil.rmtree(other.out)
    with counted(monkeypatch) as seen:
        other.build("--jobs", "1")
    assert seen["parsed"] == []
    assert digests(other.out) == digests(archive.out)


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"zhuanban cache 1\n", b"cos\nsystem\n(S'echo'\ntR."])
@pytest.mark.parametrize("name", ["articles", "outputs", "run", "stamps"])
def test_a_damaged_cache_is_told_once_and_not_used(archive: Newsroom, name: str, damage: bytes) -> None:
    before = archive.files()
    for path in (archive.root / CACHE).rglob(name):
        path.write_bytes(damage)
    run = archive.article("gao0", folder="2020/01", title="第0篇", date="2020-01-01 08:00").build()
    assert run.code == 0
    assert run.out.count("缓存（.zhuanban）已损坏") == 1
    assert archive.files() == before
    assert "缓存" not in archive.build().out


def test_a_last_plan_that_is_damaged_is_told_once_and_not_used(archive: Newsroom) -> None:
    """Its head; then what stands in it, of which only what is wanted is looked at."""
    for kept in (100, -100):
        [plan] = (archive.root / CACHE).rglob("planned")
        data = plan.read_bytes()
        plan.write_bytes(data[:kept] + bytes(byte ^ 1 for byte in data[kept:]))
        for number in range(MANY):
            path = next((archive.root / "content").rglob(f"gao{number}.md"))
            path.write_text(path.read_text("utf-8") + f"\n{kept}。\n", "utf-8")
        run = archive.build()
        assert (run.code, run.out.count("缓存（.zhuanban）已损坏")) == (0, 1)
        clean = Newsroom(archive.root, archive.root.parent / "clean")
        clean.build("--no-cache")
        assert clean.files() == archive.files()
        assert archive.build().report["counts"]["written"] == 0


def test_many_edits_leave_few_files(archive: Newsroom) -> None:
    """Each edit adds words; from time to time they are gathered into one file."""
    for number in range(20):
        run = archive.article(
            "gao0", folder="2020/01", title="第0篇", date="2020-01-01 08:00", body=f"第{number}次改。\n"
        ).build()
        assert "缓存" not in run.out
    assert f"第{number}次改" in archive.page("articles/2020/01/gao0.html")
    files = list((archive.root / CACHE).rglob("*.words"))
    assert len(files) <= 14
    assert sum(file.stat().st_size for file in files) < 100_000


def test_words_that_are_damaged_are_read_again_from_the_content(archive: Newsroom) -> None:
    before = archive.files()
    for path in (archive.root / CACHE).rglob("*.words"):
        path.write_bytes(bytes(len(path.read_bytes())))
    shutil.rmtree(archive.out)
    run = archive.build()
    assert run.code == 0
    assert run.out.count("缓存（.zhuanban）已损坏") == 1
    assert archive.files() == before


def test_a_cache_of_another_version_is_passed_over_in_silence(archive: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhuanban.cache.open.generator_version", lambda: bytes(16))
    with counted(monkeypatch) as seen:
        run = archive.build("--jobs", "1")
    assert len(seen["parsed"]) == MANY
    assert "缓存" not in run.out


def test_without_the_cache_none_is_made(newsroom: Newsroom) -> None:
    assert newsroom.article("a").build("--no-cache").code == 0
    assert not (newsroom.root / CACHE).exists()


def test_two_output_folders_have_a_cache_each(archive: Newsroom, tmp_path: Path) -> None:
    other = Newsroom(archive.root, tmp_path / "other")
    assert other.build("--base-url", "https://example.com/").code == 0
    assert archive.build().report["counts"]["written"] == 0
    assert other.build("--base-url", "https://example.com/").report["counts"]["written"] == 0


def test_the_clock_alone_may_publish(newsroom: Newsroom) -> None:
    """Nothing was touched, but an embargo ended, an article expired, and a day of mourning came."""
    site = (newsroom.root / "content/site.yaml").read_text("utf-8")
    newsroom.write("content/site.yaml", site + "mourning: [2020-06-03]\n")
    newsroom.article("a", publish_at="2020-06-01 12:00").article("b", expire_at="2020-06-02 12:00").article("c")
    newsroom.build()
    rest(newsroom)
    paths = ["articles/2020/04/a.html", "articles/2020/04/b.html"]
    for now, there in (
        ("2020-06-01T11:59", [False, True]),
        ("2020-06-01T12:00", [True, True]),
        ("2020-06-02T12:00", [True, False]),
    ):
        newsroom.build(now=f"{now}:00+08:00")
        assert [(newsroom.out / path).exists() for path in paths] == there
    for now, mourning in (("2020-06-03T00:00", True), ("2020-06-03T23:59", True), ("2020-06-04T00:00", False)):
        newsroom.build(now=f"{now}:00+08:00")
        assert ('class="mourning"' in newsroom.page("index.html")) == mourning
    newsroom.build(now="2020-06-01T11:59:00+08:00")
    assert [(newsroom.out / path).exists() for path in paths] == [False, True]


def test_warnings_are_said_again_when_nothing_has_changed(newsroom: Newsroom) -> None:
    newsroom.article("a", body="![](https://example.com/x.png)\n")
    first = newsroom.build()
    rest(newsroom)
    again = newsroom.build()
    assert first.report["problems"] == again.report["problems"] != []
    assert [line for line in first.out.splitlines() if "警告" in line][:-1] == [
        line for line in again.out.splitlines() if "警告" in line
    ][:-1]


def test_every_field_of_an_article_that_does_not_follow_from_its_key_changes_its_fingerprint(newsroom: Newsroom) -> None:
    article = Desk(newsroom.article("a")).only()
    others: dict[str, Any] = {
        "card": article.card._replace(kicker="另一个"),
        "section": article.section._replace(name="另一个"),
        "targets": ("articles/2020/04/b.html",),
        "pictures": (Picture("content/a.png", "pictures/1.png", 1, 1),),
        "places": (Place("pinghu", "平湖市"),),
        "aliases": ("art/1.html",),
        "printed": article.printed + timedelta(days=1),
        "updated": article.card.date,
    }
    made = [article]
    for changed in sorted(set(Article._fields) - FROM_KEY):
        made.append(
            Article._make(others.get(name, "另一个") if name == changed else getattr(article, name) for name in Article._fields)
        )
    assert len({Fingerprints().of(one) for one in made}) == len(made)


def test_every_field_of_a_card_changes_its_fingerprint(newsroom: Newsroom) -> None:
    card = Desk(newsroom.article("a")).only().card
    others: dict[str, Any] = {
        "headline": Headline("另一个"),
        "date": card.date + timedelta(minutes=1),
        "credits": (),
        "section": ("b", "乙"),
        "picture": LeadPicture("pictures/1.png", "图", "", ""),
    }
    made = [card]
    for changed in Card._fields:
        made.append(Card._make(others.get(name, "另一个") if name == changed else getattr(card, name) for name in Card._fields))
    assert len({Fingerprints().of(one) for one in made}) == len(made) == len(Card._fields) + 1


def test_what_is_published_is_so_though_it_could_not_be_remembered(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full when the cache is written: exit 0 and a notice, and the next build is right."""

    def full(cache: Cache, plan: object, site: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    newsroom.article("a").build()
    newsroom.article("b")
    with monkeypatch.context() as patched:
        patched.setattr(Cache, "save", full)
        run = newsroom.build()
    assert run.code == 0
    assert "缓存（.zhuanban）没有写成" in run.out
    assert "articles/2020/04/b.html" in newsroom.files()
    newsroom.article("b", body="改过。").build()
    fresh = Newsroom(newsroom.root, newsroom.root.parent / "fresh")
    fresh.build("--no-cache")
    assert newsroom.files() == fresh.files()


def test_a_check_before_a_build_hides_nothing_from_it(newsroom: Newsroom) -> None:
    """What a check has read is news to the next build all the same: an edit, then a date, then both at once."""
    newsroom.article("a").article("b").build()
    for front, text in (
        ({}, "改过的正文。\n"),
        ({"date": "2020-04-03"}, "改过的正文。\n"),
        ({"title": "新的标题"}, "又改了一次。\n"),
    ):
        newsroom.article("a", text, **front)
        assert newsroom.check().code == 0
        assert newsroom.build().report["counts"]["written"] > 0
        incremental = newsroom.files()
        newsroom.build("--no-cache")
        assert newsroom.files() == incremental


def test_a_check_leaves_the_cache_of_a_build_alone(newsroom: Newsroom) -> None:
    """Byte for byte; without one it writes down what it has read, for the next check."""
    newsroom.article("a").check()
    assert list((newsroom.root / CACHE).rglob("articles"))
    newsroom.build()
    before = everything(newsroom.root / CACHE)
    newsroom.article("a", "改过的正文。\n").check()
    assert everything(newsroom.root / CACHE) == before


def everything(folder: Path) -> dict[str, bytes]:
    """The files of a cache with their bytes, but for the one that only tells the time."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "clock"}
