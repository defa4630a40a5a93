"""Any bytes at all as an article: it is published, or refused by its name, at a place in it; never a traceback.

Good articles are damaged as files are damaged: cut off, in other encodings, with bytes flipped or put in, lines exchanged, the
marks of a Chinese keyboard in the wrong place. Forty of them stand in a newsroom at a time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from front_door import PROJECT, Newsroom, Run

AT_ONCE = 40
ROUNDS = 60
CONTENT = PROJECT / "content"
GOOD = [path.read_bytes() for path in sorted(CONTENT.rglob("*.md")) if path.name != "README.md"]
GOOD += [
    text.encode()
    for text in re.findall(r"^```markdown\n(---\n.*?)^```$", (CONTENT / "README.md").read_text("utf-8"), re.M | re.S)
]
MARKS: list[bytes] = [mark.encode("utf-8", "surrogatepass") for mark in (
    *"：　\t\0\u202e\u200b\ufeff\u2028\ud800\ufdd0\U000e0041“”\"'[]{}（）*&#|>@`%!?,-—\\\r\n ",
    "---", "\n---\n", "...", ": ", " #", "- ", "\n\t", "\r\n", "<<: ", "&a ", "*a", "!!x ", "？ ", "{{ }}", "![](", "](", "[^1]",
    "<!--", "<script>", "2020-02-30", "二○二○年", "\n标题: 又一个\n", "\nslug: ../x\n", "\n状态: 已发\n", "\nextra: [[[[[[[[[[[[[[\n",
    "\ntitle：\n",
)]  # fmt: skip
ENCODINGS = ("gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5", "shift_jis", "latin-1", "utf-7", "utf-8-sig")
Damage = Callable[[Random, bytes], bytes]


def cut_off(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def cut_out(random: Random, data: bytes) -> bytes:
    start, end = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[min(end, start + random.choice((1, 3, 40, 400))) :]


def flipped(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 1, 4, 60))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def put_in(random: Random, data: bytes) -> bytes:
    at = random.randrange(len(data) + 1)
    put = random.choice((random.choice(MARKS), random.choice(MARKS), random.randbytes(random.randrange(1, 9))))
    return data[:at] + put + data[at:]


def put_in_head(random: Random, data: bytes) -> bytes:
    """Between two characters of the front matter."""
    head, mark, body = data.partition(b"\n---")
    text = head.decode("utf-8", "ignore")
    at = len(text[: random.randrange(len(text) + 1)].encode())
    return head[:at] + random.choice(MARKS) + head[at:] + mark + body


def twice(random: Random, data: bytes) -> bytes:
    start, end = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return data[:end] + data[start:end][:500] + data[end:]


def shuffled(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    start, end = sorted(random.randrange(len(lines) + 1) for _ in range(2))
    lines[start:end] = random.sample(lines[start:end], end - start)
    return b"\n".join(lines)


def exchanged(random: Random, data: bytes) -> bytes:
    """One kind of character for another: what a keyboard or a program does to a whole file."""
    pairs = [
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("\n", "\u2028"),
        (": ", "："),
        (":", "："),
        ("-", "－"),
        ("，", ","),
        (" ", "　"),
        ("---", "———"),
    ]
    old, new = random.choice(pairs)
    return data.replace(old.encode(), new.encode())


def in_another_encoding(random: Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(random.choice(ENCODINGS), "replace")


def spliced(random: Random, data: bytes) -> bytes:
    return cut_off(random, data) + random.choice(GOOD)[random.randrange(200) :]


def noise(random: Random, data: bytes) -> bytes:
    return random.randbytes(random.choice((1, 2, 3, 10, 100, 3000)))


DAMAGES: list[Damage] = [
    *(cut_off, cut_out, flipped, put_in, put_in_head, put_in_head, put_in_head, twice, shuffled, exchanged, in_another_encoding),
    *(spliced, noise),
]


def damaged(seed: int) -> tuple[str, bytes]:
    """What was done to a good article, and what came of it."""
    random = Random(seed)
    data, told = random.choice(GOOD), []
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        damage = random.choice(DAMAGES)
        data = damage(random, data)
        told.append(damage.__name__)
    return " ".join(told), data


@pytest.mark.slow
def test_published_or_refused_by_name() -> None:
    """Nothing in between: what has no page has an error at a place in its file. At least two thousand damaged articles."""
    outcomes = Counter[str]()

    @settings(max_examples=ROUNDS, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(st.lists(st.integers(0, 2**32), min_size=AT_ONCE, max_size=AT_ONCE))
    def in_one_newsroom(seeds: list[int]) -> None:
        outcomes.update(outcomes_of(seeds))

    in_one_newsroom()
    print(f"{outcomes.total()} damaged articles: {outcomes['published']} published, {outcomes['refused']} refused by name")
    assert outcomes.total() >= 2000
    assert min(outcomes["published"], outcomes["refused"]) > 200


def outcomes_of(seeds: list[int]) -> Iterator[str]:
    """What became of each damaged article in one newsroom: published, or refused."""
    articles = [damaged(seed) for seed in seeds]
    with TemporaryDirectory() as folder:
        room = newsroom(Path(folder))
        for number, (_, data) in enumerate(articles):
            room.write(f"content/2020/04/m{number:02}.md", data)
        check = room.check("--jobs", "1")
        run = room.build("--jobs", "1", "--hold-faulty")
    wrong = refused(run)
    assert check.code == (1 if refused(check) else 0)
    assert wrong <= refused(check)
    assert run.code == 0, run.said
    published = {output["sources"][0] for output in run.report["outputs"] if output["kind"] == "article"}
    for number, (told, data) in enumerate(articles):
        path = f"content/2020/04/m{number:02}.md"
        assert (path in published) != (path in wrong), f"{path}, which was {told} ({seeds[number]})"
        assert_places(check, path, data)
        assert path in published or f"{path} 缓发" in run.out
        yield "published" if path in published else "refused"
    assert "content/2020/04/good.md" in published


def newsroom(root: Path) -> Newsroom:
    """The project's own settings and pictures, and one good article."""
    room = Newsroom(root)
    for path in CONTENT.rglob("*"):
        if path.suffix in (".yaml", ".png") and path.parent.name != "editions":
            room.write(f"content/{path.relative_to(CONTENT).as_posix()}", path.read_bytes())
    return room.article("good")


def refused(check: Run) -> set[str]:
    """The files with errors."""
    return {problem["path"] for problem in check.problems() if problem["level"] == "error"}


def assert_places(check: Run, path: str, data: bytes) -> None:
    """Each problem of a file stands on a line that it has, and is said with its path, on one line."""
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in check.problems():
        if problem["path"] == path:
            assert 1 <= problem["line"] <= lines, problem
            assert problem["column"] >= 1
            assert problem["message"].replace("\u3000", "").isprintable()
            assert f"{path}:{problem['line']}:{problem['column']} " in check.out
