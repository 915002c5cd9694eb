"""Text in format=flowed (RFC 3676): lines that were broken for the journey are joined."""

import re

_QUOTED = re.compile(r">*")
SIGNATURE = "-- "


def unfolded(text: str, *, without_space: bool = False) -> str:
    """Join lines that end with a space to the next of the same depth of quotation.

    `without_space` is DelSp=yes: the space was added for the break.
    """
    whole: list[tuple[int, list[str]]] = []
    goes_on = False
    for line in text.split("\n"):
        depth, words = _parted(line)
        ends_open = words.endswith(" ") and words != SIGNATURE
        piece = words[:-1] if ends_open and without_space else words
        if goes_on and whole[-1][0] == depth and words != SIGNATURE:
            whole[-1][1].append(piece)
        else:
            whole.append((depth, [piece]))
        goes_on = ends_open
    return "\n".join(_line(depth, "".join(pieces)) for depth, pieces in whole)


def _line(depth: int, words: str) -> str:
    return f"{'>' * depth} {words}" if depth else words


def _parted(line: str) -> tuple[int, str]:
    found = _QUOTED.match(line)
    depth = found.end() if found else 0
    return depth, line[depth:].removeprefix(" ")
