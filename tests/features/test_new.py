"""`new`: a file that `check` accepts, with a name that every system can hold; nothing is ever written over."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from front_door import NOW, PROJECT, SITE_YAML, Newsroom, Run, called
from zhuanban.problems import reasons

SOUND = {"--section": "要闻", "--title": "服务站里话家常", "--byline": "记者 徐晓雯 通讯员 刘昱晔", "--date": "2020-04-02"}
NAME = re.compile(r"content/([0-9]{4})/([0-9]{2})/([a-z0-9][a-z0-9-]*)\.md")


def new(room: Newsroom, *more: str, **given: str) -> Run:
    """`new` with sound answers, but for those `given`; an empty one is left out."""
    answers = {**SOUND, **{f"--{key}": value for key, value in given.items()}}
    said = [word for option, value in answers.items() if value for word in (option, value)]
    return called("new", "--root", room.root, "--now", NOW, *said, *more)


def path_of(run: Run) -> str:
    """The file that was written."""
    assert (run.code, run.err) == (0, ""), run.said
    path = run.out.splitlines()[0]
    assert NAME.fullmatch(path), path
    return path


def test_a_new_article(newsroom: Newsroom) -> None:
    """What stands in it; `check` has nothing to say, and nothing of it is published."""
    path = path_of(new(newsroom))
    assert path == "content/2020/04/fu-wu-zhan-li-hua-jia-chang.md"
    assert (newsroom.root / path).read_bytes().decode() == (
        "---\n标题: 服务站里话家常\n栏目: 要闻\n署名: 记者 徐晓雯 通讯员 刘昱晔\n日期: 2020-04-02\n状态: 草稿\n---\n\n"
    )
    run = newsroom.check()
    assert (run.code, run.problems()) == (0, [])
    newsroom.article("other").build()
    assert not [name for name in newsroom.files() if "fu-wu-zhan" in name]


def test_it_is_published_as_it_says(newsroom: Newsroom) -> None:
    """With a text and its status changed, and nothing else done to it."""
    file = newsroom.root / path_of(new(newsroom))
    file.write_text(file.read_text("utf-8").replace("草稿", "已签发") + "正文。\n", "utf-8")
    run = newsroom.build()
    assert (run.code, run.problems()) == (0, [])
    page = newsroom.page("articles/2020/04/fu-wu-zhan-li-hua-jia-chang.html")
    assert "服务站里话家常" in page
    assert "徐晓雯" in page


def test_nothing_is_written_over(newsroom: Newsroom) -> None:
    """The second gets -2, also where the first stands in another folder: editors link articles by their names."""
    first = path_of(new(newsroom))
    before = (newsroom.root / first).read_bytes()
    names = [path_of(new(newsroom)), path_of(new(newsroom, date="2020-05-01"))]
    stem = "fu-wu-zhan-li-hua-jia-chang"
    assert names == [f"content/2020/04/{stem}-2.md", f"content/2020/05/{stem}-3.md"]
    assert (newsroom.root / first).read_bytes() == before
    newsroom.write("content/2020/06/Jian-Xun.MD", "x").write("content/2020/04/zhan/jian-xun-2.md", "x")
    assert path_of(new(newsroom, title="简讯")) == "content/2020/04/jian-xun-3.md"


def test_somebody_is_quicker(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that comes after the folder was looked at stays as it is."""
    kept = newsroom.write("content/2020/04/jian-xun.md", "已经在写的稿件\n").root / "content/2020/04/jian-xun.md"
    monkeypatch.setattr("zhuanban.read.sources.discover", lambda root: discovered(root, without=kept.name))
    assert path_of(new(newsroom, title="简讯")) == "content/2020/04/jian-xun-2.md"
    assert kept.read_text("utf-8") == "已经在写的稿件\n"


def discovered(root: Path, without: str) -> object:
    from zhuanban.read import discover

    found = discover.discover(root)
    return found._replace(articles=tuple(path for path in found.articles if not path.endswith(without)))


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("用心用情用功　做实做细做好 / 又一回", "yong-xin-yong-qing-yong-gong-zuo-shi-zuo-xi-zuo-hao-you-yi-hui"),
        ("“懂军人”的服务站", "dong-jun-ren-de-fu-wu-zhan"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\会场", "c-hui-chang"),
        ("CON", "gao-con"),
        ("readme", "gao-readme"),
        ("Café №1", "cafe-no1"),
        ("🎖", "[0-9a-f]{8}"),
        ("退" * 120, "tui-[a-z-]+-[0-9a-f]{8}"),
    ],
)
def test_names_that_every_system_can_hold(newsroom: Newsroom, title: str, stem: str) -> None:
    path = path_of(new(newsroom, title=title))
    match = NAME.fullmatch(path)
    assert match
    assert re.fullmatch(stem, match[3]), path
    assert len(path) < 120
    assert newsroom.check().code == 0


@pytest.mark.parametrize(
    ("written", "folder", "stands"),
    [
        ("2020-04-02", "2020/04", "2020-04-02"),
        ("2020年4月30日（星期四）9:17", "2020/04", "2020-04-30 09:17"),
        ("２０２０／１２／１", "2020/12", "2020-12-01"),
        ("2020-04-30T09:17:05+08:00", "2020/04", "2020-04-30 09:17:05+08:00"),
        ("", "2020/06", "2020-06-01"),  # today
    ],
)
def test_dates(newsroom: Newsroom, written: str, folder: str, stands: str) -> None:
    """As people write them; without one it is today's, where the paper is made."""
    path = path_of(new(newsroom, date=written))
    assert path.startswith(f"content/{folder}/")
    assert f"\n日期: {stands}\n" in (newsroom.root / path).read_text("utf-8")
    assert newsroom.check().problems() == []


def test_today_is_that_of_the_paper(newsroom: Newsroom) -> None:
    given = [word for key, value in SOUND.items() if key != "--date" for word in (key, value)]
    run = called("new", "--root", newsroom.root, "--now", "2020-06-30T17:00:00+00:00", *given)
    assert path_of(run).startswith("content/2020/07/")


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("section", "要问", "没有栏目 “要问”。是不是 “要闻”？"),
        ("section", "", "栏目 是空的"),
        ("title", "", "标题 是空的"),
        ("title", " 　 ", "标题 是空的"),
        ("title", "两\n行", "只能写一行"),
        ("title", "字" * 121, "最多 120 个"),
        ("title", "题\u202e目", "看不见的控制字符"),
        ("byline", "", "署名 是空的"),
        ("byline", "通讯员", "“通讯员” 后面没有名字"),
        ("date", "2020-02-30", "是不是 “2020-02-29”？"),
        ("date", "2020-04-30 星期五", "那一天是星期四"),
        ("date", "二○二○年四月二日", "像 “2020-04-02” 这样"),
    ],
)
def test_a_wrong_answer_is_refused_as_check_would(newsroom: Newsroom, key: str, value: str, words: str) -> None:
    """Where nobody can be asked again: the validator's own words, exit code 2, nothing written."""
    run = new(newsroom, **{key: value})
    assert (run.code, run.out) == (2, "")
    assert f"--{key}" in run.err
    assert words in run.err
    assert sorted(path.name for path in (newsroom.root / "content").iterdir()) == ["site.yaml"]
    assert new(newsroom, "--lang", "en", **{key: value}).err.isascii() or "“" in run.err


def test_a_broken_site_yaml(newsroom: Newsroom, tmp_path: Path) -> None:
    """It is said as `check` says it, and nothing is written."""
    newsroom.write("content/site.yaml", SITE_YAML.replace("base_url:", "base_ur:"))
    run = new(newsroom)
    assert (run.code, run.err) == (1, "")
    assert run.out.startswith("content/site.yaml:2:1 错误 FM003")
    (newsroom.root / "content/site.yaml").unlink()
    assert "CF202" in new(newsroom).out
    assert not (newsroom.root / "content/2020").exists()
    assert called("new", "--root", tmp_path / "nowhere").code == 2


def test_a_file_in_the_way_of_a_folder(newsroom: Newsroom) -> None:
    """The system's own reason, exit code 2, no traceback."""
    run = new(newsroom.write("content/2020", "x"))
    assert (run.code, run.out) == (2, "")
    assert any(reasons(OSError(number, ""))["zh"] in run.err for number in (errno.ENOTDIR, errno.EEXIST))
    assert (newsroom.root / "content/2020").read_text() == "x"


@pytest.mark.skipif(sys.platform == "win32", reason="files are limited the POSIX way")
def test_half_a_file_is_not_left_behind(newsroom: Newsroom) -> None:
    """A disk that takes five bytes: the system's reason, and no file."""
    code = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (5, 5)); sys.dont_write_bytecode = True; "
    code += "import build; sys.exit(build.command(sys.argv[1:]))"
    given = [word for pair in SOUND.items() for word in pair]
    command = [sys.executable, "-c", code, "new", "--root", str(newsroom.root), *given]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, check=False)
    assert (run.returncode, run.stdout) == (2, b"")
    assert os.strerror(errno.EFBIG) in run.stderr.decode()
    assert not list((newsroom.root / "content").rglob("*.md"))


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights on Windows")
def test_it_stays_inside_of_content(newsroom: Newsroom, tmp_path: Path) -> None:
    (newsroom.root / "content/2020").symlink_to(tmp_path)
    run = new(newsroom)
    assert (run.code, run.out) == (2, "")
    assert not list(tmp_path.rglob("*.md"))


printable = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=30)
marks = st.text(list("话家常 服务站ab1:#-\"'[]{}&*!|>%@`,?\\/~.“”：　=$^()"), min_size=1, max_size=20)
words = st.sampled_from(
    ["服务站", ": ", " #", "- ", "“", "”", '"', "'", "\\", "[组图]", "{", "}", "*", "&", "!", "|", ">", "---", "...", "?"]
)
headlines = printable | marks | st.lists(words, min_size=1, max_size=6).map("".join)
names = st.sampled_from(["徐晓雯", "刘昱晔", "区退役军人事务局", "Jean-Luc O'Neil", "买买提·艾力", "陈 杰"])
roles = st.sampled_from(["记者 ", "■见习记者 ", "通讯员：", "", "文/图 ", "- "])
bylines = printable | st.lists(st.tuples(roles, names).map("".join), min_size=1, max_size=3).map(" ".join)


@pytest.mark.slow
def test_whatever_is_written_is_accepted() -> None:
    """What the validator takes as an answer stands in the file, to the letter, and `check` accepts it; the rest it refuses."""
    counts = Counter[str]()

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(headlines, bylines), min_size=10, max_size=10))
    def begun(answers: list[tuple[str, str]]) -> None:
        counts.update(outcomes(answers))

    begun()
    print(f"new: {counts['written']} files written and accepted, {counts['refused']} answers refused")
    assert counts["written"] >= 100


def outcomes(answers: list[tuple[str, str]]) -> Iterator[str]:
    """What became of headlines and bylines in one newsroom: written, or refused."""
    with TemporaryDirectory() as folder:
        room = Newsroom(Path(folder)).write("content/site.yaml", SITE_YAML)
        for title, byline in answers:
            run = called(
                *("new", "--root", room.root, "--now", NOW, "--section=kuaixun", f"--title={title}", f"--byline={byline}")
            )
            assert run.code in (0, 2), run.said
            yield "refused" if run.code else "written"
            if run.code == 0:
                file = room.root / path_of(run)
                assert values(file.read_text("utf-8")) == [settled(title), settled(byline)]
        check = room.check("--drafts")  # so that the faults of a draft count in full
        assert [p for p in check.problems() if p["level"] == "error" and not p["code"].startswith("PR")] == []


def settled(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def values(text: str) -> list[str]:
    """Headline and byline as a YAML library of its own reads them."""
    import yaml

    head = yaml.load(
        text.split("---\n")[1] if text.count("---\n") == 2 else text[4 : text.rindex("\n---\n")], Loader=yaml.BaseLoader
    )
    return [head["标题"], head["署名"]]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is made the POSIX way")
def test_at_a_terminal_it_asks_again(newsroom: Newsroom) -> None:
    """Four questions; a wrong answer is answered with the validator's words and the question again; Enter takes today's date."""
    code, asked, out = talk(newsroom, ["要问", "要闻", "", "标题: 一个", "通讯员", "记者 徐晓雯", "2020-02-30", ""])
    assert code == 0, asked
    assert asked.count("栏目（要闻、资讯快递、三服务专题、市县动态）") == 2
    for words in ("是不是 “要闻”？", "标题 是空的", "后面没有名字", "是不是 “2020-02-29”？", "[2020-06-01]"):
        assert words in asked
    assert out.splitlines()[0] == "content/2020/06/biao-ti-yi-ge.md"
    assert "标题: \"标题: 一个\"\n" in (newsroom.root / out.splitlines()[0]).read_text("utf-8")  # fmt: skip
    assert newsroom.check().code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is made the POSIX way")
def test_at_a_terminal_only_the_rest_is_asked(newsroom: Newsroom) -> None:
    code, asked, _ = talk(newsroom, ["又一个标题"], "--section", "要闻", "--byline", "记者 徐晓雯", "--date", "2020-04-02")
    assert code == 0
    assert "标题" in asked
    assert "日期" not in asked


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is made the POSIX way")
def test_an_editor_who_leaves(newsroom: Newsroom) -> None:
    """End of input in the middle: nothing is written."""
    code, asked, out = talk(newsroom, ["要闻", "\x04"])
    assert (code, out) == (2, "")
    assert "已中断" in asked
    assert not (newsroom.root / "content/2020").exists()


def talk(room: Newsroom, lines: list[str], *arguments: str) -> tuple[int, str, str]:
    """`new` at a terminal, answered line by line: exit code, what was asked there, what it printed."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    command = [sys.executable, "build.py", "new", "--root", str(room.root), "--now", NOW, *arguments]
    process = subprocess.Popen(command, cwd=PROJECT, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    os.write(ours, "".join(line if line == "\x04" else f"{line}\n" for line in lines).encode())
    heard = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # nobody is at the other end any more
            break
        if not piece:
            break
        heard += piece
    os.close(ours)
    assert process.stdout is not None
    with process.stdout as stream:
        out = stream.read().decode()
    return process.wait(timeout=60), heard.decode("utf-8", "replace"), out
