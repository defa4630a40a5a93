"""PR108: a slogan in two versions."""

from __future__ import annotations

import pytest
from proof_desk import codes, found, problems

from front_door import written

LONG = "“懂军人、爱军人，全心全意服务退役军人”"
SHORT = "“懂军人、爱军人，全心全意服务军人”"


def test_both_places_are_told() -> None:
    [problem] = problems(written(f"践行{LONG}的理念。\n\n第二段。\n\n秉持{SHORT}的理念。\n"))
    assert (problem.code, problem.position.line, problem.position.column) == ("PR108", 12, 4)
    assert problem.message() == f"{SHORT} 和第8行的 {LONG} 只差几个字"


def test_also_inside_of_a_quotation_and_with_other_marks() -> None:
    assert found(f"“秉持{SHORT.translate(str.maketrans('“”', '‘’'))}的理念。”他说。践行{LONG}的理念。") == [f"PR108 {LONG[1:-1]}"]
    assert codes("“不忘初心、牢记使命”和“不忘初心，牢记使命”") == ["PR108"]


@pytest.mark.parametrize(
    "right",
    [
        f"{LONG}和{LONG}",
        "“不忘初心、牢记使命”主题教育，“不忘初心、牢记使命。”",
        "“走进军营、服务军人”和“走进军营、服务军属”",
        "“为群众办实事、办好事”和“为群众办实事、解难题”",
        "“全省首批、全市首家”和“全国首批、全市首家”",
        "“一户一档、一人一策”和“一户两档、一人一策”",
        "“枫桥式退役军人服务站”和“新时代枫桥式退役军人服务中心（站）”",
        "“常在河边走，就是不湿鞋”和“常在河边走，哪能不湿鞋”",
        "“枫桥式退役军人服务站”和“枫桥式退役军人的服务站”",
        "“懂军人、爱军人”和“懂军人、爱军人，全心全意服务退役军人”",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
