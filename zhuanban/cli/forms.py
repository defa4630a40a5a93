"""Every form in which `check` can say problems, by its name."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from zhuanban.cli.formats import Form, as_github, folder_in_repository

FORMATS = ("text", "json", "github", "sarif")


def form_of(name: str, root: Path) -> Form:
    """The form with one of the names in FORMATS, for the newsroom at `root`."""
    if name == "text":
        from zhuanban.cli.excerpts import as_text  # what a form needs is only there where it is asked for

        return Form(lines=partial(as_text, root=root), at_the_end=True)
    if name == "github":
        return Form(lines=partial(as_github, folder=folder_in_repository(root)))
    if name == "json":
        from zhuanban.cli.report import problems_json

        return Form(document=problems_json)
    from zhuanban.cli.sarif import as_sarif

    return Form(document=partial(as_sarif, folder=folder_in_repository(root)))
