"""Pictures are judged by bytes written out here as the formats' specifications lay them out."""

import struct
import zlib

import pytest

from harken.organisation.files.rules import MAX_BYTES, NotAPicture, Picture, read_picture


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


def jpeg(width: int, height: int, marker: int = 0xC0) -> bytes:
    app0 = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + b"\0" * 9
    frame = struct.pack(">BBHBHHB", 0xFF, marker, 8, 8, height, width, 1)
    return b"\xff\xd8" + app0 + b"\xff" + frame + b"\0" * 8 + b"\xff\xd9"


def webp(body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def webp_extended(width: int, height: int) -> bytes:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return webp(b"VP8X" + struct.pack("<I", 10) + b"\0" * 4 + sides)


def webp_lossless(width: int, height: int) -> bytes:
    bits = (width - 1) | (height - 1) << 14
    return webp(b"VP8L" + struct.pack("<IBI", 5, 0x2F, bits))


def webp_lossy(width: int, height: int) -> bytes:
    frame = b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height)
    return webp(b"VP8 " + struct.pack("<I", len(frame)) + frame)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png(200, 80), "png"),
        (jpeg(200, 80), "jpeg"),
        (jpeg(200, 80, 0xC2), "jpeg"),
        (webp_extended(200, 80), "webp"),
        (webp_lossless(200, 80), "webp"),
        (webp_lossy(200, 80), "webp"),
    ],
)
def test_kind_and_sides_are_read_from_the_bytes(content: bytes, kind: str) -> None:
    assert read_picture(content) == Picture(kind, 200, 80)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (png(15, 80), "The picture is 15 × 80 pixels."),
        (png(4097, 80), "The picture is 4097 × 80 pixels."),
        (png(2**31, 2**31), "Each side must have between 16 and 4096."),
        (png(200, 80)[:-8], "not a whole PNG"),
        (jpeg(200, 80)[:20], "not a whole PNG"),
        (webp_lossy(200, 80)[:-4], "not a whole PNG"),
        (b"\xff\xd8\xff", "not a whole PNG"),
        (b"GIF89a" + b"\0" * 40, "not a whole PNG"),
        (b"<svg></svg>", "not a whole PNG"),
        (b"", "not a whole PNG"),
        (png(200, 80) + b"\0" * MAX_BYTES, "larger than 512 kB"),
    ],
)
def test_anything_else_is_refused_with_a_reason(content: bytes, sentence: str) -> None:
    with pytest.raises(NotAPicture, match=sentence):
        read_picture(content)


def test_sides_at_the_limits_are_fine() -> None:
    assert read_picture(png(16, 4096)) == Picture("png", 16, 4096)
