"""What can be wrong with the writing of YAML, in words that need no YAML."""

from __future__ import annotations

from zhuanban.problems import Level, Rule, Wording
from zhuanban.schema.yaml_pages import PAGES


def _error(code: str, zh: tuple[str, str], en: tuple[str, str]) -> Rule:
    return Rule(code, Level.ERROR, Wording(*zh), Wording(*en), entry=PAGES.get(code))


TOO_LONG = _error(
    "YM001",
    ("这一段有 {size} 个字，超过上限 {limit}", "文件头只写各个键；正文写在第二个 “---” 之后。"),
    ("{size} characters, more than the limit of {limit}", "Keep the keys short; the body goes below the second “---”."),
)
TOO_MANY = _error(
    "YM002",
    ("内容太多，超过 {limit} 项", "删去不需要的项。"),
    ("more than {limit} items", "Remove what is not needed."),
)
TOO_DEEP = _error(
    "YM003",
    ("一层套一层，超过 {limit} 层", "写平一些；列表和括号不要套这么多层。"),
    ("nested more than {limit} levels deep", "Write it flatter."),
)
ANCHOR = _error(
    "YM004",
    ("“&{name}” 是 YAML 的锚点，这里不能用", "如果 & 是文字的一部分，把整个值放进引号：\"…\"。"),
    ("“&{name}” is a YAML anchor, which is not accepted", "If the & belongs to the text, put the whole value in quotes."),
)  # fmt: skip
ALIAS = _error(
    "YM005",
    ("“*{name}” 是 YAML 的引用，这里不能用", "如果 * 是文字的一部分，把整个值放进引号：\"…\"。"),
    ("“*{name}” is a YAML alias, which is not accepted", "If the * belongs to the text, put the whole value in quotes."),
)  # fmt: skip
MERGE_KEY = _error(
    "YM006",
    ("“<<” 是 YAML 的合并键，这里不能用", "删去这一行，把需要的键逐个写出来。"),
    ("“<<” is a YAML merge key, which is not accepted", "Remove it and write each key out."),
)
TAG = _error(
    "YM007",
    ("“{name}” 是 YAML 的类型标记，这里不能用", "如果 ! 是文字的一部分，把整个值放进引号：\"…\"。"),
    ("“{name}” is a YAML tag, which is not accepted", "If the ! belongs to the text, put the whole value in quotes."),
)  # fmt: skip
SECOND_DOCUMENT = _error(
    "YM008",
    ("“{found}” 把内容分成了两份", "删去这一行。"),
    ("“{found}” splits the text into two documents", "Remove this line."),
)
KEY_NOT_TEXT = _error(
    "YM009",
    ("这里的键不是文字", "键写成一个词，后面是半角冒号和空格，例如 “标题: …”。"),
    ("this key is not a text", "A key is one word, followed by a colon and a space."),
)
DUPLICATE_KEY = _error(
    "YM010",
    ("键 “{key}” 写了两次，第一次在第 {line} 行", "留下一个，删去另一个。"),
    ("the key “{key}” stands twice, first on line {line}", "Keep one and remove the other."),
)
STRANGE = _error(
    "YM011",
    ("这里有一个看不见的控制字符 {character}", "删去这个字符：把前后的字重新打一遍，不要粘贴。"),
    ("a control character, {character}", "Remove it: type the words around it anew."),
)
TAB = _error(
    "YM012",
    ("行首有制表符（Tab 键）", "行首的缩进改用空格；最外层的键前面不要有任何空白。"),
    ("a tab (the Tab key) at the start of the line", "Indent with spaces; keys of the first level stand at the margin."),
)
WIDE_SPACE = _error(
    "YM013",
    ("行首有全角空格", "删去行首的全角空格；最外层的键前面不要有任何空白。"),
    ("a full-width space at the start of the line", "Remove it; keys of the first level stand at the margin."),
)
WIDE_COLON = _error(
    "YM014",
    ("“{key}” 后面是全角冒号 “：”", "改成半角冒号，再加一个空格：“{key}: …”。"),
    ("a full-width colon “：” after “{key}”", "Write a colon and a space: “{key}: …”."),
)
NO_SPACE = _error(
    "YM015",
    ("“{key}:” 的冒号后面没有空格", "冒号后面加一个空格：“{key}: …”。"),
    ("no space after the colon of “{key}:”", "Put a space after the colon: “{key}: …”."),
)
NO_COLON = _error(
    "YM016",
    ("“{line}” 这一行没有 “键: 值”", "每一行写成 “键: 值”；正文写在第二个 “---” 之后。"),
    ("“{line}” is not a line of “key: value”", "Write “key: value”; the body goes below the second “---”."),
)
MARK_FIRST = _error(
    "YM017",
    ("“{key}” 的值不能用 “{mark}” 开头", "把整个值放进半角引号：\"{value}\"。"),
    ("the value of “{key}” cannot start with “{mark}”", "Put the whole value in straight quotes: \"{value}\"."),
)  # fmt: skip
COLON_INSIDE = _error(
    "YM018",
    ("“{value}” 里有半角冒号加空格", "改成全角冒号 “：”，或者把整个值放进半角引号：\"…\"。"),
    ("a colon and a space inside “{value}”", "Write a full-width colon “：” or put the whole value in straight quotes."),
)  # fmt: skip
HASH_INSIDE = _error(
    "YM019",
    ("“{found}” 会被当成注释丢掉", "把整个值放进半角引号：\"…\"。真是注释的话，# 后面空一格。"),
    ("“{found}” would be lost as a comment", "Put the whole value in straight quotes; a real comment has a space after its #."),
)  # fmt: skip
QUOTE_OPEN = _error(
    "YM020",
    ("“{value}” 的引号没有成对", "开头和结尾用同一种半角引号（\"…\" 或 '…'）；文字里的引号用中文的 “ ”。"),
    ("the quotes of “{value}” do not match", "Use the same straight quotes at both ends, and “ ” inside the text."),
)  # fmt: skip
BAD_ESCAPE = _error(
    "YM021",
    ("半角双引号里的 “{escape}” 没有意义", "反斜杠写两次（\\\\），或者改用单引号 '…'。"),
    ("“{escape}” means nothing in double quotes", "Write the backslash twice, or use single quotes '…'."),
)  # fmt: skip
BRACKET_OPEN = _error(
    "YM022",
    ("“{value}” 的括号没有成对", "名单写成 [甲, 乙]，用半角的括号和逗号；{{ }} 也要成对。"),
    ("the brackets of “{value}” do not match", "Write [one, two]; each bracket needs its partner."),
)
INDENT = _error(
    "YM023",
    ("“{key}” 前面的空格和上下行对不齐", "最外层的键前面不要有空格；同一层的行，行首空格要一样多。"),
    ("“{key}” is not in line with the lines around it", "Keys of the first level stand at the margin; others line up."),
)
LIST_INLINE = _error(
    "YM024",
    ("“{value}” 写成了列表，却和键在同一行", "换一行再写 “- ”，或者写成 [甲, 乙]。"),
    ("“{value}” starts a list on the line of its key", "Start the list on the next line, or write [one, two]."),
)
UNREADABLE = _error(
    "YM025",
    ("从这里起读不懂：“{line}”", "对照手册里的例子检查冒号、引号和行首的空格。"),
    ("cannot be read from here on: “{line}”", "Compare colons, quotes and indents with the handbook's example."),
)
