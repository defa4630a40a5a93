"""`build.py schema`: the keys of a file as JSON Schema, for editors' tools."""

from __future__ import annotations

from pathlib import Path

import click

HELP = "打印稿头（或设置文件）的 JSON Schema，给编辑器用 / print a file's keys as JSON Schema, for editors' tools"
NAMES = ("article", "site", "people", "places", "topics", "words", "leaders", "redirects", "editions")


def schema_command() -> click.Command:
    """The command; it needs no newsroom."""

    def call(name: str, out: Path | None) -> int:
        from zhuanban.schema.json_schema import json_schema_text

        text = json_schema_text(name)
        if out is None:
            click.echo(text, nl=False)
        else:
            out.write_text(text, "utf-8", newline="\n")
        return 0

    which = click.Argument(["name"], type=click.Choice(NAMES), required=False, default="article")
    file = click.Option(
        ["--out"], type=click.Path(dir_okay=False, path_type=Path), help="写到文件里，不打印 / write it to a file instead"
    )
    return click.Command("schema", params=[which, file], callback=call, help=HELP, short_help=HELP)
