"""Opening the results of a survey: filters, what people wrote, who may see what."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from harken.surveys.results.wish import Wish
from tests.surveys.sheets.world import DEFINITION, NOON, filled, published, put

pytestmark = pytest.mark.django_db
PAGE = "/surveys/visit/results/"


@pytest.fixture
def visit(sheets: Path) -> Any:
    """A survey with sixty responses of all sorts, some in files and some newer."""
    from harken.surveys.sheets.sealing import seal

    version, chance = published(), random.Random(5)
    for number in range(60):
        put(version, number, **filled(chance))
        if number == 40:
            seal(version.survey_id)
    return version


def text_of(client: Any, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.headers
    return response.content.decode()


def test_whoever_may_sees_a_card_for_each_question(
    visit: Any, as_role: Callable, django_assert_max_num_queries: Callable
) -> None:
    client = as_role("leader")
    client.get(PAGE)
    with django_assert_max_num_queries(25):
        page = text_of(client, PAGE)
    for question in ("rec", "sat", "way", "why", "saw", "grid", "rank", "age", "on", "ok", "who"):
        assert f'id="q-{question}"' in page
    assert "ann@example.org" not in page
    assert "results.csv" not in page  # leaders look, they take nothing out
    assert "results.csv" in text_of(as_role("analyst"), PAGE)


def test_a_filter_counts_fewer_and_stands_in_the_address(visit: Any, as_role: Callable) -> None:
    from harken.surveys.responses.models import Response

    rows = Response.objects.filter(stage="complete", language="pl")
    wanted = sum(one.answers.get("way") == "bus" for one in rows)
    address = f"{PAGE}?language=pl&answer=way%3Dbus"
    page = text_of(as_role("lead"), address)
    assert "How did you come? Bus" in page
    assert f"{wanted} complete response" in page


def test_a_form_with_empty_fields_leads_to_the_short_address(visit: Any, as_role: Callable) -> None:
    sent = f"{PAGE}?period=&language=pl&channel=&answer=&field=shop&value=north"
    response = as_role("lead").get(sent)
    assert response.headers["Location"] == f"{PAGE}?language=pl&hidden=shop%3Dnorth"


@given(
    st.builds(
        Wish,
        period=st.sampled_from(["", "28d", "own"]),
        language=st.sampled_from(["", "pl", "a&b=c"]),
        hidden=st.lists(st.sampled_from(["a=1", "b=x y", "c=&="]), unique=True).map(tuple),
        answers=st.lists(st.sampled_from(["q=1", "r=ö"]), unique=True).map(tuple),
        unfinished=st.booleans(),
        late=st.booleans(),
    )
)
def test_an_address_says_the_whole_state(wish: Wish) -> None:
    assert Wish.read(QueryDict(wish.query())) == wish


@pytest.mark.parametrize("late", [False, True])
def test_late_ones_are_told_and_count_only_when_asked_for(
    sheets: Path, as_role: Callable, late: bool
) -> None:
    version = published()
    for number in range(12):
        put(version, number, stage="late" if number < 2 else "complete", answers={"sat": 4})
    page = text_of(as_role("lead"), f"{PAGE}?late=on" if late else PAGE)
    assert ("2 responses came after the survey closed" in page) is not late
    assert ("12 answers ·" in page) is late


def test_drop_off_is_told_page_by_page(sheets: Path, as_role: Callable) -> None:
    """Of 20 who are done or left, 5 left after page 1 (3 steps in all come before page 2's end):
    20 sent its first part, 15 the whole of it."""
    version = published()
    for number in range(20):
        if number < 5:
            put(version, number, stage="left", step=1, answers={"rec": 9})
        else:
            put(version, number, answers={"rec": 9})
    put(version, 30, stage="open", step=1)
    page = text_of(as_role("lead"), PAGE)
    assert "15 complete responses; 75.0\xa0% of those who began finished" in page
    assert "1 still under way" in page
    assert "not counted as unfinished" in page


def test_what_people_wrote_has_no_names_in_it(sheets: Path, as_role: Callable) -> None:
    from harken.customers.models import Customer, PersonalData

    customer = Customer.objects.create(external_id="c1", first_seen_at=NOON)
    PersonalData.objects.create(customer=customer, name="Nowak", updated_at=NOON)
    version = published()
    said = "Lead was rude, says Nowak, ann@example.org, +48 601 202 303 <b>x</b>"
    put(version, 1, answers={"rec": 2, "why": said}, customer=customer)
    page = text_of(as_role("lead"), f"{PAGE}texts/why/")
    assert "was rude" in page
    assert "&lt;b&gt;x" in page
    for gone in ("Nowak", "ann@example.org", "601"):
        assert gone not in page


def test_texts_are_read_in_pages_the_newest_first(sheets: Path, as_role: Callable) -> None:
    from harken.surveys.sheets.sealing import seal

    version, client = published(), as_role("lead")
    for number in range(30):
        put(version, number, answers={"rec": 2, "why": f"word {number:02}"})
        if number == 20:
            seal(version.survey_id)
    first = client.get(f"{PAGE}texts/why/").context["page"]
    assert [one.text for one in first.rows] == [f"word {n:02}" for n in range(29, 4, -1)]
    rest = client.get(f"{PAGE}texts/why/?cursor={first.next_cursor}").context["page"]
    assert [one.text for one in rest.rows] == [f"word {n:02}" for n in range(4, -1, -1)]
    assert rest.next_cursor is None


def test_what_was_erased_is_gone_at_once(sheets: Path, as_role: Callable) -> None:
    from harken.surveys.sheets.sealing import seal

    version = published()
    put(version, 1, answers={"rec": 2, "why": "I am here"})
    seal(version.survey_id)
    put(version, 1, answers={"rec": 2})
    assert "I am here" not in text_of(as_role("lead"), PAGE)
    assert "I am here" not in text_of(as_role("lead"), f"{PAGE}texts/why/")


@pytest.mark.parametrize("address", ["texts/rec/", "texts/nothing/"])
def test_a_question_without_texts_has_no_page_of_them(
    visit: Any, as_role: Callable, address: str
) -> None:
    assert as_role("lead").get(f"{PAGE}{address}").status_code == 404


def test_a_draft_says_what_to_do_next(db: None, as_role: Callable) -> None:
    from harken.surveys.designs.models import Survey

    Survey.objects.create(
        slug="visit", title={"en": "Visit"}, draft_changed_at=NOON, created_at=NOON
    )
    assert "Publish it" in text_of(as_role("lead"), PAGE)


def test_a_survey_that_nobody_answered_has_no_figures(sheets: Path, as_role: Callable) -> None:
    published(DEFINITION)
    page = text_of(as_role("lead"), PAGE)
    assert "No answers here" in page
    assert "As soon as the first person has answered" in page
    assert "How far people came" not in page
    assert "results.csv" not in page


def test_damaged_files_leave_a_page_that_says_so(
    visit: Any, as_role: Callable, sheets: Path
) -> None:
    for file in sheets.rglob("*.parquet"):
        file.write_bytes(b"x")
    response = as_role("lead").get(PAGE)
    assert response.status_code == 503
    assert "made anew" in response.content.decode()
