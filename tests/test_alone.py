"""What one file of a room needs of the others: an edit of a few words must not pay for the whole house."""

from __future__ import annotations

import subprocess
import sys


def loaded(code: str) -> set[str]:
    """The modules that are there after a program."""
    code += "\nimport sys\nprint(*sys.modules)"
    return {*subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()}


def test_a_page_does_without_the_plan_of_a_site() -> None:
    assert {name for name in loaded("import zhuanban.plan.page") if name.startswith("zhuanban.plan.")} == {"zhuanban.plan.page"}


def test_an_article_does_without_the_site() -> None:
    """And without libyaml, as long as its front matter is plain."""
    code = "from zhuanban.read.parsing import read_manuscript\nread_manuscript('content/2020/04/a.md', {!r}.encode(), 'key')"
    plain = loaded(code.format("---\n标题: 甲\n栏目: 要闻\n日期: 2020-04-02\n---\n\n正文。\n"))
    assert not plain & {"zhuanban.read.assemble", "zhuanban.read.site", "yaml"}
    assert "yaml" in loaded(code.format("---\n标题: 甲\n题图:\n  src: a.png\n---\n\n正文。\n"))
