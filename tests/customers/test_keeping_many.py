"""Many customers at once: kept as one after the other, in a fixed number of questions."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harken.customers.actions import keep_customers
from harken.customers.models import Customer, PersonalData
from harken.customers.rules import PERSONAL, GivenCustomer

pytestmark = pytest.mark.django_db
WORD = st.sampled_from(["", "a", "b"])
SAID = st.builds(
    GivenCustomer,
    external_id=st.sampled_from(["C-1", "C-2", "C-3"]),
    name=WORD,
    email=WORD,
    language=st.sampled_from(["", "pl", "uk"]),
    country=st.sampled_from(["", "PL"]),
    attributes=st.dictionaries(st.sampled_from(["x", "y"]), st.integers(0, 2), max_size=2),
)


class Model:
    """What is known after things were said one by one: silence forgets nothing."""

    def __init__(self) -> None:
        self.known: dict[str, dict] = {}

    def hear(self, one: GivenCustomer, now: datetime) -> None:
        mine = self.known.setdefault(one.external_id, {"language": "", "country": ""})
        mine |= {n: getattr(one, n) for n in ("language", "country") if getattr(one, n)}
        if one.name or one.email or one.phone or one.attributes:
            before = mine.get("personal")
            fields = before["fields"] if before else dict.fromkeys(PERSONAL, "")
            attributes = before["attributes"] if before else {}
            after = {
                "fields": fields | {n: getattr(one, n) for n in PERSONAL if getattr(one, n)},
                "attributes": {**attributes, **one.attributes},
            }
            changed = not before or any(before[name] != after[name] for name in after)
            mine["personal"] = after | {"at": now if changed else before["at"]}


def in_database() -> dict[str, dict]:
    rows = {one.customer_id: one for one in PersonalData.objects.all()}
    found = {}
    for one in Customer.objects.all():
        found[one.external_id] = {"language": one.language, "country": one.country}
        if row := rows.get(one.pk):
            fields = {name: getattr(row, name) for name in PERSONAL}
            found[one.external_id]["personal"] = {
                "fields": fields,
                "attributes": row.attributes,
                "at": row.updated_at,
            }
    return found


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(batches=st.lists(st.lists(SAID, max_size=6), max_size=3))
def test_a_batch_leaves_what_one_after_the_other_would(
    batches: list[list[GivenCustomer]], now: datetime
) -> None:
    PersonalData.objects.all().delete()
    Customer.objects.all().delete()
    model = Model()
    for day, batch in enumerate(batches):
        moment = now + timedelta(days=day)
        ids = keep_customers(batch, moment)
        for one in batch:
            model.hear(one, moment)
        assert ids == dict(
            Customer.objects.filter(external_id__in=ids).values_list("external_id", "pk")
        )
        assert set(ids) == {one.external_id for one in batch}
    assert in_database() == model.known


def test_more_customers_do_not_ask_more_often(
    now: datetime, django_assert_max_num_queries: Callable
) -> None:
    def said(name: str, count: int) -> list[GivenCustomer]:
        return [GivenCustomer(f"C-{n}", name=name, language="pl") for n in range(count)]

    keep_customers(said("Ann", 10), now)
    with django_assert_max_num_queries(20):
        keep_customers(said("Anna", 400), now)
    assert PersonalData.objects.filter(name="Anna").count() == 400


def test_known_customers_of_whom_only_the_id_is_said_cost_one_question(
    now: datetime, django_assert_num_queries: Callable
) -> None:
    known = keep_customers([GivenCustomer(f"C-{n}", name="Ann") for n in range(300)], now)
    with django_assert_num_queries(1):
        assert keep_customers([GivenCustomer(name) for name in known], now) == known
    mixed = [GivenCustomer("C-1"), GivenCustomer("C-new"), GivenCustomer("C-1", name="Bea")]
    found = keep_customers(mixed, now)
    assert found["C-1"] == known["C-1"]
    assert PersonalData.objects.get(customer=found["C-1"]).name == "Bea"
