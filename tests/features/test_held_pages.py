"""问题稿缓发: what a held article's last page keeps, and what it must not keep."""

from __future__ import annotations

import io

from PIL import Image

from front_door import Newsroom


def test_the_last_page_stays_but_not_the_headline_of_a_neighbour_that_was_withdrawn(newsroom: Newsroom) -> None:
    newsroom.article("a", title="要撤的稿子", date="2020-04-01").article("b", date="2020-04-02", correspondent="陈杰").build()
    assert "要撤的稿子" in newsroom.page("articles/2020/04/b.html"), "as the previous article"

    newsroom.article("a", title="要撤的稿子", date="2020-04-01", status="撤稿").article("b", date="2020-02-30")
    run = newsroom.build("--hold-faulty")

    assert run.code == 0, run.said
    assert "content/2020/04/b.md" in run.said
    assert "服务站里话家常" in newsroom.page("articles/2020/04/b.html")
    assert not [
        path for path in newsroom.files() if path.endswith((".html", ".xml", ".json")) and "要撤的稿子" in newsroom.page(path)
    ]


def test_a_held_page_has_no_link_to_a_page_that_went_with_it_and_settles(newsroom: Newsroom) -> None:
    newsroom.article("a", date="2020-04-01").article("b", date="2020-04-02", correspondent="陈杰").build()
    assert "people/chenjie/index.html" in newsroom.page("articles/2020/04/b.html")

    newsroom.article("b", date="2020-02-30", correspondent="陈杰")
    newsroom.build("--hold-faulty")
    assert 'href="../../../people/chenjie' not in newsroom.page("articles/2020/04/b.html")
    assert "陈杰" in newsroom.page("articles/2020/04/b.html")

    again = newsroom.build("--hold-faulty")
    assert again.report["counts"]["written"] == 0


def test_a_fault_in_site_yaml_cannot_be_held(newsroom: Newsroom) -> None:
    newsroom.article("a").build()
    before = newsroom.files()
    newsroom.write("content/site.yaml", "title: 平湖\n")

    assert newsroom.build("--hold-faulty").code == 1
    assert newsroom.files() == before


def test_redirects_and_the_print_page_of_a_held_article_stay(newsroom: Newsroom) -> None:
    newsroom.article("a").article("b", page="C4", aliases="[/old/b.html]").build()

    newsroom.article("b", page="C4", aliases="[/old/b.html]", genre="乱")
    assert newsroom.build("--hold-faulty").code == 0

    assert 'href="../articles/2020/04/b.html"' in newsroom.page("old/b.html")
    assert "工作人员为退役军人讲政策" in newsroom.page("editions/2020-04-02/C4.html")


def test_an_untouched_last_page_stays_byte_for_byte(newsroom: Newsroom) -> None:
    newsroom.article("a").article("b", title="乙稿", section="市县动态").build()
    before = newsroom.files()

    newsroom.article("a", title="改过的标题").article("b", title="乙稿", section="市县动态", date="2020-02-30")
    newsroom.build("--hold-faulty")

    assert newsroom.files()["articles/2020/04/b.html"] == before["articles/2020/04/b.html"]


def test_a_faulty_article_with_a_picture_of_its_own_is_held_like_any_other(newsroom: Newsroom) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 5)).save(picture, "PNG")
    newsroom.article("a").article("b", body="![图](p.png)\n", genre="乱").write("content/2020/04/p.png", picture.getvalue())

    run = newsroom.build()
    assert run.code == 1
    assert run.problems("FM019") or run.places(), run.said
    assert newsroom.build("--hold-faulty").code == 0
