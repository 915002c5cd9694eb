"""Several files at once: joined where they belong together, one by one where they do not."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
ORDERS = """order_id,customer_id,delivered,promised delivery
o-1001,c-51,2026-03-05 23:59:00,2026-03-05
o-1002,c-52,2026-03-08 08:00:00,2026-03-06
o-1003,c-51,,2026-03-09
"""
PAYMENTS = """order_id,amount
o-1001,1000.50
o-1001,9.50
o-1002,20.00
"""
REVIEWS = """review_id,order_id,review_score,review_date
r1,o-1001,5,2026-03-10 10:00:00
r2,o-1001,1,2026-03-11 10:00:00
r3,o-1002,2,2026-03-12 10:00:00
r4,o-1003,3,2026-03-13 10:00:00
"""


def shop(terminal, month=""):
    return [
        terminal.file(f"{name}{month}.csv", text)
        for name, text in (("orders", ORDERS), ("payments", PAYMENTS), ("reviews", REVIEWS))
    ]


def signals():
    from harken.listening.signals.models import Signal

    return {one.key.partition(" ")[0]: one for one in Signal.objects.all()}


def test_a_review_has_what_was_paid_and_next_month_the_recipe_is_known(terminal):
    from harken.importing.models import Mapping

    told = terminal(
        *shop(terminal), "--recipe", "shop", "--map", "key=review_id", "--map", "money=revenue",
        "--set", "currency=EUR",
    )  # fmt: skip
    assert (told["rows"], told["imported"]) == (4, 4)
    found = signals()
    # 1000.50 + 9.50 counts once, with the first of two reviews; two days late are two days.
    assert [str(found[key].money) for key in ("r1", "r2", "r3")] == ["1010.0000", "None", "20.0000"]
    assert [found[key].scores.get("days_late") for key in ("r1", "r3", "r4")] == [0, 2, None]
    assert [found[key].dimensions.get("late") for key in ("r1", "r3", "r4")] == [False, True, None]

    assert Mapping.objects.get().plan["recipe"]["base"] == "reviews"
    told = terminal(*shop(terminal, "_2026-04"), "--recipe", "shop", "--source", "reviews")
    assert (told["imported"], told["duplicates"]) == (0, 4)
    assert Mapping.objects.count() == 1


def test_files_of_one_shape_come_in_one_after_the_other(terminal):
    from harken.importing.models import Import

    later = REVIEWS.replace("r1,", "r9,").replace("r2,", "r8,")
    files = [terminal.file("a.csv", REVIEWS), terminal.file("b.csv", later)]
    told = terminal(*files, "--source", "reviews", "--map", "key=review_id")
    assert (told["imported"], told["duplicates"]) == (6, 2)
    assert Import.objects.count() == 2


def test_files_with_nothing_in_common_are_not_joined(terminal):
    weather = terminal.file("weather.csv", "day,rain\n2026-03-01,1\n2026-03-02,2\n")
    terminal(terminal.file("reviews.csv", REVIEWS), weather, "--recipe", "shop", code=1)
    assert "no column in common" in terminal.stderr


def test_a_log_of_updates_comes_in_as_tickets(terminal):
    log = (
        "ticket,status,updated at\n"
        "T1,New,2026-03-01 10:00:00\nT2,New,2026-03-01 11:00:00\n"
        "T1,Solved,2026-03-01 12:00:00\nT2,Open,2026-03-01 12:30:00\n"
    )
    file = terminal.file("tickets.csv", log)
    told = terminal(file)
    assert (told["rows"], told["imported"]) == (2, 2)
    assert signals()["T1"].durations["resolution_seconds"] == 7200
    assert signals()["T2"].dimensions["status"] == "Open"
    assert terminal(file, "--recipe", "none", "--source", "rows")["imported"] == 4
