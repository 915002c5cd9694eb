"""The child that draws: reads JSON requests on stdin, answers on stdout, ends when idle.

It is the only process that loads the JavaScript engine and the typesetter, so their memory
(60-200 MB) is gone again soon after the last picture. Run by renderer_process.py, by path.
"""

import base64
import contextlib
import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

Request = dict[str, Any]
_PAPER = Path(__file__).parent / "paper.typ"
_PNG_SCALE = 2  # sharp on phones and in print


def draw_svg(request: Request) -> bytes:
    """Return the specification's picture as SVG; its figures have equal width."""
    import vl_convert

    # No data is fetched from anywhere: a specification carries its own.
    svg: str = vl_convert.vegalite_to_svg(request["spec"], allowed_base_urls=[])
    return svg.replace("<svg ", '<svg font-variant="tabular-nums" ', 1).encode()


def draw_png(request: Request) -> bytes:
    """Return the specification's picture as PNG."""
    import vl_convert

    png: bytes = vl_convert.vegalite_to_png(request["spec"], scale=_PNG_SCALE, allowed_base_urls=[])
    return png


def set_pdf(request: Request) -> bytes:
    """Return a page with the picture, its words and its table."""
    import typst

    page = {**request["page"], "picture": draw_svg(request).decode()}
    pdf: bytes = typst.compile(str(_PAPER), sys_inputs={"page": json.dumps(page)})
    return pdf


def typeset(request: Request) -> bytes:
    """Return the PDF that one of our own templates makes of `words`.

    Set in the typesetter's own letters it looks alike everywhere and meets PDF/UA-1. A word in
    letters that they lack (Japanese, emoji) is set in the system's; if those lack them too, the
    page is still made, with boxes in their place.
    """
    import typst

    inputs = {"words": json.dumps(request["words"])}
    for own_letters in (True, False):
        with contextlib.suppress(typst.TypstError):
            pdf: bytes = typst.compile(
                request["template"],
                sys_inputs=inputs,
                ignore_system_fonts=own_letters,
                pdf_standards=["ua-1"],
            )
            return pdf
    plain: bytes = typst.compile(request["template"], sys_inputs=inputs)
    return plain


def bundle(request: Request) -> bytes:
    """Return Vega, Vega-Lite and Vega-Embed as one script that hands itself over by `snippet`."""
    import vl_convert

    script: str = vl_convert.javascript_bundle(request["snippet"])
    return script.encode()


JOBS: dict[str, Callable[[Request], bytes]] = {
    "svg": draw_svg,
    "png": draw_png,
    "pdf": set_pdf,
    "typeset": typeset,
    "bundle": bundle,
}


def answer(line: str) -> dict[str, str]:
    """Return the finished file as base64, or the reason in one line."""
    try:
        request = json.loads(line)
        content = JOBS[request["job"]](request)
    except (ValueError, RuntimeError, TypeError, KeyError) as error:
        return {"error": _reason(str(error) or type(error).__name__)}
    return {"content": base64.b64encode(content).decode()}


def _reason(message: str) -> str:
    """The engine's error without its stack: 'Vega-Lite to SVG conversion failed: …' and a line."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return " ".join(lines[:2])[:400]


def serve(idle_seconds: float) -> None:
    """Answer one request a line until stdin closes, nobody listens or nothing came for a while."""
    while True:
        # A blocked read has no time limit on every system; a timer that ends the process has.
        idle = threading.Timer(idle_seconds, os._exit, [0])
        idle.daemon = True
        idle.start()
        line = sys.stdin.readline()
        idle.cancel()
        if not line:
            return
        try:
            sys.stdout.write(json.dumps(answer(line)) + "\n")
            sys.stdout.flush()
        except BrokenPipeError:  # whoever asked has ended
            os._exit(0)


if __name__ == "__main__":
    serve(float(sys.argv[1]))
