"""The lists of the index: what is written is what stands in the texts; what is put in later is as if it had been there."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_desk import Reader, plain_hits, rows_of

from zhuanban.search.catalogue import Catalogue, read_catalogue, write_catalogue
from zhuanban.search.folding import fold
from zhuanban.search.grams import Counts, add_dumped, count, dump_lists, kind_for
from zhuanban.search.revision import Change, revise
from zhuanban.search.shards import (
    Layout,
    frequent_grams,
    read_gaps,
    read_shard,
    row_in,
    shard_of,
    shards_of,
    with_number,
    write_gaps,
    write_shard,
)
from zhuanban.search.texts import Text, head_lines, identity_of, lines, unpacked, write_texts

LETTERS = "退役军人陈杰军軍臺台 　Ab1，“𠮷"
LINE = st.text(LETTERS, max_size=12)
TEXTS = st.builds(
    lambda heads, byline, places, blocks: Text("articles/a.html", "2020-04-02", "要闻", heads, byline, places, blocks),
    heads=st.tuples(LINE, LINE, LINE),
    byline=st.lists(LINE, max_size=2).map(tuple),
    places=st.lists(LINE, max_size=1).map(tuple),
    blocks=st.lists(LINE, max_size=4).map(tuple),
)
CORPUS = st.lists(TEXTS, min_size=1, max_size=9)


def counted(texts: list[Text], start: int = 0) -> Counts:
    """The lists of some texts, numbered from `start`."""
    return count([(number, head_lines(text), lines(text)) for number, text in enumerate(texts, start)], kind_for(len(texts)))


def files_of(texts: list[Text]) -> dict[str, bytes]:
    """Every file of lists."""
    counts, layout = counted(texts), Layout.of(len(texts))
    return {
        name: write_shard(shard_of(counts, grams, array(kind_for(len(texts)))))
        for name, grams in shards_of(counts, layout).items()
    }


def as_site(texts: list[Text], folder: Path) -> Reader:
    """An index in a folder, as it is published."""
    files, layout = files_of(texts), Layout.of(len(texts))
    identities = {name: identity_of(data) for name, data in files.items()}
    catalogue = Catalogue(len(texts), ("00000000",), identities, frequent_grams(counted(texts).everywhere, layout), "{}")
    files |= {"catalogue": write_catalogue(catalogue), "texts/0000": write_texts("00000000", texts)}
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.bin").write_bytes(data)
    return Reader(folder)


@given(texts=CORPUS)
@settings(max_examples=60, deadline=None)  # the machine may be busy
def test_every_word_of_one_or_two_characters_is_found_where_it_stands(
    texts: list[Text], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As often as it stands there, and nowhere else; the same for heads. Names in print may be set wide."""
    reader = as_site(texts, tmp_path_factory.mktemp("index"))
    articles = [
        ([fold(head) for head in text.heads], [fold(line) for line in (*text.heads, *text.byline, *text.places, *text.blocks)])
        for text in texts
    ]
    characters = sorted(
        {character for _, all_lines in articles for line in all_lines for character in line if character < "\U00010000"}
    )
    for character in characters:
        assert reader.single(character) == plain_hits(character, articles)
        for second in characters:
            assert reader.pair(character + second) == plain_hits(character + second, articles)


@given(texts=CORPUS, others=CORPUS, which=st.data())
@settings(max_examples=80, deadline=None)
def test_revised_lists_are_those_that_are_counted_anew(texts: list[Text], others: list[Text], which: st.DataObject) -> None:
    """Articles that say something else, and new ones at the end."""
    after = list(texts)
    for text in others:
        at = which.draw(st.integers(0, len(after)))
        after[at : at + 1] = [text]
    changes = [
        Change(number, texts[number] if number < len(texts) else None, text)
        for number, text in enumerate(after)
        if number >= len(texts) or text != texts[number]
    ]
    files, layout = files_of(texts), Layout.of(len(texts))
    frequent = frequent_grams(counted(texts).everywhere, layout)
    revision = revise(changes, len(after), frequent, files.__getitem__)
    written = {**files, **revision.files}
    assert {name: unpacked(data) for name, data in written.items()} == {n: unpacked(d) for n, d in files_of(after).items()}
    assert list(revision.frequent) == frequent_grams(counted(after).everywhere, layout)


@pytest.mark.parametrize("times", [(209, 1), (1, 209), (210, 0), (0, 210), (210, 209), (300, 211)])
def test_a_gram_becomes_frequent_and_seldom_again(times: tuple[int, int]) -> None:
    """It stands in another file then, among rows that stay; `times` before and after."""
    rest = ("军人陈杰", "退役军臺")
    before, after = (
        [Text("", "", "", ("陈杰", "", ""), (), (), (*rest, *["退役"] * some)), Text("", "", "", ("", "", ""), (), (), rest)]
        for some in times
    )
    files, layout = files_of(before), Layout.of(len(before))
    frequent = frequent_grams(counted(before).everywhere, layout)
    revision = revise([Change(0, before[0], after[0])], len(after), frequent, files.__getitem__)
    assert {**files, **revision.files} == files_of(after)
    assert list(revision.frequent) == frequent_grams(counted(after).everywhere, layout)


@given(texts=CORPUS, others=CORPUS)
@settings(max_examples=40, deadline=None)
def test_parts_that_are_counted_apart_are_put_together(texts: list[Text], others: list[Text]) -> None:
    """By several processes, in the order of the articles."""
    kind = kind_for(1)
    whole = Counts({}, {})
    for part in (counted(texts), counted(others, len(texts))):
        for lists, of_part in zip(whole, part, strict=True):
            add_dumped(lists, dump_lists(of_part), kind)
    assert whole == counted([*texts, *others])


@given(numbers=st.lists(st.integers(0, 0xFFFF), max_size=300).map(sorted), kind=st.sampled_from("HI"))
def test_a_list_is_read_as_it_was_written(numbers: list[int], kind: str) -> None:
    """With one, two or more bytes to a number."""
    assert read_gaps(write_gaps(array(kind, numbers)), len(numbers), kind).tolist() == numbers


@given(
    numbers=st.lists(st.sampled_from([0, 1, 2, 255, 256, 300, 0xFFFF, 0x10000, 70_000]), max_size=700).map(sorted),
    number=st.sampled_from([0, 1, 255, 256, 299, 300, 0xFFFF, 70_000, 80_000]),
    times=st.integers(0, 3),
)
def test_a_number_is_put_into_a_list_or_taken_out(numbers: list[int], number: int, times: int) -> None:
    """What is written is what the new list would be written as: also with more bytes to a number, or fewer."""
    after = array("I", sorted([*(n for n in numbers if n != number), *[number] * times]))
    assert with_number(write_gaps(array("I", numbers)), len(numbers), number, times) == (write_gaps(after), len(after))


def test_lists_of_many_articles() -> None:
    """Longer than what is added by a loop, over the end of a batch, and with gaps of more than one."""
    which = [0, 3, *range(250, 260), 511, 700, 70_000]
    articles = [(number, "", "军人军人军人军人军人\n") for number in which]
    for kind in ("I", kind_for(70_001)):
        assert count(articles, kind).everywhere[ord("军") + ord("人") * 0x10000].tolist() == [n for n in which for _ in range(5)]
        assert count(articles, kind).everywhere[ord("人") + ord("\n") * 0x10000].tolist() == which
    several = count([(number, "", "军人" * 9 + "\n") for number in (1, 300)], "H").everywhere
    assert several[ord("军") + ord("人") * 0x10000].tolist() == [1] * 9 + [300] * 9


def test_more_articles_than_two_bytes_hold() -> None:
    """Three bytes, then."""
    numbers = array(kind_for(70_000), [3, 3, 69_999])
    assert read_gaps(write_gaps(numbers), 3, "I") == numbers
    assert len(write_gaps(numbers)) == 9


@given(texts=CORPUS)
@settings(max_examples=40, deadline=None)
def test_a_file_of_lists_is_read_as_it_was_written(texts: list[Text]) -> None:
    """By the program that patches it, and by another one."""
    counts = counted(texts)
    shard = shard_of(counts, counts.everywhere, array("H"))
    data = write_shard(shard)
    written = read_shard(data)
    assert {gram: row_in(written, gram) for gram in written.columns[0]} == shard
    found = {gram: (numbers, heads) for gram, numbers, heads in rows_of(unpacked(data))}
    assert found == {gram: (list(n), list(counts.heads.get(gram, []))) for gram, n in counts.everywhere.items()}


def test_a_catalogue_is_read_as_it_was_written() -> None:
    """With everything that a revision starts from."""
    layout = Layout.of(1700)
    names = {name: f"{n:08x}" for n, name in enumerate(layout.shards)}
    catalogue = Catalogue(1700, tuple(f"{n:08x}" for n in range(425)), names, (1, 0xFFFF_FFFF), '{"years":[]}')
    assert read_catalogue(write_catalogue(catalogue))._replace(frequent=(1, 0xFFFF_FFFF)) == catalogue
    assert read_catalogue(write_catalogue(catalogue)).frequent == [1, 0xFFFF_FFFF]


def test_one_edit_never_changes_more_files_than_the_house_allows() -> None:
    """At 10,000 articles: all lists, one pack of texts and the catalogue come to no more than 40."""
    assert len(Layout.of(10_000).shards) + 2 <= 40
