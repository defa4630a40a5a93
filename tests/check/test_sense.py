"""Dates against each other, one lead a page."""

from __future__ import annotations

import pytest
from reading_desk import Desk

from zhuanban.problems import Level

A = "content/2020/04/a.md"


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ({"publish_at": "2020-05-02", "expire_at": "2020-05-01"}, [f"FM111 {A}:7:12"]),
        ({"updated": "2020-04-01"}, [f"FM112 {A}:6:10"]),
        ({"updated": "2020-04-02"}, []),
        ({"date": "2099-04-02"}, [f"FM113 {A}:5:7"]),
        ({"date": "2099-04-02", "status": "草稿"}, []),
        ({"date": "2020-06-03"}, []),
        ({"updated": "2020-06-08 08:00"}, []),
        ({"updated": "2020-06-08 08:01"}, [f"FM115 {A}:6:10"]),
        ({"updated": "2020-06-09", "status": "草稿"}, []),
        ({"corrections": "[{date: 2020-06-08, wrong: 甲, right: 乙}]"}, []),
        ({"corrections": "[{date: 2020-06-09, wrong: 甲, right: 乙}]"}, [f"FM115 {A}:6:14"]),
    ],
)
def test_dates(desk: Desk, front: dict[str, str], found: list[str]) -> None:
    desk.room.article("a", **front)
    assert desk.found() == []
    assert desk.found(Level.WARNING) + desk.found(Level.NOTICE) == found


def test_two_leads(desk: Desk) -> None:
    desk.room.article("a", page="C4", weight="头条").article("b", page="C4", weight="头条").article("c", page="C5", weight="头条")
    assert desk.found(Level.WARNING) == ["ED111 content/2020/04/b.md:7:9"]
