"""`build.py stats`: who has written how much, and what is to be paid for it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from zhuanban.cli.memory import carry_out
from zhuanban.cli.parameters import LANG, NOW, ROOT
from zhuanban.cli.run import Run
from zhuanban.cli.settings import Arguments, make_way_for, settings
from zhuanban.cli.voice import Voice
from zhuanban.problems import Lang, Level, SystemRefused, printable

if TYPE_CHECKING:
    from zhuanban.desk.sheets import Cell, Sheet
    from zhuanban.model import Site
    from zhuanban.statistics.fees import Fees, Rates
    from zhuanban.statistics.lots import Lots
    from zhuanban.statistics.table import By, Table

SHORT = "发稿统计：篇数、字数、图片，也算稿费 / who has written how much, and what is to be paid for it"
HELP = """发稿统计：谁、哪个单位、哪个栏目发了多少稿；也可以算稿费。

\b
算法：
  只算已经发布的稿件，按见报日期（没写就按发布日期）归月归年；转载的不算，有几篇会说出来。
  字数是正文的字数（含小标题、正文里的图说），不含标题和署名；图片另算。
  几个作者合写的，篇数和字数平均分；“参与篇数”不分，各算一篇。
  署名是摄影、图、漫画的只分图片，不分字数；文/图两样都算；编辑、校对、统筹、策划、视频不分。
  图片自己写了摄影的归那个人，没写的归署名里的摄影；署名里没有摄影，就归文字作者。
  一篇写到几个县市区的，平均分到各县市区。
  显示的数四舍五入，凑成每一列加起来正好是合计（“参与篇数”除外）。

Who has written how much, from published articles, by the day they were printed; reprints are left out.

\b
Rules:
  Characters are those of the body, without headline and byline; pictures are counted apart.
  The authors of an article share it and its characters equally; “had part in” counts it whole for each.
  Photographers have pictures and no characters; editors and proofreaders have no share.
  A picture belongs to whom its own credit names, else to the byline's photographers, else to the authors.
  An article about several places is divided among these.
  What is shown is rounded so that columns add up, “had part in” apart.
"""
FORMATS = ("table", "csv", "json", "xlsx")
UNIT: dict[Lang, str] = {"zh": "稿费", "en": "fee"}
TOTAL: dict[Lang, str] = {"zh": "合计", "en": "total"}
LONGEST = 60
"""Characters of a name that are shown on a terminal."""

_NEW_FILE = click.Path(dir_okay=False, path_type=Path)
PARAMETERS = (
    click.Option(
        ["--by"],
        default="correspondent",
        help="按什么算，可以是几样，用逗号隔开：correspondent 作者（默认）、unit 单位、role 身份、section 栏目、genre 体裁、"
        "weight 版位、month 月份、year 年份、place 县市区，例如 --by unit,month / what the rows are, one or several",
    ),
    click.Option(["--from", "first"], default="", help="从哪天见报的算起 / printed from this day on"),
    click.Option(["--to", "last"], default="", help="算到哪天见报的，含那天 / printed until this day, and on it"),
    click.Option(
        ["--format", "form"],
        type=click.Choice(FORMATS),
        help="写成什么，默认看 -o 的文件名，没有 -o 就是 table / of what form (default: by the name of -o, else table)",
    ),
    click.Option(["-o", "--output"], type=_NEW_FILE, help="写到文件里，xlsx 一定要写 / write to a file (xlsx always needs one)"),
    click.Option(
        ["--rates"],
        type=_NEW_FILE,
        help="稿酬标准（YAML），多算一列稿费；稿费不会出现在网页上 / rates of pay (YAML) for one more column; never on a page",
    ),
)


class Asked(NamedTuple):
    """The options as given."""

    lang: Lang
    by: str
    first: str
    last: str
    form: str | None
    output: Path | None
    rates: Path | None


class Wanted(NamedTuple):
    """What is to be counted, and how it is said."""

    by: tuple[By, ...]
    first: date | None
    last: date | None
    form: str
    output: Path | None
    rates: Path | None
    lang: Lang


def stats_command(project: Path) -> click.Command:
    """The command for a project."""

    def call(root: Path | None, now: str, lang: Lang, **given: Any) -> int:
        wanted = _wanted(Asked(lang=lang, **given))
        told = settings(project, Arguments(root=root, now=now, lang=lang, quiet=True))
        if wanted.output is not None:
            make_way_for(wanted.output, (told.root / "content", told.root / "layouts", told.out))
        alone = wanted.form == "table" and wanted.output is None  # else nothing else may stand among what is read by a program
        voice = Voice(lang, True, sys.stdout if alone else sys.stderr, sys.stderr)
        return carry_out(partial(_stats, wanted=wanted), told, voice, cached=True, publishes=False)

    return click.Command("stats", params=[ROOT, NOW, LANG, *PARAMETERS], callback=call, help=HELP, short_help=SHORT)


def sheet_of(table: Table, fees: Fees | None, notes: tuple[str, ...], lang: Lang) -> Sheet:
    """A table with its heads, its total and perhaps a column of money."""
    from zhuanban.desk.sheets import Sheet
    from zhuanban.statistics.shown import MEASURES, TITLES, shown, words_of

    figures = shown(table)
    head = (*(TITLES[lang][one] for one in table.by), *MEASURES[lang], *([UNIT[lang]] if fees else []))
    rows: list[tuple[Cell, ...]] = [
        (*words_of(label, table.by, lang), *of_row, *([fees.rows[label]] if fees else [])) for label, of_row in figures.rows
    ]
    words = (TOTAL[lang], *[""] * (len(table.by) - 1))
    rows.append((*words, *figures.total, *([fees.total] if fees else [])))
    return Sheet("发稿统计" if lang == "zh" else "contributions", head, tuple(rows), notes)


def as_json(table: Table, fees: Fees | None, wanted: Wanted) -> str:
    """`{"from", "to", "by", "rows", "total", "reprints"}`, a contract. A row has a key for each thing it is by (null where
    nothing is said), `articles`, `had_part`, `characters`, `pictures` as shown, and `fee`, a text with two decimals, if
    rates were given.
    """
    from zhuanban.statistics.shown import Figures, shown

    def figures(of_row: Figures, fee: object) -> dict[str, object]:
        exact = {name: int(number) if number == int(number) else float(number) for name, number in of_row._asdict().items()}
        return {**exact, **({"fee": str(fee)} if fees else {})}

    found = shown(table)
    rows = [
        {
            **{one.value: word or None for one, word in zip(table.by, label, strict=True)},
            **figures(of_row, fees.rows[label] if fees else None),
        }
        for label, of_row in found.rows
    ]
    told = {
        "from": wanted.first.isoformat() if wanted.first else None,
        "to": wanted.last.isoformat() if wanted.last else None,
        "by": [one.value for one in table.by],
        "rows": rows,
        "total": figures(found.total, fees.total if fees else None),
        "reprints": table.reprints,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _stats(run: Run, wanted: Wanted) -> None:
    """Read and check, and count if nothing is wrong."""
    from zhuanban.check import check_site, proofreader
    from zhuanban.read.site import read_site

    rates = _rates(run, wanted.rates) if wanted.rates is not None else None
    reading = run.stage("read", read_site, run.root, run.options, run.reader(proofreader))
    reading = run.checked(reading, run.stage("check", check_site, reading.site))
    if reading.site is not None and not any(problem.level is Level.ERROR for problem in run.problems()):
        _say(reading.site, rates, wanted)


def _rates(run: Run, file: Path) -> Rates | None:
    from zhuanban.desk.rates import read_rates

    whole = file.absolute()
    shown = whole.relative_to(run.root).as_posix() if whole.is_relative_to(run.root) else file.as_posix()
    rates, problems = read_rates(whole, shown)
    run.note(problems)
    return rates


def _say(site: Site, rates: Rates | None, wanted: Wanted) -> None:
    from zhuanban.desk import sheets
    from zhuanban.statistics.fees import fees_of
    from zhuanban.statistics.lots import lots_of
    from zhuanban.statistics.table import table_of

    lots = lots_of(site, wanted.first, wanted.last)
    table = table_of(lots, wanted.by)
    fees = fees_of(lots, wanted.by, rates) if rates else None
    sheet = sheet_of(table, fees, tuple(_notes(lots, wanted)), wanted.lang)
    if wanted.form == "xlsx":
        assert wanted.output is not None
        wanted.output.write_bytes(sheets.as_xlsx(sheet))
        return
    if wanted.form == "csv":
        text = "\ufeff" + sheets.as_csv(sheet)  # by the mark Excel knows that it is UTF-8
    elif wanted.form == "json":
        text = as_json(table, fees, wanted) + "\n"
    else:
        text = "\n".join((*sheets.as_lines(_printable(sheet)), *sheet.notes)) + "\n"
    if wanted.output is None:
        click.echo(text, nl=False)
    else:
        wanted.output.write_bytes((text.replace("\n", "\r\n") if wanted.form == "csv" else text).encode())


def _printable(sheet: Sheet) -> Sheet:
    rows = tuple(tuple(printable(cell, LONGEST) if isinstance(cell, str) else cell for cell in row) for row in sheet.rows)
    return sheet._replace(rows=rows)


def _notes(lots: Lots, wanted: Wanted) -> Iterator[str]:
    """What a reader of the table has to know: of when it is, and what is not in it."""
    first, last = wanted.first, wanted.last
    if wanted.lang == "zh":
        span = f"{first or '开始'}至{last or '现在'}见报的" if first or last else "已发布的"
        yield f"{span}稿件{lots.articles}篇，另有转载{len(lots.reprints)}篇没有统计。"
    else:
        span = (
            f"printed {f'from {first} ' if first else ''}{f'until {last}' if last else ''}".strip()
            if first or last
            else "published"
        )
        yield f"{lots.articles} articles {span}; {len(lots.reprints)} reprints left out."


def _wanted(asked: Asked) -> Wanted:
    """The options, understood. Raises SystemRefused."""
    first, last = _day("--from", asked.first), _day("--to", asked.last)
    if first and last and last < first:
        raise SystemRefused(f"--to {last} 在 --from {first} 前面", f"--to {last} is before --from {first}")
    form = asked.form or _form_of(asked.output)
    if form == "xlsx" and asked.output is None:
        raise SystemRefused(
            "XLSX 要写到文件里：加上 -o，例如 -o 发稿统计.xlsx",
            "an XLSX file has to be written somewhere: add -o, such as -o stats.xlsx",
        )
    return Wanted(_by(asked.by), first, last, form, asked.output, asked.rates, asked.lang)


def _form_of(output: Path | None) -> str:
    """The form that a file's name asks for. A table of words in what a spreadsheet opens would be a broken file: refused."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    if suffix not in ("", "txt", "csv", "json", "xlsx"):
        raise SystemRefused(
            f"不会写 .{printable(suffix)} 文件：文件名以 .xlsx、.csv、.json 或 .txt 结尾，或者用 --format 说明写成什么",
            f"there is no form for .{printable(suffix)}: let the name end in .xlsx, .csv, .json or .txt, or say --format",
        )
    return suffix if suffix in FORMATS else "table"


def _by(text: str) -> tuple[By, ...]:
    from zhuanban.statistics.shown import TITLES
    from zhuanban.statistics.table import By

    known = {**{one.value: one for one in By}, **{TITLES["zh"][one]: one for one in By}}
    words = [word.strip() for word in text.replace("，", ",").replace("、", ",").split(",")]
    for word in words:
        if word not in known:
            import difflib

            near = difflib.get_close_matches(word, known, 1)
            listed = "、".join(f"{one.value}（{TITLES['zh'][one]}）" for one in By)
            raise SystemRefused(
                f"--by 里不认识 “{printable(word)}”" + (f"，是不是 {near[0]}？" if near else "，") + f"可以写：{listed}",
                f"--by does not know “{printable(word)}”; it may be {', '.join(By)}",
            )
    return tuple(dict.fromkeys(known[word] for word in words))


def _day(option: str, text: str) -> date | None:
    from zhuanban.schema.dates import Wrong, parse_moment

    if not text:
        return None
    moment = parse_moment(text)
    if isinstance(moment, Wrong) or moment.has_time:
        raise SystemRefused(
            f"{option} 的 “{printable(text)}” 不是日期，例如 2020-04-01",
            f"{option}: “{printable(text)}” is no day such as 2020-04-01",
        )
    return moment.when.date()
