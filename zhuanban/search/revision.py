"""The lists with other words of some articles in them: what would come of counting everything anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from zhuanban.search.folding import FOLDED
from zhuanban.search.grams import LINE_END, fold_gram, grams
from zhuanban.search.names import Hits, Names, hits_of, shards_of_names
from zhuanban.search.shards import NO_ROW, Layout, Row, read_shard, row_in, with_number, with_rows, write_shard
from zhuanban.search.texts import Text, head_lines, lines, searched

News = dict[int, tuple[int, int]]
"""How often a gram stands in some articles now, and how often in their heads."""
Revised = tuple[str, bytes, dict[int, Row]]
Each = Callable[[Callable[[str], Revised], Sequence[str]], Iterable[Revised]]


class Change(NamedTuple):
    """An article before and after; None where there was none yet."""

    number: int
    before: Text | None
    after: Text | None


def changes_of(first: int, before: Iterable[Text], after: Iterable[Text]) -> Iterator[Change]:
    """The articles of a pack that say something else now; `first` is the number of its first article. Most are as they were."""
    for number, (old, new) in enumerate(zip_longest(before, after), first):
        if not (old and new and searched(old) == searched(new)):
            yield Change(number, old, new)


class Revision(NamedTuple):
    """What has become of the lists."""

    files: Mapping[str, bytes]  # those that are others now
    frequent: tuple[int, ...]  # all frequent grams, sorted


def revise(
    changes: Iterable[Change], articles: int, frequent: Iterable[int], read: Callable[[str], bytes], each: Each = map
) -> Revision:
    """Take changes into lists; `read` gives a file of lists by its name. There are as many files as for `articles` now.

    `each` may call what it is given in any order, and elsewhere. Raises zlib.error where a file is none of ours.
    """
    layout, often = Layout.of(articles), set(frequent)
    news: dict[str, dict[int, News]] = defaultdict(dict)
    for gram, of_gram in _news(changes).items():
        news[layout.shard(gram, layout.often if gram in often else 0)][gram] = of_gram

    def revised(name: str) -> Revised:
        shard = read_shard(read(name))
        rows = {gram: _with(row_in(shard, gram), of_gram) for gram, of_gram in news[name].items()}
        moved = {gram: row for gram, row in rows.items() if (row.occurrences >= layout.often) != (gram in often)}
        return name, with_rows(shard, {**rows, **dict.fromkeys(moved, NO_ROW)}), moved

    files, to = dict[str, bytes](), defaultdict[str, dict[int, Row]](dict)
    for name, data, moved in each(revised, sorted(news)):
        files[name] = data
        often.symmetric_difference_update(moved)
        for gram, row in moved.items():
            to[layout.shard(gram, row.occurrences)][gram] = row
    for name, rows in to.items():  # a gram seldom becomes frequent
        files[name] = with_rows(read_shard(files.get(name) or read(name)), rows)
    return Revision(files, tuple(sorted(often)))


def revise_names(
    changes: Iterable[Change], names: tuple[Names, Names], read: Callable[[str], bytes], new: Mapping[int, Row]
) -> Mapping[str, bytes]:
    """Take changes into the lists of names, as they were and as they are now: the files that are others. `new` are the rows of
    those names, by their numbers, that were none before.

    Raises zlib.error where a file is none of ours.
    """
    before, after = names
    news = _news_of_names(changes, sorted(set(before.names).intersection(after.names)))
    numbers = {name: n for n, name in enumerate(after.names)}
    files = after.files if before != after else sorted({after.file(numbers[name]) for name in news})
    rows = dict(new)
    for file in before.files if before != after else files:
        written = read_shard(read(file))
        kept = (n for n in written.grams if before.names[n] in numbers)
        rows.update((numbers[before.names[n]], row_in(written, n)) for n in kept)
    for name, hits in news.items():
        row = _with(rows.pop(numbers[name], NO_ROW), hits)
        if row.occurrences:
            rows[numbers[name]] = row
    return {file: write_shard(shard) for file, shard in shards_of_names(after, rows, files).items()}


def _news_of_names(changes: Iterable[Change], names: Iterable[str]) -> dict[str, dict[int, Hits]]:
    """For every name that stands otherwise in some article: how it stands there now."""
    names, news = tuple(names), dict[str, dict[int, Hits]]()
    for number, *texts in changes:
        old, now = ([one(text).translate(FOLDED) if text else "" for one in (head_lines, lines)] for text in texts)
        for name in names:
            if (hits := hits_of(name, *now)) != hits_of(name, *old):
                news.setdefault(name, {})[number] = hits
    return news


def _news(changes: Iterable[Change]) -> dict[int, News]:
    """For every gram that is another in some article: how often it stands there now, and how often in its head."""
    news: dict[int, News] = defaultdict(dict)
    for number, before, after in changes:
        old, new = _counted(before), _counted(after)
        for gram in old.keys() | new.keys():
            if old.get(gram) != new.get(gram):
                news[gram][number] = new.get(gram, (0, 0))
    return news


def _counted(text: Text | None) -> dict[int, tuple[int, int]]:
    if text is None:
        return {}
    everywhere, heads = (Counter(map(fold_gram, grams(found))) for found in (lines(text), head_lines(text)))
    return {gram: (times, heads[gram]) for gram, times in everywhere.items() if gram & 0xFFFF != LINE_END}


def _with(row: Row, news: Mapping[int, tuple[int, int]]) -> Row:
    """A row in which some articles stand as often as is new."""
    everywhere, heads = (row.gaps, row.occurrences), (row.head_gaps, row.in_heads)
    for number, (times, in_heads) in news.items():
        everywhere, heads = with_number(*everywhere, number, times), with_number(*heads, number, in_heads)
    return Row(everywhere[1], everywhere[0], heads[1], heads[0])
