"""The text of a real page, as it came out of its PDF, and of a real column: what is wrong in them is found."""

from __future__ import annotations

import pytest
from proof_desk import problems

from front_door import SHARED, written

SEEDS = SHARED / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds stand beside a checkout")


def found_in(name: str, **front: str) -> list[tuple[str, str]]:
    """Code and quoted text of each problem of a seed as the body of an article."""
    text = next(SEEDS.glob(f"{name}_*.txt")).read_text("utf-8")
    return [(problem.code, dict(problem.values).get("found", "")) for problem in problems(written(text, **front))]


@needs_seeds
def test_the_page() -> None:
    found = found_in("000")
    assert ("PR104", "约42.3%") in found
    assert ("PR108", "懂军人、爱军人，全心全意服务军人") in found
    assert ("PR102", " ") in found
    assert [code for code, _ in found if code in ("PR110", "PR107", "PR109", "PR112", "PR113")] == []


@needs_seeds
def test_the_column() -> None:
    found = found_in("003", source="省退役军人事务厅", date="2020-04-30 09:17")
    assert [(code, what) for code, what in found if "PR100" < code < "PR900"] == [
        ("PR114", "巡视员"),
        ("PR109", "驻杭州铁路军代处"),
        ("PR111", "我市"),
        ("PR106", "双拥模范城市"),
    ]


def test_their_faults_in_other_sentences() -> None:
    text = (
        "市局党组成员、巡视员王江去了桐庐县，二级巡视员刘燕去了萧山区。\n\n她走进驻杭州站铁路军代处。驻杭州铁路军代处的官兵说，"
        "我市要争创双拥模范城市。\n\n局里约36.6%的工作人员当过兵，3月 12日还办了一次培训。\n"
    )
    codes = [problem.code for problem in problems(written(text, source="省退役军人事务厅"))]
    assert codes == ["PR114", "PR109", "PR111", "PR106", "PR104", "PR102"]
