"""Print pages for the tests of the sheet: articles of any length and weight, of filler text that reads like a newspaper's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from html import escape
from itertools import cycle, islice
from pathlib import Path

from zhuanban.model import (
    ANCHOR,
    Article,
    Body,
    Card,
    Config,
    Credit,
    Heading,
    Headline,
    LeadPicture,
    Person,
    Placed,
    PrintPage,
    Section,
    Weight,
)
from zhuanban.plan.linked_data import publication_issue
from zhuanban.plan.page import Head, Link, Page, Plan
from zhuanban.plan.sheet import compose
from zhuanban.read.layouts import read_assets
from zhuanban.read.parsing import outline_of
from zhuanban.render.environment import Layouts

LAYOUTS = Path(__file__).parents[1] / "layouts"
SENTENCES = (
    "日前，市里召开会议，对服务保障工作作出安排。",
    "大家围绕“一中心两站”的建设谈了体会，提出了35条意见。",
    "据介绍，去年以来共走访慰问1183户家庭，送达喜报749人次，满意率达98.6%。",
    "与会人员认为，要把好事办好、实事办实，让人人都感到温暖。",
    "下一步，各镇街道将对照标准逐项落实，在5月底前完成任务。",
    "“互联网+”服务平台开通后，App上可以查询办事进度。",
    "活动现场，志愿者为老人理发、量血压，还讲起了当年的故事。",
)
WORDS: dict[str, str] = {}
"""Of every article made here, by its key."""
BYLINE = (("见习记者", "徐晓雯"), ("通讯员", "刘昱晔"))


def paragraphs(characters: int) -> tuple[str, ...]:
    """Filler of about that many characters, in paragraphs of four to seven sentences."""
    found: list[str] = []
    count = 0
    sentences = cycle(SENTENCES)
    for many in cycle((6, 5, 7, 4)):
        if count >= characters:
            break
        found.append("".join(islice(sentences, many))[: characters - count])
        count += len(found[-1])
    return tuple(found)


def body(characters: int, subheads: tuple[str, ...] = (), extra: str = "") -> Body:
    """A body with its subheads spread evenly, and `extra` HTML at its end."""
    texts = paragraphs(characters)
    blocks: list[tuple[str, str]] = [("p", text) for text in texts]
    for i, subhead in reversed(list(enumerate(subheads))):
        blocks.insert((i + 1) * len(texts) // (len(subheads) + 1), ("h2", subhead))

    def spans(text: str) -> str:
        parts = [f'<span class="line">{escape(part)}</span>' for part in text.split("\u3000")]
        return "\u3000".join(parts) if len(parts) > 1 else escape(text)

    html = "\n".join(
        f'<h2 id="{ANCHOR}s{i}">{spans(text)}</h2>' if tag == "h2" else f"<p>{escape(text)}</p>"
        for i, (tag, text) in enumerate(blocks)
    )
    headings = tuple(Heading(2, f"s{i}", text) for i, (tag, text) in enumerate(blocks) if tag == "h2")
    return Body(html + extra, "\n".join(text for _, text in blocks), texts, headings, (), characters)


def article(
    title: str,
    characters: int,
    *,
    kicker: str = "",
    subtitle: str = "",
    section: str = "要闻",
    byline: tuple[tuple[str, str], ...] = (("通讯员", "陈杰"),),
    byline_at: str = "top",
    subheads: tuple[str, ...] = (),
    genre: str = "消息",
    extra: str = "",
    note: str = "",
    picture: LeadPicture | None = None,
) -> Article:
    """One article."""
    credits = tuple(Credit(role, Person(name, name)) for role, name in byline)
    place = Section(section, section, "", "", 20, ((section, section),), ())
    path = f"articles/2020/04/{abs(hash(title)) % 10**8}.html"
    when = datetime(2020, 4, 2, tzinfo=UTC)
    card = Card(path, Headline(title), kicker, subtitle, when, credits, (section, section), "", "", genre, picture)
    made = body(characters, subheads, extra)
    WORDS[path] = made.html
    return Article(
        "content/a.md", card, outline_of(made), path, (), (), place, (), (), (), (),
        date(2020, 4, 2), "C4", Weight.PLAIN, byline_at, (), None, (), None, note,
    )  # fmt: skip


def print_page(*placed: tuple[Article, Weight], fixed: bool = True, credits: tuple[tuple[str, str], ...] = ()) -> PrintPage:
    """A print page; `fixed` by an edition file or not."""
    articles = tuple(Placed(found, weight) for found, weight in placed)
    return PrintPage(
        date(2020, 4, 2), "C4", "平湖版", articles, credits, "示例版面", ("content/editions/x.yaml",) if fixed else ()
    )


def sample() -> PrintPage:
    """The page of 2 April 2020, with the printed lengths."""
    lead = article(
        "用心用情用功　做实做细做好", 2680, kicker="我市多点发力加强退役军人服务保障", byline=BYLINE,
        subheads=("以“懂军人”为切入点　全面提升服务温度", "以“爱军人”为支撑点　全速拓展服务深度", "以“全心服务”为落脚点　全力增强服务精度"),
    )  # fmt: skip
    profile = article(
        "退伍不褪色， / 战“疫”之中彰显军人本色", 2150, byline=(*BYLINE[:1], ("通讯员", "王珏")), byline_at="end", genre="通讯", section="人物",
        subtitle="记独山港镇农业农村办党支部书记、副主任，金沙村联村组长张连胜",
        subheads=("战“疫”先行、护岗有责，第一时间递交请战书", "复工复产、尽心尽责，哪里需要就往哪里去", "兢兢业业、在岗守责，群众事情无小事"),
    )  # fmt: skip
    return print_page(
        (lead, Weight.LEAD),
        (article("省市县三级联动帮扶 / 助力企业复工复产", 660, byline=BYLINE), Weight.SECOND),
        (article("退役军人事业发展 / “十四五”规划研讨会召开", 290), Weight.PLAIN),
        (profile, Weight.BOX),
        (article("“枫桥式退役军人服务站” / 创建工作动员部署会举行", 500, section="资讯快递"), Weight.BRIEF),
        (article("我市一退役军人事务 / 项目获批国家级试点", 380, section="资讯快递"), Weight.BRIEF),
    )


def render(page: PrintPage, folder: Path, title: str = "平湖退役军人", css: str = "") -> Path:
    """Write the page with its assets below `folder`, as the build does; `css` is appended to the sheet's style."""
    config = Config(
        title,
        "https://example.org/",
        "zh-CN",
        "Asia/Shanghai",
        (),
        pinyin="PINGHU TUIYI JUNREN" if title == "平湖退役军人" else "",
    )
    assets = read_assets([LAYOUTS])
    crumbs = (
        Link("首页", "index.html"),
        Link("版面", "editions/index.html"),
        Link("2020年", "editions/2020/index.html"),
        Link("C4", ""),
    )
    head = Head(
        page.path, "print-page", "2020年4月2日 C4 平湖版", "", "https://example.org/" + page.path, (), crumbs, (), (), False
    )
    titles = tuple(Link(placed.article.card.headline.text, placed.article.card.path) for placed in page.articles)
    around = {
        "prev_page": Link("上一版", "editions/2020-04-02/C3.html", "C3"), "next_page": None,
        "prev_issue": Link("上一期", "editions/2020-03-31/C4.html", "2020-03-31"),
        "next_issue": Link("下一期", "editions/2020-04-09/C4.html", "2020-04-09"),
    }  # fmt: skip
    data = publication_issue(page, crumbs, config)
    context = {"page": head, "print_page": page, "sheet": compose(page), "titles": titles, "data": data, **around}
    layouts = Layouts([LAYOUTS], Plan((), config, None), assets, WORDS.__getitem__)
    text = layouts.render(Page("print-page.html", lambda _: context, ()), page.path)
    for asset in assets:
        (folder / asset.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / asset.path).write_bytes(asset.data + (css.encode() if asset.name == "sheet.css" else b""))
    path = folder / page.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path
