"""How late messages reach a receiver that answers while the others hang.

    python bench/receivers.py [MESSAGES]

Prints a Markdown table; receivers are pretended, all the rest is real.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from threading import Event
from time import monotonic, process_time

DEAD, MESSAGES, IDLE_ROUNDS = 39, 300, 200


def main() -> None:
    """Measure in a process of its own."""
    count = sys.argv[1] if len(sys.argv) > 1 else str(MESSAGES)
    with tempfile.TemporaryDirectory() as home:
        place = {"HARKEN_HOME": home, "DJANGO_SETTINGS_MODULE": "harken.config.settings"}
        run = [sys.executable, __file__, "one", count]
        subprocess.run(run, env={**os.environ, **place}, check=True)


def one(count: int) -> None:
    """Plant, measure and print."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    plant(count)
    print("| | ms |")
    print("|---|---:|")
    sent(count)
    idle()


def plant(count: int) -> None:
    """Make dead receivers and a living one, with as many messages for each."""
    from django.utils import timezone

    from harken.accounts.users.models import User
    from harken.connections.webhooks.actions import Receiver, add_endpoint
    from harken.connections.webhooks.models import Delivery, Endpoint

    owner = User.objects.create_user("bench@example.org", name="Bench", role="owner")
    now = timezone.now()
    for number in range(DEAD + 1):
        url = f"https://192.0.2.{number + 1}/hook"  # addresses kept for documentation
        add_endpoint(owner.actor, Receiver(f"R{number}", "webhook", [], url), now=now)
    Delivery.objects.bulk_create(
        Delivery(
            endpoint=endpoint,
            public_id=f"m{number}",
            tiding="case.opened",
            happened_at=now,
            due_at=now,
        )
        for endpoint in Endpoint.objects.all()
        for number in range(count)
    )


def sent(count: int) -> None:
    """Send until the living one has everything."""
    from harken.connections.http.client import Answer, Request
    from harken.connections.webhooks.delivering import Postman
    from harken.connections.webhooks.models import Delivery

    arrived: list[float] = []
    released = Event()

    def speak(request: Request) -> Answer:
        if request.url.endswith("192.0.2.1/hook"):
            arrived.append(monotonic())
        else:
            released.wait()
        return Answer(200, {}, b"", 0.0)

    postman, begun = Postman(speak=speak), monotonic()
    while len(arrived) < count:
        postman.turn()
    gaps = [1000 * (b - a) for a, b in zip([begun, *arrived], arrived, strict=False)]
    Delivery.objects.update(state=Delivery.State.TAKEN)
    released.set()
    while postman.turn():
        pass
    print(f"| from one message to the next, {DEAD} receivers hang | {told(gaps)} |")


def idle() -> None:
    """Turn with nothing due, beside what has ended."""
    from django.utils import timezone

    from harken.connections.webhooks.delivering import Postman
    from harken.connections.webhooks.models import Delivery

    Delivery.objects.update(state=Delivery.State.TAKEN, ended_at=timezone.now())
    postman, taken = Postman(), []
    for _round in range(IDLE_ROUNDS):
        begin = process_time()
        postman.turn()
        taken.append(1000 * (process_time() - begin))
    count = Delivery.objects.count()
    print(f"| a turn with nothing to send, {count:,} messages sent before | {told(taken)} |")


def told(taken: list[float]) -> str:
    """Return the median and the slowest twentieth."""
    return f"{median(taken):,.2f} (p95 {quantiles(taken, n=20)[-1]:,.2f})"


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
        one(int(sys.argv[2]))
    else:
        main()
