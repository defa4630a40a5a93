"""How other sites are asked: with a real server that counts."""

from __future__ import annotations

import socket
from contextlib import closing
from itertools import pairwise
from typing import Any

import pytest
from outside_site import Site

from zhuanban.links.asking import Answer, Manners, ask_all

QUICK = Manners("zhuanban/test", timeout=0.6, pause=0.0)
GOOD = Answer("good")


def one(address: str, manners: Manners = QUICK) -> Answer:
    """What becomes of one address."""
    ((asked, answer),) = ask_all([address], manners)
    assert asked == address
    return answer


@pytest.mark.parametrize(
    ("path", "answer", "methods"),
    [
        ("/ok", GOOD, ["HEAD"]),
        ("/中 文?a=b c", GOOD, ["HEAD"]),
        ("/405", GOOD, ["HEAD", "GET"]),
        ("/head-dropped", GOOD, ["HEAD", "GET"]),
        ("/404", Answer("dead", "404"), ["HEAD", "GET"]),
        ("/410", Answer("dead", "410"), ["HEAD", "GET"]),
        *((f"/{code}", Answer("unsure", f"{code}"), ["HEAD", "GET"]) for code in (401, 403, 412, 429, 500, 503, 521)),
    ],
)
def test_what_is_answered(outside: Site, path: str, answer: Answer, methods: list[str]) -> None:
    """HEAD first; GET where that is not taken, or the answer is bad. Firewalls that turn programs away prove nothing."""
    assert one(outside.url(path)) == answer
    assert [method for method, _ in outside.asked] == methods
    assert outside.agents == {"zhuanban/test"}
    assert all(path.isascii() and " " not in path for _, path in outside.asked)


def test_redirects_are_followed_and_only_lasting_ones_are_told(outside: Site) -> None:
    outside.redirects.update({"/a": (301, "/b"), "/b": (308, "/ok"), "/c": (302, "/ok"), "/d": (301, "/c"), "/e": (301, "/404")})
    assert one(outside.url("/a")) == Answer("moved", outside.url("/ok"))
    assert one(outside.url("/c")) == GOOD
    assert one(outside.url("/d")) == GOOD
    assert one(outside.url("/e")) == Answer("dead", "404")
    assert outside.cookies == [], "what a server sets is not sent back"


def test_redirects_come_to_an_end(outside: Site) -> None:
    """Five are followed, in a circle or not."""
    outside.redirects.update({f"/{number}-": (302, f"/{number + 1}-") for number in range(9)}, **{"/loop": (301, "/loop")})
    assert one(outside.url("/loop")).kind == "unreachable"
    assert outside.counts() == {"/loop": 6}
    assert one(outside.url("/4-")) == GOOD
    assert one(outside.url("/3-")).kind == "unreachable"


@pytest.mark.parametrize(
    "forbidden",
    [
        *("http://169.254.169.254/latest/", "http://[fe80::1]/", "http://[::ffff:169.254.169.254]/", "http://0.0.0.0:1/"),
        *("file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/"),
    ],
)
def test_what_is_never_asked(outside: Site, forbidden: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the machine's own network nor anything but http and https; after a redirect neither."""
    tried: list[object] = []
    connect = socket.socket.connect

    def counted(self: socket.socket, place: Any) -> None:
        tried.append(place)
        connect(self, place)

    monkeypatch.setattr(socket.socket, "connect", counted)
    outside.redirects["/a"] = (302, forbidden)
    assert one(outside.url("/a")).kind == "unsure"
    assert one(forbidden).kind == "unsure"
    assert tried == [("127.0.0.1", outside.server_port)]


def test_a_host_is_asked_one_question_at_a_time_with_a_pause(outside: Site) -> None:
    """Also when others redirect to it."""
    outside.redirects.update({f"/r{number}": (302, outside.url(f"/x{number}", "127.0.0.2")) for number in range(3)})
    first = [outside.url(f"/r{number}") for number in range(3)]
    second = [outside.url(f"/y{number}", "127.0.0.2") for number in range(3)]
    assert dict(ask_all([*first, *second], QUICK._replace(pause=0.1))) == dict.fromkeys([*first, *second], GOOD)
    for names, count in (("r", 3), ("xy", 6)):
        times = [when for (_, path), when in zip(outside.asked, outside.times, strict=True) if path[1] in names]
        assert len(times) == count
        assert all(later - earlier >= 0.1 for earlier, later in pairwise(times)), names


def test_hosts_are_asked_side_by_side_but_only_a_few(outside: Site) -> None:
    addresses = [outside.url("/slow", f"127.0.0.{number}") for number in range(1, 9)]
    found = dict(ask_all(addresses, QUICK._replace(hosts_at_once=3)))
    assert found == dict.fromkeys(addresses, GOOD)
    assert outside.most_at_once == 3


@pytest.mark.parametrize("path", ["/silent", "/drip"])
def test_nobody_is_waited_for(outside: Site, path: str) -> None:
    """Neither one who says nothing nor one who says a letter at a time; and GET is not tried after that."""
    assert one(outside.url(path)) == Answer("unreachable", "timeout")
    assert [method for method, _ in outside.asked] == ["HEAD"]


def test_no_body_is_read(outside: Site) -> None:
    assert one(outside.url("/huge")) == GOOD
    assert outside.sent < 20_000_000, "of 100 MB: what the system took before we hung up"


def test_the_whole_has_limits(outside: Site) -> None:
    """Of addresses and of seconds."""
    addresses = [outside.url(f"/{number}x") for number in range(10)]
    assert len(dict(ask_all(addresses, QUICK._replace(most_addresses=4)))) == 4
    assert len(outside.asked) == 4
    found = dict(ask_all(addresses, QUICK._replace(pause=0.3, most_seconds=1.0)))
    assert 1 <= len(found) < 10


def test_nobody_there() -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        assert one(f"http://127.0.0.1:{taken.getsockname()[1]}/").kind == "unreachable"
    assert one("http://nowhere.invalid/").kind == "no network"
    assert one("http://[bad/").kind == "unreachable"
    assert one("http://127.0.0.1:99999/").kind == "unreachable"
