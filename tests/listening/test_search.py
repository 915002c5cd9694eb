"""Finding what customers wrote, in four languages, on both databases."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from harken.foundations.permission import Actor
from harken.listening.amending.erasing import forget_customer
from harken.listening.search import filling, index
from harken.listening.search.filling import behind, fill, turn
from harken.listening.search.models import SeenValue
from harken.listening.search.words import bare, indexed, read_question, words
from harken.listening.signals.actions import redact_text
from harken.listening.signals.models import LogCursor, Signal
from harken.listening.signals.new_signal import Outcome

SYSTEM = Actor.system()
Told = Callable[..., Outcome]

VECTORS = [
    # what was written, what is asked for, whether it is found
    ("Delivery was late, couriers rude", "deliveries", True),
    ("Delivery was late, couriers rude", "courier late", True),
    ("I don't like it", "dont", True),
    ("Не пришёл курьер, доставку отменили", "доставка", True),
    ("Не пришёл курьер, доставку отменили", "пришел", True),
    ("Ещё раз звонил оператору", "ЕЩЕ оператор", True),
    ("Доставили вовремя", "возврат", False),
    ("Кур’єр запізнився на п'ять днів", "пʼять", True),
    ("Кур’єр запізнився на п'ять днів", "кур'єра", True),
    ("Дякую, ґаночок чистий, їжа смачна", "ганочок їжа", True),
    ("Дякую, їжа смачна", "іжа", False),
    ("Zażółć gęślą jaźń", "zazolc", True),
    ("Zażółć gęślą jaźń", "Zażółć", True),
    ("Kat przyszedł", "kąt", False),
    ("Siedzę w kącie, łóżko złamane", "lozko", True),
    ("Dostawę przywieźli później", "dostawa", True),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("written", "asked", "found"), VECTORS)
def test_words_are_found_in_any_ending_and_spelling(told: Told, written, asked, found):
    told("k1", text=written)
    fill()
    assert Signal.objects.filter(index.condition(asked)).exists() is found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ('"late order"', {"a"}),
        ('"order late"', set()),
        ("order -late", {"b"}),
        ("-late", {"b", "c"}),
        ('"orde"', set()),
        ("“late order”", {"a"}),
        ("„late order”", {"a"}),
        ("«late order»", {"a"}),
        ("„late order“ order", {"a"}),
        ("“order late”", set()),
        ("-„late order“", {"b", "c"}),
        ("", {"a", "b", "c"}),
        ('"łódź śpi"', set()),
        ("wi-fi", {"b"}),
        ("* AND ( \" ' : | & ! <-> \\ NEAR", set()),
        ("'; DROP TABLE x; --", set()),
    ],
)
def test_quotes_and_minus_mean_what_they_say(told: Told, asked, found):
    for key, text in {"a": "A late order", "b": "Order with wi-fi", "c": "łódź nie śpi"}.items():
        told(key, text=text)
    fill()
    keys = Signal.objects.filter(index.condition(asked)).values_list("key", flat=True)
    assert set(keys) == found


@pytest.mark.django_db
def test_the_latest_text_counts_and_values_to_filter_by_are_gathered(told: Told, now: datetime):
    told("k1", text="slow parcel", channel="web")
    fill()
    told("k1", text="quick parcel", channel="phone")
    assert behind() == 1
    fill()
    assert not Signal.objects.filter(index.condition("slow")).exists()
    assert Signal.objects.filter(index.condition("quick")).count() == 1
    seen = set(SeenValue.objects.values_list("field", "value"))
    assert seen == {("source", "shop"), ("channel", "web"), ("channel", "phone")}
    redact_text(Signal.objects.get().pk, actor=SYSTEM, now=now, words=["quick"])
    fill()
    assert not Signal.objects.filter(index.condition("quick")).exists()


@pytest.mark.django_db
def test_nothing_personal_enters_the_index(told: Told):
    customer = {"id": "C-1", "name": "Anna Kowalska", "email": "anna@example.org"}
    text = "Anna Kowalskiej nie zastałem, canary@example.org, +48 601 202 303"
    told("k1", text=text, customer=customer)
    fill()
    for secret in ("kowalska", "canary", "601", '"anna"', "example"):
        assert not Signal.objects.filter(index.condition(secret)).exists(), secret
    assert Signal.objects.filter(index.condition("zastałem")).exists()


@pytest.mark.django_db
def test_an_erased_customer_is_out_of_the_index_at_once_and_stays_out(told: Told, now: datetime):
    told("k1", text="canaryword here", customer="C-9")
    told("k2", text="another canaryword")
    fill()
    done = forget_customer("C-9", actor=SYSTEM, now=now)
    assert (done.texts, done.searchable) == (1, 1)
    assert _rows() == 1
    fill()
    assert _rows() == 1
    steps = 0
    while index.purge_step(first=not steps):
        steps += 1
    assert Signal.objects.filter(index.condition("canaryword")).get().key == "k2"


def _rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {index.TABLE}")
        return cursor.fetchone()[0]


class Killed(BaseException):
    """As a process ends: nobody catches it."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", ["_prepared", "_moved", "_write", "_note_values"])
def test_killed_anywhere_it_has_one_effect(told: Told, monkeypatch, place):
    index.drop(range(1, 10))
    told("k1", text="parcel one")
    told("k2", text="parcel two")
    plain = getattr(filling, place)

    def deadly(*args):
        plain(*args)
        raise Killed

    monkeypatch.setattr(filling, place, deadly)
    with pytest.raises(Killed):
        turn()
    monkeypatch.undo()
    assert not LogCursor.objects.filter(name="search", position__gt=0).exists()
    fill()
    assert behind() == 0
    assert Signal.objects.filter(index.condition("parcel")).count() == 2
    assert _rows() == 2


@pytest.mark.django_db
def test_of_two_workers_at_the_same_stretch_one_writes(told: Told, monkeypatch):
    told("k1", text="parcel")
    plain, write = filling._prepared, filling._write
    written = []

    def meanwhile(signals):
        monkeypatch.setattr(filling, "_prepared", plain)
        with transaction.atomic():
            turn()
        assert written == ["parcel"]
        return plain(signals)

    def noted(signals, ready):
        written.extend(one.text for one in signals)
        write(signals, ready)

    monkeypatch.setattr(filling, "_prepared", meanwhile)
    monkeypatch.setattr(filling, "_write", noted)
    turn()
    assert written == ["parcel"]
    assert _rows() == 1


@pytest.mark.django_db
def test_a_burst_is_gathered_and_indexed_in_large_pieces(told: Told, monkeypatch):
    monkeypatch.setattr(filling, "AT_ONCE", 2)
    for number in range(3):
        told(f"k{number}", text="parcel")
    assert turn(), "a full piece: more is likely to wait"
    assert behind() == 1
    assert not turn(), "the end of the log: what comes now waits for the next turn"
    assert behind() == 0


@given(st.text(max_size=80))
def test_any_text_becomes_plain_words_and_finds_itself(text: str):
    found = words(text)
    assert all(word.isalnum() or all(letter.isalnum() for letter in word) for word in found)
    assert words(" ".join(found)) == found
    kept = indexed(text)
    assert kept.bare.split() == [bare(word) for word in found]
    for term in read_question(text):
        assert term.words
        assert all(" " not in word and word for word in term.words)


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["a" * 5000, "слово " * 300, '"' * 99, "\x00", "İstanbul", "ﬁn"])
def test_strange_questions_are_answered(told: Told, asked):
    told("k1", text="İstanbul ﬁne")
    fill()
    list(Signal.objects.filter(index.condition(asked)))
    assert Signal.objects.filter(index.condition("fine istanbul")).exists()


@pytest.mark.django_db
def test_a_word_that_everybody_says_finds_the_same_as_a_rare_one(told: Told, monkeypatch):
    for number in range(6):
        told(f"k{number}", text="late parcel" if number % 2 else "Пакунок і parcel")
    fill()
    monkeypatch.setattr(index, "MANY", 2)
    questions = ("parcel", '"late parcel"', "parcel -late", "пакунок parcel", "parc", "nobody")
    found = [Signal.objects.filter(index.condition(one)).count() for one in questions]
    assert found == [6, 3, 3, 3, 6, 0]
    inside = Signal.objects.filter(index.condition("parcel", (1, 2)))
    assert inside.count() == 2
