"""What holds for every rule of the proofreader."""

from __future__ import annotations

from proof_desk import codes, problems

from front_door import written
from zhuanban.check.prose import MOST
from zhuanban.problems import Kind


def test_a_rule_reports_so_many_and_no_more() -> None:
    assert len(codes("汉," * (MOST + 10) + "字")) == MOST


def test_safe_fixes_once_made_leave_none_to_make() -> None:
    text = written('他们把"懂军人"(切入点),再接再励...二○二○年的平湖市市委会议,,\n\n资讯快递资讯快递\n\n结束了.\n')
    assert [problem for problem in problems(mended(mended(text))) if problem.fix is not None] == []
    assert "他们把“懂军人”（切入点），再接再厉……二〇二〇年的平湖市委会议" in mended(mended(text))


def test_every_rule_can_be_silenced_but_the_binding() -> None:
    found = problems(written("走访慰问,再接再励。\n"))
    assert {problem.rule.kind for problem in found} == {Kind.PROOF}
    assert codes("走访慰问,再接再励。\n", extra="{忽略: [PR002, PR012]}") == []


def mended(text: str) -> str:
    """`text` with every fix in place, the last first."""
    lines = text.split("\n")
    for problem in sorted(problems(text), key=lambda problem: problem.position, reverse=True):
        if problem.fix is not None:
            line, at = problem.position.line - 1, problem.position.column - 1
            lines[line] = lines[line][:at] + problem.fix + lines[line][at + len(problem.found) :]
    return "\n".join(lines)
