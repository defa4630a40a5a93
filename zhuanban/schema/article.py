"""The front matter of an article: the one list of its keys."""

from __future__ import annotations

from zhuanban.model import Status, Weight
from zhuanban.schema.fields import Choice, Field, Form, Kind

CORRESPONDENT = "通讯员"
"""The role of a name that has none, under a key that names no role."""

STATUSES = (
    Choice(Status.DRAFT, ("draft", "草稿")),
    Choice(Status.REVIEW, ("review", "待审")),
    Choice(Status.SIGNED, ("signed", "已签发")),
    Choice(Status.WITHDRAWN, ("withdrawn", "撤稿")),
)
WEIGHTS = (
    Choice(Weight.LEAD, ("lead", "头条")),
    Choice(Weight.SECOND, ("second", "二条")),
    Choice(Weight.BOTTOM_LEAD, ("bottom-lead", "倒头条")),
    Choice(Weight.BOX, ("box", "加框")),
    Choice(Weight.BRIEF, ("brief", "简讯")),
)
GENRES = tuple(
    Choice(genre, (genre,)) for genre in ("消息", "通讯", "特写", "专访", "综述", "评论", "图片", "启事", "散文", "诗歌")
)
BYLINE_PLACES = (Choice("top", ("top", "题下")), Choice("end", ("end", "文末")))

PICTURE = Form((
    Field("src", ("文件", "路径", "图片"), Kind.PATH, "图片文件，放在稿件旁边", "the picture file, beside the article", "会场.png", True),
    Field("alt", ("替代文字",), Kind.LINE, "给看不见图的读者的文字；不写就用图说", "words in place of the picture; default: caption"),
    Field("caption", ("图说", "说明"), Kind.LINE, "图说", "the caption", "座谈会现场", longest=300),
    Field("credit", ("摄影", "图片署名"), Kind.LINE, "摄影者或绘图者", "who took or drew it", "刘昱晔", longest=60),
))  # fmt: skip
CORRECTION = Form((
    Field("date", ("日期",), Kind.DAY, "更正日期", "the day of the correction", "2020-04-03", True),
    Field("wrong", ("原文",), Kind.TEXT, "印错的原文", "the wording that was printed", "42人", True, 1000),
    Field("right", ("更正",), Kind.TEXT, "正确的文字", "the right wording", "24人", True, 1000),
))  # fmt: skip
REPRINT = Form((
    Field("source", ("来源",), Kind.LINE, "最先刊登的媒体", "where it was first printed", "中国退役军人", True, 100),
    Field("title", ("原标题",), Kind.LINE, "原标题", "the title there"),
    Field("author", ("原作者",), Kind.LINE, "原作者", "the author there", longest=100),
    Field("url", ("原文链接",), Kind.URL, "原文链接，http 开头", "its address", longest=1000),
))  # fmt: skip
REVIEW = Form((
    Field("first", ("一审",), Kind.NAMES, "一审人", "first reading", "陈杰"),
    Field("second", ("二审",), Kind.NAMES, "二审人", "second reading", "王珏"),
    Field("third", ("三审",), Kind.NAMES, "三审人", "third reading", "张三"),
))  # fmt: skip

ARTICLE = Form((
    Field("title", ("标题", "主标题"), Kind.LINE,
          "主标题。两截之间的全角空格会保留，“ / ” 表示可以在这里换行",
          "the headline; a full-width space is kept, ` / ` is where it may break", "用心用情用功　做实做细做好", True, 120),
    Field("section", ("栏目",), Kind.LINE, "栏目的名称或网址名", "a section's name or slug", "要闻", True, 60,
          mistaken=("category", "categories", "sections", "分类")),
    Field("correspondent", ("通讯员", "署名", "作者", "记者", "correspondents"), Kind.BYLINE,
          "姓名、名单，或照报上的整行署名；没有写身份的名字，身份就是这个键（署名和英文键是通讯员）",
          "a name, a list of names, or the byline as printed", "见习记者 徐晓雯 通讯员 刘昱晔", longest=300, attribute="credits",
          roles={"correspondent": CORRESPONDENT, "correspondents": CORRESPONDENT, "通讯员": CORRESPONDENT, "署名": CORRESPONDENT,
                 "作者": "作者", "记者": "记者"},
          mistaken=("author", "authors", "byline", "reporter", "撰稿", "供稿"), unless="source"),
    Field("date", ("日期", "发布日期", "发布时间"), Kind.MOMENT, "发布日期，可以带时间", "the date, perhaps with a time",
          "2020-04-30 09:17", True, mistaken=("pubdate", "published", "时间")),
    Field("printed", ("见报日期",), Kind.DAY, "见报日期，默认就是发布日期", "date of the edition; default: date", "2020-04-02"),
    Field("page", ("版次", "版面"), Kind.PAGE, "登在哪一版", "the print page it stands on", "C4"),
    Field("weight", ("版位",), Kind.CHOICE, "在版面上的位置", "its place on the print page", "头条", choices=WEIGHTS),
    Field("kicker", ("引题", "肩题"), Kind.LINE, "引题", "the kicker, above the headline", "我市多点发力加强退役军人服务保障", longest=120),
    Field("subtitle", ("副题", "副标题"), Kind.LINE, "副题，不要写前面的破折号", "the subtitle, without its dash", "记张连胜", longest=120),
    Field("genre", ("体裁",), Kind.CHOICE, "体裁，默认消息", "the genre; default 消息", "通讯", choices=GENRES),
    Field("byline_at", ("署名位置",), Kind.CHOICE, "署名印在题下还是文末", "byline under the title or at the end", "文末",
          choices=BYLINE_PLACES),
    Field("source", ("信息来源", "来源"), Kind.LINE, "发布或转载的单位", "who issued it", "省退役军人事务厅", longest=100),
    Field("place", ("县市区",), Kind.LIST, "写的是哪个县市区，可以是几个", "the county, city or district it is about", "桐庐县、西湖区",
          longest=40, attribute="places", mistaken=("places", "location", "地区", "地点")),
    Field("topics", ("话题",), Kind.LIST, "话题，可以是几个", "topics", "双拥、就业创业", longest=40,
          mistaken=("tags", "tag", "keywords", "topic", "关键词", "标签")),
    Field("summary", ("摘要",), Kind.TEXT, "摘要，默认取正文开头的整句", "default: the first whole sentences", longest=1000,
          mistaken=("description", "excerpt", "abstract", "简介", "导语")),
    Field("editor", ("责任编辑", "责编"), Kind.NAMES, "责任编辑", "editors", "陈杰", longest=200, attribute="editors"),
    Field("proofreader", ("校对",), Kind.NAMES, "校对", "proofreaders", "王珏", longest=200, attribute="proofreaders"),
    Field("picture", ("题图", "头图"), Kind.PICTURE, "题图：文件名，或者写明文件、图说、摄影", "the title picture", "会场.png",
          form=PICTURE, mistaken=("image", "cover", "thumbnail", "photo", "图片", "配图")),
    Field("slug", ("网址名",), Kind.SLUG, "网址里的名字，只用小写字母、数字和 -", "its name in the URL: a-z, 0-9 and - only",
          "fuwu-tuiyi-junren", longest=100, mistaken=("url", "permalink", "网址")),
    Field("aliases", ("旧网址",), Kind.OLD_URLS, "以前的网址，会转到这里", "old URLs that redirect here", "/art/2020/4/30/1.html",
          longest=200, mistaken=("alias", "redirect", "redirects")),
    Field("status", ("状态",), Kind.CHOICE, "草稿、待审、已签发或撤稿，默认已签发", "draft, review, signed or withdrawn", "已签发",
          choices=STATUSES),
    Field("draft", ("是否草稿",), Kind.FLAG, "“是” 等于 状态: 草稿", "true is the same as status: draft", "否"),
    Field("reviewed", ("审核",), Kind.RECORD, "一审、二审、三审的人；不会发布", "who read it; never published", form=REVIEW),
    Field("publish_at", ("定时发布",), Kind.MOMENT, "到这个时间才发布", "published from then on", "2020-05-01 06:00"),
    Field("expire_at", ("下线时间",), Kind.MOMENT, "到这个时间就下线", "published until then", "2020-06-01 00:00"),
    Field("updated", ("更新时间",), Kind.MOMENT, "最近一次修改的时间", "when it was last changed", "2020-04-03 10:00",
          mistaken=("lastmod", "modified", "更新日期")),
    Field("corrections", ("更正",), Kind.RECORDS, "更正：日期、原文、更正", "corrections: date, wrong, right", form=CORRECTION,
          mistaken=("correction", "勘误")),
    Field("reprint", ("转载",), Kind.RECORD, "转载：来源、原标题、原作者、原文链接", "where it was first printed", form=REPRINT),
    Field("note", ("编者按",), Kind.TEXT, "编者按，印在正文前", "text before the body", longest=2000),
    Field("extra", ("附加",), Kind.FREE, "忽略哪些校对提示；不进往年今日、相关稿件；别的程序要用的内容",
          "messages to silence; not to be on this day, or related; free for other programs", "忽略: [PR002]"),
))  # fmt: skip
"""Every key of an article, in the order of the handbook."""
