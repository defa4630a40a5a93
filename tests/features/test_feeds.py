"""Feeds: RSS, Atom and JSON Feed say the same, in the eyes of readers that are not ours; what is not published is in none."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import etree
from reading_desk import png

from front_door import SITE_YAML, Newsroom
from hostile import strings
from readers import UNWANTED, Told, feed

STEMS = ("feeds/index", "feeds/sections/yaowen", "feeds/people/liuyuye", "feeds/people/xuxiaowen", "feeds/places/tongluxian")
FORMS = ("xml", "atom", "json")


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """One article with all that a feed tells, corrected later; one before it; one with no name in it."""
    newsroom.write("content/2020/04/图.png", png())
    newsroom.article(
        "a",
        "他说：[全文](b.md)。\n\n![会场](图.png)\n\n最后一段。[^1]\n\n[^1]: 注释。\n",
        title="甲稿 / 之下",
        correspondent="见习记者 徐晓雯 通讯员 刘昱晔 摄影 陈杰",
        place="桐庐县",
        picture="{src: 图.png, alt: 题图的说明}",
        note="编者的话。",
        corrections="[{date: 2020-04-05, wrong: 三户, right: 四户}]",
        topics="[走访, 要闻]",
    )
    newsroom.article("b", title="乙稿", date="2020-04-01 08:00", place="桐庐县", updated="2020-04-03 10:00")
    return newsroom.article("c", title="丙稿", correspondent="", source="省退役军人事务厅", section="资讯快递")


@pytest.mark.parametrize("stem", STEMS)
def test_the_three_forms_say_the_same(room: Newsroom, stem: str) -> None:
    """Each is sound by its own rules; titles, addresses, authors, dates and whole texts are the same in all."""
    assert room.build().code == 0
    forms = feed(room, stem)
    assert tuple(forms) == FORMS
    assert [[told._replace(published="", updated="") for told in forms[form]] for form in FORMS[1:]] == [
        [told._replace(published="", updated="") for told in forms["xml"]]
    ] * 2
    assert forms["atom"][0]._replace(updated="") == forms["json"][0]._replace(updated="")
    assert [told.title for told in forms["json"] if told.title != "丙稿"] == ["甲稿之下", "乙稿"][: len(forms["json"])]
    print(f"{stem}: {len(forms['json'])} entries, the same in {len(forms)} forms")


def test_whole_texts_with_every_author(room: Newsroom) -> None:
    room.build()
    for form, (first, second, third) in feed(room, "feeds/index").items():
        assert first.authors == ["徐晓雯", "刘昱晔", "陈杰"], form
        assert first.tags == ["要闻", "走访"], form
        for word in ("编者的话。", "题图的说明", "最后一段。", "注释。", "原文“三户”，应为“四户”"):
            assert word in first.story, (form, word)
        assert 'href="https://example.org/articles/2020/04/b.html"' in first.story
        assert re.findall(' src="(.*?)"', first.story) == [f"https://example.org/{path}" for path in pictures(room)] * 2
        assert (second.title, second.authors) == ("丙稿", []), "the site stands for it"
        assert third.url == "https://example.org/articles/2020/04/b.html"


def test_whose_picture_and_whose_text_it_is(room: Newsroom) -> None:
    """What stands below the picture and below the text of the page stands in feeds as well."""
    picture = "{src: 图.png, caption: 会场内外, credit: 陈杰}"
    room.article("a", title="甲稿", picture=picture, reprint="{source: 中国退役军人, author: 原作者}").build()
    for form, (first, *_) in feed(room, "feeds/index").items():
        assert re.search('<figcaption>会场内外 <span class="credit">陈杰 摄</span></figcaption>', first.story), form
        assert "转载自中国退役军人，原作者：原作者" in first.story, form


def test_a_correction_is_an_update(room: Newsroom) -> None:
    """The order stays that of publication: what is corrected does not come up as new."""
    room.build()
    for form, (first, second, third) in feed(room, "feeds/index").items():
        assert [told.title for told in (first, second, third)] == ["甲稿之下", "丙稿", "乙稿"], form
        assert first.updated == "2020-04-05T00:00:00+08:00", form
        assert third.updated == "2020-04-03T10:00:00+08:00", form
        unchanged = second.published if form == "xml" else "2020-04-02T09:17:00+08:00"
        assert second.updated == unchanged, form
    assert "<updated>2020-04-05T00:00:00+08:00</updated>\n<author>" in room.page("feeds/index.atom")
    assert "<lastBuildDate>Sun, 05 Apr 2020 00:00:00 +0800<" in room.page("feeds/index.xml")


def test_pages_name_their_feeds(room: Newsroom) -> None:
    room.build()
    for page, stems in (
        ("index.html", STEMS[:1]),
        ("sections/yaowen/index.html", STEMS[:2]),
        ("articles/2020/04/a.html", STEMS[:1]),
    ):
        links = etree.HTML(room.page(page)).findall(".//link[@rel='alternate']")
        found = [(link.get("type"), str(link.get("href")).lstrip("./")) for link in links]
        types = dict(zip(FORMS, ("application/rss+xml", "application/atom+xml", "application/feed+json"), strict=True))
        assert found == [(types[form], f"{stem}.{form}") for stem in stems for form in FORMS], page


def test_one_list_names_all_feeds(room: Newsroom) -> None:
    room.build()
    root = etree.fromstring((room.out / "feeds/index.opml").read_bytes())
    assert (root.tag, root.get("version"), root.findtext("head/title")) == ("opml", "2.0", "平湖退役军人")
    assert [group.get("text") for group in root.iterfind("body/outline")] == ["平湖退役军人", "栏目", "通讯员", "县市区"]
    there = sorted(f"https://example.org/{path}" for path in room.files() if re.fullmatch("feeds/.*[.]xml", path))
    outlines = root.findall("body/outline/outline")
    assert sorted(str(outline.get("xmlUrl")) for outline in outlines) == there
    assert all(outline.get("type") == "rss" and outline.get("text") for outline in outlines)
    assert "/feeds/index.opml\n  Content-Type: text/x-opml; charset=utf-8" in room.page("_headers")
    for outline in outlines:
        assert str(outline.get("htmlUrl")).removeprefix("https://example.org/") in room.files()


def test_an_edit_changes_the_feeds_that_hold_it_and_nothing_else(room: Newsroom) -> None:
    """In all forms, and as a build from nothing makes them."""
    room.build()
    before = room.files()
    room.article("b", "另一段话。\n", title="乙稿改", date="2020-04-01 08:00", place="桐庐县", updated="2020-04-03 10:00").build()
    after = room.files()
    changed = {path for path, digest in after.items() if path.startswith("feeds/") and before[path] != digest}
    stems = ("feeds/index", "feeds/sections/yaowen", "feeds/people/liuyuye", "feeds/places/tongluxian")
    assert changed == {f"{stem}.{form}" for stem in stems for form in FORMS}
    room.build("--no-cache")
    assert room.files() == after


@pytest.mark.parametrize(
    "front",
    [
        {"status": "草稿"},
        {"status": "待审"},
        {"status": "撤稿"},
        {"publish_at": "2020-07-01"},
        {"expire_at": "2020-05-01"},
    ],
)
def test_no_machine_hears_of_what_is_not_published(room: Newsroom, front: dict[str, str]) -> None:
    """Not in a feed, a list of them, a sitemap, llms.txt or what a page says of itself."""
    room.article(
        "secret", "密语正文。", title="密语标题", correspondent="密语人", place="密语县", date="2020-06-01 07:00", **front
    )
    assert room.build().code == 0
    for path in room.files():
        if path.endswith((".xml", ".atom", ".json", ".opml", ".txt", ".html")):
            text = room.page(path)
            assert "密语" not in text, path
            assert "miyu" not in text, path
            if not path.endswith((".html", ".json")) or path.startswith("feeds/"):
                assert "secret.html" not in text, path


@pytest.mark.slow
def test_hostile_strings_in_every_feed(newsroom: Newsroom) -> None:
    """Headlines, names, topics, texts and corrections of hostile strings: every feed stays sound, and says what was written."""
    said = 0
    for number, batch in enumerate(
        _batches([*strings(), "]]>", "</script>", "<![CDATA[", "a & b", "&amp;", "\u0085", "x\u2028y"], 18)
    ):
        room = Newsroom(newsroom.root / str(number)).write("content/site.yaml", SITE_YAML)
        for index, text in enumerate(batch):
            written = '"' + "".join(f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in text) + '"'
            room.article(f"a{index}", title=written, topics=f"[{written}]", date=f"2020-04-02 09:{index:02}", summary=written)
        while (run := room.build()).code:
            refused = {problem["path"] for problem in run.problems() if problem["level"] == "error"}
            assert refused, run.said
            for path in refused:
                (room.root / path).unlink()
        for form, entries in feed(room, "feeds/index").items():
            titles = {re.sub(r"\s", "", title) for title in headlines(room)}
            assert {re.sub(r"\s", "", _unescaped(told.title, form)) for told in entries} <= titles | {""}, form
            said += len(entries)
    assert said > 600
    print(f"{said} entries of hostile feeds read by feedparser and lxml: all sound")


def headlines(room: Newsroom) -> list[str]:
    """The headlines of all articles, as their pages show them."""
    pages = (room.page(path) for path in room.files() if path.startswith("articles/"))
    return [str(etree.HTML(page).xpath("string(//h1)")) for page in pages]


def pictures(room: Newsroom) -> list[str]:
    """Paths of the pictures of the site."""
    return [path for path in room.files() if path.startswith("pictures/")]


def _unescaped(title: str, form: str) -> str:
    """A reader of RSS takes titles for HTML, where they hold markup: what it then makes of them is its own affair."""
    return "" if form != "json" and re.search("[<&]", title) else title


def _batches(texts: list[str], size: int) -> Iterator[list[str]]:
    good = [text for text in texts if text.strip()]
    return (good[start : start + size] for start in range(0, len(good), size))


def test_the_readers_find_what_is_wrong(room: Newsroom) -> None:
    """A bare mark, a character of control, a wrong date: each is seen."""
    room.build()
    for path, right, wrong in (
        ("feeds/index.xml", "丙稿", "丙&稿"),
        ("feeds/index.atom", "丙稿", "丙\x0b稿"),
        ("feeds/index.atom", "<published>2020-", "<published>2020年"),
        ("feeds/index.json", "丙稿", "丙\ufffe稿"),
        ("feeds/index.json", '"date_modified": "2020-', '"date_modified": "20-'),
    ):
        text = room.page(path)
        assert right in text
        (room.out / path).write_bytes(text.replace(right, wrong).encode())
        with pytest.raises((AssertionError, etree.XMLSyntaxError)):
            feed(room, "feeds/index")
        (room.out / path).write_bytes(text.encode())
    assert isinstance(feed(room, "feeds/index")["json"][0], Told)
    assert UNWANTED.search("\ud800")
