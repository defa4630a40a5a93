"""部队番号: numbers that say which unit of today's forces it is. Units of the wars long past are history and stand as they were."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

DESIGNATION = Rule(
    "PV005",
    Level.ERROR,
    zh=Wording("“{found}” 是部队番号或代号", "写成“驻平部队”“某部”“某旅”"),
    en=Wording("“{found}” says which unit it is", "write 驻平部队, 某部 or 某旅"),
    kind=Kind.BINDING,
    entry=Entry(
        "写出了现役部队的番号、代号：五位数字的“部队”，第71至83集团军，带编号的合成旅、特战旅等。革命战争年代的部队（如东北纵六师十八团）不算。",
        "现役部队的番号是军事秘密，公开报道一律写“某部”，所以这一条不能忽略。",
        "干部到73021部队走访慰问。",
        "干部到驻平某部走访慰问。",
    ),
)

REACH = 16
"""Characters of the longest designation."""
AROUND = 80
"""Characters before and behind it in which it says that it is history."""

_DIGIT = "[0-9０-９〇○零一二三四五六七八九]"
_CODE = lazy_pattern(rf"(?:^|[^0-9０-９〇○零一二三四五六七八九十百千万.,%*])(?P<unit>{_DIGIT}{{5}} ?部队)$")
_ARMY = lazy_pattern("(?P<unit>第?(?:7[1-9]|8[0-3]|七十[一二三四五六七八九]|八十[一二三]?)集团军)$")
_KINDS = "合成|特种作战|特战|防空|工程防化|勤务支援|陆军航空兵|陆航|空中突击|航空兵|空降兵|两栖合成|海军陆战|电子对抗|信息支援|导弹|情报侦察|无人机"
_NUMBER = "(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4})"
_UNIT = lazy_pattern(f"(?P<unit>{_NUMBER}(?:{_KINDS})旅|(?:{_KINDS})第?{_NUMBER}(?:旅|基地))$")
_ENDS_OF_KINDS = "".join(kind[-1] for kind in _KINDS.split("|"))
_FIGURES = "0-9０-９〇○零一二三四五六七八九十百"
_ENDS = lazy_pattern(
    f"[部团旅基](?:(?<=[{_FIGURES}]部)队|(?<=[{_FIGURES}]集团)军|(?<=[{_FIGURES}{_ENDS_OF_KINDS}]旅)|(?<=[{_FIGURES}]基)地)"
)
"""With what a designation ends."""
_BY_END = {"队": _CODE, "军": _ARMY, "旅": _UNIT, "地": _UNIT}
_PAST = lazy_pattern(
    "抗日|抗战|解放战争|抗美援朝|志愿军|红军|八路军|新四军|野战军|纵队|国民党|日军|伪军|苏军|德军|[美俄英法韩印越缅以乌]军|俄罗斯|乌克兰|美国|以色列|北约|外军|19[2-7][0-9]年|一九[二三四五六七]"
)
"""What shows that a sentence tells of history, or of others."""


def find_designations(galley: Galley) -> Iterator[Problem]:
    """An error at every number of a unit of today."""
    text = galley.text
    for end in (found.end() for found in _ENDS.finditer(text)):
        pattern = _BY_END[text[end - 1]]
        found = pattern.search(text[max(0, end - REACH) : end].rpartition("\n")[2])
        if found and (pattern is _CODE or not _PAST.search(text, max(0, end - AROUND), end + AROUND)):
            yield galley.problem(DESIGNATION, end - len(found["unit"]), end)
