"""sitemap.xml, its parts, the sitemap of the news, robots.txt and llms.txt: valid by their schemas, true, and not too long."""

from __future__ import annotations

import pytest
from lxml import etree
from reading_desk import png

import zhuanban.model
import zhuanban.plan.sitemap
from front_door import SITE_YAML, Newsroom, called
from readers import SITEMAP, listed, sitemap

BASE = "https://example.org/"
NOW = "2020-06-01T08:00:00+08:00"


def test_every_page_that_may_be_found_with_its_pictures(newsroom: Newsroom) -> None:
    """Pictures of ours, each once, and no page that search engines shall leave alone."""
    newsroom.write("content/2020/04/图.png", png()).write("content/2020/04/二.png", png("blue"))
    body = "文字。\n\n![会场](图.png)\n\n![会场](二.png)\n\n![别处](https://other.example/x.png)\n"
    newsroom.article("a", body, picture="{src: 图.png, alt: 会场}", page="C4", aliases="[old.html]")
    newsroom.article("b", status="撤稿").build()
    found = listed(sitemap(newsroom, "sitemap.xml"))
    pages = {path for path in newsroom.files() if path.endswith(".html")}
    hidden = {"404.html", "old.html", "articles/2020/04/b.html"}
    assert set(found) == {BASE + path for path in pages - hidden}
    pictures = found[f"{BASE}articles/2020/04/a.html"][1]
    assert sorted(pictures) == sorted(BASE + path for path in newsroom.files() if path.startswith("pictures/"))
    assert len(pictures) == 2
    assert [path for path, (_, images) in found.items() if images] == [f"{BASE}articles/2020/04/a.html"]


@pytest.mark.parametrize(
    ("front", "day"),
    [
        ({}, "2020-04-02"),
        ({"updated": "2020-04-20 10:00"}, "2020-04-20"),
        ({"corrections": "[{date: 2020-04-21, wrong: 三, right: 四}, {date: 2020-04-11, wrong: 五, right: 六}]"}, "2020-04-21"),
        ({"corrections": "[{date: 2020-04-02, wrong: 三, right: 四}]", "updated": "2020-04-02 08:00"}, "2020-04-02"),
    ],
)
def test_the_day_of_the_last_change_is_true(newsroom: Newsroom, front: dict[str, str], day: str) -> None:
    """Of an article, and of the lists on which it is the newest; whatever the clock says."""
    newsroom.article("old", date="2020-03-01", correspondent="陈杰").article("a", page="C4", **front)
    newsroom.build(now="2020-06-01T08:00:00+08:00")
    before = newsroom.page("sitemap.xml")
    found = listed(sitemap(newsroom, "sitemap.xml"))
    on = ("articles/2020/04/a", "sections/yaowen/index", "people/liuyuye/index", "editions/2020-04-02/C4", "archive/2020/04")
    assert {found[f"{BASE}{path}.html"][0] for path in on} == {day}
    assert {found[f"{BASE}{path}.html"][0] for path in ("articles/2020/03/old", "people/chenjie/index")} == {"2020-03-01"}
    newsroom.build("--no-cache", now="2020-09-01T08:00:00+08:00")
    assert newsroom.page("sitemap.xml") == before


def test_a_correction_alone_is_a_change(newsroom: Newsroom) -> None:
    """Also where a run looks at no more than the article that was corrected."""
    newsroom.article("a").article("b", title="邻居").build()
    newsroom.article("a", corrections="[{date: 2020-04-09, wrong: 三户, right: 四户}]").build()
    after = newsroom.files()
    assert listed(sitemap(newsroom, "sitemap.xml"))[f"{BASE}articles/2020/04/a.html"][0] == "2020-04-09"
    newsroom.article("a", corrections="[{date: 2020-04-10, wrong: 三户, right: 四户}]").build()
    assert listed(sitemap(newsroom, "sitemap.xml"))[f"{BASE}articles/2020/04/a.html"][0] == "2020-04-10"
    assert newsroom.files() != after
    after = newsroom.files()
    newsroom.build("--no-cache")
    assert newsroom.files() == after


def many(room: Newsroom, count: int) -> Newsroom:
    """Articles of as many days."""
    for number in range(1, count + 1):
        room.article(f"a{number}", date=f"2020-04-{number:02} 08:00", title=f"第{number}篇稿件")
    return room


def parts(room: Newsroom) -> dict[str, dict[str, tuple[str, list[str]]]]:
    """The files that sitemap.xml names, in order, with what they list."""
    root = sitemap(room, "sitemap.xml")
    assert etree.QName(root).localname == "sitemapindex"
    paths = [address.removeprefix(BASE) for address in listed(root)]
    return {path: listed(sitemap(room, path)) for path in paths}


def test_it_is_split_where_it_would_be_too_long(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file has as many addresses as it may; together they list what one would."""
    many(newsroom, 17).build()
    whole = listed(sitemap(newsroom, "sitemap.xml"))
    monkeypatch.setattr(zhuanban.plan.sitemap, "MOST_ADDRESSES", 8)
    newsroom.build("--no-cache")
    found = parts(newsroom)
    assert [len(part) for path, part in found.items() if "articles" in path] == [8, 8, 1]
    assert {address: entry for part in found.values() for address, entry in part.items()} == whole
    days = [day for path, part in found.items() if "articles" in path for day, _ in part.values()]
    assert days == sorted(days), "the oldest first"
    for address, (day, _) in listed(sitemap(newsroom, "sitemap.xml")).items():
        assert day == max(day for day, _ in found[address.removeprefix(BASE)].values())
    assert {path for path in newsroom.files() if path.startswith("sitemaps/")} == set(found)


def test_a_new_article_leaves_full_files_alone(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zhuanban.plan.sitemap, "MOST_ADDRESSES", 8)
    many(newsroom, 17).build()
    before = newsroom.files()
    many(newsroom, 18).build()
    changed = {path for path, digest in newsroom.files().items() if before.get(path) != digest and path.startswith("sitemaps/")}
    assert not changed & {"sitemaps/articles-1.xml", "sitemaps/articles-2.xml"}
    assert "sitemaps/articles-3.xml" in changed


def test_it_is_split_by_size(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is reckoned is never less than what is written."""
    monkeypatch.setattr(zhuanban.plan.sitemap, "MOST_BYTES", 4_000)
    many(newsroom, 20).build()
    found = parts(newsroom)
    assert len(found) > 3
    sizes = [len(newsroom.page(path).encode()) for path in found]
    assert max(sizes) <= 4_000
    print(f"{len(sizes)} files of {min(sizes)} to {max(sizes)} bytes, where 4,000 are allowed")


def news(room: Newsroom) -> list[tuple[str, str, str]]:
    """Address, date and headline of each entry of the news."""
    found = []
    for entry in sitemap(room, "news.xml").iterfind("s:url", SITEMAP):
        if entry.find("n:news", SITEMAP) is not None:
            assert entry.findtext("n:news/n:publication/n:name", "", SITEMAP) == "平湖退役军人"
            assert entry.findtext("n:news/n:publication/n:language", "", SITEMAP) == "zh-cn"
            date, title = (entry.findtext(f"n:news/n:{name}", "", SITEMAP) for name in ("publication_date", "title"))
            found.append((entry.findtext("s:loc", "", SITEMAP), date, title))
    return found


def test_the_news_are_those_of_two_days(newsroom: Newsroom) -> None:
    """By the minute; what is dated ahead, embargoed or a draft is not among them."""
    newsroom.article("over", date="2020-05-30 08:00").article("last", date="2020-05-30 08:01", title="还是新闻 / 两天之内")
    newsroom.article("now", date="2020-06-01 08:00").article("ahead", date="2020-06-01 08:01")
    newsroom.article("draft", date="2020-06-01 07:00", status="草稿")
    newsroom.article("later", date="2020-06-01 07:00", publish_at="2020-06-02")
    assert newsroom.build(now=NOW).code == 0
    assert news(newsroom) == [
        (f"{BASE}articles/2020/06/now.html", "2020-06-01T08:00:00+08:00", "服务站里话家常"),
        (f"{BASE}articles/2020/05/last.html", "2020-05-30T08:01:00+08:00", "还是新闻两天之内"),
    ]


def test_without_news_the_file_is_valid_and_has_none(newsroom: Newsroom) -> None:
    newsroom.article("a").build()
    assert news(newsroom) == []
    assert list(listed(sitemap(newsroom, "news.xml"))) == [f"{BASE}index.html"]


def test_a_run_at_a_later_time_forgets_what_is_news_no_more(newsroom: Newsroom) -> None:
    """Nothing but the clock has changed: the sitemap of the news changes, and nothing else."""
    newsroom.article("a", date="2020-05-31 08:00").build(now="2020-06-01T08:00:00+08:00")
    before = newsroom.files()
    for now in ("2020-06-02T07:59:59+08:00", "2020-06-02T08:00:00+08:00", "2020-06-01T08:00:00+08:00"):
        newsroom.build(now=now)
        changed = {path for path, digest in newsroom.files().items() if before[path] != digest}
        over = now == "2020-06-02T08:00:00+08:00"
        assert changed - {".zhuanban.json"} == ({"news.xml"} if over else set()), now
        assert len(news(newsroom)) == (0 if over else 1)
        incremental = newsroom.files()
        newsroom.build("--no-cache", now=now)
        assert newsroom.files() == incremental


def test_no_more_news_than_google_takes(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest. When what was left out grows old, nothing changes: the next change is that of the oldest that is named."""
    monkeypatch.setattr(zhuanban.model, "MOST_NEWS", 2)
    for hour in (7, 8, 9):
        newsroom.article(f"a{hour}", date=f"2020-05-31 {hour:02}:00")
    newsroom.build(now=NOW)
    assert [address[-7:] for address, _, _ in news(newsroom)] == ["a9.html", "a8.html"]
    assert "2020-06-02T08:00:00+08:00" in called("list", "--root", newsroom.root, "--now", NOW).out


def test_robots_are_told_of_both(newsroom: Newsroom) -> None:
    newsroom.article("a").build()
    assert newsroom.page("robots.txt").splitlines() == [
        *("User-agent: *", "Allow: /", f"Sitemap: {BASE}sitemap.xml", f"Sitemap: {BASE}news.xml"),
    ]


def test_the_site_in_a_few_lines(newsroom: Newsroom) -> None:
    """llms.txt: what it is, its sections, the ways into the archive and the feeds; every address is there."""
    newsroom.write("content/site.yaml", f"{SITE_YAML}owner: '[某局] *办公室*'\n").article("a", page="C4", place="桐庐县").build()
    text = newsroom.page("llms.txt")
    assert text.startswith("# 平湖退役军人\n\n> 平湖退役军人，主办单位：\\[某局\\] \\*办公室\\*\n\n## 栏目\n\n- [要闻](")
    addresses = [line.partition("](")[2].partition(")")[0] for line in text.splitlines() if line.startswith("- ")]
    assert {address.removeprefix(BASE) for address in addresses} <= set(newsroom.files())
    assert len(addresses) == len(set(addresses)) == 13
    newsroom.write("content/site.yaml", f"{SITE_YAML}feeds: none\n").build()
    assert "feeds/" not in newsroom.page("llms.txt")


def test_the_reader_finds_what_is_wrong(newsroom: Newsroom) -> None:
    newsroom.article("a", date="2020-06-01 07:00").build()
    for path, right, wrong in (
        ("sitemap.xml", "<lastmod>2020-", "<lastmod>20-"),
        ("sitemap.xml", "<loc>https://example.org/index.html", "<loc>index.html"),
        ("sitemap.xml", "</loc>", "</loc><image:image/>"),
        ("news.xml", "<news:title>", "<news:title/><news:title>"),
        ("news.xml", "zh-cn", "zh-CN"),
    ):
        text = newsroom.page(path)
        assert right in text
        (newsroom.out / path).write_text(text.replace(right, wrong, 1), "utf-8")
        with pytest.raises(AssertionError):
            sitemap(newsroom, path)
        (newsroom.out / path).write_text(text, "utf-8")
