"""What is looked at before a request reaches anybody; no server needed."""

import errno
import os
import stat
from pathlib import Path

import pytest

from harken.config.home import KEY_NAME, LOCK_NAME, LostSecret, UnusableHome, secret_key
from harken.config.server.messages import Refused, answer, header
from harken.config.server.sanity import check_request, drop_ambiguous_headers
from harken.config.start.port import PortInUse, refuse_taken_port
from harken.config.supervision.part import end_in_words
from tests import apart

HOSTS = ["cx.example.org"]


def scope(*headers: tuple[bytes, bytes], query: bytes = b"") -> dict:
    return {"headers": list(headers), "query_string": query}


HOST = (b"host", b"cx.example.org")


def test_a_request_for_our_host_goes_on() -> None:
    check_request(scope(HOST), HOSTS)
    check_request(scope((b"host", b"cx.example.org:8000")), HOSTS)


@pytest.mark.parametrize(
    "hosts",
    [[], [HOST, HOST], [(b"host", b"evil.example")], [(b"host", b"")], [(b"host", b"a b")]],
)
def test_no_other_host_is_answered(hosts: list) -> None:
    with pytest.raises(Refused) as refused:
        check_request(scope(*hosts), HOSTS)
    assert refused.value.status == 400


@pytest.mark.parametrize("length", [b"-1", b"1e3", b"+5", b"0x10", "٣".encode()])
def test_a_length_is_written_in_digits(length: bytes) -> None:
    with pytest.raises(Refused, match="Content-Length is not a number"):
        check_request(scope(HOST, (b"content-length", length)), HOSTS)


def test_an_address_is_ascii() -> None:
    check_request(scope(HOST, query=b"q=%C5%82"), HOSTS)
    with pytest.raises(Refused, match="not encoded"):
        check_request(scope(HOST, query="q=ł".encode()), HOSTS)


def test_a_header_with_an_underscore_cannot_pose_as_the_proxys() -> None:
    asked = scope(HOST, (b"x_forwarded_for", b"1.2.3.4"), (b"x-forwarded-for", b"5.6.7.8"))
    drop_ambiguous_headers(asked)
    assert [name for name, _value in asked["headers"]] == [b"host", b"x-forwarded-for"]


def test_a_missing_header_is_empty() -> None:
    assert header(scope(HOST), b"cookie") == ""


def test_a_short_answer_may_be_neither_kept_nor_framed() -> None:
    sent: list = []

    async def send(message: dict) -> None:
        sent.append(message)

    apart.run(answer(send, 503, "Wait"))
    headers = dict(sent[0]["headers"])
    assert sent[0]["status"] == 503
    assert headers[b"cache-control"] == b"no-store"
    assert b"frame-ancestors 'none'" in headers[b"content-security-policy"]
    assert headers[b"content-length"] == str(len(sent[1]["body"])).encode()


# Home, port, processes


def test_a_key_that_is_made_is_kept_and_ours_alone(tmp_path: Path) -> None:
    key = secret_key(tmp_path / "home", "")
    assert len(key) >= 50
    assert secret_key(tmp_path / "home", "") == key
    assert stat.S_IMODE((tmp_path / "home" / KEY_NAME).stat().st_mode) == 0o600


def test_making_a_key_leaves_no_draft(tmp_path: Path) -> None:
    secret_key(tmp_path, "")
    assert [place.name for place in tmp_path.iterdir()] == [KEY_NAME]


def test_a_lost_key_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).touch()
    with pytest.raises(LostSecret, match="Put it back from a backup"):
        secret_key(tmp_path, "")


def test_a_home_that_is_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(UnusableHome, match="Make the folder writable or set HARKEN_HOME"):
        secret_key(tmp_path / "home", "")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EADDRINUSE, "in use by another program"),
        (errno.EACCES, "needs the rights of an administrator"),
        (errno.EADDRNOTAVAIL, "Set HARKEN_HOST to an address of this machine"),
    ],
)
def test_a_port_that_cannot_be_had_is_told_with_a_remedy(
    monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("socket.create_server", refuse)
    with pytest.raises(PortInUse, match=words):
        refuse_taken_port("127.0.0.1", 8000)


@pytest.mark.parametrize(
    ("code", "words"), [(0, "with code 0"), (3, "with code 3"), (-9, "by SIGKILL")]
)
def test_an_end_is_told_by_code_or_signal(code: int, words: str) -> None:
    assert end_in_words(code) == words
