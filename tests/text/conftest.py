"""Golden pairs of the text room: `pytest tests/text --rewrite-golden` writes them anew, to be read by eye before they are kept."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one flag, unless the tests above have it already."""
    with contextlib.suppress(ValueError):
        parser.addoption("--rewrite-golden", action="store_true", help="write the golden files anew instead of comparing")


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
        assert text == expected, f"{path.name} differs; if the new text is right: pytest tests/text --rewrite-golden"

    return compare
