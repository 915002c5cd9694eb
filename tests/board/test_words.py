"""The newest words, as everybody may see them."""

from datetime import UTC, datetime, timedelta

import pytest

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def said(key: str, text: str, at: datetime = NOW - timedelta(hours=1), **more) -> None:
    from harken.foundations.permission import Actor
    from harken.listening.signals.actions import record_signals
    from harken.listening.signals.new_signal import NewSignal

    signal = NewSignal(source="shop", key=key, occurred_at=at, text=text, **more)
    (outcome,) = record_signals([signal], actor=Actor.system(), now=NOW)
    assert not getattr(outcome, "errors", None), outcome


def words(*where, **more):
    from harken.board.words.queries import newest_words

    return newest_words(where, now=NOW, **more)


def where(field: str, *values: str):
    from harken.warehouse.definition import Operator, Where

    return Where(field, Operator.IN, values)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write to ann@example.org or ring +48 601 202 303.", "Write to […] or ring […]."),
        ("Owner Person was rude, Kowalskiego too.", "[…] […] was rude, […] too."),  # who signs in
        ("Zofia at the desk helped me.", "[…] at the desk helped me."),  # dimension agent
        ("Ganna from the shop helped.", "[…] from the shop helped."),  # told by whoever asks
        ("I am Jan Nowak and I want my money.", "I am […] […] and I want my money."),
        ("My name is Piotr.", "My name is […]."),
        ("The red lamp broke twice in a week.", "The red lamp broke twice in a week."),
    ],
)
def test_nobody_can_be_told_by_the_words(people, text: str, shown: str) -> None:
    from harken.accounts.users.models import User

    User.objects.create(email="k@example.org", name="Maria Kowalska", role="agent")
    customer = {"id": "C-1", "name": "Jan Nowak"}
    said("1", text, customer=customer, dimensions={"support_agent": "Zofia Lis", "colour": "red"})
    (word,) = words(staff=["Ganna Shevchenko"])
    assert word.text == shown


def test_the_newest_come_first_with_what_they_are_about(db) -> None:
    for hours in range(12):
        said(str(hours), f"It took {hours}", NOW - timedelta(hours=hours + 1))
    said("silent", "", NOW - timedelta(minutes=1), scores={"nps": 3})
    said("scored", "Fine.", NOW - timedelta(minutes=2), scores={"nps": 9, "csat": 4},
         touchpoint="delivery", location="Lviv", language="uk")  # fmt: skip
    found = words()
    assert [word.text for word in found] == ["Fine.", *(f"It took {hours}" for hours in range(7))]
    first = found[0]
    assert (first.touchpoint, first.location, first.language) == ("delivery", "Lviv", "uk")
    assert first.scores == (("csat", 4.0), ("nps", 9.0))


def test_words_of_long_ago_show_only_where_nothing_newer_was_said(db) -> None:
    said("old", "Long ago", NOW - timedelta(days=60))
    assert [word.text for word in words()] == ["Long ago"]
    said("new", "Just now")
    assert [word.text for word in words()] == ["Just now"]
    said("ahead", "From tomorrow", NOW + timedelta(days=1))
    assert [word.text for word in words()] == ["Just now"]


def test_words_are_those_of_the_scope(db) -> None:
    said("1", "Of the shop", team="Shop", location="Lviv")
    said("2", "Of the phone", team="Telefon")
    assert [w.text for w in words(where("team", "Phone", "Telefon"))] == ["Of the phone"]
    assert [w.text for w in words(where("team", "Shop"), where("location", "Kraków"))] == []


def test_a_changed_text_is_masked_anew_and_so_are_all_when_somebody_joins(people) -> None:
    from harken.accounts.users.models import User

    said("1", "Zofia was kind.")
    assert words()[0].text == "Zofia was kind."
    User.objects.create(email="z@example.org", name="Zofia Lis", role="agent")
    assert words()[0].text == "[…] was kind."
    said("1", "Zofia was not kind.")
    assert words()[0].text == "[…] was not kind."


def test_words_cost_two_questions_and_are_found_by_their_index(
    people, django_assert_max_num_queries
) -> None:
    from django.db import connection

    from harken.board.words.queries import OLDEST, _between, _with_text

    said("1", "Fine.")
    with django_assert_max_num_queries(2):
        assert len(words()) == 1
    plan = _with_text(()).filter(_between(NOW - OLDEST, NOW))[:8].explain()
    assert "signal_with_words" in plan or connection.vendor == "postgresql"


def test_names_of_staff_that_only_facts_know_are_masked_too(plant) -> None:
    from harken.board.figures.queries import board_of
    from harken.board.figures.records import View

    plant("nps", [10] * 10, on=NOW.date(), x_agent="Oksana Koval")
    said("1", "Oksana found my parcel.")
    assert board_of(View(), now=NOW).words[0].text == "[…] found my parcel."
