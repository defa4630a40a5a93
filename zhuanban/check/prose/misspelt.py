"""Wrong characters in well-known words: `再接再励` is 再接再厉. The words are in `wrong_words.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhuanban.check.galley import Galley
from zhuanban.check.prose.wrong_words import SLIPS, Slip
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

MISSPELT = Rule(
    "PR012",
    Level.ERROR,
    zh=Wording("“{found}” 有错别字", "应作 “{right}”"),
    en=Wording("“{found}” has a wrong character", "write “{right}”"),
    kind=Kind.PROOF,
    entry=Entry(
        "常见词语里写了别字。",
        "音近形近的字最容易用错，电脑输入也常选错；这些词有公认的写法。",
        "希望大家再接再励。",
        "希望大家再接再厉。",
    ),
    safe=True,
)
_BEFORE, _AFTER = 10, 24
"""How many characters around a word its patterns see."""

_FREQUENT = (
    "的国一在中人了和是有年大不为会业上地发出作要工行民这经家新个日部以来到市成生对进全我们政多主时他产本展长实者学方建开理同动月高关重力电现于公社下报区加分济制自化定文体过前合等场就天与说面后记机事法员用能美得资华也外十务之而设总好北平利金农各子元"
    "小将从企明万问提当心两其表种委党品可里度强改着军代起内目京通科入三系活水第位都导次题特道所世向去省领增还已基海使管最今名术统立南结并技些正应持交安点性西东任共联由解界组教治保院司队决意程及门期情调取达村义间量团张此局如干战据广议书收革府因把际路"
    "步计山然二集比育相放江志价办先举信亚众物口项更克近节老职话风无规看指五族认但形拉求困商手论斯难精车深格质少运研原处想台条受李施式件图气观级群春数又女县央传别造创剧四果给首没协投支城推至乡样片常回神变思选只服示几标争整证视贫优接极纪查流那专反续尔"
    "被周见王百做头单营效势德融参构很马究历织积副林住费亿布灾走坚影艺感户房史演真身席益再线每该率光助谈己必严望乐根策才列快赛供清非批完转色许或带罗责确州河知权型打具伊港准银它引识八需英股兴象连何直防况九医值采约花讯始送命案巴环么游切易范米武消客刘划"
    "致响青功球继则阿款速落段仅越爱稳空境模告士较备源石往获双厂负热警儿钱包洲她讲访亲断你满评香素护维健声初照宣陈息希泽依晚千欧远排镇未震字俄油友低版红财份便良贸考校均货尼层失师销检土让须存监善抓律显居核突届救波边复足占装荣验础按促扶斗夫摄容习紧余欢"
    "养普培献岗黄古站迎官减铁注域围即白器随汇雪旅飞太限票努闻充奖执尽劳福破景预温食云六承察岁税阳措略临态却除降菜危庆挥配宁喜售念岸且田帮读网班写龙险曾离币终音伟早言丰称歌舞虎卫驻火担康额请苦升号底待独控购药料苏像七邓顿竞病藏兰令半眼祖派湾航章哈算什"
    "置超针胜买吃塔印介互树扩阶星汉适击画留附密刚仍修探候纳试故牌彩轻状庭巨听审冬编恩座奋止馆犯湖园孩换害奥著逐抗祝索午盟幅刻典礼急召戏罪久绍秀脱吉激例卡测桥室损贵拥材胡彻兼脑卖判吴盛播纷贯贷署私既绩泰谢败曲呼靠拿永搞尚括短血顺移绝堂夜洋矿鲜韩觉违差"
    "船草灯映暖予店停津黑捐威艰繁录钟顾语够压玉杨街督某券讨束宏冷妇疗木库楼粮赞瑞雨托扬缺吸另套鼓诉归旦贺找邮践笔鹏童坦遇赵述盘征孙腐旗假输男否川贡虽厅债母左冰叶冲序雷钢杂亮徐毛综甚廉沙烟练课角汽守析丽篮伤振固轮免励夏鲁宝朝登障齐寒旧细季唱聚仪陆趋付"
    "朱怎衣遍梁简启佳饭拍乎怀萨签吨右雄亩跌博哥架澳追伯厚授拓辉刊贝庄昌野松潮黎胞莫笑绿援宗勤污累篇死涉迅拜伴蒙奇纸倒酒途扎借锦泳幕订灵郑晓跃攻禁跨盾封赶秘杰握休植琛衡似筹般筑悉弱壮诺键延寻块誉勒泛散宜叫岛勇味牛呢森沿尤邦露忘忠惠退役兵烈抚慰训属补崇"
    "尊招愿契富类伍"
)
"""The characters that newspapers print most, the most frequent first, and last those that are frequent in ours alone."""

_RANK = {character: rank for rank, character in enumerate(_FREQUENT)}


def _rarest(word: str) -> str:
    return max(word, key=lambda character: _RANK.get(character, len(_RANK)))


_BY_RAREST: dict[str, list[tuple[int, Slip]]] = {}
"""The words that have a character as their rarest, and where in them it stands."""

for _slip in SLIPS:
    _letter = _rarest(_slip.wrong)
    _BY_RAREST.setdefault(_letter, []).append((_slip.wrong.index(_letter), _slip))

_RARE = re.compile("[" + "".join(sorted(_BY_RAREST)) + "]")


def find_misspelt(galley: Galley) -> Iterator[Problem]:
    """An error at every word of the table in a company in which it is wrong."""
    text = galley.text
    for letter in _RARE.finditer(text):
        for offset, slip in _BY_RAREST[letter[0]]:
            at = letter.start() - offset
            if at >= 0 and text.startswith(slip.wrong, at):
                end = at + len(slip.wrong)
                if _is_wrong(slip, text, at, end):
                    yield galley.problem(MISSPELT, at, end, slip.right, right=slip.right)


def _is_wrong(slip: Slip, text: str, at: int, end: int) -> bool:
    if not slip.unless and not slip.only:
        return True
    before = text[max(0, at - _BEFORE) : at].rpartition("\n")[2]
    around = before + text[at : end + _AFTER].partition("\n")[0]
    if slip.unless and _pattern(slip.unless).search(around):
        return False
    return not slip.only or _pattern(slip.only).search(around) is not None


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)
