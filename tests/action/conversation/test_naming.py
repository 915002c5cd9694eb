"""Whom a note names: a full name or an address after an '@', however many colleagues there are."""

import pytest

from harken.accounts.users.models import User
from harken.action.conversation.writing.naming import names_in
from harken.organisation.changes.refused import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db: None) -> dict[str, User]:
    """Colleagues, two of them of one name, one who left."""
    rows = {
        "anna": "Anna Nowak", "anna2": "Anna Nowak", "jo": "Jo", "joan": "Jo Ann",
        "olha": "Ольга О’Ніл", "gone": "Gone Away",
    }  # fmt: skip
    made = {
        key: User.objects.create(email=f"{key}@example.com", name=name, role="employee")
        for key, name in rows.items()
    }
    User.objects.filter(name="Gone Away").update(is_active=False)
    return made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nothing", []),
        ("@Jo was there", ["jo"]),
        ("@jo ann, were you there? (@Ольга О’Ніл too)", ["joan", "olha"]),
        ("Ask @JOAN@example.com.", ["joan"]),
        ("Ask @ОЛЬГА О’НІЛ.", ["olha"]),
        ("joan@example.com wrote", []),
        ("a@Jo", []),
        ("@Jo and @Jo again", ["jo"]),
        ("@Jo\n@Jo Ann", ["jo", "joan"]),
        ("@gone@example.com and @Gone Away", []),
    ],
)
def test_a_name_or_an_address_after_the_sign_names_somebody(
    people: dict[str, User], text: str, found: list[str]
) -> None:
    named = names_in(text)
    assert sorted(one.pk for one in named.people) == sorted(people[key].pk for key in found)
    assert not named.shared


def test_what_nobody_is_called_is_told(people: dict[str, User]) -> None:
    assert names_in("@Joanna @Jo @nobody@example.com").unknown == (
        "Joanna", "nobody@example.com"
    )  # fmt: skip


def test_one_of_two_of_the_same_name_has_to_be_chosen(people: dict[str, User]) -> None:
    with pytest.raises(Refused, match="Several people are called “Anna Nowak”"):
        names_in("@Anna Nowak").demand_certain()
    chosen = names_in("@Anna Nowak", [people["anna2"].pk])
    chosen.demand_certain()
    assert [one.pk for one in chosen.people] == [people["anna2"].pk]
    both = {people["anna"].pk, people["anna2"].pk}
    named = names_in("@Anna Nowak", both)
    assert (named.shared, {one.pk for one in named.people}) == ((), both)
    by_address = names_in("@anna@example.com")
    assert [one.pk for one in by_address.people] == [people["anna"].pk]


def test_it_asks_once_however_many_are_named(
    people: dict[str, User], django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        names_in("@Jo @Jo Ann @Anna Nowak @x @joan@example.com")
    with django_assert_num_queries(0):  # type: ignore[operator]
        names_in("nobody")
