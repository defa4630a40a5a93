"""Servers for the tests of `publish`."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deployments import BUCKET, Remote, Storage
from machine import HOST, free_port, program, server
from networks import Wire


@pytest.fixture(scope="session")
def moto(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an S3 server."""
    port = free_port()
    command = [str(Path(sys.executable).parent / "moto_server"), "-H", HOST, "-p", str(port)]
    with server(command, port, tmp_path_factory.mktemp("moto") / "log"):
        yield port


@pytest.fixture
def storage(moto: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Storage]:
    """An empty bucket, and the environment in which `publish` finds it."""
    import boto3

    wire = Wire(moto)
    told = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
    told |= {"AWS_ENDPOINT_URL": f"http://{HOST}:{wire.port}", "AWS_MAX_ATTEMPTS": "1"}
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3", endpoint_url=f"http://{HOST}:{moto}")
    client.create_bucket(Bucket=BUCKET)
    storage = Storage(wire, client)
    yield storage
    wire.close()
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET):
        for entry in page.get("Contents", ()):
            client.delete_object(Bucket=BUCKET, Key=entry["Key"])
    client.delete_bucket(Bucket=BUCKET)


@pytest.fixture(params=["daemon", "ssh"])
def remote(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Remote]:
    """An rsync daemon, and an ssh server."""
    program("rsync")
    port = free_port()
    wire = Wire(port)
    folder = tmp_path / "there" / "web site"
    folder.parent.mkdir()
    if request.param == "daemon":
        command = _daemon(tmp_path, port)
        destination = f"rsync://{HOST}:{wire.port}/there/web site"
    else:
        command = _ssh(tmp_path, port)
        monkeypatch.setenv("RSYNC_RSH", f"ssh -F {tmp_path}/ssh_client -p {wire.port}")
        destination = f"{getpass.getuser()}@{HOST}:{folder}"
    with server(command, port, tmp_path / "log"):
        yield Remote(wire, destination, folder, (0, 6000) if request.param == "daemon" else (4500,))
    wire.close()


def _daemon(tmp_path: Path, port: int) -> list[str]:
    lines = ["use chroot = no", f"port = {port}", f"address = {HOST}", f"motd file = {tmp_path}/motd", "[there]"]
    lines += [f"path = {tmp_path}/there", "read only = no", f"uid = {os.getuid()}", f"gid = {os.getgid()}"]
    (tmp_path / "motd").write_text("Welcome to this mirror\n")
    (tmp_path / "rsyncd.conf").write_text("\n".join(lines) + "\n")
    return [program("rsync"), "--daemon", "--no-detach", f"--config={tmp_path}/rsyncd.conf"]


def _ssh(tmp_path: Path, port: int) -> list[str]:
    sshd = program("sshd")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # it insists
    for name in ("host", "client"):
        subprocess.run([program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)], check=True)
    shutil.copy(tmp_path / "client.pub", tmp_path / "authorized")
    lines = [f"Port {port}", f"ListenAddress {HOST}", f"HostKey {tmp_path}/host", f"AuthorizedKeysFile {tmp_path}/authorized"]
    lines += ["StrictModes no", "UsePAM no", "PidFile none", "PermitRootLogin yes"]
    (tmp_path / "sshd_config").write_text("\n".join(lines) + "\n")
    told = [f"IdentityFile {tmp_path}/client", "StrictHostKeyChecking no", "UserKnownHostsFile /dev/null"]
    (tmp_path / "ssh_client").write_text("\n".join([*told, "BatchMode yes", "LogLevel ERROR"]) + "\n")
    return [sshd, "-D", "-e", "-f", f"{tmp_path}/sshd_config"]
