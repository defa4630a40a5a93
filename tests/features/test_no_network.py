"""No command that reads or builds opens a connection: the same bytes come with the network cut, and no socket is asked for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from reading_desk import png

from front_door import NOW, PROJECT, Newsroom, digests
from machine import missing

HOOK = """\
import os, sys
from _socket import AF_INET, AF_INET6
def listen(event, args):
    if event == "socket.__new__" and args[1] in (AF_INET, AF_INET6) or event in ("socket.connect", "socket.getaddrinfo"):
        os.write(2, f"NETWORK {event}\\n".encode())
sys.addaudithook(listen)
"""
"""Says every use of the network, in every process of Python; pipes between processes are sockets too, of another family."""


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """A newsroom that names the web wherever it can, by names that need looking up."""
    there = "https://no-such-host.example.org"
    newsroom.write("content/2020/04/图.png", png())
    newsroom.article("a", f"![图说]({there}/a.png)\n\n[去]({there}/)，<img src='{there}/b.png'>\n", picture=f"{there}/c.png")
    newsroom.article("b", "![图说](图.png)\n", reprint=f"{{source: 甲, url: {there}/x}}", page="C4")
    return newsroom.article("c", publish_at="2020-07-01")


def steps(room: Newsroom, out: Path) -> list[list[str]]:
    """Everything that CI does without a target."""
    root = ["--root", str(room.root), "--now", NOW]
    build = ["build", *root, "--out", str(out), "--no-cache", "--jobs", "2", "--compress"]
    return [["check", *root], build, [*build, "--drafts"], build, ["list", *root, "--format", "json"]]


def run(before: list[str], step: list[str], **env: str) -> subprocess.CompletedProcess[str]:
    given = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **env}
    done = subprocess.run(
        [*before, sys.executable, str(PROJECT / "build.py"), *step], env=given, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.mark.slow
def test_the_same_site_with_the_network_cut(room: Newsroom, tmp_path: Path) -> None:
    """In a network namespace of its own there is not even a way to oneself."""
    cut = ["unshare", "--net", *(["--map-root-user"] if os.name == "posix" and os.geteuid() else [])]
    if shutil.which("unshare") is None or subprocess.run([*cut, "true"], capture_output=True).returncode:
        pytest.skip("this system lets nobody cut the network")
    probe = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    refused = subprocess.run([*cut, sys.executable, "-c", probe], capture_output=True, text=True)
    assert "Network is unreachable" in refused.stderr, "the network is not cut"
    for folder, before in (("with", []), ("without", cut)):
        said = [run(before, step).stdout for step in steps(room, tmp_path / folder)]
        assert '"next": "2020-07-01T00:00:00+08:00"' in said[-1]
    assert digests(tmp_path / "with") == digests(tmp_path / "without")
    assert len(digests(tmp_path / "with")) > 30


@pytest.mark.slow
def test_no_socket_is_opened(room: Newsroom, tmp_path: Path) -> None:
    """By what the system sees of all processes."""
    trace = ["strace", "-f", "-qq", "-e", "trace=network", "-o"]
    seen = tmp_path / "seen"
    if shutil.which("strace") is None or subprocess.run([*trace, seen, "true"], capture_output=True).returncode:
        missing("this system lets nobody look at system calls")
    probe = "import socket; socket.socket(socket.AF_INET6)"
    subprocess.run([*trace, seen, sys.executable, "-c", probe], check=True)
    assert "AF_INET6" in seen.read_text()
    for number, step in enumerate(steps(room, tmp_path / "site")):
        file = tmp_path / f"seen{number}"
        run([*trace, str(file)], step)
        assert re.findall(r".*\bAF_INET6?\b.*", file.read_text()) == []


@pytest.mark.slow
def test_no_socket_is_asked_for(room: Newsroom, tmp_path: Path) -> None:
    """By what Python itself sees, on every system."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook/sitecustomize.py").write_text(HOOK, "utf-8")
    env = {"PYTHONPATH": str(tmp_path / "hook")}
    probe = "import socket; socket.socket(socket.AF_INET)"
    heard = subprocess.run([sys.executable, "-c", probe], env={**os.environ, **env}, capture_output=True, text=True)
    assert "NETWORK socket.__new__" in heard.stderr
    for step in steps(room, tmp_path / "site"):
        assert "NETWORK" not in run([], step, **env).stderr
