"""The index of the search: what is published is in it, nothing else is, and an edit touches few of its files."""

from __future__ import annotations

import shutil

import pytest
from search_desk import Reader

import zhuanban.render.index
from front_door import PROJECT, SITE_YAML, Newsroom
from zhuanban.search.shards import Layout

SENTENCES = ("服务站里话家常。", "光荣牌挂上门，老兵笑开颜。", "走访慰问暖人心。", "就业培训到村口。")


def paths(room: Newsroom) -> list[str]:
    """Of the articles in the index, oldest first."""
    return [article.path.rpartition("/")[2] for article in Reader(room.out / "search").articles()]


def words(room: Newsroom) -> str:
    """Everything in the index."""
    return "\n".join(line for article in Reader(room.out / "search").articles() for line in article.lines)


def test_everything_that_is_searched(newsroom: Newsroom) -> None:
    """Headline, kicker, subtitle, byline, place and body with captions; not section, source, summary or note."""
    front = {"title": "主题", "kicker": "肩题", "subtitle": "副题", "correspondent": "见习记者 徐晓雯 通讯员 刘昱晔 陈 杰"}
    front |= {"place": "桐庐县", "source": "省厅", "summary": "摘要在此", "note": "按语在此", "section": "要闻"}
    newsroom.article("a", "**正文**里有[链接](https://example.org)。\n\n- 一条\n- 两条\n\n## 小题\n", **front)
    assert newsroom.build().code == 0
    (found,) = Reader(newsroom.out / "search").articles()
    assert found.lines == [
        *("主题", "肩题", "副题", "见习记者 徐晓雯", "通讯员 刘昱晔", "陈杰", "桐庐县"),
        *("正文里有链接。", "一条", "两条", "小题"),
    ]


def test_what_is_not_published_is_not_found(newsroom: Newsroom) -> None:
    """Drafts, embargoed articles, and those that are withdrawn: gone with the same build."""
    newsroom.article("a").article("b", "秘密甲。\n", status="草稿").article("c", "秘密乙。\n", publish_at="2020-07-01 08:00")
    newsroom.article("d", "撤下的话。\n", date="2020-04-03 08:00").build()
    assert paths(newsroom) == ["a.html", "d.html"]
    newsroom.article("d", "撤下的话。\n", date="2020-04-03 08:00", status="撤稿").build()
    assert paths(newsroom) == ["a.html"]
    everything = b"".join(path.read_bytes() for path in newsroom.out.rglob("*.html"))
    assert not [word for word in ("秘密", "撤下的话") if word in words(newsroom) or word.encode() in everything]
    newsroom.build("--drafts")
    assert sorted(paths(newsroom)) == ["a.html", "b.html"]


def test_no_search_no_file(newsroom: Newsroom) -> None:
    """`search: false` leaves nothing of it, also where it was."""
    newsroom.article("a").build()
    assert (newsroom.out / "search").is_dir()
    newsroom.write("content/site.yaml", f"{SITE_YAML}search: false\n").build()
    assert not (newsroom.out / "search").exists()


def test_a_site_without_articles(newsroom: Newsroom) -> None:
    """Its index is empty, not missing."""
    assert newsroom.build().code == 0
    assert paths(newsroom) == []


@pytest.mark.parametrize("change", ["words", "headline", "new", "date"])
def test_what_changes_is_put_into_the_lists_that_there_are(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Nothing is counted anew, and the files are those of a build from nothing. The numbers are printed."""
    shutil.copytree(PROJECT / "layouts", newsroom.root / "layouts")
    for n in range(70):
        newsroom.article(f"a{n:02d}", SENTENCES[n % 4] * (1 + n % 3) + "\n", date=f"2020-04-{1 + n % 28:02d} 08:{n % 60:02d}")
    assert newsroom.build().code == 0
    before = newsroom.files()
    with monkeypatch.context() as patch:
        patch.setattr(zhuanban.render.index, "_counted", None)
        if change == "words":
            newsroom.article("a07", "换了一句全新的话。\n", date="2020-04-08 08:07")
        elif change == "headline":
            newsroom.article("a07", SENTENCES[3] * 2 + "\n", title="新的标题", date="2020-04-08 08:07")
        elif change == "new":
            newsroom.article("b", "新来的一篇。\n", date="2020-05-01 08:00")
        else:
            newsroom.article("a27", SENTENCES[3] + "\n", date="2020-04-28 09:00")
        assert newsroom.build().code == 0
    after = newsroom.files()
    changed = [path for path in after if path.startswith("search/") and before.get(path) != after[path]]
    print(
        f"{change}: {len(changed)} files of the index are others, at 10,000 articles at most {len(Layout.of(10_000).shards) + 3}"
    )
    assert changed
    assert len(changed) <= len(Layout.of(70).shards) + 5
    clean = Newsroom(newsroom.root, newsroom.root / "clean")
    assert clean.build("--no-cache").code == 0
    assert {path: digest for path, digest in clean.files().items() if path.startswith("search/")} == {
        path: digest for path, digest in after.items() if path.startswith("search/")
    }


def test_several_processes_make_the_same_lists_and_texts(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each looks at a share of the articles, and writes a share of the files."""
    monkeypatch.setattr(zhuanban.render.index, "FEW", 1)
    for n in range(70):
        newsroom.article(f"a{n:02d}", SENTENCES[n % 4] * (1 + n % 3) + "\n", date=f"2020-04-{1 + n % 28:02d} 08:{n % 60:02d}")
    assert newsroom.build("--jobs", "3").code == 0
    alone = Newsroom(newsroom.root, newsroom.root / "alone")
    assert alone.build("--jobs", "1", "--no-cache").code == 0
    assert newsroom.files() == alone.files()
    assert len(paths(newsroom)) == 70


def test_a_file_of_lists_that_somebody_changed_is_not_built_upon(newsroom: Newsroom) -> None:
    """Everything is counted anew, and right."""
    newsroom.article("a").article("b", date="2020-04-03 08:00").build()
    whole = newsroom.files()
    newsroom.write("site/search/rare/00.bin", b"nonsense").build()
    assert newsroom.files() == whole
    newsroom.write("site/search/catalogue.bin", b"nonsense").article("c", "又一篇。\n").build()
    assert sorted(paths(newsroom)) == ["a.html", "b.html", "c.html"]


def test_without_script_the_page_leads_to_the_archive(newsroom: Newsroom) -> None:
    """And says why there is nothing to search in."""
    newsroom.article("a", place="平湖市").build()
    page = newsroom.page("search/index.html")
    assert "<noscript>" in page
    assert 'href="../archive/index.html"' in page
    assert '<option value="yaowen">要闻</option>' in page
    assert "<script>" not in page
    assert "unsafe" not in page
