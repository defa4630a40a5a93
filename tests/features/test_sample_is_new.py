"""The sample articles are newly written: no sentence of the published pages that their facts come from stands in them.

The published pages are not part of the project. Where they are not at hand there is nothing to compare with.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from front_door import PROJECT, SHARED

SEEDS = SHARED / "seeds"
ARTICLES = sorted((PROJECT / "content").glob("20*/**/*.md"))
LONGEST = 12
"""Characters that may run alike: no more than a name with its office comes to."""
NAMES = (
    "关于加快推进退役军人服务保障体系规范化建设的意见",
    "退役军人三级服务网络体系建设意见",
    "退役军人服务中心（站）",
    "上海市长江口水域打击非法捕捞专项整治行动工作方案",
    "“枫桥式退役军人服务站”",
    "横村镇退役军人服务站",
    "“枫桥式退役军人服务站创建标准”",
    "新时代枫桥式退役军人服务中心（站）",
    "示范单位评定办法",
    "社会管理和公共服务综合标准化试点项目",
    "退役军人事务标准化试点",
    "关心关爱退役军人服务联盟",
    "懂军人、爱军人，全心全意服务",
    "市委退役军人事务工作领导小组",
    "省退役军人事务厅",
    "市退役军人事务局",
    "区退役军人事务局",
    "县退役军人事务局",
    "思想政治和权益维护处处长",
    "移交安置处副处长",
    "浙江迈豪登旅行装备股份有限公司",
    "浙江省桐庐汇丰生物科技有限公司",
    "浙江兆丰机电股份有限公司",
    "浙江一真堂健康管理有限公司",
    "杭州品尚物业服务集团有限公司",
    "万亩水稻高氮高钾配方肥示范推广一等奖",
    "脲胺氮肥万亩示范推广一等奖",
    "万亩单季晚稻控释肥应用示范二等奖",
    "服务部队、服务退役军人、服务基层",
)
"""Documents, offices, firms, prizes and mottoes: they can be said in one way only."""
HALF_TO_FULL = str.maketrans(",:;()", "，：；（）")


def seeds() -> str:
    """The published pages as one text without line breaks."""
    if not SEEDS.is_dir():
        pytest.skip("the published pages are not at hand")
    return "".join("".join(path.read_text("utf-8").split()) for path in sorted(SEEDS.glob("*.txt"))).translate(HALF_TO_FULL)


def passages(article: Path) -> list[str]:
    """The body, a paragraph or what stands between two names each, without marks of Markdown."""
    body = article.read_text("utf-8").split("\n---\n", 1)[1]
    body = re.sub("|".join(map(re.escape, NAMES)), "\n", body)
    return [re.sub(r"[\s#*]|^- ", "", line) for line in body.splitlines()]


def longest_run(passage: str, published: str) -> str:
    """The longest piece of `passage` that stands in `published` too."""
    best = ""
    for start in range(len(passage)):
        while (longer := passage[start : start + len(best) + 1]) in published and len(longer) > len(best):
            best = longer
    return best


def test_there_are_seven_articles() -> None:
    """Six of the print page and one of the column."""
    assert len(ARTICLES) == 7


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_no_sentence_is_copied(article: Path) -> None:
    """Beyond names, nothing longer than a name with its office is the same."""
    published = seeds()
    runs = [longest_run(passage, published) for passage in passages(article)]
    copied = [run for run in runs if len(run) > LONGEST]
    assert copied == []


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_newspaper_typing(article: Path) -> None:
    """Full-width marks beside Han characters, no space between Han characters and digits, paired quotes and brackets."""
    body = article.read_text("utf-8").split("\n---\n", 1)[1]
    han = r"[\u4e00-\u9fff]"
    assert re.findall(rf"{han}[,.:;!?()]|[,:;!?()]{han}|{han} +[0-9A-Za-z]|[0-9A-Za-z%] +{han}|[\"']", body) == []
    for opening, closing in ("“”", "‘’", "《》", "（）"):
        assert body.count(opening) == body.count(closing)
    for line in body.splitlines():
        assert not line or line.startswith(("## ", "### ", "- ")) or line[-1] in "。：", line


def test_no_one_in_need_is_named() -> None:
    """The people whom the published page shows in hardship, in illness or in grief have no name here."""
    published = seeds()
    lists = re.findall(r"看望了退役军人(.+?)，后又到(.+?)家中|烈士遗属(.{2,3})家，|是(.{2,3})烈士（", published)
    names = {name for found in lists for text in found for name in text.split("、") if name}
    assert len(names) == 7
    text = "".join(path.read_text("utf-8") for path in ARTICLES)
    assert [name for name in sorted(names) if name in text] == []


def test_faults_of_the_published_pages_are_mended() -> None:
    """Wrong words that were printed."""
    text = "".join(path.read_text("utf-8") for path in ARTICLES)
    assert [word for word in ("遗嘱", "模范城市", "刘昱烨", "约42.3%", "articlehits") if word in text] == []
