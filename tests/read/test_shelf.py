"""What a path in an article may name, and that it never leaves content/."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhuanban.problems import Position, Problem
from zhuanban.read.shelf import seek, seek_article, shelve

FILES = ("content/2020/04/a.md", "content/2020/04/图/会场.png", "content/2020/05/b.md", "content/c.md", "content/2020/05/c.md")
SHELF = shelve(FILES, [path for path in FILES if path.endswith(".md")])
HERE = Position(FILES[0])
TARGETS = st.one_of(
    st.text(max_size=20),
    st.lists(
        st.sampled_from(["..", ".", "", "content", "2020", "04", "05", "a.md", "b.md", "C.md", "图", "会场.png", "\\", "/"]),
        max_size=7,
    ).map("/".join),
)


@given(TARGETS)
def test_a_file_of_ours_or_a_fault(target: str) -> None:
    for look in (seek, seek_article):
        found = look(SHELF, target, FILES[0], HERE)
        assert isinstance(found, Problem) or found in FILES


def test_windows_slashes_are_told() -> None:
    found = seek(SHELF, "图\\会场.png", FILES[0], HERE)
    assert isinstance(found, Problem)
    assert (found.code, dict(found.values)["right"]) == ("LK002", "图/会场.png")
