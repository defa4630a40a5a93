"""The editors' handbook (content/README.md) is true: every key, code, command and example in it, and nothing is missing."""

from __future__ import annotations

import importlib
import io
import pkgutil
import re
import shlex

import pytest
from PIL import Image

import zhuanban
from front_door import PROJECT, Newsroom, called
from zhuanban.problems import Level, Rule

HANDBOOK = (PROJECT / "content" / "README.md").read_text("utf-8")
MOVED = {"node_4": "/editions/2020-04-02/C4", **dict.fromkeys(("content_123", "content_124"), "/articles/2020/04/fuwuzhan")}
"""Where the old addresses of its examples lead."""
LEVELS = {"错误": Level.ERROR, "警告": Level.WARNING, "提示": Level.NOTICE}


def rows() -> list[list[str]]:
    """The cells of every table row."""
    lines = (line for line in HANDBOOK.splitlines() if line.startswith("| "))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def rules() -> dict[str, Rule]:
    """Every kind of problem that the package knows, by code."""
    names = [module.name for module in pkgutil.walk_packages(zhuanban.__path__, "zhuanban.")]
    values = (value for name in names for value in vars(importlib.import_module(name)).values())
    return {value.code: value for value in values if isinstance(value, Rule)}


def forms() -> dict[str, object]:
    """Every form by the name of its file, and the records inside."""
    schema = pytest.importorskip("zhuanban.schema")
    found = dict(schema.FORMS)
    for name, form in schema.FORMS.items():
        found |= {f"{name}: {field.key}": field.form for field in form.fields if field.form}
    return found


def test_every_key_stands_in_a_table_with_all_its_spellings() -> None:
    """Each with its row: the English key, the Chinese ones, and whether it must be there."""
    told = [(row[0], set(re.findall(r"`([^`]+)`", row[1])), row[2]) for row in rows() if len(row) == 5]
    missing = []
    for name, form in forms().items():
        for field in form.fields:  # type: ignore[attr-defined]
            needed = field.required or field.key == "correspondent"
            found = [must for key, names, must in told if key == f"`{field.key}`" and names == set(field.names)]
            if not any(must.startswith("必填") == needed for must in found):
                missing.append(f"{name}: {field.key} {field.names}")
    assert missing == []


def test_every_word_that_can_be_chosen_is_told() -> None:
    """Status, weight, genre and the like, in both languages."""
    fields = [field for form in forms().values() for field in form.fields]  # type: ignore[attr-defined]
    words = {word for field in fields for choice in field.choices for word in choice.words}
    assert [word for word in sorted(words) if f"`{word}`" not in HANDBOOK] == []


def test_every_code_is_explained() -> None:
    """Each has a page in the book beside it, to which it points, with its level; the families of codes are told here."""
    assert "](提示说明/README.md)" in HANDBOOK
    book = (PROJECT / "content/提示说明/README.md").read_text("utf-8")
    told = dict(re.findall(r"^### ([A-Z]{2}\d{3})$.*?^- 级别：(..)$", book, re.MULTILINE | re.DOTALL))
    assert sorted(told) == sorted(rules())
    assert [code for code, rule in rules().items() if LEVELS[told[code]] is not rule.level] == []
    assert {code[:2] for code in rules()} <= {row[0] for row in rows() if len(row) == 2}
    prose = "\n".join(line for line in HANDBOOK.splitlines() if not line.startswith("| `ignored`"))
    assert set(re.findall(r"[A-Z]{2}\d{3}", prose)) <= rules().keys()


def test_every_command_exists() -> None:
    """Each `python build.py …`: the command and its options."""
    commands = set(re.findall(r"`python build\.py ?([^`]*)`", HANDBOOK))
    assert len(commands) > 5
    for text in commands:
        words = shlex.split(text)
        verb = words[0] if words and not words[0].startswith("-") else "build"
        run = called(verb, "--help")
        assert run.code == 0, text
        assert [word for word in words if word.startswith("-") and word not in re.split(r"[\s,]+", run.out)] == []
    assert "`--hold-faulty`" in HANDBOOK


def picture() -> bytes:
    """A small PNG."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30)).save(data, "PNG")
    return data.getvalue()


def example(which: int) -> str:
    """The n-th whole article in the handbook."""
    found = re.findall(r"^```markdown\n(---\n.*?)^```$", HANDBOOK, re.MULTILINE | re.DOTALL)
    assert len(found) == 2
    return str(found[which])


def test_the_examples_are_published_without_a_word_of_blame(newsroom: Newsroom) -> None:
    """Both articles, with a picture beside them; what the second shows is there."""
    newsroom.write("content/2020/04/fuwuzhan.md", example(0)).write("content/2020/04/shifan.md", example(1))
    newsroom.write("content/2020/04/会场.png", picture())
    run = newsroom.build()
    assert run.code == 0
    assert [(p["code"], p["message"]) for p in run.problems()] == []
    page = newsroom.page("articles/2020/04/shifan.html")
    for tag in (
        "<strong>",
        "<em>",
        "<ul>",
        "<ol>",
        "<blockquote>",
        "<table>",
        "<figure>",
        "<figcaption>",
        "fuwuzhan.html",
        "赵六",
    ):
        assert tag in page, tag
    assert "editions/2020-04-02/C4.html" in {output["path"] for output in run.report["outputs"]}


def test_the_records_that_are_shown_can_be_written_so(newsroom: Newsroom) -> None:
    """Every YAML example of the handbook that belongs into an article, an edition file, people.yaml or site.yaml."""
    shown = re.findall(r"^```yaml\n(.*?)^```$", HANDBOOK, re.MULTILINE | re.DOTALL)
    heads = [text for text in shown if re.match(r"(审核|题图|定时发布|更正|转载):", text)]
    people = [text for text in shown if text.startswith("- 姓名")]
    edition = [text for text in shown if text.startswith("稿件:")]
    assert len(heads) == 5
    site = [text for text in shown if text.startswith("名称:")]
    silent = [text for text in shown if text.startswith("附加:")]
    house = {"words": "- 错", "leaders": "- 职务", "topics": "- 名称", "redirects": "- 旧网址"}
    for name, start in house.items():
        (text,) = (text for text in shown if text.startswith(start))
        newsroom.write(f"content/{name}.yaml", text)
    assert len(heads) + len(people) + len(edition) + len(site) + len(silent) + len(house) == len(shown)
    article = (
        example(0)
        .replace("---\n\n", "".join((*heads, *silent)) + "---\n\n", 1)
        .replace("日期: 2020-04-02\n", "日期: 2020-04-02\n版次: C4\n话题: 拥军优属\n", 1)
    )
    newsroom.write("content/2020/04/fuwuzhan.md", article).write("content/people.yaml", people[0])
    newsroom.article("shifan", page="C4", title="一篇稿件的样子").write("content/editions/2020-04-02-C4.yaml", edition[0])
    newsroom.write("content/2020/04/会场.png", picture()).write("content/site.yaml", site[0])
    (table,) = re.findall(r"^```\n(旧网址,.*?)^```$", HANDBOOK, re.MULTILINE | re.DOTALL)
    newsroom.write("content/redirects.csv", table)
    run = newsroom.build("--now", "2020-05-15T08:00+08:00")
    assert [(p["code"], p["path"], p["message"]) for p in run.problems()] == []
    page = newsroom.page("articles/2020/04/fuwuzhan.html")
    assert "示例日报" in page
    assert "24名" in page
    assert "topics/shuangyong/index.html" in page
    moved = {f"/html/2020-04/02/{name}.htm {target}.html 301" for name, target in MOVED.items()}
    assert moved <= {*newsroom.page("_redirects").splitlines()}


def test_the_message_that_is_shown_is_said_so(newsroom: Newsroom) -> None:
    """The lines that explain how to read a message are what the command says."""
    newsroom.write("content/site.yaml", (PROJECT / "content" / "site.yaml").read_bytes())
    newsroom.write("content/2020/04/fuwuzhan.md", example(0).replace("栏目: 要闻", "栏目: 要问"))
    shown = re.findall(r"^```\n(content/\S+（.*?)^```$", HANDBOOK, re.MULTILINE | re.DOTALL)
    assert len(shown) == 1
    assert newsroom.check().out.startswith(shown[0])


def test_withdrawal_at_midnight(newsroom: Newsroom) -> None:
    """As told: one line in the article, one command, and another's fault does not stand in the way."""
    newsroom.write("content/2020/04/fuwuzhan.md", example(0)).build()
    newsroom.write("content/2020/04/fuwuzhan.md", example(0).replace("---\n\n", "状态: 撤稿\n---\n\n", 1))
    newsroom.article("other", section="没有的栏目")
    assert newsroom.build().code == 1
    assert newsroom.build("--hold-faulty").code == 0
    page = newsroom.page("articles/2020/04/fuwuzhan.html")
    assert "该稿件已撤下" in page
    assert "这里写第一段" not in page


def test_links_inside_lead_somewhere() -> None:
    """Every `#小标题` in the handbook is one of its own."""
    headings = {text.replace("\u3000", "") for text in re.findall(r"^#{2,3} (.+)$", HANDBOOK, re.MULTILINE)}
    assert [target for target in re.findall(r"\]\(#([^)]+)\)", HANDBOOK) if target not in headings] == []


def test_a_new_article_is_said_to_begin_so(newsroom: Newsroom) -> None:
    """What `new` prints is what the handbook shows."""
    given = ("--section", "要闻", "--title", "服务站里话家常", "--byline", "通讯员 李四", "--date", "2020-04-02")
    run = called("new", "--root", newsroom.root, *given)
    assert run.code == 0
    assert f"```\n{run.out}```" in HANDBOOK


def test_the_list_that_is_shown_is_said_so(newsroom: Newsroom) -> None:
    """What `list` prints of one article that waits."""
    newsroom.write("content/2020/04/fuwuzhan.md", example(0).replace("---\n\n", "定时发布: 2020-05-01 06:00\n---\n\n", 1))
    assert f"```\n{called('list', '--root', newsroom.root, '--now', '2020-04-10T08:00+08:00').out}```" in HANDBOOK
