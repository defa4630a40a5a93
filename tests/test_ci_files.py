"""CI to copy: what the files for GitHub and GitLab may do, and their shell steps, run as a runner runs them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from search_desk import Reader

from front_door import PROJECT, SITE_YAML, Newsroom, command, digests, written

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash on this machine")

SCRIPT = (PROJECT / ".ci/publish").read_text("utf-8")
GITHUB: Any = yaml.safe_load((PROJECT / ".github/workflows/publish.yml").read_text("utf-8"))
GITLAB: Any = yaml.safe_load((PROJECT / ".gitlab-ci.yml").read_text("utf-8"))
ON = GITHUB[True]
"""`on` is a boolean in YAML 1.1."""
JOBS: dict[str, Any] = GITHUB["jobs"]
PARTS = ("build.py", "zhuanban", "layouts", "site", ".ci", ".gitignore", "requirements.lock")
EVENTS: dict[str, dict[str, str]] = {
    "pull_request": {"github.event_name": "pull_request", "github.ref": "refs/pull/7/merge"},
    "push": {"github.event_name": "push", "github.ref": "refs/heads/main"},
    "schedule": {"github.event_name": "schedule", "github.ref": "refs/heads/main"},
}
EMBARGO = "2020-05-01T06:00:00+08:00"
BEFORE, AFTER = "1588283999", "1588284000"  # seconds: one before, and the moment itself
DRAFT = "articles/2020/04/caogao.html"
LATER = "articles/2020/04/dingshi.html"


# --- what the files say ----------------------------------------------------------------------------------------------------


def test_a_pull_request_gets_no_secret_and_no_right_to_write() -> None:
    assert set(ON) == {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert ON["push"] == {"branches": ["main"]}
    assert GITHUB["permissions"] == {"contents": "read"}
    assert [name for name, job in JOBS.items() if "permissions" in job] == []
    assert "secrets." not in str(JOBS["preview"])
    assert "vars." not in str(JOBS["preview"])
    assert "env" not in GITHUB
    assert "environment" not in JOBS["preview"]


def test_secrets_are_given_to_one_step() -> None:
    """And only to the one that sends; nothing that is installed or built sees them."""
    holders = [step for step in JOBS["publish"]["steps"] if "secrets." in str(step)]
    assert [step["run"] for step in holders] == [".ci/publish publish"]
    assert "secrets." not in str({key: value for key, value in JOBS["publish"].items() if key != "steps"})
    assert JOBS["publish"]["environment"] == "publish"
    told = set(re.findall(r"^#   ([A-Z_, ]+?)(?:  |$)", SCRIPT, re.MULTILINE))
    named = {name for names in told for name in names.split(", ")} - {"ZHUANBAN_PYTHON"}
    assert set(holders[0]["env"]) == named, "the script's own list"


def test_actions_are_github_s_own_and_pinned() -> None:
    text = (PROJECT / ".github/workflows/publish.yml").read_text("utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert len(used) == 7
    assert [line for line in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []
    checkouts = [step for job in JOBS.values() for step in job["steps"] if "actions/checkout@" in step.get("uses", "")]
    assert [step["with"] for step in checkouts] == [{"persist-credentials": False}] * 2


def test_no_expression_stands_in_a_shell_step() -> None:
    """What others write, such as the name of a branch, comes through the environment or not at all."""
    assert [step["run"] for job in JOBS.values() for step in job["steps"] if "${{" in step.get("run", "")] == []


def test_two_publishes_do_not_overlap() -> None:
    assert JOBS["publish"]["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    assert JOBS["preview"]["concurrency"]["group"] != "publish"
    assert (GITLAB["publish"]["resource_group"], GITLAB["publish"]["interruptible"]) == ("publish", False)


def test_the_cache_of_what_is_published_comes_from_what_is_published() -> None:
    """A pull request may begin with the cache of main, never the other way round; for that both have to keep the same folders."""
    caches = {name: _cache(job)["with"] for name, job in JOBS.items()}
    assert {cache["path"] for cache in caches.values()} == {".zhuanban\nsite\n"}
    assert caches["publish"]["key"].startswith("publish-")
    assert caches["publish"]["restore-keys"].split() == ["publish-"]
    assert caches["preview"]["key"].startswith("preview-${{ github.event.number }}-")
    assert caches["preview"]["restore-keys"].splitlines() == ["preview-${{ github.event.number }}-", "publish-"]
    assert GITLAB["publish"]["cache"] == {"key": "publish", "paths": [".zhuanban/", "site/"], "unprotect": False}
    assert GITLAB["preview"]["cache"] == {"key": "preview-$CI_MERGE_REQUEST_IID", "paths": [".zhuanban/"]}


@pytest.mark.parametrize(
    ("event", "ref", "jobs"),
    [
        ("pull_request", "refs/pull/7/merge", ["preview"]),
        ("push", "refs/heads/main", ["publish"]),
        ("schedule", "refs/heads/main", ["publish"]),
        ("workflow_dispatch", "refs/heads/main", ["publish"]),
        ("workflow_dispatch", "refs/heads/try", []),
    ],
)
def test_who_runs_when(event: str, ref: str, jobs: list[str]) -> None:
    assert wanted({"github.event_name": event, "github.ref": ref}) == jobs


def test_gitlab_s_rules() -> None:
    """The same, in its words; a pipeline for anything else does not start."""
    merge, main = '$CI_PIPELINE_SOURCE == "merge_request_event"', "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"
    assert GITLAB["workflow"]["rules"] == [{"if": merge}, {"if": main}]
    assert GITLAB["preview"]["rules"] == [{"if": merge}]
    assert GITLAB["publish"]["rules"] == [{"if": f"{merge.replace('==', '!=')} && {main}"}]
    assert GITLAB["preview"]["artifacts"]["paths"] == ["preview/"]


def test_every_command_and_option_exists() -> None:
    commands = [line.split()[2:] for line in re.findall(r'^ +"\$python" build\.py .*$', SCRIPT, re.MULTILINE)]
    assert {words[0] for words in commands} == {"check", "build", "publish", "list"}
    for words in commands:
        help_ = command(words[0], "--help")
        assert help_.code == 0, words
        assert [word for word in words if word.startswith("--") and word not in help_.out] == []


def test_the_environment_is_the_one_of_the_readme() -> None:
    """The same two commands; the lock is used by hash."""
    readme = (PROJECT / "README.md").read_text("utf-8")
    for step in ("python3 -m venv .venv", ".venv/bin/pip install --quiet --require-hashes -r requirements.lock"):
        assert f"\n  {step}\n" in SCRIPT
        assert step in readme
    assert (PROJECT / ".ci/publish").stat().st_mode & 0o111 == 0o111


# --- what their steps do ---------------------------------------------------------------------------------------------------


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The project as a runner checks it out, with a newsroom of three articles, a draft and an embargoed one among them."""
    return _clone(tmp_path / "clone")


def _clone(folder: Path) -> Path:
    folder.mkdir()
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *PARTS], cwd=PROJECT, capture_output=True
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in filter(None, listed.stdout.decode().split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, folder / name)
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    room = Newsroom(folder).write("content/site.yaml", SITE_YAML).article("a")
    room.write("content/2020/04/caogao.md", written(title="一篇草稿", section="要闻", status="草稿"))
    room.write("content/2020/04/dingshi.md", written(title="一篇定时稿", section="要闻", publish_at=EMBARGO))
    return folder


def wanted(event: Mapping[str, str]) -> list[str]:
    """The jobs whose condition holds: names are looked up, `==`, `!=` and `&&` are all there is."""
    return [name for name, job in JOBS.items() if all(_holds(part, event) for part in job["if"].split(" && "))]


def _holds(part: str, event: Mapping[str, str]) -> bool:
    left, sign, right = shlex.split(part)
    return {"==": event[left] == right, "!=": event[left] != right}[sign]


def _cache(job: Any) -> Any:
    (step,) = (step for step in job["steps"] if "actions/cache@" in step.get("uses", ""))
    return step


def run(clone: Path, steps: list[str], **env: str) -> tuple[int, str]:
    """Run shell steps in order, as a runner does, until one fails; gives its exit code and all that was said."""
    home = clone.parent / "home"
    home.mkdir(exist_ok=True)
    base = {
        "PATH": f"{_without_rsync(clone.parent)}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "CI": "true",
        "LC_ALL": "C",
    }
    base |= {"ZHUANBAN_PYTHON": sys.executable, "SOURCE_DATE_EPOCH": AFTER, "PYTHONDONTWRITEBYTECODE": "1"}
    said = ""
    for step in steps:
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step], cwd=clone, env={**base, **env}, capture_output=True
        )
        said += done.stdout.decode() + done.stderr.decode()
        if done.returncode:
            return done.returncode, said
    return 0, said


def _without_rsync(folder: Path) -> Path:
    """A folder for PATH with something called rsync, so that no step installs it here."""
    tools = folder / "tools"
    tools.mkdir(exist_ok=True)
    if shutil.which("rsync") is None:
        (tools / "rsync").symlink_to("/bin/true")
    return tools


def github(clone: Path, event: str, variables: Mapping[str, str] | None = None, **env: str) -> tuple[int, str]:
    """Run the shell steps of the one job that an event starts, with what GitHub puts into the environment."""
    (name,) = wanted(EVENTS[event])
    files = {key: str(clone.parent / key.lower()) for key in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY")}
    given = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(clone), "GITHUB_EVENT_NAME": event, **files, **env}
    said = ""
    for step in JOBS[name]["steps"]:
        if "run" in step:
            own = {key: _filled_in(value, variables or {}) for key, value in step.get("env", {}).items()}
            code, more = run(clone, [step["run"]], **given, **own)
            said += more
            if code:
                return code, said
    return 0, said


def _filled_in(value: str, variables: Mapping[str, str]) -> str:
    """`${{ vars.X }}` and `${{ secrets.X }}`; what is not configured is empty."""
    match = re.fullmatch(r"\$\{\{ (?:vars|secrets)\.(\w+) \}\}", value)
    assert match, value
    return variables.get(match[1], "")


def gitlab(clone: Path, job: str, **env: str) -> tuple[int, str]:
    """Run the scripts of a job of GitLab's."""
    return run(clone, [*GITLAB[job].get("before_script", ()), *GITLAB[job]["script"]], GITLAB_CI="true", **env)


def publishing(clone: Path, ci: str, target: str) -> tuple[int, str]:
    """Run what each of them runs to publish."""
    if ci in EVENTS:
        return github(clone, ci, {"ZHUANBAN_PUBLISH_TO": target})
    if ci == "gitlab":
        return gitlab(clone, "publish", ZHUANBAN_PUBLISH_TO=target)
    return run(clone, [".ci/publish"], ZHUANBAN_PUBLISH_TO=target)


def titles(folder: Path) -> str:
    return "\n".join(article.heads[0] for article in Reader(folder / "search").articles())


@pytest.mark.slow
@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_a_pull_request_is_checked_and_previewed(clone: Path, ci: str) -> None:
    """The preview has the drafts; nothing is built for publishing, and nothing is sent though a target is set."""
    to = str(clone.parent / "sent")
    if ci == "github":
        code, said = github(clone, "pull_request", {}, ZHUANBAN_PUBLISH_TO=to)
    else:
        code, said = gitlab(clone, "preview", ZHUANBAN_PUBLISH_TO=to)
    assert code == 0, said
    assert (clone / "preview" / DRAFT).is_file()
    assert "一篇草稿" in titles(clone / "preview")
    assert sorted(path.name for path in (clone / "site").iterdir()) == [".gitignore"]
    assert not (clone.parent / "sent").exists()
    assert not _strange(clone), "everything that was made is ignored by git"


def test_faults_stand_beside_the_lines(clone: Path) -> None:
    """A pull request with a fault fails at the check, with an annotation; no preview is made."""
    Newsroom(clone).write("content/2020/04/cuo.md", written(section="体育"))
    code, said = github(clone, "pull_request")
    assert code == 1
    assert "::error file=content/2020/04/cuo.md,line=3,col=10,title=FM101::" in said
    assert not (clone / "preview").exists()
    code, said = gitlab(clone, "preview")
    assert code == 1
    assert "content/2020/04/cuo.md:3:10 错误 FM101" in said
    assert "::error" not in said


@pytest.mark.slow
@pytest.mark.parametrize("ci", ["push", "schedule", "gitlab", "plain shell"])
def test_without_a_target_everything_is_built_and_nothing_sent(clone: Path, ci: str) -> None:
    code, said = publishing(clone, ci, "")
    assert code == 0, said
    assert "没有设置 ZHUANBAN_PUBLISH_TO，不发布" in said
    assert (clone / "site" / LATER).is_file()
    assert not (clone / "site" / DRAFT).exists()
    assert "没有等着的变动" in said, "it says what waits"
    assert "草稿：\n  《一篇草稿》" in said
    assert not _strange(clone)


@pytest.mark.slow
@pytest.mark.parametrize("ci", ["push", "schedule", "gitlab", "plain shell"])
def test_what_is_on_main_is_published(clone: Path, ci: str) -> None:
    """To the last byte, and without a draft."""
    target = clone.parent / "sent"
    code, said = publishing(clone, ci, str(target))
    assert code == 0, said
    site = {path: digest for path, digest in digests(clone / "site").items() if not path.startswith(".")}
    sent = {path: digest for path, digest in digests(target).items() if not path.startswith(".")}
    assert sent == site
    assert LATER in sent
    assert DRAFT not in sent


@pytest.mark.slow
def test_what_is_scheduled_goes_out_by_a_scheduled_run(clone: Path, tmp_path: Path) -> None:
    """Each run is a new checkout with the cache of the one before; the second differs by the article, the third by nothing."""
    target, cached = tmp_path / "sent", _cache(JOBS["publish"])["with"]["path"].split()
    sent, made = [], []
    for number, epoch in enumerate((BEFORE, AFTER, AFTER)):
        here = clone if number == 0 else _clone(tmp_path / f"clone{number}")
        if number:
            shutil.copytree(tmp_path / "kept", here, dirs_exist_ok=True)
        code, said = github(here, "schedule", {"ZHUANBAN_PUBLISH_TO": str(target)}, SOURCE_DATE_EPOCH=epoch)
        assert code == 0, said
        shutil.rmtree(tmp_path / "kept", ignore_errors=True)
        for folder in cached:
            shutil.copytree(here / folder, tmp_path / "kept" / folder)
        sent.append(digests(target))
        made.append(re.findall("已发布到 site|没有变动", said)[0])
    assert LATER not in sent[0]
    assert LATER in sent[1]
    assert sent[1] == sent[2]
    assert made[2] == "没有变动"


@pytest.mark.slow
def test_a_site_from_a_restored_cache_is_the_site(clone: Path, tmp_path: Path) -> None:
    """And before its time has come, what is scheduled is announced and is not there."""
    code, said = github(clone, "push", SOURCE_DATE_EPOCH=BEFORE)
    assert code == 0, said
    assert "下次变动：2020-05-01 06:00（2020-05-01T06:00:00+08:00）" in said
    assert not (clone / "site" / LATER).exists()
    warm, cold = _clone(tmp_path / "warm"), _clone(tmp_path / "cold")
    shutil.copytree(clone / ".zhuanban", warm / ".zhuanban")
    for folder in (warm, cold):
        assert github(folder, "schedule")[0] == 0
    assert (warm / "site" / LATER).is_file()
    assert digests(warm / "site") == digests(cold / "site")


def test_a_fault_on_main_stops_the_publishing(clone: Path) -> None:
    Newsroom(clone).write("content/2020/04/cuo.md", written(section="体育"))
    code, said = github(clone, "push", {"ZHUANBAN_PUBLISH_TO": str(clone.parent / "sent")})
    assert code == 1
    assert "::error file=content/2020/04/cuo.md" in said
    assert not (clone.parent / "sent").exists()


def test_the_script_from_anywhere(clone: Path) -> None:
    """Its folder is the newsroom; a step that it does not know is a wrong usage."""
    code, said = run(clone.parent, [f"{clone}/.ci/publish install check"])
    assert code == 0, said
    code, said = run(clone, [".ci/publish chekc"])
    assert code == 2
    assert "“chekc”" in said


@pytest.fixture
def observer(tmp_path: Path) -> Path:
    """In Python's place: says what the step that publishes is given."""
    script = '#!/bin/sh\necho "called $*"\nenv | grep -E "^(AWS|RSYNC|SSH_PRI)" | sort\nssh-add -l 2>&1\n'
    file = tmp_path / "observer"
    file.write_text(script, "utf-8")
    file.chmod(0o755)
    return file


def test_what_is_not_configured_is_not_in_the_environment(clone: Path, observer: Path) -> None:
    """For AWS an empty address is a wrong one."""
    env = {"AWS_ENDPOINT_URL": "", "AWS_DEFAULT_REGION": "", "AWS_ACCESS_KEY_ID": "key", "RSYNC_PASSWORD": ""}
    code, said = run(clone, [".ci/publish publish || true"], ZHUANBAN_PYTHON=str(observer), ZHUANBAN_PUBLISH_TO="x", **env)
    assert code == 0
    first, *rest = said.splitlines()
    assert first == "called build.py publish", "no secret is an argument"
    assert [line for line in rest if "=" in line] == ["AWS_ACCESS_KEY_ID=key"]


@pytest.mark.skipif(shutil.which("ssh-agent") is None, reason="no ssh on this machine")
def test_the_key_lives_in_an_agent_that_ends_with_the_script(clone: Path, observer: Path, tmp_path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "key", "-C", "newsroom"], check=True)
    key = (tmp_path / "key").read_text("utf-8")
    env = {
        "ZHUANBAN_PYTHON": str(observer),
        "ZHUANBAN_PUBLISH_TO": "x",
        "SSH_PRIVATE_KEY": key,
        "SSH_KNOWN_HOSTS": "a b c\nd e f\n",
    }
    for _ in range(2):
        code, said = run(clone, [".ci/publish publish"], TMPDIR=str(tmp_path), **env)
        assert code == 0, said
        assert re.search(r"^256 SHA256:\S+ newsroom \(ED25519\)$", said, re.MULTILINE)
        assert "PRIVATE" not in said
    home = tmp_path / "home"
    assert (home / ".ssh/known_hosts").read_text("utf-8") == "a b c\nd e f\n"
    middle = key.splitlines()[2].encode()
    files = [path for folder in (home, clone) for path in folder.rglob("*") if path.is_file()]
    assert [path for path in files if middle in path.read_bytes()] == []
    assert list(tmp_path.glob("ssh-*")) == [], "the agent is gone, and its socket"


@pytest.mark.slow
def test_the_environment_is_really_made(clone: Path) -> None:
    """From the lock, by hash; then the whole way, with it."""
    env = dict(_package_sources())
    code, said = run(clone, [".ci/publish install check build"], ZHUANBAN_PYTHON="", **env)
    assert code == 0, said
    assert (clone / ".venv/bin/python").exists()
    assert (clone / "site" / LATER).is_file()
    assert not _strange(clone)


def _package_sources() -> Iterator[tuple[str, str]]:
    """Where this machine gets packages from."""
    yield from ((key, value) for key, value in os.environ.items() if key.startswith("PIP_") or key.lower().endswith("_proxy"))
    yield "HOME", os.environ["HOME"]


def _strange(clone: Path) -> list[str]:
    """Files that git would see as new, apart from what the tests wrote and the checkout itself."""
    seen = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files", "--others", "--exclude-standard"],
        cwd=clone,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    return [path for path in seen if not path.startswith((*PARTS, "content/"))]
