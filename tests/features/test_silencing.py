"""忽略: what an article or the site does not want to hear of; what nobody may silence; and `proof: strict`."""

from __future__ import annotations

from typing import Any

import pytest

from front_door import SITE_YAML, Newsroom, Run, digests, written

FAULT = "走访慰问,送上温暖。\n"
LONGER = "平湖市的服务站里，工作人员为退役军人讲政策、办实事。\n\n走访慰问,送上温暖。\n"


def said(run: Run) -> list[str]:
    return [f"{p['code']} {p['path'].rsplit('/', 1)[1]}:{p['line']}:{p['column']}" for p in run.problems()]


def both(room: Newsroom) -> list[str]:
    """What check and build say of the same newsroom, which is the same."""
    checked, built = said(room.check()), said(room.build())
    assert checked == built
    return built


@pytest.mark.parametrize(
    "extra",
    [
        "{忽略: [PR002]}",
        "{忽略: PR002}",
        "{ignore: [PR002]}",
        "{ignored: [PR002]}",
        "{忽略: 'PR009、PR002'}",
        "{忽略: [PR009, PR002], 别的: x}",
    ],
)
def test_an_article_may_silence_a_rule_for_itself(newsroom: Newsroom, extra: str) -> None:
    newsroom.article("a", FAULT, extra=extra).article("b", FAULT)
    assert [problem for problem in both(newsroom) if problem.startswith("PR002")] == ["PR002 b.md:8:5"]


@pytest.mark.parametrize("line", ["ignored: [PR002]", "忽略: [PR002]", "忽略: PR002"])
def test_a_site_may_silence_a_rule(newsroom: Newsroom, line: str) -> None:
    """And hears of it again when the line goes, though no article has changed."""
    newsroom.article("a", FAULT).article("b", FAULT).write("content/site.yaml", f"{SITE_YAML}{line}\n")
    assert both(newsroom) == []
    assert newsroom.check().code == 0
    newsroom.write("content/site.yaml", SITE_YAML)
    assert both(newsroom) == ["PR002 a.md:8:5", "PR002 b.md:8:5"]


def test_what_is_silenced_is_not_mended(newsroom: Newsroom) -> None:
    """Neither for an article nor for the site."""
    newsroom.article("a", FAULT, extra="{忽略: [PR002]}").article("b", FAULT)
    file = newsroom.root / "content/2020/04/a.md", newsroom.root / "content/2020/04/b.md"
    newsroom.write("content/site.yaml", f"{SITE_YAML}ignored: [PR002]\n")
    newsroom.check("--fix")
    assert [path.read_text("utf-8").count(",") for path in file] == [1, 1]
    newsroom.write("content/site.yaml", SITE_YAML)
    newsroom.check("--fix")
    assert [path.read_text("utf-8").count(",") for path in file] == [1, 0]


def test_leaders_are_heard_of_whatever_the_site_ignores(newsroom: Newsroom) -> None:
    newsroom.write("content/leaders.yaml", "- 姓名: 仲旭东\n  职务: 平湖市市长\n")
    newsroom.article("a", "市长仲旭冬参加，副市长仲旭东参加。\n")
    newsroom.write("content/site.yaml", f"{SITE_YAML}ignored: [NM002, NM003]\n")
    heard = [problem[:5] for problem in both(newsroom) if not problem.startswith("NM001")]
    assert heard == ["NM002", "NM003", "PR902", "PR902"]


@pytest.mark.parametrize("code", ["FM101", "MD018", "LK001", "EN007", "YM014", "PR901", "PR902"])
def test_what_cannot_be_silenced_is_told(newsroom: Newsroom, code: str) -> None:
    """At its place, in the article and in site.yaml; it is said all the same."""
    newsroom.article("a", "见[上文](#没有)。\n", extra=f"{{忽略: [{code}]}}")
    assert both(newsroom) == ["PR902 a.md:6:8", "MD018 a.md:9:7"]
    newsroom.article("a", "见[上文](#没有)。\n").write("content/site.yaml", f"{SITE_YAML}ignored: [{code}]\n")
    line = SITE_YAML.count("\n") + 1
    assert both(newsroom) == ["MD018 a.md:8:7", f"PR902 site.yaml:{line}:10"]


@pytest.mark.parametrize("code", ["PR2", "半角逗号", "PR777", "XX001", "pr002"])
def test_what_is_no_code_is_told(newsroom: Newsroom, code: str) -> None:
    newsroom.article("a", FAULT, extra=f"{{忽略: [{code}]}}")
    assert both(newsroom) == ["PR901 a.md:6:8", "PR002 a.md:9:5"]
    newsroom.article("a", FAULT).write("content/site.yaml", f"{SITE_YAML}忽略: [{code}]\n")
    assert both(newsroom) == ["PR002 a.md:8:5", f"PR901 site.yaml:{SITE_YAML.count(chr(10)) + 1}:5"]


def test_a_structural_fault_is_not_silenced_and_refuses(newsroom: Newsroom) -> None:
    newsroom.article("a", section="体育", extra="{忽略: [FM101]}")
    newsroom.write("content/site.yaml", f"{SITE_YAML}ignored: [FM101]\n")
    run = newsroom.build()
    assert run.code == 1
    assert len(run.problems("FM101")) == 1
    assert len(run.problems("PR902")) == 2


@pytest.mark.parametrize("where", ["article", "site"])
def test_what_is_seen_by_comparing_may_be_silenced(newsroom: Newsroom, where: str) -> None:
    """DU011 needs what was published, and no rule of one article finds it."""
    newsroom.article("a").build()
    newsroom.article("a", "发布以后又改过的正文。\n")
    assert [p["code"] for p in newsroom.check("--out", newsroom.out).problems()] == ["DU011"]
    if where == "article":
        newsroom.article("a", "发布以后又改过的正文。\n", extra="{忽略: [DU011]}")
    else:
        newsroom.write("content/site.yaml", f"{SITE_YAML}ignored: [DU011]\n")
    assert newsroom.check("--out", newsroom.out).problems() == []


# --- proof: strict ---------------------------------------------------------------------------------------------------------


def strict(room: Newsroom, word: str = "strict") -> Newsroom:
    return room.write("content/site.yaml", f"{SITE_YAML}proof: {word}\n")


def told(run: Run) -> tuple[int, list[tuple[str, str]], dict[str, Any]]:
    """Exit code, problems and numbers: what two ways to the same site have to agree in."""
    numbers = {key: value for key, value in run.report["counts"].items() if key not in ("written", "unchanged", "removed")}
    return run.code, [(p["code"], p["level"]) for p in run.problems()], numbers


def test_a_build_warns_of_what_a_check_calls_an_error(newsroom: Newsroom) -> None:
    newsroom.article("a", FAULT)
    checked, built = newsroom.check(), newsroom.build()
    assert (checked.code, [(p["code"], p["level"]) for p in checked.problems()]) == (1, [("PR002", "error")])
    assert (built.code, [(p["code"], p["level"]) for p in built.problems()]) == (0, [("PR002", "warning")])
    assert "慰问,送上" in newsroom.page("articles/2020/04/a.html")
    assert "content/2020/04/a.md:8:5 警告 PR002 “,” 是半角标点。汉字之间用全角的 “，”\n" in built.out


def test_a_strict_site_refuses(newsroom: Newsroom) -> None:
    """Also what a draft or an article that is only signed later has; there it is a warning, as every fault of a draft."""
    strict(newsroom).article("a").build()
    before = newsroom.files()
    newsroom.article("b", FAULT)
    run = newsroom.build()
    assert (run.code, [(p["code"], p["level"]) for p in run.problems()]) == (1, [("PR002", "error")])
    assert newsroom.files() == before
    newsroom.article("b", FAULT, status="草稿")
    assert told(newsroom.build())[:2] == (0, [("PR002", "warning")])
    assert newsroom.check().code == 0


def test_a_structural_fault_always_refuses(newsroom: Newsroom) -> None:
    for word in ("warn", "strict"):
        strict(newsroom, word).article("a", section="体育")
        assert newsroom.build().code == 1
        assert newsroom.check().code == 1


def test_a_strict_site_holds_what_is_faulty(newsroom: Newsroom) -> None:
    """--hold-faulty holds an article for a fault of proofreading only where that is an error."""
    newsroom.article("a", FAULT).article("b")
    assert "articles/2020/04/a.html" in {output["path"] for output in newsroom.build("--hold-faulty").report["outputs"]}
    (newsroom.root / "content/2020/04/a.md").write_text(written(FAULT, title="换了标题"), "utf-8")
    run = strict(newsroom).build("--hold-faulty")
    assert run.code == 0
    assert run.report["counts"]["held"] == 1
    assert "换了标题" not in newsroom.page("articles/2020/04/a.html")
    assert "换了标题" not in newsroom.page("sections/yaowen/index.html")


def test_an_incremental_build_says_what_a_clean_one_says(newsroom: Newsroom, tmp_path: Any) -> None:
    """Words amended, rules silenced, the site's own word changed: after each step all that is said and made is the same."""
    other = Newsroom(newsroom.root, tmp_path / "clean")
    newsroom.article("a", LONGER).article("b")
    steps = (
        lambda: None,
        lambda: newsroom.article("b", LONGER),  # words only: amended
        lambda: newsroom.article("a", LONGER.replace(",", "，")),
        lambda: strict(newsroom),
        lambda: newsroom.article("a", LONGER),
        lambda: newsroom.article("b", LONGER.replace(",", "，")),
        lambda: newsroom.article("a", LONGER.replace(",", "，")),
        lambda: newsroom.article("a", LONGER),  # words only, but no page for readers
        lambda: newsroom.article("a", LONGER, extra="{忽略: [PR002]}"),
        lambda: newsroom.article("a", LONGER.replace("走访", "走,访"), extra="{忽略: [PR002]}"),
        lambda: newsroom.article("a", LONGER.replace("走访", "走,访")),
        lambda: strict(newsroom, "warn"),
        lambda: newsroom.article("a", LONGER + "\n又一段,话。\n"),
    )
    codes: list[int] = []
    for step in steps:
        step()
        here, clean = newsroom.build(), other.build("--no-cache")
        assert told(here) == told(clean), len(codes)
        codes.append(here.code)
        if here.code == 0:
            assert digests(newsroom.out) == digests(other.out), len(codes)
    assert codes == [0, 0, 0, 1, 1, 1, 0, 1, 0, 0, 1, 0, 0]
