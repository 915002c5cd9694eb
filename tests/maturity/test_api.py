"""A program reads closed rounds: what they released, page by page, and nothing of open ones."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from harken.accounts.keys.actions import create_key
from harken.analysis.maturity import ITEMS
from harken.foundations.permission import Actor
from harken.maturity.results.released_json import written
from harken.maturity.rounds.closing import release
from harken.maturity.rounds.models import Round

pytestmark = pytest.mark.django_db
LIST = "/api/v1/assessments"


@pytest.fixture
def program(now: datetime) -> Client:
    made = create_key(Actor.system(), "a program", ["maturity:read"], now=now)
    return Client(headers={"authorization": f"Bearer {made.secret}"})


@pytest.fixture
def closed(now: datetime) -> Callable[..., Round]:
    """A closed round with (group, one answer to all) of each rater."""

    def make(*raters: tuple[str, int], days: int = 0) -> Round:
        rows = [(group, dict.fromkeys(ITEMS, answer)) for group, answer in raters]
        moment = now + timedelta(days=days)
        return Round.objects.create(
            title=f"Round of day {days}",
            state=Round.State.CLOSED,
            closes_on=moment.date(),
            opened_at=now,
            closed_at=moment,
            asked=12,
            result=written(release(rows, 3)),
            created_at=now,
            created_by="Ada",
        )

    return make


def test_a_round_tells_what_it_released(
    program: Client, closed: Callable[..., Round], now: datetime
) -> None:
    """Three leaders say 4 and two in front 1, with two in the middle who say 3: (2 + 6)/4 = 2;
    all: (12 + 6 + 2)/7 = 20/7, times twenty."""
    made = closed(*[("leaders", 4)] * 3, *[("middle", 3)] * 2, *[("front", 1)] * 2)
    found: dict[str, Any] = program.get(f"{LIST}/{made.pk}").json()
    assert found["total"] == pytest.approx(400 / 7)
    assert (found["stage"], found["raters"], found["asked"]) == ("Mobilize", 7, 12)
    assert (found["least"], found["single_view"]) == (3, False)
    assert found["ranges"]["EE2"] == [1, 4]
    assert [(g["groups"], g["raters"], g["total"], g["stage"]) for g in found["groups"]] == [
        (["leaders"], 3, 80, "Align"),
        (["middle", "front"], 4, 40, "Explore"),
    ]
    assert set(found["stage_shares"]) == {
        "Ignore", "Explore", "Mobilize", "Operationalize", "Align", "Embed",
    }  # fmt: skip
    assert "standard_error" not in str(found)


def test_a_round_with_too_few_answers_has_no_figures(
    program: Client, closed: Callable[..., Round]
) -> None:
    found = program.get(f"{LIST}/{closed(('leaders', 4), ('front', 2)).pk}").json()
    assert (found["raters"], found["total"], found["stage"]) == (2, None, None)
    assert set(found["competencies"].values()) == {None}
    assert set(found["agreement"].values()) | set(found["ranges"].values()) == {None}


def test_following_next_reads_closed_rounds_once_the_newest_first(
    program: Client, closed: Callable[..., Round], now: datetime
) -> None:
    made = [closed(*[("leaders", 3)] * 3, days=days).pk for days in (2, 0, 1, 1, 3)]
    Round.objects.create(
        title="Open", state="open", closes_on=now.date(), created_at=now, created_by="Ada"
    )
    seen, cursor = [], ""
    while cursor is not None:
        body = program.get(LIST, {"size": 2, "cursor": cursor}).json()
        seen += [one["id"] for one in body["items"]]
        cursor = body["next"]
    assert seen == [made[place] for place in (4, 0, 3, 2, 1)]
    assert (body["items"][0]["total"], "agreement" in body["items"][0]) == (60, False)


def test_open_and_unknown_rounds_are_not_there(program: Client, now: datetime) -> None:
    made = Round.objects.create(
        title="Open", state="open", closes_on=now.date(), created_at=now, created_by="Ada"
    )
    for number in (made.pk, 0, 10**30):
        assert program.get(f"{LIST}/{number}").status_code == 404
    assert program.get(LIST, {"cursor": "strange"}).status_code in {400, 422}


def test_a_list_costs_the_same_few_queries(
    as_role: Callable[..., Client],
    closed: Callable[..., Round],
    django_assert_max_num_queries: Callable,
) -> None:
    client = as_role("employee")
    client.get(LIST)
    for days in range(20):
        closed(*[("leaders", 3)] * 3, days=days)
    with django_assert_max_num_queries(6):
        assert len(client.get(LIST).json()["items"]) == 20
