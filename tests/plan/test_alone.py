"""What one file of the room needs of the others: an edit of a few words must not pay for the whole plan."""

from __future__ import annotations

import subprocess
import sys


def test_a_page_does_without_the_plan_of_a_site() -> None:
    code = "import sys; import zhuanban.plan.page; print([name for name in sys.modules if name.startswith('zhuanban.plan.')])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert told == "['zhuanban.plan.page']"
