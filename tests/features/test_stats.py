"""`stats`: who has written how much, in every form, and what is to be paid for it."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from counted_site import TEN, busy, picture, stats, told
from front_door import PROJECT, SITE_YAML, Newsroom, called
from zhuanban.desk.rates import RATES as RATES_FORM
from zhuanban.statistics.table import By

HANDBOOK = (PROJECT / "content/发稿统计/README.md").read_text("utf-8")
BAD_NAMES = ("=SUM(A1:A9)", '甲,"乙"', "@丙", "-丁", "+戊", "＝己")


def rows(room: Newsroom, *arguments: str) -> list[tuple[Any, ...]]:
    """The same, without the names of the columns: label, articles, had part, characters, pictures."""
    return [tuple(row.values()) for row in told(room, *arguments)["rows"]]


def test_the_table_for_people(newsroom: Newsroom) -> None:
    run = stats(busy(newsroom))
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        "作者    篇数  参与篇数  字数  图片\n"
        "----------------------------------\n"
        "刘昱晔  1.84         3   132     0\n"
        "陈杰    0.83         2    32     0\n"
        "王珏    0.33         2    17     1\n"
        "----------------------------------\n"
        "合计    3.00         3   181     1\n"
        "已发布的稿件3篇，另有转载1篇没有统计。\n"
    )


def test_the_table_in_english(newsroom: Newsroom) -> None:
    said = stats(busy(newsroom), "--lang", "en", "--by", "weight", "--from", "2020-04-01", "--to", "2020-04-30").out.splitlines()
    assert said[0].split("  ")[0] == "weight"
    assert [line.split("  ")[0] for line in said[2:4]] == ["lead", "(no weight)"]
    assert said[-1] == "2 articles printed from 2020-04-01 until 2020-04-30; 1 reprints left out."


def test_the_table_for_programs(newsroom: Newsroom) -> None:
    """Keys, order and form are a contract."""
    found = told(busy(newsroom), "--by", "unit,month", "--from", "2020年4月1日")
    assert list(found) == ["from", "to", "by", "rows", "total", "reprints"]
    assert (found["from"], found["to"], found["by"], found["reprints"]) == ("2020-04-01", None, ["unit", "month"], 1)
    assert found["rows"] == [
        {"unit": "市双拥办", "month": "2020-04", "articles": 0.83, "had_part": 2, "characters": 32, "pictures": 0},
        {"unit": "市双拥办", "month": "2020-05", "articles": 1, "had_part": 1, "characters": 100, "pictures": 0},
        {"unit": "新埭镇", "month": "2020-04", "articles": 1.17, "had_part": 2, "characters": 49, "pictures": 1},
    ]
    assert found["total"] == {"articles": 3, "had_part": 3, "characters": 181, "pictures": 1}


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        ("correspondent", ["刘昱晔", "陈杰", "王珏"]),
        ("unit", ["市双拥办", "新埭镇"]),
        ("role", ["通讯员", "摄影"]),
        ("section", ["要闻", "市县动态"]),
        ("genre", ["消息", "通讯"]),
        ("weight", ["lead", None]),
        ("month", ["2020-04", "2020-05"]),
        ("year", ["2020"]),
        ("place", ["平湖市", "海宁市", None]),
        ("县市区", ["平湖市", "海宁市", None]),
    ],
)
def test_what_it_is_counted_by(newsroom: Newsroom, by: str, labels: list[str | None]) -> None:
    """Each adds up to the same; an article about two places is half of one of each."""
    found = told(busy(newsroom), "--by", by)
    assert [next(iter(row.values())) for row in found["rows"]] == labels
    assert found["total"] == {"articles": 3, "had_part": 3, "characters": 181, "pictures": 1}
    for measure in ("articles", "characters", "pictures"):
        assert sum(Decimal(str(row[measure])) for row in found["rows"]) == found["total"][measure]


def test_headline_and_byline_are_no_words(newsroom: Newsroom) -> None:
    newsroom.article("a", TEN, title="很长很长的标题", kicker="引题", subtitle="副题", summary="摘要", note="编者按")
    newsroom.article("b", f"## 小标题\n\n{TEN}", correspondent="徐晓雯")
    assert rows(newsroom) == [("徐晓雯", 1, 1, 13, 0), ("刘昱晔", 1, 1, 10, 0)]


def test_pictures_belong_to_whoever_is_named_for_them(newsroom: Newsroom) -> None:
    """Their own credit, the byline's photographers, the writers, nobody; a file shown twice is one, a remote one is none."""
    picture(newsroom, "1.png", "2.png", "3.png")
    both = '![甲](1.png)\n\n![乙](2.png "王珏")\n'
    newsroom.article("a", both, correspondent="通讯员 刘昱晔", picture="{src: 1.png, alt: 图}")
    newsroom.article("b", f"{both}\n![远](https://example.com/a.png)\n", correspondent="通讯员 刘昱晔 摄影 陈杰")
    newsroom.article(
        "c", "![甲](1.png)\n", correspondent="", source="省厅", picture="{src: 3.png, alt: 图, credit: 通讯员 陈杰 摄}"
    )
    newsroom.article("d", "![甲](3.png)\n", correspondent="徐晓雯 文/图")
    newsroom.article("e", correspondent="徐晓雯", picture="{src: https://example.com/a.png, alt: 图}")
    newsroom.article("f", '![甲](2.png "本站绘")', correspondent="徐晓雯")
    found = {row[0]: row[-1] for row in rows(newsroom)}
    assert found == {"刘昱晔": 1, "王珏": 2, "陈杰": 2, "徐晓雯": 1, "本站": 1, None: 1}


def test_words_and_pictures_are_both_of_whoever_did_both(newsroom: Newsroom) -> None:
    """文/图 beside a writer: half of the words, all of the pictures."""
    picture(newsroom, "1.png")
    newsroom.article("a", f"{TEN}\n\n![](1.png)\n", correspondent="通讯员 刘昱晔 文/图 徐晓雯")
    assert sorted(rows(newsroom)) == [("刘昱晔", 0.5, 1, 5, 0), ("徐晓雯", 0.5, 1, 5, 1)]


def test_photographers_have_no_words_and_editors_no_share(newsroom: Newsroom) -> None:
    """Who only took the picture of a picture story has the article; who edited it had a part in it."""
    picture(newsroom, "1.png")
    newsroom.article("a", f"{TEN}\n\n![甲](1.png)\n", correspondent="摄影记者 王珏", genre="图片")
    newsroom.article("b", TEN, correspondent="记者 徐晓雯 编辑 陈杰")
    newsroom.article("c", TEN, correspondent="编辑 陈杰")
    assert rows(newsroom, "--by", "role,correspondent") == [
        ("编辑", "陈杰", 1, 2, 10, 0),
        ("记者", "徐晓雯", 1, 1, 10, 0),
        ("摄影记者", "王珏", 1, 1, 0, 1),
        (None, None, 0, 1, 11, 0),
    ]


def test_a_person_of_two_roles_is_one_person(newsroom: Newsroom) -> None:
    """记者陈杰、王珏 文/图 is signed by two."""
    picture(newsroom, "1.png")
    newsroom.article("a", f"{TEN}\n\n![](1.png)\n", correspondent="记者 陈杰、王珏 文/图")
    assert rows(newsroom) == [("王珏", 0.5, 1, 5, 0.5), ("陈杰", 0.5, 1, 5, 0.5)]
    assert {row[0]: row[1:] for row in rows(newsroom, "--by", "role")} == {"记者": (1, 1, 10, 0), "文/图": (0, 1, 0, 1)}


def test_a_unit_that_signs_is_its_own_unit(newsroom: Newsroom) -> None:
    """In a byline, and below a picture."""
    picture(newsroom, "1.png")
    newsroom.article("a", '![甲](1.png "新华社")', correspondent="区退役军人事务局")
    newsroom.article("b", correspondent="欧阳明明").article("c", correspondent="张三")
    assert sorted(str(row[0]) for row in rows(newsroom, "--by", "unit")) == ["None", "区退役军人事务局", "新华社"]
    assert "（没有单位）" in stats(newsroom, "--by", "unit").out


def test_an_alias_is_counted_with_its_name(newsroom: Newsroom) -> None:
    newsroom.write("content/people.yaml", "- 姓名: 刘昱晔\n  别名: [刘昱烨]\n")
    newsroom.article("a").article("b", correspondent="刘昱烨")
    assert [row[:3] for row in rows(newsroom)] == [("刘昱晔", 2, 2)]


def test_the_weight_is_that_of_the_print_page(newsroom: Newsroom) -> None:
    newsroom.article("a", page="C4", weight="简讯")
    newsroom.write("content/editions/2020-04-02-C4.yaml", "稿件:\n  - {稿件: a.md, 版位: 头条}\n")
    assert rows(newsroom, "--by", "weight")[0][0] == "lead"


def test_days_are_those_of_the_paper(newsroom: Newsroom) -> None:
    """Both ends belong to the span; reprints are counted within it."""
    newsroom.article("a", date="2020-03-31 23:50", printed="2020-04-01").article("b", date="2020-04-30")
    newsroom.article("c", date="2020-05-01").article("d", date="2020-05-02", reprint="{来源: 某报}")
    found = told(newsroom, "--from", "2020-04-01", "--to", "2020-04-30")
    assert (found["total"]["articles"], found["reprints"]) == (2, 0)
    assert [row["month"] for row in told(newsroom, "--by", "month")["rows"]] == ["2020-04", "2020-05"]
    assert told(newsroom, "--from", "2020-05-02")["reprints"] == 1


def test_only_what_is_published_counts(newsroom: Newsroom) -> None:
    newsroom.article("a").article("b", status="草稿").article("c", publish_at="2030-01-01").article("d", status="撤稿")
    assert told(newsroom)["total"]["articles"] == 1
    assert told(newsroom, now="2030-01-01T00:00+08:00")["total"]["articles"] == 2


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_nothing_to_count(newsroom: Newsroom, form: str) -> None:
    """No article, only reprints, a span without any."""
    for arguments in ((), ("--from", "2021-01-01")):
        run = stats(newsroom, "--format", form, "--by", "unit,month", *arguments)
        assert (run.code, run.err) == (0, "")
        assert "0" in run.out
        newsroom.article("d", reprint="{来源: 某报}")
    assert "另有转载1篇" in stats(newsroom).out
    assert told(newsroom)["rows"] == []


def test_faults_are_said_and_nothing_is_counted(newsroom: Newsroom) -> None:
    """What a program reads stays empty."""
    newsroom.article("a").article("b", section="没有的栏目")
    run = stats(newsroom)
    assert run.code == 1
    assert "content/2020/04/b.md" in run.out
    assert "合计" not in run.said
    run = stats(newsroom, "--format", "json")
    assert (run.code, run.out) == (1, "")
    assert "content/2020/04/b.md" in run.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by", "unnit"], "是不是 unit？可以写"),
        (["--by", ""], "不认识 “”，可以写"),
        (["--by", "unit,"], "--by"),
        (["--from", "2020-02-30"], "--from"),
        (["--to", "昨天"], "--to"),
        (["--from", "2020-05-01", "--to", "2020-04-30"], "前面"),
        (["--format", "xlsx"], "-o"),
        (["--format", "doc"], "--format"),
        (["-o", "{root}/a.xls"], ".xls 文件"),
        (["-o", "{root}/a.2020"], "--format"),
        (["--rates", "nowhere.yaml"], "nowhere.yaml"),
        (["-o", "{root}/content/a.csv"], "a.csv"),
        (["-o", "{root}/site/a.csv"], "a.csv"),
    ],
)
def test_wrong_usage(newsroom: Newsroom, arguments: list[str], said: str) -> None:
    newsroom.article("a")
    run = stats(newsroom, *(argument.format(root=newsroom.root) for argument in arguments))
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert "Traceback" not in run.err
    assert sorted(path.name for path in (newsroom.root / "content").iterdir()) == ["2020", "site.yaml"]
    assert not list(newsroom.root.glob("a.*"))


def hostile(room: Newsroom) -> Newsroom:
    """Sections, units and places that a spreadsheet or a reader of CSV could take for something else."""
    sections = "".join(f"  - {{slug: s{n}, name: {json.dumps(name, ensure_ascii=False)}}}\n" for n, name in enumerate(BAD_NAMES))
    room.write("content/site.yaml", SITE_YAML + sections)
    for n in range(len(BAD_NAMES)):
        room.article(f"a{n}", TEN, section=f"s{n}")
    return room


def test_csv_is_read_back_as_it_was(newsroom: Newsroom, tmp_path: Path) -> None:
    """With a mark for Excel, lines that end in CRLF, and nothing that calculates."""
    file = tmp_path / "new" / "发稿统计.csv"
    run = stats(hostile(newsroom), "--by", "section", "-o", file)
    assert (run.code, run.out, run.err) == (0, "", "")
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == len(BAD_NAMES) + 2
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read[0] == ["栏目", "篇数", "参与篇数", "字数", "图片"]
    assert {row[0] for row in read[1:-1]} == {name if name[0] == "甲" else f"'{name}" for name in BAD_NAMES}
    assert read[-1] == ["合计", "6", "6", "60", "0"]
    said = stats(newsroom, "--by", "section", "--format", "csv").out
    assert said.encode() == data.replace(b"\r\n", b"\n")


def test_xlsx_is_read_back_as_it_was(newsroom: Newsroom, tmp_path: Path) -> None:
    """Words are words, figures are figures, and the same table gives the same bytes at any time."""
    files = [tmp_path / "a.xlsx", tmp_path / "b.XLSX"]
    for file in files:
        assert stats(hostile(newsroom), "--by", "section", "-o", file).said == ""
    assert files[0].read_bytes() == files[1].read_bytes()
    book = openpyxl.load_workbook(files[0])
    found = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert found[0] == ["栏目", "篇数", "参与篇数", "字数", "图片"]
    assert {(row[0], *row[1:]) for row in found[1:7]} == {(name, 1, 1, 10, 0) for name in BAD_NAMES}
    assert {cell.data_type for row in book.active.iter_rows(2, 7) for cell in row} == {"s", "n"}
    assert found[7] == ["合计", 6, 6, 60, 0]
    assert "转载0篇" in found[9][0]
    assert book.properties.created.year == 1980


def test_without_the_library_a_word_says_what_to_do(newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    run = stats(newsroom.article("a"), "-o", tmp_path / "a.xlsx")
    assert run.code == 2
    assert "zhuanban[stats]" in run.err
    assert not (tmp_path / "a.xlsx").exists()


def test_names_are_harmless_on_a_terminal(newsroom: Newsroom) -> None:
    """No name breaks its line or the columns; one that is too long is cut."""
    newsroom.write("content/people.yaml", f"- 姓名: 刘昱晔\n  单位: {'很' * 60}\n- 姓名: 陈杰\n  单位: 一局\n")
    newsroom.article("a").article("b", correspondent="陈杰")
    lines = stats(newsroom, "--by", "unit,correspondent").out.splitlines()
    widths = {sum(1 if char.isascii() else 2 for char in line) for line in lines[:-1]}
    assert len(widths) == 1


RATES = "千字稿酬: 80\n每幅图片: 50.5元\n每篇最低: 30\n体裁:\n  - 体裁: 通讯\n    千字稿酬: 100\n"


def paid(room: Newsroom, tmp_path: Path, rates: str, *arguments: str) -> Any:
    file = tmp_path / "rates.yaml"
    file.write_text(rates, "utf-8")
    return told(room, "--rates", file, *arguments)


def test_fees(newsroom: Newsroom, tmp_path: Path) -> None:
    """By a thousand characters of a genre, by picture, no text below the minimum; the odd cent to the first named."""
    picture(newsroom, "1.png")
    newsroom.article("a", TEN * 200, correspondent="刘昱晔")  # 160.00
    newsroom.article("b", TEN * 100, genre="通讯", correspondent="陈杰、刘昱晔、王珏")  # 100.00: 33.34, 33.33, 33.33
    newsroom.article("c", f"{TEN}\n\n![](1.png)\n", correspondent="刘昱晔 摄影 王珏")  # 30.00 and 50.50
    newsroom.article("d", "![](1.png)\n", correspondent="摄影 王珏")  # 50.50, and no text that anybody signed
    newsroom.article("e", TEN * 100, correspondent="", source="省厅")  # nobody is paid
    found = paid(newsroom, tmp_path, RATES)
    assert {row["correspondent"]: row["fee"] for row in found["rows"]} == {
        "刘昱晔": "223.33",
        "陈杰": "33.34",
        "王珏": "134.33",
        None: "0.00",
    }
    assert found["total"]["fee"] == "391.00"


def test_everybody_earns_the_same_in_every_table(newsroom: Newsroom, tmp_path: Path) -> None:
    busy(newsroom)
    totals = {
        paid(newsroom, tmp_path, RATES, "--by", by)["total"]["fee"] for by in ("correspondent", "place", "unit,month", "role")
    }
    assert len(totals) == 1
    by_place = paid(newsroom, tmp_path, RATES, "--by", "correspondent,place")["rows"]
    for row in paid(newsroom, tmp_path, RATES)["rows"]:
        parts = [Decimal(other["fee"]) for other in by_place if other["correspondent"] == row["correspondent"]]
        assert sum(parts) == Decimal(row["fee"])


def test_fees_in_every_form(newsroom: Newsroom, tmp_path: Path) -> None:
    """One more column, the last."""
    (tmp_path / "rates.yaml").write_text(RATES, "utf-8")
    arguments = ("--rates", tmp_path / "rates.yaml")
    newsroom.article("a", TEN * 200)
    assert stats(newsroom, *arguments).out.splitlines()[0].endswith("  稿费")
    assert stats(newsroom, *arguments).out.splitlines()[-2].endswith("  160.00")
    assert stats(newsroom, *arguments, "--format", "csv").out.splitlines()[-1] == "合计,1,1,2000,0,160.00"
    stats(newsroom, *arguments, "-o", tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert [cell.value for cell in sheet[3]] == ["合计", 1, 1, 2000, 0, 160]
    assert sheet[3][-1].number_format == "0.00"


@pytest.mark.parametrize(
    ("rates", "code", "line"),
    [
        ("千字稿酬: 八十\n", "CF230", 1),
        ("千字稿酬: 80\n每幅图片: -5\n", "CF230", 2),
        ("千字稿酬: 80.555\n", "CF230", 1),
        ("千字稿酬: 1e3\n", "CF230", 1),
        ("体裁:\n  - {体裁: 通讯, 千字稿酬: 80}\n  - {体裁: 通讯, 千字稿酬: 90}\n", "CF231", 3),
        ("# 还没有写\n", "CF232", 1),
        ("千字稿酬: 0\n", "CF232", 1),
        ("- 80\n", "CF001", 1),
        ("千字稿筹: 80\n", "FM003", 1),
        ("体裁:\n  - {体裁: 通汛, 千字稿酬: 80}\n", "FM0", 2),
        ("千字稿酬: [\n", "YM", 1),
        ("千字稿酬: 80\n千字稿酬: 90\n", "YM", 2),
    ],
)
def test_rates_that_are_wrong(newsroom: Newsroom, tmp_path: Path, rates: str, code: str, line: int) -> None:
    """Said with the place in the file; nothing is counted."""
    newsroom.article("a").write("rates.yaml", rates)
    run = stats(newsroom, "--rates", newsroom.root / "rates.yaml")
    assert run.code == 1
    assert f"rates.yaml:{line}:" in run.out
    assert code in run.out
    assert "合计" not in run.out
    run = stats(newsroom, "--rates", newsroom.root / "rates.yaml", "--lang", "en", "--format", "json")
    assert (run.code, run.out) == (1, "")
    assert code in run.err


def test_rates_of_an_editor_on_windows(newsroom: Newsroom, tmp_path: Path) -> None:
    """A byte order mark, CRLF, full-width digits, a word for the money."""
    file = tmp_path / "稿酬.yaml"
    file.write_bytes("\ufeff千字稿酬: ８０\r\n每篇最低: 30 元\r\n".encode())
    assert told(newsroom.article("a", TEN * 200), "--rates", file)["total"]["fee"] == "160.00"


def test_the_handbook_is_true(newsroom: Newsroom, tmp_path: Path) -> None:
    """Its commands run, its rates can be used, and it tells all that can be asked for, with every key of the rates."""
    busy(newsroom)
    (shown,) = re.findall(r"^```yaml\n(.*?)^```$", HANDBOOK, re.MULTILINE | re.DOTALL)
    assert "fee" in paid(newsroom, tmp_path, shown)["total"]
    commands = set(re.findall(r"python build\.py stats ?([^`\n]*)", HANDBOOK))
    assert len(commands) == 7
    for text in commands:
        words = [str(tmp_path / word) if "." in word else word for word in shlex.split(text)]
        assert stats(newsroom, *words).code == 0, text
    assert re.findall(r"^\| `--by (\w+)`", HANDBOOK, re.MULTILINE) == list(By)
    told_keys = re.findall(r"^\| `(\w+)` \| `(\w+)` \|", HANDBOOK, re.MULTILINE)
    assert sorted(told_keys) == sorted((field.key, field.names[0]) for field in RATES_FORM.fields)


def test_the_help_tells_the_rules() -> None:
    """In both languages."""
    said = called("stats", "--help").out
    for words in ("转载的不算", "平均分", "见报日期", "reprints are left out", "--by", "--rates", "--from", "--to", "-o"):
        assert words in said
