"""S3-compatible object storage, by boto3: Amazon's, MinIO's, and that of the Chinese clouds.

Who may write is taken from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, …). Every request is one that all of them
know: no checksum trailers, no batches of deletions; the store checks each upload by its MD5.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from zhuanban.deploy.delta import named_by_digest
from zhuanban.deploy.headers import Headers, headers_of
from zhuanban.deploy.store import not_ours, read_output
from zhuanban.problems import SystemRefused
from zhuanban.publish.manifest import MANIFEST
from zhuanban.publish.target import Target

T = TypeVar("T")

AT_A_TIME = 8
"""Requests that are under way at one time: mostly that is waiting."""
SHA256 = "sha256"
"""Under this name each object says the digest of its bytes."""
BUCKET_IN_HOST = (".aliyuncs.com", ".myqcloud.com", ".myhuaweicloud.com", ".volces.com")
"""Stores that take the name of the bucket in that of the host and nowhere else. Others are asked as boto3 sees fit."""
_KEYS = ("密钥不对或没有权限：核对 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY", "wrong keys, or ones that may not do this")
_NO_KEYS = ("没有密钥：设环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY", "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
_NO_BUCKET = ("没有这个存储桶：核对 s3:// 后面的名字，或先建好", "there is no such bucket: see to its name, or make it first")
REMEDIES = {
    **dict.fromkeys(("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "403"), _KEYS),
    **dict.fromkeys(("NoCredentialsError", "PartialCredentialsError"), _NO_KEYS),
    **dict.fromkeys(("NoSuchBucket", "ParamValidationError", "404"), _NO_BUCKET),
    "EndpointConnectionError": ("连不上：核对 --endpoint-url 和网络", "cannot be reached: see to --endpoint-url and the network"),
}
"""What to do, by S3's code of an error or botocore's name for it."""


class Stored(NamedTuple):
    """What a store says of an object."""

    size: int
    tag: str  # mostly the MD5 of its bytes


class S3:
    """The objects below `prefix` ("" or ending in `/`) in `bucket`."""

    def __init__(self, bucket: str, prefix: str, endpoint: str, site: Target) -> None:
        self._bucket = bucket
        self._prefix = prefix
        self._site = site
        self._name = f"s3://{bucket}/{prefix}"
        self._client = _client(endpoint, self._name)
        self._tags_are_digests = True  # not where the store encrypts with a key of its own

    def manifest(self) -> bytes | None:
        """Raises SystemRefused when there is none, and other objects are."""
        from botocore.exceptions import ClientError

        def get() -> bytes | None:
            try:
                got = self._client.get_object(Bucket=self._bucket, Key=self._prefix + MANIFEST)
            except ClientError as error:
                if error.response.get("Error", {}).get("Code") == "NoSuchKey":
                    return None
                raise
            data: bytes = got["Body"].read()
            self._see_tag(got, data)
            return data

        manifest = self._ask(get)
        if manifest is None and self._ask(lambda: self._client.list_objects_v2(**self._below, MaxKeys=1)).get("KeyCount"):
            raise not_ours(self._name)
        return manifest

    def write_manifest(self, manifest: bytes) -> None:
        """Put a manifest in its place."""
        self._put(MANIFEST, manifest, headers_of(MANIFEST, for_ever=False))

    def send(self, paths: Sequence[str]) -> Iterator[str]:
        """Send these files of the site, several at a time; gives each path when it has arrived."""

        def send(path: str) -> str:
            headers = headers_of(path, for_ever=named_by_digest(path, self._site.published))
            self._put(path, read_output(self._site, path), headers)
            return path

        return _several(send, paths)

    def remove(self, paths: Sequence[str]) -> None:
        """Delete these objects."""

        def delete(path: str) -> str:
            self._ask(lambda: self._client.delete_object(Bucket=self._bucket, Key=self._prefix + path))
            return path

        list(_several(delete, paths))

    def in_the_way(self, paths: Sequence[str]) -> str:
        """The first of these paths at which there is an object; "" when there is none."""
        there = self._ask(self._list) if paths else {}
        return min((path for path in paths if self._prefix + path in there), default="")

    def differing(self, paths: Sequence[str]) -> set[str]:
        """Those that are not what the site has."""
        there = self._ask(self._list)
        same = _several(lambda path: self._is_same(there.get(self._prefix + path), path), paths)
        return {path for path, is_same in zip(paths, same, strict=True) if not is_same}

    def _is_same(self, stored: Stored | None, path: str) -> bool:
        """By size and MD5; where the store gives no MD5, by what was said of the bytes when they were sent."""
        if stored is None:
            return False
        data = read_output(self._site, path)
        if stored.size != len(data) or self._tags_are_digests:
            return stored.size == len(data) and stored.tag == _md5(data).hexdigest()
        head = self._ask(lambda: self._client.head_object(Bucket=self._bucket, Key=self._prefix + path))
        said: str = head.get("Metadata", {}).get(SHA256, "")
        return said == self._site.published[path].sha256

    def _list(self) -> dict[str, Stored]:
        pages = self._client.get_paginator("list_objects_v2").paginate(**self._below)
        objects = (entry for page in pages for entry in page.get("Contents", ()))
        return {entry["Key"]: Stored(entry["Size"], _tag(entry)) for entry in objects}

    @property
    def _below(self) -> dict[str, str]:
        return {"Bucket": self._bucket, "Prefix": self._prefix}

    def _put(self, path: str, data: bytes, headers: Headers) -> None:
        given: dict[str, Any] = {"ContentType": headers.content_type, "CacheControl": headers.cache_control}
        given["Metadata"] = {SHA256: hashlib.sha256(data).hexdigest()}
        if headers.content_encoding:
            given["ContentEncoding"] = headers.content_encoding
        digest = base64.b64encode(_md5(data).digest()).decode()
        key = self._prefix + path
        put = self._ask(lambda: self._client.put_object(Bucket=self._bucket, Key=key, Body=data, ContentMD5=digest, **given))
        self._see_tag(put, data)

    def _see_tag(self, answer: dict[str, Any], data: bytes) -> None:
        if _tag(answer) != _md5(data).hexdigest():
            self._tags_are_digests = False

    def _ask(self, request: Callable[[], T]) -> T:
        """The answer to a request. Raises SystemRefused when the store does not give one."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return request()
        except (BotoCoreError, ClientError) as error:
            raise _refused(self._name, error) from error


def _client(endpoint: str, name: str) -> Any:
    """What asks the store. Raises SystemRefused when boto3 is missing, or cannot make sense of the environment."""
    try:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError
    except ImportError as error:
        raise SystemRefused(
            "送到 S3 要用 boto3：pip install 'zhuanban[s3]'", "publishing to S3 needs boto3: pip install 'zhuanban[s3]'"
        ) from error
    address = endpoint or os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or ""
    host = urlsplit(address).hostname or ""
    plain = Config(
        connect_timeout=10,
        read_timeout=20,
        max_pool_connections=AT_A_TIME,
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "virtual"} if host.endswith(BUCKET_IN_HOST) else None,
    )
    try:
        return boto3.session.Session().client("s3", endpoint_url=endpoint or None, config=plain)
    except (BotoCoreError, ValueError) as error:
        raise _refused(name, error) from error


def _refused(place: str, error: Exception) -> SystemRefused:
    """What is said of a store that refuses, or that was not asked properly; the commonest reasons with their remedy."""
    response: dict[str, Any] = getattr(error, "response", None) or {}
    code = response.get("Error", {}).get("Code", "") or type(error).__name__
    what = " ".join(str(error).split())
    zh, en = REMEDIES.get(
        code, ("排除故障后再运行一次 publish，会接着送", "once mended, run publish again: it goes on from here")
    )
    return SystemRefused(f"送到 {place} 没有成功（{what}）：{zh}", f"{place}: {what}; {en}")


def _tag(answer: dict[str, Any]) -> str:
    """What names the content of an object; some stores write an MD5 in capitals."""
    tag: str = answer.get("ETag", "")
    return tag.strip('"').lower()


def _several(work: Callable[[str], T], paths: Sequence[str]) -> Iterator[T]:
    """`work` done on each path, several at a time; after a failure nothing more is begun."""
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        try:
            yield from pool.map(work, paths)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _md5(data: bytes) -> Any:
    return hashlib.md5(data, usedforsecurity=False)
