"""S3-compatible object storage, by boto3: Amazon's, MinIO's, and that of the Chinese clouds.

Who may write is taken from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, …). Every request is one that all of them
know: no checksum trailers, no batches of deletions; the store checks each upload by its MD5.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

from zhuanban.deploy.delta import named_by_digest
from zhuanban.deploy.headers import Headers, headers_of
from zhuanban.deploy.rsync import not_ours
from zhuanban.deploy.store import read_output
from zhuanban.problems import SystemRefused
from zhuanban.publish.manifest import MANIFEST
from zhuanban.publish.target import Target

T = TypeVar("T")

AT_A_TIME = 8
"""Requests that are under way at one time: mostly that is waiting."""


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
        self._client = _client(endpoint)
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
            raise not_ours(f"s3://{self._bucket}/{self._prefix}")
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

    def differing(self, paths: Sequence[str]) -> set[str]:
        """Those of another size, or with another MD5, than the site's."""
        there = self._ask(self._list)
        return {path for path in paths if not self._is_same(there.get(self._prefix + path), path)}

    def _is_same(self, stored: Stored | None, path: str) -> bool:
        if stored is None:
            return False
        data = read_output(self._site, path)
        return stored.size == len(data) and (not self._tags_are_digests or stored.tag == _md5(data).hexdigest())

    def _list(self) -> dict[str, Stored]:
        pages = self._client.get_paginator("list_objects_v2").paginate(**self._below)
        objects = (entry for page in pages for entry in page.get("Contents", ()))
        return {entry["Key"]: Stored(entry["Size"], entry["ETag"].strip('"')) for entry in objects}

    @property
    def _below(self) -> dict[str, str]:
        return {"Bucket": self._bucket, "Prefix": self._prefix}

    def _put(self, path: str, data: bytes, headers: Headers) -> None:
        given = {"ContentType": headers.content_type, "CacheControl": headers.cache_control}
        if headers.content_encoding:
            given["ContentEncoding"] = headers.content_encoding
        digest = base64.b64encode(_md5(data).digest()).decode()
        key = self._prefix + path
        put = self._ask(lambda: self._client.put_object(Bucket=self._bucket, Key=key, Body=data, ContentMD5=digest, **given))
        self._see_tag(put, data)

    def _see_tag(self, answer: dict[str, Any], data: bytes) -> None:
        if answer["ETag"].strip('"') != _md5(data).hexdigest():
            self._tags_are_digests = False

    def _ask(self, request: Callable[[], T]) -> T:
        """The answer to a request. Raises SystemRefused when the store does not give one."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return request()
        except (BotoCoreError, ClientError) as error:
            raise SystemRefused(
                f"送到 s3://{self._bucket}/{self._prefix} 没有成功：{error}。排除故障后再运行一次 publish，会接着送",
                f"s3://{self._bucket}/{self._prefix}: {error}; once mended, run publish again: it goes on from here",
            ) from error


def _client(endpoint: str) -> Any:
    try:
        import boto3
        from botocore.config import Config
    except ImportError as error:
        raise SystemRefused(
            "送到 S3 要用 boto3：pip install 'zhuanban[s3]'", "publishing to S3 needs boto3: pip install 'zhuanban[s3]'"
        ) from error
    plain = Config(
        connect_timeout=10,
        read_timeout=60,
        max_pool_connections=AT_A_TIME,
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    return boto3.client("s3", endpoint_url=endpoint or None, config=plain)


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
