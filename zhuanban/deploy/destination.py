"""Where a site goes, as it is written down: a folder, rsync's `user@host:path`, or `s3://bucket/prefix`."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import SystemRefused

_SCHEME = lazy_pattern(r"([a-zA-Z][a-zA-Z0-9+.-]*)://")
_HOST = lazy_pattern(r"(?P<user>[^@/:]*@)?(?P<host>\[[^\]/]+\]|[^@/:\[\]]{2,}):")
"""`user@host:` or `host::` of rsync. One letter is a drive."""
_ENDPOINT = lazy_pattern(r"https?://[A-Za-z0-9._~\[\]:-]+(?:/[^\s]*)?")


class Kind(StrEnum):
    """How it is reached."""

    FOLDER = "folder"
    RSYNC = "rsync"
    S3 = "s3"


class Destination(NamedTuple):
    """Where a site goes."""

    kind: Kind
    place: str  # the folder; what rsync is told; the bucket
    prefix: str = ""  # of the names of objects: "" or ending in `/`


def destination_of(text: str) -> Destination:
    """What `text` means. Raises SystemRefused when that is nothing we can reach, or when a secret stands in it."""
    scheme = _SCHEME.match(text)
    rest = text[scheme.end() :] if scheme else text
    host = rest.partition("/")[0]
    if ":" in host.rpartition("@")[0]:
        raise _secret()
    if scheme is None:
        at = _HOST.match(text)
        if at is None:
            return Destination(Kind.FOLDER, text)
        if text.startswith("-") or at["host"].startswith("-"):
            raise _unknown(text)  # ssh would take it for an option
        return Destination(Kind.RSYNC, text)
    if scheme[1] == "rsync" and host and not host.rpartition("@")[2].startswith("-"):
        return Destination(Kind.RSYNC, text)
    if scheme[1] == "s3" and host and "@" not in host:
        prefix = rest.partition("/")[2].strip("/")
        return Destination(Kind.S3, host, f"{prefix}/" if prefix else "")
    raise _unknown(text)


def endpoint_of(text: str) -> str:
    """The address of a store as given ("": none). Raises SystemRefused when it is no address, or when a secret stands in it."""
    if "@" in text:
        raise _secret()
    if text and not _ENDPOINT.fullmatch(text):
        raise SystemRefused(
            f"“{text}” 不是存储的地址，例如 https://oss-cn-hangzhou.aliyuncs.com",
            f"“{text}” is no address of a store, such as https://oss-cn-hangzhou.aliyuncs.com",
        )
    return text


def _secret() -> SystemRefused:
    return SystemRefused("目标里不要写密码：放进环境变量", "no password in the destination: put it into the environment")


def _unknown(text: str) -> SystemRefused:
    return SystemRefused(
        f"“{text}” 不是能送到的地方：写一个文件夹、user@host:路径、rsync://host/module，或 s3://bucket/前缀"
        "（阿里云 OSS、腾讯云 COS 等也用 s3://，另加 --endpoint-url）",
        f"“{text}” cannot be reached: give a folder, user@host:path, rsync://host/module or s3://bucket/prefix "
        "(with --endpoint-url for other clouds' storage)",
    )
