"""The demo company's mark, drawn here so that no picture file is needed: a ring of amber."""

import struct
import zlib

SIDE = 96
AMBER = (0xD9, 0x8E, 0x04, 0xFF)
NOTHING = (0, 0, 0, 0)


def _pixel(x: int, y: int) -> tuple[int, int, int, int]:
    centre = (SIDE - 1) / 2
    distance = ((x - centre) ** 2 + (y - centre) ** 2) ** 0.5
    return AMBER if SIDE * 0.27 <= distance <= SIDE * 0.46 else NOTHING


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def demo_logo() -> bytes:
    """Return the mark as a PNG."""
    rows = b"".join(b"\0" + b"".join(bytes(_pixel(x, y)) for x in range(SIDE)) for y in range(SIDE))
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 6, 0, 0, 0)
    body = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
