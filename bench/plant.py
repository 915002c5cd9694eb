"""Fills an installation with many signals: ten thousand are recorded, the rest are their copies."""

import os
import random
import sys
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harken.config.settings")

import django

django.setup()

from django.db import connection, transaction

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.listening.signals.actions import record_signals
from harken.listening.signals.log import writing
from harken.listening.signals.models import Signal
from harken.listening.signals.new_signal import NewSignal

RECORDED = 10_000
SAID = (
    "The parcel was late and nobody told me anything about it.",
    "The courier was quick and friendly, thank you!",
    "Paczka przyszła szybko, dziękuję za miłą obsługę.",
    "Доставка опоздала на два дня, но деньги вернули.",
    "",
)
WORDS = ("lamp", "chair", "table", "shelf", "invoice", "refund", "colour", "shop", "phone", "box")
COLUMNS = [one.column for one in Signal._meta.concrete_fields]
MOVED = {
    "id": "id + %s", "position": "position + %s", "key": "key || '-' || %s",
    "customer_id": "customer_id", "occurred_at": "occurred_at",
}  # fmt: skip


def recorded(count: int) -> None:
    """Record signals of a year in the usual way."""
    chance, now = random.Random(7), system_clock()
    for first in range(0, count, 500):
        batch = [one_signal(first + place, chance, now) for place in range(min(500, count - first))]
        record_signals(batch, actor=Actor.system(), now=now)


def one_signal(place: int, chance: random.Random, now: object) -> NewSignal:
    """Make one signal."""
    text = " ".join([chance.choice(SAID), *chance.sample(WORDS, 2), "parcel"]).strip()
    return NewSignal(
        source="bench",
        key=str(place),
        occurred_at=now - timedelta(minutes=chance.random() * 500_000),
        scores={"nps": chance.randint(0, 10), "csat": chance.randint(1, 5)},
        text=text if chance.random() < 0.8 else "",
        channel=chance.choice(["web", "phone", "e-mail", "shop"]),
        touchpoint=chance.choice(["delivery", "returns", "invoice"]),
        team=chance.choice(["Kraków", "Kyiv", ""]),
        language="en",
        dimensions={"age": chance.randint(18, 90)},
    )


def copied(times: int) -> None:
    """Copy what was recorded, each time with ids and keys of its own."""
    first, last = (
        Signal.objects.filter(source="bench").order_by("pk").values_list("pk", flat=True)[0],
        Signal.objects.filter(source="bench").order_by("-pk").values_list("pk", flat=True)[0],
    )
    table, names = Signal._meta.db_table, ", ".join(COLUMNS)
    columns = ", ".join(MOVED.get(name, name) for name in COLUMNS)
    sql = f"INSERT INTO {table} ({names}) SELECT {columns} FROM {table} WHERE id BETWEEN %s AND %s"
    for turn in range(1, times):
        with writing() as head, connection.cursor() as cursor:
            start = head.next(last - first + 1)
            by = start - first
            cursor.execute(sql, [by, by, turn, first, last])


if __name__ == "__main__":
    wanted = int(sys.argv[1])
    recorded(min(RECORDED, wanted))
    with transaction.atomic():
        pass
    copied(max(1, wanted // RECORDED))
