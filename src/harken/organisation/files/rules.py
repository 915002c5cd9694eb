"""Which pictures may be a logo: judged by their bytes, never by their name."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

MAX_BYTES = 512 * 1024
MIN_SIDE = 16
MAX_SIDE = 4096
CONTENT_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}

_MARK = 0xFF
_PNG = b"\x89PNG\r\n\x1a\n"
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class NotAPicture(ValueError):
    """The file cannot be a logo; the message says why and what to do."""


@dataclass(frozen=True)
class Picture:
    """What the bytes say: kind and sides in pixels."""

    kind: str
    width: int
    height: int


def read_picture(content: bytes) -> Picture:
    """Return what kind of picture `content` is; raise NotAPicture for anything unfit."""
    if len(content) > MAX_BYTES:
        raise NotAPicture(_("The file is larger than 512 kB. Make the picture smaller."))
    try:
        found = _png(content) or _webp(content) or _jpeg(content)
    except IndexError:
        found = None
    if found is None:
        raise NotAPicture(_("This is not a whole PNG, JPEG or WebP picture. Choose another file."))
    if not all(MIN_SIDE <= side <= MAX_SIDE for side in (found.width, found.height)):
        raise NotAPicture(
            _(
                "The picture is %(width)s × %(height)s pixels. "
                "Each side must have between %(least)s and %(most)s."
            )
            % {
                "width": found.width,
                "height": found.height,
                "least": MIN_SIDE,
                "most": MAX_SIDE,
            }
        )
    return found


def _number(content: bytes, start: int, length: int, order: str = "big") -> int:
    piece = content[start : start + length]
    if len(piece) < length:
        raise IndexError(start)
    return int.from_bytes(piece, "little" if order == "little" else "big")


def _png(content: bytes) -> Picture | None:
    whole = content.startswith(_PNG) and content[12:16] == b"IHDR" and b"IEND" in content[-12:]
    return Picture("png", _number(content, 16, 4), _number(content, 20, 4)) if whole else None


def _jpeg(content: bytes) -> Picture | None:
    if not content.startswith(b"\xff\xd8\xff"):
        return None
    place = 2
    while content[place] == _MARK:
        marker = content[place + 1]
        if marker in _FRAME_MARKERS:
            height, width = _number(content, place + 5, 2), _number(content, place + 7, 2)
            return Picture("jpeg", width, height)
        place += 1 if marker == _MARK else 2 + max(_number(content, place + 2, 2), 2)
    return None


def _webp(content: bytes) -> Picture | None:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return None
    if _number(content, 4, 4, "little") + 8 > len(content):
        return None
    if content[12:16] == b"VP8X":
        sides = _number(content, 24, 3, "little") + 1, _number(content, 27, 3, "little") + 1
    elif content[12:16] == b"VP8L":
        bits = _number(content, 21, 4, "little")
        sides = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif content[12:16] == b"VP8 ":
        width, height = _number(content, 26, 2, "little"), _number(content, 28, 2, "little")
        sides = width & 0x3FFF, height & 0x3FFF
    else:
        return None
    return Picture("webp", *sides)
