"""What the raw part does with requests before Django sees them."""

import pytest

from tests.config.running import Running, raw, running

MEGABYTE = b"x" * 1_000_000


def test_health_is_told_to_anybody(server: Running):
    assert server.get("/healthz", headers={"Host": "probe.internal"}).status_code == 200


def test_a_page_comes_from_django(server: Running):
    assert server.get("/accounts/login/").status_code == 200
    assert server.get("/static/web/live.js").status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "Host: evil.example",
        "Host: evil.example:80",
        "Host: localhost@evil.example",
        "Host:",
        "X: y",
    ],
)
@pytest.mark.parametrize("path", ["/accounts/login/", "/stream?topic=test.hall"])
def test_a_hostile_host_name_gets_nothing(server: Running, host: str, path: str):
    answer = raw(server.port, f"GET {path} HTTP/1.1\r\n{host}\r\n\r\n".encode())
    assert answer.startswith("HTTP/1.1 400"), answer
    assert "evil.example" not in answer


@pytest.mark.parametrize(
    "lines",
    ["Host: localhost\r\nHost: localhost", "Host: localhost\r\nContent-Length: -1"],
)
def test_a_doubled_host_and_a_strange_length_are_refused(server: Running, lines: str):
    answer = raw(server.port, f"POST / HTTP/1.1\r\n{lines}\r\n\r\n".encode())
    assert answer.startswith("HTTP/1.1 400"), answer


def test_a_body_over_the_limit_is_refused_before_it_is_sent(server: Running):
    head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n\r\n"
    assert raw(server.port, head.encode()).startswith("HTTP/1.1 413")


def test_a_body_over_the_limit_in_chunks_is_refused_and_the_server_lives(server: Running):
    chunk = b"%x\r\n%s\r\n" % (len(MEGABYTE), MEGABYTE)
    head = b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert raw(server.port, head + chunk * 3).startswith("HTTP/1.1 413")
    assert server.is_well()


def test_a_small_body_in_chunks_reaches_django_with_its_length(server: Running):
    """Without the length Django would see an empty form; the missing token shows it was read."""
    head = (
        b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    answer = raw(server.port, head + b"7\r\nlogin=x\r\n0\r\n\r\n")
    assert answer.startswith("HTTP/1.1 403"), answer


@pytest.mark.parametrize(
    ("share", "answered", "refused"),
    [("intake", "/stream", "/accounts/login/"), ("pages", "/accounts/login/", "/stream")],
)
def test_a_server_answers_only_its_share(home, share: str, answered: str, refused: str):
    with running("web", "--only", share, home=home) as instance:
        assert instance.get(refused).status_code == 404
        assert instance.get(answered).status_code in (200, 400)
