"""What can be wrong with the settings beside the articles."""

from __future__ import annotations

from zhuanban.problems import Entry, Level, Rule, Wording


def _error(code: str, zh: tuple[str, str], en: tuple[str, str], entry: Entry) -> Rule:
    return Rule(code, Level.ERROR, Wording(*zh), Wording(*en), entry=entry)


NOT_KEYS = _error(
    "CF001",
    ("这个文件里应该是一行行的 “键: 值”", "对照手册里 {file} 的例子。"),
    ("this file must hold lines of “key: value”", "See the handbook's example of {file}."),
    entry=Entry(
        "设置文件里不是一行行的“名称: 内容”。",
        "读不出网站的设置。",
        "`site.yaml`里写成了`- 平湖退役军人`。",
        "写成`名称: 平湖退役军人`。",
    ),
)
NOT_ENTRIES = _error(
    "CF002",
    ("这里应该是一个列表，每一项有几个键", "每一项以 “- ” 开头，例如 “- 姓名: 刘昱晔”，下一行缩进两格再写别的键。"),
    (
        "this must be a list whose items are made of keys",
        "Start each item with “- ”, such as “- name: 刘昱晔”; its other keys two spaces in.",
    ),
    entry=Entry(
        "这里应该是一个列表。",
        "名录里有许多人，每一条前面要有短横。",
        "`people.yaml`里写成了`姓名: 刘昱晔`。",
        "写成`- 姓名: 刘昱晔`。",
    ),
)
NO_TIME_ZONE = _error(
    "CF003",
    ("没有时区 “{value}”", "是不是 {guess}？中国各地都写 Asia/Shanghai。"),
    ("there is no time zone “{value}”", "Did you mean {guess}?"),
    entry=Entry("没有这个时区。", "时区决定稿件什么时候发布。", "时区: 北京", "时区: Asia/Shanghai"),
)
NOT_A_LANGUAGE = _error(
    "CF004",
    ("“{value}” 不是语言代码", "写 zh-CN。"),
    ("“{value}” is not a language code", "Write one such as zh-CN."),
    entry=Entry("不是语言代码。", "浏览器和读屏软件靠它知道网页是中文。", "语言: 中文", "语言: zh-CN"),
)
NOT_A_BASE_URL = _error(
    "CF005",
    (
        "{key} 的 “{value}” 不能用作网站的网址",
        "写 http:// 或 https:// 开头的完整网址，不带 ? 和 #，例如 https://example.org/news/。",
    ),
    (
        "{key}: “{value}” cannot be where the site is published",
        "Write it in full, without ? and #, such as https://example.org/news/.",
    ),
    entry=Entry(
        "网站的网址不能用。", "订阅源和网站地图里要写完整的网址。", "网址: www.example.org", "网址: https://example.org/"
    ),
)
SAME_SLUG = _error(
    "CF006",
    ("网址名 “{value}” 用了两次，第一次在第 {line} 行", "换一个网址名。"),
    ("the slug “{value}” is used twice, first on line {line}", "Choose another slug."),
    entry=Entry(
        "两处用了同一个网址名。",
        "两个网页不能在同一个网址上。",
        "要闻和人物两个栏目，网址名都写了`yaowen`。",
        "人物的网址名改成`renwu`。",
    ),
)
SAME_NAME = _error(
    "CF007",
    ("“{value}” 写了两次，第一次在第 {line} 行", "留下一个，删去另一个。"),
    ("“{value}” stands twice, first on line {line}", "Keep one and remove the other."),
    entry=Entry("同一个名字写了两次。", "不知道用哪一条。", "`people.yaml`里，刘昱晔写了两条。", "合成一条。"),
)
NO_PARENT = _error(
    "CF008",
    ("没有上级栏目 “{value}”", "写 sections 里某个栏目的网址名：{known}。"),
    ("there is no section “{value}” to be the parent", "Write the slug of one of the sections: {known}."),
    entry=Entry("没有这个上级栏目。", "子栏目要放到上级栏目下面，找不到上级就没有地方放。", "上级: sanfuwuu", "上级: sanfuwu"),
)
PARENT_CIRCLE = _error(
    "CF009",
    ("“{value}” 的上级绕了一圈又回到它自己", "最上面的栏目不写上级。"),
    ("the parents of “{value}” lead back to itself", "The topmost section has no parent."),
    entry=Entry(
        "栏目的上级绕了一圈，又回到自己。",
        "这样的栏目没有最上面的一层，网址也排不出来。",
        "甲的上级是乙，乙的上级是甲。",
        "甲不写上级，乙的上级是甲。",
    ),
)
ENDS_FIRST = _error(
    "CF010",
    ("“{name}” 的离任日期 {until} 在任职日期 {since} 前面", "对一对 起 和 止 这两个日期，多半写反了。"),
    ("“{name}” leaves on {until}, before {since}", "Compare from and to: they may have changed places."),
    entry=Entry(
        "领导的离任日期比任职日期还早。",
        "这样的任期一天也没有，每一篇里的这个职务都会算错。",
        "{姓名: 张三, 职务: 某市市长, 起: 2022-03-01, 止: 2019-01-20}",
        "{姓名: 张三, 职务: 某市市长, 起: 2019-01-20, 止: 2022-03-01}",
    ),
)
SAME_WORD = _error(
    "CF011",
    ("“{value}” 的错和对是一样的", "改对其中的一个；不要这一条，就删去。"),
    ("“{value}” is both wrong and right", "Mend one of them, or take the entry out."),
    entry=Entry(
        "用词表的一条里，错的和对的写得一样。",
        "这样一来，写对了也会挨提醒。",
        "{错: 服务站, 对: 服务站}",
        "{错: 服务站点, 对: 服务站}",
    ),
)
EDITION_NAME = _error(
    "ED001",
    ("文件名 “{name}” 看不出是哪天哪版", "写成 日期-版次.yaml，例如 2020-04-02-C4.yaml。"),
    ("the file name “{name}” does not say which date and page", "Name it date-page.yaml, such as 2020-04-02-C4.yaml."),
    entry=Entry(
        "版面文件的名字看不出是哪天哪版。",
        "日期和版次都写在文件名里。",
        "`editions/四月二日四版.yaml`",
        "`editions/2020-04-02-C4.yaml`",
    ),
)
NOT_A_MOVED_PAGE = _error(
    "UR024",
    (
        "旧网址 “{value}” 不能用",
        "写旧网站里一个网页的路径或完整网址，以 .htm、.html 或 / 结尾，不带 .. 和 : * < > | 这样的符号。例如 {example}",
    ),
    (
        "the old address “{value}” cannot be used",
        "Write the path or the web address of a page that ends with .htm, .html or /, without .. and the like: {example}",
    ),
    entry=Entry(
        "旧网址写得不对，做不成一个网页。",
        "每个旧网址上要放一个网页，把读者带到新网址；指到网站外面的、不是网页的，都放不了。",
        "`redirects.yaml`里写了`旧网址: ../html/a.htm`。",
        "写`旧网址: /html/a.htm`。",
    ),
)
NOT_A_ROW = _error(
    "UR025",
    ("这一行看不懂：{zh}", "每行两列，用半角逗号隔开：旧网址，稿件的文件名或标题。内容里有逗号的，两头加半角双引号。"),
    (
        "this line cannot be read: {en}",
        "Two columns parted by a comma: an old address, an article's file name or headline; what holds a comma in double quotes.",
    ),
    entry=Entry(
        "`redirects.csv`里有一行看不懂。",
        "少了一列，或者双引号不成对，就不知道旧网址转到哪里。",
        "`/html/2020-04/02/content_123.htm`后面没有逗号，也没有稿件。",
        "写成`/html/2020-04/02/content_123.htm,fuwuzhan.md`。",
    ),
)
NO_RULE = _error(
    "UR027",
    (
        "这一条不知道转到哪里：{zh}",
        "转到一处，写 to（新网址）。版面按日期转，旧网址写成 {example}，再写 pages（版面）: {{C4: node_4}}。",
    ),
    (
        "this entry does not say where to lead: {en}",
        "For one place write to. For the print pages of all dates write from: {example} and pages: {{C4: node_4}}.",
    ),
    entry=Entry(
        "这一条旧网址没有写明转到哪里，或者花括号里的字不对。",
        "花括号只用来代替日期和版面，要写全；写了花括号就要写各版的名字，没写花括号就要写新网址。",
        "`旧网址: /html/{年}-{月}/{版面}.htm`，少了`{日}`。",
        "`旧网址: /html/{年}-{月}/{日}/{版面}.htm`，下一行写`版面: {C4: node_4}`。",
    ),
)
TOO_MANY = _error(
    "UR028",
    (
        "旧网址太多，从这一行起没有读（上限 {limit} 行）",
        "删去不要的行。版面的网址不用一个个写，在 redirects.yaml 里写一条就够了。",
    ),
    ("too many old addresses: nothing is read from here on (limit {limit} lines)", "Remove what nobody asks for."),
    entry=Entry(
        "`redirects.csv`的行数超过了上限。",
        "每个旧网址都要做一个网页，太多了，生成和上传都会很慢。",
        "从旧系统里把每张图片的网址也导了出来，有几十万行。",
        "只留下稿件的网址。",
    ),
)
AND_MORE = Rule(
    "UR029",
    Level.NOTICE,
    zh=Wording("这样的问题（{code}）在这个文件里还有 {count} 处，没有一一列出", "先改前面的，再检查一次"),
    en=Wording("this file has {count} more problems of this kind ({code})", "Mend these first and check again."),
    entry=Entry(
        "旧网址的同一种问题太多，没有全部列出。",
        "多半是一个原因，改好一处就都好了；全列出来反而看不清。",
        "`redirects.csv`有一万行，第二列写的都是旧系统里的编号。",
        "换成文件名或标题，再检查一次。",
    ),
)
