"""Bytes to text: exact where it is certain, refused by name where it is not, never mojibake."""

from __future__ import annotations

import codecs
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuanban.problems import Level
from zhuanban.read.encoding import MOST_BYTES, decode

TEXT = "---\n标题: 服务站里话家常\n栏目: 要闻\n---\n\n平湖市的服务站里，工作人员为退役军人讲政策、办实事。\n"
SHORT = "标题: 平湖市退役军人\n"


def codes(data: bytes) -> list[str]:
    """Place and code of every problem."""
    return [f"{p.position.line}:{p.position.column} {p.code}" for p in decode("a.md", data)[1]]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        codecs.BOM_UTF8 + TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_twins(data: bytes) -> None:
    """A byte order mark and other line ends are nothing."""
    assert decode("a.md", data) == (TEXT, ())


@pytest.mark.parametrize("text", [TEXT, SHORT, TEXT * 50])
@pytest.mark.parametrize(
    ("encoding", "name"),
    [("gbk", "GB18030"), ("gb18030", "GB18030"), ("gb2312", "GB18030"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"),
     ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32")],
)  # fmt: skip
def test_other_encodings(text: str, encoding: str, name: str) -> None:
    """The same text, and a notice that names the encoding."""
    got, problems = decode("a.md", text.encode(encoding))
    assert got == text
    assert [(p.code, p.level) for p in problems] == [("EN007", Level.NOTICE)]
    assert name in problems[0].message()


@pytest.mark.parametrize("encoding", ["big5", "shift_jis", "euc-jp", "euc-kr", "latin-1", "cp1252"])
def test_never_mojibake(encoding: str) -> None:
    """What is not Chinese in GB18030 is not taken for it."""
    words = {
        "big5": "標題：退役軍人服務站話家常，工作人員為他們講政策。",
        "euc-kr": "퇴역 군인 사무국에서 정책을 설명하고 있습니다.",
    }
    words |= dict.fromkeys(("shift_jis", "euc-jp"), "退役軍人事務局で、職員が政策を説明している。")
    data = words.get(encoding, "Le café où l'élève était allé hier, à côté du marché.").encode(encoding)
    assert decode("a.md", data)[0] is None
    assert codes(data) == ["1:1 EN005"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["1:1 EN002"]),
        (b"\n\n", ["1:1 EN002"]),
        ("　\r\n".encode(), ["1:1 EN002"]),
        (codecs.BOM_UTF8, ["1:1 EN002"]),
        (b"x" * (MOST_BYTES + 1), ["1:1 EN001"]),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ["1:1 EN003"]),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe", ["1:1 EN003"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ["1:1 EN003"]),
        (bytes(range(32)) * 9, ["1:1 EN003"]),
        (b"\xff\xfe\x00", ["1:1 EN006"]),
        (b"\xff\xfe\x00\xd8", ["1:1 EN006"]),
        (b"\x81" * 99, ["1:1 EN005"]),
        (b"\x81" * 98, ["1:1 EN005"]),
        (TEXT.encode()[:-4] + b"\xe5\xe5", ["6:26 EN004"]),
        ("标题: 题\ud800目\n".encode("utf-8", "surrogatepass"), ["1:6 EN004"]),
        ("一\n\ud800\n".encode("utf-8", "surrogatepass"), ["2:1 EN004"]),
    ],
)
def test_refused_by_name(data: bytes, expected: list[str]) -> None:
    assert codes(data) == expected
    assert decode("a.md", data)[0] is None


def test_characters_that_do_not_belong() -> None:
    """Each at its place; the rest of the text is kept, so that its faults are told too."""
    text, problems = decode("a.md", "a\0b\n\x0b标\ufdd0\ufdef\u0085题\n\tx\n".encode())
    assert text == "a b\n 标   题\n\tx\n"
    assert [f"{p.position.line}:{p.position.column} {p.code}" for p in problems] == [
        "1:2 EN008", "2:1 EN008", "2:3 EN008", "2:4 EN008", "2:5 EN008",
    ]  # fmt: skip
    assert "U+FDD0" in problems[2].message()


def test_nfc_and_not_nfkc() -> None:
    assert decode("a.md", "cafe\u0301 ，％①㎡".encode()) == ("café ，％①㎡", ())


@pytest.mark.parametrize(
    "data", [b"\0" * 9_000_000, b"\x01a" * 4_000_000, b"\xe5" * 9_000_000, "㐀".encode("gb18030") * 2_000_000]
)
def test_big_rubbish_is_quick(data: bytes) -> None:
    start = time.process_time()
    assert decode("a.md", data)[0] is None
    assert time.process_time() - start < 3


@given(st.one_of(st.binary(max_size=80), st.text().map(lambda t: t.encode("utf-16", "surrogatepass"))))
def test_any_bytes(data: bytes) -> None:
    """Never raises; text is always clean."""
    text, problems = decode("a.md", data)
    assert text is not None or problems
    if text is not None:
        assert "\r" not in text
        assert "\0" not in text
        assert unicodedata.is_normalized("NFC", text)
        text.encode()


def test_marks_of_print_are_chinese_too() -> None:
    """A short text in GBK with a byline's ■, and a year written with ○."""
    text = "■通讯员 刘昱晔\n二○二○年四月，市里开会。①登记。②核实。\n"
    assert decode("a.md", text.encode("gbk"))[0] == text


def test_gbk_of_which_half_is_sound_utf8_by_chance() -> None:
    text = "---\ntitle: 服务站里话家常\n---\n\n平湖市的服务站里，工作人员为退役军人讲政策。\n\n浙江省省委召开会议。\n"
    assert decode("a.md", text.encode("gbk"))[0] == text


def test_ranges_and_degrees_are_chinese_too() -> None:
    text = "气温在-36℃～-8℃之间，每组3～5人。比分为3∶1。\n"
    assert decode("a.md", text.encode("gbk"))[0] == text
