"""Where the phrases of all lists stand in a text: one scan for the rarest character of each, for hundreds cost what one costs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from zhuanban.patterns import lazy_pattern

Standing = Mapping[str, list[int]]
"""The phrases that are in a text, each with the places where it begins."""

_FREQUENT = (
    "人的军退役务一动服作市工为会业名在后国要加发活参中提题了来年日问和到是地助有强大等局兵最事家全金先不实部表区同镇与得就合资建月体平上自拥创点这此化增社荣道围议传场意群湖导回计街心达政基以各属士重伍协色机已次出供坚向进训宣行现放类民高万优党满经推"
    "解率分红新老持元个补更说周边累配走富交感带示众双收展里代责讲保成生量评致对绕员被帮激难立美负我质烈站们培主当招时志光步多图海范崇尊牌见健愿他产本园企策长流力好者学方专将开理下前县间障契关办送通法广访州电嘉报于公兴模集战据升育济城教验字调宁谈制目"
    "打定文过功天指水把清面享桐委记三康队用言位组能防书干复疫信华获承检慰也营休外息十座决之而求设总北划利系项农明子誉乡小情抚从两益善随统护头让其盼种职品亮造切维充可急度挂研浓氛厚擦埭改权愁着聘扬起内京秀应科去入陵第弘式都因田村性采特张所世标车杭省领"
    "扶还近困使管今联术南适绍结落并技些正八很安渔援召连故值西悬东喜任共由准历界治室院司程及堂卫做精门告厅期取样义团波洲盐武如悉午抗至署么思织爱源革山港府受深际份路截处级船祭财桥习然二比相江价馆举练象远亚物口克节换话风无规看五族认但转礼形拉身查商数手"
    "青论斯孵格少运奖原接胜想驻台条燕李施陈英件气观完春又女林央怎别剧究四果给首没投支跑独直型己片常曹神变选只刘几争证整什视贫极跟启纪促那反许续尔浦王每百单效势律督贯德控限融置构马医疗巡永副积住费亿欢仪布便灾校影艺谢朱户彻房史塘妇讯版离隔演移真席诊再"
    "线该矛盾攻岗容必乍严望乐装根才列快赛批非或罗知兰魏确河钟具找伊孙银它引识需股何楚况九约花始命枫担抓案仓巴环扫游洋易徐晓米硖石消客响球则继款阿速段仅褪越稳空境刚较备往厂热警儿紧庭层钱包她梧亲你断香超素详声初照泽希依晚千欧排未震油俄低友良贸均考货蒋"
    "请勤网懂浙尼失师销土须贵宝监存显居核届突救足占赵踏础按斗夫摄余养普献黄古官迎减铁注丽萍域即艳韩白器勇宋允汇旅飞雪太票努闻哪试听班潘庐档栏执尽劳福破景预静怡梦婷温食敏杰云六杨察岁税峰措阳略临态却降除菜危庆挥星梁浩琪佳若磊售念斌岸且唐桂读写邓龙险曾"
    "币董冯鑫娟终音鸣彭伟早雨胡吴丰称歌舞霞惦虎火蔡额苦号底待肖药购料苏像七顿病藏竞芳萧返邹络捕令眼半派祖湾算航章哈郭针买吃涛塔印袁介树互阶扩汉玉击画留附密修仍探候纳搭轻彩状郑巨审冬恩编慧奋止犯聚孩害奥著逐祝索盟幅典刻戏罪久细停侧渐罩昱捞遗录套稻守餐"
    "晔归缺籍肥讨脱吉例卡测损材兼脑卖判盛播纷贷私既绩"
)
"""The characters that newspapers like ours print most, the most frequent first."""

_RANK = {character: rank for rank, character in enumerate(_FREQUENT)}


class Index(NamedTuple):
    """Phrases to look for."""

    pattern: re.Pattern[str]  # the rarest character of any of them, between characters that stand there in any of them
    by_rarest: Mapping[str, list[tuple[int, str]]]  # those that have a character as their rarest, and where in them it stands

    def standing(self, text: str) -> Standing:
        """Where in `text` which of them stand."""
        found: dict[str, list[int]] = {}
        for letter in self.pattern.finditer(text):
            at = letter.start()
            for offset, phrase in self.by_rarest[letter[0]]:
                if text.startswith(phrase, at - offset):  # below 0 it is longer than what is left from there on
                    found.setdefault(phrase, []).append(at - offset)
        return found


def index_of(phrases: Iterable[str]) -> Index:
    """What finds these phrases, each of two characters or more."""
    by_rarest: dict[str, list[tuple[int, str]]] = {}
    windows: dict[tuple[bool, bool], list[tuple[str, str, str]]] = {}
    for phrase in dict.fromkeys(phrases):
        offset = max(range(len(phrase)), key=lambda index: _RANK.get(phrase[index], len(_RANK)))
        by_rarest.setdefault(phrase[offset], []).append((offset, phrase))
        before, behind = phrase[:offset][-1:], phrase[offset + 1 :][:1]
        windows.setdefault((not before, not behind), []).append((before, phrase[offset], behind))
    beside = "|".join(f"(?<={before}{letter})(?={behind})" for before, letter, behind in map(_classes, windows.values()))
    return Index(lazy_pattern(f"{_one_of(by_rarest)}(?:{beside})"), by_rarest)


def _classes(windows: list[tuple[str, str, str]]) -> list[str]:
    return [_one_of(characters) for characters in zip(*windows, strict=True)]


def _one_of(characters: Iterable[str]) -> str:
    return f"[{found}]" if (found := "".join(sorted({*characters}))) else ""
