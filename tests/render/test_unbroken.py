"""Names that stay on one line: in the text of a page, and nowhere else."""

from __future__ import annotations

import pytest

from zhuanban.render.unbroken import keeper

KEEP = keeper(["仲旭东", "陈杰", "A&B"])


@pytest.mark.parametrize(
    "page",
    [
        "<p title=\"仲旭东 > 仲旭东\" class='仲旭东'></p>",
        "<title>仲旭东</title>",
        "<script>const name = '仲旭东 < 陈杰'</script>",
        "<style>.仲旭东 {}</style>",
        "<!-- 仲旭东 <b>仲旭东</b> -->",
        "<select><option value='陈杰'>陈杰</option></select>",
        "<textarea>仲旭东</textarea>",
        "仲旭和旭东，陈先生和杰克",
        "陈<b>杰</b>",
    ],
)
def test_what_is_left_as_it_is(page: str) -> None:
    assert KEEP(page) == page


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("走访<b>{}</b>说", "仲旭东"),
        ("1 < 2，{}说", "仲旭东"),
        ("<a href='x'>{}</a>", "陈杰"),
        ("{}", "陈　杰"),
        ("{}", "陈 杰"),
        ("<title>仲旭东</title>{}", "仲旭东"),
        ("{}", "A&amp;B"),
    ],
)
def test_what_is_kept_together(text: str, name: str) -> None:
    assert KEEP(text.format(name)) == text.format(f'<span class="unbroken">{name}</span>')


def test_without_names_nothing_happens() -> None:
    assert keeper([])("<p>仲旭东</p>") == "<p>仲旭东</p>"
