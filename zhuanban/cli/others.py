"""The commands that build nothing: each has a file of its own, and one line here."""

from __future__ import annotations

from pathlib import Path

import click

from zhuanban.cli.explain import explain_command
from zhuanban.cli.find import find_command
from zhuanban.cli.list_command import list_command
from zhuanban.cli.new import new_command
from zhuanban.cli.publish import publish_command
from zhuanban.cli.rollback import rollback_command
from zhuanban.cli.schema import schema_command
from zhuanban.cli.serve import serve_command
from zhuanban.cli.stats import stats_command


def other_commands(project: Path) -> tuple[click.Command, ...]:
    """Every command besides those of build.py."""
    return (
        new_command(project),
        list_command(project),
        find_command(project),
        stats_command(project),
        publish_command(project),
        rollback_command(project),
        explain_command(),
        schema_command(),
        serve_command(project),
    )
