"""What can be wrong with the keys and values of a form."""

from __future__ import annotations

from zhuanban.problems import Level, Rule, Wording
from zhuanban.schema.pages import PAGES


def _error(code: str, zh: tuple[str, str], en: tuple[str, str]) -> Rule:
    return Rule(code, Level.ERROR, Wording(*zh), Wording(*en), entry=PAGES.get(code))


UNKNOWN_KEY = _error(
    "FM003",
    ("不认识的键 “{key}”", "是不是 {guess}？"),
    ("unknown key “{key}”", "Did you mean {guess}?"),
)
STRANGE_KEY = _error(
    "FM004",
    ("不认识的键 “{key}”", "对照手册里的键名；别的程序要用的内容写在 {free} 下面。"),
    ("unknown key “{key}”", "See the handbook for the keys; what other programs need goes under {free}."),
)
UNKNOWN_KEY_HERE = _error(
    "FM005",
    ("不认识的键 “{key}”", "这里可以写：{known}。"),
    ("unknown key “{key}”", "Known here: {known}."),
)
KEY_WRITTEN_WRONG = _error(
    "FM006",
    ("键 “{key}” 的写法不对", "写成 {guess}：注意大小写，前后不要引号、空格和别的符号。"),
    ("the key “{key}” is not written right", "Write {guess}: mind the case; no quotes, spaces or other marks around it."),
)
MISSING = _error(
    "FM007",
    ("缺少 {key}", "加一行，例如 “{name}: {example}”。"),
    ("{key} is missing", "Add a line such as “{spelling}: {example}”."),
)
TWO_SPELLINGS = _error(
    "FM008",
    ("“{key}” 和第 {line} 行的 “{other}” 是同一个键", "留下一个，删去另一个。"),
    ("“{key}” and “{other}” on line {line} are the same key", "Keep one and remove the other."),
)
EMPTY = _error(
    "FM009",
    ("{key} 是空的", "在冒号后面写上内容，例如 “{example}”。"),
    ("{key} is empty", "Write its value after the colon, such as “{example}”."),
)
NOT_A_TEXT = _error(
    "FM010",
    ("{key} 应该是文字，这里却是列表或几个键", "写成一行文字，例如 “{example}”。"),
    ("{key} must be a text, not a list or keys", "Write one line of text, such as “{example}”."),
)
NOT_A_LIST = _error(
    "FM011",
    ("{key} 应该是文字或文字的列表", "写成一行，例如 “{example}”；或者写成 [甲, 乙]；或者每行一个 “- 甲”。"),
    (
        "{key} must be a text or a list of texts",
        "Write one line, such as “{example}”, or [one, two], or one “- text” on each line.",
    ),
)
NOT_A_RECORD = _error(
    "FM012",
    ("{key} 应该由几个键组成", "换行、缩进两格，再写这些键：{known}。"),
    ("{key} must be made of keys", "On the next lines, two spaces in, write these keys: {known}."),
)
NOT_RECORDS = _error(
    "FM013",
    ("{key} 应该是列表，每一项写明键和值", "每一项以 “- 键: 值” 开头，项里的键是：{known}。"),
    ("{key} must be a list whose items have keys", "Start each item with “- key: value”; the keys of an item are: {known}."),
)
UNSEEN = _error(
    "FM014",
    ("{key} 里有看不见的控制字符 {character}：“{value}”", "把这几个字重新打一遍，不要粘贴。"),
    ("{key} holds the invisible character {character}: “{value}”", "Type the words anew instead of pasting them."),
)
TOO_LONG = _error(
    "FM015",
    ("{key} 有 {size} 个字，最多 {limit} 个：“{value}”", "写短一些。"),
    ("{key} has {size} characters, {limit} are the most: “{value}”", "Make it shorter."),
)
SEVERAL_LINES = _error(
    "FM016",
    ("{key} 只能写一行：“{value}”", "写在同一行里。标题要在某处换行，用 “ / ” 表示。"),
    ("{key} must be one line: “{value}”", "Write it on one line; ` / ` marks where a headline may break."),
)
UNKNOWN_WORD = _error(
    "FM017",
    ("{key} 不能是 “{value}”", "可以写：{known}。"),
    ("{key} cannot be “{value}”", "Write one of: {known}."),
)
NOT_A_FLAG = _error(
    "FM018",
    ("{key} 只能是 是 或 否，不能是 “{value}”", "写 是 或者 否。"),
    ("{key} must be true or false, not “{value}”", "Write true or false."),
)
NOT_A_NUMBER = _error(
    "FM019",
    ("{key} 应该是 1 到 {limit} 的数字，不能是 “{value}”", "写一个整数，例如 {example}。"),
    ("{key} must be a number from 1 to {limit}, not “{value}”", "Write a whole number, such as {example}."),
)
NOT_A_DATE = _error(
    "FM020",
    ("{key} 的 “{value}” 不是能认的日期", "用数字写，像 “{guess}” 这样；后面可以带时间，像 “2020-04-30 09:17”。"),
    (
        "{key}: “{value}” is not a date as it is written here",
        "Write it in digits: “{guess}”, perhaps with a time: “2020-04-30 09:17”.",
    ),
)
NO_SUCH_DAY = _error(
    "FM021",
    ("{key} 的 “{value}” 在日历上或钟表上没有", "是不是 “{guess}”？请核对日历；年份要在 1900 到 2199 之间。"),
    (
        "{key}: there is no “{value}” on the calendar or the clock",
        "Did you mean “{guess}”? The years are those from 1900 to 2199.",
    ),
)
NOT_A_PAGE = _error(
    "FM022",
    ("{key} 的 “{value}” 不是版次", "写字母加数字，例如 {example}；不要写 “第” 和 “版”。"),
    ("{key}: “{value}” is not a print page", "Write letters and digits, such as {example}."),
)
NOT_A_SLUG = _error(
    "FM023",
    ("{key} 的 “{value}” 不能用作网址", "只用小写字母 a-z、数字 0-9 和半角减号 -，例如 {example}。"),
    ("{key}: “{value}” cannot stand in an address", "Use only a-z, 0-9 and -, such as {example}."),
)
NOT_AN_OLD_URL = _error(
    "FM024",
    ("{key} 的 “{value}” 不是本站里的网址", "只写域名后面的部分，例如 {example}；不要 ..、?、#、% 和反斜杠。"),
    (
        "{key}: “{value}” is not an address inside the site",
        "Write only what follows the host, such as {example}; no .., ?, #, % or \\.",
    ),
)
NOT_A_URL = _error(
    "FM025",
    ("{key} 的 “{value}” 不是网址", "写完整的网址，以 http:// 或 https:// 开头，例如 {example}。"),
    ("{key}: “{value}” is not a web address", "Write it in full, starting with http:// or https://, such as {example}."),
)
NOT_A_FILE = _error(
    "FM026",
    (
        "{key} 的 “{value}” 不是稿件旁边的文件",
        "把图片放在稿件旁边，这里只写文件名，例如 {example}；不要写盘符、反斜杠和开头的 /。",
    ),
    (
        "{key}: “{value}” is not a file beside the article",
        "Put the file beside the article and write its name, such as {example}; no drive, no \\, no leading /.",
    ),
)
ROLE_ALONE = _error(
    "FM027",
    ("{key} 里 “{role}” 后面没有名字：“{value}”", "在它后面写上名字，或者删去它。"),
    ("{key}: no name after “{role}”: “{value}”", "Write the name after it, or remove it."),
)
NOT_A_NAME = _error(
    "FM028",
    ("{key} 里的 “{name}” 不像名字", "只写姓名或单位；单位写在 content/people.yaml 里，不要用括号。"),
    (
        "{key}: “{name}” does not look like a name",
        "Write names of people or units only; a person's unit goes into content/people.yaml.",
    ),
)
NO_CREDIT = _error(
    "FM029",
    ("缺少 {key}，也没有 {source}", "加一行署名，例如 “通讯员: 刘昱晔”；转发的稿件写 “信息来源: …”。"),
    (
        "{key} is missing, and {source} too",
        "Add a byline, such as “correspondent: 刘昱晔”, or the source of a text that was issued by others.",
    ),
)
PICTURE_WITHOUT_WORDS = _error(
    "FM030",
    ("{key} 没有图说，也没有替代文字", "加上 “图说: …”，看不见图的读者靠它知道图上是什么。"),
    (
        "{key} has neither a caption nor an alt text",
        "Add “caption: …”: it tells readers who cannot see the picture what is on it.",
    ),
)
QUOTED = _error(
    "FM031",
    ("{key} 的 “{value}” 带着中文引号", "删去引号。"),
    ("{key}: “{value}” stands in quotation marks", "Remove them."),
)
CONTRADICTION = _error(
    "FM032",
    ("{key} 和 {other} 说的不一样", "只留下 状态。"),
    ("{key} and {other} do not agree", "Keep only the status."),
)
KEY_AS_TEXT = _error(
    "FM033",
    ("“{value}” 里是全角冒号", "改成半角冒号，再加一个空格：“{key}: …”。"),
    ("a full-width colon in “{value}”", "Write a colon and a space: “{key}: …”."),
)
WRONG_WEEKDAY = _error(
    "FM036",
    (
        "{key} 的 “{value}”：那一天是{weekday_zh}",
        "写 {weekday_zh}，或者不写星期；星期没有错的话，日期是不是 {before} 或 {after}？",
    ),
    (
        "{key}: the day of “{value}” is a {weekday}",
        "Write {weekday}, or no day of the week; if that is right, did you mean {before} or {after}?",
    ),
)
LIST_OF_ONE = Rule(
    "FM037",
    Level.NOTICE,
    Wording(
        "{key} 的 “[{value}]” 里没有半角逗号，读成{count}项：{read}", "方括号里用半角逗号隔开：[{written}]；不写方括号也可以。"
    ),
    Wording(
        "{key}: “[{value}]” is read as {count} items: {read}", "Inside brackets put commas: [{written}]; brackets are not needed."
    ),
    entry=PAGES["FM037"],
)
NOT_INDENTED = _error(
    "FM038",
    ("“{key}” 是 {parent} 里的一项，前面要缩进", "在行首加两个空格：“  {key}: …”。"),
    ("“{key}” belongs into {parent} and must be indented", "Put two spaces before it: “  {key}: …”."),
)
