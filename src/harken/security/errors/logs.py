"""Log lines: one event, one line, with the number that the error page shows."""

import logging
import re
from types import TracebackType

TOKEN = re.compile(r"(?<=/)[\w:.~=-]{32,}(?=[/?]|$)", re.MULTILINE)
"""A part of an address that may open a door: whoever reads the log must not be able to."""


class OneLine(logging.Formatter):
    """Writes a record on one line; a traceback follows behind it, innermost place last."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; line breaks in what was logged cannot begin a line of their own."""
        parts = [self.formatTime(record), record.levelname, record.name]
        error_id = getattr(getattr(record, "request", None), "error_id", "")
        if error_id:
            parts.append(f"error={error_id}")
        parts.append(_said(record))
        if record.exc_info and record.exc_info[0] is not None:
            kind, error, places = record.exc_info
            parts.append(f"| {kind.__name__}: {error} | {_places(places)}")
        return " ".join(parts).replace("\r", "\\r").replace("\n", "\\n")


def _said(record: logging.LogRecord) -> str:
    """Return the message; what Django tells of a request names its address, with its tokens."""
    said = record.getMessage()
    return TOKEN.sub("…", said) if record.name.startswith("django.") else said


def _places(trace: TracebackType | None) -> str:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " > ".join(places[-12:])
