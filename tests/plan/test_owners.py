"""Every path of a plan has one owner: the last guard, behind the checks."""

from __future__ import annotations

import pytest
from reading_desk import Desk

from front_door import Newsroom
from zhuanban.plan.site import plan_site
from zhuanban.problems import ContentRefused


@pytest.mark.parametrize("path", ["articles/2020/04/a.html", "articles/2020/04/A.HTML", "articles/2020/04/a.html/x.html"])
def test_two_owners_are_refused_and_both_are_named(newsroom: Newsroom, path: str) -> None:
    site = Desk(newsroom.article("a")).site()
    (article,) = site.articles
    other = article._replace(source_path="content/b.md", card=article.card._replace(path=path))

    with pytest.raises(ContentRefused) as refused:
        plan_site(site._replace(articles=(article, other)))

    assert {problem.code for problem in refused.value.problems} == {"UR009"}
    said = " ".join(problem.message() for problem in refused.value.problems)
    assert "content/2020/04/a.md" in said
    assert "content/b.md" in said
