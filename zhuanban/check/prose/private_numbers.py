"""Numbers of persons that do not belong in a paper: identity cards, bank cards, mobile telephones.

What is masked by * is not found, and neither is what stands in code or in a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.characters import HAN

IDENTITY_CARD = Rule(
    "PV001",
    Level.ERROR,
    zh=Wording("“{found}” 是身份证号码", "删掉，或用 * 遮住中间的数字"),
    en=Wording("“{found}” is the number of an identity card", "take it out, or mask the middle with *"),
    kind=Kind.BINDING,
    entry=Entry(
        "文中有公民身份号码：18 位的按 GB 11643 验出生日期和校验码；15 位的旧号码要前面有“身份证”等字样。",
        "身份证号码是敏感个人信息，登出去收不回来，所以这一条不能忽略。",
        "他的身份证号是330482198001011238。",
        "他的身份证号是330482********1238。",
    ),
)
BANK_CARD = Rule(
    "PV002",
    Level.ERROR,
    zh=Wording("“{found}” 是银行卡号", "删掉，或用 * 遮住中间的数字"),
    en=Wording("“{found}” is the number of a bank card", "take it out, or mask the middle with *"),
    kind=Kind.BINDING,
    entry=Entry(
        "文中有银行卡号：16 至 19 位，开头是发卡行用的数字，末位校验（Luhn）相符。单位的捐款、对公账户不算。",
        "银行卡号是敏感个人信息，登出去收不回来，所以这一条不能忽略。",
        "钱打到了他的卡上，卡号6222021234567890128。",
        "钱打到了他的卡上，卡号6222***********0128。",
    ),
)
MOBILE = Rule(
    "PV003",
    Level.ERROR,
    zh=Wording("“{found}” 是个人的手机号码", "删掉，或用 * 遮住中间四位；公开的号码，前面写明“联系电话”“报名电话”等"),
    en=Wording(
        "“{found}” is somebody's mobile number",
        "take it out or mask it; before a public number write 联系电话, 报名电话 or the like",
    ),
    kind=Kind.PROOF,
    entry=Entry(
        "文中有手机号码，而前面没有“联系电话”“报名电话”“咨询电话”“热线”这一类的话。",
        "个人的手机号码没有本人同意不能公开。对外公布的办公、报名、热线电话不算。",
        "老人的儿子电话是13812345678。",
        "老人的儿子电话是138****5678。",
    ),
)
PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
"""How an identity card may begin (GB/T 2260)."""
WEIGHTS, CHECK_DIGITS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
"""Of GB 11643, which follows ISO 7064, MOD 11-2."""

AROUND = 80
"""Characters before and behind a bank account in which it says that it is an organisation's."""

_RUN = lazy_pattern(r"[0-9０-９][0-9０-９ -]{9,}")
"""What may hold such a number: looked for first, because that is quick."""
_FIFTHS = lazy_pattern("[0-9０-９ -]{2}")
"""What every fifth character of a text holds where there is a run of ten: that is quicker still."""
_NUMBER = lazy_pattern(r"(?<![\dA-Za-z*.,/_-])\d(?:[ -]?\d){10,18}(?:[ -]?[XxＸｘ])?(?![\dA-Za-z*_]|[.,]\d|-\d)")
_GROUPED = lazy_pattern(
    r"\d+[XxＸｘ]?|\d{3}[ -]\d{4}[ -]\d{4}|\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?"
    r"|\d{6}[ -]\d{4}(?:[ -]?\d{4}){1,2}[XxＸｘ]?|\d{6}[ -]\d{8}[ -]\d{3}[\dXxＸｘ]"
)
"""How such numbers are parted: 138-1234-5678, 6222 0212 3456 7890 128, 330482 19800101 1238."""
_COUNTRY = lazy_pattern(r"^(?:00)?86[ -]?(?=1\d\d[ -]?\d{4}[ -]?\d{4}$)")
_ISSUER = lazy_pattern(r"62|4|5[1-5]|35|60|68|69|9558|955[0-9]")
_NO_CARD = lazy_pattern(
    r"(?:编号|单号|订单|流水|代码|档案|文号|证号|案号|条形?码|批号|序列号|项目|合同|发票|ISBN|ISSN|标准)[^，。；\n]{0,6}$"
)
_PUBLIC_ACCOUNT = lazy_pattern("捐款|募捐|捐赠|善款|对公|基本户|专户|缴费账户|缴款|收款单位|开户单位")
_IDENTITY = lazy_pattern("身份证|身份号|证件号|居民证")
_LABEL = lazy_pattern(
    r"(?:(?:报名|咨询|联系|服务|举报|投诉|监督|值班|客服|办公|预约|求助|救助|求职|招聘|投稿|订报|订阅|采访|新闻|爆料|报修|抢修|维权|帮扶|义诊|救援|招商|销售|订购|订餐|业务|合作|公开)"
    r"(?:电话|手机|号码|方式)|热线|招领电话|寻人电话)"
)
_AFTER_LABEL = lazy_pattern(rf"(?:[\d \-—－/、，,和或及转（）()：:*+]|[{HAN}A-Za-z]{{1,4}}(?=[（(：: \d）)])|同微信|微信同号)*")
_QUANTITY = lazy_pattern("[ ]?(?:元|万|亿|吨|人|份|株|次|公里|千瓦|立方|平方|美元|度|个|件|号楼)")
_NO_PHONE = lazy_pattern(
    r"(?:[￥¥$€第]|编号|单号|订单|流水|代码|档案|文号|证号|工号|学号|案号|QQ群?|群号|批号|序列号|ID)[^，。；\n\d]{0,4}$"
)


def find_private_numbers(galley: Galley) -> Iterator[Problem]:
    """An error at every number of an identity card, of a bank card, and of a mobile telephone that is nobody's hotline."""
    text = galley.text
    if not _FIFTHS.search(text[::5]):
        return
    for found in (found for run in _RUN.finditer(text) for found in _NUMBER.finditer(text, run.start(), run.end() + 2)):
        written = _COUNTRY.sub("", found[0])
        if not _GROUPED.fullmatch(written):
            continue
        digits = "".join(str(int(char)) if char.isdecimal() else "X" for char in re.sub("[ -]", "", written))
        before = text[max(0, found.start() - 40) : found.start()].rpartition("\n")[2]
        rule = _kind(digits, before, text, found)
        if rule is not None:
            yield galley.problem(rule, found.start(), found.end())


def _kind(digits: str, before: str, text: str, found: re.Match[str]) -> Rule | None:
    if _is_identity_card(digits) or (len(digits) == 15 and _IDENTITY.search(before[-12:]) and _is_old_card(digits)):
        return IDENTITY_CARD
    if digits.endswith("X"):
        return None
    if len(digits) == 11:
        return MOBILE if _is_mobile(digits) and not _is_public(before) and not _is_other(before, text, found.end()) else None
    if 16 <= len(digits) <= 19 and _ISSUER.match(digits) and _luhn(digits) and not _NO_CARD.search(before):
        around = text[max(0, found.start() - AROUND) : found.end() + AROUND]
        return None if _PUBLIC_ACCOUNT.search(around) else BANK_CARD
    return None


def _is_identity_card(digits: str) -> bool:
    """Eighteen places: province, day of birth, check digit."""
    if len(digits) != 18 or digits[:2] not in PROVINCES or not _is_day(digits[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=False))
    return CHECK_DIGITS[total % 11] == digits[17]


def _is_old_card(digits: str) -> bool:
    """Fifteen places, of before 1999: they have no check digit."""
    return digits[:2] in PROVINCES and _is_day(f"19{digits[6:12]}")


def _is_day(digits: str) -> bool:
    try:
        return 1880 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2100
    except ValueError:
        return False


def _luhn(digits: str) -> bool:
    """The check digit of ISO/IEC 7812-1 is right."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(digits)) > 2


def _is_mobile(digits: str) -> bool:
    """A number that somebody may have; 13800000000 stands in samples of forms."""
    return digits[0] == "1" and digits[1] in "3456789" and not digits.endswith("0" * 8)


def _is_public(before: str) -> bool:
    """A label such as 联系电话 stands right before it, or before the numbers and names that stand before it."""
    labels = list(_LABEL.finditer(before))
    return bool(labels) and _AFTER_LABEL.fullmatch(before, labels[-1].end()) is not None


def _is_other(before: str, text: str, end: int) -> bool:
    """It is an amount, or the number of something else."""
    return _NO_PHONE.search(before) is not None or _QUANTITY.match(text, end) is not None
