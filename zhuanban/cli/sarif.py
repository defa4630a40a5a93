"""Problems as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which code hosts and editors' tools read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from zhuanban import __version__
from zhuanban.cli.formats import said
from zhuanban.desk.book import page, plain
from zhuanban.problems import Kind, Lang, Level, Problem, Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "note"}
ROOT = "%SRCROOT%"
"""What paths are relative to: the top of the repository. Where that is on a machine is not told."""

Json = dict[str, Any]


def as_sarif(problems: Iterable[Problem], counts: dict[str, float], lang: Lang, folder: str) -> str:
    """One log with one run: every problem as a result, and every rule among them with its page as help.

    `folder` is the newsroom's in its repository. A region counts as positions do: from 1, in code points of the decoded line.
    """
    problems = tuple(problems)
    rules = sorted({problem.code: problem.rule for problem in problems}.items())
    places = {code: number for number, (code, _) in enumerate(rules)}
    run: Json = {
        "tool": {
            "driver": {
                "name": "zhuanban",
                "version": __version__,
                "language": "en" if lang == "en" else "zh-CN",
                "rules": [_rule(rule, lang) for _, rule in rules],
            }
        },
        "language": "en" if lang == "en" else "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "the top of the repository"}}},
        "results": [_result(problem, places[problem.code], lang, folder) for problem in problems],
        "properties": {"counts": counts},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, separators=(",", ":"))


def _rule(rule: Rule, lang: Lang) -> Json:
    wording = rule.en if lang == "en" else rule.zh
    markdown = page(rule) if lang == "zh" else f"{plain(wording.message)}\n\n{plain(wording.hint)}\n"
    return {
        "id": rule.code,
        "shortDescription": _text(plain(wording.message)),
        "fullDescription": _text(rule.entry.what if rule.entry and lang == "zh" else plain(wording.message)),
        "help": {**_text(plain(wording.hint)), "markdown": _escaped(markdown)},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
        "properties": {"kind": rule.kind.value, "silenceable": rule.kind is Kind.PROOF, "fixable": rule.safe},
    }


def _result(problem: Problem, rule: int, lang: Lang, folder: str) -> Json:
    uri = quote(f"{folder}{problem.position.path}", errors="surrogatepass")
    file = {"uri": uri, "uriBaseId": ROOT}
    region = {"startLine": problem.position.line, "startColumn": problem.position.column}
    if problem.found:
        region["endColumn"] = problem.position.column + len(problem.found)
    result: Json = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": LEVELS[problem.level],
        "message": _text(said(problem, lang)),
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
    }
    if problem.fix is not None:
        replacement = {"deletedRegion": region, "insertedContent": {"text": problem.fix}}
        change = {"artifactLocation": file, "replacements": [replacement]}
        result["fixes"] = [{"description": _text(problem.hint(lang)), "artifactChanges": [change]}]
    return result


def _text(text: str) -> Json:
    return {"text": _escaped(text)}


def _escaped(text: str) -> str:
    """SARIF 2.1.0, 3.11.5: a brace in a message is written twice, because single ones hold its arguments."""
    return text.replace("{", "{{").replace("}", "}}")
