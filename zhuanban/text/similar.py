"""形近字: characters of names that are taken for one another, because they look alike."""

from __future__ import annotations

_GROUPS = """
烨晔桦骅 昱煜 珏钰 玲铃伶岭羚 琳淋霖林 琪淇棋祺琦 瑛英 璐露潞 瑶遥谣摇 珊姗 玮炜伟纬 琦绮崎骑 瑾谨槿 璟憬 莹萤荧滢 萍苹 芳坊
菲霏 薇微徽 蕾雷 莉俐利 芬纷汾 芸云耘 蓉榕溶容 茹如 菁箐精清 婧靖 婷停亭 娟鹃绢 娜那 媛缓援 妍研 娴闲 婵蝉禅 娇骄 姝殊珠 洁结
浩皓 涛焘 洪烘 淳醇 清情晴 洋祥样详 泽择 润闰 淼森鑫 沁心 泓弘 浚俊骏峻竣 涵函 澜斓 璇漩旋 洲州 昊旲 昕听欣忻 晖辉 旭旮旯 晨辰
晓哓骁 晗含 晟盛 晶品 昌冒 暄喧萱煊 曦羲 晏宴 旻旼 焕换涣唤 焱炎 炳柄 煌惶 烽峰锋蜂 铭茗 钧均钓 铮诤筝 钢刚纲岗 锦绵棉
镇填 铨诠 剑俭 梁粱 桂柱佳 栋冻东 楠南 桐铜 枫风 柏伯 樱缨 桥侨娇 建健键 忠忡 怡恰 恒桓 悦锐说 恺凯铠 愉榆瑜渝喻
宇字宁 宏宠 宝宜 峥睁 巍魏 嵘荣 勋动 励厉历 勤勒 劲颈 兵乓 勉免 博搏傅 卓桌 咏泳 嘉喜 坤绅 培陪 增憎曾 士土 天夭
季李 孟盂 帅师 坪平 廷延庭 弛驰 彦产 思恩 扬杨 振震 捷睫 昭招照 曼蔓 祖租 秀透 纯钝 维唯 翰瀚 贤坚 豪毫 雯斐 霄宵霞 颖颍
顺须 麟鳞 鸣呜 馨磬 阳阴 萌盟 王玉 陈阵 未末 侯候 沈沉 冼洗 汪江 汤场杨 余佘 干于 戚威 戴载 管菅 贝见 白自 刁习
仝全 邵绍劭 郑邓 祁祈 俞愈 姜美 毛手 朱未 茅矛 叶计 付什 卢户 阎闫 治冶 征怔 根恨 槐魁 钊剑 仪议 佩沛 偲思 儒孺 冀翼 凌陵菱
卿乡 喆哲 图国 坚竖 垚尧 城诚 堂棠 壮状 奕弈亦 孜致 尉蔚 屹屺 岳丘 川州 巾中 幸辛 序杼 彰璋漳 徕莱 恬甜 悯闵 慕幕 懿壹 戎戒 拓柘
旦但 昆琨锟 晋普 朗郎 材村 枝技 栩诩 梓锌 楷揩 模膜 榜磅 沐沭 泰秦 浦埔 湘缃 溪奚 滨缤 漫慢 潇萧 灏颢 烁砾铄 熙煦 牧枚
瑞端 瑜愉 甄瓶 畅肠 盈盆 真直 祎纬 禹属 稼嫁 竞竟 笙苼 纪记 纲网 练炼 绪诸 缙晋 胤乱 臻榛 艾芝 苑范 荔茘 莺鸢 蒙朦 藤滕 虹红 衍洐
袁哀 裴斐 誉誊 诗侍 海诲悔 谊宜 谦廉 赟斌 轩杆 轶铁 辽迁 迅汛 迪油 逊孙 邦帮 郡群 郦丽 酉西 钰珏 锴楷 镕熔 闻闽 陶淘 雁鹰 霁齐 韦伟 韶绍
颜彦 飏扬 骋聘 鲁鱼 鸥欧 鹏朋 黛袋 齐济
"""
GROUPS: tuple[str, ...] = tuple(_GROUPS.split())
_NONE: frozenset[int] = frozenset()
_OF: dict[str, frozenset[int]] = {}
for _number, _group in enumerate(GROUPS):
    _OF.update((char, _OF.get(char, _NONE) | {_number}) for char in _group)


def groups_of(char: str) -> frozenset[int]:
    """The numbers of the groups in which a character stands; none for most."""
    return _OF.get(char, _NONE)


def look_alike(one: str, other: str) -> bool:
    """Two different characters that are taken for one another."""
    return one != other and not groups_of(one).isdisjoint(groups_of(other))


def lookalikes(char: str) -> str:
    """Every character that is taken for this one, in order."""
    return "".join(sorted({other for number in groups_of(char) for other in GROUPS[number]} - {char}))
