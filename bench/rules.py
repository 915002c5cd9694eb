"""How long 200 rules take with a new signal, and a dry run over a million signals.

    python bench/rules.py [SIGNALS]

Prints a Markdown table; everything in one process with a home of its own.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

SIGNALS, RULES, SAMPLE, ROUNDS, SEED = 1_000_000, 200, 400, 30, 20_260_301
TEAMS, WORDS = 10, ("refund", "lawyer", "broken", "never again", "scam", "money back", "оман")


def main() -> None:
    """Measure in a process of its own."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SIGNALS
    with tempfile.TemporaryDirectory() as home:
        place = {"HARKEN_HOME": home, "DJANGO_SETTINGS_MODULE": "harken.config.settings"}
        run = [sys.executable, __file__, "one", str(count)]
        subprocess.run(run, env={**os.environ, **place}, check=True)


def one(count: int) -> None:
    """Plant, measure and print."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from live import plant_signals

    plant_signals(count)
    rules = plant_rules()
    print("| | ms | beside |")
    print("|---|---|---|")
    matched(rules)
    turned()
    tried(rules)


def plant_rules() -> list[object]:
    """Write 200 rules: answers by team, words, channels, some of it together."""
    from django.utils import timezone

    from harken.action.kinds.models import CaseKind
    from harken.action.opening.models import CaseRule
    from harken.listening.signals.log import head
    from harken.metrics.register.models import Metric

    kind, now, end = CaseKind.objects.first(), timezone.now(), head()
    nps, rules = Metric.objects.get(name="nps"), []
    for number in range(RULES):
        fields: dict[str, object] = {"words": [f"{WORDS[number % len(WORDS)]} {number}*"]}
        if number % 5 in {0, 1}:
            fields = {"metric": nps, "sense": "at most", "value": -1.0}
        if number % 5 in {1, 2}:
            fields["where"] = [f"team=team {number % TEAMS}", "country=PL"]
        rules.append(
            CaseRule(
                name=f"rule {number}", kind=kind, state="live", from_position=end, created_at=now,
                created_by="bench", **fields,
            )
        )  # fmt: skip
    return list(CaseRule.objects.bulk_create(rules))


def matched(rules: list[object]) -> None:
    """Hold the rules against signals, beside a loop written by hand for the same rules."""
    from harken.action.opening.following.compiled import compiled_of
    from harken.action.opening.queries import rules_now
    from harken.listening.signals.models import Signal

    engine = compiled_of(rules_now(), datetime.now().astimezone().date()).known
    signals = list(Signal.objects.order_by("-pk")[:SAMPLE])
    ours = [timed(lambda one=one: engine.matches(one)) for one in signals]
    tests = [by_hand(rule) for rule in rules]
    bare = [timed(lambda one=one: [test for test in tests if test(one)]) for one in signals]
    row(f"{RULES} rules on a signal", ours, f"a bare loop: {median(bare):.2f}")


def by_hand(rule: object) -> Callable[[object], bool]:
    """Write a rule as anybody would in a loop."""
    words = [re.compile(rf"\b{word.rstrip('*')}", re.IGNORECASE) for word in rule.words]
    where = dict(text.split("=") for text in rule.where)

    def test(signal: object) -> bool:
        if rule.metric_id and not signal.scores.get("nps", 99) <= rule.value:
            return False
        if any(getattr(signal, name) != value for name, value in where.items()):
            return False
        return not words or any(word.search(signal.text) for word in words)

    return test


def turned() -> None:
    """Let the worker take one new signal at a time, from the log to the moved cursor."""
    from live import a_signal, record

    from harken.action.opening.following.consumer import turn

    chance, taken = random.Random(SEED), []
    turn()
    while turn():
        pass
    for number in range(ROUNDS):
        record([a_signal(f"new {number}", chance, datetime.now().astimezone())])
        taken.append(timed(turn))
    row("the worker's whole turn for a new signal", taken, "aim: 5")


def tried(rules: list[object]) -> None:
    """Try a rule by answers and one by words."""
    from harken.action.opening.models import CaseRule
    from harken.action.opening.trying.trial import try_rule
    from harken.metrics.register.models import Metric

    nps = Metric.objects.get(name="nps")
    kind = rules[0].kind
    for name, fields in {
        "by answer": {"metric": nps, "sense": "at most", "value": 6.0},
        "by words": {"words": ["so"]},
    }.items():
        rule = CaseRule(name=name, kind=kind, **fields)
        found: list[object] = []
        taken = [timed(lambda rule=rule, found=found: found.append(try_rule(rule)))]
        row(f"a dry run {name}", taken, f"{found[0].matched:,} signals fit")


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


def row(name: str, taken: list[float], beside: str) -> None:
    """Print the median, and the slowest twentieth where there are enough."""
    shown = f"{median(taken):,.2f}"
    if len(taken) >= ROUNDS:
        shown += f" (p95 {quantiles(taken, n=20)[-1]:,.2f})"
    print(f"| {name} | {shown} | {beside} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
        one(int(sys.argv[2]))
    else:
        main()
