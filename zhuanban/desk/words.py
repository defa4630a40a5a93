"""What is said on a page of a preview, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zhuanban.preview import Mark, Preview
from zhuanban.problems import Lang, Level, Problem, SystemRefused, spelled_out

MOST = 50
"""Problems of one kind that are listed on a page; all are counted."""
MARKS: dict[Lang, dict[str, str]] = {
    "zh": {"draft": "草稿", "review": "待审", "unsigned": "没有签发", "scheduled": "定时发布"},
    "en": {"draft": "draft", "review": "under review", "unsigned": "not signed", "scheduled": "scheduled"},
}
LANGUAGES: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}


def mark_of(mark: Mark, lang: Lang) -> str:
    """What an article is, when readers cannot see it: `草稿`, `定时发布 2020-06-01 08:00`."""
    at = f" {mark.publish_at:%Y-%m-%d %H:%M}" if mark.publish_at else ""
    return MARKS[lang][mark.wait.value] + at


def not_for_readers(mark: Mark, lang: Lang) -> str:
    """The same as a sentence for the top of its page."""
    told = mark_of(mark, lang)
    return f"{told}：读者现在看不到这一篇。" if lang == "zh" else f"{told}: readers cannot see this article now."


def nothing_to_show(lang: Lang) -> str:
    """Why there is no page."""
    return "还没有可以看的页面，先改好这些错误" if lang == "zh" else "there is no page to show yet: mend these faults first"


def state_of(preview: Preview, path: str, version: str, lang: Lang) -> dict[str, Any]:
    """What an open page is told, as JSON: whether it is still the newest, and what is wrong, its own faults first."""
    own = set(preview.sources_of(path))
    problems = sorted(preview.problems, key=lambda problem: problem.position.path not in own)
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    others = [problem for problem in problems if problem.level is not Level.ERROR]
    refusals = preview.refusals(path)
    faults = [*(_refusal(error, lang) for error in refusals), *(_fault(problem, lang) for problem in errors[:MOST])]
    moved = preview.moved(path)
    return {
        "version": version,
        "language": LANGUAGES[lang],
        "there": preview.has(path),
        "moved": moved,
        "gone": _gone(bool(moved), lang),
        "heading": _heading(len(refusals) + len(errors), lang) if faults else "",
        "faults": faults,
        "summary": _summary(others, lang) if others else "",
        "others": [_fault(problem, lang) for problem in others[:MOST]],
        "marks": {page: mark_of(mark, lang) for page, mark in preview.marks.items()},
        "lost": "和 serve 断开了，页面不会再更新。" if lang == "zh" else "serve has stopped: the page is renewed no more.",
    }


def _fault(problem: Problem, lang: Lang) -> dict[str, str]:
    return {
        "where": str(problem.position),
        "code": problem.code,
        "what": problem.message(lang),
        "hint": problem.hint(lang),
    }


def _refusal(error: SystemRefused, lang: Lang) -> dict[str, str]:
    return {"where": "", "code": "", "what": spelled_out(error.zh if lang == "zh" else error.en), "hint": ""}


def _heading(number: int, lang: Lang) -> str:
    if lang == "zh":
        return f"有{number}个错误。这一页是出错以前的样子，改好了会自动更新。"
    return f"{number} {'error' if number == 1 else 'errors'}. The page is as it was before; it will follow when they are mended."


def _summary(others: Sequence[Problem], lang: Lang) -> str:
    warnings = sum(problem.level is Level.WARNING for problem in others)
    notices = len(others) - warnings
    return f"{warnings}个警告，{notices}个提示" if lang == "zh" else f"{warnings} warnings, {notices} notices"


def _gone(moved: bool, lang: Lang) -> str:
    if moved:
        return "这一页搬到了：" if lang == "zh" else "this page has moved to: "
    if lang == "zh":
        return "这一页现在没有了：稿件删了、撤了，或者改了文件名。下面是它原来的样子。"
    return "this page is gone: its article was deleted, withdrawn or renamed. This is how it was."
