"""A QR code of an address, as SVG and as PNG."""

import struct
import zlib
from collections.abc import Sequence

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4
"""Empty modules around the code; readers need them (ISO/IEC 18004)."""
PIXELS = 16
Modules = Sequence[Sequence[bool]]


def modules(text: str) -> Modules:
    """Return the code as rows of dark and light, with the quiet zone; about 15 % of it may be
    covered or dirty and it is still read."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    matrix: Modules = code.get_matrix()
    return matrix


def svg(text: str) -> str:
    """Return the code as a picture that stays sharp in any size; without style attributes."""
    rows = modules(text)
    side = len(rows)
    dark = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side * 8}" '
        f'height="{side * 8}" shape-rendering="crispEdges"><path fill="#fff" '
        f'd="M0 0h{side}v{side}H0z"/><path fill="#000" d="{dark}"/></svg>'
    )


def png(text: str, pixels: int = PIXELS) -> bytes:
    """Return the code as a black and white picture, `pixels` a module wide."""
    lines = [_line(row, pixels) * pixels for row in modules(text)]
    side = len(lines) * pixels
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    body = zlib.compress(b"".join(lines), 9)
    parts = [(b"IHDR", head), (b"IDAT", body), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _line(row: Sequence[bool], pixels: int) -> bytes:
    """Return one line of pixels: a filter byte, then a bit for each, 1 for light."""
    bits = "".join(("0" if is_dark else "1") * pixels for is_dark in row)
    padded = bits + "0" * (-len(bits) % 8)
    return b"\x00" + int(padded, 2).to_bytes(len(padded) // 8, "big")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
