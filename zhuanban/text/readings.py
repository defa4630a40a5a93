"""Readings that a general pinyin dictionary gets wrong: surnames, and names of places."""

from __future__ import annotations

SURNAMES: dict[str, str] = {
    **{
        "万俟": "moqi",
        "尉迟": "yuchi",
        "澹台": "tantai",
        "单于": "chanyu",
        "长孙": "zhangsun",
        "令狐": "linghu",
        "宰父": "zaifu",
    },
    **{
        "欧阳": "ouyang",
        "上官": "shangguan",
        "司马": "sima",
        "诸葛": "zhuge",
        "皇甫": "huangfu",
        "夏侯": "xiahou",
        "公孙": "gongsun",
    },
    **{
        "慕容": "murong",
        "东方": "dongfang",
        "轩辕": "xuanyuan",
        "呼延": "huyan",
        "端木": "duanmu",
        "独孤": "dugu",
        "南宫": "nangong",
    },
    **{"赫连": "helian", "钟离": "zhongli", "宇文": "yuwen", "鲜于": "xianyu", "闾丘": "lvqiu", "司徒": "situ", "司空": "sikong"},
    **{"曾": "zeng", "单": "shan", "仇": "qiu", "查": "zha", "解": "xie", "区": "ou", "朴": "piao", "盖": "ge", "任": "ren"},
    **{"华": "hua", "应": "ying", "缪": "miao", "乐": "yue", "折": "she", "黑": "he", "翟": "zhai", "覃": "qin", "谌": "chen"},
    **{"隗": "kui", "郇": "xun", "逄": "pang", "亓": "qi", "尹": "yin", "祭": "zhai", "冼": "xian", "洗": "xian", "车": "che"},
    **{"种": "chong", "重": "chong", "晟": "cheng", "宁": "ning", "宓": "mi", "娄": "lou", "秘": "bi", "阚": "kan", "员": "yun"},
    **{"卜": "bu", "召": "shao", "句": "gou", "燕": "yan", "都": "du", "相": "xiang", "要": "yao", "哈": "ha"},
    **{"过": "guo", "那": "na", "纪": "ji", "曲": "qu", "葛": "ge", "洪": "hong", "哥": "ge", "尉": "wei", "长": "chang"},
    **{"呙": "guo", "佴": "nai", "妫": "gui", "芮": "rui", "莘": "shen", "贲": "ben", "逯": "lu", "钭": "tou", "郜": "gao"},
    **{"乜": "nie", "么": "yao", "冯": "feng", "厍": "she", "俞": "yu", "占": "zhan", "柏": "bai", "褚": "chu", "臧": "zang"},
    **{"繁": "po", "能": "nai", "撒": "sa", "沈": "shen", "石": "shi", "殷": "yin", "於": "yu", "余": "yu", "郗": "xi"},
    **{"籍": "ji", "邢": "xing", "强": "qiang", "盛": "sheng", "台": "tai", "牟": "mou", "薄": "bo", "瞿": "qu", "行": "xing"},
}
"""How a character or two are read as a surname; compound surnames first."""

PLACES: dict[str, str] = {
    **{"单县": "shan xian", "浚县": "xun xian", "蔚县": "yu xian", "洪洞": "hong tong", "涡阳": "guo yang", "番禺": "pan yu"},
    **{"会稽": "kuai ji", "繁峙": "fan shi", "珲春": "hun chun", "长宁": "chang ning", "莲都": "lian du", "六安": "lu an"},
    **{"六合": "lu he", "大城": "dai cheng", "中牟": "zhong mu", "牟平": "mu ping", "柏乡": "bai xiang", "任丘": "ren qiu"},
    **{"乐清": "yue qing", "乐亭": "lao ting", "台州": "tai zhou", "丽水": "li shui", "燕山": "yan shan", "尉氏": "wei shi"},
    **{
        "莘庄": "xin zhuang",
        "都江": "du jiang",
        "成都": "cheng du",
        "首都": "shou du",
        "浒墅关": "xu shu guan",
        "甪直": "lu zhi",
    },
    **{"吴堡": "wu bu", "瓦窑堡": "wa yao bu", "铅山": "yan shan", "茌平": "chi ping", "郏县": "jia xian", "济源": "ji yuan"},
}
"""How a place is read where the dictionary fails or could fail."""

UNIT_ENDINGS = (*"局厅部处科室社站委会院校馆所队团办县市区镇乡村报台司组网厂店家", "中心", "公司", "集团", "街道", "学校", "银行")
"""How the name of a unit or place ends: its first character is not a surname."""
