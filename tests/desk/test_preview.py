"""The site in memory: after every edit it is what a build would make, and no more is read and made than the edit asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from front_door import NOW, PROJECT, SITE_YAML, Newsroom
from zhuanban.cache.memo import Memo
from zhuanban.check import proofreader
from zhuanban.options import Options
from zhuanban.plan.site import plan_site
from zhuanban.preview import Preview, preview
from zhuanban.problems import Level
from zhuanban.read import parsing
from zhuanban.read.files import Reader
from zhuanban.render import render_plan

CLOCK = datetime.fromisoformat(NOW)


def a_proof(room: Newsroom) -> Preview:
    """The preview of a newsroom, with its drafts."""
    options = Options(CLOCK, drafts=True, layouts=(room.root / "layouts", PROJECT / "layouts"))
    made = Preview(room.root, options, Reader(Memo(None), proofread=proofreader), lambda: CLOCK)
    made.begin()
    return made


def renewed(made: Preview, *names: str) -> None:
    """All there is to do when these files have changed."""
    made.renew(names)
    made.settle()


def told(made: Preview) -> list[tuple[Level, int]]:
    """Level and line of what is wrong."""
    return [(problem.level, problem.position.line) for problem in made.problems]


def differing(made: Preview, room: Newsroom) -> list[str]:
    """Pages and files that a build makes in another way, or the preview does not have. Both say the same of the content."""
    run = room.build("--drafts")
    assert run.code == 0
    said = [(problem.code, str(problem.position), problem.level.value) for problem in made.problems]
    assert said == [(p["code"], f"{p['path']}:{p['line']}:{p['column']}", p["level"]) for p in run.problems()]
    built = [path for path in room.files() if not path.rpartition("/")[2].startswith((".", "_"))]
    return [path for path in built if not made.has(path) or made.page(path) != (room.out / path).read_bytes()]


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[str]]]:
    """What is parsed, rendered and planned while it lasts."""
    seen: dict[str, list[str]] = {"parsed": [], "rendered": [], "planned": []}

    def counting(kind: str, real: Callable[..., Any], name: Callable[..., str]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            seen[kind].append(name(*given))
            return real(*given, **named)

        return called

    with monkeypatch.context() as patch:
        patch.setattr(parsing, "read_manuscript", counting("parsed", parsing.read_manuscript, lambda path, *_: path))
        patch.setattr(preview, "render_plan", counting("rendered", render_plan, lambda outputs, *_: outputs[0].path))
        patch.setattr(preview, "plan_site", counting("planned", plan_site, lambda *_: "site"))
        yield seen


def room_of(newsroom: Newsroom, articles: int) -> Newsroom:
    for number in range(articles):
        newsroom.article(f"n{number:02}", title=f"第{number}篇", date=f"2020-04-{number % 28 + 1:02} 09:00", page="C4")
    return newsroom


def test_a_feed_that_was_looked_at_has_the_newest_words(newsroom: Newsroom) -> None:
    """In all its forms, though stories are kept from one feed to the next."""
    body = "平湖市的服务站里，工作人员为退役军人讲政策、办实事。" * 6 + "\n\n街道干部随后走访了{}户家庭。\n"
    made = a_proof(newsroom.article("a", body.format("三")))
    paths = [f"feeds/{stem}.{form}" for stem in ("index", "sections/yaowen") for form in ("xml", "atom", "json")]
    assert all("三户家庭".encode() in (made.page(path) or b"") for path in paths)
    newsroom.article("a", body.format("四"))
    renewed(made, "content/2020/04/a.md")
    assert all("四户家庭".encode() in (made.page(path) or b"") for path in paths)


def test_an_edit_of_words_parses_one_article_and_renders_what_is_looked_at(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is planned; a page that nobody asks for is not made."""
    made = a_proof(room_of(newsroom, 30))
    page, home = "articles/2020/04/n07.html", "index.html"
    made.page(page)
    with counted(monkeypatch) as seen:
        newsroom.article("n07", "改过。\n", title="改过的标题", date="2020-04-08 09:00", page="C4")
        assert made.renew(["content/2020/04/n07.md"])
        assert not made.settle()
        assert (made.page(page), made.page(page), made.page(home)) == (made.page(page), made.page(page), made.page(home))
    print(seen)
    assert seen == {"parsed": ["content/2020/04/n07.md"], "rendered": [page, home], "planned": []}


def test_where_words_are_counted_other_words_renew_the_count(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """With statistics another number of characters is planned anew; as many other words are not."""
    newsroom.write("content/site.yaml", f"{SITE_YAML}statistics: true\n")
    made = a_proof(room_of(newsroom, 3))
    for body, planned in (("改过。\n", 1), ("再改。\n", 0), ("再改一次。\n", 1)):
        with counted(monkeypatch) as seen:
            newsroom.article("n01", body, title="第1篇", date="2020-04-02 09:00", page="C4")
            renewed(made, "content/2020/04/n01.md")
        assert len(seen["planned"]) == planned
        assert differing(made, newsroom) == []


def test_any_other_edit_parses_one_article_and_plans_once(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault plans nothing; a mended one, and a file that is saved as it was, neither."""
    made = a_proof(room_of(newsroom, 30))
    name = "content/2020/04/n07.md"
    good = (newsroom.root / name).read_bytes()
    for text, parsed, planned in (
        (good.replace(b"04-08", b"04-09"), 1, 1),
        (good.replace(b"04-08", b"04-09"), 0, 0),
        (good.replace(b"title", b"titel"), 1, 0),
        (good.replace(b"04-08", b"04-09") + b"\nx\n", 1, 0),
        (good, 1, 1),
    ):
        with counted(monkeypatch) as seen:
            newsroom.write(name, text)
            renewed(made, name)
        assert (len(seen["parsed"]), len(seen["planned"]), seen["rendered"]) == (parsed, planned, []), text
    with counted(monkeypatch) as seen:
        newsroom.article("new", title="新来的")
        renewed(made, "content/2020/04/new.md")
    assert (seen["parsed"], seen["planned"]) == (["content/2020/04/new.md"], ["site"])


def test_a_fault_is_known_before_the_whole_is_looked_at(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """And that takes what the others know of it into account, such as a link that leads nowhere."""
    made = a_proof(newsroom.article("a").article("b", "见[那篇](a.md)。\n", title="另一篇"))
    newsroom.article("a", section="没有的栏目")
    with counted(monkeypatch):
        newsroom.write("content/2020/04/a.md", "没有开头\n")
        assert made.renew(["content/2020/04/a.md"])
        assert {problem.position.path for problem in made.problems} == {"content/2020/04/a.md"}
        assert made.settle()
    levels = {problem.level for problem in made.problems}
    assert Level.ERROR in levels
    newsroom.article("a")
    assert made.renew(["content/2020/04/a.md"])
    assert not made.settle()
    assert made.problems == ()


def test_the_proofreader_is_heard_at_once(newsroom: Newsroom) -> None:
    """What it finds stands beside the page, which follows; where the site is strict, over the last good one."""
    name, page = "content/2020/04/a.md", "articles/2020/04/a.html"
    made = a_proof(newsroom.article("a"))
    newsroom.article("a", "大家好,再来。\n")
    assert made.renew([name])
    assert not made.settle()
    assert told(made) == [(Level.WARNING, 8)]
    assert differing(made, newsroom) == []
    newsroom.article("a", "大家好，再来。\n")
    assert made.renew([name])
    assert not made.settle()
    assert told(made) == []
    newsroom.write("content/site.yaml", f"{SITE_YAML}proof: strict\n")
    renewed(made, "content/site.yaml")
    newsroom.article("a", "大家好,再来。\n")
    renewed(made, name)
    assert told(made) == [(Level.ERROR, 8)]
    assert "大家好，再来" in (made.page(page) or b"").decode()


def test_an_old_address_leads_on_as_soon_as_it_is_written(newsroom: Newsroom) -> None:
    """And no longer than it is; a headline by which it leads is more than words."""
    made = a_proof(newsroom.article("a", title="喜报到家").article("b"))
    newsroom.write("content/redirects.csv", "/old.htm,喜报到家\n")
    renewed(made, "content/redirects.csv")
    assert "articles/2020/04/a.html" in (made.page("old.htm") or b"").decode()
    newsroom.article("b", title="喜报到家")
    renewed(made, "content/2020/04/b.md")
    assert told(made) == [(Level.ERROR, 1)]
    newsroom.article("a", title="换了标题")
    renewed(made, "content/2020/04/a.md")
    assert told(made) == []
    assert "articles/2020/04/b.html" in (made.page("old.htm") or b"").decode()
    assert differing(made, newsroom) == []
    (newsroom.root / "content/redirects.csv").unlink()
    renewed(made, "content/redirects.csv")
    assert not made.has("old.htm")


EDITS: tuple[Callable[[Newsroom, Random], str], ...] = ()


def edit(kind: Callable[[Newsroom, Random], str]) -> Callable[[Newsroom, Random], str]:
    """One more way to edit; gives the file that it changed."""
    global EDITS  # noqa: PLW0603
    EDITS = (*EDITS, kind)
    return kind


def _article(room: Newsroom, dice: Random, body: str = "", **front: str) -> str:
    number = dice.randrange(6)
    given = {"title": f"第{number}篇", "date": f"2020-04-{number + 1:02} 09:00", "page": "C4", **front}
    room.article(f"n{number:02}", body or f"第{number}篇的正文。\n", **given)
    return f"content/2020/04/n{number:02}.md"


@edit
def words(room: Newsroom, dice: Random) -> str:
    """Body, headline and summary."""
    slip = dice.choice(("大家好，再来", "大家好,再来", "大家好,再来,再来"))
    return _article(room, dice, f"{slip}{dice.random()}。\n", title=f"标题{dice.random()}", summary=f"摘要{dice.random()}")


@edit
def people(room: Newsroom, dice: Random) -> str:
    """A byline."""
    return _article(room, dice, correspondent=dice.choice(("刘昱晔", "张三", "李四、王五")))


@edit
def dates(room: Newsroom, dice: Random) -> str:
    """Another day or month."""
    return _article(room, dice, date=f"2020-0{dice.randrange(1, 6)}-10 10:00")


@edit
def statuses(room: Newsroom, dice: Random) -> str:
    """Draft, signed or withdrawn."""
    return _article(room, dice, status=dice.choice(("草稿", "已签发", "撤稿")))


@edit
def links(room: Newsroom, dice: Random) -> str:
    """To another article."""
    return _article(room, dice, "见[那篇](m00.md)。\n")


@edit
def comes_and_goes(room: Newsroom, dice: Random) -> str:
    """An article, deleted when it is there."""
    file = room.root / "content/2020/05/extra.md"
    if file.exists():
        file.unlink()
    else:
        room.article("extra", folder="2020/05", title="多出来的", date="2020-05-01")
    return "content/2020/05/extra.md"


@edit
def topics(room: Newsroom, dice: Random) -> str:
    """Of an article, which may be left out of what is related and of its day."""
    extra = dice.choice(("", "{相关稿件: 否}", "{往年今日: 否}"))
    return _article(room, dice, topics=dice.choice(("双拥", "拥军、就业", "")), extra=extra)


@edit
def declared_topics(room: Newsroom, dice: Random) -> str:
    """topics.yaml."""
    alias = dice.choice(("拥军", "就业"))
    room.write("content/topics.yaml", f"- 名称: 双拥\n  导语: 第{dice.randrange(9)}版。\n  别名: [{alias}]\n")
    return "content/topics.yaml"


@edit
def settings(room: Newsroom, dice: Random) -> str:
    """site.yaml."""
    room.write("content/site.yaml", SITE_YAML.replace("title: 平湖", f"title: 平湖{dice.choice('甲乙丙')}"))
    return "content/site.yaml"


@edit
def old_addresses(room: Newsroom, dice: Random) -> str:
    """Of a site before."""
    room.write(
        "content/redirects.yaml", f"- from: [/{dice.randrange(9)}.htm, /old/]\n  to: {dice.choice(('m00.md', '不改的一篇'))}\n"
    )
    return "content/redirects.yaml"


@edit
def style(room: Newsroom, dice: Random) -> str:
    """A style sheet, of the newsroom's own."""
    room.write("layouts/assets/own.css", f"a {{ order: {dice.randrange(9)}; }}")
    return "layouts0/assets/own.css"


@edit
def layout(room: Newsroom, dice: Random) -> str:
    """A layout."""
    text = (PROJECT / "layouts/base.html").read_text("utf-8")
    room.write("layouts/base.html", text.replace("跳到正文", f"跳到正文{dice.randrange(9)}"))
    return "layouts0/base.html"


@edit
def fault_and_mend(room: Newsroom, dice: Random) -> str:
    """A fault that is not mended by the next edit: `proofs` mends it."""
    name = _article(room, dice)
    room.write(name, (room.root / name).read_bytes().replace(b"section", b"sektion"))
    return name


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_every_page_is_what_a_build_makes(newsroom: Newsroom, seed: int) -> None:
    """Forty edits one after the other, some of them faults that are mended by a later one."""
    dice = Random(seed)
    for number in range(6):
        newsroom.article(f"n{number:02}", title=f"第{number}篇", date=f"2020-04-{number + 1:02} 09:00", page="C4")
    newsroom.article("m00", title="不改的一篇")
    made = a_proof(newsroom)
    faulty: dict[str, bytes] = {}
    compared = 0
    for _ in range(40):
        kind = dice.choice(EDITS)
        name = kind(newsroom, dice)
        file = newsroom.root / name.replace("layouts0/", "layouts/")
        faulty.pop(name, None)
        if kind is fault_and_mend:
            faulty[name] = file.read_bytes().replace(b"sektion", b"section")
        renewed(made, name)
        errors = any(problem.level is Level.ERROR for problem in made.problems)
        assert errors == bool(faulty), (kind.__name__, made.problems)
        if faulty and dice.random() < 0.5:
            mended, text = faulty.popitem()
            newsroom.write(mended, text)
            renewed(made, mended)
        if not faulty:
            assert differing(made, newsroom) == [], kind.__name__
            compared += 1
    print(f"{compared} of 40 edits compared")
    assert compared > 15


def test_two_names_for_one_file(newsroom: Newsroom, tmp_path: Path) -> None:
    """A link to an article is an article: an edit of the one changes both."""
    newsroom.article("a")
    (newsroom.root / "content/2020/05").mkdir()
    (newsroom.root / "content/2020/05/twin.md").symlink_to("../04/a.md")
    made = a_proof(newsroom)
    newsroom.article("a", "改了两处。\n")
    renewed(made, "content/2020/04/a.md")
    for path in ("articles/2020/04/a.html", "articles/2020/04/twin.html"):
        assert "改了两处" in (made.page(path) or b"").decode(), path


def test_the_clock_alone_may_change_the_site(newsroom: Newsroom) -> None:
    """What has expired meanwhile is gone at the next save."""
    newsroom.article("a").article("x", title="快下线", expire_at="2020-06-01 09:00")
    now = [CLOCK]
    reader = Reader(Memo(None), proofread=proofreader)
    made = Preview(newsroom.root, Options(CLOCK, layouts=(PROJECT / "layouts",)), reader, lambda: now[0])
    made.begin()
    assert made.has("articles/2020/04/x.html")
    now[0] = datetime.fromisoformat("2020-06-01T10:00:00+08:00")
    newsroom.article("a", "改过。\n")
    renewed(made, "content/2020/04/a.md")
    assert not made.has("articles/2020/04/x.html")


AHEAD = {
    "a subhead": {"body": "一段。\n\n## 小标题\n\n又一段，见[另一篇](b.md)。\n"},
    "another correspondent": {"correspondent": "张三"},
    "where it was first printed": {"source": "嘉兴日报"},
    "somebody new": {"correspondent": "李四"},
}
BUT_FOR_NEIGHBOURS = {
    "a date": {"date": "2020-04-05"},
    "a section": {"section": "资讯快递"},
}
BEHIND = {
    "a draft": {"status": "草稿"},
    "an address": {"slug": "other"},
    "a link that leads nowhere": {"body": "见[那篇](nowhere.md)。\n"},
}


@pytest.mark.parametrize("change", BUT_FOR_NEIGHBOURS)
def test_the_page_that_is_open_comes_first_and_its_neighbours_follow(newsroom: Newsroom, change: str) -> None:
    """What the article says of itself is there before anything is planned, the ways to others when all is."""
    page = "articles/2020/04/a.html"
    made = a_proof(newsroom.article("a").article("b", title="另一篇", date="2020-04-03").article("c", section="资讯快递"))
    before = made.page(page) or b""
    (value,) = BUT_FOR_NEIGHBOURS[change].values()
    newsroom.article("a", **BUT_FOR_NEIGHBOURS[change])
    assert made.renew(["content/2020/04/a.md"])
    first = made.page(page) or b""
    assert first.count(value.encode()) > before.count(value.encode())
    assert made.settle()
    assert differing(made, newsroom) == []


@pytest.mark.parametrize(("change", "sure"), [*((name, True) for name in AHEAD), *((name, False) for name in BEHIND)])
def test_the_page_that_is_open_comes_first_where_it_is_sure(newsroom: Newsroom, change: str, sure: bool) -> None:
    """Before anything is planned it is what it will be then; where that is not sure it is what it was."""
    page = "articles/2020/04/a.html"
    newsroom.write("content/people.yaml", "- name: 张三\n  slug: laozhang\n")
    made = a_proof(newsroom.article("a").article("b", title="另一篇", correspondent="张三", date="2020-04-03"))
    before = made.page(page)
    newsroom.article("a", **{**AHEAD, **BEHIND}[change])
    assert made.renew(["content/2020/04/a.md"]) or not sure
    first = made.page(page)
    assert (first != before) == sure
    assert made.settle()
    assert not sure or made.page(page) == first
    if not any(problem.level is Level.ERROR for problem in made.problems):
        assert differing(made, newsroom) == []


def test_a_page_that_came_first_goes_back_when_the_whole_has_a_fault(newsroom: Newsroom) -> None:
    """The subhead that another article leads to is gone: the last good page is shown."""
    page = "articles/2020/04/a.html"
    newsroom.article("a", "## 小标题\n\n一段。\n").article("b", "见[那一节](a.md#小标题)。\n", title="另一篇")
    made = a_proof(newsroom)
    before = made.page(page)
    newsroom.article("a", "一段。\n")
    made.renew(["content/2020/04/a.md"])
    assert made.page(page) != before
    made.settle()
    assert [problem.position.path for problem in made.problems if problem.level is Level.ERROR] == ["content/2020/04/b.md"]
    assert made.page(page) == before


def lines_of(made: Preview, path: str) -> str:
    return (made.page(path) or b"").decode()


def test_lists_come_first_when_an_article_is_added(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The open page shows it before the whole is planned, and is then what it will be when it is; a draft has its mark."""
    made = a_proof(newsroom.article("a").article("b", title="另一篇", correspondent="张三", date="2020-04-03"))
    lists = (
        "index.html",
        "sections/yaowen/index.html",
        "people/zhangsan/index.html",
        "archive/2020/04.html",
        "people/index.html",
    )
    before = [made.page(path) for path in lists]
    own = "articles/2020/04/new.html"
    newsroom.article("new", title="新来的", correspondent="张三、李四", date="2020-04-06", status="草稿")
    with counted(monkeypatch) as seen:
        assert made.renew(["content/2020/04/new.md"])
        first = [made.page(path) for path in lists]
        assert all(now != was for now, was in zip(first, before, strict=True))
        assert made.has(own)
        assert own in made.marks
        assert "新来的" in lines_of(made, own)
        assert seen["planned"] == []
    assert made.settle()
    assert [made.page(path) for path in lists] == first
    assert own in made.marks
    assert differing(made, newsroom) == []


@pytest.mark.parametrize(
    ("path", "front"),
    [
        ("content/2020/04/new.md", {"status": "撤稿"}),
        ("content/2020/04/new.md", {"section": "没有的栏目"}),
        ("content/2020/04/new.md", {"slug": "a"}),
        ("content/2020/04/README.md", {}),
    ],
)
def test_what_is_not_going_to_stand_there_does_not_come_first(newsroom: Newsroom, path: str, front: dict[str, str]) -> None:
    """A withdrawn article, a faulty one, one whose address is another's, and what is no article."""
    made = a_proof(newsroom.article("a"))
    before = made.page("index.html")
    newsroom.article(path.rpartition("/")[2].removesuffix(".md"), **{"title": "新来的", "date": "2020-04-06", **front})
    made.renew([path])
    assert made.page("index.html") == before
    assert not made.has("articles/2020/04/new.html")
    made.settle()
    assert "新来的" not in lines_of(made, "index.html")


def test_an_article_that_came_first_and_then_is_wrong_is_forgotten(newsroom: Newsroom) -> None:
    """Saved twice before the whole is looked at: well, and then with a fault."""
    made = a_proof(newsroom.article("a"))
    before = made.page("index.html")
    newsroom.article("new", title="新来的")
    assert made.renew(["content/2020/04/new.md"])
    newsroom.article("new", title="新来的", section="没有的栏目")
    made.renew(["content/2020/04/new.md"])
    assert made.settle()
    assert made.page("index.html") == before
    assert any(problem.level is Level.ERROR for problem in made.problems)
