"""A newsroom with layouts of its own: file by file they take the place of the project's."""

from __future__ import annotations

from front_door import Newsroom


def test_a_layout_of_its_own_wins_and_a_change_of_it_is_seen(newsroom: Newsroom) -> None:
    newsroom.article("a").write("layouts/404.html", "<!doctype html><title>{{ site.title }} 一</title>\n")
    newsroom.build()
    assert newsroom.page("404.html") == "<!doctype html><title>平湖退役军人 一</title>\n"
    assert "服务站里话家常" in newsroom.page("articles/2020/04/a.html"), "the others are the project's"

    newsroom.write("layouts/404.html", "<!doctype html><title>{{ site.title }} 二</title>\n")
    run = newsroom.build()
    assert newsroom.page("404.html") == "<!doctype html><title>平湖退役军人 二</title>\n"
    assert [o["path"] for o in run.report["outputs"] if o["status"] == "written"] == ["404.html"]


def test_a_layout_that_is_wrong_is_named_and_nothing_is_published(newsroom: Newsroom) -> None:
    newsroom.article("a").build()
    before = newsroom.files()

    for wrong in ("{% if %}", "{{ nothing.there }}", "{% include 'gone.html' %}", "{{ asset('gone.css') }}"):
        run = newsroom.write("layouts/404.html", wrong).build()
        assert run.code == 2, wrong
        assert "404.html" in run.err or "gone" in run.err, run.err
        assert newsroom.files() == before
