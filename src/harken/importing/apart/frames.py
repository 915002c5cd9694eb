"""Messages between two processes: two lengths of four bytes, JSON, and bytes that may go along."""

import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

import orjson

LENGTHS = struct.Struct("!II")
LONGEST = 256 * 1024 * 1024
BYTES = "bytes"
"""Under this name bytes go along with a message."""


class BrokenFrame(ValueError):
    """What came over the pipe is not a message."""


def write_frame(pipe: BinaryIO, message: Mapping[str, Any]) -> None:
    """Send one message."""
    rest = {name: value for name, value in message.items() if name != BYTES}
    body, along = orjson.dumps(rest, option=orjson.OPT_NON_STR_KEYS), message.get(BYTES, b"")
    pipe.write(LENGTHS.pack(len(body), len(along)))
    pipe.write(body)
    pipe.write(along)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> dict[str, Any] | None:
    """Return the next message, None at the end; raises BrokenFrame for anything else."""
    head = pipe.read(LENGTHS.size)
    if not head:
        return None
    if len(head) != LENGTHS.size:
        raise BrokenFrame("half a length")
    length, along = LENGTHS.unpack(head)
    if length + along > LONGEST:
        raise BrokenFrame(f"a message of {length + along} bytes")
    message = _object(_exactly(pipe, length))
    if along:
        message[BYTES] = _exactly(pipe, along)
    return message


def _exactly(pipe: BinaryIO, length: int) -> bytes:
    found = pipe.read(length)
    if len(found) != length:
        raise BrokenFrame("half a message")
    return found


def _object(body: bytes) -> dict[str, Any]:
    try:
        message = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BrokenFrame("no JSON") from error
    if not isinstance(message, dict):
        raise BrokenFrame("no object")
    return message
