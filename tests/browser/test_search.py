"""The search page in Chromium, held against plain substring search over what the test itself has written."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Route
from search_desk import Reader

from front_door import Newsroom
from zhuanban.search.folding import fold

pytestmark = pytest.mark.browser

ARTICLES = 260
PAGE = 20
PEOPLE = ("张连胜", "陈杰", "曾国强", "刘昱晔", "单国平", "欧阳晓雯", "王珏", "徐连")
SPELLED = {
    "zhangliansheng": "张连胜",
    "zls": "张连胜",
    "Zhang Liansheng": "张连胜",
    "chenjie": "陈杰",
    "zgq": "曾国强",
    "sgp": "单国平",
}
PLACES = ("平湖市", "海宁市", "桐庐县")
SECTIONS = {"要闻": "yaowen", "资讯快递": "kuaixun", "市县动态": "shixian"}
HEADS = (
    "服务站里话家常",
    "老兵陈杰的一天",
    "光荣牌挂上门",
    "C4版“最多跑一次”改革",
    "新埭镇退役军人服务站揭牌",
    "清明祭扫　架起连心桥",
    "張連勝回鄉",
)
SENTENCES = (
    "张连胜走进新埭镇退役军人服务站，为36名退役士兵讲政策。",
    "陈　杰是黄姑村人，2013年退伍后回到新仓镇。",
    "连胜三局的老兵队，拿下了双拥杯。",
    "下一步，将打通服务退役军人的“最后一公里”。",
    "退役軍人事務局的工作人員說，Word 文件和PDF文件都可以。",
    "满意率达96.6%，1024名老战士参加。",
    "军人军人军人，三声口令，响彻黄姑村。",
    "要坚持问题导向，优化完善适应性培训。",
    "𠮷野村的老兵也来了。",
    "“退伍不褪色，换装不换心。”王珏激动地说。",
)
QUERIES = (
    *(
        "张连胜",
        "陈杰",
        "王珏",
        "曾国强",
        "连胜",
        "欧阳",
        "黄姑村",
        "新埭镇",
        "平湖",
        "桐庐县",
        "退役",
        "退役军人",
        "退",
        "军",
        "军人军人",
    ),
    *(
        "退役军人服务站",
        "退役军人事务局",
        "退役軍人",
        "張連勝",
        "“最多跑一次”改革",
        "最后一公里",
        "2013年",
        "36名",
        "02",
        "6.6%",
        "96.6%，",
    ),
    *(
        "c4",
        "word",
        "Word 文件",
        '"word 文件"',
        "pdf文件",
        "𠮷野",
        "𠮷",
        "陈 杰",
        "新埭镇 陈杰",
        "“退役军人” 黄姑村",
        "，",
        "架起连心桥",
    ),
    *("祭扫架起", "军人军", "没有这样的话", "通讯员", "国 强 里"),
)


class Story(NamedTuple):
    """What the test has written."""

    path: str
    heads: list[str]
    lines: list[str]
    person: str
    place: str
    section: str
    date: str


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    """Oldest first."""
    dice, found = random.Random(6), []
    for n in range(ARTICLES):
        heads = [dice.choice(HEADS), dice.choice(("", "", "平湖：老兵宣讲团")), dice.choice(("", "", "记黄姑村的陈杰"))]
        body = ["".join(dice.sample(SENTENCES, dice.randrange(1, 3))) for _ in range(dice.randrange(1, 4))]
        person, place, section = dice.choice(PEOPLE), dice.choice(PLACES), dice.choice(list(SECTIONS))
        date = f"{2018 + n // 100}-{n % 100 // 9 + 1:02d}-{n % 100 % 9 + 1:02d}"
        lines = [line for line in (*heads, f"通讯员 {person}", place, *body) if line]
        found.append(Story(f"articles/{date[:4]}/{date[5:7]}/s{n}.html", heads, lines, person, place, section, date))
    return found


@pytest.fixture(scope="module")
def room(stories: list[Story], tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The site of these stories."""
    made = Newsroom(tmp_path_factory.mktemp("search"))
    site = (
        (Path(__file__).parents[1] / "front_door.py").read_text("utf-8").partition('SITE_YAML = """\\\n')[2].partition('"""')[0]
    )
    made.write("content/site.yaml", site)
    for n, story in enumerate(stories):
        head = {"title": f'"{story.heads[0]}"' if "“" not in story.heads[0] else f"'{story.heads[0]}'"}
        named = {"kicker": story.heads[1], "subtitle": story.heads[2], "correspondent": story.person, "place": story.place}
        body = "\n\n".join(story.lines[len(list(filter(None, story.heads))) + 2 :]) + "\n"
        made.article(f"s{n}", body, story.date[:7].replace("-", "/"), section=story.section, date=story.date, **head, **named)
    run = made.build(now="2022-01-01T08:00:00+08:00")
    assert run.code == 0, run.said
    return made


@pytest.fixture
def search(room: Newsroom, new_page: Callable[..., Page], serve: Callable[[Path], str]) -> Iterator[Search]:
    """The search page, open and empty; whatever Chromium complains of fails the test."""
    page = new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    desk = Search(page, f"{serve(room.out)}/search/index.html", told)
    page.goto(desk.address)
    yield desk
    assert desk.told == []


class Search:
    """A reader at the search page."""

    def __init__(self, page: Page, address: str, told: list[str]) -> None:
        self.page = page
        self.address = address
        self.told = told

    def open(self, **query: str) -> Search:
        """Open the page at an address that asks for something, and wait until the search is final."""
        self.page.goto(f"{self.address}?{urlencode(query)}")
        return self.settled()

    def settled(self) -> Search:
        """Wait until the search is final."""
        self.page.wait_for_selector("#results[data-total]", state="attached")
        return self

    @property
    def total(self) -> int:
        """How many were found."""
        return int(self.page.locator("#results").get_attribute("data-total") or "-1")

    def here(self) -> list[str]:
        """The articles on this page of results."""
        hrefs: list[str] = self.page.locator("#results > li > a").evaluate_all("all => all.map(one => one.href)")
        return [href.partition("/articles/")[2] for href in hrefs]

    def everything(self) -> list[str]:
        """The articles on all pages of results, one after the other."""
        found = self.here()
        while self.page.locator(".pager .older").count() and self.page.locator(".pager .older").is_visible():
            self.page.locator("#results").evaluate("list => list.removeAttribute('data-total')")
            self.page.locator(".pager .older").press("Enter")  # a mouse may miss it: snippets that come push it down
            found += self.settled().here()
        return found


def plainly(stories: list[Story], words: list[str], *, by_date: bool = False) -> list[str]:
    """What plain substring search finds, in the order that is promised."""
    found = []
    for n, story in enumerate(stories):
        lines, heads = [fold(line) for line in story.lines], [fold(head) for head in story.heads]
        times = [sum(line.startswith(word, at) for line in lines for at in range(len(line))) for word in words]
        if all(times):
            found.append((all(any(word in head for head in heads) for word in words), sum(times), n))
    found.sort(key=(lambda hit: -hit[2]) if by_date else lambda hit: (-hit[0], -hit[1], -hit[2]))
    return [stories[n].path.removeprefix("articles/") for _, _, n in found]


def words_of(query: str) -> list[str]:
    """The words of the queries of this file, taken apart by hand where there is more than one."""
    apart = {
        **{"Word 文件": ["word", "文件"], '"word 文件"': ["word 文件"], "陈 杰": ["陈杰"], "新埭镇 陈杰": ["新埭镇", "陈杰"]},
        **{"“退役军人” 黄姑村": ["退役军人", "黄姑村"], "国 强 里": ["国强里"]},
    }
    return apart.get(query, [fold(query)])


def test_every_query_finds_what_plain_search_finds(search: Search, stories: list[Story]) -> None:
    """The same articles in the same order: precision and recall are 1.000, and said so."""
    wrong = []
    for query in QUERIES:
        expected = plainly(stories, words_of(query))
        found = search.open(q=query)
        if (found.total, everything := found.everything()) != (len(expected), expected):
            right = len(set(everything) & set(expected))
            wrong.append(
                f"{query}: P {right}/{len(everything)}, R {right}/{len(expected)}, order {everything[:3]} {expected[:3]}"
            )
    print(f"{len(QUERIES)} queries, {len(wrong)} with another answer than plain substring search: P = R = 1.000 unless named")
    assert wrong == []


def test_names_by_their_pinyin(search: Search, stories: list[Story]) -> None:
    """Whole or by initials; the articles of that person by byline, newest first."""
    for typed, name in SPELLED.items():
        expected = [story.path.removeprefix("articles/") for story in reversed(stories) if story.person == name]
        found = search.open(q=typed).everything()
        assert found == expected, typed


def test_filters_and_order(search: Search, stories: list[Story]) -> None:
    """Each by itself and all together; with nothing to look for they list what they let through."""
    by_path = {story.path.removeprefix("articles/"): story for story in stories}
    everything = plainly(stories, ["退役"])
    assert search.open(q="退役", order="date").everything() == plainly(stories, ["退役"], by_date=True)
    assert search.open(q="退役", year="2019").everything() == [path for path in everything if path.startswith("2019")]
    for section, slug in SECTIONS.items():
        expected = [path for path in everything if by_path[path].section == section]
        assert search.open(q="退役", section=slug).everything() == expected
    inside = [path for path in everything if by_path[path].section == "市县动态"]
    assert search.open(q="退役", section="sanfuwu").everything() == inside, "a parent's articles are those of its children"
    expected = [p for p in everything if (by_path[p].person, by_path[p].place, p[:4]) == ("陈杰", "海宁市", "2018")]
    assert search.open(q="退役", person="chenjie", place="hainingshi", year="2018").everything() == expected
    assert search.open(person="chenjie").total == sum(story.person == "陈杰" for story in stories)
    assert search.open(q="退役", year="1999").total == 0
    assert search.open(q="退役", person="nobody").total == 0


def test_a_search_by_keyboard_alone(search: Search, stories: list[Story]) -> None:
    """Typed, sent off, paged, opened: without a mouse. The address says it all, and the way back works."""
    page = search.page
    page.locator("#q").focus()
    page.keyboard.type("退役")
    page.keyboard.press("Enter")
    expected = plainly(stories, ["退役"])
    assert search.settled().here() == expected[:PAGE]
    assert page.url == f"{search.address}?q={quote('退役')}"
    assert page.locator("[role=status]").inner_text().startswith(f"找到 {len(expected)} 篇")
    page.locator(".pager .older").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".pager .newer")
    assert search.settled().here() == expected[PAGE : 2 * PAGE]
    assert page.url.endswith("&page=2")
    assert page.evaluate("document.activeElement.id") == "results"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")
    assert page.url.endswith(expected[PAGE])
    page.go_back()
    assert search.settled().here() == expected[PAGE : 2 * PAGE]
    page.go_back()
    page.wait_for_selector(".pager .older")
    assert search.settled().here()[:1] == expected[:1]
    page.go_back()
    assert page.locator("#q").input_value() == ""
    assert page.locator("#results > li").count() == 0


def test_filters_by_keyboard(search: Search, stories: list[Story]) -> None:
    """The names of correspondents come when the filters are opened."""
    page = search.page
    page.locator(".filters summary").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector('select[name=person] option[value="chenjie"]', state="attached")
    page.locator("select[name=person]").select_option("chenjie")
    page.locator("#q").focus()
    page.keyboard.type("退役")
    page.keyboard.press("Enter")
    expected = [p for p in plainly(stories, ["退役"]) if p in {s.path[9:] for s in stories if s.person == "陈杰"}]
    assert search.settled().everything() == expected
    assert "person=chenjie" in page.url


def test_what_is_found_is_marked(search: Search) -> None:
    """In the headline, the byline and the text around it, also where it is written in other characters; further down, when the
    reader comes there.
    """
    for query, expected in (("張連勝", {"张连胜", "張連勝"}), ("陈杰", {"陈杰", "陈　杰"}), ("word", {"Word"})):
        results = search.open(q=query).page.locator("#results > li")
        assert results.first.locator(".snippet").inner_text()
        for n in range(results.count()):
            results.nth(n).scroll_into_view_if_needed()
            results.nth(n).locator(".snippet:not(:empty)").wait_for()
        assert set(search.page.locator("#results mark").all_inner_texts()) == expected


HOSTILE = (
    "退" * 10_000,
    "退役军人" * 2_500,
    " ".join(chr(0x4E00 + n) for n in range(5_000)),
    "，。！？…—",
    "“”" * 40,
    '"',
    "😀👨‍👩‍👧",
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "\\ ' \" ` ${alert(1)} {{7*7}} %00 & # ? = +",
    ".*+?^${}()|[]\\",
    "constructor __proto__ toString",
    "\u202e\u0000\ufdd0",
)


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_any_query_is_answered(search: Search, query: str) -> None:
    """No error, nothing executed, and what was typed is still there."""
    page = search.page
    page.on("dialog", lambda dialog: search.told.append(dialog.message))
    page.locator("#q").fill(query)
    page.locator("form.search button").click()
    search.settled()
    assert page.locator(".found").inner_text()
    assert page.locator("#results img, #results script, .found *").count() == 0


def test_a_whole_article_is_pasted(search: Search) -> None:
    """The field takes what makes an address that servers do not refuse; an address that is longer is read as far."""
    page = search.page
    page.goto(search.address.replace("search/index.html", "index.html"))
    for box in (page.locator(".searchbox input"), page.locator("form.search input[type=search]")):
        box.focus()
        page.keyboard.insert_text("退役军人" * 2_500)
        assert len(box.input_value()) == 200  # also where there is no script
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/index.html?q=*")
        search.settled()
    assert page.url.endswith(f"?q={quote('退役军人' * 50)}")
    assert search.open(q="退役军人" * 70).page.input_value("#q") == "退役军人" * 50


def test_nothing_found(search: Search) -> None:
    """A clear word, and what to try."""
    search.open(q="没有这样的话")
    assert search.page.locator(".found").inner_text() == "没有找到“没有这样的话”。"
    assert search.page.locator(".tips").is_visible()
    search.open(q="退役")
    assert not search.page.locator(".tips").is_visible()


@pytest.mark.parametrize(
    ("broken", "query"),
    [
        *(("catalogue", "退役"), ("rare/", "退"), ("frequent/", "退"), ("texts/", "退役"), ("texts/", "退役军人")),
        *(("people", "zls"), ("columns", "zls"), ("names/", "张连胜")),
    ],
)
def test_a_file_that_does_not_come(search: Search, broken: str, query: str) -> None:
    """A message and a button that tries again; the page works on."""
    page = search.page
    page.route(re.compile(rf"search/{broken}"), lambda route: route.abort())
    page.goto(f"{search.address}?{urlencode({'q': query})}")
    page.wait_for_selector(".retry:visible")
    assert "再试一次" in page.locator(".found").inner_text()
    page.unroute_all()
    page.locator(".retry").click()
    search.settled()
    assert search.total > 0
    assert not page.locator(".retry").is_visible()
    search.told.clear()  # Chromium itself told of the request that failed


def test_the_catalogue_comes_once(room: Newsroom, new_page: Callable[..., Page], serve: Callable[[Path], str]) -> None:
    """The page asks for it together with its scripts, in just the way in which these ask: else it would come twice."""
    page, asked = new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{serve(room.out)}/search/index.html?q={quote('退役')}")
    page.wait_for_selector("#results[data-total]", state="attached")
    (catalogue,) = (n for n, url in enumerate(asked) if "catalogue.bin" in url)
    assert catalogue < next(n for n, url in enumerate(asked) if "/rare/" in url or "/frequent/" in url)
    assert asked[catalogue - 1].endswith(".css")


def test_a_site_that_was_published_anew_meanwhile(
    room: Newsroom, stories: list[Story], new_page: Callable[..., Page], serve: Callable[[Path], str]
) -> None:
    """A browser that still has the catalogue of yesterday never answers from files of both days."""
    page, address = new_page(), serve(room.out)
    old = (room.out / "search/catalogue.bin").read_bytes()
    wrong = Reader(room.out / "search").catalogue
    assert len(wrong["texts"]) > 8
    before = _with_other_identities(old)
    state = {"asked": 0}

    def answer(route: Route) -> None:
        state["asked"] += 1
        if state["asked"] == 1:
            route.fulfill(status=200, body=before)
        else:
            route.continue_()

    page.route("**/catalogue.bin", answer)
    page.goto(f"{address}/search/index.html?q={quote('退役')}")
    page.wait_for_selector("#results[data-total]", state="attached")
    assert int(page.locator("#results").get_attribute("data-total") or 0) == len(plainly(stories, ["退役"]))
    assert state["asked"] == 2


def _with_other_identities(catalogue: bytes) -> bytes:
    import gzip

    text = gzip.decompress(catalogue).decode("utf-8")
    return gzip.compress(re.sub(r'"shards":"([0-9a-f]+)"', lambda m: f'"shards":"{"0" * len(m[1])}"', text).encode("utf-8"))


LONG = "退役军人服务站"
"""More than two characters: looked for in the texts."""


def held_back(page: Page, pattern: str) -> list[Route]:
    """Requests of this page that wait until the test lets them go on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(pattern, hold)
    return held


def wait_for(page: Page, held: list[Route]) -> None:
    """Wait until the first of them is there."""
    for _ in range(400):
        if not held:
            page.wait_for_timeout(50)
    assert held


def test_back_from_an_article(search: Search) -> None:
    """Also where the browser has not kept the page: the reader stands where he stood."""
    page = search.open(q="退役").page
    link = page.locator("#results > li > a").nth(12)
    page.locator("#results > li").nth(9).scroll_into_view_if_needed()
    page.locator("#results > li").nth(9).locator(".snippet:not(:empty)").wait_for()
    link.scroll_into_view_if_needed()
    before = link.bounding_box()
    link.click()
    page.wait_for_url("**/articles/**")
    page.go_back()
    search.settled()
    page.wait_for_timeout(100)
    after = link.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 300
    assert page.evaluate("scrollY") > 400


def test_the_same_search_again_is_no_step(search: Search) -> None:
    """One way back leads out of it, however often it was sent off; a page turned is a step."""
    page = search.page
    before = page.evaluate("history.length")
    for _ in range(3):
        page.locator("#q").fill("退役")
        page.locator("#q").press("Enter")
        search.settled()
    assert page.evaluate("history.length") == before + 1


def test_an_empty_search_at_the_address_of_the_folder(search: Search) -> None:
    """Servers give the page at `search/` as well: there, too, nothing is asked any more."""
    page = search.page
    page.goto(f"{search.address.removesuffix('index.html')}?q={quote('退役')}")
    search.settled().page.locator("#q").fill("")
    page.locator("#q").press("Enter")
    page.wait_for_selector("#results:empty", state="attached")
    assert page.url.endswith("/search/")
    assert page.locator("#q").input_value() == ""


def test_a_filter_that_nothing_has_is_seen(search: Search) -> None:
    """What the address asks stands in the field, with the names of correspondents and without."""
    for key in ("section", "person", "place", "year"):
        page = search.open(q="退役", **{key: "nobody"}).page
        if key == "person":
            page.wait_for_selector('select[name=person] option[value="chenjie"]', state="attached")
        assert search.total == 0
        assert page.locator(f"select[name={key}]").input_value() == "nobody"


def test_a_phrase_of_nothing(search: Search) -> None:
    """White space in quotation marks is in no article, and not in all."""
    for query in ('" "', "“\u3000”", '"\u00a0"'):
        assert search.open(q=query).total == 0, query


@pytest.mark.parametrize("broken", ["catalogue", "rare/|frequent/", "texts/"])
def test_a_file_that_never_comes(search: Search, broken: str) -> None:
    """After a while the reader may begin anew, and need not; what hangs is then no longer waited for."""
    page = search.page
    page.clock.install()
    state = {"hangs": True}
    hanging: list[Route] = []
    page.route(re.compile(rf"search/({broken})"), lambda route: hanging.append(route) if state["hangs"] else route.continue_())
    page.goto(f"{search.address}?q={LONG}")
    wait_for(page, hanging)
    assert not page.locator(".retry").is_visible()
    page.clock.fast_forward(11_000)
    page.wait_for_selector(".retry:visible")
    state["hangs"] = False
    page.locator(".retry").click()
    assert search.settled().total > 0
    assert not page.locator(".retry").is_visible()
    page.clock.fast_forward(60_000)
    assert not page.locator(".retry").is_visible()
    search.told.clear()


def test_a_search_that_failed_shows_nothing(search: Search) -> None:
    """Articles that come when another file has failed already do not stand below the message."""
    page = search.page
    cards, texts = held_back(page, "**/cards/**"), held_back(page, "**/texts/0000.bin*")
    page.goto(f"{search.address}?q={LONG}&order=date")
    wait_for(page, cards)
    wait_for(page, texts)
    texts[0].abort()
    page.wait_for_selector(".retry:visible")
    for route in cards:
        route.continue_()
    page.wait_for_timeout(300)
    assert search.here() == []
    assert page.locator("#results").get_attribute("data-total") is None
    search.told.clear()


def test_a_file_that_is_gone(search: Search, stories: list[Story]) -> None:
    """A newer site may have fewer files than the catalogue that a browser has kept: it is asked for anew."""
    page, catalogues = search.page, []
    page.on("request", lambda request: catalogues.append(request) if "catalogue" in request.url else None)
    page.route(re.compile("/rare/|/frequent/"), lambda route: route.fulfill(status=404), times=1)
    assert search.open(q="连胜").total == len(plainly(stories, ["连胜"]))
    assert len(catalogues) > 1
    search.told.clear()


def test_a_file_that_was_kept_broken(search: Search) -> None:
    """What a browser has kept is not asked again when it was of no use."""
    page, asked, lists = search.page, [], re.compile("/rare/|/frequent/")
    page.on("request", lambda request: asked.append(request) if lists.search(request.url) else None)
    page.route(lists, lambda route: route.fulfill(body="<html>"))
    page.goto(f"{search.address}?q={quote('连胜')}")
    page.wait_for_selector(".retry:visible")
    page.unroute_all()
    page.locator(".retry").click()
    search.settled()
    told = [request.all_headers().get("cache-control") for request in (asked[0], asked[-1])]
    assert told == [None, "no-cache"]
    search.told.clear()


def test_whoever_types_is_left_in_peace(search: Search) -> None:
    """A page that comes later than the reader began to type takes neither the words nor the keyboard."""
    page = search.open(q="退役", order="date").page
    held = held_back(page, "**/cards/*")
    page.locator(".pager .older").click()
    wait_for(page, held)
    page.locator("#q").focus()
    page.keyboard.type("a")
    for route in held:
        route.continue_()
    page.wait_for_selector(".pager .newer")
    page.wait_for_timeout(100)
    page.keyboard.type("b")
    assert page.locator("#q").input_value() == "退役ab"


def test_typed_before_the_script_came(search: Search) -> None:
    """On a slow line the field is there first."""
    page = search.page
    held = held_back(page, "**/search-index.*")
    page.goto(search.address, wait_until="commit")
    page.locator("#q").fill("陈杰")
    wait_for(page, held)
    held[0].continue_()
    page.wait_for_load_state()
    assert page.locator("#q").input_value() == "陈杰"


def test_names_that_do_not_come(search: Search) -> None:
    """The field says so, and is filled when it is opened again."""
    page = search.page
    page.route("**/people.bin*", lambda route: route.abort())
    page.locator(".filters summary").click()
    page.wait_for_selector("select[name=person] option:disabled", state="attached")
    page.unroute_all()
    page.locator(".filters summary").click()
    page.locator(".filters summary").click()
    page.wait_for_selector('select[name=person] option[value="chenjie"]', state="attached")
    assert page.locator("select[name=person] option:disabled").count() == 0
    search.told.clear()


def test_a_text_that_does_not_come(search: Search) -> None:
    """Of an article further down the list: it is asked for again when it comes into sight again."""
    page = search.open(q="国强", order="date").page
    last = page.locator("#results > li").last
    page.route("**/texts/*", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        last.scroll_into_view_if_needed()
    page.wait_for_timeout(100)
    assert last.locator(".snippet").inner_text() == ""
    page.unroute_all()
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(100)
    last.scroll_into_view_if_needed()
    last.locator(".snippet:not(:empty)").wait_for()
    search.told.clear()


def test_no_character_is_cut_in_two(search: Search) -> None:
    """Rare ones are two units long: neither around a hit, nor where a text begins, nor in a query that is shortened."""
    search.open(q="老兵")  # what is the same to a reader comes with the index
    for before in ("", "a"):
        text = before + "𠮷" * 60 + before + "老兵" + before + "𠮷" * 60
        for words in (["老兵"], ["没有"]):
            shown = "([text, words]) => snippet({heads: [''], blocks: text}, words).textContent"
            search.page.evaluate(shown, [text, words]).encode()
        search.open(q=before + "𠮷" * 60).page.locator(".found").inner_text().encode()


def test_progress_is_not_read_aloud(search: Search) -> None:
    """A reader of the screen hears that it is looked for, and what was found."""
    page = search.page
    held = held_back(page, "**/texts/0000.bin*")
    page.goto(f"{search.address}?q={quote('通讯员')}&order=date")
    wait_for(page, held)
    page.wait_for_selector(".found [aria-hidden]:text('核对了')")
    assert page.locator(".found").evaluate("said => said.firstChild.textContent") == "正在查找…"
    held[0].continue_()
    search.settled()
    assert page.locator(".found [aria-hidden]").count() == 0


def test_an_old_browser(room: Newsroom, new_page: Callable[..., Page], serve: Callable[[Path], str]) -> None:
    """It is told so, and the ways into the archive stand below."""
    address = f"{serve(room.out)}/search/index.html"
    for missing in ("", "delete Object.fromEntries; delete AbortController; delete String.prototype.matchAll;"):
        page = new_page(390)
        page.add_init_script(f"delete window.DecompressionStream; {missing}")
        for query in ("", f"?q={quote('退役')}"):
            page.goto(address + query)
            page.wait_for_selector(".found:text('太旧')")
            assert page.locator("main a[href$='archive/index.html']").is_visible()
        page.locator("#q").fill("陈杰")
        page.locator("#q").press("Enter")
        page.wait_for_url(f"{address}?q={quote('陈杰')}*")
        page.wait_for_selector(".found:text('太旧')")


def test_from_the_disk(room: Newsroom, new_page: Callable[..., Page]) -> None:
    """Where browsers forbid it, the page says why."""
    page = new_page()
    page.goto(f"{(room.out / 'search/index.html').as_uri()}?q={quote('退役')}")
    page.wait_for_selector(".found:text('从磁盘打开')")


@pytest.mark.parametrize("width", [390, 1440])
def test_nobody_is_shut_out(room: Newsroom, new_page: Callable[..., Page], serve: Callable[[Path], str], width: int) -> None:
    """axe-core finds nothing on a page of results, with the filters open; nothing is wider than a phone."""
    page = new_page(width)
    page.goto(f"{serve(room.out)}/search/index.html?q={quote('退役')}&year=2019")
    page.wait_for_selector("#results[data-total]", state="attached")
    page.evaluate(AXE_SCRIPT)
    violations = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
    assert [f"{v['id']}: {node['html'][:120]}" for v in violations for node in v["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_page_folds_as_the_index_does(search: Search) -> None:
    """On lines of any characters: those that are wide, spaced, in capitals, traditional, composed or none of it."""
    dice = random.Random(1)
    pools = (
        "AZaz09 \u3000\u00a0",
        "陈杰軍臺裏 \u3000",
        "ÀÉßİıŁΩΣπЖ",
        "e\u0301a\u0308\u1100\u1161",
        "“”‘’…—·，。％Ａｚ",
        "𠮷😀\ud7ff\ufeff",
    )
    lines = ["".join(dice.choice(dice.choice(pools)) for _ in range(dice.randrange(24))) for _ in range(3000)]
    lines += ["".join(map(chr, range(start, start + 64))) for start in range(0x20, 0xFFF0, 64) if not 0xD800 <= start < 0xE000]
    # What neither knows yet may be put in another order by whoever has the newer Unicode.
    lines = ["".join(c for c in line if unicodedata.category(c) != "Cn") for line in lines]
    search.open(q="退役")
    folded = search.page.evaluate("lines => lines.map(line => index.fold(line))", lines)
    wrong = [(line, fold(line), other) for line, other in zip(lines, folded, strict=True) if fold(line) != other]
    assert wrong == []
