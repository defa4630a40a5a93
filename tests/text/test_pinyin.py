"""Pinyin for URLs and for the order of names."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhuanban.text.pinyin import LONGEST_SLUG, name_slug, slugify, sort_key

NAMES = {
    **{
        "张连胜": "zhangliansheng",
        "曾庆红": "zengqinghong",
        "单国平": "shanguoping",
        "仇英": "qiuying",
        "查良镛": "zhaliangyong",
    },
    **{
        "解晓东": "xiexiaodong",
        "区小明": "ouxiaoming",
        "朴树": "piaoshu",
        "尉迟恭": "yuchigong",
        "万俟卨": "moqixie",
        "盖叫天": "gejiaotian",
    },
    **{
        "任建新": "renjianxin",
        "华国锋": "huaguofeng",
        "应勇": "yingyong",
        "缪昌文": "miaochangwen",
        "乐嘉": "yuejia",
        "折可适": "shekeshi",
    },
    **{
        "黑大春": "hedachun",
        "欧阳修": "ouyangxiu",
        "吕绿": "lvlv",
        "陈 杰": "chenjie",
        "陈　杰": "chenjie",
        "籍夫建": "jifujian",
    },
    **{
        "区退役军人事务局": "qutuiyijunrenshiwuju",
        "区委": "quwei",
        "解放日报": "jiefangribao",
        "单县": "shanxian",
        "乐清市": "yueqingshi",
    },
    **{"台州市": "taizhoushi", "莲都区": "lianduqu", "长兴县": "changxingxian", "John O'Neil": "johnoneil", "C4": "c4"},
}


@pytest.mark.parametrize(("name", "slug"), NAMES.items())
def test_name_slug(name: str, slug: str) -> None:
    assert name_slug(name) == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("复工复产2020", "fu-gong-fu-chan-2020"),
        ("already-a-slug", "already-a-slug"),
        ("Hello, World!", "hello-world"),
        ("战“疫”之中", "zhan-yi-zhi-zhong"),
        ("ＡＢ①é", "ab1e"),
        ("重庆 银行", "chong-qing-yin-hang"),
        ("2020_04 30", "2020-04-30"),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_a_slug_is_never_empty_nor_too_long() -> None:
    assert slugify("🙂") == slugify("🙂") != slugify("🙃")
    assert len(slugify("绿水青山" * 40)) <= LONGEST_SLUG
    assert slugify("绿水青山" * 40) != slugify("绿水青山" * 41)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_slugs_of_anything(text: str) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slugify(text))
    assert re.fullmatch("[a-z0-9-]+", name_slug(text))
    assert sort_key(text).endswith(text)


def test_names_in_order() -> None:
    names = ["张三", "曾国", "李安", "连安", "查明", "单平", "Bob"]
    assert sorted(names, key=sort_key) == ["Bob", "李安", "连安", "单平", "曾国", "查明", "张三"]


def test_the_dictionary_waits_for_the_first_chinese_word() -> None:
    code = "import sys; from zhuanban.text.pinyin import slugify; slugify('plain'); print('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"
