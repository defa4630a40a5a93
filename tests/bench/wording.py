"""The words of the measuring corpus: an invented newspaper for veterans in an invented prefecture. Nothing of it happened.

A template names its slots in braces; `corpus.py` fills them from `SLOTS`, again and again until none is left.
"""

from __future__ import annotations

from collections.abc import Mapping


def _words(table: str) -> tuple[str, ...]:
    return tuple(table.split())


SECTIONS = (
    ("yaowen", "要闻", 22),
    ("kuaixun", "资讯快递", 34),
    ("renwu", "人物", 14),
    ("zhengce", "政策问答", 8),
    ("jiceng", "基层一线", 14),
    ("fukan", "军旅副刊", 8),
)
"""Slug, name, and how many articles of a hundred stand in it."""

PLACES = _words("青禾市 云渚区 白鹭区 松岭县 石湾县 望潮区 梅塘县 河堰县 星桥区 竹屿县 双桥县 柳浦市")
SURNAMES = tuple("王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗")
GIVEN = _words("建垚 国榆 海砚 秀芸 志栩 文漪 晓岑 立樵 春汀 永穗 雅筝 子桓 长昀 红蓼 守谦 思陌 卫川 雨荞 金禾 素笺")
CORRESPONDENTS = tuple(SURNAMES[n % 20] + GIVEN[(n * 7 + n // 20) % 20] for n in range(40))

SLOTS: Mapping[str, tuple[str, ...]] = {
    "place": PLACES,
    "name": tuple(surname + given for surname in SURNAMES for given in GIVEN),
    "town": _words("""
        柳荫街道 渡口街道 东河镇 上塘镇 茶山乡 石埠镇 新圩街道 南塘镇 洋墩镇 古桥街道 桑园镇 后岙村 沙头社区 银杏社区
    """),
    "office": _words("""
        退役军人事务局 退役军人服务中心 双拥工作办公室 军队离休退休干部休养所 人民武装部 烈士纪念设施保护中心 人力资源和社会保障局
        总工会 文化馆 农业技术推广站 卫生健康局 司法局 教育局 老兵宣讲团
    """),
    "who": _words("""
        退役军人 退役士兵 转业干部 军休干部 烈士遗属 现役军人家属 参战老兵 退役大学生士兵 复员军人 伤残军人 民兵骨干 返乡老兵
        随军家属 学生志愿者
    """),
    "spot": _words("""
        服务站大厅 村文化礼堂 镇便民服务中心 烈士纪念广场 老兵创业园 职业技术学院 乡村图书室 社区食堂 河埠头的凉亭 军休所活动室
        水稻示范田 老营房旧址 镇卫生院 体育公园
    """),
    "deed": _words("""
        岗前实训 法律咨询 上门走访 荣誉牌更换 档案核对 子女入学协调 创业贷款对接 年度体检 心理辅导 技能比武 英烈事迹整理
        送岗下乡 就业结对 困难家庭帮扶 老兵口述史采集 优待证申领 随军家属安置
    """),
    "way": _words("""
        一人一册登记需求 每周三固定接访 把窗口搬到村口 请老兵当监督员 按季度公布办理结果 一张表管到底 先办后补材料 干部分片包户
        线上预约线下办理 由服务站代跑代办 每件事限时回音 建立回访台账
    """),
    "gain": _words("""
        办事少跑两趟路 诉求当天有人接 岗位送到家门口 老兵的经验有了用处 服务站的门槛更低了 政策讲到了田埂上 年轻人愿意来听
        邻里之间多了照应 档案查得到也对得上 军属看病有了绿色通道 小店的生意稳住了 荣誉感看得见摸得着
    """),
    "said": _words("""
        事情办得快，心里就踏实 在部队学会的规矩，到了车间一样管用 名单上的每一个人都要见到面 我只是做了班长该做的事
        路修到家门口，出去打工的人也回来了 材料不全没关系，先把人安顿好 他们记得我的名字，也记得我的腿疼
        讲一遍不懂就讲两遍，直到听明白 地是自己的，技术是战友教的 孩子问起军功章，我就把那一夜讲给他听
    """),
    "past": _words("""
        在高原守了八年哨所 当过五年汽车兵 在海岛雷达站服役 参加过抗洪抢险 在边防连队养过军马 随舰远航过三次 在炊事班立过三等功
        当了十二年通信兵 在工兵团架过桥 在空军场站修过发动机
    """),
    "now": _words("""
        开起了汽车修理铺 承包了六十亩稻田 当上了村里的网格员 在小学教孩子们打军体拳 办了一家豆制品作坊 成了消防站的教练
        领着乡亲种起了猕猴桃 在社区食堂掌勺 做了渡口的救生员 守着镇上的烈士墓
    """),
    "when": _words("""
        清早六点半 上个星期 入梅以后 秋收刚过 开学前一天 雨停的那天下午 年初 这个季度 台风过后 腊月里 八一前夕 春耕时节
        月底盘点时 第二天一早
    """),
    "thing": _words("""
        一份就业意向表 三册立功人员名录 一条专线电话 两间培训教室 一批二手农机 一面荣誉墙 四辆流动服务车 一本办事指南
        十二处便民点 一间战友调解室 一套线上登记系统 一笔互助金
    """),
    "few": tuple(str(n) for n in range(3, 48)),
    "many": ("128", "164", "206", "315", "427", "560", "689", "742", "913", "1080", "1246", "2310", "3405"),
    "rate": tuple(f"{n // 10}.{n % 10}%" for n in range(61, 998, 37)),
    "money": tuple(f"{n / 10:.1f}万元" for n in range(23, 900, 41)),
    "date": tuple(f"{month}月{day}日" for month in range(1, 13) for day in (2, 5, 9, 13, 16, 20, 24, 27)),
    "back": tuple(f"{year}年" for year in range(1979, 2015)),
}

SENTENCES = (
    *("{when}，{place}{office}的几名干部来到{town}，在{spot}办理{deed}，{few}名{who}当场登记。",) * 2,
    *("{back}入伍的{name}{past}，回乡以后{now}，如今手下有{few}个人，大半是{who}。",) * 2,
    "“{said}。”{name}一边翻着登记册，一边对来访的{who}说。",
    "“{said}。”在{spot}排队的{who}{name}这样讲，周围的人都点头。",
    "{place}把{deed}和{deed}放在一起办，{way}，半年下来接待{who}{many}人次，按时办结的占{rate}。",
    "{office}的账本上记得清楚：{date}到{date}，{deed}支出{money}，受益的{who}有{many}名，逐人签字。",
    *("怎样让{gain}？{place}的做法是{way}，再由{town}试行一个季度，把难处列成清单逐条销号。",) * 2,
    "{town}服务站添了{thing}，站长{name}说，{way}之后，{gain}。",
    "{date}，{who}{name}、{name}和{name}结伴来到{spot}，把{thing}交给了{office}。",
    "试点的{few}个村里，{gain}的占{rate}；剩下的几户，{office}约定{date}以前上门。",
    "{when}，{name}{past}的旧事被整理成册，{town}的孩子们在{spot}轮流朗读，一读就是{few}页。",
    "按照新的规定，{who}办理{deed}不再提交纸质证明，由{office}内部核对，最长不超过{few}个工作日。",
    "记者在{spot}看到，墙上贴着{deed}的流程图，旁边留着{name}的电话号码，夜里也有人接。",
    "{name}今年负责{town}的{deed}，跑遍了{few}个自然村，鞋底磨穿一双，笔记记满三本。",
    "会上，{office}通报了{deed}的进度，{place}完成{rate}，{town}和相邻的{few}个村排在前面。",
    "“过去是人找政策，现在是政策找人。”{who}{name}拿出手机，给大家看刚收到的‘{deed}’提醒。",
    "收成好的年景，{name}会把{money}拿出来，交给{town}的互助会，专门用来做{deed}。",
    "从{back}算起，{spot}里先后走出{few}名技师，其中{who}占了多半，{name}是最年长的一位。",
)
HEADLINES = (
    *("{town}{deed}有新办法　{gain}", "{deed}进了{spot}　{gain}", "{place}{few}个服务站{way}"),
    *("{name}和{few}名{who}的一季稻", "从哨所到{spot}——{who}{name}二三事", "{place}为{many}名{who}办好{deed}"),
    *("{name}：{said}", "{when}的{town}　{few}名{who}忙些什么", "{office}{way}　{gain}"),
)
SUBHEADS = (
    *("难处一条条列出来", "规矩从部队带回来", "三张表　一本账", "灯亮到晚上九点", "把课堂搬进田间", "老站长的笔记本"),
    *("先听　再记　后办", "账目贴在墙上", "战友帮战友", "还有几件事没做完", "名册背后的故事", "下一个季度的打算"),
)
LEADS = ("怎么做", "谁来管", "算一笔账", "现场", "老兵说", "记者手记", "延伸", "提醒")
ITEMS = ("{place}：{way}，负责人是{name}；", "{deed}由{office}牵头，{date}前完成；", "{town}先试行，重点看{gain}；")
QUOTED = ("{said}。说这话的是{town}的{who}{name}。", "{office}的答复写道：{deed}可以在任何一个服务站办理，{way}。")
TABLE_HEAD = "| 县市区 | 登记人数 | 支出（万元） |\n|---|---:|---:|"
LINKS = ("办理指南", "全文", "名单", "登记入口", "统计表")
CAPTIONS = ("服务站一角（示意图）", "培训现场（示意图）", "田间课堂（示意图）", "老照片（示意图）")
