"""The files beside the articles: site.yaml, people.yaml, places.yaml and the edition files. The one list of their keys."""

from __future__ import annotations

from zhuanban.schema.article import WEIGHTS
from zhuanban.schema.fields import Choice, Field, Form, Kind

SECTION = Form((
    Field("slug", ("网址名",), Kind.SLUG, "网址里的名字", "its name in the URL", "yaowen", True, 60),
    Field("name", ("名称", "栏目名"), Kind.LINE, "栏目名称", "its name", "要闻", True, 40, mistaken=("title", "标题")),
    Field("parent", ("上级", "上级栏目"), Kind.LINE, "上级栏目的网址名或名称", "the section it belongs to", "sanfuwu", longest=60),
    Field("description", ("说明", "栏目说明"), Kind.LINE, "栏目说明", "what it holds", longest=300),
    Field("type", ("类型", "栏目类型"), Kind.LINE, "栏目类型（政府网站的 ColumnType）", "ColumnType of government sites", "工作动态", longest=40),
    Field("per_page", ("每页条数",), Kind.NUMBER, "每页几条", "articles on a page", "20", longest=200),
    Field("fresh_days", ("更新期限",), Kind.NUMBER, "几天之内该有新稿，默认 14，`check --duty` 会查", "days until something new is due",
          "30", longest=3650),
    Field("archived", ("已完结",), Kind.FLAG, "“是”：不再有新稿，`check --duty` 不提", "nothing new is to come", "否"),
))  # fmt: skip
FEEDS = (Choice("none", ("none", "不要")), Choice("site", ("site", "全站")), Choice("all", ("all", "全部")))
PROOF = (Choice("warn", ("warn", "提醒")), Choice("strict", ("strict", "严格")))

SITE = Form((
    Field("title", ("名称", "站名", "标题"), Kind.LINE, "网站（专版）的名称", "the site's name", "平湖退役军人", True, 60),
    Field("base_url", ("网址",), Kind.URL, "网站的网址，http 或 https 开头", "where it is published", "https://example.org/", True, 300),
    Field("language", ("语言",), Kind.LINE, "语言", "its language", "zh-CN", True, 35),
    Field("timezone", ("时区",), Kind.LINE, "时区", "its time zone", "Asia/Shanghai", True, 60),
    Field("sections", ("栏目",), Kind.RECORDS, "栏目，按菜单的次序", "sections, in the order of the menu", "", True, form=SECTION),
    Field("pinyin", ("拼音",), Kind.LINE, "刊头上的拼音", "pinyin for the page masthead", "PINGHU TUIYI JUNREN", longest=80),
    Field("paper", ("报纸", "报名"), Kind.LINE, "报纸的名称，印在稿件下面的见报处", "the newspaper", longest=40),
    Field("page_names", ("版名",), Kind.PAGE_NAMES, "各版的名称", "names of print pages", "{C4: 平湖版}", longest=40),
    Field("owner", ("主办单位", "主办"), Kind.LINE, "主办单位", "who runs the site", longest=100),
    Field("phone", ("电话", "联系电话"), Kind.LINE, "联系电话", "telephone", longest=60),
    Field("email", ("邮箱", "电子邮箱"), Kind.LINE, "邮箱", "mail", longest=100),
    Field("site_id_code", ("网站标识码",), Kind.LINE, "网站标识码", "SiteIDCode of government sites", longest=40),
    Field("icp", ("ICP备案", "备案号"), Kind.LINE, "ICP 备案号", "ICP filing", longest=60),
    Field("police_filing", ("公安备案",), Kind.LINE, "公安备案号", "police filing", longest=60),
    Field("license_text", ("许可", "许可说明"), Kind.TEXT, "转载许可的说明", "terms of use", longest=2000),
    Field("copyright", ("版权", "版权声明"), Kind.TEXT, "版权声明", "the copyright notice", longest=2000),
    Field("default_source", ("默认信息来源", "默认来源"), Kind.LINE, "稿件没写信息来源时用它", "source of an article that names none", longest=100),
    Field("require_signoff", ("必须签发",), Kind.FLAG, "“是”：只发布写明 已签发 的稿件", "only explicitly signed articles are published", "否"),
    Field("proof", ("校对",), Kind.CHOICE, "校对规则：提醒或严格", "proofreading: warn or strict", "提醒", choices=PROOF),
    Field("ignored", ("忽略",), Kind.LIST, "校对时不要提的代码", "codes that the proofreader leaves out", "[PR101]", longest=40),
    Field("mourning", ("哀悼日",), Kind.DAYS, "全站变灰的日子", "days on which the site is grey", "[2020-04-04]"),
    Field("feeds", ("订阅",), Kind.CHOICE, "订阅源：不要、全站、全部", "feeds: none, site, all", "全部", choices=FEEDS),
    Field("search", ("检索", "搜索"), Kind.FLAG, "要不要检索", "whether there is a search page", "是"),
    Field("statistics", ("发稿统计",), Kind.FLAG, "要不要发布发稿统计的页面", "whether there are pages of statistics", "否"),
    Field("share_pictures", ("分享图",), Kind.FLAG, "“是”：没有图的稿件，转发时配一张用标题画的图（生成网站要多花些时间）",
          "draw a picture of each headline that has none, for those who pass it on; takes time", "否"),
    Field("per_page", ("每页条数",), Kind.NUMBER, "每页几条，默认 20", "articles on a page; default 20", "20", longest=200),
    Field("on_this_day", ("往年今日",), Kind.FLAG, "要不要往年今日", "whether there are pages of what was on this day", "是"),
    Field("related", ("相关稿件",), Kind.FLAG, "稿件下面要不要相关稿件", "whether articles lead to related ones", "是"),
))  # fmt: skip
PERSON = Form((
    Field("name", ("姓名",), Kind.LINE, "姓名或单位名", "the name", "刘昱晔", True, 40),
    Field("slug", ("网址名",), Kind.SLUG, "网址里的名字，默认用拼音", "its name in the URL; default: pinyin", "liuyuye", longest=100),
    Field("unit", ("单位",), Kind.LINE, "单位", "the unit", "平湖市退役军人事务局", longest=60),
    Field("aliases", ("别名", "曾用名", "笔名"), Kind.LIST, "别的写法，发稿算在一起", "other spellings, counted as one", "刘昱烨", longest=40),
    Field("portrait", ("照片", "头像"), Kind.PATH, "照片文件", "a picture file", "刘昱晔.png"),
))  # fmt: skip
PLACE = Form((
    Field("name", ("名称", "地名"), Kind.LINE, "县市区的名称", "the name", "桐庐县", True, 40),
    Field("slug", ("网址名",), Kind.SLUG, "网址里的名字，默认用拼音", "its name in the URL; default: pinyin", "tonglu", longest=100),
    Field("aliases", ("别名",), Kind.LIST, "别的写法", "other spellings", "桐庐", longest=40),
    Field("within", ("所属",), Kind.LINE, "属于哪个市，名单按它分组", "the city by which the list is grouped", "杭州市", longest=40),
))  # fmt: skip
TOPIC = Form((
    Field("name", ("名称", "话题"), Kind.LINE, "话题的名称，和稿头里的话题一样", "the topic as articles name it", "双拥", True, 40),
    Field("slug", ("网址名",), Kind.SLUG, "网址里的名字，默认用拼音", "its name in the URL; default: pinyin", "shuangyong", longest=100),
    Field("title", ("标题",), Kind.LINE, "专题的标题，默认就是名称", "the headline of its page; default: name", "双拥在平湖", longest=80),
    Field("description", ("导语",), Kind.TEXT, "编者写的导语，一行一段", "the editor's introduction, a paragraph a line", longest=2000),
    Field("aliases", ("别名",), Kind.LIST, "话题别的写法，算在一起", "other words for it, counted as one", "拥军优属", longest=40),
))  # fmt: skip
WORD = Form((
    Field("wrong", ("错", "不用"), Kind.LINE, "不用的写法", "the word that is not to be used", "服务站点", True, 40),
    Field("right", ("对", "应为"), Kind.LINE, "应当的写法", "what to write instead", "服务站", True, 40),
    Field("reason", ("理由", "原因"), Kind.LINE, "理由", "why", "本报统一的写法", longest=100),
))  # fmt: skip
LEADER = Form((
    Field("name", ("姓名",), Kind.LINE, "姓名", "the name", "张三", True, 20),
    Field("title", ("职务",), Kind.LINE, "职务，几个职务用顿号分开", "the title; several parted by 、", "某市委副书记、市长", True, 80),
    Field("from", ("起", "任职"), Kind.DAY, "从哪天起任职", "the first day", "2019-01-20", attribute="since"),
    Field("to", ("止", "离任"), Kind.DAY, "到哪天为止", "the last day", "2022-03-01", attribute="until"),
))  # fmt: skip
REDIRECT = Form((
    Field("from", ("旧网址",), Kind.MOVED, "旧网站里的网址，可以是几个；路径或完整网址都行", "addresses of the site before",
          "/html/2020-04/02/content_123.htm", True, 300, attribute="paths"),
    Field("to", ("新网址",), Kind.LINE, "转到哪里：稿件（文件名、网址名或标题）、版面、栏目、作者、县市区，或本站的路径", "where it leads", "fuwuzhan.md",
          longest=300),
    Field("pages", ("版面",), Kind.PAGE_NAMES, "旧网址里写了 {版面} 的：各版在旧网址里叫什么", "what {page} stands for, by print page",
          "{C4: node_4}", longest=60),
))  # fmt: skip
ENTRY = Form((
    Field("article", ("稿件",), Kind.LINE, "稿件的文件名或网址名", "an article's file name or slug", "fuwu.md", True, 200),
    Field("weight", ("版位",), Kind.CHOICE, "在版面上的位置", "its place", "头条", choices=WEIGHTS),
))  # fmt: skip
EDITION_CREDITS = (
    Field("editor", ("责任编辑", "责编"), Kind.LIST, "责任编辑", "editors", "陈杰", longest=100),
    Field("layout", ("版式", "版式设计"), Kind.LIST, "版式", "layout", longest=100),
    Field("proofreader", ("校对",), Kind.LIST, "校对", "proofreaders", longest=100),
    Field("duty_editor", ("值班编审",), Kind.LIST, "值班编审", "editor on duty", longest=100),
    Field("phone", ("电话",), Kind.LIST, "电话", "telephone", longest=100),
    Field("email", ("投稿邮箱", "邮箱"), Kind.LIST, "投稿邮箱", "mail for copy", longest=100),
    Field("issue", ("期号",), Kind.LINE, "期号", "number of the issue", longest=60),
)
"""What stands at the foot of a print page, each under its main Chinese name, in the order the file has them."""
EDITION = Form((
    Field("articles", ("稿件",), Kind.RECORDS, "稿件，按版面的次序", "articles in printed order", form=ENTRY, short=True),
    *EDITION_CREDITS,
    Field("note", ("备注",), Kind.LINE, "备注", "a remark", "示例版面", longest=100),
))  # fmt: skip
