"""Messages between two processes: four bytes of length, then JSON."""

import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

import orjson

LENGTH = struct.Struct("!I")
LONGEST = 256 * 1024 * 1024


class BrokenFrame(ValueError):
    """What came over the pipe is not a message."""


def write_frame(pipe: BinaryIO, message: Mapping[str, Any]) -> None:
    """Send one message."""
    body = orjson.dumps(message, option=orjson.OPT_NON_STR_KEYS)
    pipe.write(LENGTH.pack(len(body)) + body)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> dict[str, Any] | None:
    """Return the next message, None at the end; raises BrokenFrame for anything else."""
    head = pipe.read(LENGTH.size)
    if not head:
        return None
    length = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else LONGEST + 1
    if length > LONGEST:
        raise BrokenFrame(f"a frame of {length} bytes")
    body = pipe.read(length)
    try:
        message = orjson.loads(body) if len(body) == length else None
    except orjson.JSONDecodeError:
        message = None
    if not isinstance(message, dict):
        raise BrokenFrame("half a frame, or one that holds no object")
    return message
