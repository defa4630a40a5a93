"""publish to S3-compatible storage: a real server, and a wire that is cut."""

from __future__ import annotations

import re

import pytest

from deployments import (
    BUCKET,
    MANIFEST,
    Storage,
    dead_references,
    edit_and_delete,
    first,
    is_the_site,
    publish,
    retired,
    second,
    site_of_449,
)
from front_door import BODY, Newsroom, Run
from networks import ANSWER_LOST, Wire
from zhuanban.deploy.s3 import _client

DESTINATION = f"s3://{BUCKET}/web"


def to_storage(newsroom: Newsroom, *arguments: str) -> Run:
    """Publish, and see that it went well."""
    run = publish(newsroom, DESTINATION, *arguments)
    assert run.code == 0, run.said
    return run


def requests(wire: Wire, verb: str) -> list[str]:
    """What was put or deleted since the wire was mended, the manifest apart."""
    asked = [opening.split(" ")[:2] for opening in wire.openings]
    return [path.removeprefix(f"/{BUCKET}/web/") for one, path in asked if one == verb and not path.endswith(MANIFEST)]


@pytest.mark.slow
def test_an_edit_and_a_deletion_in_449_files_send_one_upload_and_one_delete(newsroom: Newsroom, storage: Storage) -> None:
    site_of_449(newsroom)
    to_storage(newsroom)
    assert is_the_site(storage.files(), newsroom)
    edit_and_delete(newsroom)
    storage.wire.mend()

    to_storage(newsroom)

    assert requests(storage.wire, "PUT") == ["articles/2020/04/a5.html"]
    assert requests(storage.wire, "DELETE") == ["old.html"]
    assert is_the_site(storage.files(), newsroom)
    print(f"449 files, an edit and a deletion: 1 upload, 1 delete, {len(storage.wire.openings)} requests in all")


def test_every_upload_carries_its_md5_and_nothing_that_some_stores_refuse(newsroom: Newsroom, storage: Storage) -> None:
    first(newsroom)
    to_storage(newsroom)
    uploads = [head for head in storage.wire.heads if head.startswith("put")]
    assert uploads
    assert [head for head in uploads if "\r\ncontent-md5: " not in head] == []
    assert [head for head in uploads if "aws-chunked" in head or "x-amz-checksum" in head] == []


def test_nothing_changed_sends_nothing(newsroom: Newsroom, storage: Storage) -> None:
    first(newsroom)
    to_storage(newsroom)
    storage.wire.mend()
    assert "送出0，删除0" in to_storage(newsroom).said
    assert [opening.split(" ")[0] for opening in storage.wire.openings] == ["GET", "GET"]


def test_types_and_cache_rules(newsroom: Newsroom, storage: Storage) -> None:
    first(newsroom)
    newsroom.build("--compress")
    to_storage(newsroom)
    seen = {}
    for path in storage.files():
        head = storage.client.head_object(Bucket=BUCKET, Key=f"web/{path}")
        seen[path] = head["ContentType"], head["CacheControl"], head.get("ContentEncoding", "")
    stylesheet = next(path for path in seen if path.startswith("assets/base.") and path.endswith(".css"))
    for_ever, ask = "public, max-age=31536000, immutable", "public, max-age=60"
    assert seen["index.html"] == ("text/html; charset=utf-8", ask, "")
    assert seen["index.html.br"] == ("text/html; charset=utf-8", ask, "br")
    assert seen[stylesheet] == ("text/css; charset=utf-8", for_ever, "")
    assert seen[f"{stylesheet}.gz"] == ("text/css; charset=utf-8", for_ever, "gzip")
    assert seen["feeds/index.xml"][:2] == ("application/xml; charset=utf-8", ask)
    unknown = [path for path, (kind, *_) in seen.items() if kind == "application/octet-stream" and not path.endswith(".bin")]
    assert unknown == ["_headers", "_redirects", "_redirects.nginx"]


def test_what_is_named_by_digest_stays_for_one_generation(newsroom: Newsroom, storage: Storage) -> None:
    first(newsroom)
    to_storage(newsroom)
    old = next(path for path in storage.files() if path.startswith("assets/extra."))
    second(newsroom)
    assert f"下次删除 {old}" in publish(newsroom, DESTINATION, "--dry-run").out.replace("\n", " ") + " "
    assert not is_the_site(storage.files(), newsroom), "a dry run does nothing"

    to_storage(newsroom)
    assert retired(storage.files()) == [old]
    to_storage(newsroom)
    assert retired(storage.files()) == [old], "nothing has changed since"

    newsroom.article("b", body="又改。").build()
    to_storage(newsroom)
    assert old not in storage.files()


def test_what_somebody_else_changed_is_mended_and_what_is_theirs_stays(newsroom: Newsroom, storage: Storage) -> None:
    first(newsroom)
    to_storage(newsroom)
    storage.client.put_object(Bucket=BUCKET, Key="web/index.html", Body=b"defaced")
    storage.client.delete_object(Bucket=BUCKET, Key="web/robots.txt")
    storage.client.put_object(Bucket=BUCKET, Key="web/theirs.txt", Body=b"theirs")
    storage.client.put_object(Bucket=BUCKET, Key="other/theirs.txt", Body=b"theirs")

    assert "送出2，删除0" in to_storage(newsroom).said
    there = storage.files()
    assert there.pop("theirs.txt") == there.pop("other/theirs.txt") == b"theirs"
    assert is_the_site(there, newsroom)


def test_a_bucket_that_is_not_ours_is_left_alone(newsroom: Newsroom, storage: Storage) -> None:
    first(newsroom)
    storage.client.put_object(Bucket=BUCKET, Key="web/theirs.txt", Body=b"theirs")
    run = publish(newsroom, DESTINATION)
    assert run.code == 2
    assert "不是空的，也不是专版发布的" in run.err
    assert storage.files() == {"theirs.txt": b"theirs"}


def test_what_is_not_ours_is_not_overwritten(newsroom: Newsroom, storage: Storage) -> None:
    first(newsroom)
    to_storage(newsroom)
    storage.client.put_object(Bucket=BUCKET, Key="web/articles/2020/04/new.html", Body=b"theirs")
    before = storage.files()
    second(newsroom)
    run = publish(newsroom, DESTINATION)
    assert run.code == 2
    assert "“articles/2020/04/new.html” 不是专版发布的" in run.err
    assert storage.files() == before


def test_a_store_whose_tags_are_no_digests(newsroom: Newsroom, storage: Storage) -> None:
    """As where it encrypts: bytes of the same size are told apart, also after a cut, and what is defaced is mended."""
    storage.wire.rewrite = lambda data: re.sub(rb'(?<=")[0-9a-f]{32}(?=")|(?<=&quot;)[0-9a-f]{32}', lambda m: m[0][::-1], data)
    first(newsroom)
    to_storage(newsroom)
    newsroom.article("b", page="C4", weight="brief", body=BODY.replace("三户", "五户")).build()
    storage.wire.cut_at(3)
    assert publish(newsroom, DESTINATION).code == 2
    storage.wire.mend()
    to_storage(newsroom)
    assert is_the_site(storage.files(), newsroom)
    robots = storage.files()["robots.txt"]
    storage.client.put_object(Bucket=BUCKET, Key="web/robots.txt", Body=robots.replace(b"Allow", b"Rebuf"))
    assert "送出1，" in to_storage(newsroom).said
    assert is_the_site(storage.files(), newsroom)


def test_tags_in_capitals(newsroom: Newsroom, storage: Storage) -> None:
    storage.wire.rewrite = lambda data: re.sub(rb'(?<=")[0-9a-f]{32}(?=")|(?<=&quot;)[0-9a-f]{32}', lambda m: m[0].upper(), data)
    first(newsroom)
    to_storage(newsroom)
    storage.wire.mend()
    to_storage(newsroom)
    assert not [opening for opening in storage.wire.openings if opening.startswith("HEAD")]


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"AWS_PROFILE": "nope"}, "nope"),
        ({"AWS_DEFAULT_REGION": "no such"}, "no such"),
        ({"AWS_MAX_ATTEMPTS": "x"}, "x"),
        ({"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_EC2_METADATA_DISABLED": "true"}, "没有密钥"),
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "连不上"),
    ],
)
def test_what_is_wrong_with_the_environment_is_told_in_a_line(
    newsroom: Newsroom, storage: Storage, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], said: str
) -> None:
    newsroom.article("a").build()
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    run = publish(newsroom, DESTINATION)
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert said in run.err


def test_a_bucket_that_is_not_there(newsroom: Newsroom, storage: Storage) -> None:
    newsroom.article("a").build()
    run = publish(newsroom, "s3://not-there/web")
    assert run.code == 2
    assert "没有这个存储桶" in run.err


def test_stores_that_take_the_bucket_in_the_name_of_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    hosts = {}
    for endpoint in ("https://oss-cn-hangzhou.aliyuncs.com", "https://minio.example", "http://127.0.0.1:9000"):
        client = _client(endpoint, "s3://news")
        hosts[endpoint] = client.generate_presigned_url("get_object", Params={"Bucket": "news", "Key": "k"}).partition("?")[0]
    assert hosts == {
        "https://oss-cn-hangzhou.aliyuncs.com": "https://news.oss-cn-hangzhou.aliyuncs.com/k",
        "https://minio.example": "https://minio.example/news/k",
        "http://127.0.0.1:9000": "http://127.0.0.1:9000/news/k",
    }


@pytest.mark.parametrize("state", ["first", "second"])
@pytest.mark.slow
def test_cut_off_at_every_request(newsroom: Newsroom, storage: Storage, state: str) -> None:
    """At every cut no page asks for what is not there, and the next run makes the place the site."""
    first(newsroom)
    if state == "second":
        to_storage(newsroom)
        before = storage.files()
        second(newsroom)
    else:
        before = {}
    cuts = points = finished = 0
    while not finished:
        storage.wire.cut_at(cuts, after=ANSWER_LOST if points % 2 else 0)
        run = publish(newsroom, DESTINATION)
        finished = run.code == 0
        assert run.code in (0, 2), run.said
        assert run.err.count("\n") == (run.code == 2)
        there = storage.files()
        if state == "second":
            new_pages = {"articles/2020/04/new.html"}
            assert {dead for dead in dead_references(there) if dead[0] not in new_pages} == set(), cuts
        storage.wire.mend()
        if not finished:
            to_storage(newsroom)
            assert is_the_site(storage.files(), newsroom), cuts
            _put_back(storage, before)
        cuts += 3 if state == "first" else 1
        points += 1
    assert is_the_site(storage.files(), newsroom)
    assert points > 10
    print(f"cut off at {points - 1} requests ({state} publish): no page lacked what it asks for, every next run was right")


def _put_back(storage: Storage, files: dict[str, bytes]) -> None:
    there = storage.files()
    for path in there.keys() - files.keys():
        storage.client.delete_object(Bucket=BUCKET, Key=f"web/{path}")
    for path, data in files.items():
        if there.get(path) != data:
            storage.client.put_object(Bucket=BUCKET, Key=f"web/{path}", Body=data)
