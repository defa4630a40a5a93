"""A newsroom whose articles are counted, and what `stats` says of it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from PIL import Image

from front_door import NOW, Newsroom, Run, called

TEN = "一二三四五六七八九。"
"""Ten characters."""


def stats(room: Newsroom, *arguments: str | Path, now: str = NOW) -> Run:
    return called("stats", "--root", room.root, "--now", now, *arguments)


def told(room: Newsroom, *arguments: str | Path, now: str = NOW) -> Any:
    """What `stats --format json` says."""
    run = stats(room, "--format", "json", *arguments, now=now)
    assert (run.code, run.err) == (0, ""), run.said
    return json.loads(run.out)


def picture(room: Newsroom, *names: str) -> Newsroom:
    """Pictures beside the articles, each another one."""
    for shade, name in enumerate(names):
        data = io.BytesIO()
        Image.new("RGB", (40, 30), (shade, 0, 0)).save(data, "PNG")
        room.write(f"content/2020/04/{name}", data.getvalue())
    return room


def busy(room: Newsroom) -> Newsroom:
    """Two authors, two units, two months, a photographer, a reprint."""
    room.write(
        "content/people.yaml", "- 姓名: 刘昱晔\n  单位: 市双拥办\n- 姓名: 陈杰\n  单位: 新埭镇\n- 姓名: 王珏\n  单位: 新埭镇\n"
    )
    picture(room, "会场.png")
    room.article("a", TEN * 10, correspondent="刘昱晔", place="平湖市", printed="2020-05-01")
    room.article(
        "b",
        f"{TEN * 3}\n\n![图](会场.png)\n",
        correspondent="通讯员 刘昱晔 陈杰 摄影 王珏",
        genre="通讯",
        weight="头条",
        page="C4",
    )
    room.article("c", TEN * 5, correspondent="刘昱晔、陈杰、王珏", section="shixian", place="[平湖市, 海宁市]")
    return room.article("d", TEN, reprint="{来源: 中国退役军人}")
