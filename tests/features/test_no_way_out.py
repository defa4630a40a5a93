"""No path of an editor's leads out of content/ or of the site; nothing that turns a text around or hides in it passes unseen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from front_door import SITE_YAML, Newsroom, digests, written

A = "content/2020/04/a.md"
SECRET = "不该读到的正文。"
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
INVISIBLE = "\u200b\u2060\ufeff"
HIDDEN = "\u200c\u200d\u00ad\u034f\u180e\u3164\U000e0041"
"""Refused in names and titles; in a body some of them are how a word or an emoji is written."""

UNSEEN = ("FM014", "YM011")
"""Rules that name such a character: in a value, and where it may not even stand in YAML."""

FRONT = {
    "title": "title: 题{}目",
    "kicker": "kicker: 引{}题",
    "subtitle": "subtitle: 副{}题",
    "correspondent": "correspondent: 刘{}昱晔",
    "editor": "editor: 陈{}杰",
    "source": "source: 省{}厅",
    "place": "place: 桐庐{}县",
    "topics": "topics: [双{}拥]",
    "note": "note: 按{}语",
    "summary": "summary: 摘{}要",
    "caption": "picture: {{src: x.png, caption: 图{}说}}",
    "reprint": "reprint: {{source: 报{}纸}}",
    "correction": "corrections: [{{date: 2020-04-03, wrong: 原{}文, right: 更正}}]",
    "extra": "extra: {{键: 值{}}}",
}
SETTINGS = {
    "content/people.yaml": "- name: 陈{}杰\n",
    "content/places.yaml": "- name: 桐庐{}县\n",
    "content/topics.yaml": "- name: 双{}拥\n",
    "content/editions/2020-04-02-C4.yaml": "editor: 陈{}杰\n",
    "content/site.yaml": SITE_YAML + "owner: 局{}\n",
}


@pytest.mark.parametrize("line", FRONT.values(), ids=FRONT)
def test_what_nobody_sees_is_refused_in_a_field(newsroom: Newsroom, line: str) -> None:
    """Each character, at its line, by its number."""
    given = [f"U+{ord(c):04X}" for c in BIDI + INVISIBLE + HIDDEN]
    for number, character in enumerate(BIDI + INVISIBLE + HIDDEN):
        base = {} if line.startswith(("correspondent", "extra")) else {"extra": ""}
        text = written(**base).replace("---\n\n", line.format(character) + "\n---\n\n", 1)
        key = line.partition(":")[0]
        lines = text.split("\n")
        text = "\n".join(old for old in lines if not old.startswith(f"{key}:") or old == line.format(character))
        newsroom.write(f"content/2020/04/a{number}.md", text)
    run = newsroom.build()
    assert run.code == 1
    told = {p["path"]: p["message"] for p in run.problems() if p["code"] in UNSEEN and p["line"] > 1}
    assert [name for number, name in enumerate(given) if name not in told.get(f"content/2020/04/a{number}.md", "")] == []


@pytest.mark.parametrize("path", SETTINGS)
def test_what_nobody_sees_is_refused_in_settings(newsroom: Newsroom, path: str) -> None:
    """As in an article."""
    newsroom.article("a", page="C4")
    for character in BIDI + INVISIBLE + HIDDEN:
        run = newsroom.write(path, SETTINGS[path].format(character)).build()
        assert run.code == 1
        (told,) = [p for p in run.problems() if p["code"] in UNSEEN]
        assert f"U+{ord(character):04X}" in told["message"], ascii(character)
        assert told["path"] == path


@pytest.mark.parametrize("character", BIDI + INVISIBLE + HIDDEN, ids=ascii)
def test_what_nobody_sees_is_refused_in_the_name_of_a_file(newsroom: Newsroom, character: str) -> None:
    """A file whose name reads backwards may end in something else than it seems."""
    newsroom.article("a").write(f"content/2020/04/会议{character}dm.md", written())
    run = newsroom.build()
    assert (run.code, [p["code"] for p in run.problems()]) == ((1, ["EN101"]) if not character.isprintable() else (0, []))
    assert not any(character in path for path in newsroom.files()) if newsroom.out.exists() else True


def test_what_nobody_sees_is_told_of_in_a_body(newsroom: Newsroom) -> None:
    """A warning at its place, whether typed or written as a reference; the page has none of it, its words stay."""
    body = "".join(f"正{character}文。\n\n正&#{ord(character)};文。\n\n" for character in BIDI)
    run = newsroom.article("a", body=body).build()
    assert run.code == 0
    assert [p["line"] for p in run.problems("MD040")] == list(range(8, 8 + 4 * len(BIDI), 2))
    page = newsroom.page("articles/2020/04/a.html") + newsroom.page("feeds/index.xml")
    assert not set(BIDI + INVISIBLE) & set(page)
    assert newsroom.page("articles/2020/04/a.html").count("<p>正文。</p>") == 2 * len(BIDI)


SLUGS = ("../x", "a/b", "..", ".", "%2e%2e", "..%2fx", "a\\b", "/x", "x.html", "x\u0000", "ｘ", "CON:")
ALIASES = (
    *(
        "/../x.html",
        "a/../../x.html",
        "..\\x.html",
        "./x.html",
        "//host.example/x.html",
        ".git/x.html",
        "a/.b/x.html",
        "C:/x.html",
    ),
    *(
        "a%2f..%2fx.html",
        "https://host.example/x.html",
        "a//x.html",
        "x.html?a",
        "x.html#a",
        "javascript:x.html",
        "a/..",
        "~/x.php",
    ),
)
PICTURES = (
    *(
        "../../../secret.png",
        "/secret.png",
        "//host/secret.png",
        "..\\..\\..\\secret.png",
        "file:///secret.png",
        "C:\\secret.png",
    ),
    *(
        "%2e%2e/%2e%2e/%2e%2e/secret.png",
        "./../../../secret.png",
        "x/../../../../secret.png",
        "../../../../newsroom/../secret.png",
    ),
)


@pytest.fixture
def guarded(newsroom: Newsroom) -> Newsroom:
    """A published newsroom with things around it that must be neither read nor written."""
    outside = newsroom.root.parent
    (outside / "secret.md").write_text(written(SECRET), "utf-8")
    (outside / "secret.yaml").write_text("- name: 陈杰\n", "utf-8")
    Image.new("RGB", (3, 3)).save(outside / "secret.png")
    Image.new("RGB", (3, 3)).save(newsroom.root / "secret.png")
    assert newsroom.article("good").build().code == 0
    return newsroom


def refused(room: Newsroom, *codes: str) -> None:
    """A build is refused with one of these codes; nothing has changed, in the site or around the newsroom."""
    outside = room.root.parent
    before = digests(outside)
    run = room.build()
    assert run.code == 1, run.said
    assert {p["code"] for p in run.problems() if p["level"] == "error"} & set(codes), run.said
    after = {path: digest for path, digest in digests(outside).items() if "report" not in path}
    assert after == {path: before.get(path) for path in after}, "something was written"
    assert SECRET not in run.said


@pytest.mark.parametrize("slug", SLUGS, ids=ascii)
def test_a_slug_is_a_name(guarded: Newsroom, slug: str) -> None:
    """Letters, digits and hyphens."""
    escaped = "".join(c if c.isprintable() and c not in '"\\' else f"\\x{ord(c):02x}" for c in slug)
    guarded.article("a", slug=f'"{escaped}"')
    refused(guarded, "FM023", "FM014")


@pytest.mark.parametrize("alias", ALIASES)
def test_an_old_address_stays_in_the_site(guarded: Newsroom, alias: str) -> None:
    """And is a page there."""
    guarded.article("a", aliases=f"['{alias}']")
    refused(guarded, "FM024", "UR005")


@pytest.mark.parametrize("target", PICTURES)
def test_a_picture_stands_below_content(guarded: Newsroom, target: str) -> None:
    """In a body, in the front matter, as the portrait of a person."""
    codes = ("LK001", "LK002", "LK003", "FM026")
    if not target.startswith(("file:", "//")):  # what is no path is no picture in a body: a warning, and its words
        guarded.article("a", body=f"![图]({target.replace(chr(92), chr(92) * 2)})\n")
        refused(guarded, *codes)
    guarded.article("a", picture=f"{{src: '{target}', alt: 图}}")
    refused(guarded, *codes)
    guarded.article("a").write("content/people.yaml", f"- name: 刘昱晔\n  portrait: '{target}'\n")
    refused(guarded, *codes)


@pytest.mark.parametrize("entry", ["../../../../secret.md", "/secret.md", "../../../secret", "..\\..\\secret.md"])
def test_an_edition_names_articles_of_the_newsroom(guarded: Newsroom, entry: str) -> None:
    """And nothing else."""
    guarded.article("a", page="C4").write("content/editions/2020-04-02-C4.yaml", f"articles: ['{entry}']\n")
    run = guarded.build()
    assert run.code == 1, run.said
    assert SECRET not in "".join(guarded.page(path) for path in guarded.files() if path.endswith(".html"))


@pytest.mark.parametrize(
    "name", ["2020-04-02-...yaml", "2020-04-02-C4 ..yaml", "2020-04-02-%2e%2e.yaml", "2020-04-02-c\\..yaml", "....yaml"]
)
def test_the_name_of_an_edition_file_is_no_path(guarded: Newsroom, name: str) -> None:
    """A date and a print page, or it is refused; hidden files are nobody's."""
    guarded.write(f"content/editions/{name}", "note: 备注\n")
    run = guarded.build()
    assert run.code == (0 if name.startswith(".") else 1), run.said
    assert all(".." not in path for path in guarded.files())


LINKS = {
    "article": ("content/2020/04/link.md", "secret.md"),
    "people": ("content/people.yaml", "secret.yaml"),
    "edition": ("content/editions/2020-04-02-C4.yaml", "secret.yaml"),
    "folder": ("content/link", "."),
    "nowhere": ("content/link.md", "gone.md"),
    "the newsroom itself": ("content/link", "newsroom"),
    "the site": ("content/link", "newsroom/site"),
    "a device": ("content/link.md", "/dev/zero"),
    "the system": ("content/link.md", "/proc/self/environ"),
}


@pytest.mark.parametrize("kind", LINKS)
@pytest.mark.parametrize("by", ["name", "steps", "another link"])
def test_a_link_that_leads_out(guarded: Newsroom, kind: str, by: str) -> None:
    """However it gets there, it is named and not followed."""
    path, target = LINKS[kind]
    link, outside = guarded.root / path, guarded.root.parent
    link.parent.mkdir(parents=True, exist_ok=True)
    goal = Path(os.path.normpath(outside / target))
    if by == "another link":
        between = guarded.root / "content/.between"
        between.symlink_to(goal)
        link.symlink_to(between)
    else:
        link.symlink_to(goal if by == "name" else os.path.relpath(goal, link.parent.resolve()))
    refused(guarded, "LK101")


def test_a_picture_that_is_a_link(guarded: Newsroom) -> None:
    """Out of content/ it is refused; to another file of content/ it is that file."""
    link = guarded.root / "content/2020/04/link.png"
    link.symlink_to(guarded.root.parent / "secret.png")
    guarded.article("a", body="![图](link.png)\n")
    refused(guarded, "LK101")
    link.unlink()
    Image.new("RGB", (4, 4)).save(guarded.root / "content/real.png")
    link.symlink_to(guarded.root / "content/real.png")
    assert guarded.build().code == 0
