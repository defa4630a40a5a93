"""`check --duty`: columns in which something new is due; and every check: what was changed without a word to the readers."""

from __future__ import annotations

import json

from front_door import SITE_YAML, Newsroom, Run, written

ARTICLE = "content/2020/04/a.md"


def duty(room: Newsroom, **named: str) -> list[tuple[str, str]]:
    """Code and what it names of everything that `--duty` says."""
    run = room.check("--duty", **named)
    assert run.code == 0, run.said
    return [(p["code"], p["message"]) for p in run.problems() if p["code"].startswith("DU0")]


def test_a_column_that_is_empty_or_has_nothing_new(newsroom: Newsroom) -> None:
    """What stands in a child counts for its parent; the fourteenth day is in time, a minute more is not."""
    newsroom.article("a", section="要闻", date="2020-05-18 08:00").article("b", section="市县动态", date="2020-04-30 09:17")
    assert duty(newsroom) == [
        ("DU002", "栏目 “资讯快递” 里一篇稿件也没有"),
        ("DU001", "栏目 “三服务专题” 已有31天没有新稿，最近一篇是2020-04-30的"),
        ("DU001", "栏目 “市县动态” 已有31天没有新稿，最近一篇是2020-04-30的"),
    ]
    assert [code for code, _ in duty(newsroom, now="2020-06-01T08:01:00+08:00")] == ["DU001", "DU002", "DU001", "DU001"]


def test_the_site_says_how_often_and_what_is_finished(newsroom: Newsroom) -> None:
    site = SITE_YAML.replace("    name: 要闻\n", "    name: 要闻\n    fresh_days: 60\n")
    site = site.replace("    name: 资讯快递\n", "    name: 资讯快递\n    已完结: 是\n")
    site = site.replace("    name: 三服务专题\n", "    name: 三服务专题\n    archived: true\n")
    newsroom.write("content/site.yaml", site).article("a", date="2020-04-10").article("b", section="市县动态", date="2020-05-30")
    assert duty(newsroom) == []


def test_an_article_without_a_date_is_named_even_as_a_draft(newsroom: Newsroom) -> None:
    newsroom.article("a", status="草稿", date="")
    assert ("DU003", "这篇稿件没有日期") in duty(newsroom)


def test_only_on_duty(newsroom: Newsroom) -> None:
    run = newsroom.article().check()
    assert [p["code"] for p in run.problems() if p["code"].startswith("DU")] == []


def changed(run: Run) -> list[str]:
    return [f"{p['level']} {p['path']}" for p in run.problems("DU011")]


def test_words_that_change_without_a_word_to_the_readers(newsroom: Newsroom) -> None:
    """A body or a headline; in the next check, until it is published."""
    newsroom.article("a").article("b").build()
    assert changed(newsroom.check()) == []
    for text in (written("改过的正文。\n"), written(title="改过的标题")):
        newsroom.write(ARTICLE, text)
        assert changed(newsroom.check()) == [f"warning {ARTICLE}"]
    assert newsroom.build().code == 0
    assert changed(newsroom.check()) == []


def test_what_readers_are_told_of_is_no_silent_change(newsroom: Newsroom) -> None:
    newsroom.article("a").build()
    told = {"updated": "2020-04-03 10:00"}, {"更正": "[{日期: 2020-04-03, 原文: 甲, 更正: 乙}]"}
    for keys in told:
        newsroom.write(ARTICLE, written("改过的正文。\n", **keys))
        assert changed(newsroom.check()) == []
    newsroom.build()
    newsroom.write(ARTICLE, written("又改了一次。\n", **told[1]))
    assert changed(newsroom.check()) == [f"warning {ARTICLE}"]


def test_what_says_the_same_is_no_change(newsroom: Newsroom) -> None:
    """Lines broken elsewhere, keys that nobody reads, another file name of the same page."""
    newsroom.article("a", "平湖市的服务站里讲政策、办实事。\n").build()
    newsroom.write(ARTICLE, written("平湖市的服务站里\n讲政策、办实事。\n", topics="双拥"))
    assert changed(newsroom.check()) == []


def test_the_manifest_tells_it_after_any_build(newsroom: Newsroom) -> None:
    """A few words amended leave the manifest that a clean build writes."""
    newsroom.article("a").article("b").build()
    newsroom.article("a", "改过的正文。\n").build()
    amended = (newsroom.out / ".zhuanban.json").read_bytes()
    newsroom.build("--no-cache")
    assert (newsroom.out / ".zhuanban.json").read_bytes() == amended
    wordings = [entry.get("wording") for path, entry in json.loads(amended)["files"].items() if path.startswith("articles/")]
    assert len(set(wordings)) == 2


def test_what_others_put_into_the_output_folder_is_no_matter_for_a_check(newsroom: Newsroom) -> None:
    """Nor is a manifest that cannot be read: the content is checked all the same."""
    newsroom.article("a", section="没有的栏目")
    newsroom.write("site/foreign.txt", "x")
    assert [p["code"] for p in newsroom.check().problems()] == ["FM101"]
    newsroom.write("site/.zhuanban.json", "{")
    assert [p["code"] for p in newsroom.check().problems()] == ["FM101"]
    newsroom.article("a")
    assert newsroom.check().code == 0
