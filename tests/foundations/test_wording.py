"""Words are found whatever their capitals, on both databases."""

import pytest
from django.utils import timezone

from harken.action.cases.models import Case
from harken.action.cases.showing.keeping import _forget_mentions
from harken.action.inbox.listing.words import said
from harken.action.kinds.models import CaseKind
from harken.foundations.permission import Actor

pytestmark = pytest.mark.django_db
SUBJECTS = ("ЖКХ-портал не працює", "МегаФон", "Łódź, reklamacja", "100% wool", "a_b", "Zelle", "")


@pytest.fixture
def cases() -> None:
    kind = CaseKind.objects.create(name={"en": "Other"})
    moment = timezone.now()
    for number, subject in enumerate(SUBJECTS):
        Case.objects.create(
            key=f"w{number}", subject=subject, kind=kind, opened_at=moment, stirred_at=moment
        )


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("жкх-ПОРТАЛ", ["ЖКХ-портал не працює"]),
        ("мегафон", ["МегаФон"]),
        ("łÓDŹ", ["Łódź, reklamacja"]),
        ("ZELLE", ["Zelle"]),
        ("0%", ["100% wool"]),
        ("_", ["a_b"]),
        ("ж%т", []),
        ("%", ["100% wool"]),
        ("ж", ["ЖКХ-портал не працює"]),
        ("мегафон2", []),
    ],
)
def test_the_inbox_finds_a_word_however_it_is_written(
    word: str, found: list[str], cases: None
) -> None:
    rows = said(Case.objects.order_by("pk"), word, Actor.system())
    assert [case.subject for case in rows] == found


def test_a_customers_name_in_capitals_is_forgotten_too(cases: None) -> None:
    Case.objects.filter(subject="МегаФон").update(subject="Дзвонила ОЛЕНА КОВАЛЬ")
    assert _forget_mentions(["Олена Коваль"]) == 1
    assert not Case.objects.filter(subject__says="коваль").exists()


@pytest.mark.parametrize(
    ("way", "word", "found"),
    [
        ("reads", "мегафон", ["МегаФон"]),
        ("reads", "zelle", ["Zelle"]),
        ("reads", "мега", []),
        ("reads", "a%b", []),
        ("begins", "łódŹ", ["Łódź, reklamacja"]),
        ("begins", "ZEL", ["Zelle"]),
        ("begins", "фон", []),
        ("begins", "портал", []),
    ],
)
def test_a_column_is_read_whole_or_from_its_beginning_in_any_letters(
    way: str, word: str, found: list[str], cases: None
) -> None:
    rows = Case.objects.filter(**{f"subject__{way}": word})
    assert [case.subject for case in rows.order_by("pk")] == found


@pytest.mark.parametrize("way", ["says", "reads", "begins"])
def test_a_word_of_any_length_may_be_asked_for(way: str, cases: None) -> None:
    assert not Case.objects.filter(**{f"subject__{way}": "z" * 100_000}).exists()
