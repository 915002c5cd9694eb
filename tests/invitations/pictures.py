"""Reads a QR code out of a picture, as a phone would."""

import struct
import zlib
from collections.abc import Iterator

import numpy as np
import zxingcpp

CHANNELS = {0: 1, 2: 3, 6: 4}


def read_code(png: bytes) -> str:
    """Return what the one code in a picture says."""
    (found,) = zxingcpp.read_barcodes(grey(png))
    return str(found.text)


def grey(png: bytes) -> "np.ndarray":
    """Decode a PNG (8 bits a channel, or 1 bit grey) to grey values, checking its sums."""
    parts = dict(_chunks(png))
    width, height, depth, colour = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    bits = depth * CHANNELS[colour]
    step, length = max(1, bits // 8), (width * bits + 7) // 8
    raw = zlib.decompress(parts[b"IDAT"])
    lines, above = [], bytearray(length)
    for y in range(height):
        start = y * (length + 1)
        above = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + length]), above, step)
        lines.append(np.frombuffer(bytes(above), np.uint8))
    whole = np.stack(lines)
    if depth == 1:
        return np.unpackbits(whole, axis=1)[:, :width] * np.uint8(255)
    return np.ascontiguousarray(whole.reshape(height, width, -1)[:, :, 0])


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, data = 8, b""
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        (checksum,) = struct.unpack(">I", png[at + 8 + size : at + 12 + size])
        assert checksum == zlib.crc32(name + body)
        data = data + body if name == b"IDAT" else data
        yield name, data if name == b"IDAT" else body
        at += 12 + size


def _unfiltered(how: int, line: bytearray, above: bytearray, step: int) -> bytearray:
    for x in range(len(line)):
        left = line[x - step] if x >= step else 0
        corner = above[x - step] if x >= step else 0
        line[x] = (line[x] + _guess(how, left, above[x], corner)) & 255
    return line


def _guess(how: int, left: int, up: int, corner: int) -> int:
    if how == 4:
        near = left + up - corner
        return min((left, up, corner), key=lambda value: abs(near - value))
    return (0, left, up, (left + up) // 2)[how]
