"""What a newsroom knows by name: counted where it may stand, it is what plain search finds, also after edits."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_desk import Hits, plain_hits

import zhuanban.search.names
from zhuanban.search.folding import fold
from zhuanban.search.grams import Counts, count, kind_for
from zhuanban.search.names import Names, count_names, names_of, rows_of_names, shards_of_names
from zhuanban.search.revision import Change, revise_names
from zhuanban.search.shards import Layout, write_shard
from zhuanban.search.texts import Text, head_lines, lines

LETTERS = "军军軍国國Aa 　𠮷人"
LINE = st.text(LETTERS, max_size=14)
TEXTS = st.builds(
    lambda heads, byline, blocks: Text("articles/a.html", "2020-04-02", "要闻", heads, byline, (), blocks),
    heads=st.tuples(LINE, LINE, LINE),
    byline=st.lists(LINE, max_size=2).map(tuple),
    blocks=st.lists(LINE, max_size=4).map(tuple),
)
CORPUS = st.lists(TEXTS, min_size=1, max_size=7)
NAMES = st.lists(st.text(LETTERS, min_size=2, max_size=5), max_size=6).map(names_of)
KIND = kind_for(1)


def counted(texts: list[Text], names: tuple[str, ...]) -> Counts:
    """Names in some texts."""
    numbered = {number: (head_lines(text), lines(text)) for number, text in enumerate(texts)}
    pairs = count(((number, *both) for number, both in numbered.items()), KIND)
    return count_names(enumerate(names), pairs, numbered.__getitem__, KIND)


def hits(found: Counts, number: int) -> Hits:
    """Of one name."""
    everywhere, heads = found.everywhere.get(number, ()), found.heads.get(number, ())
    assert sorted(set(heads)) == list(heads), "an article stands there once"
    return {article: (len(list(same)), article in heads) for article, same in groupby(everywhere)}


def named(texts: list[Text], names: Names) -> dict[str, bytes]:
    """Every file of names."""
    shards = shards_of_names(names, rows_of_names(counted(texts, names.names)), names.files)
    return {file: write_shard(shard) for file, shard in shards.items()}


@pytest.mark.parametrize("worth", [0, 1, 32])
@given(texts=CORPUS, names=NAMES)
@settings(max_examples=150, deadline=None)  # the machine may be busy
def test_a_name_is_counted_as_often_as_it_stands_there(worth: int, texts: list[Text], names: tuple[str, ...]) -> None:
    """In other characters, set wide, overlapping itself, in heads: whether all lists of pairs are gone through or more texts."""
    articles = [
        ([fold(head) for head in text.heads], [fold(line) for line in (*text.heads, *text.byline, *text.blocks)])
        for text in texts
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zhuanban.search.names, "WORTH", worth)
        found = counted(texts, names)
    assert {name: hits(found, n) for n, name in enumerate(names)} == {name: plain_hits(name, articles) for name in names}


@given(texts=CORPUS, others=CORPUS, names=NAMES, later=NAMES, which=st.data())
@settings(max_examples=200, deadline=None)
def test_revised_names_are_those_that_are_counted_anew(
    texts: list[Text], others: list[Text], names: tuple[str, ...], later: tuple[str, ...], which: st.DataObject
) -> None:
    """Articles that say something else, new ones, new names and names that are none any more; nothing is written without need."""
    after = list(texts)
    for text in others:
        at = which.draw(st.integers(0, len(after)))
        after[at : at + 1] = [text]
    if which.draw(st.booleans()):
        later = names
    layout = Layout.of(which.draw(st.sampled_from((1, 10_000))))
    changes = [Change(n, texts[n] if n < len(texts) else None, text) for n, text in enumerate(after)]
    both = Names.of(names, layout), Names.of(later, layout)
    before, anew = named(texts, both[0]), named(after, both[1])
    new = {later.index(name) for name in set(later) - set(names)}
    rows = {n: row for n, row in rows_of_names(counted(after, later)).items() if n in new}
    revised = revise_names(changes, both, before.__getitem__, rows)
    assert {**{file: before.get(file) for file in both[1].files}, **revised} == anew
    assert names != later or all(data != before[file] for file, data in revised.items())


def test_names_that_pairs_answer_for_are_left_out() -> None:
    """They are told apart as they are searched: a character beyond the basic plane is two units."""
    assert names_of(("陈杰", "陈　杰", "肖国庆", "肖國慶", "𠮷野", "市双拥办", "Li")) == ("市双拥办", "肖国庆", "𠮷野")


def test_one_edit_never_changes_more_files_than_the_house_allows() -> None:
    """At 10,000 articles: all lists, those of names, a pack of texts and one of cards, and the catalogue are no more than 40."""
    layout = Layout.of(10_000)
    assert len(layout.shards) + len(Names.of(("肖国庆",), layout).files) + 3 <= 40
    assert Names.of((), layout).files == []
