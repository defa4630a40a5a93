"""The lists with other words of some articles in them: what would come of counting everything anew."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from zhuanban.search.folding import FOLDED
from zhuanban.search.grams import LINE_END, fold_gram, grams, kind_for
from zhuanban.search.names import Hits, Names, hits_of, shards_of_names
from zhuanban.search.shards import NO_ROW, Layout, Row, Shard, read_gaps, read_shard, row_of
from zhuanban.search.texts import Text, head_lines, lines


class Change(NamedTuple):
    """An article before and after; None where there was none yet."""

    number: int
    before: Text | None
    after: Text | None


class Revision(NamedTuple):
    """What has become of the lists."""

    shards: Mapping[str, Shard]  # those that are others now
    frequent: tuple[int, ...]  # all frequent grams, sorted


def revise(changes: Iterable[Change], articles: int, frequent: Iterable[int], read: Callable[[str], bytes]) -> Revision:
    """Take changes into lists; `read` gives a file of lists by its name. There are as many files as for `articles` now.

    Raises zlib.error where a file is none of ours.
    """
    layout, kind = Layout.of(articles), kind_for(articles)
    often, touched = set(frequent), dict[str, dict[int, Row]]()

    def shard(name: str) -> dict[int, Row]:
        if name not in touched:
            touched[name] = read_shard(read(name))
        return touched[name]

    for gram, news in _news(changes).items():
        row = shard(layout.shard(gram, layout.often if gram in often else 0)).pop(gram, NO_ROW)
        everywhere = _with(read_gaps(row.gaps, row.occurrences, kind), {n: counts[0] for n, counts in news.items()})
        in_heads = _with(read_gaps(row.head_gaps, row.in_heads, kind), {n: counts[1] for n, counts in news.items()})
        if everywhere:
            shard(layout.shard(gram, len(everywhere)))[gram] = row_of(everywhere, in_heads)
        (often.add if len(everywhere) >= layout.often else often.discard)(gram)
    return Revision(touched, tuple(sorted(often)))


def revise_names(
    changes: Iterable[Change], names: tuple[Names, Names], kind: str, read: Callable[[str], bytes], new: Mapping[int, Row]
) -> Mapping[str, Shard]:
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
        for n, row in read_shard(read(file)).items():
            if before.names[n] in numbers:
                rows[numbers[before.names[n]]] = row
    for name, hits in news.items():
        row = rows.pop(numbers[name], NO_ROW)
        everywhere = _with(read_gaps(row.gaps, row.occurrences, kind), {n: times for n, (times, _) in hits.items()})
        in_heads = _with(read_gaps(row.head_gaps, row.in_heads, kind), {n: int(in_head) for n, (_, in_head) in hits.items()})
        if everywhere:
            rows[numbers[name]] = row_of(everywhere, in_heads)
    return shards_of_names(after, rows, files)


def _news_of_names(changes: Iterable[Change], names: Iterable[str]) -> dict[str, dict[int, Hits]]:
    """For every name that stands otherwise in some article: how it stands there now."""
    names, news = tuple(names), dict[str, dict[int, Hits]]()
    for number, *texts in changes:
        printed = [(head_lines(text), lines(text)) if text else ("", "") for text in texts]
        if printed[0] == printed[1]:  # most articles of a pack are as they were
            continue
        old, now = ([one.translate(FOLDED) for one in both] for both in printed)
        for name in names:
            if (hits := hits_of(name, *now)) != hits_of(name, *old):
                news.setdefault(name, {})[number] = hits
    return news


def _news(changes: Iterable[Change]) -> dict[int, dict[int, tuple[int, int]]]:
    """For every gram that is another in some article: how often it stands there now, and how often in its head."""
    news: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
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


def _with(numbers: array[int], news: Mapping[int, int]) -> array[int]:
    """A list in which some articles stand as often as is new."""
    kept = [number for number in numbers if number not in news]
    added = [number for number, times in news.items() for _ in range(times)]
    return array(numbers.typecode, sorted((*kept, *added)))
