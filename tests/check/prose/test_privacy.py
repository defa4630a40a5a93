"""PV001 to PV005: what is nobody's business, and what is secret."""

from __future__ import annotations

import pytest
from proof_desk import codes, found, problems

from front_door import Newsroom, written
from zhuanban.problems import Level


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ("他的身份证号是330482198001011238。", "PV001 330482198001011238"),
        ("身份证33048219800101122X已登记。", "PV001 33048219800101122X"),
        ("号码33048219800101122x有效。", "PV001 33048219800101122x"),
        ("号码330482 19800101 1238有效。", "PV001 330482 19800101 1238"),
        ("号码３３０４８２１９８００１０１１２３８有效。", "PV001 ３３０４８２１９８００１０１１２３８"),
        ("旧身份证330482800101123还在。", "PV001 330482800101123"),
        ("卡号6222021234567890128收到钱。", "PV002 6222021234567890128"),
        ("卡号6228 4812 3456 7894收到钱。", "PV002 6228 4812 3456 7894"),
        ("儿子电话13812345678。", "PV003 13812345678"),
        ("手机：138-1234-5678，随时可打。", "PV003 138-1234-5678"),
        ("微信号13812345678可以加。", "PV003 13812345678"),
        ("联系电话已经公布，老人的手机是13812345678。", "PV003 13812345678"),
        ("老人家住梅兰苑小区3幢2单元501室。", "PV004 3幢2单元501室"),
        ("他住在当湖街道人民路120弄8号302室。", "PV004 120弄8号302室"),
        ("烈属张老住在鱼圻塘村12组35号。", "PV004 12组35号"),
        ("来到玉兰新村15幢403室看望老人。", "PV004 15幢403室"),
        ("来到玉兰新村15幢403号看望老人。", "PV004 15幢403号"),
        ("到73021部队慰问。", "PV005 73021部队"),
        ("他在中国人民解放军七三〇二一部队服役。", "PV005 七三〇二一部队"),
        ("陆军第73集团军官兵。", "PV005 第73集团军"),
        ("走访第七十二集团军。", "PV005 第七十二集团军"),
        ("慰问合成第178旅。", "PV005 合成第178旅"),
        ("慰问第14特战旅。", "PV005 14特战旅"),
        ("慰问合成第二十旅。", "PV005 合成第二十旅"),
        ("走访第八十集团军。", "PV005 第八十集团军"),
        ("走访导弹第三百基地。", "PV005 导弹第三百基地"),
    ],
)
def test_what_does_not_belong_in_a_paper(wrong: str, at: str) -> None:
    assert found(wrong) == [at]


@pytest.mark.parametrize(
    "right",
    [
        "身份证号330482********1238已核对。",
        "订单号330482198001011239，尾数不对。",  # the check digit is wrong
        "批次330482198013011235没有这一天，990482198001011230没有这个省。",
        "记录6222021234567890129的末位不对。",
        "统一社会信用代码为113304820025123456。",
        "合同编号6222021234567890128已归档。",
        "捐款账号：6222021234567890128，户名平湖市慈善总会。",
        "卡号6222***********0128。",
        "服务热线：0573-85012345，12345，12349。",
        "报名电话：13812345678（陈老师）、13912345678。",
        "咨询电话：0573-85012345，13812345678。",
        "请拨打联系电话13812345678。",
        "热线13812345678，24小时有人接听。",
        "手机138****5678中奖。",
        "400-826-1234和96345都能打。",
        "全年实现产值13812345678元。",
        "QQ群：13812345678。",
        "条形码6901234567892，书号978-7-5001-2345-6。",
        "GB/T 15834—2011和GB/T 15835—2011。",
        "邮编314200，电话0573-85123456。",
        "服务站设在梅兰苑小区3幢101室。",
        "地址：平湖市当湖街道商务大厦A座1201室。",
        "会议在行政中心2号楼301室召开。",
        "他家住鱼圻塘村。",
        "嘉宾入住201室，第3组12号选手获奖。",
        "老人家住梅兰苑小区。",
        "东北纵六师十八团参谋长。",
        "八路军115师和359旅。",
        "他在8341部队服役。",
        "驻平部队某部、某旅官兵。",
        "抗战时期第七十四军、第十九集团军。",
        "抗美援朝中第72集团军尚未组建。",
        "10000名部队官兵。",
        "地空导弹第二营是英雄营。",
    ],
)
def test_what_may_stand_in_a_paper(right: str) -> None:
    assert codes(right) == []


@pytest.mark.parametrize("before", range(10))
def test_wherever_in_the_line_it_stands(before: int) -> None:
    assert codes(f"{'他' * before}电话13812345678。") == ["PV003"]


def test_what_is_masked_is_masked_in_every_paragraph() -> None:
    assert codes("儿子电话1381234**5678。\n\n女儿电话1391234**5678。\n") == []


def test_in_the_front_matter_too() -> None:
    assert codes("正文。", title="电话13812345678") == ["PV003"]
    assert codes("正文。", summary="到73021部队慰问。") == ["PV005"]
    assert codes("![身份证330482198001011238](a.png)\n") == ["PV001"]
    assert codes("正文。", picture="{src: a.png, caption: 身份证330482198001011238}") == ["PV001"]


def test_which_of_them_can_be_silenced() -> None:
    every = "330482198001011238，6222021234567890128，13812345678，73021部队，家住梅兰苑3幢2单元501室。"
    assert codes(every) == ["PV001", "PV002", "PV003", "PV005", "PV004"]
    assert codes(every, extra="{忽略: [PV001, PV002, PV003, PV004, PV005]}")[3:] == ["PV001", "PV002", "PV005"]
    levels = {p.code: p.level for p in problems(written(every))}
    assert [code for code, level in levels.items() if level is not Level.ERROR] == ["PV004"]


def test_check_looks_through_drafts_as_well(newsroom: Newsroom) -> None:
    run = newsroom.article("a", "到73021部队慰问。\n", status="草稿").article("b", "儿子电话13812345678。\n").check()
    assert run.code == 1
    assert [(p["code"], p["path"]) for p in run.problems()] == [
        ("PV005", "content/2020/04/a.md"),
        ("PV003", "content/2020/04/b.md"),
    ]


@pytest.mark.parametrize(
    "text", ["1" * 10**6, "1 " * 500_000, "1-" * 500_000, "组12" * 300_000, "3幢" * 400_000, "一" * 10**6, "旅" * 10**6]
)
def test_no_text_takes_long(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("indent", ["    ", "\t", "　　    ", "        ", "> \t", "- 第一条。\n\n    "])
def test_an_indent_hides_nothing(indent: str) -> None:
    """Word pastes it; on the page it is a paragraph like any other."""
    assert found(f"首段。\n\n{indent}儿子电话13812345678。\n") == ["PV003 13812345678"]
    assert found(f"首段。\n\n```\n{indent}儿子电话13812345678。\n```\n") == []


@pytest.mark.parametrize(
    "printed",
    [
        "```\n{}\n\n尾段。\n",  # not closed
        "~~~\n{}\n",
        "```\n代码\n`````\n\n{}\n",  # closed by another fence, so not closed
        "``` 两 字\n{}\n```\n",
        "```\n代码\n```\n\n{}\n\n```\n代码\n```\n",
        "<!-- {}\n\n尾段。\n",
        "<!-- 注 -- > {}\n",
        "<!-- 注 -->{}<!-- 注 -->\n",
        "[电话]: {}\n",
    ],
)
def test_what_is_printed_is_read(printed: str) -> None:
    """What begins as code, a comment or an address, and is none, stands on the page."""
    assert found(f"首段。\n\n{printed.format('儿子电话13812345678。')}") == ["PV003 13812345678"]


@pytest.mark.parametrize("number", ["138\u200b12345678", "138\u202d1234\u20605678", "138**1234**5678", "**138**12345678"])
def test_what_is_not_printed_hides_nothing(number: str) -> None:
    assert codes(f"儿子电话{number}。\n") == ["PV003"]


@pytest.mark.parametrize("hidden", ["```\n{}\n```\n", "~~~ python\n{}\n~~~\n", "````\n```\n{}\n````\n", "<!-- {}\n\n{} -->\n"])
def test_what_is_code_or_a_comment_is_not_read(hidden: str) -> None:
    assert codes(f"首段。\n\n{hidden.format(*['儿子电话13812345678。'] * 2)}\n尾段。\n") == []
