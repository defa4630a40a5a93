"""Slugs of persons and places: one each, whatever the names."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from front_door import written
from zhuanban.model import Person, PersonConfig
from zhuanban.problems import Position, Problem
from zhuanban.read.names import name_persons, spell
from zhuanban.read.parsing import read_manuscript

MANUSCRIPT = read_manuscript("content/a.md", written().encode(), "")[0].manuscript
assert MANUSCRIPT is not None
HERE = MANUSCRIPT
LISTED = Position("content/people.yaml")
NAMES = st.lists(
    st.sampled_from(["张杰", "章杰", "章洁", "张洁", "彰杰", "Zhang Jie", "zhangjie-2", "zhangjie", "市双拥办", "🙂"]),
    max_size=12,
)


def named(names: list[str], listed: Sequence[PersonConfig] = ()) -> tuple[dict[str, Person], list[Problem]]:
    spelled = spell([*names, *(person.name for person in listed)], {})
    return name_persons([(name, HERE) for name in names], listed, {}, spelled)


@given(names=NAMES, fixed=st.sampled_from(["", "张洁", "章洁"]))
def test_every_name_has_a_slug_of_its_own(names: list[str], fixed: str) -> None:
    listed = [PersonConfig(fixed, "zhangjie", "", (), "", LISTED)] if fixed else []
    persons, problems = named(names, listed)
    assert set(persons) == set(names)
    assert len({person.slug for person in persons.values()}) == len(persons)
    assert fixed not in persons or persons[fixed].slug == "zhangjie"
    assert {problem.code for problem in problems} <= {"CF211"}


@given(names=NAMES, more=NAMES)
def test_a_later_name_moves_no_earlier_one(names: list[str], more: list[str]) -> None:
    """A permalink stays when newer articles credit others."""
    before, _ = named(names)
    after, _ = named(names + more)
    assert before.items() <= after.items()


def test_aliases_lead_to_one_person() -> None:
    listed = [PersonConfig("陈杰", "", "平湖市", ("杰克", "陈 杰"), "", LISTED)]
    persons, problems = named(["杰克", "陈杰", "王珏"], listed)
    assert persons["杰克"] is persons["陈杰"]
    assert (persons["杰克"].name, persons["杰克"].slug, persons["杰克"].unit) == ("陈杰", "chenjie", "平湖市")
    assert problems == []
