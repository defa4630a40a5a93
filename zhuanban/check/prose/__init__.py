"""The proofreader: an article -> Problems. One rule, one file, one line in `RULES`. Pure."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from zhuanban.check import changed, duty, spellings
from zhuanban.check.galley import Find, Galley
from zhuanban.check.prose import silence
from zhuanban.check.prose.approximate import find_approximate
from zhuanban.check.prose.clashing import find_clashing
from zhuanban.check.prose.dash import find_dashes
from zhuanban.check.prose.dates import find_impossible_dates
from zhuanban.check.prose.designations import find_designations
from zhuanban.check.prose.doubled_rank import find_doubled_ranks
from zhuanban.check.prose.ellipsis import find_ellipses
from zhuanban.check.prose.empty_subhead import find_empty_subheads
from zhuanban.check.prose.fixed_terms import TERMS, find_fixed_terms
from zhuanban.check.prose.halfwidth import find_half_width
from zhuanban.check.prose.headline_stop import find_headline_stops
from zhuanban.check.prose.homophones import MEANT, find_homophones
from zhuanban.check.prose.house_words import find_house_words
from zhuanban.check.prose.leaders import find_leaders
from zhuanban.check.prose.made import find_made
from zhuanban.check.prose.misspelt import SLIPS_OF, find_misspelt
from zhuanban.check.prose.numerals import find_numerals
from zhuanban.check.prose.old_titles import TITLES, find_old_titles
from zhuanban.check.prose.organisations import find_organisations
from zhuanban.check.prose.our_city import find_ours
from zhuanban.check.prose.overprinted import find_overprinted
from zhuanban.check.prose.phrases import Standing, index_of
from zhuanban.check.prose.placeholders import CHINESE, find_placeholders
from zhuanban.check.prose.pleonasm import PHRASES, find_pleonasms
from zhuanban.check.prose.private_numbers import find_private_numbers
from zhuanban.check.prose.private_places import find_homes
from zhuanban.check.prose.ranges import find_ranges
from zhuanban.check.prose.slogans import find_slogans
from zhuanban.check.prose.spaces import find_spaces
from zhuanban.check.prose.spans import find_spans
from zhuanban.check.prose.straight_quotes import find_straight_quotes
from zhuanban.check.prose.templates import find_templates
from zhuanban.check.prose.unbalanced import find_unbalanced
from zhuanban.check.prose.zero import find_wrong_zeros
from zhuanban.problems import Kind, Problem, Rule, in_order


class Check(NamedTuple):
    """A rule, and the characters without one of which there is nothing for it to find: to look for them costs next to nothing."""

    find: Find
    needs: str = ""  # the most frequent first; empty: it always looks


class Listed(NamedTuple):
    """A rule that looks for phrases, and what they are: all those of all such rules are looked for at once."""

    find: Callable[[Galley, Standing], Iterator[Problem]]
    phrases: Iterable[str]


MOST = 5000
"""How many problems of one article a rule may report: more is no article, and would take long to list."""

RULES: tuple[Check, ...] = (
    Check(find_overprinted),
    Check(find_half_width, ".()!?,;:"),
    Check(find_straight_quotes, "\"'"),
    Check(find_ellipses, ".。．·…"),
    Check(find_dashes, "-－─—"),
    Check(find_clashing, "，。、；：？！"),
    Check(find_unbalanced, "“”‘’《》（）"),
    Check(find_impossible_dates, "1203456789三"),
    Check(find_wrong_zeros, "○◯零0Oo０Ｏｏ"),
    Check(find_doubled_ranks, "市区县镇省乡"),
    Check(find_empty_subheads),
    Check(find_leaders),
    Check(find_private_numbers),
    Check(find_homes, "号室户幢栋"),
    Check(find_designations, "部集旅基"),
    Check(find_templates, "{"),
    Check(find_spaces, " \u00a0"),
    Check(find_headline_stops),
    Check(find_approximate, "约近左"),
    Check(find_made, "做"),
    Check(find_slogans, "“‘"),
    Check(find_organisations),
    Check(find_spans, "到至入参当应从—～-"),
    Check(find_ours, "我"),
    Check(find_ranges, "-–－~～—"),
    Check(find_numerals, "年月几之千百第届、"),
    Check(find_house_words),
)
PRIVATE: tuple[Find, ...] = (find_private_numbers, find_homes, find_designations)
"""What also looks at the words of links."""
LISTS: tuple[Listed, ...] = (
    Listed(find_placeholders, CHINESE),
    Listed(find_homophones, MEANT),
    Listed(find_misspelt, SLIPS_OF),
    Listed(find_pleonasms, PHRASES),
    Listed(find_fixed_terms, TERMS),
    Listed(find_old_titles, TITLES),
)
_INDEX = index_of(phrase for listed in LISTS for phrase in sorted(listed.phrases))


def kinds() -> Mapping[str, Kind]:
    """What each rule of proofreading and duty means, by its code: rules stand in the files of what finds their problems."""
    finds = (*(check.find for check in RULES), *(listed.find for listed in LISTS))
    files = [*(sys.modules[find.__module__] for find in finds), silence, changed, duty, spellings]
    return {rule.code: rule.kind for file in files for rule in vars(file).values() if isinstance(rule, Rule)}


def proofread(galley: Galley) -> tuple[Problem, ...]:
    """Every problem of `galley` that nobody has silenced, in order."""
    return in_order(problem for problem in _found(galley) if not silence.silenced(problem, galley))


def _found(galley: Galley) -> Iterator[Problem]:
    has = galley.text.__contains__
    for check in RULES:
        if not check.needs or any(map(has, check.needs)):
            yield from islice(check.find(galley), MOST)
    standing = _INDEX.standing(galley.text)
    for listed in LISTS:
        yield from islice(listed.find(galley, standing), MOST)
    if galley.unlinked is not None:
        for find in PRIVATE:
            yield from islice(find(galley.unlinked), MOST)
    yield from silence.find_silences(galley, kinds)
