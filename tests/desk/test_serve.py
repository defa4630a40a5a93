"""`build.py serve` as a program: what it answers, how it follows the files, how it begins and ends. Never writes a file."""

from __future__ import annotations

import gzip
import re
import shutil
import signal
import socket
import sys
from pathlib import Path

import pytest
from serving import proof_room, serving, until

from front_door import CACHE, Newsroom, digests

PAGE = "/articles/2020/04/a.html"
SECOND = "/articles/2020/04/b.html"
POSIX_ONLY = (
    "import os, sys; [delattr(os, n) for n in ('fork', 'sched_getaffinity', 'pread', 'execv') if hasattr(os, n)]; "
    "sys.modules.update(dict.fromkeys(('fcntl', 'pwd', 'grp', 'resource', 'termios')))"
)
"""Takes away what Windows does not have."""
NO_WATCHFILES = "sys.modules['watchfiles'] = None"


def plain(page: str) -> str:
    """A page without what `serve` put into it."""
    return re.sub(r'<link rel="stylesheet" href="/-/serve.css"><script src="/-/serve.js"[^>]*></script>', "", page)


def test_every_page_is_what_a_build_makes(newsroom: Newsroom) -> None:
    """Byte for byte, but for the two tags that renew it; and nothing is written, in the root or in its cache."""
    room = proof_room(newsroom)
    before = digests(room.root)
    with serving(room.root) as served:
        assert not room.out.exists()
        assert not (room.root / CACHE).exists()
        assert digests(room.root) == before
        room.build("--drafts")
        for path in room.files():
            if path.endswith((".html", ".xml", ".css", ".js", ".json")) and not path.startswith((".", "404")):
                assert plain(served.page(f"/{path}")) == room.page(path), path
        built = room.files()
        served.stop()
    assert room.files() == built


def test_words_follow_a_save(newsroom: Newsroom) -> None:
    """In the article, and wherever its card stands."""
    room = proof_room(newsroom)
    with serving(room.root) as served:
        room.article("a", "改过的正文。\n", title="改过的标题")
        until(lambda: "改过的正文" in served.page(PAGE))
        for path in (PAGE, SECOND, "/", "/archive/2020/04.html"):
            assert "改过的标题" in served.page(path), path
            assert "服务站里话家常" not in served.page(path), path
        texts = gzip.decompress(served.ask("/search/texts/0000.bin").body).decode("utf-16-le")
        assert "改过的正文" in texts
        assert "服务站里话家常" not in texts
        assert served.codes() == []


def test_what_the_search_knows_by_name_follows_a_save(newsroom: Newsroom) -> None:
    """Byte for byte as a build makes it."""
    room = proof_room(newsroom)
    with serving(room.root) as served:
        before = served.ask("/search/names/00.bin").body
        room.article("a", "刘昱晔和刘昱晔。\n")
        until(lambda: "刘昱晔和刘昱晔" in served.page(PAGE))
        after = served.ask("/search/names/00.bin").body
    room.build("--drafts")
    assert before != after == (room.out / "search/names/00.bin").read_bytes()


def test_a_fault_stands_over_the_last_good_page_until_it_is_mended(newsroom: Newsroom) -> None:
    """With its file and line; a page without the fault follows its file even so."""
    room = proof_room(newsroom)
    with serving(room.root) as served:
        room.article("a", "改过的正文。\n", section="没有的栏目")
        until(lambda: bool(served.codes()))
        (fault,) = served.state(PAGE)["faults"]
        assert fault["where"].startswith("content/2020/04/a.md:3:")
        assert "没有的栏目" in fault["what"]
        assert fault["hint"]
        assert "服务站里话家常" in served.page(PAGE)
        assert "改过的正文" not in served.page(PAGE)
        room.article("b", "另一篇也改了。\n", title="另一篇稿件", date="2020-04-03 10:00")
        until(lambda: "另一篇也改了" in served.page(SECOND))
        room.article("a", "改好的正文。\n")
        until(lambda: "改好的正文" in served.page(PAGE))
        assert served.codes() == []


def test_a_half_written_file_is_a_fault_and_then_none(newsroom: Newsroom) -> None:
    """Cut in the middle of a character; then empty; then whole."""
    room = proof_room(newsroom)
    article = room.root / "content/2020/04/a.md"
    whole = article.read_bytes()
    with serving(room.root) as served:
        for half in (whole[:30], b""):
            article.write_bytes(half)
            until(lambda: bool(served.codes()))
            assert "服务站里话家常" in served.page(PAGE)
        article.write_bytes(whole)
        until(lambda: not served.codes())


def test_an_editor_that_saves_by_rename(newsroom: Newsroom) -> None:
    """It writes beside the file, keeps the old one under another name for a moment, and renames."""
    room = proof_room(newsroom)
    article = room.root / "content/2020/04/a.md"
    with serving(room.root) as served:
        for number in range(3):
            new, old = article.with_name("4913"), article.with_name("a.md~")
            new.write_text(article.read_text("utf-8") + f"\n第{number}次。\n", "utf-8")
            article.replace(old)
            new.replace(article)
            old.unlink()
            until(lambda told=f"第{number}次": told in served.page(PAGE))  # type: ignore[misc]
        assert served.codes() == []


def test_what_comes_moves_and_goes(newsroom: Newsroom) -> None:
    """A new article is in its lists; another date moves a page, and the old address knows where; a deleted one is gone."""
    room = proof_room(newsroom)
    with serving(room.root) as served:
        room.article("c", title="新来的一篇")
        until(lambda: "新来的一篇" in served.page("/"))
        room.article("a", date="2020-05-04 09:00")
        until(lambda: served.state(PAGE)["moved"] == "articles/2020/05/a.html")
        assert served.ask(PAGE).status == 404
        (room.root / "content/2020/04/b.md").unlink()
        until(lambda: served.ask(SECOND).status == 404)
        assert served.state(SECOND)["moved"] == ""
        assert not served.state(SECOND)["there"]


def test_layouts_and_style_sheets_follow(newsroom: Newsroom) -> None:
    """One that is wrong is a fault, over the pages as they were."""
    room = proof_room(newsroom)
    layout = "layouts/withdrawn.html"
    room.write(layout, "x").write("layouts/404.html", "<p>没有</p>").write("layouts/assets/own.css", "a { color: red; }")
    (room.root / layout).unlink()
    base = (Path(__file__).parents[2] / "layouts/base.html").read_text("utf-8")
    with serving(room.root) as served:
        room.write("layouts/base.html", base.replace("跳到正文", "到正文去"))
        until(lambda: "到正文去" in served.page(PAGE))
        room.write("layouts/base.html", base.replace("跳到正文", "{{ nothing.at.all }}"))
        until(lambda: "base.html" in str(served.state(PAGE)["faults"]))
        assert "到正文去" in served.page(PAGE)
        room.write("layouts/base.html", base.replace("跳到正文", "{% if %}"))
        until(lambda: "base.html" in str(served.state("/")["faults"]))
        room.write("layouts/base.html", base.replace("跳到正文", "又好了"))
        until(lambda: "又好了" in served.page(PAGE))
        assert served.state(PAGE)["faults"] == []
        room.write("layouts/assets/own.css", "a { background: url(gone.png); }")
        until(lambda: "gone.png" in str(served.state("/")["faults"]))
        room.write("layouts/assets/own.css", "a { color: blue; }")
        until(lambda: not served.state("/")["faults"])


def test_drafts_are_shown_and_marked(newsroom: Newsroom) -> None:
    """Drafts, articles under review and those that come later: in the title, at the top, and beside every link to them."""
    room = proof_room(newsroom)
    room.article("d", title="写到一半", status="草稿").article("r", title="等着审", status="待审")
    room.article("e", title="后天发", publish_at="2020-06-03 08:00").article("x", title="过期的", expire_at="2020-05-01 08:00")
    with serving(room.root) as served:
        for stem, told in (("d", "草稿"), ("r", "待审"), ("e", "定时发布 2020-06-03 08:00")):
            page = served.page(f"/articles/2020/04/{stem}.html")
            assert f"<title>〔{told}〕" in page
            assert f'<p class="zhuanban-mark" role="note">{told}：' in page
            assert served.state()["marks"][f"articles/2020/04/{stem}.html"] == told
        assert "zhuanban-mark" not in served.page(PAGE)
        assert "写到一半" in served.page("/")
        assert served.ask("/articles/2020/04/x.html").status == 404
    room.build()
    assert "写到一半" not in room.page("index.html")
    assert "zhuanban-mark" not in "".join(room.page(path) for path in room.files() if path.endswith(".html"))


def test_it_answers_as_a_server_should(newsroom: Newsroom) -> None:
    """Types, folders, what is not there, other methods, other names, and no way out of the site."""
    room = proof_room(newsroom)
    with serving(room.root) as served:
        head = served.ask(PAGE, "HEAD")
        assert (head.status, head.body) == (200, b"")
        assert int(head.headers["Content-Length"]) == len(served.ask(PAGE).body)
        policy = "default-src 'self'"
        assert head.headers["Content-Security-Policy"].startswith(policy)
        assert head.headers["Cache-Control"] == "no-store"
        kinds = {"/": "text/html; charset=utf-8", "/feeds/index.xml": "application/xml; charset=utf-8"}
        kinds |= {"/search/catalogue.bin": "application/octet-stream", "/-/serve.js": "text/javascript; charset=utf-8"}
        assert {path: served.ask(path).headers["Content-Type"] for path in kinds} == kinds
        answer = served.ask("/search?q=a")
        assert (answer.status, answer.headers["Location"]) == (302, "/search/?q=a")
        outside = ("/../build.py", "/%2e%2e/%2e%2e/etc/passwd", "//example.org/", "/content/site.yaml", "/-/x", "/%ff")
        for path in ("/no/such/page", *outside):
            assert served.ask(path).status == 404, path
        assert "找不到这个页面" in served.page("/no/such/page")
        assert 'href="/assets/' in served.page("/no/such/page")
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "NONSENSE"):
            refused = served.ask("/", method)
            assert (refused.status, refused.headers["Allow"]) == (405, "GET, HEAD")
        assert served.ask("/", Host="localhost:1").status == 200
        for name in ("example.org", "127.0.0.1.example.org", "evil", ""):
            assert served.ask("/", Host=name).status == 421, name


def test_faults_from_the_beginning(newsroom: Newsroom) -> None:
    """What is sound is shown; where nothing is, the faults are a page of their own."""
    room = proof_room(newsroom).article("f", title="坏的", section="没有的栏目")
    with serving(room.root) as served:
        assert served.codes()
        assert served.ask(PAGE).status == 200
        assert served.ask("/articles/2020/04/f.html").status == 404
        room.article("f", title="好的")
        until(lambda: "好的" in served.page("/articles/2020/04/f.html"))
    good = (room.root / "content/site.yaml").read_text("utf-8")
    room.write("content/site.yaml", "title: [\n")
    with serving(room.root) as served:
        answer = served.ask(PAGE)
        assert answer.status == 503
        assert "content/site.yaml:" in answer.body.decode("utf-8")
        room.write("content/site.yaml", good)
        until(lambda: served.ask(PAGE).status == 200)


@pytest.mark.parametrize("without", ["", NO_WATCHFILES])
def test_a_folder_deleted_while_watched(newsroom: Newsroom, without: str) -> None:
    """A fault over the last good pages; back again, it is followed as before."""
    room = proof_room(newsroom)
    aside = room.root.with_name("aside")
    with serving(room.root, without=without) as served:
        (room.root / "content").rename(aside)
        until(lambda: "CF201" in served.codes())
        assert "服务站里话家常" in served.page(PAGE)
        aside.rename(room.root / "content")
        until(lambda: not served.codes())
        room.article("a", "回来以后。\n")
        until(lambda: "回来以后" in served.page(PAGE))
        (room.root / "content/2020").rename(aside)
        until(lambda: served.ask(PAGE).status == 404)
        aside.rename(room.root / "content/2020")
        until(lambda: served.ask(PAGE).status == 200)
        shutil.rmtree(room.root)
        until(lambda: "CF201" in served.codes())
        assert served.stop()[0] == 0


@pytest.mark.parametrize("without", [NO_WATCHFILES, POSIX_ONLY, f"{POSIX_ONLY}; {NO_WATCHFILES}"])
def test_without_what_other_systems_do_not_have(newsroom: Newsroom, without: str) -> None:
    """No watchfiles, and nothing that only POSIX has."""
    room = proof_room(newsroom)
    with serving(room.root, without=without) as served:
        room.article("a", "改过的正文。\n", title="改过的标题")
        until(lambda: "改过的正文" in served.page(PAGE))
        room.article("n", title="又来一篇")
        until(lambda: "又来一篇" in served.page("/"))
        room.article("a", section="没有的栏目")
        until(lambda: bool(served.codes()))
        room.article("a")
        until(lambda: not served.codes())


def test_a_busy_port_and_two_for_one_folder(newsroom: Newsroom) -> None:
    """The next free one is taken, and that is said; both follow the same files."""
    room = proof_room(newsroom)
    with serving(room.root) as first, serving(room.root, "--port", str(first.port)) as second:
        assert second.port > first.port
        assert f"端口 {first.port} 已经有程序在用，改用 {second.port}。\n" in second.said
        room.article("a", "两处都看得到。\n")
        for served in (first, second):
            until(lambda served=served: "两处都看得到" in served.page(PAGE))  # type: ignore[misc]
        assert first.stop()[0] == 0
        assert second.ask(PAGE).status == 200
        room.build("--drafts")
        assert plain(second.page(PAGE)) == room.page(PAGE[1:])


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly(newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: int) -> None:
    """With an open page that waits for news: no traceback, exit code 0, the port free, no file left in the temporary folder."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    room = proof_room(newsroom)
    with serving(room.root) as served, served.open_page():
        assert list(scratch.iterdir())
        code, rest = served.stop(how)
    assert code == 0
    assert "Traceback" not in rest
    assert rest.endswith("已停止。\n")
    assert list(scratch.iterdir()) == []
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", served.port))


def test_it_says_what_is_wrong_in_the_terminal(newsroom: Newsroom) -> None:
    """Once, and when it is mended; in English when asked."""
    room = proof_room(newsroom).article("f", section="没有的栏目")
    with serving(room.root, "--lang", "en") as served:
        assert served.said[1].startswith("content/2020/04/f.md:3:")
        assert served.said[2] == "errors: 1.\n"
        assert served.said[3].startswith("open http://127.0.0.1:")
        room.article("f")
        assert served.hear() == "no errors any more.\n"
    assert [path.name for path in room.root.iterdir()] == ["content"]
