"""What is wrong with a command as it was typed, in Chinese: the library that reads it says it in English alone."""

from __future__ import annotations

from typing import Any

import click

from zhuanban.patterns import lazy_pattern

_NOUNS = {"file": "文件", "directory": "文件夹", "path": "文件"}
_TOO_MUCH = lazy_pattern(r"Got unexpected extra arguments? \((.+)\)")
_ALONE = lazy_pattern(r"Option '(.+)' does not take a value")


def usage_in_chinese(error: click.ClickException) -> str:
    """What is wrong, and what may be written instead; what is not known here stays English."""
    if isinstance(error, click.NoSuchOption):
        return f"没有 {error.option_name} 这个选项{_or(error.possibilities)}"
    if isinstance(error, click.NoSuchCommand):
        return f"没有 {error.command_name} 这个命令{_or(error.possibilities)}"
    if isinstance(error, click.MissingParameter):
        return f"少了{error.param.human_readable_name if error.param else ''}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"{_name(error.param)} 写得不对，{_wanted(error.param.type)}"
    if alone := _ALONE.match(error.message):
        return f"{alone[1]} 后面不写内容"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name} 后面要写内容"
    if too_much := _TOO_MUCH.match(error.message):
        return f"多写了 {too_much[1]}；内容里有空格的，用引号括起来"
    return error.format_message()


def _or(near: list[str] | None) -> str:
    return f"。是不是 {'、'.join(near)}？" if near else ""


def _name(parameter: click.Parameter) -> str:
    return max(parameter.opts, key=len) if isinstance(parameter, click.Option) else "命令后面"


def _wanted(kind: click.ParamType[Any]) -> str:
    """What may stand there."""
    if isinstance(kind, click.Choice):
        return f"只能是{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"只能是{kind.min}到{kind.max}的整数"
    return f"这里要写一个{_NOUNS[kind.name]}" if isinstance(kind, click.Path) else "请看 --help"
