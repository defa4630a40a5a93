"""Names of leaders on a page: never over the end of a line, and plain when they are searched for or copied."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from front_door import Newsroom

pytestmark = pytest.mark.browser

BODY = "\n\n".join(f"{'走' * number}仲旭东{'访' * 40}。" for number in range(60)) + "\n"
LINES = "[...document.querySelectorAll('.unbroken')].map(name => name.getClientRects().length)"


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_a_name_does_not_break(newsroom: Newsroom, new_page: Callable[..., Page], width: int) -> None:
    newsroom.write("content/leaders.yaml", "- 姓名: 仲旭东\n  职务: 平湖市市长\n")
    newsroom.article("a", BODY, title="走访走访走访走访走访走访走访走访仲旭东走访走访走访", page="C4").build()
    page = new_page(width, 800)
    for path in ("articles/2020/04/a.html", "editions/2020-04-02/C4.html", "index.html"):
        page.goto((newsroom.out / path).as_uri())
        lines = page.evaluate(LINES)
        assert lines
        assert set(lines) == {1}, path
    page.goto((newsroom.out / "articles/2020/04/a.html").as_uri())
    assert page.evaluate("document.body.innerText.includes('走仲旭东访')")
    page.evaluate("document.querySelectorAll('.unbroken').forEach(name => { name.style.whiteSpace = 'normal' })")
    assert 2 in page.evaluate(LINES)  # without the style some would
