"""Incremental equals clean: after any edit, with a cache and without one, by one process or several, the site is the same."""

from __future__ import annotations

import io
import os
import random
import re
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import zhuanban.amend
import zhuanban.cache.stamps
import zhuanban.read.files
import zhuanban.render
from front_door import CACHE, PROJECT, SITE_YAML, Newsroom, digests, written

STEPS = 56
"""Of each script; nine scripts make 504."""
SECTIONS = ("要闻", "资讯快递", "三服务专题", "市县动态")
NAMES = ("刘昱晔", "陈杰", "王珏", "徐晓雯", "市双拥办")
PLACES = ("平湖市", "海宁市", "南湖区")
TOPICS = ("双拥", "就业创业", "拥军优属", "抗疫")
WORDS = ("服务站", "老兵", "走访", "刘昱晔", "喜报", "光荣牌", "平湖市", "宣讲", "慰问")
SLIPS = ("走访慰问,", "他说:", "“你好,”")
Edit = Callable[["Script"], None]


class Script:
    """A newsroom that is edited at random, always the same for the same seed."""

    def __init__(self, room: Newsroom, seed: int) -> None:
        self.room = room
        self.dice = random.Random(seed)
        self.count = 0
        self.now = datetime.fromisoformat("2020-06-01T08:00:00+08:00")
        self.drafts = False
        shutil.copytree(PROJECT / "layouts", room.root / "layouts")
        for _ in range(6):
            add(self)

    def articles(self) -> list[Path]:
        """Every article there is."""
        return sorted((self.room.root / "content").rglob("*.md"))

    def one(self) -> Path:
        """Any article."""
        return self.dice.choice(self.articles())

    def headline(self) -> str:
        """Some words in a row."""
        return "".join(self.dice.sample(WORDS, 3))

    def day(self) -> str:
        """Some day, not always in the past."""
        return (datetime.fromisoformat("2020-01-01 00:00") + timedelta(minutes=self.dice.randrange(60 * 24 * 170))).isoformat(
            " ", "minutes"
        )

    def set(self, path: Path, key: str, value: str) -> None:
        """Give a key of an article's front matter a value; an empty one takes it away."""
        lines = [line for line in path.read_text("utf-8").split("\n") if not line.startswith(f"{key}:")]
        path.write_text("\n".join([lines[0], *([f"{key}: {value}"] if value else []), *lines[1:]]), "utf-8")

    def append(self, path: Path, text: str) -> None:
        """Add to the end of a file."""
        path.write_text(path.read_text("utf-8") + text, "utf-8")


def add(script: Script) -> None:
    """A new article."""
    script.count += 1
    dice = script.dice
    front = {
        "title": script.headline(),
        "section": dice.choice(SECTIONS),
        "correspondent": dice.choice(NAMES),
        "date": script.day(),
        "place": dice.choice((*PLACES, "")),
        "topics": "、".join(dice.sample(TOPICS, dice.randrange(3))),
        "page": dice.choice(("C4", "C5", "")),
        "printed": dice.choice(("2020-04-02", "2020-04-09", "")),
    }
    name = f"{dice.choice(('gao', '稿'))}{script.count}"
    path = script.room.root / "content" / dice.choice(("2020/04", "2020/05")) / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(f"{script.headline()}。\n\n## {script.headline()}\n\n{script.headline()}。\n", **front), "utf-8")


def change(script: Script) -> None:
    """Other words in a body."""
    script.append(script.one(), f"\n{script.headline()}。\n")


def change_unseen(script: Script) -> None:
    """Other words, of which neither the size nor the time tells."""
    path = script.one()
    text, status = path.read_text("utf-8"), path.stat()
    path.write_text(text.replace("老兵", "喜报", 1), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def slip(script: Script) -> None:
    """Words that the proofreader does not like."""
    script.append(script.one(), f"\n{script.dice.choice(SLIPS)}{script.headline()}。\n")


def read_meanwhile(script: Script) -> None:
    """Other words, and somebody looks at them before the next build."""
    script.dice.choice((change, slip, redate, add))(script)
    assert script.room.check(now=script.now.isoformat()).report


def house(script: Script) -> None:
    """Another list of the house's words, or none."""
    path = script.room.root / "content/words.yaml"
    path.write_text(f"- 错: {script.dice.choice(WORDS)}\n  对: 另一个词\n", "utf-8")
    if script.dice.random() < 0.4:
        path.unlink()


def link(script: Script) -> None:
    """A link from one article to another."""
    target = script.one()
    path = script.one()
    script.append(path, f"\n见[那篇](../../{target.relative_to(script.room.root / 'content').as_posix()})。\n")


def delete(script: Script) -> None:
    """One article fewer."""
    if len(script.articles()) > 3:
        script.one().unlink()


def rename(script: Script) -> None:
    """Another file name."""
    script.count += 1
    path = script.one()
    path.rename(path.with_name(f"改{script.count}.md"))


def move(script: Script) -> None:
    """Another folder."""
    script.count += 1
    path = script.one()
    folder = script.room.root / "content" / "2020" / "06"
    folder.mkdir(parents=True, exist_ok=True)
    path.rename(folder / f"yi{script.count}.md")


def retitle(script: Script) -> None:
    """Another headline."""
    script.set(script.one(), "title", script.headline())


def reword(script: Script) -> None:
    """Other words about an article."""
    dice = script.dice
    key, value = dice.choice(
        (
            ("summary", script.headline()),
            ("summary", ""),
            ("kicker", script.headline()),
            ("subtitle", script.headline()),
            ("note", script.headline()),
            ("editor", dice.choice(NAMES)),
            ("corrections", f"[{{date: 2020-05-01, wrong: {script.headline()}, right: {script.headline()}}}]"),
        )
    )
    script.set(script.one(), key, value)


def restructure(script: Script) -> None:
    """Other words, with which something comes or goes that other pages may depend on."""
    path = script.one()
    said = script.dice.choice(
        ("## 又一节\n\n话。", "![会场](https://example.com/a.png)", "见[别处](https://example.org/)。", "<b>x</b>")
    )
    if script.dice.random() < 0.3:
        path.write_text(path.read_text("utf-8").rpartition("---\n")[0] + "---\n", "utf-8")
    else:
        script.append(path, f"\n{said}\n")


def redate(script: Script) -> None:
    """Another date."""
    script.set(script.one(), "date", script.day())


def resection(script: Script) -> None:
    """Another section, correspondent, place or topic."""
    path = script.one()
    script.set(path, "section", script.dice.choice(SECTIONS))
    script.set(path, "correspondent", script.dice.choice(NAMES))
    script.set(path, "place", script.dice.choice(PLACES))
    script.set(path, "topics", script.dice.choice((*TOPICS, "")))


def part(script: Script) -> None:
    """An article is left out of its day, or of what is related, or of neither."""
    said = script.dice.choice(("{往年今日: 否}", "{相关稿件: 否}", "{往年今日: 否, 相关稿件: 否}", ""))
    script.set(script.one(), "extra", said)


def topics(script: Script) -> None:
    """Other topics with pages of their own, or none."""
    dice = script.dice
    path = script.room.root / "content/topics.yaml"
    declared = dice.sample(TOPICS[:2], dice.randrange(1, 3))
    entries = [f"- 名称: {name}\n  导语: {script.headline()}\n" for name in declared]
    entries[0] += dice.choice(("", f"  别名: [{dice.choice(TOPICS[2:])}]\n"))
    path.write_text("".join(entries), "utf-8")
    if dice.random() < 0.2:
        path.unlink()


def cities(script: Script) -> None:
    """Places belong to a city, or to another one."""
    listed = [f"- 名称: {name}\n  所属: {script.dice.choice(('嘉兴市', '杭州市'))}\n" for name in PLACES]
    script.room.write("content/places.yaml", "".join(script.dice.sample(listed, 2)))


def status(script: Script) -> None:
    """A draft, a withdrawn article, or a sound one again."""
    script.set(script.one(), "status", script.dice.choice(("草稿", "待审", "撤稿", "已签发", "")))


def embargo(script: Script) -> None:
    """Published later, or only for a time."""
    script.set(script.one(), script.dice.choice(("publish_at", "expire_at")), script.dice.choice((script.day(), "")))


def alias(script: Script) -> None:
    """An old address."""
    script.count += 1
    script.set(script.one(), "aliases", f"[/art/{script.count}.html]")


def redirects(script: Script) -> None:
    """Old addresses of the site before: of articles by file name or headline, of print pages by a rule; or none."""
    dice, content = script.dice, script.room.root / "content"
    names = [path.name for path in script.articles()] + [headline(path) for path in script.articles()]
    rows = "".join(f"/old/{number}.htm,{name}\n" for number, name in enumerate(dice.sample(names, 4)))
    rule = f"- from: '/html/{{year}}-{{month}}/{{day}}/{{page}}.htm'\n  pages: {{C4: node_{dice.randrange(9)}}}\n"
    for name, text in (("redirects.csv", rows), ("redirects.yaml", rule)):
        (content / name).write_text(text, "utf-8")
        if dice.random() < 0.3:
            (content / name).unlink()


def headline(path: Path) -> str:
    """Of an article."""
    return path.read_text("utf-8").partition("title: ")[2].partition("\n")[0]


def fault(script: Script) -> None:
    """A section that is not there: nothing is published until it is mended."""
    script.set(script.one(), "section", "没有的栏目")


def people(script: Script) -> None:
    """Other words about people."""
    unit = script.headline()
    script.room.write(
        "content/people.yaml", f"- name: 陈杰\n  unit: {unit}\n  aliases: [{script.dice.choice(('陈洁', '王珏'))}]\n"
    )


def site(script: Script) -> None:
    """Other settings."""
    dice = script.dice
    extra = f"per_page: {dice.choice((2, 3, 20))}\nfeeds: {dice.choice(('none', 'site', 'all'))}\n"
    extra += f"search: {dice.choice(('true', 'false'))}\nmourning: [{dice.choice(('2020-06-01', '2020-04-04'))}]\n"
    extra += dice.choice(("", "ignored: [PR002]\n", "proof: strict\n"))
    extra += dice.choice(("", "", "on_this_day: false\n", "related: false\n"))
    extra += f"statistics: {'true' if script.count % 2 else 'false'}\n"
    script.room.write("content/site.yaml", SITE_YAML + extra + dice.choice(("", "default_source: 本报\n", "paper: 嘉兴日报\n")))


def edition(script: Script) -> None:
    """An edition file with an article, or none."""
    path = script.room.root / "content/editions/2020-04-02-C4.yaml"
    named = script.one().relative_to(script.room.root / "content").as_posix()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"date: 2020-04-02\npage: C4\narticles:\n  - {named}\n", "utf-8")
    if script.dice.random() < 0.4:
        path.unlink()


def layout(script: Script) -> None:
    """Other words in a layout, or another layout file taken in."""
    name = script.dice.choice(
        ("base.html", "article.html", "list.html", "_parts.html", "feed.xml", "print-page.html", "sitemap.xml")
    )
    script.append(script.room.root / "layouts" / name, f"<!-- {script.count} -->" if script.dice.random() < 0.5 else "\n")
    script.count += 1


def asset(script: Script) -> None:
    """Other style."""
    script.append(script.room.root / "layouts/assets/site.css", f"\n/* {script.headline()} */\n")


def clock(script: Script) -> None:
    """Time goes by, or back."""
    script.now += timedelta(days=script.dice.randrange(-60, 60), minutes=script.dice.randrange(60))


def drafts(script: Script) -> None:
    """With drafts, or without."""
    script.drafts = not script.drafts


def tamper(script: Script) -> None:
    """A published file is changed or deleted behind our back."""
    pages = sorted(script.room.out.rglob("*.html"))
    if pages:
        page = script.dice.choice(pages)
        page.unlink() if script.dice.random() < 0.5 else page.write_text("x")


def spoil(script: Script) -> None:
    """The cache is damaged, or in part or wholly lost."""
    files = sorted(path for path in (script.room.root / CACHE).rglob("*") if path.is_file() and path.stat().st_size)
    if files and script.dice.random() < 0.7:
        file = script.dice.choice(files)
        data = file.read_bytes()
        at = script.dice.randrange(len(data))
        file.write_bytes(script.dice.choice((b"", data[:at], data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])))
    else:
        shutil.rmtree(script.room.root / CACHE, ignore_errors=True)


def touch(script: Script) -> None:
    """New times, the same words: what a fresh checkout looks like."""
    for path in script.articles():
        path.write_bytes(path.read_bytes())


def nothing(script: Script) -> None:
    """No edit at all."""


EDITS: tuple[Edit, ...] = (
    *(add, change, change, change_unseen, link, delete, rename, move, retitle, retitle, redate, resection, status, embargo),
    *(
        slip,
        house,
        read_meanwhile,
        reword,
        restructure,
        alias,
        redirects,
        redirects,
        fault,
        people,
        topics,
        topics,
        cities,
        part,
        part,
        site,
        edition,
        layout,
        asset,
        clock,
        drafts,
        tamper,
        spoil,
        touch,
        nothing,
    ),
)


WORDS_MOSTLY: tuple[Edit, ...] = (
    *(change, change, retitle, retitle, retitle, reword, reword, reword, change_unseen, restructure),
    *(slip, slip, read_meanwhile, add, nothing, touch, tamper, spoil, link, clock, fault, redirects),
)


def follow(room: Newsroom, seed: int, steps: int, jobs: int, spare: Path, edits: tuple[Edit, ...] = EDITS) -> None:
    """Edit, build with the cache, and compare with a build of the same content by itself."""
    script = Script(room, seed)
    clean = Newsroom(room.root, spare / "site")
    done: list[str] = []
    spoiled = False
    for step in range(steps):
        edit = script.dice.choice(edits)
        edit(script)
        done.append(edit.__name__)
        spoiled = spoiled or edit is spoil
        options = ["--jobs", str(jobs), *(["--drafts"] if script.drafts else [])]
        before = digests(room.out) if room.out.exists() else {}
        ours = room.build(*options, now=script.now.isoformat())
        if spare.exists():
            shutil.rmtree(spare)
        spare.mkdir()
        theirs = clean.build(*options, "--no-cache", now=script.now.isoformat())
        story = f"seed {seed}, step {step}: {done}"
        assert ours.code == theirs.code, f"{story}\n{ours.said}\n{theirs.said}"
        told = "已损坏" in ours.out
        assert spoiled or not told, f"{story}: a cache that nobody touched is damaged"
        spoiled = spoiled and not told
        assert ours.report["problems"] == theirs.report["problems"], story
        for number in ("articles", "withdrawn", "outputs", "errors", "warnings", "notices"):
            assert ours.report["counts"][number] == theirs.report["counts"][number], story
        if ours.code == 0:
            assert digests(room.out) == digests(clean.out), story
        else:
            assert digests(room.out) == before if room.out.exists() else not before, story
            settings = room.root / "content/site.yaml"
            settings.write_text(settings.read_text("utf-8").replace("proof: strict\n", ""), "utf-8")
            for path in script.articles():  # somebody mends what is wrong
                if "没有的栏目" in path.read_text("utf-8"):
                    script.set(path, "section", "要闻")
                if "](../../" in path.read_text("utf-8"):
                    path.write_text(path.read_text("utf-8").split("\n见[")[0] + "\n", "utf-8")
            (room.root / "content/editions/2020-04-02-C4.yaml").unlink(missing_ok=True)
            (room.root / "content/people.yaml").unlink(missing_ok=True)
            (room.root / "content/redirects.csv").unlink(missing_ok=True)  # what it names is gone, or called otherwise


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is shared out however little there is, and a file that was left alone for a moment counts as left alone."""
    monkeypatch.setattr(zhuanban.cache.stamps, "TICK", 0)
    monkeypatch.setattr(zhuanban.read.files, "IN_A_BATCH", 2)
    monkeypatch.setattr(zhuanban.render, "FEW", 0)
    monkeypatch.setattr(zhuanban.render, "IN_A_BATCH", 7)


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("jobs", [1, 2])
def test_incremental_equals_clean(newsroom: Newsroom, tmp_path: Path, jobs: int) -> None:
    """A short script, for every day."""
    follow(newsroom, seed=jobs, steps=12, jobs=jobs, spare=tmp_path / "spare")


@pytest.fixture
def amended(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each run that tried to amend articles did it."""
    tried: list[bool] = []
    amend = zhuanban.amend.amend

    def trying(*arguments: Any) -> Any:
        done = amend(*arguments)
        tried.append(done is not None)
        return done

    monkeypatch.setattr(zhuanban.amend, "amend", trying)
    return tried


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("jobs", [1, 2])
def test_incremental_equals_clean_when_mostly_words_change(
    newsroom: Newsroom, tmp_path: Path, jobs: int, amended: list[bool]
) -> None:
    """The same, where the last plan mostly holds; and mostly it is made use of."""
    follow(newsroom, seed=50 + jobs, steps=18, jobs=jobs, spare=tmp_path / "spare", edits=WORDS_MOSTLY)
    assert amended.count(True) >= 4


def picture(shade: int) -> bytes:
    """A small PNG."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, 0, 0)).save(data, "PNG")
    return data.getvalue()


def illustrate(script: Script) -> None:
    """A picture, or another credit of one; it may be another one than before."""
    script.room.write("content/会场.png", picture(script.dice.randrange(3)))
    path, name = script.one(), script.dice.choice(NAMES)
    text = path.read_text("utf-8")
    if '.png "' in text:
        path.write_text(re.sub('(?<=[.]png ")[^"]+', name, text), "utf-8")
    else:
        script.append(path, f'\n![会场](../../会场.png "{name}")\n')


def exchange(script: Script) -> None:
    """Other words, and as many."""
    path = script.one()
    old, new = script.dice.sample([word for word in WORDS if len(word) == 2], 2)
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("jobs", [1, 2])
def test_incremental_equals_clean_where_words_are_counted(
    newsroom: Newsroom, tmp_path: Path, jobs: int, amended: list[bool]
) -> None:
    """With statistics another number of characters is more than other words; as many other words are words."""
    newsroom.write("content/site.yaml", f"{SITE_YAML}statistics: true\n")
    edits = (*WORDS_MOSTLY, illustrate, illustrate, exchange, exchange, exchange, exchange)
    follow(newsroom, seed=70 + jobs, steps=18, jobs=jobs, spare=tmp_path / "spare", edits=edits)
    assert amended.count(True) >= 2


@pytest.mark.slow
@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("jobs", [1, 2, 4])
@pytest.mark.parametrize("seed", [31, 32])
def test_incremental_equals_clean_over_many_words(
    newsroom: Newsroom, tmp_path: Path, seed: int, jobs: int, amended: list[bool]
) -> None:
    """Many more words."""
    follow(newsroom, seed=seed * 10 + jobs, steps=STEPS, jobs=jobs, spare=tmp_path / "spare", edits=WORDS_MOSTLY)
    assert amended.count(True) >= STEPS // 4


@pytest.mark.slow
@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("jobs", [1, 2, 4])
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_incremental_equals_clean_over_many_edits(newsroom: Newsroom, tmp_path: Path, seed: int, jobs: int) -> None:
    """More than five hundred edits of every kind."""
    follow(newsroom, seed=seed * 10 + jobs, steps=STEPS, jobs=jobs, spare=tmp_path / "spare")
