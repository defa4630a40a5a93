"""旧网址: what a paper had on the web before leads to the new pages, from addresses in bulk, on any server."""

from __future__ import annotations

import http.client
import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from nginx import nginx

import zhuanban.schema.redirects
from front_door import BODY, CACHE, Newsroom

YAML, CSV = "content/redirects.yaml", "content/redirects.csv"
A, C4 = "articles/2020/04/a.html", "editions/2020-04-02/C4.html"
STRANGE = (
    "/old/a b.htm",
    "/old/a;b.htm",
    "/old/$uri.htm",
    "/old/${uri}.htm",
    "/old/it's.htm",
    "/old/~a.htm",
    "/~old/a.htm",
    "/old/甲乙.htm",
    "/old/%E4%B8%99%20%E4%B8%81.htm",
    "/old/a&b=c+d,e@f!(g)[h].htm",
    "/old/{a}.htm",
    "/old/default.htm",
    "/default/",
    "/volatile/",
    "/old/301.htm",
    "/" + "old/" * 50 + "a.htm",
)
"""Addresses that mean something to a server, or to a reader of its settings."""
OUTSIDE = (
    *("../a.htm", "/a/../../b.htm", "/a/%2e%2e/%2e%2e/b.htm", "/./a.htm", "/a//b.htm", "//", "http:///a.htm", "///a/b.htm"),
    *("javascript:alert(1)//a.htm", "ftp://example.org/a.htm", "file:///a.htm", "C:/a.htm", "/a\\b.htm", "/a%5Cb.htm"),
    *("/a%0Ab.htm", "/a%0D%0AX-Evil:1/b.htm", "/a%00.htm", "/a%22.htm", "/a*.htm", "/a%25b.htm", "/%FF.htm", "/a%3Fb.htm"),
    *("/.htaccess.htm", "/a./b.htm", "/a /b.htm", "/a.php", "/a.asp?id=1", "/a.pdf", "/a%E2%80%AEb.htm", f"/{'a' * 220}.htm"),
)
"""What is no page of a site, or no file on some disk."""


def moved(room: Newsroom) -> dict[str, str]:
    """Where each old address leads, by the pages that stand there, which say the same in three ways."""
    found = {}
    for path in sorted(path for path in room.files() if path.endswith((".htm", ".html"))):
        page = BeautifulSoup(room.page(path), "lxml")
        refresh = page.select_one('meta[http-equiv="refresh"]')
        if refresh is None:
            continue
        href = re.fullmatch("0; url=(.+)", str(refresh["content"]))
        link, canonical, robots = (
            page.select_one("main a"),
            page.select_one('link[rel="canonical"]'),
            page.select_one('[name="robots"]'),
        )
        assert href
        assert link
        assert canonical
        assert robots
        assert (link["href"], robots["content"]) == (href[1], "noindex"), path
        assert page.select("main script") == []
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href[1])))
        assert canonical["href"] == f"https://example.org/{quote(target)}"
        assert (room.out / target).is_file(), path
        found[path] = target
    return found


def rules(room: Newsroom) -> dict[str, str]:
    """What `_redirects` says: paths that are quoted, one to a line, and nothing else; in order."""
    lines = room.page("_redirects").split("\n")
    assert lines[0].startswith("# ")
    assert lines.pop() == ""
    pairs = []
    for line in lines[1:]:
        old, new, status = line.split(" ")
        assert re.fullmatch(r"/[A-Za-z0-9/._~%-]*", old), line
        assert re.fullmatch(r"/[A-Za-z0-9/._~%-]+", new), line
        assert status == "301"
        pairs.append((unquote(old), unquote(new)))
    assert pairs == sorted(pairs)
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def entries(*pairs: tuple[str, str]) -> str:
    """Such a file; every text in quotes."""
    return "".join(f"- from: '{old.replace(chr(39), chr(39) * 2)}'\n  to: '{to}'\n" for old, to in pairs)


def founder(room: Newsroom) -> Newsroom:
    """Two editions of two pages and of one, and the addresses that such a paper had."""
    room.article("a", page="C4").article("b", page="C1", title="喜报 / 送到　家门口")
    room.article("c", page="C4", date="2020-04-09", title="下一期")
    room.write(YAML, "- 旧网址: /html/{年}-{月}/{日}/{版面}.htm\n  版面: {C1: node_1, C4: node_4}\n")
    return room


def test_print_pages_of_every_edition_follow_from_one_entry(newsroom: Newsroom) -> None:
    run = founder(newsroom).build()
    assert (run.code, run.problems()) == (0, [])
    wanted = {
        "html/2020-04/02/node_1.htm": "editions/2020-04-02/C1.html",
        "html/2020-04/02/node_4.htm": C4,
        "html/2020-04/09/node_4.htm": "editions/2020-04-09/C4.html",
    }
    assert moved(newsroom) == wanted
    assert rules(newsroom) == {f"/{old}": f"/{new}" for old, new in wanted.items()}


def test_a_table_from_the_old_system(newsroom: Newsroom) -> None:
    """Whole addresses, with what follows a question mark; file names and headlines, spaced as another system likes."""
    founder(newsroom).write(
        CSV,
        "网址,标题,编号\n"
        "http://paper.example.cn/html/2020-04/02/content_123.htm?div=-1,喜报送到家门口,123\n"
        'html/2020-04/02/content_123_456.htm,"喜报　送到 家门口"\n'
        "\n"
        "/html/2020-04/09/content_9.htm#top,c.md\n",
    )
    run = newsroom.build()
    assert (run.code, run.problems()) == (0, [])
    articles = {path: target for path, target in moved(newsroom).items() if "content" in path}
    assert articles == {
        "html/2020-04/02/content_123.htm": "articles/2020/04/b.html",
        "html/2020-04/02/content_123_456.htm": "articles/2020/04/b.html",
        "html/2020-04/09/content_9.htm": "articles/2020/04/c.html",
    }


TABLE = "旧网址,标题\r\n/html/2020-04/02/content_1.htm,平湖市的服务站里，工作人员为退役军人讲政策\r\n/b.htm,a\r\n"


@pytest.mark.parametrize("heading", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_in_every_encoding(newsroom: Newsroom, encoding: str, heading: bool) -> None:
    text = TABLE if heading else TABLE.split("\r\n", 1)[1]
    newsroom.article("a", title="平湖市的服务站里，工作人员为退役军人讲政策").write(CSV, text.encode(encoding))
    run = newsroom.build()
    assert (run.code, [p["code"] for p in run.problems() if p["level"] != "notice"]) == (0, [])
    assert moved(newsroom) == {"html/2020-04/02/content_1.htm": A, "b.htm": A}


@pytest.mark.parametrize(
    ("to", "target"),
    [
        *((name, A) for name in ("a.md", "a", "2020/04/a.md", "content/2020/04/a.md", "服务站里话家常", f"/{A}", A)),
        *((name, A) for name in (f"https://example.org/{A}", "/aliased.htm", "http://before.cn/aliased.htm")),
        *((name, C4) for name in ("2020-04-02 C4", "2020年4月2日 c4版", "2020-04-02　C4", f"/{C4}")),
        *((name, "sections/sanfuwu/shixian/index.html") for name in ("市县动态", "shixian", "/sections/sanfuwu/shixian/")),
        *((name, "people/liuyuye/index.html") for name in ("刘昱晔", "liuyuye", "/people/liuyuye", "刘昱烨")),
        *((name, "places/tongluxian/index.html") for name in ("桐庐县", "/places/tongluxian/index.html")),
        *((name, "index.html") for name in ("/", "/index.html", "https://example.org/")),
        *((name, "archive/2020/04.html") for name in ("/archive/2020/04.html", "https://example.org/archive/2020/04.html")),
        ("/editions/", "editions/index.html"),
    ],
)
def test_every_way_to_say_where_it_leads(newsroom: Newsroom, to: str, target: str) -> None:
    newsroom.article("a", page="C4", place="桐庐县", aliases="[/aliased.htm]", section="市县动态")
    newsroom.write("content/people.yaml", "- {name: 刘昱晔, aliases: [刘昱烨]}\n")
    run = newsroom.write(YAML, entries(("/old.htm", to))).build()
    assert (run.code, run.problems()) == (0, [])
    assert moved(newsroom)["old.htm"] == target


def test_folders_and_addresses_without_an_ending(newsroom: Newsroom) -> None:
    """A page in a folder of that name; a server is told of every way to ask for it."""
    newsroom.article("a").write(YAML, "- from: [/html/, /news/1, HTTP://before.cn/x/y.html, z.HTM]\n  to: a\n")
    assert newsroom.build().code == 0
    assert moved(newsroom).keys() >= {"html/index.html", "news/1/index.html", "x/y.html"}
    told = {"/html", "/html/", "/html/index.html", "/news/1", "/news/1/", "/news/1/index.html", "/x/y.html", "/z.HTM"}
    assert rules(newsroom) == dict.fromkeys(told, f"/{A}")


def test_one_date_may_be_another_than_the_rule_says(newsroom: Newsroom) -> None:
    founder(newsroom)
    text = (newsroom.root / YAML).read_text("utf-8")
    newsroom.write(YAML, text + entries(("/html/2020-04/02/node_4.htm", "2020-04-02 C1")))
    run = newsroom.build()
    assert (run.code, run.problems()) == (0, [])
    assert moved(newsroom)["html/2020-04/02/node_4.htm"] == "editions/2020-04-02/C1.html"
    assert moved(newsroom)["html/2020-04/09/node_4.htm"] == "editions/2020-04-09/C4.html"


def test_of_several_of_one_headline_the_date_in_the_address_tells(newsroom: Newsroom) -> None:
    newsroom.article("a", title="简讯").article("b", title="简讯", date="2020-05-01", printed="2020-04-09")
    newsroom.write(CSV, "/html/2020-04/02/content_1.htm,简讯\n/html/20200409/content_2.htm,简讯\n")
    assert newsroom.build().code == 0
    assert moved(newsroom) == {"html/2020-04/02/content_1.htm": A, "html/20200409/content_2.htm": "articles/2020/05/b.html"}
    run = newsroom.write(CSV, "/html/2020-04/30/content_1.htm,简讯\n").check()
    assert [(p["code"], p["line"]) for p in run.problems()] == [("UR022", 1)]


def test_a_way_over_other_old_addresses_is_cut_short(newsroom: Newsroom) -> None:
    """No redirect leads to another one, nor to an address that leads nowhere now."""
    steps = ("/1.htm,/2.htm", "/2.htm,http://before.cn/3.htm?x", "/3.htm,a", "/5.htm,/4.htm", "/7.htm,/8.htm", "/8.htm,draft")
    by_rule = "/html/2020-04/02/node_4.htm"
    founder(newsroom).article("draft", status="草稿").write(
        CSV, "\n".join((*steps, f"/4.htm,{by_rule}", f"/6.htm,http://before.cn{by_rule}")) + "\n"
    )
    assert newsroom.build().code == 0
    assert {path: to for path, to in moved(newsroom).items() if "/" not in path} == {
        **dict.fromkeys(("1.htm", "2.htm", "3.htm"), A),
        **dict.fromkeys(("4.htm", "5.htm", "6.htm"), C4),
    }


PATTERN = "- 旧网址: {}\n  版面: {}\n"
FAULTS = {
    "not there": (entries(("/a.htm", "fuwu.md")), "", "UR020 redirects.yaml:2:7"),
    "not there, in the table": ("", "/b.htm,a\n/a.htm,fuwu.md\n", "UR020 redirects.csv:2:1"),
    "no such page of a person": (entries(("/a.htm", "/people/wu/index.html")), "", "UR020 redirects.yaml:2:7"),
    "another site": (entries(("/a.htm", "https://example.com/")), "", "UR020 redirects.yaml:2:7"),
    "another site, by its host": (entries(("/a.htm", "//example.com/a.html")), "", "UR020 redirects.yaml:2:7"),
    "a script": (entries(("/a.htm", "javascript:alert(1)")), "", "UR020 redirects.yaml:2:7"),
    "draft": (entries(("/a.htm", "draft.md")), "", "UR021 redirects.yaml:2:7"),
    "no edition on that day": (entries(("/a.htm", "2020-04-03 C4")), "", "UR021 redirects.yaml:2:7"),
    "no edition with that page": (PATTERN.format("/{年}{月}{日}/{版面}.htm", "{C9: n9}"), "", "UR021 redirects.yaml:1:8"),
    "two of one name": (entries(("/a.htm", "同题")), "", "UR022 redirects.yaml:2:7"),
    "twice": (entries(("/a.htm", "a"), ("a.htm?x=1", "b")), "", "UR023 redirects.yaml:4:7"),
    "twice, in both files": (entries(("/a.htm", "a")), "/a.htm,b\n", "UR023 redirects.csv:1:1"),
    "twice, by two rules": (
        PATTERN.format("/{年}{月}{日}{版面}.htm", "{C1: x}") + PATTERN.format("/{年}{月}{日}{版面}.htm", "{C4: x}"),
        "",
        "UR023 redirects.yaml:3:8",
    ),
    "an alias of another": (entries(("/alias.htm", "a")), "", "UR023 redirects.yaml:2:7"),
    "outside": (entries(("../a.htm", "a")), "", "UR024 redirects.yaml:1:9"),
    "outside, in the table": ("", "../a.htm,a\n", "UR024 redirects.csv:1:1"),
    "outside, by the word for a page": (
        PATTERN.format("/{年}{月}{日}/{版面}.htm", "{C4: ../../x}"),
        "",
        "UR024 redirects.yaml:2:7",
    ),
    "a question, by the word for a page": (
        PATTERN.format("/{年}{月}{日}/{版面}.htm", "{C4: a?b}"),
        "",
        "UR024 redirects.yaml:2:7",
    ),
    "one column": ("", "\n/a.htm\n", "UR025 redirects.csv:2:1"),
    "an empty column": ("", "/a.htm, \n", "UR025 redirects.csv:1:1"),
    "a quote that does not end": ("", '/b.htm,a\n/a.htm,"a\n/c.htm,a\n', "UR025 redirects.csv:2:1"),
    "a quote that ends too soon": ("", '/a.htm,"a"b\n', "UR025 redirects.csv:1:1"),
    "a cell without end": ("", f"/a.htm,a,{'长' * 140_000}\n", "UR025 redirects.csv:1:1"),
    "round": (entries(("/a.htm", "/b.htm"), ("/b.htm", "/a.htm")), "", "UR026 redirects.yaml:2:7"),
    "to itself": (entries(("/a.htm", "/a.htm")), "", "UR026 redirects.yaml:2:7"),
    "nowhere": ("- from: /a.htm\n", "", "UR027 redirects.yaml:1:9"),
    "two ways": ("- {from: /a.htm, to: a, pages: {C4: x}}\n", "", "UR027 redirects.yaml:1:10"),
    "a mark too few": (PATTERN.format("/{年}/{日}/{版面}.htm", "{C4: x}"), "", "UR027 redirects.yaml:1:8"),
    "an unknown mark": (PATTERN.format("/{年}{月}{天}/{版面}.htm", "{C4: x}"), "", "UR027 redirects.yaml:1:8"),
    "marks for one place": (entries(("/{年}.htm", "a")), "", "UR027 redirects.yaml:1:9"),
    "an article's page": (entries((f"/{A}", "b")), "", "UR003 redirects.yaml:2:7"),
    "a page of the site": (entries(("/archive/index.html", "a")), "", "UR004 redirects.yaml:2:7"),
    "the home page": (entries(("http://before.cn/", "a")), "", "UR004 redirects.yaml:2:7"),
    "in place of a folder": (entries(("/a.htm", "a"), ("/a.htm/b.htm", "a")), "", "UR007 redirects.yaml:4:7"),
    "alike but for letter case": (entries(("/a.htm", "a"), ("/A.htm", "b")), "", "UR002 redirects.yaml:2:7"),
    "a wrong key": ("- {form: /a.htm, to: a}\n", "", "FM003 redirects.yaml:1:4"),
    "no list": ("/a.htm: a\n", "", "CF002 redirects.yaml:1:1"),
}


@pytest.mark.parametrize(("text", "table", "wanted"), FAULTS.values(), ids=FAULTS)
def test_faults_have_a_place(newsroom: Newsroom, text: str, table: str, wanted: str) -> None:
    """`check` tells each, and a build is refused where it is an error; nobody is led astray then."""
    newsroom.article("a", page="C4").article("b", page="C1", title="别的", aliases="[/alias.htm]").article("draft", status="草稿")
    newsroom.article("c", title="同题").article("d", title="同题")
    for path, content in ((YAML, text), (CSV, table)):
        if content:
            newsroom.write(path, content)
    run = newsroom.check()
    told = [f"{p['code']} {p['path'].removeprefix('content/')}:{p['line']}:{p['column']}" for p in run.problems()]
    assert wanted in told
    error = not wanted.startswith("UR021")
    assert (run.code == 1) is error
    assert (newsroom.build().code == 1) is error
    assert "{year}" not in run.said
    assert not re.search("field|expected|unexpected", run.said), "what the library for CSV says is no word for an editor"


def test_a_page_that_is_not_there_is_found_when_links_are(newsroom: Newsroom) -> None:
    """What only the plan knows: the build tells it at the line, and publishes nothing."""
    run = newsroom.article("a").write(YAML, entries(("/old.htm", "/archive/1999/index.html"))).build()
    assert run.code == 1
    assert [(p["code"], p["path"], p["line"]) for p in run.problems()] == [("LK021", YAML, 2)]


def test_did_you_mean(newsroom: Newsroom) -> None:
    newsroom.article("fuwuzhan").write(YAML, entries(("/a.htm", "fuwuzan.md"), ("/b.htm", "服务站里话家长")))
    first, second = (p["message"] + p["hint"] for p in newsroom.check().problems())
    assert "fuwuzhan.md" in first
    assert "服务站里话家常" in second


def test_a_long_way_is_a_way(newsroom: Newsroom) -> None:
    """From line to line of the table: to its end, round and round, into a round, and to nowhere."""
    newsroom.article("a").article("draft", status="草稿")
    ways = [("a", "a"), ("draft", "draft"), ("round", "/round/0.htm"), ("into", "/round/7.htm")]
    lines = [f"/{name}/{n}.htm,{'/' + name + f'/{n + 1}.htm' if n < 99 else to}" for name, to in ways for n in range(100)]
    run = newsroom.write(CSV, "\n".join(lines) + "\n").check()
    assert Counter(p["code"] for p in run.problems()) == {"UR026": 20, "UR029": 1, "UR021": 1}
    assert "180" in run.problems("UR029")[0]["message"], "200 in all"
    assert newsroom.write(CSV, "\n".join(lines[:200]) + "\n").build().code == 0
    assert moved(newsroom) == {f"a/{n}.htm": A for n in range(100)}


def test_a_table_may_lead_through_all_its_lines(newsroom: Newsroom) -> None:
    """Each line is looked at once: 30,000 in a row take no longer than others."""
    newsroom.article("a").write(CSV, "".join(f"/{n}.htm,/{(n + 1) % 30_000}.htm\n" for n in range(30_000)))
    assert "29980" in newsroom.check().problems("UR029")[0]["message"]


@pytest.mark.parametrize("address", OUTSIDE, ids=ascii)
def test_no_address_leaves_the_site(newsroom: Newsroom, address: str) -> None:
    """In either file; nothing is written anywhere."""
    newsroom.article("a").build()
    before = {path for path in newsroom.root.parent.rglob("*") if CACHE not in path.parts and ".site.zhuanban" not in path.parts}
    for path, text in ((YAML, entries((address, "a"))), (CSV, f"{address},a\n")):
        run = newsroom.write(path, text).build()
        assert run.code == 1, run.said
        assert {p["code"] for p in run.problems() if p["level"] == "error"} <= {"UR024", "UR025", "UR004"}, run.said
        (newsroom.root / path).unlink()
    after = {path for path in newsroom.root.parent.rglob("*") if CACHE not in path.parts and ".site.zhuanban" not in path.parts}
    assert after <= before | {newsroom.out.parent / "site-report.json"}


def strange(room: Newsroom) -> Newsroom:
    """A newsroom with every strange address in its table, and articles with strange names."""
    room.article("a").article("b", aliases="[/old/aliased.htm, /old/folder/]")
    rows = [f'"{address}",{"ab"[number % 2]}' for number, address in enumerate(STRANGE) if "{" not in address]
    return room.write(CSV, "\n".join(rows) + "\n")


def test_strange_addresses_in_the_rules(newsroom: Newsroom) -> None:
    """One line each, three words, nothing that a host would take for a pattern; and in the map of nginx one of two texts."""
    assert strange(newsroom).build().code == 0
    wanted = {unquote(address) for address in STRANGE if "{" not in address} | {"/old/aliased.htm", "/old/folder/"}
    assert rules(newsroom).keys() >= wanted
    assert not re.search("[*:]", newsroom.page("_redirects"))
    lines = newsroom.page("_redirects.nginx").splitlines()[1:]
    assert all(re.fullmatch(r'"/[^"\\]*" "/[A-Za-z0-9/._~%-]+";', line) for line in lines)
    assert [line.split('"')[1] for line in lines] == [*rules(newsroom)]


@pytest.mark.parametrize(("folder", "path"), [("", ""), ("news/", "news/"), ("新$x*:", "%E6%96%B0%24x%2A%3A/")])
def test_rules_lead_into_the_folder_of_the_site(newsroom: Newsroom, folder: str, path: str) -> None:
    """Old addresses are those of the host; the new ones are where the site is, as its canonical addresses say."""
    newsroom.article("a").write(YAML, entries(("/html/1.htm", "a"))).build("--base-url", f"https://example.org/{folder}")
    assert newsroom.page("_redirects").splitlines()[1:] == [f"/html/1.htm /{path}{A} 301"]
    assert newsroom.page("_redirects.nginx").splitlines()[1:] == [f'"/html/1.htm" "/{path}{A}";']


def test_nginx_sends_readers_on(newsroom: Newsroom, tmp_path: Path) -> None:
    """By the example: every old address with 301, whatever follows a question mark; everything else as before."""
    assert strange(newsroom).build().code == 0
    with nginx(newsroom.out, tmp_path) as address:
        for old, target in rules(newsroom).items():
            for asked in (quote(old), f"{quote(old)}?div=-1"):
                assert answer(address, asked) == (301, f"/{target}".replace("//", "/")), old
                assert answer(address, target)[0] == 200
        headers = http_headers(address, "/old/aliased.htm")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "\n" not in headers["Location"]
        for other in ("/old/none.htm", "/", f"/{A}", "/old/", "/OLD/"):
            assert answer(address, other)[0] != 301, other
        assert answer(address, "/old/none.htm")[0] == 404


def answer(address: str, path: str) -> tuple[int, str]:
    """Status, and where it leads; no redirect is followed."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request("GET", path)
    found = connection.getresponse()
    found.read()
    connection.close()
    return found.status, found.headers.get("Location", "")


def http_headers(address: str, path: str) -> Mapping[str, str]:
    """The headers of an answer."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request("GET", path)
    found = connection.getresponse()
    connection.close()
    return dict(found.headers)


def test_what_is_not_published_waits_and_what_is_withdrawn_keeps_its_line(newsroom: Newsroom) -> None:
    newsroom.article("a", status="草稿").article("b").write(YAML, entries(("/old/1.htm", "a.md"), ("/old/2.htm", "b.md")))
    run = newsroom.build()
    assert (run.code, [p["code"] for p in run.problems()]) == (0, ["UR021"])
    assert moved(newsroom) == {"old/2.htm": "articles/2020/04/b.html"}
    newsroom.article("a", status="已签发").article("b", status="撤稿")
    run = newsroom.build()
    assert (run.code, run.problems("UR021")) == (0, [])
    assert moved(newsroom) == {"old/1.htm": A, "old/2.htm": "articles/2020/04/b.html"}
    assert "该稿件已撤下" in newsroom.page("articles/2020/04/b.html")
    assert "content/2020/04/b.md" not in newsroom.page(".zhuanban.json")


def test_of_what_has_expired_the_editor_knows(newsroom: Newsroom) -> None:
    newsroom.article("a", expire_at="2020-05-01").article("b").write(YAML, entries(("/old.htm", "a.md")))
    run = newsroom.build()
    assert (run.code, run.problems()) == (0, [])
    assert moved(newsroom) == {}


def test_a_print_page_that_goes_with_its_only_article_stops_no_withdrawal(newsroom: Newsroom) -> None:
    """At midnight, when nobody has the time to look after old addresses; the same for a person who wrote nothing else."""
    newsroom.article("a", page="C4", correspondent="陈杰", place="桐庐县").article("b")
    goals = ("2020-04-02 C4", f"/{C4}", "陈杰", "/people/chenjie/index.html", "桐庐县")
    newsroom.write(YAML, entries(*((f"/{number}.htm", goal) for number, goal in enumerate(goals))))
    assert newsroom.build().code == 0
    assert len(moved(newsroom)) == len(goals)
    run = newsroom.article("a", page="C4", correspondent="陈杰", place="桐庐县", status="撤稿").build()
    assert (run.code, [p["code"] for p in run.problems()]) == (0, ["UR021"] * len(goals))
    assert moved(newsroom) == {}


def test_a_held_article_is_still_led_to(newsroom: Newsroom) -> None:
    newsroom.article("a").article("b").write(YAML, entries(("/old.htm", "a.md")))
    assert newsroom.build().code == 0
    newsroom.article("a", section="没有的栏目")
    run = newsroom.build("--hold-faulty")
    assert run.code == 0, run.said
    assert moved(newsroom) == {"old.htm": A}


def test_faulty_old_addresses_hold_up_nothing_else(newsroom: Newsroom) -> None:
    """At midnight: those that are wrong are left out, whatever page of the site they would stand on; the others lead on."""
    newsroom.article("a").article("b").build()
    wrong = [("/archive/index.html", "b"), (f"/{A}", "b"), ("/nowhere.htm", "没有"), ("/x.htm", "a"), ("/x.htm", "b")]
    newsroom.write(YAML, entries(("/old.htm", "a.md"), *wrong))
    assert newsroom.build().code == 1
    run = newsroom.article("b", status="撤稿").build("--hold-faulty")
    assert run.code == 0, run.said
    assert moved(newsroom) == {"old.htm": A, "x.htm": A}
    assert BODY.split("\n")[0] in newsroom.page(A)
    assert "该稿件已撤下" in newsroom.page("articles/2020/04/b.html")


def test_a_headline_by_which_an_old_address_leads_is_more_than_words(newsroom: Newsroom) -> None:
    """An edit of it alone is told of, though edits of words are otherwise published without looking at the site."""
    newsroom.article("a", title="喜报到家").article("b").write(CSV, "/old.htm,喜报到家\n")
    assert newsroom.build().code == 0
    assert newsroom.article("b", title="换了标题").build().code == 0
    run = newsroom.article("a", title="喜报到了家").build()
    assert (run.code, [p["code"] for p in run.problems()]) == (1, ["UR020"])
    assert newsroom.article("b", title="喜报到家").build().code == 0
    assert moved(newsroom) == {"old.htm": "articles/2020/04/b.html"}


def test_aliases_are_led_on_as_before(newsroom: Newsroom) -> None:
    """A newsroom without these files has no rules; with them, its aliases are among them. The same twice is no fault."""
    newsroom.article("a", aliases="[/alias.htm]").build()
    assert moved(newsroom) == {"alias.htm": A}
    assert rules(newsroom) == {}
    run = newsroom.write(CSV, "/alias.htm,a\n/alias.htm?x=1,a\n/old.htm,a\n").build()
    assert (run.code, run.problems()) == (0, [])
    assert rules(newsroom) == {"/alias.htm": f"/{A}", "/old.htm": f"/{A}"}


def test_a_table_that_is_wrong_in_every_line(newsroom: Newsroom) -> None:
    """Some are told, and how many more there are."""
    newsroom.article("a").write(CSV, "".join(f"/{number}.htm,第{number}篇\n" for number in range(1000)))
    run = newsroom.check()
    assert [p["code"] for p in run.problems()] == ["UR020"] * 20 + ["UR029"]
    assert "980" in run.problems("UR029")[0]["message"]
    run = newsroom.write(CSV, "/a.htm\n" * 1000).check()
    assert [p["code"] for p in run.problems()] == ["UR025"] * 20 + ["UR029"]


def test_too_much(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """More lines than a site can have, told at the first of them; more bytes than any text may have."""
    monkeypatch.setattr(zhuanban.schema.redirects, "MOST_ROWS", 10)
    newsroom.article("a").write(CSV, "旧网址,稿件\n" + "".join(f"/{number}.htm,a\n" for number in range(10)))
    assert newsroom.check().code == 0
    run = newsroom.write(CSV, "旧网址,稿件\n" + "".join(f"/{number}.htm,a\n" for number in range(11))).check()
    assert [(p["code"], p["line"]) for p in run.problems()] == [("UR028", 12)]
    run = newsroom.write(CSV, "/a.htm,a\n" * 1_200_000).check()
    assert [p["code"] for p in run.problems()] == ["EN001"]


@pytest.mark.parametrize("name", ["redirects.yml", "Redirects.yaml", "redirects.yaml.txt", "redirects.csv.txt", "redirects.CSV"])
def test_a_file_of_another_name_is_told_of(newsroom: Newsroom, name: str) -> None:
    run = newsroom.article("a").write(f"content/{name}", entries(("/a.htm", "a"))).check()
    assert "CF203" in {p["code"] for p in run.problems()}
