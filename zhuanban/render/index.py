"""The lists of a search, made of all articles, or of what was last published of them and the articles that have changed since."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from operator import itemgetter
from typing import NamedTuple

from zhuanban.model import Article
from zhuanban.plan.page import Pack, Parts
from zhuanban.plan.search import CATALOGUE, pack_identity, pack_path, shard_path
from zhuanban.problems import CacheDamaged
from zhuanban.search.catalogue import Catalogue, read_catalogue, write_catalogue
from zhuanban.search.grams import Counts, add_dumped, count, dump_lists, kind_for
from zhuanban.search.names import Names, count_names, kept, pairs_of, rows_of_names, shards_of_names
from zhuanban.search.revision import Change, Revision, revise, revise_names
from zhuanban.search.shards import (
    NO_ROW,
    Layout,
    Row,
    Shard,
    frequent_grams,
    read_gaps,
    read_shard,
    shard_of,
    shards_of,
    write_shard,
)
from zhuanban.search.texts import PER_PACK, Text, head_lines, identity_of, lines, read_texts, write_cards, write_texts
from zhuanban.text.plain import words as visible_words
from zhuanban.workers import Hold, share_out

Words = Callable[[str], str]
Last = Callable[[str], bytes | None]
"""Gives what stands published at a path, as the last run left it; None when that is not certain."""
FEW = 16
"""Packs. When more have changed, all is counted anew."""


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


def index_bytes(parts: Parts, words: Words, last: Last, jobs: int) -> Callable[[str], bytes]:
    """What gives every file of the lists by its path."""
    made = _revised(parts, words, last) or _counted(parts, words, jobs)
    names = sorted(made.shards)

    def write(batch: Sequence[str], hold: Hold) -> dict[str, bytes]:
        hold(CATALOGUE)
        return {name: write_shard(made.shards[name]) for name in batch}

    written: dict[str, bytes] = {}
    shares = min(jobs, len(names))
    for some in share_out(write, [names[start::shares] for start in range(shares)], jobs):
        written.update(some)
    identities = {**made.identities, **{name: identity_of(data) for name, data in written.items()}}
    catalogue = Catalogue(parts.articles, parts.identities, identities, made.frequent, parts.about, parts.names)
    files = {CATALOGUE: write_catalogue(catalogue), **{shard_path(name): data for name, data in written.items()}}
    return lambda path: files.get(path) or _certain(last, path)


class Made(NamedTuple):
    """Lists, before they are written."""

    shards: Mapping[str, Shard]  # that are not as they were published
    frequent: Sequence[int]
    identities: Mapping[str, str]  # of all that were published


def _counted(parts: Parts, words: Words, jobs: int) -> Made:
    """The lists, counted from the texts of all articles."""
    if len(parts.packs) < len(parts.identities):
        raise CacheDamaged(CATALOGUE)  # of a few articles only the words were read, and the rest is not to be had
    kind, total = kind_for(parts.articles), len(parts.packs)
    shares = max(1, min(jobs, total // FEW))
    ranges = [(share, range(total * share // shares, total * (share + 1) // shares)) for share in range(shares)]

    def look(batch: tuple[int, range], hold: Hold) -> tuple[int, tuple[Counts, Counts] | list[tuple[bytes, bytes, bytes]]]:
        texts: dict[int, tuple[str, str]] = {}
        counts = count(kept(_articles(parts, batch[1], words, hold), texts), kind)
        named = count_names(enumerate(parts.names), counts, texts.__getitem__, kind)
        return batch[0], (counts, named) if shares == 1 else [dump_lists(lists) for lists in (*counts, *named)]

    counts, named = Counts({}, {}), Counts({}, {})
    for _, found in sorted(share_out(look, ranges, shares), key=itemgetter(0)):
        if isinstance(found, tuple):
            counts, named = found
        else:
            for lists, dumped in zip((*counts, *named), found, strict=True):
                add_dumped(lists, dumped, kind)
    layout, none = Layout.of(parts.articles), array(kind)
    names = Names.of(parts.names, layout)
    shards = {name: shard_of(counts, grams, none) for name, grams in shards_of(counts, layout).items()}
    shards |= shards_of_names(names, rows_of_names(named), names.files)
    return Made(shards, frequent_grams(counts.everywhere, layout), {})


def _articles(parts: Parts, packs: range, words: Words, hold: Hold) -> Iterator[tuple[int, str, str]]:
    for pack in packs:
        for number, article in enumerate(parts.packs[pack].given, pack * PER_PACK):
            hold(article.source_path)
            text = text_of(article, words)
            yield number, head_lines(text), lines(text)


def _revised(parts: Parts, words: Words, last: Last) -> Made | None:
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
        changes += (Change(number * PER_PACK + n, *pair) for n, pair in enumerate(zip_longest(texts, news)))
    if any(last(shard_path(name)) is None for name in before.shards):
        return None
    revision = revise(changes, parts.articles, before.frequent, lambda name: _certain(last, shard_path(name)))
    named = _revised_names(parts, words, last, before, (revision, changes))
    return Made({**revision.shards, **named}, revision.frequent, before.shards)


def _revised_names(
    parts: Parts, words: Words, last: Last, before: Catalogue, now: tuple[Revision, Sequence[Change]]
) -> Mapping[str, Shard]:
    """The same of the lists of names. A new one is counted in the articles that may hold it, as the lists of pairs say."""
    revision, changes = now
    names, kind = Names.of(parts.names, before.layout), kind_for(parts.articles)
    known, frequent, shards = set(before.names), set(revision.frequent), dict(revision.shards)

    def row(gram: int) -> Row:
        name = before.layout.shard(gram, before.layout.often if gram in frequent else 0)
        if name not in shards:
            shards[name] = read_shard(_certain(last, shard_path(name)))
        return shards[name].get(gram, NO_ROW)

    def lines_of(number: int) -> tuple[str, str]:
        text = text_of(parts.packs[number // PER_PACK].given[number % PER_PACK], words)
        return head_lines(text), lines(text)

    new = [(n, name) for n, name in enumerate(parts.names) if name not in known]
    rows = {gram: row(gram) for _, name in new for gram in pairs_of(name)}
    everywhere = {gram: read_gaps(row.gaps, row.occurrences, kind) for gram, row in rows.items()}
    heads = {gram: read_gaps(row.head_gaps, row.in_heads, kind) for gram, row in rows.items()}
    found = rows_of_names(count_names(new, Counts(everywhere, heads), lines_of, kind))
    return revise_names(changes, (before.named, names), kind, lambda name: _certain(last, shard_path(name)), found)


def _certain(last: Last, path: str) -> bytes:
    data = last(path)
    if data is None:
        raise CacheDamaged(path)
    return data
