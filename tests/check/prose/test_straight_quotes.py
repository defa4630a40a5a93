"""PR003: straight quotation marks round Chinese."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


def test_pairs_are_curved() -> None:
    assert found('把"懂军人"和"爱军人"作为切入点。') == ['PR003 " → “', 'PR003 " → ”', 'PR003 " → “', 'PR003 " → ”']
    assert found("把'懂军人'作为切入点。") == ["PR003 ' → ‘", "PR003 ' → ’"]


def test_latin_between_chinese() -> None:
    assert found('他写下"OK"两个字母。') == ['PR003 " → “', 'PR003 " → ”']


def test_where_a_partner_is_missing_nothing_is_put_in_place() -> None:
    assert found('把"懂军人作为"切入点"。') == ['PR003 "', 'PR003 "', 'PR003 "']


@pytest.mark.parametrize(
    "right",
    [
        '屏幕有55"和65"两种。',
        "东经121°2'30\"，北纬30°40'20\"。",
        "O'Brien和D'Angelo是两个人。",
        'The "Gazette" wrote about it.',
        '代码`"甲"`不看，<span title="甲">乙</span>也不看。',
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
