"""Set phrases that sound alike, of which one article means the first. A table: `homophones.py` looks for them.

Either may stand alone somewhere; both in one article are one phrase, once mistyped.
"""

from __future__ import annotations

from typing import NamedTuple


class Pair(NamedTuple):
    """One entry: the phrase, and what it becomes with one wrong character."""

    meant: str
    mistyped: str


PAIRS: tuple[Pair, ...] = tuple(
    Pair(*pair.split("/"))
    for pair in """
烈士遗属/烈士遗嘱 军人遗属/军人遗嘱 军队转业干部/军队专业干部 转业军人/专业军人 转业军官/专业军官 受权发布/授权发布 驻地部队/住地部队
驻村干部/住村干部 驻村工作队/住村工作队 厉行节约/力行节约 同等学力/同等学历 终身成就奖/终生成就奖 终身学习/终生学习 终身教育/终生教育
工会主席/公会主席 工会组织/公会组织 工会会员/公会会员 职能部门/智能部门 人工智能/人工职能 融媒体/溶媒体 抗疫/抗役 非营利性/非盈利性
非营利组织/非盈利组织 订单式/定单式 度假村/渡假村 启动仪式/起动仪式 攻坚战/攻艰战 权益维护/权宜维护 优待证/优待正
光荣牌/光荣排 双拥工作/双佣工作 枫桥经验/峰桥经验 军休干部/军修干部 移交安置/移交安制 座谈交流/坐谈交流 伤残军人/伤惨军人
服务清单/服务青单 法律援助/法律援住 医疗救助/医疗救住 公益岗位/公义岗位 公益诉讼/公义诉讼 定点帮扶/订点帮扶 网格员/网隔员
""".split()
)
"""Every entry."""

RIGHTLY: dict[str, str] = {
    "力行节约": "体力行节约",
    "公会主席": "[师者业商会行教]公会主席",
    "公会组织": "[师者业商会行教]公会组织",
    "公会会员": "[师者业商会行教]公会会员",
    "坐谈交流": "[围静对]坐谈交流",
    "优待正": "优待正[在式常确]",
    "光荣排": "光荣排[排名队险雷除在长里的]|[”》]光荣排|在光荣排",
}
"""In what longer words the mistyped phrase stands rightfully."""
