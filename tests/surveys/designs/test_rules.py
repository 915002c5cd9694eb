"""Where a survey stands, and what its address may be."""

from datetime import timedelta

import pytest

from harken.organisation.changes.refused import Refused
from harken.surveys.designs.models import Survey
from harken.surveys.designs.rules import (
    Standing,
    check_slug,
    check_times,
    free_slug,
    is_new_sitting,
    standing,
)

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("state", "opens", "closes", "expected"),
    [
        ("draft", None, None, Standing.DRAFT),
        ("open", None, None, Standing.OPEN),
        ("open", HOUR, None, Standing.WAITING),
        ("open", -HOUR, HOUR, Standing.OPEN),
        ("open", timedelta(), None, Standing.OPEN),
        ("open", None, timedelta(), Standing.CLOSED),
        ("closed", None, HOUR, Standing.CLOSED),
    ],
)
def test_times_are_looked_at(now, state, opens, closes, expected):
    survey = Survey(
        state=state,
        opens_at=None if opens is None else now + opens,
        closes_at=None if closes is None else now + closes,
    )
    assert standing(survey, now) is expected
    survey.archived_at = now
    assert standing(survey, now) is Standing.ARCHIVED


@pytest.mark.parametrize("slug", ["", "Ą", "a b", "-a", "new", "import", "a" * 61, "a\n", "../x"])
def test_an_address_that_cannot_stand_is_refused(slug):
    with pytest.raises(Refused):
        check_slug(slug)


@pytest.mark.parametrize(
    ("title", "taken", "slug"),
    [
        ("After a purchase", (), "after-a-purchase"),
        ("After a purchase", {"after-a-purchase", "after-a-purchase-2"}, "after-a-purchase-3"),
        ("Новый опрос", (), "survey"),
        ("New", (), "new-2"),
        ("<script>alert(1)</script>", (), "scriptalert1script"),
        ("x" * 300, (), "x" * 55),
    ],
)
def test_an_address_is_made_from_the_title(title, taken, slug):
    assert free_slug(title, taken) == slug
    check_slug(slug)


def test_a_survey_cannot_close_before_it_opens(now):
    check_times(now, now + HOUR)
    check_times(None, now)
    with pytest.raises(Refused, match="later time"):
        check_times(now, now)


def test_the_log_has_a_line_for_each_sitting(now):
    survey = Survey(draft_changed_by="Ada", draft_changed_at=now)
    assert not is_new_sitting(survey, "Ada", now + timedelta(minutes=29))
    assert is_new_sitting(survey, "Ada", now + timedelta(minutes=31))
    assert is_new_sitting(survey, "Ben", now)
