"""Loads Django once, then plays each act it is told in a process of its own, forked from this one.

It reads lines from stdin, such as `OUTPUT-FILE work 1.0`, and answers with the process's id.
Loading takes seconds, and a worker that is killed a hundred times is loaded a hundred times.
"""

import os
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path

import django

FRESH = os.O_WRONLY | os.O_CREAT | os.O_APPEND


def bear(output: str, *words: str) -> int:
    """Fork a process that plays an act; what it prints ends with DONE when it came to its end."""
    child = os.fork()
    if child:
        return child
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(output, FRESH), 1)
    os.dup2(os.open(Path(output).parent / "stderr.log", FRESH), 2)
    try:
        import_module("acts").main(*words)
        print("DONE", flush=True)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harken.config.settings")
    sys.path.insert(0, str(Path(__file__).parent))
    django.setup()
    import_module("acts")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children: no zombies
    print("READY", flush=True)
    for line in sys.stdin:
        print(bear(*line.split()), flush=True)
