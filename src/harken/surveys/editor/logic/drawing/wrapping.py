"""Text in lines of a picture, where nothing wraps by itself."""

import unicodedata

NARROW, WIDE = 7, 14
"""Pixels of a letter at 14 px, and of one of the wide scripts."""


def width_of(text: str) -> int:
    """Return about how many pixels wide a text is."""
    return sum(WIDE if unicodedata.east_asian_width(one) in "WF" else NARROW for one in text)


def wrapped(text: str, width: int, most: int) -> list[str]:
    """Return at most so many lines, each about so many pixels wide; '…' ends what is cut.

    >>> wrapped("only when it rains", 70, 2)
    ['only when', 'it rains']
    """
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, width):
            joined = f"{lines[-1]} {piece}".strip()
            if lines[-1] and width_of(joined) > width:
                lines.append(piece)
            else:
                lines[-1] = joined
    return lines if len(lines) <= most else [*lines[: most - 1], _cut(lines[most - 1], width)]


def _pieces(word: str, width: int) -> list[str]:
    """Cut a word that is wider than a line."""
    pieces = [""]
    for letter in word:
        if width_of(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(line: str, width: int) -> str:
    while line and width_of(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
