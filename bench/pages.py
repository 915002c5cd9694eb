"""Time of whole requests to the pages of the demo company, as a Markdown table."""

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser.conftest import start, stop

PAGES = (
    "/healthz",
    "/",
    "/settings/teams/",
    "/settings/people/",
    "/settings/audit/",
    "/strategy/",
    "/strategy/picture/",
    "/strategy/promises/",
    "/strategy/goals/",
    "/strategy/goals/2/",
    "/strategy/metrics/",
)
ROUNDS = 40


def sign_in(client: httpx.Client) -> None:
    """Enter as the demo's owner."""
    page = client.get("/accounts/login/").text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    if token is None:
        raise SystemExit("the sign-in page has no form")
    answer = client.post("/accounts/demo/owner/", data={"csrfmiddlewaretoken": token[1]})
    if answer.status_code != 302:
        raise SystemExit(f"signing in answered {answer.status_code}")


def milliseconds(client: httpx.Client, path: str) -> list[float]:
    """Ask for a page many times; the first answers, with cold caches, do not count."""
    taken = []
    for _round in range(ROUNDS + 3):
        began = time.perf_counter()
        client.get(path).raise_for_status()
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken[3:])


def main() -> None:
    """Print one row a page."""
    with tempfile.TemporaryDirectory() as folder:
        process, demo = start(Path(folder) / "home", demo=True)
        try:
            with httpx.Client(base_url=demo.url) as client:
                sign_in(client)
                print("| page | median ms | p90 ms |\n|---|---|---|")
                for path in PAGES:
                    taken = milliseconds(client, path)
                    p90 = taken[int(len(taken) * 0.9)]
                    print(f"| `{path}` | {statistics.median(taken):.0f} | {p90:.0f} |")
        finally:
            stop(process)


if __name__ == "__main__":
    main()
