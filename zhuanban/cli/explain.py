"""`build.py explain`: the page of a kind of problem, the list of all, or the whole book."""

from __future__ import annotations

import click

import zhuanban
from zhuanban.problems import Rule, SystemRefused

HELP = "说明一种提示的意思；不写代码就列出全部 / explain one kind of message (in Chinese); without a code, list them"
MARKDOWN = click.Option(["--markdown"], is_flag=True, help="写出整本提示说明 / write out the whole book")


def explain_command() -> click.Command:
    """The command; it needs no newsroom."""

    def call(code: str | None, markdown: bool) -> int:
        from zhuanban.desk.book import book, index, page  # not for other commands

        rules = every_rule()
        if code is None:
            click.echo(book(rules.values()) if markdown else index(rules.values()), nl=not markdown)
        elif code.upper() in rules:
            click.echo(page(rules[code.upper()], "#"), nl=False)
        else:
            import difflib

            near = difflib.get_close_matches(code.upper(), rules, 1)
            guess = f"是不是 {near[0]}？" if near else ""
            raise SystemRefused(
                f"没有 “{code}” 这个代码。{guess}运行 python build.py explain 看全部",
                f"there is no code “{code}”; python build.py explain lists them all",
            )
        return 0

    parameters = [click.Argument(["code"], required=False), MARKDOWN]
    return click.Command("explain", params=parameters, callback=call, help=HELP, short_help=HELP)


def every_rule() -> dict[str, Rule]:
    """Every kind of problem that the package knows, by code."""
    import importlib
    import pkgutil

    names = [module.name for module in pkgutil.walk_packages(zhuanban.__path__, "zhuanban.")]
    found = (value for name in names if ".cli" not in name for value in vars(importlib.import_module(name)).values())
    rules = {value.code: value for value in found if isinstance(value, Rule)}
    return {code: rules[code] for code in sorted(rules)}
