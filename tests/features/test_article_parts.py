"""What an article's own page and its print page show alike, and what the whole site shows on one day."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from front_door import SITE_YAML, Newsroom

PAGES = ("articles/2020/04/a.html", "editions/2020-04-02/C4.html")


@pytest.mark.parametrize(("credit", "printed"), [("张三", "张三 摄"), ("张三 摄影", "张三 摄影"), ("李四制图", "李四制图")])
def test_a_bare_credit_took_the_photograph_on_both_pages(newsroom: Newsroom, credit: str, printed: str) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 5)).save(picture, "PNG")
    newsroom.write("content/2020/04/p.png", picture.getvalue())
    newsroom.article("a", page="C4", picture=f"{{src: p.png, caption: 会场, credit: {credit}}}").build()

    for page in PAGES:
        assert f'<figcaption>会场 <span class="credit">{printed}</span></figcaption>' in newsroom.page(page)


def test_a_picture_elsewhere_keeps_its_address_however_it_is_written(newsroom: Newsroom) -> None:
    newsroom.article("a", page="C4", picture="{src: 'HTTPS://example.com/p.png', caption: 会场}").build()

    for page in PAGES:
        assert 'src="HTTPS://example.com/p.png"' in newsroom.page(page)
    assert "src=&#34;HTTPS://example.com/p.png&#34;" in newsroom.page("feeds/index.xml")


def test_a_reprint_says_where_from_on_both_pages(newsroom: Newsroom) -> None:
    newsroom.article("a", page="C4", reprint="{source: 浙江日报, title: 原题, url: 'https://example.com/1'}").build()

    for page in PAGES:
        assert '转载自浙江日报，原标题：原题，<a href="https://example.com/1" rel="external">原文链接</a>' in newsroom.page(page)


def test_the_site_is_grey_on_a_day_of_mourning_only(newsroom: Newsroom) -> None:
    newsroom.write("content/site.yaml", SITE_YAML + "mourning: [2020-04-04]\n").article("a")

    newsroom.build(now="2020-04-04T00:00:00+08:00")
    assert 'class="mourning"' in newsroom.page("index.html")
    newsroom.build(now="2020-04-03T16:30:00+00:00")
    assert 'class="mourning"' in newsroom.page(PAGES[0]), "the day is the site's"
    newsroom.build(now="2020-04-05T00:00:00+08:00")
    assert "mourning" not in newsroom.page("index.html")


def test_an_article_says_where_it_was_printed(newsroom: Newsroom) -> None:
    newsroom.article("a", page="C4").build()
    assert ">2020-04-02 C4</a>" in newsroom.page(PAGES[0])
    newsroom.write("content/site.yaml", SITE_YAML + "paper: 嘉兴日报\npage_names: {C4: 平湖版}\n").build()
    assert ">嘉兴日报 2020-04-02 C4 平湖版</a>" in newsroom.page(PAGES[0])
