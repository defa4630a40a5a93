"""Code of a template that was left in: `{{ title }}`."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

TEMPLATE = Rule(
    "PR101",
    Level.WARNING,
    zh=Wording("“{found}” 像是模板里的代码", "删掉它，或者换成该写的文字"),
    en=Wording("“{found}” looks like the code of a template", "delete it, or write what belongs there"),
    kind=Kind.PROOF,
    entry=Entry(
        "正文里有`{{ }}`或`{% %}`。",
        "从别的系统复制来的稿件，有时带着没有换成文字的模板代码，读者看到的就是这串代码。",
        "欢迎{{ 姓名 }}参加座谈会。",
        "欢迎王珏参加座谈会。",
    ),
)
_TEMPLATE = lazy_pattern(r"\{\{[^{}\n]*(?:\}\})?|\{%[^%\n]*%\}")


def find_templates(galley: Galley) -> Iterator[Problem]:
    """A warning at every `{{ }}` and `{% %}`."""
    for code in _TEMPLATE.finditer(galley.text):
        yield galley.problem(TEMPLATE, code.start(), code.end())
