"""The child: reads one request, works, sends messages. Run as `python -P -m` by parent.py.

A work is a function `(given, send)` named `module:function`; what it raises ends as one sentence.
"""

import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, BinaryIO

from harken.foundations.ending import end_well_now
from harken.foundations.without_pandas import NoPandas
from harken.importing.apart.frames import read_frame, write_frame
from harken.importing.apart.limits import Limits, limit_this_process
from harken.importing.apart.sentences import explained
from harken.tables.said import CannotRead, Said

Send = Callable[[Mapping[str, Any]], None]
Work = Callable[[Mapping[str, Any], Send], None]
log = logging.getLogger("harken.importing")


def main() -> None:
    """Do what the request on stdin asks for."""
    answers = _take_stdout()
    sys.meta_path.insert(0, NoPandas())
    request = read_frame(sys.stdin.buffer)
    if request is None:
        return
    limits = Limits(**request["limits"])
    limit_this_process(limits)
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    outcome = _outcome(request, limits, lambda message: write_frame(answers, message))
    sys.stdout.flush()  # before the parent hears that we are done, and ends us
    write_frame(answers, outcome)
    end_well_now()  # threads of libraries must not hold us up


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
        # A stranger's file may make any library fail in any way.
        log.exception("The work failed.")
        return _refused(explained(error, limits))
    return {"end": True}


def _work_named(name: str) -> Work:
    module, _colon, function = name.partition(":")
    work: Work = getattr(import_module(module), function)
    return work


def _refused(sentence: Said, line: int | None = None, column: str = "") -> dict[str, Any]:
    return {"refused": sentence.plain(), "line": line, "column": column}


if __name__ == "__main__":
    main()
