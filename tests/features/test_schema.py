"""One schema: what `build.py schema` prints, the copies beside the articles and the handbook's tables say the same.

`pytest --rewrite-golden` makes the copies and the tables anew, to be read by eye before they are kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from front_door import PROJECT, Newsroom, called, command
from zhuanban.cli.schema import NAMES
from zhuanban.schema import FORMS, Field, Form
from zhuanban.schema.json_schema import FILES

COPIES = PROJECT / "content" / ".schema"
HANDBOOK = PROJECT / "content" / "README.md"
HEAD = "| 英文 | 中文 | 必填 | 说明 | 例子 |\n|---|---|---|---|---|\n"


def every_form() -> Iterator[Form]:
    """Every form, and those inside of it, each once."""
    seen: list[Form] = []
    waiting = list(FORMS.values())
    while waiting:
        form = waiting.pop(0)
        if form not in seen:
            seen.append(form)
            waiting += [field.form for field in form.fields if field.form]
            yield form


def table(form: Form) -> str:
    """The handbook's table of a form."""
    return HEAD + "".join(f"| {' | '.join(cells(field, form))} |\n" for field in form.fields)


def cells(field: Field, form: Form) -> tuple[str, ...]:
    needed = "必填" if field.required else f"必填，写了{form.by_spelling[field.unless].names[0]}可以不写" if field.unless else ""
    example = f"`{field.example}`" if field.example else ""
    return f"`{field.key}`", " ".join(f"`{name}`" for name in field.names), needed, field.zh, example


def test_the_handbook_s_tables_are_the_forms(request: pytest.FixtureRequest) -> None:
    """Each form has its table, to the letter, and there is no other."""
    text = HANDBOOK.read_text("utf-8")
    made = [table(form) for form in every_form()]
    shown = re.compile(rf"{re.escape(HEAD)}(?:\|.*\n)+")
    if request.config.getoption("--rewrite-golden", default=False):
        text = shown.sub(lambda old: max(made, key=lambda new: len({*new.split("\n")} & {*old[0].split("\n")})), text)
        HANDBOOK.write_text(text, "utf-8", newline="\n")
    assert sorted(shown.findall(text)) == sorted(made)


@pytest.mark.parametrize("name", NAMES)
def test_the_copies_are_what_is_printed(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The one beside the articles, the one on the screen, the one in a file."""
    run = called("schema", name)
    assert (run.code, run.err) == (0, "")
    copy = COPIES / f"{name}.json"
    if request.config.getoption("--rewrite-golden", default=False):
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(run.out, "utf-8", newline="\n")
    assert copy.read_bytes().decode() == run.out, "make it anew: pytest --rewrite-golden"
    assert called("schema", name, "--out", tmp_path / "a.json").out == ""
    assert (tmp_path / "a.json").read_bytes() == copy.read_bytes()
    assert json.loads(run.out)["title"]


def test_the_command(tmp_path: Path) -> None:
    """An article's without a name; an unknown one, or a folder that is not there, is said."""
    assert called("schema").out == called("schema", "article").out
    assert tuple(FILES) == NAMES
    assert called("schema", "articles").code == 2
    run = command("schema", "--out", str(tmp_path / "nowhere" / "a.json"))
    assert (run.code, run.out) == (2, "")
    assert "Traceback" not in run.err


def test_no_copy_is_left_over() -> None:
    assert sorted(path.stem for path in COPIES.iterdir()) == sorted(NAMES)


def test_the_copies_are_no_articles(newsroom: Newsroom) -> None:
    """They stand in a hidden folder: nothing is said of them, nothing of them is published."""
    newsroom.article("a").write("content/.schema/article.json", (COPIES / "article.json").read_bytes())
    run = newsroom.build()
    assert (run.code, run.problems()) == (0, [])
    assert not [path for path in newsroom.files() if "schema" in path]


def test_the_settings_for_vs_code_name_what_is_there() -> None:
    """The example of the handbook: each schema exists, and is that of the file it is given to."""
    shown = re.findall(r"^```json\n(.*?)^```$", HANDBOOK.read_text("utf-8"), re.M | re.S)
    assert len(shown) == 1
    given = json.loads(shown[0])["yaml.schemas"]
    assert len(given) == len(NAMES) - 1  # an article is no YAML file
    for schema, file in given.items():
        assert (PROJECT / schema).is_file()
        assert file in json.loads((PROJECT / schema).read_text("utf-8"))["title"].replace(" 里的 ", "*")
