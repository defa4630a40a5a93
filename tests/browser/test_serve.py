"""`build.py serve` in Chromium: an open page follows its files in place, and faults stand over it until they are mended."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from serving import proof_room, serving

from front_door import PROJECT, Newsroom

pytestmark = pytest.mark.browser

PAGE = "/articles/2020/04/a.html"
LONG = "".join(f"第{number}段，说的是街道退役军人服务站里的一件小事。\n\n" for number in range(80))
OVER = ".zhuanban-desk [role=alert]"

Open = Callable[..., Page]


def long_room(newsroom: Newsroom) -> Newsroom:
    return proof_room(newsroom).article("a", LONG)


def watched(page: Page) -> list[str]:
    """What the page complains of from now on; and it is marked, so that a page that was loaded again would show."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    return said


def connected(page: Page, address: str) -> None:
    """Open it, and wait until it is told news."""
    with page.expect_response(lambda answer: "/-/events" in answer.url):
        page.goto(address)
    page.evaluate("window.sameDocument = true")


def test_edit_fault_mend_with_the_place_on_the_page_kept(newsroom: Newsroom, new_page: Open) -> None:
    """The page is never loaded anew: its scroll position, its focus, what was chosen and what scripts did stay."""
    room = long_room(newsroom)
    with serving(room.root) as served:
        page = new_page()
        said = watched(page)
        connected(page, served.address + PAGE)
        page.check("#size-l")
        page.focus(".facts a")
        page.evaluate("scrollTo(0, 1234)")
        untouched = page.query_selector(".body p:nth-of-type(40)")
        assert untouched is not None

        room.article("a", LONG.replace("第50段", "改过的第50段"), title="改过的标题")
        expect(page.locator(".body")).to_contain_text("改过的第50段")
        expect(page.locator("h1")).to_have_text("改过的标题")
        assert page.title().startswith("改过的标题")

        room.article("a", LONG, title="改过的标题", section="没有的栏目")
        fault = page.locator(OVER)
        expect(fault).to_contain_text("content/2020/04/a.md:3:")
        expect(fault).to_contain_text("没有的栏目")
        expect(fault).to_contain_text("FM101")
        expect(page.locator(".body")).to_contain_text("改过的第50段")
        assert fault.bounding_box()

        room.article("a", LONG.replace("第51段", "改好的第51段"), title="又一个标题")
        expect(page.locator(".body")).to_contain_text("改好的第51段")
        expect(page.locator(OVER)).to_have_count(0)

        assert page.evaluate("window.sameDocument") is True
        assert page.evaluate("scrollY") == 1234
        assert page.evaluate("document.activeElement.closest('.facts') !== null")
        assert page.is_checked("#size-l")
        assert page.is_visible("button.print")
        assert untouched.evaluate("element => element.isConnected")
        assert said == []


def test_lists_follow_and_what_was_opened_stays_open(newsroom: Newsroom, new_page: Open) -> None:
    """A new article on the home page; a pager that was opened; a search that was made."""
    room = proof_room(newsroom)
    for number in range(90):
        room.article(f"n{number}", title=f"第{number}篇", folder="2020/05", date=f"2020-05-{number % 28 + 1:02} 09:00")
    room.write("content/site.yaml", (room.root / "content/site.yaml").read_text("utf-8") + "per_page: 5\n")
    with serving(room.root) as served:
        lists, search = new_page(), new_page()
        said = watched(lists) + watched(search)
        connected(lists, f"{served.address}/sections/yaowen/index.html")
        lists.click("summary")
        connected(search, f"{served.address}/search/index.html")
        search.fill("main input[name=q]", "第7")
        search.press("main input[name=q]", "Enter")
        expect(search.locator("#results")).to_have_attribute("data-total", "11")

        room.article("new", title="新来的一篇", date="2020-05-29 10:00")
        expect(lists.locator("main")).to_contain_text("新来的一篇")
        assert lists.evaluate("document.querySelector('details').open")
        renewed = lists.locator("html").get_attribute("data-renewed") or ""
        expect(search.locator("html")).to_have_attribute("data-renewed", renewed)
        assert search.locator("#results li").count() == 11
        assert lists.evaluate("window.sameDocument") is True
        assert search.evaluate("window.sameDocument") is True
        assert said == []


def test_a_style_sheet_is_changed_in_place(newsroom: Newsroom, new_page: Open) -> None:
    """The page is never seen without one, and is not loaded anew; a layout as well."""
    room = long_room(newsroom)
    sheet = (PROJECT / "layouts/assets/site.css").read_text("utf-8")
    layout = (PROJECT / "layouts/article.html").read_text("utf-8")
    room.write("layouts/assets/site.css", sheet).write("layouts/article.html", layout)
    with serving(room.root) as served:
        page = new_page()
        said = watched(page)
        connected(page, served.address + PAGE)
        page.evaluate("scrollTo(0, 900)")
        before = page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize")
        room.write("layouts/assets/site.css", f"{sheet}\nh1.headline {{ color: rgb(1, 2, 3); }}\n")
        expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") == before
        assert page.evaluate("[...document.querySelectorAll('head link[rel=stylesheet]')].length") == 3
        room.write("layouts/article.html", layout.replace("发布日期：", "日期："))
        expect(page.locator(".meta")).to_contain_text("日期：2020")
        expect(page.locator(".meta")).not_to_contain_text("发布日期")
        assert page.evaluate("scrollY") == 900
        assert page.evaluate("window.sameDocument") is True
        assert said == []


def test_a_draft_is_marked(newsroom: Newsroom, new_page: Open) -> None:
    """At its top, in its title, and beside the links to it."""
    room = proof_room(newsroom).article("d", title="写到一半", status="草稿")
    with serving(room.root) as served:
        page = new_page()
        connected(page, f"{served.address}/articles/2020/04/d.html")
        expect(page.get_by_role("note").first).to_have_text("草稿：读者现在看不到这一篇。")
        assert page.title().startswith("〔草稿〕写到一半")
        connected(page, f"{served.address}/index.html")
        expect(page.locator("a[href$='d.html']").first).to_have_attribute("data-zhuanban-mark", "草稿")
        assert page.locator("a[href$='a.html'][data-zhuanban-mark]").count() == 0
        room.article("d", title="写完了")
        expect(page.locator("[data-zhuanban-mark]")).to_have_count(0)


def test_a_page_that_moves_says_where_to(newsroom: Newsroom, new_page: Open) -> None:
    """And one that is gone says so, and comes back."""
    room = proof_room(newsroom)
    with serving(room.root) as served:
        page = new_page()
        connected(page, served.address + PAGE)
        room.article("a", date="2020-05-04 09:00")
        expect(page.locator(OVER)).to_contain_text("这一页搬到了")
        expect(page.locator("h1")).to_have_text("服务站里话家常")
        page.click(f"{OVER} a")
        expect(page).to_have_url(f"{served.address}/articles/2020/05/a.html")
        (room.root / "content/2020/04/a.md").unlink()
        expect(page.locator(OVER)).to_contain_text("这一页现在没有了")
        room.article("a", date="2020-05-04 09:00", title="又回来了")
        expect(page.locator("h1")).to_have_text("又回来了")
        expect(page.locator(OVER)).to_have_count(0)


def test_what_editors_write_is_text(newsroom: Newsroom, new_page: Open) -> None:
    """In the faults over a page as well; and what is there can be read by everybody."""
    room = proof_room(newsroom)
    with serving(room.root) as served:
        page = new_page()
        said = watched(page)
        connected(page, served.address + PAGE)
        room.article("a", section="<img/src=x onerror=alert(1)><script>alert(2)</script>")
        expect(page.locator(OVER)).to_contain_text("<img/src=x onerror=alert(1)>")
        assert page.locator(".zhuanban-desk :is(img, script)").count() == 0
        room.article("a", title="'<script>alert(3)</script>'", status="草稿")
        expect(page.locator("h1")).to_have_text("<script>alert(3)</script>")
        assert said == []


def test_pages_that_had_nothing_to_show(newsroom: Newsroom, new_page: Open) -> None:
    """Faults from the beginning, and an address where nothing stands yet: both become pages."""
    room = proof_room(newsroom)
    good = (room.root / "content/site.yaml").read_text("utf-8")
    room.write("content/site.yaml", "title: [\n")
    with serving(room.root) as served:
        page = new_page()
        connected(page, f"{served.address}/articles/2020/04/new.html")
        expect(page.locator("h1")).to_have_text("还没有可以看的页面，先改好这些错误")
        room.write("content/site.yaml", good)
        expect(page.locator("h1")).to_have_text("找不到这个页面")
        room.article("new", title="写出来了")
        expect(page.locator("h1")).to_have_text("写出来了")
        expect(page.locator(OVER)).to_have_count(0)


def test_a_server_that_stopped_is_missed(newsroom: Newsroom, new_page: Open) -> None:
    """The page says so, and follows the next one on the same port."""
    room = proof_room(newsroom)
    page = new_page()
    with serving(room.root) as served:
        connected(page, served.address + PAGE)
        served.stop()
        expect(page.locator(OVER)).to_contain_text("和 serve 断开了")
    room.article("a", title="停下来以后改的")
    with serving(room.root, "--port", str(served.port)) as again:
        assert again.port == served.port
        expect(page.locator("h1")).to_have_text("停下来以后改的", timeout=15_000)
        expect(page.locator(OVER)).to_have_count(0)


def test_without_a_script(newsroom: Newsroom, new_page: Open) -> None:
    """A page is a page."""
    room = proof_room(newsroom).article("d", title="写到一半", status="草稿")
    with serving(room.root) as served:
        page = new_page(javascript=False)
        page.goto(f"{served.address}/articles/2020/04/d.html")
        expect(page.locator("h1")).to_have_text("写到一半")
        expect(page.get_by_role("note").first).to_contain_text("草稿")


@pytest.mark.slow
def test_the_bench_measures(chromium: str) -> None:
    """From a save to the page that shows it: a row of each kind comes to an end. Times are never tested."""
    rows = "body,fault,mend,css,date,added"
    command = [sys.executable, str(PROJECT / "tests/bench/serving.py"), "--articles", "20", "--runs", "1", "--pause", "0.5"]
    done = subprocess.run([*command, "--rows", rows], env={**os.environ, "CHROMIUM": chromium}, capture_output=True, text=True)
    print(done.stdout)
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()[2:]] == rows.split(",")
