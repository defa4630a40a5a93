"""cache/files.py and cache/pieces.py: what is read back is what was saved, or it is refused; and nothing in it is run."""

from __future__ import annotations

import datetime
import pickle
from enum import Enum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuanban.cache.files import dump, load, parse, save, seal
from zhuanban.cache.pieces import load_pieces, save_pieces
from zhuanban.model import Headline, Status, Weight
from zhuanban.plan.articles import article_context
from zhuanban.plan.page import Page
from zhuanban.problems import CacheDamaged, Level

VERSION = bytes(range(16))
PIECES = st.dictionaries(st.text(max_size=6), st.binary(max_size=12), max_size=8)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the cache."""
    return tmp_path_factory.mktemp("cache") / "pieces"


@given(PIECES, st.binary(min_size=1, max_size=3))
def test_pieces_are_found_by_name_and_by_what_stands_in_them(file: Path, pieces: dict[str, bytes], text: bytes) -> None:
    save_pieces(file, VERSION, "head", pieces.items())
    found = load_pieces(file, VERSION)
    assert found is not None
    assert found.head == "head"
    assert {name: bytes(found.get(name)) for name in found.names} == pieces
    assert list(found.names) == list(pieces)
    whole = b"".join(pieces.values())
    across = [name for name in pieces if text in pieces[name]]
    assert set(across) <= set(found.holding([text]))
    assert bool(found.holding([text])) == (text in whole)


@given(st.lists(st.binary(min_size=2, max_size=9), min_size=1, max_size=5), st.data())
def test_a_byte_that_was_altered_is_noticed_when_the_piece_is_wanted(
    file: Path, pieces: list[bytes], data: st.DataObject
) -> None:
    named = {f"{number}": piece for number, piece in enumerate(pieces)}
    save_pieces(file, VERSION, None, named.items())
    whole = bytearray(file.read_bytes())
    at = data.draw(st.integers(min_value=0, max_value=len(whole) - 1))
    whole[at] ^= 1 << data.draw(st.integers(min_value=0, max_value=7))
    file.write_bytes(whole)
    try:
        found = load_pieces(file, VERSION)
        if found is not None:
            for name in found.names:
                found.get(name)
            pytest.fail("nothing was noticed")
    except CacheDamaged:
        pass


def test_the_seal_covers_every_piece(file: Path) -> None:
    save_pieces(file, VERSION, None, [("a", b"1")])
    before = seal(file)
    save_pieces(file, VERSION, None, [("a", b"2")])
    assert seal(file) != before != b""


def test_another_version_is_no_damage(file: Path) -> None:
    save(file, VERSION, b"x")
    assert load(file, bytes(16)) is None
    assert bytes(load(file, VERSION) or b"") == b"x"


def test_values_of_the_newsroom_come_back() -> None:
    moment = datetime.datetime(2020, 4, 2, 9, 17, tzinfo=ZoneInfo("Asia/Shanghai"))
    value = (moment, Headline("标题"), Page("article.html", article_context, (moment,)), {"x": 1, "y": frozenset({1})})
    assert parse(dump(value)) == value
    assert parse(dump(moment)).tzinfo is moment.tzinfo


class Call:
    """A value that is made again by calling something."""

    def __init__(self, *called: Any) -> None:
        self.called = called

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return self.called[0], self.called[1:]


def test_nothing_is_run(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the system's functions, not those of the cache itself, and not what a module of ours has imported."""
    stolen = [getattr, eval, Path.unlink, print, save, save_pieces, pickle.loads, Path, datetime.datetime.fromisoformat]
    for called in stolen:
        with pytest.raises(CacheDamaged):
            parse(pickle.dumps(Call(called, "x")))
    for module, name in (("zhuanban.cache.files", "os"), ("zhuanban.cache.files", "Path"), ("zhuanban.plan.kept", "unquote")):
        with pytest.raises(CacheDamaged):
            parse(b"c" + module.encode() + b"\n" + name.encode() + b"\n.")


def test_members_of_enums_are_written_by_value_on_every_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.11.0 to 3.11.3 write them as a call of `getattr`."""
    monkeypatch.setattr(Enum, "__reduce_ex__", lambda self, protocol: (getattr, (type(self), self.name)))
    for member in (*Weight, *Status, *Level):
        assert parse(dump((member,))) == (member,)
