"""Fixtures of every test: a tiny newsroom to write into, and the project's own site, built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from outside_site import Site, running

from front_door import NOW, PROJECT, SITE_YAML, Newsroom, Run
from hostile import strings
from hostile_site import SITE, Built, hostile_newsroom


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the suite's one flag."""
    parser.addoption("--rewrite-golden", action="store_true", help="write the golden files anew instead of comparing")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom with a sound site.yaml and no article yet."""
    return Newsroom(tmp_path / "newsroom").write("content/site.yaml", SITE_YAML)


@pytest.fixture
def outside() -> Iterator[Site]:
    """Another site on the web, as far as links to it go."""
    with running() as site:
        yield site


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The project's own content, built once with the clock of the tests. Read only."""
    return _built_sample(tmp_path_factory)[0]


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """What the build of `sample` said."""
    return _built_sample(tmp_path_factory)[1]


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site made of every hostile string. Read only; slow."""
    room = Newsroom(tmp_path_factory.mktemp("hostile") / "newsroom").write("content/site.yaml", SITE)
    return Built(room, hostile_newsroom(room, strings()))


_built: dict[Path, tuple[Newsroom, Run]] = {}  # one build serves both fixtures above


def _built_sample(factory: pytest.TempPathFactory) -> tuple[Newsroom, Run]:
    base = factory.getbasetemp()
    if base not in _built:
        room = Newsroom(PROJECT, base / "sample-site")
        run = room.build(now=NOW)
        assert run.code == 0, f"the project's own content does not build:\n{run.said}"
        _built[base] = room, run
    return _built[base]
