"""Bad input, row by row: one clear fault at its line, the other faults still listed, nothing lost, never a traceback."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from front_door import NOW, SITE_YAML, Newsroom, Run, measured, written

A = "content/2020/04/a.md"
OTHER = "content/2020/04/other-fault.md:3:10"  # an unknown section, in every newsroom of these tests


@pytest.fixture
def published(newsroom: Newsroom) -> Newsroom:
    """A newsroom with a good site, to which an article with a fault of its own has come since."""
    run = newsroom.article("good", title="好稿").build()
    assert run.code == 0, run.said
    return newsroom.article("other-fault", section="体育")


def refused(room: Newsroom) -> Run:
    """Build what must be refused: exit code 1, every place printed, the old site untouched, no traceback."""
    before = room.files()
    run = room.build()
    assert run.code == 1, run.said
    assert room.files() == before, "the old site was touched"
    assert "Traceback" not in run.said
    for problem in run.problems():
        place = f"{problem['path']}:{problem['line']}:{problem['column']} "
        assert any(line.startswith(place) and problem["code"] in line for line in run.out.splitlines()), problem
        assert problem["message"].isprintable(), problem
        assert problem["hint"], problem
    return run


@dataclass(frozen=True)
class Row:
    """What stands in a.md, and what must be said of it."""

    name: str
    text: str | bytes
    place: str  # line:column
    quotes: str  # what the message or hint must show
    code: str  # of the rule


def _front(line: str, number: int = 2) -> str:
    """A sound article whose line `number` is replaced."""
    lines = written().split("\n")
    lines[number - 1] = line
    return "\n".join(lines)


ROWS = [
    Row("empty", "", "1:1", "空", "EN002"),
    Row("blank", "\n\n", "1:1", "空", "EN002"),
    Row("no front matter", "没有文件头的正文。\n", "1:1", "---", "FM001"),
    Row(
        "unclosed front matter",
        "---\ntitle: 题\nsection: 要闻\ncorrespondent: 刘昱晔\ndate: 2020-04-02\n\n正文。\n",
        "1:1",
        "---",
        "FM002",
    ),
    Row("full-width colon", _front("title：服务站里话家常"), "2:6", "：", "YM014"),
    Row("tab before a key", _front("\ttitle: 题"), "2:1", "Tab", "YM012"),
    Row("smart quotes around a key", _front("“title”: 题"), "2:1", "title", "FM006"),
    Row("duplicate key", _front("title: 题一\ntitle: 题二"), "3:1", "title", "YM010"),
    Row("two spellings of one key", _front("title: 题一\n标题: 题二"), "3:1", "标题", "FM008"),
    Row("unknown key", _front("titel: 题"), "2:1", "title", "FM003"),
    Row("unknown key, Chinese", _front("标提: 题"), "2:1", "标题", "FM003"),
    Row("empty title", _front('title: ""'), "2:8", "title", "FM009"),
    Row("30 February", _front("date: 2020-02-30", 5), "5:7", "2020-02-30", "FM021"),
    Row("date in Han digits", _front("date: 二〇二〇年四月二日", 5), "5:7", "二〇二〇年四月二日", "FM020"),
    Row("slug with dots", _front("title: 题\nslug: ../../etc", 2), "3:7", "../../etc", "FM023"),
    Row("slug with capitals", _front("title: 题\nslug: Ni-Hao", 2), "3:7", "Ni-Hao", "FM023"),
    Row("bidi control in a title", _front("title: 题\u202e目"), "2:8", "\\u202E", "FM014"),
    Row("bidi control in a name", _front("correspondent: 刘\u2066昱晔", 4), "4:16", "\\u2066", "FM014"),
    Row("zero width space in a title", _front("title: 题\u200b目"), "2:8", "\\u200B", "FM014"),
    Row("lone surrogate, as bytes", _front("title: 题\udc80目"), "2:9", "", "EN004"),
    Row("lone surrogate, as an escape", _front('title: "题\\ud800目"'), "2:8", "", "YM021"),
    Row("NUL", _front("title: 题\0目"), "2:9", "", "EN008"),
    Row("anchor", _front("title: &t 题"), "2:8", "&", "YM004"),
    Row("alias", _front("title: *t"), "2:8", "*", "YM005"),
    Row("merge key", _front("<<: {title: 题}"), "2:1", "<<", "YM006"),
    Row("tag", _front("title: !!python/object/apply:os.system [ls]"), "2:8", "!!", "YM007"),
    Row("two documents", _front("title: 题\n--- \ntitle: 题"), "1:1", "", "FM007"),
    Row("a list for a title", _front("title: [题, 目]"), "2:8", "title", "FM010"),
    Row("unknown status", _front("title: 题\nstatus: 已签", 2), "3:9", "已签发", "FM017"),
    Row("unknown weight", _front("title: 题\nweight: 三条", 2), "3:9", "三条", "FM017"),
    Row("a page that is none", _front("title: 题\npage: 第四版", 2), "3:7", "第四版", "FM022"),
    Row("alias that leaves the site", _front("title: 题\naliases: [../../a.html]", 2), "3:11", "../../a.html", "FM024"),
    Row(
        "alias with a host",
        _front("title: 题\naliases: ['https://example.org/a.html']", 2),
        "3:11",
        "https://example.org/a.html",
        "FM024",
    ),
    Row("picture that leaves the folder", written("![图](../../../../etc/会场.png)\n"), "8:6", "会场.png", "LK003"),
    Row("picture that is missing", written("正文。\n\n![图](没有.png)\n"), "10:6", "没有.png", "LK001"),
    Row("title picture that is missing", _front("title: 题\npicture: {src: 没有.png, alt: 会场}", 2), "3:", "没有.png", "LK001"),
    Row("link to an article that is not there", written("见[另一篇](没有.md)。\n"), "8:8", "没有.md", "LK001"),
    Row("no section", _front("slug: x", 3), "1:1", "section", "FM007"),
    Row("no byline and no source", _front("slug: x", 4), "1:1", "correspondent", "FM029"),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_one_clear_fault_at_its_line(published: Newsroom, row: Row) -> None:
    """The fault stands at its place with its words, and the other article's fault beside it."""
    published.write(A, row.text)
    run = refused(published)
    assert OTHER in run.places()
    here = [p for p in run.problems() if p["path"] == A and p["level"] == "error"]
    at = [p for p in here if f"{p['line']}:{p['column']}".startswith(row.place)]
    assert at, f"nothing at {row.place}, but {[(p['line'], p['column'], p['code'], p['message']) for p in here]}"
    assert any(row.quotes in p["message"] + p["hint"] and p["code"] == row.code for p in at), at
    assert len(here) <= 3, "one slip, one clear fault"


def test_a_folder_without_site_yaml(published: Newsroom) -> None:
    """One fault that names the file; the articles' own faults are still listed."""
    (published.root / "content/site.yaml").unlink()
    run = refused(published)
    assert "content/site.yaml:1:1" in run.places()
    published.article("b", date="2020-02-30")
    assert "content/2020/04/b.md:5:7" in refused(published).places()


def test_a_folder_without_content(tmp_path: Path) -> None:
    """A wrong folder is named, not filled."""
    root = tmp_path / "empty"
    root.mkdir()
    run = Newsroom(root).build()
    assert run.code in (1, 2)
    assert "content" in run.said
    assert "Traceback" not in run.said


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        (SITE_YAML.replace("base_url:", "base_ur:"), "2:1"),
        (SITE_YAML.replace("Asia/Shanghai", "Asia/Pinghu"), "4:11"),
        (SITE_YAML.replace("https://example.org/", "example.org"), "2:11"),
        (SITE_YAML.replace("parent: sanfuwu", "parent: nowhere"), "14:13"),
        (SITE_YAML.replace("slug: kuaixun", "slug: yaowen"), "8:11"),
        (SITE_YAML.replace("slug: kuaixun", "slug: ../kuaixun"), "8:11"),
        (SITE_YAML + "feeds: sometimes\n", "15:8"),
    ],
)
def test_a_broken_site_yaml(published: Newsroom, broken: str, place: str) -> None:
    """Each at its line."""
    run = refused(published.write("content/site.yaml", broken))
    assert f"content/site.yaml:{place}" in run.places(), run.places()


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("gbk", "GB"),
        ("gb18030", "GB"),
        ("utf-16", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_other_encodings(newsroom: Newsroom, encoding: str, named: str) -> None:
    """Decoded with a notice that names the encoding, or refused by name; never mojibake."""
    text = written("平湖市的服务站里，工作人员为退役军人讲政策、办实事，街道干部随后走访了三户家庭。\n")
    run = newsroom.article("good").write(A, text.encode(encoding)).build()
    here = [p for p in run.problems() if p["path"] == A]
    assert any(named in p["message"] + p["hint"] for p in here), (here, run.said)
    assert "Traceback" not in run.said
    if run.code == 0:
        assert "平湖市的服务站里" in newsroom.page("articles/2020/04/a.html")
    else:
        assert (run.code, here[0]["level"]) == (1, "error")


@pytest.mark.parametrize(
    "broken", [b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\x00\x00", written().encode()[:-4] + b"\xe5\xe5", b"\x81" * 99]
)
def test_bytes_that_are_no_text(published: Newsroom, broken: bytes) -> None:
    """Refused by name."""
    run = refused(published.write(A, broken))
    assert any(place.startswith(f"{A}:") for place in run.places())
    assert OTHER in run.places()


def test_bom_and_crlf_are_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    """The same bytes as the plain twin, the whole site over."""
    text = written("第一段\n第二行。\n\n## 小标题\n\n- 一\n- 二\n\n| 项 | 数 |\n|---|---|\n| 甲 | 1 |\n", kicker="引题")
    sites = []
    for data in (
        text,
        "\ufeff" + text,
        text.replace("\n", "\r\n"),
        "\ufeff" + text.replace("\n", "\r\n"),
        text.replace("\n", "\r"),
    ):
        newsroom.write(A, data)
        run = newsroom.build()
        assert run.code == 0, run.said
        assert run.problems() == []
        sites.append(newsroom.files())
    assert all(site == sites[0] for site in sites)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("content/2020/04/a.md", "content/other/a.md"),
        ("content/2020/04/a.md", "content/2020/04/A.md"),
        ("content/2020/04/caf\u00e9.md", "content/2020/04/cafe\u0301.md"),
        ("content/2020/04/a.md", "content/2020/04/a.MD"),
    ],
)
def test_two_files_for_one_address(published: Newsroom, first: str, second: str) -> None:
    """Both are named, each at its own place."""
    run = refused(published.write(first, written()).write(second, written()))
    paths = [p["path"] for p in run.problems() if p["code"].startswith("UR")]
    assert len(paths) == 2, run.said
    for problem in run.problems():
        if problem["code"].startswith("UR"):
            assert Path(problem["path"]).name in (Path(first).name, Path(second).name)
    assert OTHER in run.places()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("old/a.html", "old/a.html"),
        ("old/a.html", "Old/A.html"),
        ("old/caf\u00e9.html", "old/cafe\u0301.html"),
        ("articles/2020/04/good.html", "old/b.html"),
        ("index.html", "old/b.html"),
        ("sections/yaowen/index.html", "old/b.html"),
    ],
)
def test_an_old_address_that_is_taken(published: Newsroom, one: str, two: str) -> None:
    """By another alias, by letter case, by Unicode form, by an article, by a page of the site."""
    published.article("a", aliases=f"[{one}]").article("b", aliases=f"[{two}]")
    run = refused(published)
    assert any(p["code"].startswith("UR") for p in run.problems()), run.said


NESTED = "[" * 3000 + "]" * 3000
REFERENCES = ",".join(["*{0}"] * 9)
BOMBS = {
    "aliases": "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{c}: &{c} [{REFERENCES.format(chr(ord(c) - 1))}]\n" for c in "bcdefghi"),
    "nesting": f"extra: {NESTED}",
    "nested mappings": "extra: " + "{a: " * 3000 + "1" + "}" * 3000,
    "block nesting": "extra:\n" + "".join(" " * n + "a:\n" for n in range(1, 3000)),
    "many keys": "extra:\n" + "".join(f"  k{n}: {n}\n" for n in range(200_000)),
    "merge keys": "extra: &x {a: 1}\nsummary:\n  <<: *x\n",
    "long number": "date: " + "9" * 1_000_000,
    "quotes": 'title: "' + "\\\\" * 500_000 + '"',
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_yaml_that_explodes(published: Newsroom, bomb: str) -> None:
    """Refused within a second and 200 MB of what a sound build takes."""
    seconds, megabytes, _ = _measured(published)
    published.write(A, f"---\n{bomb}\n---\n\n正文。\n")
    more_seconds, more_megabytes, said = _measured(published)
    run = refused(published)
    assert any(p["path"] == A for p in run.problems())
    assert "Traceback" not in said
    assert more_seconds - seconds < 1.0
    assert more_megabytes - megabytes < 200


MARKDOWN_BOMBS = {
    "a thousand unclosed pictures": "![[]()" * 1_000,
    "unclosed pictures": "![[]()" * 50_000,
    "footnote marks": "[^1]" * 4_000 + "\n\n[^1]: 注文\n",
    "brackets": "[" * 50_000,
    "nested brackets": "[" * 50_000 + "a" + "]" * 50_000,
    "nested quotes": "> " * 1_000 + "a",
    "nested lists": "".join("  " * depth + "* a\n" for depth in range(1_000)),
    "nested lists in a line": "- " * 1_000 + "a",
    # what cmark's pathological tests have besides
    "nested strong emphasis": "*a **a " * 50_000 + "b" + " a** a*" * 50_000,
    "emphasis closers": "a_ " * 50_000,
    "emphasis openers": "_a " * 50_000,
    "link openers": "[a" * 50_000,
    "mismatched openers and closers": "*a_ " * 50_000,
    "openers and closers": "[ a_" * 50_000,
    "unclosed links": "[a](<b" * 50_000,
    "unclosed titles": '[a]("b' * 50_000,
    "unclosed comments": "</" + "<!--" * 50_000,
    "declarations": "<!A " * 50_000,
    "instructions": "<?" * 50_000,
    "emphasis in links": "**x [a*b**c*](d)" * 50_000,
}
LARGE = ("会议强调，要以此次双拥模范城创建工作为契机，增强荣誉感和获得感，120 名退役军人参加。" * 10 + "\n\n") * 9_000


def test_markdown_that_explodes(published: Newsroom) -> None:
    """Each is refused by name, none hides another or the faults of the other articles."""
    for number, bomb in enumerate(MARKDOWN_BOMBS.values()):
        published.article(f"bomb-{number}", body=bomb + "\n")
    run = refused(published)
    assert OTHER in run.places()
    codes = {p["path"]: p["code"] for p in run.problems() if p["level"] == "error"}
    told = {name: codes.get(f"content/2020/04/bomb-{number}.md", "") for number, name in enumerate(MARKDOWN_BOMBS)}
    assert [name for name, code in told.items() if not code.startswith("MD9")] == []


@pytest.mark.slow
@pytest.mark.parametrize("bomb", MARKDOWN_BOMBS.values(), ids=MARKDOWN_BOMBS)
def test_markdown_that_explodes_is_refused_at_once(published: Newsroom, bomb: str) -> None:
    """Within five seconds each."""
    published.article("a", body=bomb + "\n")
    seconds, _, said = _measured(published)
    assert f"{A}:" in said
    assert "Traceback" not in said
    assert seconds < 5


@pytest.mark.slow
@pytest.mark.parametrize("size", [5_400_000, 9_900_000, 10_485_760])
def test_a_large_article(published: Newsroom, size: int) -> None:
    """Ten megabytes, built or refused by name: ten seconds and a gigabyte at the most."""
    published.article("a", body=LARGE.encode()[:size].decode("utf-8", "ignore") + "\n")
    seconds, megabytes, said = _measured(published)
    assert "Traceback" not in said
    assert any(code in said for code in ("MD901", "EN001")) == (size > 5_400_000)
    assert seconds < 10
    assert megabytes < 1000


def _measured(room: Newsroom) -> tuple[float, float, str]:
    """Seconds of work, peak megabytes and words of one build in its own process."""
    return measured("--root", room.root, "--out", room.out, "--now", NOW)[1:]


@pytest.mark.parametrize("kind", ["file", "folder", "picture", "site.yaml", "loop"])
def test_a_symlink_out_of_the_tree(published: Newsroom, tmp_path: Path, kind: str) -> None:
    """Refused by name: nothing outside content/ is read, and a loop does not hang."""
    secret = tmp_path / "outside"
    secret.mkdir()
    (secret / "secret.md").write_text(written("不该读到的正文。\n"), "utf-8")
    Image.new("RGB", (2, 2)).save(secret / "secret.png")
    content = published.root / "content"
    if kind == "file":
        (content / "link.md").symlink_to(secret / "secret.md")
    elif kind == "folder":
        (content / "link").symlink_to(secret, target_is_directory=True)
    elif kind == "picture":
        (content / "2020/04/link.png").symlink_to(secret / "secret.png")
        published.article("a", body="![图](link.png)\n")
    elif kind == "site.yaml":
        (content / "site.yaml").rename(secret / "site.yaml")
        (content / "site.yaml").symlink_to(secret / "site.yaml")
    else:
        (content / "loop").symlink_to(content, target_is_directory=True)
    before = published.files()
    run = published.build()
    assert "Traceback" not in run.said
    assert run.code == 1
    assert published.files() == before
    assert not any("不该读到的正文".encode() in (published.out / path).read_bytes() for path in published.files())
    if kind != "loop":
        named = {"file": "link.md", "folder": "link", "picture": "link.png", "site.yaml": "site.yaml"}[kind]
        assert any(named in p["path"] or named in p["message"] for p in run.problems()), run.said


def test_a_picture_that_is_none(published: Newsroom) -> None:
    """Judged by its content, not by its name; SVG may hold scripts and is refused."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    for name, data in {"a.png": b"not a picture", "b.svg": svg, "c.png": svg, "d.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 20}.items():
        published.write(f"content/2020/04/{name}", data)
        published.article("a", body=f"![图]({name})\n")
        run = refused(published)
        assert any(p["path"] == A and p["line"] == 8 and name in p["message"] for p in run.problems()), run.said


def test_hostile_copy_is_harmless(newsroom: Newsroom) -> None:
    """Scripts, handlers and styles of a writer are gone from the page; the words are there; each removal is a warning."""
    body = (
        "正文甲<script>alert(1)</script>。\n\n<p onclick=\"alert(2)\" style=\"color:red\">正文乙</p>\n\n"
        "[丙](javascript:alert(3))\n\n<iframe src='https://example.org/'></iframe>\n\n<img src=x onerror=alert(4)>\n"
    )  # fmt: skip
    run = newsroom.article("a", body=body).build()
    if run.code == 1:  # a missing picture is a fault of its own: take it away and look again
        run = newsroom.article("a", body=body.replace("<img src=x onerror=alert(4)>\n", "")).build()
    assert run.code == 0, run.said
    page = newsroom.page("articles/2020/04/a.html")
    for word in ("正文甲", "正文乙", "丙"):
        assert word in page
    for hostile in ("<script>", "onclick", "onerror", "javascript:", "<iframe", "color:red"):
        assert hostile not in page
    assert {int(place.split(":")[1]) for place in run.places("warning")} >= {8, 10, 12}
