"""An article in its site: address, credits, section, defaults, order."""

from __future__ import annotations

import unicodedata

import pytest
from reading_desk import Desk, png

from front_door import SITE_YAML
from zhuanban.model import Picture
from zhuanban.problems import Level

A = "content/2020/04/a.md"


@pytest.mark.parametrize(
    ("stem", "slug", "page"),
    [
        ("a", "", "a"),
        ("2020-04-02-c4", "", "2020-04-02-c4"),
        ("a", "yi-hao-wen-jian", "yi-hao-wen-jian"),
        ("两会", "", "liang-hui"),
        ("A 1", "", "a-1"),
    ],
)
def test_the_address_of_an_article(desk: Desk, stem: str, slug: str, page: str) -> None:
    """The slug, else the file's stem when it is one, else its pinyin; never the title."""
    desk.room.article(stem, slug=slug)
    assert desk.only().card.path == f"articles/2020/04/{page}.html"


def test_the_folder_does_not_matter(desk: Desk) -> None:
    desk.room.article("a", folder="任何/地方")
    assert desk.only().card.path == "articles/2020/04/a.html"


@pytest.mark.parametrize("name", ["要闻", "yaowen"])
def test_a_section_by_name_or_slug(desk: Desk, name: str) -> None:
    desk.room.article("a", section=name)
    assert desk.only().card.section == ("yaowen", "要闻")


def test_sections_are_a_tree(desk: Desk) -> None:
    """Parents before their children, in the order of site.yaml, whatever the order there."""
    extra = "  - {slug: xiangzhen, name: 乡镇动态, parent: shixian}\n  - {slug: zuihou, name: 最后}\n"
    desk.room.write("content/site.yaml", SITE_YAML + extra)
    sections = desk.site().sections
    assert [section.slug for section in sections] == ["yaowen", "kuaixun", "sanfuwu", "shixian", "xiangzhen", "zuihou"]
    assert [section.folder for section in sections][2:5] == [
        "sections/sanfuwu", "sections/sanfuwu/shixian", "sections/sanfuwu/shixian/xiangzhen",
    ]  # fmt: skip
    assert sections[3].trail == (("sanfuwu", "三服务专题"), ("shixian", "市县动态"))
    assert sections[2].children == ("shixian",)


def test_an_unknown_section(desk: Desk) -> None:
    desk.room.article("a", section="资讯快速")
    (problem,) = desk.problems()
    assert (problem.code, str(problem.position)) == ("FM101", f"{A}:3:10")
    assert "资讯快速" in problem.message()
    assert "资讯快递" in problem.hint()


def test_defaults(desk: Desk) -> None:
    desk.room.write("content/site.yaml", SITE_YAML + "default_source: 平湖市退役军人事务局\n").article("a").article(
        "b", source="省厅"
    )
    b, a = desk.site().articles[::-1]
    assert (a.card.source, b.card.source) == ("平湖市退役军人事务局", "省厅") or (b.card.source, a.card.source) == (
        "平湖市退役军人事务局",
        "省厅",
    )
    assert {article.byline_at for article in (a, b)} == {"top"}
    assert {article.card.genre for article in (a, b)} == {"消息"}
    assert a.card.summary.startswith("平湖市的服务站里，工作人员为退役军人讲政策、办实事。")
    assert a.printed.isoformat() == "2020-04-02"


def test_newest_first_and_ties_by_path(desk: Desk) -> None:
    desk.room.article("b").article("a").article("c", date="2020-04-03").article("d", date="2020-04-01")
    assert [article.source_path[-4] for article in desk.site().articles] == ["c", "a", "b", "d"]


def test_credits(desk: Desk) -> None:
    desk.room.article("a", correspondent="见习记者 徐晓雯 通讯员 刘昱晔 陈 杰")
    article = desk.only()
    assert [(credit.role, credit.person.name, credit.person.slug) for credit in article.card.credits] == [
        ("见习记者", "徐晓雯", "xuxiaowen"), ("通讯员", "刘昱晔", "liuyuye"), ("通讯员", "陈杰", "chenjie"),
    ]  # fmt: skip
    assert [person.name for person in desk.site().people] == ["陈杰", "刘昱晔", "徐晓雯"]


def test_people_yaml(desk: Desk) -> None:
    """Aliases are the same person; slug, unit and portrait come from the file."""
    people = "- name: 徐晓雯\n  slug: xxw\n  unit: 平湖市融媒体中心\n  aliases: [晓雯]\n  portrait: 图/xxw.png\n"
    desk.room.write("content/people.yaml", people).write("content/图/xxw.png", png())
    desk.room.article("a", correspondent="晓雯").article("b", correspondent="徐晓雯")
    site = desk.site()
    (person,) = site.people
    assert (person.name, person.slug, person.unit) == ("徐晓雯", "xxw", "平湖市融媒体中心")
    assert person.portrait is not None
    assert site.pictures == (person.portrait,)
    assert {credit.person for article in site.articles for credit in article.card.credits} == {person}


def test_a_missing_portrait(desk: Desk) -> None:
    desk.room.write("content/people.yaml", "- name: 徐晓雯\n  portrait: gone.png\n").article("a")
    assert [place.split(":")[0] for place in desk.found()] == ["LK001 content/people.yaml"]


def test_two_names_of_one_spelling(desk: Desk) -> None:
    """The earliest credited keeps the slug, then by path; the later are numbered, with a warning where they first appear."""
    desk.room.article("a", correspondent="张杰", date="2020-04-03").article("b", correspondent="章杰", date="2020-04-02")
    desk.room.article("c", correspondent="章洁", date="2020-04-04").article("d", correspondent="章杰", date="2020-04-05")
    slugs = {person.name: person.slug for person in desk.site().people}
    assert slugs == {"章杰": "zhangjie", "张杰": "zhangjie-2", "章洁": "zhangjie-3"}
    assert desk.found(Level.WARNING) == ["CF211 content/2020/04/a.md:4:16", "CF211 content/2020/04/c.md:4:16"]


def test_a_slug_in_people_yaml_is_kept_for_its_owner(desk: Desk) -> None:
    desk.room.write("content/people.yaml", "- name: 张杰\n  slug: zhangjie\n")
    desk.room.article("a", correspondent="章杰").article("b", correspondent="张杰", date="2020-04-03")
    assert {person.name: person.slug for person in desk.site().people} == {"张杰": "zhangjie", "章杰": "zhangjie-2"}


def test_drafts_take_no_slug(desk: Desk) -> None:
    desk.room.article("a", correspondent="张杰", status="草稿", date="2020-04-01").article("b", correspondent="章杰")
    assert {person.name: person.slug for person in desk.site().people} == {"章杰": "zhangjie"}


def test_places(desk: Desk) -> None:
    desk.room.write("content/places.yaml", "- name: 西湖区\n  slug: xihu\n  aliases: [杭州西湖区]\n")
    desk.room.article("a", place="[桐庐县, 杭州西湖区, 西湖区]")
    assert [(place.name, place.slug) for place in desk.only().places] == [("桐庐县", "tongluxian"), ("西湖区", "xihu")]
    assert [place.name for place in desk.site().places] == ["桐庐县", "西湖区"]


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/old/a/", "old/a/index.html"),
        ("old/a.html", "old/a.html"),
        ("/art/2020/4/30/art_1.htm", "art/2020/4/30/art_1.htm"),
        ("/旧闻/甲.html", "旧闻/甲.html"),
    ],
)
def test_aliases(desk: Desk, alias: str, path: str) -> None:
    desk.room.article("a", aliases=f"[{alias}]")
    assert desk.only().aliases == (path,)


@pytest.mark.parametrize(
    "alias",
    ["/../a.html", "a/../../b.html", "https://e.org/a.html", "/a.php", "/a.html?x=1", "/", "//a.html", "/.a/b.html", "a\\b.html"],
)
def test_an_alias_that_is_no_path_of_this_site(desk: Desk, alias: str) -> None:
    desk.room.article("a", aliases=f"['{alias}']")
    (place,) = desk.found()
    assert place.split()[1].startswith(f"{A}:6:")


def test_lead_picture(desk: Desk) -> None:
    desk.room.write("content/2020/04/图/会场.png", png()).article(
        "a", picture="{src: 图/会场.png, caption: 会场, credit: 刘昱晔}"
    )
    picture = desk.only().card.picture
    assert picture is not None
    (file,) = desk.site().pictures
    assert (picture.url, picture.alt, picture.width, picture.height) == (file.path, "会场", 40, 30)
    assert file.source == "content/2020/04/图/会场.png"


def test_a_remote_lead_picture(desk: Desk) -> None:
    desk.room.article("a", picture="{src: https://e.org/a.png, alt: 会场}")
    picture = desk.only().card.picture
    assert picture is not None
    assert (picture.url, picture.width) == ("https://e.org/a.png", 0)
    assert [place.split()[0] for place in desk.found(Level.WARNING)] == ["LK014"]


def test_one_picture_in_two_files_is_published_once(desk: Desk) -> None:
    desk.room.write("content/2020/04/a.png", png()).write("content/2020/04/b.png", png()).write(
        "content/2020/04/c.png", png("blue")
    )
    desk.room.article("a", body="![甲](a.png)\n\n![乙](b.png)\n\n![甲](a.png)\n").article(
        "b", status="草稿", body="![丙](c.png)\n"
    )
    site = desk.site()
    (file,) = site.pictures
    (article,) = site.articles
    assert article.targets == (file.path,) * 3
    assert [picture and picture.source[-5:] for picture in article.pictures] == ["a.png", "b.png", "a.png"]
    assert isinstance(article.pictures[0], Picture)


def test_file_names_by_unicode_form(desk: Desk) -> None:
    """A disk may give names decomposed: the site is the same."""
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "café会场")
        other = unicodedata.normalize("NFD" if form == "NFC" else "NFC", "café会场")
        room = Desk(type(desk.room)(desk.room.root / form).write("content/site.yaml", SITE_YAML))
        room.room.article(name).write(f"content/2020/04/{name}.png", png()).article(
            "b", body=f"[甲]({other}.md)\n\n![乙]({other}.png)\n", date="2020-04-03"
        )
        newest, oldest = room.site().articles
        assert oldest.card.path == "articles/2020/04/cafe-hui-chang.html"
        assert newest.targets[0] == oldest.card.path


def test_a_poem_keeps_its_lines(desk: Desk) -> None:
    desk.room.article("a", genre="诗歌", body="第一行\n第二行\n").article("b", body="第一行\n第二行\n", date="2020-04-01")
    poem, prose = desk.site().articles
    assert "<br" in desk.words(poem)
    assert "<br" not in desk.words(prose)


def test_no_site_yaml(desk: Desk) -> None:
    """One clear fault, and the articles' own."""
    (desk.room.root / "content" / "site.yaml").unlink()
    desk.room.article("a", date="2020-02-30").article("b", status="草稿", date="2020-02-30").write("content/site.yml", SITE_YAML)
    reading = desk.read()
    assert reading.site is None
    assert desk.found(Level.ERROR, reading)[1:] == ["CF202 content/site.yaml:1:1"]
    assert desk.found(Level.ERROR, reading)[0].endswith(f"{A}:5:7")
    told = next(p for p in reading.problems if p.code == "CF202")
    assert told.message() == "没有 content/site.yaml，不知道网站的名称和栏目；content/site.yml 名字不对"
    (desk.room.root / "content" / "site.yml").unlink()
    told = next(p for p in desk.read().problems if p.code == "CF202")
    assert (told.message(), told.message("en")) == (
        "没有 content/site.yaml，不知道网站的名称和栏目",
        "there is no content/site.yaml to say what the site is called",
    )


def test_no_content_folder(desk: Desk) -> None:
    (desk.room.root / "content" / "site.yaml").unlink()
    (desk.room.root / "content").rmdir()
    reading = desk.read()
    assert (reading.site, desk.found(Level.ERROR, reading)) == (None, ["CF201 content/site.yaml:1:1"])


def test_an_unusable_site_yaml_hides_nothing(desk: Desk) -> None:
    desk.room.write("content/site.yaml", "title: 平湖\n").article("a", date="2020-02-30")
    reading = desk.read()
    assert reading.site is None
    assert {place.split()[1].split(":")[0] for place in desk.found(Level.ERROR, reading)} == {A, "content/site.yaml"}


@pytest.mark.parametrize("name", ["people.yml", "People.yaml", "places.yaml.txt", "editions/2020-04-02-C4.yml"])
def test_files_of_nearly_the_right_name(desk: Desk, name: str) -> None:
    desk.room.article("a").write(f"content/{name}", "[]\n")
    assert f"CF203 content/{name}:1:1" in desk.found(Level.WARNING)


def test_base_url(desk: Desk) -> None:
    site = desk.read(base_url="https://example.com/news").site
    assert site is not None
    assert site.config.base_url == "https://example.com/news/"


def test_the_same_again(desk: Desk) -> None:
    """No clock, no order of the disk."""
    for stem in "dbca":
        desk.room.article(stem, correspondent=f"{'张章障'[ord(stem) % 3]}杰", page="C4", place="桐庐县")
    assert desk.read() == desk.read()
