"""The lists of a search, made of all articles, or of what was last published of them and the articles that have changed since."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, partial
from typing import NamedTuple, TypeVar

from zhuanban.model import Article
from zhuanban.plan.page import Output, Pack, Part, Parts, Rendered
from zhuanban.plan.search import CATALOGUE, pack_identity, pack_path, shard_path
from zhuanban.problems import CacheDamaged
from zhuanban.search.catalogue import Catalogue, read_catalogue, write_catalogue
from zhuanban.search.grams import Counts, add_dumped, count, dump_lists, kind_for
from zhuanban.search.names import Names, count_names, pairs_of, rows_of_names, shards_of_names
from zhuanban.search.revision import Change, Each, changes_of, revise, revise_names
from zhuanban.search.shards import Layout, Row, frequent_grams, read_gaps, read_shard, row_in, shard_of, shards_of, write_shard
from zhuanban.search.texts import PER_PACK, Text, head_lines, identity_of, lines, read_texts, write_cards, write_texts
from zhuanban.text.plain import words as visible_words
from zhuanban.workers import Hold, share_out

R = TypeVar("R")
T = TypeVar("T")
Words = Callable[[str], str]
Last = Callable[[str], bytes | None]
"""Gives what stands published at a path, as the last run left it; None when that is not certain."""
FEW = 16
"""Packs. When more have changed, all is counted anew."""
MOST = 96
"""Packs whose texts are counted together: while they are, they are in memory."""


def text_of(article: Article, words: Words) -> Text:
    """What is searched of an article."""
    card = article.card
    byline: list[str] = []
    for n, (role, person) in enumerate(card.credits):
        again = n and card.credits[n - 1].role == role
        byline.append(person.name if again else f"{role} {person.name}".strip())
    caption = (card.picture.caption, card.picture.credit) if card.picture else ()
    return Text(
        path=card.path,
        date=card.date.date().isoformat(),
        section=card.section[1],
        heads=(card.headline.text, card.kicker, card.subtitle),
        byline=tuple(byline),
        places=tuple(place.name for place in article.places),
        blocks=tuple(filter(None, (*caption, *visible_words(words(article.key)).split("\n")))),
    )


def pack_bytes(pack: Pack, words: Words) -> bytes:
    """A pack of cards or texts."""
    identity = pack_identity(pack)
    if pack.shown:
        return write_cards(identity, [text_of(article, _no_words) for article in pack.given])
    return write_texts(identity, [text_of(article, words) for article in pack.given])


def _no_words(key: str) -> str:
    """A card needs none."""
    del key
    return ""


def is_of_lists(output: Output) -> bool:
    """It is a part of the lists, or a pack of the texts of which they are made."""
    content = output.content
    return isinstance(content, Part) or (isinstance(content, Pack) and not content.shown)


def render_lists(outputs: Sequence[Output], words: Words, last: Last, take: Callable[[Rendered], T], jobs: int) -> Iterator[T]:
    """What `take` makes of `outputs`: parts of the lists, and packs of texts, each of which is looked at once for both."""
    parts = next(output.content.parts for output in outputs if isinstance(output.content, Part))
    packs = {output.path: (output, output.content) for output in outputs if isinstance(output.content, Pack)}

    def take_texts(number: int, texts: Sequence[Text]) -> Iterator[T]:
        if (path := pack_path(number)) in packs:
            yield take(Rendered(packs[path][0], write_texts(parts.identities[number], texts)))

    made = _revised(parts, words, last, jobs)
    if made is None:
        made, taken = _counted(parts, words, jobs, take_texts)
        yield from taken
    else:
        yield from (take(Rendered(output, pack_bytes(pack, words))) for output, pack in packs.values())
    identities = {name: identity_of(data) for name, data in made.files.items()}
    catalogue = Catalogue(parts.articles, parts.identities, identities, made.frequent, parts.about, parts.names)
    files = {CATALOGUE: write_catalogue(catalogue), **{shard_path(name): data for name, data in made.files.items()}}
    for output in outputs:
        if isinstance(output.content, Part):
            yield take(Rendered(output, files[output.path]))


class Made(NamedTuple):
    """Lists as they are written."""

    files: Mapping[str, bytes]  # by name
    frequent: Sequence[int]


def _each(work: Callable[[str], R], names: Sequence[str], jobs: int) -> Iterator[R]:
    """What is made of every name, by several processes."""

    def some(batch: Sequence[str], hold: Hold) -> list[R]:
        hold(CATALOGUE)
        return [work(name) for name in batch]

    shares = max(1, min(jobs, len(names)))
    for done in share_out(some, [names[start::shares] for start in range(shares)], jobs):
        yield from done


def _counted(
    parts: Parts, words: Words, jobs: int, take_texts: Callable[[int, Sequence[Text]], Iterable[T]]
) -> tuple[Made, list[T]]:
    """The lists, counted from the texts of all articles, and what was taken of these, by the numbers of their packs."""
    if len(parts.packs) < len(parts.identities):
        raise CacheDamaged(CATALOGUE)  # of a few articles only the words were read, and the rest is not to be had
    kind, total = kind_for(parts.articles), len(parts.packs)
    shares = max(1, min(jobs, total // FEW), total // MOST)
    ranges = [(share, range(total * share // shares, total * (share + 1) // shares)) for share in range(shares)]

    def look(
        batch: tuple[int, range], hold: Hold
    ) -> tuple[int, tuple[Counts, Counts] | list[tuple[bytes, bytes, bytes]], list[T]]:
        taken, printed = list[T](), dict[int, tuple[str, str]]()

        def articles() -> Iterator[tuple[int, str, str]]:
            for pack, texts in _texts(parts, batch[1], words, hold):
                taken.extend(take_texts(pack, texts))
                for number, text in enumerate(texts, pack * PER_PACK):
                    printed[number] = head_lines(text), lines(text)
                    yield number, *printed[number]

        counts = count(articles(), kind)
        named = count_names(enumerate(parts.names), counts, printed.__getitem__, kind)
        printed.clear()  # not in memory with what is about to travel
        return batch[0], (counts, named) if shares == 1 else [dump_lists(lists) for lists in (*counts, *named)], taken

    counts, named, all_taken = Counts({}, {}), Counts({}, {}), list[T]()
    for found, taken in _in_turn(share_out(look, ranges, jobs)):
        all_taken += taken
        if isinstance(found, tuple):
            counts, named = found
        else:
            for lists, dumped in zip((*counts, *named), found, strict=True):
                add_dumped(lists, dumped, kind)
    return _written(counts, named, parts, jobs), all_taken


def _in_turn(done: Iterable[tuple[int, R, T]]) -> Iterator[tuple[R, T]]:
    """What was done of numbered shares, in their order, each as soon as it can be: all of them would not fit into memory."""
    waiting, turn = dict[int, tuple[R, T]](), 0
    for number, result, taken in done:
        waiting[number] = result, taken
        while turn in waiting:
            yield waiting.pop(turn)
            turn += 1


def _written(counts: Counts, named: Counts, parts: Parts, jobs: int) -> Made:
    layout, none = Layout.of(parts.articles), array(kind_for(parts.articles))
    of_shards, names = shards_of(counts, layout), Names.of(parts.names, layout)
    files = dict(_each(lambda name: (name, write_shard(shard_of(counts, of_shards[name], none))), layout.shards, jobs))
    of_names = shards_of_names(names, rows_of_names(named), names.files)
    files.update((name, write_shard(shard)) for name, shard in of_names.items())
    return Made(files, frequent_grams(counts.everywhere, layout))


def _texts(parts: Parts, packs: range, words: Words, hold: Hold) -> Iterator[tuple[int, list[Text]]]:
    for pack in packs:
        texts = []
        for article in parts.packs[pack].given:
            hold(article.source_path)
            texts.append(text_of(article, words))
        yield pack, texts


def _revised(parts: Parts, words: Words, last: Last, jobs: int) -> Made | None:
    """The lists as they were published, with the articles that are others now; None when that is more work, or not certain."""
    data = last(CATALOGUE)
    if data is None:
        return None
    before = read_catalogue(data)
    if before.articles > parts.articles or before.layout != Layout.of(parts.articles):
        return None
    old = dict(enumerate(before.texts))
    changed = [number for number, identity in enumerate(parts.identities) if old.get(number) != identity]
    if len(changed) > FEW or any(number not in parts.packs for number in changed):
        return None
    changes: list[Change] = []
    for number in changed:
        known = last(pack_path(number)) if number in old else b""
        if known is None:
            return None
        texts = read_texts(known) if known else []
        news = [text_of(article, words) for article in parts.packs[number].given]
        changes += changes_of(number * PER_PACK, texts, news)
    published = {name: last(shard_path(name)) for name in before.shards}
    files = {name: data for name, data in published.items() if data is not None}
    if len(files) < len(published):
        return None
    each: Each = partial(_each, jobs=jobs)
    revision = revise(changes, parts.articles, before.frequent, files.__getitem__, each)
    files.update(revision.files)
    files.update(_revised_names(parts, words, before, changes, (files, set(revision.frequent))))
    return Made(files, revision.frequent)


def _revised_names(
    parts: Parts, words: Words, before: Catalogue, changes: Sequence[Change], now: tuple[Mapping[str, bytes], Set[int]]
) -> Mapping[str, bytes]:
    """The same of the lists of names, once those of pairs, with the frequent ones among them, are as they are `now`.

    A new name is counted in the articles that may hold it, as the lists of pairs say.
    """
    files, frequent = now
    names, kind = Names.of(parts.names, before.layout), kind_for(parts.articles)
    known, read = set(before.names), cache(lambda file: read_shard(files[file]))

    def row(gram: int) -> Row:
        return row_in(read(before.layout.shard(gram, before.layout.often if gram in frequent else 0)), gram)

    def lines_of(number: int) -> tuple[str, str]:
        text = text_of(parts.packs[number // PER_PACK].given[number % PER_PACK], words)
        return head_lines(text), lines(text)

    new = [(n, name) for n, name in enumerate(parts.names) if name not in known]
    rows = {gram: row(gram) for _, name in new for gram in pairs_of(name)}
    everywhere = {gram: read_gaps(row.gaps, row.occurrences, kind) for gram, row in rows.items()}
    heads = {gram: read_gaps(row.head_gaps, row.in_heads, kind) for gram, row in rows.items()}
    found = rows_of_names(count_names(new, Counts(everywhere, heads), lines_of, kind))
    return revise_names(changes, (before.named, names), files.__getitem__, found)
