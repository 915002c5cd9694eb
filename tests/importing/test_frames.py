"""Between parent and child: messages, limits, the environment, and why work ended."""

import errno
import io
import signal
import struct
from collections.abc import Mapping
from typing import Any

import pytest

from harken.importing.apart import frames
from harken.importing.apart.frames import BrokenFrame, read_frame, write_frame
from harken.importing.apart.limits import MEGABYTE, Limits, neutral_environment
from harken.importing.apart.sentences import ended, explained, too_long, too_silent
from harken.importing.coming_in.arriving import _arrived, _problem
from harken.listening.signals.many import Ready, packed
from harken.tables.said import CannotRead

LIMITS = Limits(memory=1300 * MEGABYTE, silence=20, total=600)


def sent(*messages: Mapping[str, Any]) -> io.BytesIO:
    pipe = io.BytesIO()
    for message in messages:
        write_frame(pipe, message)
    pipe.seek(0)
    return pipe


def test_messages_come_out_one_by_one_and_then_nothing() -> None:
    pipe = sent({"n": 1, "text": "zażółć"}, {}, {"bytes": b"\x00\xff"})
    assert [read_frame(pipe) for _ in range(4)] == [
        {"n": 1, "text": "zażółć"}, {}, {"bytes": b"\x00\xff"}, None,
    ]  # fmt: skip


def test_a_frame_begins_with_both_lengths() -> None:
    """{"a":1} are 7 bytes, and 3 bytes go along."""
    frame = sent({"a": 1, "bytes": b"xyz"}).getvalue()
    assert frame == b"\x00\x00\x00\x07\x00\x00\x00\x03" + b'{"a":1}' + b"xyz"


@pytest.mark.parametrize("cut", [1, 7, 8, 12, 15, 17])
def test_half_a_message_is_no_message(cut: int) -> None:
    whole = sent({"a": 1, "bytes": b"xyz"}).getvalue()
    with pytest.raises(BrokenFrame, match="half a"):
        read_frame(io.BytesIO(whole[:cut]))


@pytest.mark.parametrize(("body", "why"), [(b"[1]", "no object"), (b"{oops", "no JSON")])
def test_what_is_no_object_is_no_message(body: bytes, why: str) -> None:
    with pytest.raises(BrokenFrame, match=why):
        read_frame(io.BytesIO(struct.pack("!II", len(body), 0) + body))


@pytest.mark.parametrize("lengths", [(frames.LONGEST + 1, 0), (1, frames.LONGEST)])
def test_a_message_that_claims_to_be_huge_is_not_waited_for(lengths: tuple[int, int]) -> None:
    with pytest.raises(BrokenFrame, match="a message of 268435457 bytes"):
        read_frame(io.BytesIO(struct.pack("!II", *lengths)))


def test_a_large_file_has_more_time_and_disk_but_no_more_memory() -> None:
    """A gigabyte: 256 s of silence more at 4 MB a second, 4,096 s in all more at 256 kB."""
    small, large = Limits.for_size(0), Limits.for_size(1024 * MEGABYTE)
    assert (large.silence, large.total) == (60 + 256, 600 + 4096)
    assert large.written - small.written == 20 * 1024 * MEGABYTE
    assert large.memory == small.memory


def test_limits_go_to_the_child_as_they_are() -> None:
    assert Limits(**LIMITS.plain()) == LIMITS


def test_a_childs_environment_holds_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARKEN_DATABASE", "postgres://user:password@db/harken")
    monkeypatch.setenv("PGPASSWORD", "password")
    monkeypatch.setenv("LANG", "pl_PL.ISO-8859-2")
    given = neutral_environment({"PYTHONPATH": "here"})
    assert "password" not in " ".join(given.values())
    assert (given["LANG"], given["PYTHONPATH"]) == ("C.UTF-8", "here")


class OutOfMemoryException(Exception):
    """DuckDB's own error has this name."""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "x"), "The disk is full."),
        (OSError(errno.EDQUOT, "x"), "The disk is full."),
        (RuntimeError("IO Error: No space\n left on device"), "The disk is full."),
        (OSError(errno.EFBIG, "x"), "Unpacked, the file is far larger"),
        (MemoryError(), "more than 1300 MB of memory"),
        (OutOfMemoryException("could not allocate"), "more than 1300 MB of memory"),
        (KeyError("a cell"), "(KeyError: 'a cell')"),
    ],
)
def test_an_unforeseen_error_is_one_sentence_for_people(error: Exception, words: str) -> None:
    assert words in str(explained(error, LIMITS))


def test_an_error_that_quotes_the_file_is_cut() -> None:
    sentence = explained(ValueError("x" * 5000), LIMITS)
    assert len(sentence.values["error"]) == 200


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (-signal.SIGKILL, "more than 1300 MB of memory"),
        (-signal.SIGABRT, "more than 1300 MB of memory"),
        (-signal.SIGXCPU, "stopped after 10 minutes"),
        (-signal.SIGSEGV, "broke off"),
        (1, "broke off"),
        (None, "broke off"),
    ],
)
def test_each_end_of_a_child_has_its_sentence(code: int | None, words: str) -> None:
    assert words in str(ended(code, LIMITS))


def test_deadlines_are_told_in_minutes_and_seconds() -> None:
    assert "after 10 minutes" in str(too_long(LIMITS))
    assert "for 20 seconds" in str(too_silent(LIMITS))


def block(**other: Any) -> dict[str, Any]:
    """A block of two rows as a child sends it."""
    columns: dict[str, list[Any]] = {
        "source": ["a", "a"], "key": ["1", "2"], "zone_offset": [0, 60],
        "occurred_at": ["2026-03-01 09:00:00"] * 2, "weight": [1.0, 0.5], "money": ["5.0000", None],
    }  # fmt: skip
    ready = Ready(columns | other.pop("columns", {}), [b"x" * 16, b"y" * 16])
    rest = {"problems": [], "skipped": 0, "measures": {}, "period": []}
    return {"block": 0, "bytes": packed(ready), "lines": [2, 3], **rest, **other}


def test_a_block_arrives_as_it_was_sent() -> None:
    found = _arrived(block(skipped=4, measures={"nps": 2}))
    assert (found.skipped, found.measures, found.lines) == (4, {"nps": 2}, [2, 3])
    assert found.ready.known_as() == [("a", "1"), ("a", "2")]


@pytest.mark.parametrize(
    "other",
    [
        {"lines": [2]},
        {"bytes": b"nonsense"},
        {"skipped": "many"},
        {"measures": []},
        {"problems": [{"line": 1}]},
        {"columns": {"team": ["A"]}},
        {"columns": {"team": ["A", 5]}},
        {"columns": {"zone_offset": [0, "60"]}},
        {"columns": {"weight": [1.0, None]}},
        {"columns": {"key": []}},
        {"columns": {"team": {"0": "A", "1": "B"}}},
        {"bytes": packed(Ready({}, [b"x" * 16, b"y" * 16]))},
        {"bytes": packed(Ready([["source"]], [b"x" * 16, b"y" * 16]))},  # type: ignore[arg-type]
        {"period": ["yesterday"]},
    ],
)
def test_a_block_that_makes_no_sense_does_not_come_in(other: dict[str, Any]) -> None:
    with pytest.raises(CannotRead, match="make no sense"):
        _arrived(block(**other))


def test_a_problem_from_the_child_is_only_taken_in_its_shape() -> None:
    plain = {"line": "7", "column": "Q1", "cell": 5, "reason": {"template": "x", "values": {}},
             "lost": 1, "key": ["no", "text"], "more": "left behind"}  # fmt: skip
    reason = {"template": "x", "values": {}, "plural": ""}
    assert _problem(plain) == {
        "line": 7, "column": "Q1", "cell": "5", "reason": reason, "lost": True, "key": None,
    }  # fmt: skip
