"""Golden pairs of the text room: `pytest --rewrite-golden` writes them anew, to be read by eye before they are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with a file, or writes the file; a text that is empty has no file."""
    rewrite = bool(request.config.getoption("--rewrite-golden", default=False))

    def compare(path: Path, text: str) -> None:
        if rewrite and text:
            path.write_text(text, "utf-8", newline="\n")
        elif rewrite:
            path.unlink(missing_ok=True)
        expected = path.read_text("utf-8") if path.exists() else ""
        assert text == expected, f"{path.name} differs; if the new text is right: pytest --rewrite-golden"

    return compare
