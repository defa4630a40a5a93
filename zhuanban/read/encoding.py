"""Bytes -> text: UTF-8 as it is; GB18030, UTF-16 and UTF-32 where that is certain, with a notice; else refused by name.

A file from Notepad with a byte order mark and CRLF gives the same text as its plain twin. Mojibake is worse than a refusal, so
another encoding is believed only when its bytes are sound to the last one and the text reads like Chinese.
"""

from __future__ import annotations

import codecs
import itertools
import unicodedata
from collections.abc import Iterator

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Level, Position, Problem, Rule, Wording

MOST_BYTES = 10_000_000
MOST_PROBLEMS = 20  # of one file

TOO_BIG = Rule(
    "EN001",
    Level.ERROR,
    Wording("文件有 {size} 字节，超过上限 {limit}", "这不像一篇稿件。把图片等放在旁边的文件里；长文分成几篇。"),
    Wording("the file has {size} bytes, more than the limit of {limit}", "Keep pictures in files beside it; split a long text."),
    entry=Entry(
        "一个文件大得不像稿件。",
        "一篇报纸稿件不过几万字节；这么大的，多半是误放进来的图片、数据，或者粘贴时带进来的东西。",
        "`会场.md`里粘贴了一整张图片的编码，有一千多万字节。",
        "图片另存成`会场.png`放在稿件旁边，稿件里只写文字。",
    ),
)
EMPTY = Rule(
    "EN002",
    Level.ERROR,
    Wording("空文件", "写上内容；不需要的文件就删去。"),
    Wording("the file is empty", "Write its content, or remove the file."),
    entry=Entry(
        "文件是空的，或者只有空白。",
        "空文件排不出稿件，多半是忘了保存，或者建了文件没有写。",
        "新建了`fuwuzhan.md`，什么也没有写。",
        "写上稿头和正文；不要这个文件，就删掉它。",
    ),
)
BINARY = Rule(
    "EN003",
    Level.ERROR,
    Wording("不是文字文件（{kind}）", "另存为纯文本，编码选 UTF-8；Word、WPS 的稿件复制文字过来。"),
    Wording("no text file ({kind})", "Save it as plain text in UTF-8; copy the words out of Word or WPS."),
    entry=Entry(
        "文件的内容不是文字。",
        "Word、WPS、PDF和图片改了名字，还是原来的东西，读不出稿件。",
        "把`稿件.docx`直接改名成`稿件.md`。",
        "在Word里全选、复制，粘贴到记事本，另存为UTF-8编码的`稿件.md`。",
    ),
)
NOT_UTF8 = Rule(
    "EN004",
    Level.ERROR,
    Wording("从这里起不是 UTF-8：字节 {found}", "文件坏了，或者编码不对。打开它检查这一行，另存为 UTF-8。"),
    Wording(
        "not UTF-8 from here on: bytes {found}",
        "The file is damaged or in another encoding. Mend this line and save it as UTF-8.",
    ),
    entry=Entry(
        "文件大部分是UTF-8编码，从这里起有几个字节不是。",
        "这几个字已经坏了；硬读下去会印出乱码。",
        "两种编码的文字用程序拼到了一个文件里。",
        "打开文件，把这一行的乱码重新打一遍，另存为UTF-8。",
    ),
)
UNKNOWN_ENCODING = Rule(
    "EN005",
    Level.ERROR,
    Wording("看不出编码：不是 UTF-8，也不像 GBK（GB18030）或 UTF-16", "用记事本或 WPS 打开，确认没有乱码，另存为 UTF-8。"),
    Wording(
        "the encoding is unknown: neither UTF-8 nor, by its looks, GBK (GB18030) or UTF-16",
        "Open it, see that it reads well, save it as UTF-8.",
    ),
    entry=Entry(
        "看不出文件是什么编码。",
        "猜错了编码就是满篇乱码，所以宁可不收。",
        "一个几十个字节、不知从哪里导出来的文件。",
        "用记事本或WPS打开，看清楚没有乱码，另存为UTF-8。",
    ),
)
CUT_OFF = Rule(
    "EN006",
    Level.ERROR,
    Wording("像是 {encoding}，但是内容不完整", "重新复制或者另存一次，编码选 UTF-8。"),
    Wording("it looks like {encoding}, but is damaged", "Copy or save it again, in UTF-8."),
    entry=Entry(
        "文件开头说是UTF-16或UTF-32编码，后面却断了。",
        "文件没有传完或没有存完，后面的字丢了。",
        "从U盘上复制到一半，U盘被拔了出来。",
        "重新复制一份，另存为UTF-8。",
    ),
)
OTHER_ENCODING = Rule(
    "EN007",
    Level.NOTICE,
    Wording("编码是 {encoding}，已经转换", "下次保存时选 UTF-8，以免在别的电脑上出现乱码。"),
    Wording("the encoding is {encoding}; it was converted", "Choose UTF-8 the next time you save it."),
    entry=Entry(
        "文件不是UTF-8编码，系统认出来并且转换了。",
        "这一次没有问题，但是别的软件打开可能是乱码。",
        "用老版本的记事本保存，编码是ANSI（也就是GBK）。",
        "下次保存时，编码选UTF-8。",
    ),
)
CONTROL = Rule(
    "EN008",
    Level.ERROR,
    Wording("这里有不该有的字符 {character}", "删去它：光标放到这个位置，把前后的字重新打一遍。"),
    Wording("a character that does not belong in a text: {character}", "Remove it: type the words around it anew."),
    entry=Entry(
        "文字里夹着不该有的控制字符。",
        "这种字符看不见，会让网页断开、搜不到，或者显示成方块。",
        "从别的系统里导出的文字，字和字之间夹着看不见的字符。",
        "光标放到那里，把前后的字删掉，重新打一遍。",
    ),
)

_CONTROL = lazy_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_SIGNATURES = (
    (b"PK\x03\x04", "Word, WPS, Excel, zip"),
    (b"\xd0\xcf\x11\xe0", "Word, WPS, Excel"),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
)
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_FIRST_OF_BOMS = frozenset(mark[:1] for mark, _, _ in _BOMS)
# What newspapers are made of: of real Chinese some four in ten characters are among these, of mojibake one in fifty.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五"
    "市县区镇村街退役服务站记员通讯期版栏目标题省局长领导活动会议工作人民群众志愿者李王张刘陈杨赵周吴徐孙朱马胡郭林何高罗总投资约亿元万百千"
)
_HAN = lazy_pattern("[\u3400-\u9fff]")
_MARKS = "，。、；：？！“”‘’（）《》—…·　％－／〇○●■①②③④⑤⑥⑦⑧⑨～∶℃‰×÷±＋＝「」『』【】〔〕〈〉"


def decode(path: str, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file, with LF line ends and in NFC, and what is wrong with it. None when it cannot be read.

    A character that does not belong in a text is an error, and stands as a space, so that the rest can still be checked.
    """
    start = Position(path)
    if len(data) > MOST_BYTES:
        return None, (TOO_BIG.at(start, size=len(data), limit=MOST_BYTES),)
    text, problems = _characters(start, data)
    if text is None:
        return None, problems
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        return None, (*problems, EMPTY.at(start))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if all(map(str.isprintable, text.split("\n"))) or not _CONTROL.search(text):  # the first is quick to see
        return text, problems
    controls = _CONTROL.findall(text)
    if len(controls) > max(MOST_PROBLEMS, len(text) // 50):
        return None, (BINARY.at(start, kind=f"U+{ord(controls[0]):04X}"),)
    found = itertools.islice(_controls(path, text), MOST_PROBLEMS)
    return _CONTROL.sub(" ", text), (*problems, *found)


def _characters(start: Position, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """The characters of `data`, by whatever encoding is certain."""
    for mark, codec, name in _BOMS if data[:1] in _FIRST_OF_BOMS else ():
        if data.startswith(mark):
            text = _decoded(data, codec)
            return text, ((CUT_OFF if text is None else OTHER_ENCODING).at(start, encoding=name),)
    first_fault = 0
    try:
        text = data.decode("utf-8")
        if 0 not in data or data.count(0) * 5 < len(data):
            return text, ()
    except UnicodeDecodeError as damage:
        first_fault = damage.start
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return None, (BINARY.at(start, kind=kind),)
    text = _unmarked_utf16(data)
    if text is not None:
        return text, (OTHER_ENCODING.at(start, encoding="UTF-16"),)
    text = _decoded(data, "gb18030")
    if text is not None and _reads_like_chinese(text):  # first: half the pairs of a short GBK text may be sound UTF-8 by chance
        return text, (OTHER_ENCODING.at(start, encoding="GBK（GB18030）"),)
    if _mostly_utf8(data):
        return None, (NOT_UTF8.at(_place(start, data, first_fault), found=data[first_fault : first_fault + 2].hex(" ").upper()),)
    return None, (UNKNOWN_ENCODING.at(start),)


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(data: bytes) -> str | None:
    """The text of UTF-16 without a byte order mark: there are zero bytes, and one of the two orders reads well."""
    if len(data) % 2 or 0 not in data:
        return None
    texts = (_decoded(data, codec) for codec in ("utf-16-le", "utf-16-be"))
    return next((text for text in texts if text is not None and (_reads_like_chinese(text) or text.isascii())), None)


def _mostly_utf8(data: bytes) -> bool:
    """Most of the bytes beyond ASCII are sound UTF-8, so the rest is damage and not another encoding."""
    ascii_bytes = len(data.translate(None, bytes(range(0x80, 0x100))))
    sound = len(data.decode("utf-8", "ignore").encode()) - ascii_bytes
    return sound * 2 >= len(data) - ascii_bytes


def _reads_like_chinese(text: str) -> bool:
    """A fair part of the Han characters are common ones, and hardly anything beyond ASCII is no Han character or Chinese mark."""
    text = text[:100_000]
    han = _HAN.findall(text)
    others = sum(1 for c in text if c > "\x7f" and c not in _MARKS) - len(han)
    common = sum(1 for c in han if c in _COMMON)
    return len(han) >= 4 and common * 6 >= len(han) and others * 20 <= len(han)


def _controls(path: str, text: str) -> Iterator[Problem]:
    """Every character that does not belong in a text, at its place."""
    for match in _CONTROL.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        at = Position(path, text.count("\n", 0, match.start()) + 1, match.start() - line_start + 1)
        yield CONTROL.at(at, character=f"U+{ord(match[0]):04X}")


def _place(start: Position, data: bytes, offset: int) -> Position:
    """Line and column of a byte, in characters of what comes before it."""
    before = data[:offset].removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return Position(start.path, before.count("\n") + 1, len(before) - before.rfind("\n"))
