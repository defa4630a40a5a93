"""publish to a folder, and what holds wherever a site goes."""

from __future__ import annotations

from pathlib import Path

import pytest

import zhuanban.publish.lock
import zhuanban.publish.swap
from deployments import edit_and_delete, files_of, first, is_the_site, publish, retired, second, site_of_449
from front_door import Newsroom, called, command
from zhuanban.publish import hold_folder, share_folder


def test_a_folder_becomes_the_site_in_one_step(newsroom: Newsroom, tmp_path: Path) -> None:
    first(newsroom)
    web = tmp_path / "web"
    assert publish(newsroom, web).code == 0
    assert is_the_site(files_of(web), newsroom)
    (web / "theirs.txt").write_text("theirs")
    kept = (web / "articles/2020/04/b.html").stat()
    second(newsroom)

    assert publish(newsroom, web).code == 0

    assert (web / "theirs.txt").read_text() == "theirs"
    (web / "theirs.txt").unlink()
    assert is_the_site(files_of(web), newsroom)
    assert [path for path in retired(files_of(web)) if path.startswith("assets/extra.")]
    assert (web / "pictures").exists() == (newsroom.out / "pictures").exists()
    assert kept.st_mtime_ns <= (web / "articles/2020/04/b.html").stat().st_mtime_ns
    assert called("rollback", "--root", newsroom.root, "--out", web).code == 0
    assert "这句话要撤下" in (web / "articles/2020/04/secret.html").read_text("utf-8")


def test_an_edit_and_a_deletion_in_449_files_copy_one_and_delete_one(newsroom: Newsroom, tmp_path: Path) -> None:
    site_of_449(newsroom)
    publish(newsroom, tmp_path / "web")
    edit_and_delete(newsroom)
    assert "送出1，删除1，留到下次再删0" in publish(newsroom, tmp_path / "web").said
    assert is_the_site(files_of(tmp_path / "web"), newsroom)


def test_what_was_changed_or_deleted_there_is_mended(newsroom: Newsroom, tmp_path: Path) -> None:
    first(newsroom)
    web = tmp_path / "web"
    publish(newsroom, web)
    second(newsroom)
    publish(newsroom, web)
    (web / "index.html").write_text("defaced")
    (web / "robots.txt").unlink()
    (web / retired(files_of(web))[0]).unlink()
    assert "送出2" in publish(newsroom, web).said
    assert is_the_site(files_of(web), newsroom)


def test_a_dry_run_says_what_would_be_done_and_does_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    first(newsroom)
    web = tmp_path / "web"
    publish(newsroom, web)
    before = files_of(tmp_path)
    second(newsroom)
    built = files_of(newsroom.root)
    run = publish(newsroom, web, "--dry-run")
    lines = run.out.splitlines()
    assert lines[0] == "送出 articles/2020/04/secret.html", "what was withdrawn goes first"
    assert lines.index("送出 articles/2020/04/new.html") < lines.index("送出 index.html") < lines.index("送出 sitemap.xml")
    assert lines.index("送出 sitemap.xml") < lines.index("删除 articles/2020/04/d.html")
    assert lines[-2].startswith("下次删除 assets/extra.")
    assert lines[-1].startswith("试运行，什么也没有送")
    assert files_of(web) == {path.removeprefix("web/"): data for path, data in before.items() if path.startswith("web/")}
    assert files_of(newsroom.root) == built


def test_where_folders_cannot_be_exchanged_it_goes_file_by_file_and_says_so(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zhuanban.publish.swap, "can_exchange", lambda folder: False)
    first(newsroom)
    publish(newsroom, tmp_path / "web")
    second(newsroom)
    assert "逐个文件换的" in publish(newsroom, tmp_path / "web").said
    assert is_the_site(files_of(tmp_path / "web"), newsroom)


def refused(run_code: int, said: str, word: str) -> None:
    assert run_code == 2
    assert word in said
    assert said.count("\n") == 1


def test_what_cannot_be_published(newsroom: Newsroom, tmp_path: Path) -> None:
    """No site, a preview, an altered site, a folder of somebody else, the site itself, the sources: nothing is done."""
    web = tmp_path / "web"
    newsroom.article("a")
    run = publish(newsroom, web)
    refused(run.code, run.err, "先运行 build")
    newsroom.build("--drafts")
    run = publish(newsroom, web)
    refused(run.code, run.err, "--drafts")
    newsroom.article("a", body="改过。").build("--drafts")
    run = publish(newsroom, web)
    refused(run.code, run.err, "--drafts")
    newsroom.build()
    (newsroom.out / "robots.txt").write_text("altered")
    run = publish(newsroom, web)
    refused(run.code, run.err, "“robots.txt” 不见了或被改过")
    newsroom.build()
    beside = newsroom.root / ".site.zhuanban" / "previous"
    for folder in (newsroom.out, newsroom.out / "inside", newsroom.root, newsroom.root / "content", beside):
        assert publish(newsroom, folder).code == 2, folder
    web.mkdir(exist_ok=True)
    (web / "theirs.txt").write_text("theirs")
    run = publish(newsroom, web)
    refused(run.code, run.err, "不是空的")
    assert files_of(web) == {"theirs.txt": b"theirs"}


def test_where_to_is_taken_from_the_environment(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.article("a").build()
    given = ("publish", "--root", newsroom.root, "--out", newsroom.out)
    run = command(*given, env={"ZHUANBAN_PUBLISH_TO": ""})
    refused(run.code, run.err, "ZHUANBAN_PUBLISH_TO")
    assert command(*given, env={"ZHUANBAN_PUBLISH_TO": str(tmp_path / "web")}).code == 0
    assert is_the_site(files_of(tmp_path / "web"), newsroom)


@pytest.mark.parametrize(("lang", "said"), [("zh", "已送到"), ("en", "published to")])
def test_both_languages(newsroom: Newsroom, tmp_path: Path, lang: str, said: str) -> None:
    newsroom.article("a").build()
    assert publish(newsroom, tmp_path / "web", "--lang", lang).out.startswith(said)


def test_ctrl_c_does_not_say_that_nothing_was_done(newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.article("a").build()

    def interrupted(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("zhuanban.deploy.Deployment.carry_out", interrupted)
    run = publish(newsroom, tmp_path / "web")
    refused(run.code, run.err, "可能只送了一部分")


def test_a_name_is_no_order_to_a_terminal(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.article("a").build()
    web = tmp_path / "web"
    publish(newsroom, web)
    manifest = web / ".zhuanban.json"
    line = '"files": {"a\\n::error::x\\u001b[31m": {"kind": "a", "sha256": "1", "sources": []},'
    manifest.write_text(manifest.read_text("utf-8").replace('"files": {', line), "utf-8")
    out = publish(newsroom, web, "--dry-run").out
    assert "\x1b" not in out
    assert not [text for text in out.splitlines() if text.startswith("::")]
    assert "删除 a\\u000A" in out


def test_two_may_read_the_site_at_once_and_none_while_it_is_written(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zhuanban.publish.lock, "LONGEST", 0)
    newsroom.article("a").build()
    with share_folder(newsroom.out.resolve(), lambda: None):
        run = publish(newsroom, tmp_path / "web")
        assert (run.code, "等它结束" in run.said) == (0, False)
        assert newsroom.build().code == 2
    with hold_folder(newsroom.out.resolve(), lambda: None):
        run = publish(newsroom, tmp_path / "other")
    assert (run.code, "等它结束" in run.out) == (2, True)
    assert not (tmp_path / "other").exists()
