"""The child: reads one request, works, sends messages. Run as `python -P -m` by parent.py.

A work is a function `(given, send)` named `module:function`; what it raises ends as one sentence.
"""

import errno
import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, BinaryIO

from harken.importing.apart.frames import read_frame, write_frame
from harken.importing.apart.limits import MEGABYTE, Limits, limit_this_process
from harken.tables.said import CannotRead, Said, said

Send = Callable[[Mapping[str, Any]], None]
Work = Callable[[Mapping[str, Any], Send], None]
log = logging.getLogger("harken.importing")


def main() -> None:
    """Do what the request on stdin asks for."""
    answers = _take_stdout()
    request = read_frame(sys.stdin.buffer)
    if request is None:
        return
    limits = Limits(**request["limits"])
    limit_this_process(limits)
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    write_frame(answers, _outcome(request, limits, lambda message: write_frame(answers, message)))
    answers.flush()
    os._exit(0)  # threads of libraries must not hold us up


def _take_stdout() -> BinaryIO:
    """Keep stdout for messages; whatever libraries print goes where errors go."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _end_with_stdin() -> None:
    """End when the parent is gone: its end of our stdin closes."""
    while os.read(0, 1024):
        pass
    os._exit(1)


def _outcome(request: Mapping[str, Any], limits: Limits, send: Send) -> dict[str, Any]:
    """Work, and return the last message: done, or the sentence that says why not."""
    try:
        _work_named(request["work"])(request["given"], send)
    except CannotRead as refusal:
        return _refused(refusal.said, refusal.line, refusal.column)
    except Exception as error:
        log.exception("The work failed.")
        return _refused(explained(error, limits.memory))
    return {"end": True}


def _work_named(name: str) -> Work:
    module, _colon, function = name.partition(":")
    work: Work = getattr(import_module(module), function)
    return work


def _refused(sentence: Said, line: int | None = None, column: str = "") -> dict[str, Any]:
    return {"refused": sentence.plain(), "line": line, "column": column}


def explained(error: Exception, memory: int) -> Said:
    """Say what an unforeseen error means for whoever brought the file."""
    text = str(error)
    number = getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT) or "No space left" in text:
        return said("The disk is full. Make room in Harken's home and import the file again.")
    if number == errno.EFBIG or "File too large" in text:
        return said(
            "Unpacked, the file is far larger than a table of its size can be. Unpack it yourself,"
            " look whether it is what you expect, and import what is inside."
        )
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryException":
        return too_much_memory(memory)
    return said(
        "The file cannot be read any further (%(error)s). Open it in the program it comes from,"
        " save it as CSV in UTF-8, and import that.",
        error=f"{type(error).__name__}: {text.strip().splitlines()[0] if text.strip() else ''}"[
            :200
        ],
    )


def too_much_memory(memory: int) -> Said:
    """Say that the file does not fit."""
    return said(
        "The file needs more than %(megabytes)d MB of memory to be read. Save it as CSV, which is"
        " read piece by piece, and import that.",
        megabytes=memory // MEGABYTE,
    )


if __name__ == "__main__":
    main()
