"""The print page in a real browser: what the checklist of a make-up editor asks, measured."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sheet_samples as samples
from playwright.sync_api import Page

from zhuanban.model import LeadPicture, PrintPage, Weight

pytestmark = pytest.mark.browser
WIDTHS = (320, 390, 768, 1100, 1366, 1440, 1920)
Opened = Callable[..., Page]

OVERFLOWS = """() => {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`sideways: ${root.scrollWidth}`);
  const sheet = document.querySelector('.sheet').getBoundingClientRect();
  for (const e of document.querySelectorAll('.text, .head, .headline, .cell, .story, .flag, .label')) {
    const box = e.getBoundingClientRect();
    const name = `${e.className} ${e.textContent.trim().slice(0, 12)}`;
    if (e.scrollWidth > e.clientWidth + 1) found.push(`wider than its block: ${name}`);
    if (box.right > sheet.right + 1 || box.bottom > sheet.bottom + 1) found.push(`off the sheet: ${name}`);
  }
  const blocks = [...document.querySelectorAll('.story .head, .story .text')].map(e => [e, e.getBoundingClientRect()]);
  for (const [i, [a, p]] of blocks.entries()) for (const [b, q] of blocks.slice(i + 1)) {
    const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
    const down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
    if (across > 1 && down > 1) found.push(`printed over each other: ${a.textContent.trim().slice(0, 40)} / ${q.top}`);
  }
  return found;
}"""

HEADLINE_LINES = """() => [...document.querySelectorAll('.headline')].map(h => {
  const lines = [];
  for (const part of h.querySelectorAll('.part')) {
    const range = document.createRange();
    range.selectNodeContents(part);
    const size = parseFloat(getComputedStyle(part).fontSize);
    for (const r of range.getClientRects()) {
      const line = lines.find(line => Math.abs(line.top - r.top) < size / 2);
      if (line) line.ems += r.width / size; else lines.push({top: r.top, ems: r.width / size});
    }
  }
  return {text: h.textContent, ems: lines.map(line => line.ems)};
})"""


@pytest.fixture
def opened(tmp_path: Path, new_page: Opened) -> Opened:
    """`opened(page, width)`: a print page, rendered, in the browser, from disk, without script."""

    def show(page: PrintPage, width: int = 1440, css: str = "", title: str = "平湖退役军人") -> Page:
        path = samples.render(page, tmp_path, title, css)
        tab: Page = new_page(width)
        tab.goto(path.as_uri())
        tab.evaluate("() => document.fonts.ready.then(() => 0)")
        return tab

    return show


def measured(tab: Page, script: str) -> Any:
    return tab.evaluate(script)


def article_of(title: str, length: int, **more: Any) -> tuple[Any, Weight]:
    weight = more.pop("weight", Weight.PLAIN)
    return samples.article(title, length, **more), weight


LONG = "市退役军人事务局联合市人力资源和社会保障局举办退役军人专场招聘会暨职业技能培训成果展"
TABLE = (
    '<div class="table" role="group" tabindex="0" aria-label="表"><table><tbody>'
    + "<tr>" * 1
    + "".join(f"<td>第{i}列的内容</td>" for i in range(7))
    + "</tr></tbody></table></div><pre><code>a line of code that is far too long for any column of a newspaper</code></pre>"
    "<p>https://example.org/a/very/long/address/that/does/not/fit/in/a/narrow/column.html</p>"
)
PICTURE = LeadPicture("https://example.org/x.png", "渔港", "渔港的清晨", "本站绘", 1200, 750)
PAGES: dict[str, Callable[[], PrintPage]] = {
    "the sample": samples.sample,
    "one short": lambda: samples.print_page(article_of("停水通知", 40, byline=())),
    "one very long": lambda: samples.print_page(article_of("一版只有一篇　从头说到尾", 9000)),
    "three alike": lambda: samples.print_page(*[article_of(f"第{i}篇稿件的标题", 700) for i in range(3)], fixed=False),
    "lead shorter than the rest": lambda: samples.print_page(
        article_of("头条很短　标题很大", 150, weight=Weight.LEAD),
        article_of("二条很长", 2600, weight=Weight.SECOND),
        article_of("三条", 1400),
    ),
    "boxes": lambda: samples.print_page(
        article_of("头条", 1800, weight=Weight.LEAD),
        *[
            article_of(f"人物{i}的故事", 500 * i, weight=Weight.BOX, byline_at="end", genre="通讯", subtitle="记一位老兵")
            for i in (1, 2, 3)
        ],
    ),
    "forty briefs": lambda: samples.print_page(
        *[
            article_of(f"第{i}条简讯的标题"[: 5 + i % 5], 60 + 41 * i % 300, section="资讯快递", weight=Weight.BRIEF)
            for i in range(40)
        ]
    ),
    "long headlines": lambda: samples.print_page(
        article_of(LONG, 1800, weight=Weight.LEAD),
        article_of(LONG[3:], 700, weight=Weight.SECOND),
        article_of(LONG[1:], 1500, weight=Weight.BOX),
        article_of(LONG[:30], 300, weight=Weight.BRIEF),
    ),
    "Latin headlines": lambda: samples.print_page(
        article_of("Veterans Affairs Bureau Opens a One-Stop Service Centre in Pinghu", 1800, weight=Weight.LEAD),
        article_of("COVID-19 Response: 5G+AI Helps Enterprises", 700),
    ),
    "pictures and tables": lambda: samples.print_page(
        article_of("有图有表　样样都有", 1500, weight=Weight.LEAD, picture=PICTURE, extra=TABLE, note="编者按的话。"),
        article_of("春天的诗", 100, genre="诗歌", extra="<p>海上生明月<br>天涯共此时</p>"),
        article_of("窄栏里的表", 500, weight=Weight.SECOND, extra=TABLE, picture=PICTURE),
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_overflows_overlaps_or_is_cut(opened: Opened, name: str) -> None:
    tab = opened(PAGES[name]())
    faults = {}
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        faults[width] = measured(tab, OVERFLOWS)

    assert faults == {width: [] for width in WIDTHS}


@pytest.mark.parametrize("width", [1425, 1440, 1920])
def test_the_sheet_is_thirteen_to_eighteen(opened: Opened, width: int) -> None:
    tab = opened(samples.sample(), width)
    size = measured(
        tab, "() => (({width, height}) => 13 * height / width)(document.querySelector('.sheet').getBoundingClientRect())"
    )

    assert size == pytest.approx(18, abs=0.1)


def test_bottoms_are_level(opened: Opened) -> None:
    tab = opened(samples.sample())
    rows = measured(
        tab,
        """() => {
          const bottom = selector => document.querySelector(selector).getBoundingClientRect().bottom;
          const frame = 1 + 6 + 0.7 * parseFloat(getComputedStyle(document.querySelector('.box')).fontSize);
          const box = bottom('.box .text') + frame;
          return [bottom('.lead .text') - bottom('.plain .text'), box - bottom('.brief:last-child .text')];
        }""",
    )
    leading = measured(tab, "() => parseFloat(getComputedStyle(document.querySelector('.text')).lineHeight)")

    assert abs(rows[0]) < 3 * leading, "the lead has no headline beside it to take up slack"
    assert abs(rows[1]) < leading


def test_lines_are_seventeen_to_twenty_characters(opened: Opened) -> None:
    tab = opened(samples.sample())
    measure = """() => {
      const text = document.querySelector('.lead .text'), style = getComputedStyle(text), n = parseInt(style.columnCount);
      return (text.clientWidth - (n - 1) * parseFloat(style.columnGap)) / n / parseFloat(style.fontSize);
    }"""
    for width, columns in ((390, None), (768, 2), (900, 3), (1100, 4), (1366, 4), (1440, 4)):
        tab.set_viewport_size({"width": width, "height": 900})
        count = measured(tab, "() => getComputedStyle(document.querySelector('.lead .text')).columnCount")
        assert count == ("auto" if columns is None else str(columns)), width
        if columns:
            assert 17 <= measured(tab, measure) <= 21, width
    tab.set_viewport_size({"width": 390, "height": 900})
    assert 18 <= measured(tab, "() => document.querySelector('.lead .text').clientWidth / 18") <= 20


def test_baselines_agree_across_the_columns(opened: Opened) -> None:
    tab = opened(samples.sample())
    offsets = measured(
        tab,
        """() => {
          const text = document.querySelector('.lead .text'), leading = parseFloat(getComputedStyle(text).lineHeight);
          const top = text.getBoundingClientRect().top, range = document.createRange(), found = [];
          for (const p of text.querySelectorAll('p')) {
            range.selectNodeContents(p);
            for (const r of range.getClientRects()) if (r.width > 20) found.push(((r.top - top) / leading) % 1);
          }
          return found.map(x => Math.min(Math.abs(x - found[0]), 1 - Math.abs(x - found[0])) * leading);
        }""",
    )

    assert len(offsets) > 100
    assert max(offsets) < 1.5


@pytest.mark.parametrize("width", WIDTHS)
def test_headlines_break_where_an_editor_would(opened: Opened, width: int) -> None:
    tab = opened(samples.sample(), width)
    lines = {found["text"].replace("\u3000", ""): found["ems"] for found in measured(tab, HEADLINE_LINES)}

    assert all(len(ems) <= 2 for ems in lines.values())
    assert all(min(ems) >= 4.5 for ems in lines.values())
    assert lines["省市县三级联动帮扶助力企业复工复产"] == pytest.approx([9, 8], abs=0.6)
    assert len(lines["用心用情用功做实做细做好"]) == (1 if width >= 768 else 2)


def test_sizes_fall_with_weight(opened: Opened) -> None:
    tab = opened(samples.sample())
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        sizes = measured(
            tab, "() => [...document.querySelectorAll('.headline')].map(h => parseFloat(getComputedStyle(h).fontSize))"
        )
        lead, second, plain, box, *briefs = sizes
        text = measured(tab, "() => parseFloat(getComputedStyle(document.querySelector('.text')).fontSize)")
        assert lead == max(sizes)
        assert min(sizes) > 1.1 * text
        assert second >= plain >= max(briefs) or width < 700
        if width >= 1440:
            assert max(second, plain, box, *briefs) <= 0.55 * lead


def test_the_document_reads_in_order_without_style(opened: Opened) -> None:
    tab = opened(samples.sample())
    headings = measured(
        tab, "() => [...document.querySelectorAll('main h1, main h2')].map(h => h.tagName + h.textContent.slice(0, 6))"
    )
    classes = measured(tab, "() => [...document.querySelector('.lead .head').children].map(e => e.tagName + ' ' + e.className)")

    assert headings[0].startswith("H1平湖退役军人")
    assert [h[2:6] for h in headings[1:]] == ["用心用情", "省市县三", "退役军人", "退伍不褪", "“枫桥式", "我市一退", "标题导航"]
    assert classes == ["P kicker", "H2 headline", "P byline top"]


def test_the_subtitle_has_its_dash_for_a_feature_only(opened: Opened) -> None:
    page = samples.print_page(
        article_of("通讯", 300, genre="通讯", subtitle="记一位老兵"), article_of("消息", 300, subtitle="全市一季度工作综述")
    )
    tab = opened(page)

    assert measured(tab, "() => [...document.querySelectorAll('.subtitle')].map(e => e.textContent)") == [
        "——记一位老兵",
        "全市一季度工作综述",
    ]


def test_names_keep_their_letters_and_are_as_wide_as_three(opened: Opened) -> None:
    tab = opened(samples.sample())
    name, size = measured(
        tab,
        """() => {
          const e = document.querySelector('.two');
          return [e.textContent, e.getBoundingClientRect().width / parseFloat(getComputedStyle(e).fontSize)];
        }""",
    )

    assert name == "陈杰"
    assert size == pytest.approx(3, abs=0.05)


def test_the_pinyin_is_as_wide_as_the_name(opened: Opened) -> None:
    tab = opened(samples.sample())
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        name, pinyin = measured(
            tab,
            """() => ['.masthead', '.pinyin'].map(s => {
              const range = document.createRange();
              range.selectNodeContents(document.querySelector('.flag ' + s));
              return range.getBoundingClientRect().width;
            })""",
        )
        assert pinyin == pytest.approx(name, abs=1.5)


def test_the_title_is_set_in_one_face(opened: Opened) -> None:
    own = opened(samples.sample())
    assert measured(own, "() => document.fonts.check('900 40px \"Zhuanban Masthead\"', '平湖退役军人')")
    assert own.locator(".flag .masthead.cut").count() == 1
    loaded = measured(own, "() => [...document.fonts].map(f => f.status)")
    assert loaded == ["loaded"]

    other = opened(samples.sample(), title="平湖日报")
    assert other.locator(".flag .masthead").count() == 1
    assert other.locator(".flag .masthead.cut").count() == 0, "not two faces in one name"


@pytest.mark.parametrize("size", [20, 24, 32])
def test_a_larger_default_letter_folds_the_sheet(opened: Opened, size: int) -> None:
    tab = opened(samples.sample(), 1440, css=f"html {{ font-size: {size}px; }}")

    assert measured(tab, OVERFLOWS) == []
    columns = measured(tab, "() => getComputedStyle(document.querySelector('.lead .text')).columnCount")
    assert columns == {20: "4", 24: "3", 32: "2"}[size]


@pytest.mark.parametrize("width", [390, 1100, 1440])
def test_another_face_does_no_harm(opened: Opened, width: int) -> None:
    css = ":root { --song: var(--hei); --biaosong: var(--hei); --kai: var(--hei); }"
    tab = opened(samples.sample(), width, css=css)

    assert measured(tab, OVERFLOWS) == []


def test_print_is_one_page(opened: Opened) -> None:
    pdf = opened(samples.sample(), 1440).pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1


def test_links_lead_to_the_articles_and_can_be_reached_by_keyboard(opened: Opened) -> None:
    tab = opened(samples.sample())
    stops = []
    for _ in range(40):
        tab.keyboard.press("Tab")
        stops.append(measured(tab, "() => document.activeElement.textContent.trim()"))
        if stops[-1].startswith("我市一退役军人事务"):
            break

    assert stops[0] == "跳到正文"
    assert [stop[:4] for stop in stops if stop[:4] in ("用心用情", "省市县三", "退役军人", "退伍不褪", "“枫桥式", "我市一退")][
        :3
    ] == [
        "用心用情",
        "省市县三",
        "退役军人",
    ]
    assert tab.locator(".headline a[href*='articles/2020/04/']").count() == 6


def test_there_is_no_script_and_no_inline_style(opened: Opened) -> None:
    html = opened(samples.sample()).content()

    assert html.count("<script") == html.count('<script type="application/ld+json">') == 1, (
        "data for machines, which no browser runs"
    )
    assert " style=" not in html
    assert "<style" not in html
