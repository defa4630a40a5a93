"""The documents say what is so: every command in the README exists, and no file holds anything of one machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from front_door import PROJECT, command

README = (PROJECT / "README.md").read_text("utf-8")
CI = (PROJECT / ".ci" / "run").read_text("utf-8")
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "content/README.md", "layouts/README.md", "zhuanban/README.md")


def marked(name: str) -> str:
    """The one-line command that stands after its mark in the README."""
    found = re.findall(rf"^<!-- command: {name} -->\n```sh\n(.+)\n```$", README, re.MULTILINE)
    assert len(found) == 1, f"README.md must hold exactly one {name} command"
    return str(found[0])


def tracked() -> list[Path]:
    """Every file that is, or is about to be, in the repository."""
    if shutil.which("git") is None or not (PROJECT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=PROJECT, capture_output=True, check=True
    )
    paths = [PROJECT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize("name", ["build", "test"])
def test_each_command_does_all_the_set_up(name: str) -> None:
    """Each makes the environment and installs from a lock, by hash, before it does its work; every file it names exists."""
    steps = marked(name).split(" && ")
    assert steps[0] == "python3 -m venv .venv"
    lock = re.fullmatch(r"\.venv/bin/pip install --quiet --require-hashes -r (\S+\.lock)", steps[1])
    assert lock, f"{steps[1]} does not install from a lock by hash"
    assert (PROJECT / lock[1]).is_file()
    assert steps[2].startswith({"build": ".venv/bin/python build.py", "test": ".venv/bin/python -m pytest"}[name])
    assert len(steps) == 3


def test_ci_runs_the_commands_of_the_readme() -> None:
    """.ci/run has no test command of its own: it takes the one in the README, with CI=true."""
    script = re.search(r"^test_command=\$\((sed .*)\)$", CI, re.MULTILINE)
    assert script
    if shutil.which("bash") is None:
        pytest.skip("no bash on this machine")
    taken = subprocess.run(["bash", "-c", script[1]], cwd=PROJECT, capture_output=True, text=True, check=True).stdout.strip()
    assert taken == marked("test")
    assert "export CI=true" in CI
    assert "set -euo pipefail" in CI
    assert "pytest" not in CI, "the command belongs into the README"


@pytest.mark.parametrize("path", DOCUMENTS)
def test_links_of_the_documents_lead_somewhere(path: str) -> None:
    """Every local link and every `tests/…`, `zhuanban/…` path in the documents exists."""
    text = (PROJECT / path).read_text("utf-8")
    shown = re.sub(r"```.*?```", "", text, flags=re.DOTALL)  # an example may link to an article that is not there
    links = re.findall(r"(?<!!)\]\(([^)#\s]+)", re.sub(r"`[^`]*`", "", shown))
    named = re.findall(r"`((?:tests|zhuanban|layouts|\.ci)/[\w./-]*)`", shown)
    missing = [link for link in links if "://" not in link and not ((PROJECT / path).parent / link).exists()]
    assert missing + [name for name in named if not (PROJECT / name).exists()] == []


def test_every_option_in_the_readme_exists() -> None:
    """And every option that exists is in the README."""
    told = set(re.findall(r"^\| `(-[\w-]+)", README, re.MULTILINE))
    run = command("build", "--help")
    assert run.code == 0
    there = set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", run.out)) - {"--help", "-h"}
    aliases = {"-q": "--quiet", "--quiet": "-q"}
    assert [option for option in told if option not in there] == []
    assert [option for option in there if option.startswith("--") and not {option, aliases.get(option)} & told] == []


def test_locks_are_pinned_by_hash_and_hold_no_address() -> None:
    """Every requirement is `==` with hashes; what pyproject.toml asks for is there; both locks agree."""
    build, dev = _locked("requirements.lock"), _locked("requirements-dev.lock")
    extras = PYPROJECT["project"]["optional-dependencies"]
    for asked in PYPROJECT["project"]["dependencies"] + extras["masthead"]:
        assert _name(asked) in build, f"{asked} is not in requirements.lock"
    for asked in extras["dev"]:
        assert _name(asked) in dev, f"{asked} is not in requirements-dev.lock"
    assert {name: build[name] for name in build} == {name: dev.get(name) for name in build}


def _locked(name: str) -> dict[str, set[str]]:
    text = (PROJECT / name).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--(extra-)?index-url|--find-links|--trusted-host)", text, re.MULTILINE)
    joined = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    pins: dict[str, set[str]] = {}
    for line in joined.splitlines():
        pin = re.match(r"([a-z0-9-]+)==(\S+)(?: ; [^\\]+?)? +--hash=sha256:[0-9a-f]{64}", line)
        assert pin, f"{name}: not pinned by hash: {line[:80]}"
        pins.setdefault(pin[1], set()).add(pin[2])
    return pins


def _name(requirement: str) -> str:
    return re.split(r"[<>=!~\[; ]", requirement)[0].lower().replace("_", "-")


HOSTS = ["py" + "pi.", "python" + "hosted", "npm" + "js", "deb." + "debian"]
"""In halves, so that this file does not hold what it looks for."""


def test_nothing_of_one_machine_is_in_any_file() -> None:
    """No path of somebody's machine and no registry's host, in any text file."""
    folders = "|".join(["wo" + "rk", "fa" + "rm", "ro" + "ot", "home" + r"/\w+", "Users" + r"/\w+"])
    found = re.compile(rf"(?<![\w./])/({folders})/|" + "|".join(map(re.escape, HOSTS)))
    hits = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a font
        name = path.relative_to(PROJECT)
        hits += [f"{name}:{n} {line[:80]}" for n, line in enumerate(text.splitlines(), 1) if found.search(line)]
    assert hits == []


def test_text_files_have_lf_and_a_last_line_end() -> None:
    """Golden files apart: they are compared as they are."""
    kinds = {".py", ".md", ".toml", ".yaml", ".html", ".css", ".js", ".xml", ".txt", ".lock"}
    bad = []
    for path in tracked():
        if path.suffix in kinds and "golden" not in path.parts:
            data = path.read_bytes()
            if b"\r" in data or (data and not data.endswith(b"\n")):
                bad.append(str(path.relative_to(PROJECT)))
    assert bad == []


def test_the_site_is_present_and_its_contents_are_not() -> None:
    """`site/` holds nothing in the repository but what keeps it there."""
    assert [path.name for path in tracked() if path.parent == PROJECT / "site"] == [".gitignore"]
    lines = (PROJECT / "site" / ".gitignore").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["*", "!.gitignore"]


def test_the_changelog_has_its_form() -> None:
    """Keep a Changelog: an Unreleased part first, and only its kinds of change."""
    text = (PROJECT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"^## \[Unreleased\]$", text, re.MULTILINE)
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= kinds
