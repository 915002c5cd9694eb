"""What a case's page says of its clocks: the time that counts, as the list of cases says it."""

from datetime import UTC, datetime

import pytest

from harken.action.clocks.hours import hours_of
from harken.action.clocks.page import part
from harken.action.clocks.queries import clocks_of
from harken.action.inbox.listing.due import Said
from harken.action.inbox.listing.owed import working_left
from tests.action.clocks.making import calendar_with, open_case, target, team_with

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2026, 3, 6, 14, tzinfo=UTC)  # 15:00 in Warsaw, where work ends at 17:00
BEFORE, AFTER = datetime(2026, 3, 6, 15, tzinfo=UTC), datetime(2026, 3, 9, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("working", "moment", "said"),
    [
        # Three hours of work end on Monday at 10:00: one is left on Friday, one on Monday.
        (True, BEFORE, "2\N{NO-BREAK SPACE}h of working time left"),
        (True, AFTER, "late by 2\N{NO-BREAK SPACE}h of working time"),
        # Three hours by the clock end at 18:00; by Monday, 12:00, 66 hours have passed since.
        (False, BEFORE, "2\N{NO-BREAK SPACE}h left"),
        (False, AFTER, "late by 66\N{NO-BREAK SPACE}h"),
    ],
)
def test_what_is_left_is_said_in_the_time_that_counts(
    working: bool, moment: datetime, said: str
) -> None:
    target("contact", 3 * 3600, in_working_time=working)
    case = open_case(FRIDAY, team=team_with(calendar_with()))
    lines = part._lines(clocks_of(case, moment), hours_of(case.team_id), moment)
    line = next(one for one in lines if one.clock.name == "contact")
    assert line.said == said
    assert line.tone == ("bad" if moment == AFTER else "neutral")


def test_a_day_of_work_has_eight_hours_beside_the_case_and_in_the_list() -> None:
    monday = datetime(2026, 3, 2, 8, tzinfo=UTC)  # 9:00 in Warsaw, where work begins
    target("resolution", 80 * 3600)
    case = open_case(monday, team=team_with(calendar_with()))
    lines = part._lines(clocks_of(case, monday), hours_of(case.team_id), monday)
    assert {line.said for line in lines if line.clock.name == "resolution"} == {
        "10\N{NO-BREAK SPACE}days of working time left"
    }
    case.refresh_from_db()
    case.due_what, case.due_at = "resolution", case.clocks.get(name="resolution").due_at
    said = Said(monday, "en", UTC).due(case, working_left([case], monday)[case.pk])
    assert said.text == "resolution: due in 10\N{NO-BREAK SPACE}days of working time"
