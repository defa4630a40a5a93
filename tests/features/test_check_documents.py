"""`check --format json` and `sarif`: one document on standard output, nothing else, and what it says holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator

from front_door import NOW, PROJECT, SITE_YAML, Newsroom, Run, called, command, written

SCHEMA = json.loads((PROJECT / "tests/golden/sarif/sarif-schema-2.1.0.json").read_text("utf-8"))
"""The schema that OASIS publishes with SARIF 2.1.0, errata 01, unchanged."""


def checked(room: Newsroom, form: str, *arguments: str) -> tuple[Run, Any]:
    run = called("check", "--root", room.root, "--now", NOW, "--format", form, *arguments)
    assert run.err == ""
    return run, json.loads(run.out)


def full_of_faults(room: Newsroom) -> Newsroom:
    """Every level, a fix, a quotation without one, names that are no part of an URI, braces, and characters beyond 16 bits."""
    room.article("a", "走访慰问,送上温暖。他说：“你好,世界”。\n\n🙂🙂慰问,送上温暖。\n", section="体育{0}")
    room.article("b", "![图说](https://example.org/a.png)\n").article("c", date="2020-12-01")
    return room.write("content/2020/04/一 篇%稿#件?.md", written("走访慰问,送上温暖。\n"))


def test_json_is_the_report_s(newsroom: Newsroom) -> None:
    """Problems and counts as in --report; byte for byte the same each time, and the exit code is that of the content."""
    run, said = checked(full_of_faults(newsroom), "json")
    assert run.code == 1
    report = newsroom.check().report
    assert said == {"problems": report["problems"], "counts": report["counts"]}
    assert called("check", "--root", newsroom.root, "--now", NOW, "--format", "json", "-q", "--no-cache").out == run.out
    by_place = {(p["path"], p["line"], p["column"]): p for p in said["problems"]}
    found = by_place["content/2020/04/a.md", 8, 5]
    assert (found["found"], found["fix"], found["end_column"]) == (",", "，", 6)
    assert by_place["content/2020/04/a.md", 8, 17]["fix"] is None, "a quotation"
    assert by_place["content/2020/04/a.md", 3, 10]["found"] == ""


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_sound_newsroom_is_a_document_too(newsroom: Newsroom, form: str) -> None:
    run, said = checked(newsroom.article("a"), form)
    assert run.code == 0
    assert (said["problems"] if form == "json" else said["runs"][0]["results"]) == []


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_an_error_is_an_error_in_every_form(newsroom: Newsroom, form: str) -> None:
    newsroom.article("a", "![图说](https://example.org/a.png)\n")
    assert called("check", "--root", newsroom.root, "--now", NOW, "--format", form).code == 0
    newsroom.article("b", "走访慰问,送上温暖。\n")
    assert called("check", "--root", newsroom.root, "--now", NOW, "--format", form).code == 1


def sarif(room: Newsroom, *arguments: str) -> Any:
    """The one run of a log that is valid."""
    _, log = checked(room, "sarif", *arguments)
    Draft4Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    return run


def test_sarif_is_valid_and_the_same_each_time(newsroom: Newsroom) -> None:
    full_of_faults(newsroom)
    assert sarif(newsroom) == sarif(newsroom, "--no-cache", "--jobs", "2")
    Draft4Validator(SCHEMA).validate(checked(newsroom, "sarif", "--lang", "en")[1])
    text = json.dumps(sarif(newsroom))
    assert str(newsroom.root.parent) not in text, "no path of a machine"
    assert NOW[:10] not in text


def test_sarif_s_schema_refuses_what_is_wrong() -> None:
    """Otherwise the tests here would show nothing."""
    good = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "a"}}, "results": []}]}
    Draft4Validator(SCHEMA).validate(good)
    bad = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "a"}}, "results": [{"level": "notice"}]}]}
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(bad)]


def test_sarif_says_all_that_is_known(newsroom: Newsroom) -> None:
    """Every problem once, at its place in code points, with its rule's page; what can be mended with how."""
    run = sarif(full_of_faults(newsroom))
    problems = newsroom.check().problems()
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({problem["code"] for problem in problems})
    for result, problem in zip(run["results"], problems, strict=True):
        (location,) = result["locations"]
        file, region = location["physicalLocation"]["artifactLocation"], location["physicalLocation"]["region"]
        assert (result["ruleId"], rules[result["ruleIndex"]]["id"]) == (problem["code"], problem["code"])
        assert result["level"] == {"notice": "note"}.get(problem["level"], problem["level"])
        assert unquote(file["uri"]) == problem["path"]
        assert (region["startLine"], region["startColumn"]) == (problem["line"], problem["column"])
        assert region.get("endColumn", problem["column"]) == problem["end_column"]
        assert ("fixes" in result) == (problem["fix"] is not None)
        assert problem["message"].replace("{", "{{").replace("}", "}}").rstrip("。") in result["message"]["text"]
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}
    assert "content/2020/04/%E4%B8%80%20%E7%AF%87%25%E7%A8%BF%23%E4%BB%B6%3F.md" in json.dumps(run)
    page = next(rule for rule in rules if rule["id"] == "PR002")
    assert "走访慰问，送上温暖。" in page["help"]["markdown"]
    assert page["properties"] == {"kind": "proof", "silenceable": True, "fixable": True}


def test_sarif_s_fixes_do_what_check_fix_does(newsroom: Newsroom) -> None:
    """An editor's tool that puts every fix in place gets the same file."""
    newsroom.article("a", "走访慰问,送上温暖;好。\n\n🙂🙂慰问,送上“你好,世界”(完)。\n")
    file = newsroom.root / "content/2020/04/a.md"
    lines = file.read_text("utf-8").split("\n")
    places = [
        (change["deletedRegion"], change["insertedContent"]["text"])
        for result in sarif(newsroom)["results"]
        for fix in result.get("fixes", ())
        for change in fix["artifactChanges"][0]["replacements"]
    ]
    for region, text in reversed(places):
        line = lines[region["startLine"] - 1]
        lines[region["startLine"] - 1] = line[: region["startColumn"] - 1] + text + line[region["endColumn"] - 1 :]
    assert len(places) == 5
    called("check", "--root", newsroom.root, "--now", NOW, "--fix")
    assert file.read_text("utf-8") == "\n".join(lines)


def test_paths_are_those_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    room = Newsroom(tmp_path / "报社 一").write("content/site.yaml", SITE_YAML).article("a", section="体育")
    (result,) = sarif(room)["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "%E6%8A%A5%E7%A4%BE%20%E4%B8%80/content/2020/04/a.md", "uriBaseId": "%SRCROOT%"}


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_nothing_but_the_document_is_said(newsroom: Newsroom, form: str) -> None:
    """With a profile and a damaged cache: these go to the other stream, as does what makes a run impossible."""
    full_of_faults(newsroom)
    newsroom.check()
    for file in (newsroom.root / ".zhuanban").rglob("*"):
        if file.is_file():
            file.write_bytes(b"x")
    run = called("check", "--root", newsroom.root, "--now", NOW, "--format", form, "--profile")
    json.loads(run.out)
    assert "读稿" in run.err
    broken = command("check", "--root", newsroom.root / "nowhere", "--format", form)
    assert (broken.code, broken.out) == (2, "")
