"""PR101: code of a template."""

from __future__ import annotations

from proof_desk import codes, found


def test_code_that_was_left_in() -> None:
    assert found("欢迎{{ 姓名 }}参加，见{% url 1 %}。") == ["PR101 {{ 姓名 }}", "PR101 {% url 1 %}"]
    assert found("主持人{{host", title="'{{ title }}'") == ["PR101 {{ title }}", "PR101 {{host"]


def test_code_in_code_is_code() -> None:
    assert codes("模板里写`{{ title }}`就行。\n\n```\n{{ body }}\n```\n\n集合{甲，乙}和{丙}不是模板。") == []
