"""axe-core finds nothing on any kind of page, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from front_door import Newsroom, Run, pages_by_kind

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1440])
def test_no_violations(sample: Newsroom, sample_run: Run, new_page: Callable[..., Page], width: int) -> None:
    """Every rule of axe-core, on one page of each kind and on every article."""
    kinds = pages_by_kind(sample_run.report)
    assert {"article", "home", "section", "person", "print-page"} <= set(kinds)
    articles = sorted(output["path"] for output in sample_run.report["outputs"] if output["kind"] == "article")
    page = new_page(width)
    found = []
    for path in sorted({*kinds.values(), *articles}):
        page.goto((sample.out / path).as_uri())
        if page.locator('meta[http-equiv="refresh"]').count():
            continue  # it leads on before anything is read
        page.evaluate(AXE_SCRIPT)
        violations = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
        found += [f"{path} {v['id']}: {v['help']}: {node['html'][:120]}" for v in violations for node in v["nodes"]]
    assert found == []
