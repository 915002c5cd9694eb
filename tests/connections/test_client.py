"""The client goes where it may and nowhere else, and never waits for longer than it was told."""

import gzip
import socket
import time
import tracemalloc
from collections.abc import Sequence
from ipaddress import ip_network

import pytest

from harken.connections.http import client
from harken.connections.http.client import Request, Unreachable, send
from harken.connections.http.networks import may_connect, read_networks
from harken.connections.http.rules import WrongAddress, demand_address
from tests.connections.receiver import listening, raw_listener, say

HERE = [ip_network("127.0.0.0/8")]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "255.255.255.255", "224.0.0.1", "240.0.0.1", "192.0.2.1", "198.18.0.1",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:c0a8:101::1", "fec0::1", "3fff::1",
        "192.88.99.1", "2606:4700::5efe:a00:1", "2606:4700::200:5efe:7f00:1", "::ffff:0:7f00:1",
    ],
)  # fmt: skip
def test_nothing_inside_may_be_reached_however_it_is_written(address: str) -> None:
    assert not may_connect(address, [])


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34",
                                     "64:ff9b::5db8:d822"])  # fmt: skip
def test_what_is_public_may_be_reached(address: str) -> None:
    assert may_connect(address, [])


def test_the_operator_can_open_a_network_also_for_its_wrapped_addresses() -> None:
    networks = read_networks("10.1.0.0/16, fd00::/8")
    assert may_connect("10.1.200.3", networks)
    assert may_connect("::ffff:10.1.200.3", networks)
    assert may_connect("fd00::5", networks)
    assert not may_connect("10.2.0.1", networks)


@pytest.mark.parametrize(
    "url",
    ["", "ftp://example.org/", "file:///etc/passwd", "//example.org/", "https://", "javascript:1",
     "https://me:secret@example.org/", "https://example.org:0/", "https://example.org:99999/",
     "https://exam ple.org/", "https://example.org/\r\nHost: x"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_before_anything_leaves(url: str) -> None:
    with pytest.raises(WrongAddress):
        demand_address(url)


def test_an_answer_comes_back_whole() -> None:
    with listening() as receiver:
        receiver.answer = lambda handler: say(handler, 418, {"X-Tea": "green"}, b"short and stout")
        answer = send(Request("POST", receiver.url, {"X-Q": "1"}, b"{}"), HERE)
    assert (answer.status, answer.headers["X-Tea"], answer.body) == (
        418,
        "green",
        b"short and stout",
    )
    assert (receiver.heard[0].path, receiver.heard[0].headers["X-Q"]) == ("/hook", "1")
    assert receiver.heard[0].body == b"{}"


def test_a_private_receiver_hears_nothing_unless_it_is_allowed() -> None:
    with listening() as receiver:
        with pytest.raises(Unreachable, match="HARKEN_OUTGOING_NETWORKS"):
            send(Request("POST", receiver.url, body=b"{}"), [])
        with pytest.raises(Unreachable):
            send(Request("POST", f"http://[::ffff:127.0.0.1]:{receiver.port}/"), [])
        with pytest.raises(Unreachable):
            send(Request("POST", f"http://localhost:{receiver.port}/"), [])
    assert receiver.heard == []


def test_a_name_that_turns_private_after_it_was_looked_up_gains_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The name server is the network's edge: it says a public address first, then our own."""
    told: list[Sequence[str]] = [["93.184.216.34"], ["127.0.0.1"]]
    asked: list[str] = []

    def name_server(host: str, _port: int) -> list[str]:
        asked.append(host)
        return list(told[min(len(asked), len(told)) - 1])

    connected: list[str] = []
    real = socket.create_connection

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(address[0])
        if address[0] == "127.0.0.1":
            return real(address, timeout)
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr(client, "addresses_of", name_server)
    monkeypatch.setattr(client.socket, "create_connection", connect)
    with listening() as receiver:
        url = f"http://rebound.example:{receiver.port}/"
        for _each in range(3):
            with pytest.raises(Unreachable):
                send(Request("POST", url), [])
    assert connected == ["93.184.216.34"]  # the judged address, and never another one
    assert receiver.heard == []


def test_of_several_addresses_only_one_that_is_allowed_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client, "addresses_of", lambda *_: ["10.0.0.1", "127.0.0.1"])
    with listening() as receiver:
        assert send(Request("GET", f"http://two.example:{receiver.port}/"), HERE).status == 200


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    with listening() as inside, listening() as receiver:
        receiver.answer = lambda handler: say(handler, 302, {"Location": inside.url})
        assert send(Request("POST", receiver.url), HERE).status == 302
    assert inside.heard == []


def test_a_receiver_that_trickles_is_cut_off_at_the_deadline() -> None:
    def trickle(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-Slow: 1\r\n")
            time.sleep(0.1)

    with raw_listener(trickle) as port:
        begun = time.monotonic()
        with pytest.raises(Unreachable, match=r"within 0\.6"):
            send(Request("POST", f"http://127.0.0.1:{port}/", timeout=0.6), HERE)
        assert time.monotonic() - begun < 5


def test_a_receiver_that_never_answers_is_left() -> None:
    too_late = pytest.raises(Unreachable, match=r"within 0\.3")
    with raw_listener(lambda _connection: time.sleep(5)) as port, too_late:
        send(Request("POST", f"http://127.0.0.1:{port}/", timeout=0.3), HERE)


def test_of_an_endless_answer_only_the_beginning_is_read() -> None:
    def pour(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65_536)

    with raw_listener(pour) as port:
        answer = send(Request("GET", f"http://127.0.0.1:{port}/", most_read=100_000), HERE)
    assert len(answer.body) == 100_000


def test_nobody_there_and_nonsense_are_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Unreachable, match="could not be reached"):
        send(Request("GET", f"http://127.0.0.1:{port}/"), HERE)
    nonsense = raw_listener(lambda connection: connection.sendall(b"SSH-2.0-x\r\n"))
    with nonsense as odd, pytest.raises(Unreachable):
        send(Request("GET", f"http://127.0.0.1:{odd}/", timeout=2), HERE)
    with pytest.raises(Unreachable, match="leads nowhere"):
        send(Request("GET", "http://nobody.invalid/"), HERE)


def test_tls_without_a_certificate_we_know_is_refused() -> None:
    with listening() as receiver, pytest.raises(Unreachable):
        send(Request("GET", receiver.url.replace("http:", "https:"), timeout=2), HERE)


def test_an_answer_that_swells_is_cut_before_it_fills_the_memory() -> None:
    swollen = gzip.compress(gzip.compress(b"\0" * 50_000_000))

    def burst(connection: socket.socket) -> None:
        connection.recv(4096)
        head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: {len(swollen)}"
        connection.sendall(head.encode() + b"\r\n\r\n" + swollen)

    tracemalloc.start()
    try:
        with raw_listener(burst) as port:
            answer = send(Request("GET", f"http://127.0.0.1:{port}/", most_read=10_000), HERE)
        assert len(answer.body) == 10_000
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_proxy_of_the_surroundings_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as proxy, listening() as receiver:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert send(Request("POST", receiver.url), HERE).status == 200
    assert proxy.heard == []


def test_a_handshake_that_trickles_is_cut_off() -> None:
    def trickle(connection: socket.socket) -> None:
        connection.sendall(b"\x16\x03\x03\x3f\xff")
        while True:
            connection.sendall(b"\x02")
            time.sleep(0.1)

    with raw_listener(trickle) as port:
        begun = time.monotonic()
        with pytest.raises(Unreachable, match=r"within 0\.6"):
            send(Request("POST", f"https://127.0.0.1:{port}/", timeout=0.6), HERE)
        assert time.monotonic() - begun < 3


def test_a_line_break_in_a_header_sends_nothing() -> None:
    for name, value in (("X", "a\r\nY: b"), ("X", "a\nY: b"), ("X\r\nY", "b")):
        with listening() as receiver, pytest.raises(Unreachable):
            send(Request("POST", receiver.url, {name: value}), HERE)
        assert receiver.heard == []
