"""`check --fix`: what is certain is put in place, everything else stays as it is, to the byte."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from front_door import NOW, Newsroom, Run, called, digests, written


def fixed(room: Newsroom, *arguments: str) -> Run:
    return called("check", "--root", room.root, "--now", NOW, "--fix", *arguments)


def a(room: Newsroom) -> Path:
    return room.root / "content/2020/04/a.md"


def test_what_was_changed_is_shown_and_what_is_left_is_said(newsroom: Newsroom) -> None:
    """A unified diff of each file, and then the check of what is there now."""
    newsroom.article("a", "走访慰问,送上温暖。\n\n他说：“你好,世界”。\n", title="慰问,走访").article("b")
    run = fixed(newsroom)
    assert run.code == 1, "a quotation is not touched"
    assert run.out.splitlines()[:8] == [
        "已改 content/2020/04/a.md：2处（PR002 2处）",
        "--- content/2020/04/a.md（改前）",
        "+++ content/2020/04/a.md（改后）",
        "@@ -2 +2 @@",
        "-title: 慰问,走访",
        "+title: 慰问，走访",
        "@@ -8 +8 @@",
        "-走访慰问,送上温暖。",
    ]
    assert "+走访慰问，送上温暖。\n" in run.out
    assert "content/2020/04/a.md:10:7 错误 PR002" in run.out
    assert a(newsroom).read_text("utf-8") == written("走访慰问，送上温暖。\n\n他说：“你好,世界”。\n", title="慰问，走访")


def test_twice_is_once(newsroom: Newsroom) -> None:
    newsroom.article("a", "走访慰问,送上温暖(很好)!\n")
    fixed(newsroom)
    before, stamps = digests(newsroom.root / "content"), a(newsroom).stat().st_mtime_ns
    run = fixed(newsroom)
    assert run.code == 0
    assert "已改" not in run.out
    assert (digests(newsroom.root / "content"), a(newsroom).stat().st_mtime_ns) == (before, stamps)


@pytest.mark.parametrize(
    "kept",
    [
        "他说：“你好,世界”。",
        "文件题为《关于慰问,走访的通知》。",
        "‘你好,世界’是他的话。",
        "「你好,世界」和『你好,世界』。",
        "网址 https://example.org/a,b?c 和`代码,代码`。",
        "见[慰问,走访](https://example.org/)。",
        "<!-- 慰问,走访 -->平湖市。",
        "> 你好,世界。\n接着说,再见。",
        "“你好,世界。\n\n“接着说,再见。”",
        "“他说“你好”,就走了。”",
        "“看了《通知,附件》,就走了。”",
    ],
)
def test_quotations_titles_code_and_links_stay(newsroom: Newsroom, kept: str) -> None:
    newsroom.article("a", f"{kept}\n\n走访慰问,送上温暖。\n")
    fixed(newsroom)
    assert a(newsroom).read_text("utf-8") == written(f"{kept}\n\n走访慰问，送上温暖。\n")


def test_what_stands_between_two_quotations_is_none(newsroom: Newsroom) -> None:
    """Nor what stands behind one, though a mark is left over, or one of another kind stands there."""
    newsroom.article("a", "“你好”,他说,“再见”,就走了”。走访,慰问。\n\n《通知》,已发,“附件”,也发了。\n")
    fixed(newsroom)
    assert a(newsroom).read_text("utf-8") == written(
        "“你好”，他说，“再见”，就走了”。走访，慰问。\n\n《通知》，已发，“附件”，也发了。\n"
    )


def test_names_and_reprints_stay(newsroom: Newsroom) -> None:
    """Names of people.yaml, of leaders and of the byline, and all of a text that others have printed before."""
    newsroom.write("content/people.yaml", "- name: 张三\n  aliases: ['李四!王五']\n")
    newsroom.write("content/leaders.yaml", "- name: '赵六!钱七'\n  title: 市长\n")
    newsroom.article("a", "李四!王五和赵六!钱七来了,说好。\n")
    newsroom.article("b", "走访慰问,送上温暖。\n", reprint="{source: 示例日报}")
    fixed(newsroom)
    assert a(newsroom).read_text("utf-8") == written("李四!王五和赵六!钱七来了，说好。\n")
    assert "慰问,送上" in (newsroom.root / "content/2020/04/b.md").read_text("utf-8")


FAULTY, RIGHT = (
    "走访慰问,送上温暖。服务站的工作人员，平湖市的退役军人。\n\n好!\n",
    "走访慰问，送上温暖。服务站的工作人员，平湖市的退役军人。\n\n好！\n",
)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_stay(newsroom: Newsroom, codec: str, end: str) -> None:
    """Byte order mark, CRLF, blanks at the end of lines and of the file: all that was not faulty."""
    before, after = (written(body).replace("\n", f" {end}") + end + "　" for body in (FAULTY, RIGHT))
    newsroom.write("content/2020/04/a.md", before.encode(codec))
    run = fixed(newsroom)
    assert a(newsroom).read_bytes() == after.encode(codec), run.said
    assert "已改 content/2020/04/a.md：2处" in run.out


def test_a_mix_of_line_ends_stays(newsroom: Newsroom) -> None:
    before = written("走访,慰问。").replace("\n", "\r\n") + "\n好,的。\r坏,的。"
    newsroom.write("content/2020/04/a.md", before)
    fixed(newsroom)
    assert a(newsroom).read_bytes() == before.replace(",", "，").encode()


def test_what_cannot_be_written_back_exactly_is_left_alone(newsroom: Newsroom) -> None:
    """A loose combining mark is another character in the text that was read."""
    text = written("走访慰问,送上温暖 cafe\u0301。\n")
    newsroom.write("content/2020/04/a.md", text)
    run = fixed(newsroom)
    assert a(newsroom).read_text("utf-8") == text
    assert "content/2020/04/a.md:1:1 提示 PR903" in run.out
    assert run.code == 1


@pytest.mark.skipif(os.name == "nt", reason="modes and links are others there")
def test_mode_and_links_stay(newsroom: Newsroom) -> None:
    """A link inside content/ goes on to be one; what it leads to is mended. A link that leads out is not followed."""
    newsroom.article("a", "走访慰问,送上温暖。\n")
    a(newsroom).chmod(0o640)
    outside = newsroom.root / "other.md"
    outside.write_text(written("走访慰问,送上温暖。\n", slug="c"), "utf-8")
    (a(newsroom).parent / "c.md").symlink_to(outside)
    fixed(newsroom)
    assert stat.S_IMODE(a(newsroom).stat().st_mode) == 0o640
    assert (a(newsroom).parent / "c.md").is_symlink()
    assert outside.read_text("utf-8") == written("走访慰问,送上温暖。\n", slug="c")
    assert sorted(path.name for path in a(newsroom).parent.iterdir()) == ["a.md", "c.md"], "nothing is left behind"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a file that may not be written")
def test_a_file_that_may_not_be_written_is_told(newsroom: Newsroom) -> None:
    newsroom.article("a", "走访慰问,送上温暖。\n")
    a(newsroom).chmod(0o444)
    run = fixed(newsroom)
    assert "PR905" in run.out
    assert "慰问,送上" in a(newsroom).read_text("utf-8")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_with_a_document_the_diff_goes_to_the_other_stream(newsroom: Newsroom, form: str) -> None:
    newsroom.article("a", "走访慰问,送上温暖。\n")
    run = fixed(newsroom, "--format", form)
    json.loads(run.out)
    assert run.err.startswith("已改 content/2020/04/a.md：1处")
    assert "+走访慰问，送上温暖。" in run.err
    assert run.code == 0


def test_only_articles_are_mended(newsroom: Newsroom) -> None:
    """Settings, README.md and files beside content/ stay, drafts are articles."""
    newsroom.write("content/README.md", "走访慰问,送上温暖。\n").write("other/a.md", written("走访慰问,送上温暖。\n"))
    newsroom.write("content/people.yaml", "- name: 张三\n  unit: 某市,某镇\n").article("a", "走访慰问,好。\n", status="草稿")
    before = digests(newsroom.root)
    fixed(newsroom, "--no-cache")
    after = digests(newsroom.root)
    assert [path for path in after if after[path] != before.get(path)] == ["content/2020/04/a.md"]


def test_nothing_in_a_diff_is_an_order(newsroom: Newsroom) -> None:
    newsroom.article("a", "::error::走访,慰问\x1b##[group]走访,慰问\n\n##vso[task]走访,慰问\n")
    out = fixed(newsroom).out
    assert "+" in out
    assert not [line for line in out.splitlines() if line.strip().startswith("::") or "##[" in line or "##vso[" in line]
    assert "\x1b" not in out


def test_a_silenced_rule_is_not_mended(newsroom: Newsroom) -> None:
    newsroom.article("a", "走访慰问,送上温暖。\n", extra="{忽略: [PR002]}")
    assert fixed(newsroom).code == 0
    assert "慰问,送上" in a(newsroom).read_text("utf-8")


def test_the_build_that_follows_is_a_clean_one(newsroom: Newsroom, tmp_path: Path) -> None:
    """What a mended file says is published, though the check has read it twice and remembered it."""
    newsroom.article("a", "走访慰问,送上温暖。\n").article("b")
    newsroom.build()
    newsroom.article("b", "工作人员,来了。\n")
    for _ in range(2):
        fixed(newsroom)
        built = newsroom.build()
        assert built.problems("PR002") == []
        other = Newsroom(newsroom.root, tmp_path / "clean")
        assert other.build("--no-cache").code == built.code == 0
        assert digests(newsroom.out) == digests(other.out)
    assert "工作人员，来了。" in newsroom.page("articles/2020/04/b.html")
