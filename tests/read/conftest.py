"""A desk for every test: it reads and checks the newsroom in the test's own process."""

from __future__ import annotations

import pytest
from reading_desk import Desk

from front_door import Newsroom


@pytest.fixture
def desk(newsroom: Newsroom) -> Desk:
    return Desk(newsroom)
