"""分享图: a picture made from the headline, for an article that has none, when the site asks for it."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import PIL
import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from reading_desk import png

from front_door import SITE_YAML, Newsroom
from readers import open_graph
from zhuanban.plan.page import Drawing
from zhuanban.plan.share_pictures import BESIDE_GB2312
from zhuanban.render.drawing import FONT, drawn

PAGE = "articles/2020/04/a.html"
LONG = (
    "中共中央办公厅、国务院办公厅印发《关于加强新时代退役军人服务保障体系建设的意见》，要求各地结合实际认真贯彻落实，"
    "确保各项政策措施落到实处"
)


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """A site that asks for them."""
    return newsroom.write("content/site.yaml", f"{SITE_YAML}分享图: 是\n")


def shares(room: Newsroom) -> list[str]:
    """Paths of the pictures that were drawn."""
    return [path for path in room.files() if path.startswith("shares/")]


def picture(room: Newsroom, page: str = PAGE) -> str:
    """The picture that stands for a page, as a path in the site; "" for none."""
    found = open_graph(room.page(page)).get("og:image", [""])
    return found[0].removeprefix("https://example.org/")


def test_nobody_pays_who_has_not_asked(newsroom: Newsroom) -> None:
    newsroom.article("a").build()
    assert shares(newsroom) == []
    assert picture(newsroom) == ""


def test_an_article_without_a_picture_gets_one(room: Newsroom) -> None:
    """1200 by 630, small, named by what it says, and for ever in a browser's store."""
    assert room.article("a").build().code == 0
    (path,) = shares(room)
    found = open_graph(room.page(PAGE))
    assert picture(room) == path
    assert [found[f"og:image:{name}"] for name in ("width", "height", "alt")] == [["1200"], ["630"], ["服务站里话家常"]]
    with Image.open(room.out / path) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert (room.out / path).stat().st_size <= 30_000
    assert "/shares/*\n  Cache-Control: public, max-age=31536000, immutable" in room.page("_headers")


def test_its_own_picture_comes_first(room: Newsroom) -> None:
    room.write("content/2020/04/图.png", png())
    room.article("a", picture="{src: 图.png, alt: 会场}").article("b", "文字。\n\n![会场](图.png)\n").build()
    assert shares(room) == []
    assert picture(room) == picture(room, "articles/2020/04/b.html") != ""


@pytest.mark.parametrize("headline", ["한글 제목", "𠮷野家", "标题🎉", "𪚥", "ﾊﾝｶｸ", "標題"])
def test_what_cannot_be_written_gets_none(room: Newsroom, headline: str) -> None:
    """Never an empty box in the place of a character."""
    assert room.article("a", title=headline).build().code == 0
    assert shares(room) == []
    assert picture(room) == ""


def test_whatever_may_be_drawn_is_in_the_font() -> None:
    """ASCII, GB 2312, and what is named beside it."""
    there = set(TTFont(FONT).getBestCmap())
    wanted = {chr(code) for code in range(32, 127)} | set(BESIDE_GB2312)
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            wanted |= set(bytes((high, low)).decode("gb2312", "ignore"))
    assert len(wanted) > 7_500
    assert {ord(character) for character in wanted} - there == set()
    assert FONT.stat().st_size < 3_000_000
    assert "SIL OPEN FONT LICENSE" in FONT.with_name("headline-OFL.txt").read_text("utf-8")


def test_another_headline_another_picture(room: Newsroom, tmp_path: Path) -> None:
    """Also where a run looks only at what was changed; another text leaves it alone. As a build from nothing makes it."""
    room.article("a").article("b", title="邻居").build()
    before = shares(room)
    stamp = (room.out / picture(room)).stat()
    room.article("a", "另一段正文。\n").build()
    after = (room.out / picture(room)).stat()
    assert (shares(room), after.st_mtime_ns) == (before, stamp.st_mtime_ns), "it was not drawn again"
    assert room.article("a", "另一段正文。\n", title="改过的标题").build().code == 0
    assert len(set(shares(room)) & set(before)) == 1
    assert picture(room) in shares(room)
    assert room.article("a", "另一段正文。\n", title="邻居").build().code == 0
    assert shares(room) == [picture(room)], "that of the neighbour is there already, its own has gone"
    fresh = Newsroom(room.root, tmp_path / "fresh")
    fresh.build("--no-cache")
    assert fresh.files() == room.files()


def test_two_that_look_the_same_are_one(room: Newsroom) -> None:
    assert room.article("a").article("b").build().code == 0
    (path,) = shares(room)
    assert picture(room) == picture(room, "articles/2020/04/b.html") == path


@pytest.mark.parametrize("front", [{"status": "草稿"}, {"status": "撤稿"}, {"publish_at": "2020-07-01"}])
def test_none_of_what_is_not_published(room: Newsroom, front: dict[str, str]) -> None:
    room.article("a").article("b", title="密语").build()
    assert len(shares(room)) == 2
    room.article("b", title="密语", **front).build()
    assert shares(room) == [picture(room)]


def test_the_page_of_a_held_article_keeps_its_picture(room: Newsroom) -> None:
    room.article("a").article("b", title="邻居").build()
    before = shares(room)
    room.article("a", date="2020-02-30")
    assert room.build("--hold-faulty").code == 0
    assert shares(room) == before


def columns_with(data: bytes, colours: set[tuple[int, ...]], top: int, bottom: int) -> list[int]:
    """Where from left to right there is one of some colours between two heights."""
    image = Image.open(BytesIO(data)).convert("RGB").crop((0, top, 1200, bottom))
    pixels = image.tobytes()
    return sorted({at // 3 % 1200 for at in range(0, len(pixels), 3) if tuple(pixels[at : at + 3]) in colours})


INK, RED = (0x1A, 0x18, 0x16), (0xA8, 0x16, 0x1C)


@pytest.mark.parametrize(
    "lines",
    [
        ("平湖",),
        ("服务站里话家常",),
        ("用心用情用功　做实做细做好",),
        ("省市县三级联动", "帮扶助力企业复工复产"),
        ("“到！我有空，我参加！”——记《退役军人保障法》宣传月……",),
        ("COVID-19 期间，Wi-Fi 与 5G 网络如何服务 1,234 名退役军人（附问答）",),
        ("x" * 100,),
        (LONG,),
        (LONG * 2,),
        tuple("一二三四五六七八九十"),
        ("（）《》“”，。" * 12,),
    ],
)
def test_every_headline_has_room(lines: tuple[str, ...]) -> None:
    """Within the margins, over the site's title, in a few colours, in 30,000 bytes; the same bytes each time."""
    drawing = Drawing(lines, "三服务专题", "平湖退役军人", "2020-04-02")
    data = drawn(drawing)
    assert drawn(drawing) == data
    written = columns_with(data, {INK}, 140, 515)
    assert written, "something is written"
    assert written[0] >= 70
    assert written[-1] <= 1200 - 70
    assert columns_with(data, {INK, RED}, 508, 520) == []
    colours = Image.open(BytesIO(data)).convert("RGB").getcolors(16)
    assert colours is not None
    assert len(colours) <= 7
    assert len(data) <= 30_000
    print(f"{len(''.join(lines))} characters: {len(data):,} bytes")


def test_no_mark_stands_where_it_may_not() -> None:
    """At the start of a line none that closes, at its end none that opens; words and numbers stay whole."""
    from zhuanban.render.drawing import NOT_FIRST, NOT_LAST, SIZES, _broken

    texts = (
        "“到！我有空，我参加！”——记《退役军人保障法》宣传月……",
        LONG,
        "COVID-19 期间，Wi-Fi 与 5G 网络服务 1,234 名（附问答）",
    )
    lines = [line for text in texts for size in SIZES for line in _broken(text, size)]
    assert not [line for line in lines if line[0] in NOT_FIRST - {"—"} or line[-1] in NOT_LAST]
    for word in ("COVID-19", "Wi-Fi", "1,234"):
        assert sum(word in line for line in lines) == len(SIZES)
    assert ["".join(_broken(text, size)).replace(" ", "") == text.replace(" ", "") for text in texts for size in SIZES]


@pytest.mark.skipif(not PIL.__version__.startswith("13."), reason="another version of Pillow may draw otherwise")
def test_the_bytes_are_the_same_everywhere() -> None:
    """On every machine and with every version of Python and zlib."""
    data = drawn(Drawing(("服务站里话家常",), "要闻", "平湖退役军人", "2020-04-02"))
    assert hashlib.sha256(data).hexdigest() == "ef8d6e24f21f6b552e24ee0b1ea6760a8c6c546373b4b92204599a0e9812946b"
