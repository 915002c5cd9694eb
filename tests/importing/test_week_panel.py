"""Files that wait or were refused, as the page of a week shows them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from harken.foundations.permission import Actor
from harken.importing.models import Import
from harken.importing.pages.waiting.week import MOST, lines_of, week_panel
from harken.web.registries import Week

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATEST = Week(date(2026, 2, 23), date(2026, 3, 1), NOW)
EARLIER = Week(date(2026, 2, 9), date(2026, 2, 15), NOW)
IN_EARLIER = datetime(2026, 2, 10, 9, tzinfo=UTC)


def brought(state: str, at: datetime, name: str = "answers.csv", **fields: object) -> Import:
    row = Import.objects.create(state=state, created_at=at, actor_label="Ann", **fields)
    row.files.create(name=name)
    return row


def files(week: Week) -> list[str]:
    return [line.files for line in lines_of(week)]


def test_what_waits_is_shown_however_long_it_does() -> None:
    brought("waiting", IN_EARLIER)
    assert files(LATEST) == files(EARLIER) == ["answers.csv"]


def test_what_came_later_is_no_matter_of_an_earlier_week() -> None:
    brought("waiting", NOW - timedelta(hours=1))
    assert files(LATEST) == ["answers.csv"]
    assert not files(EARLIER)


def test_what_was_refused_is_shown_in_its_own_week_only() -> None:
    brought("failed", IN_EARLIER)
    assert files(EARLIER) == ["answers.csv"]
    assert not files(LATEST)


def test_what_was_refused_this_morning_belongs_to_the_last_week() -> None:
    brought("failed", NOW - timedelta(hours=1))
    assert files(LATEST) == ["answers.csv"]


@pytest.mark.parametrize("state", ["reading", "recording", "done", "undone", "discarded"])
def test_what_goes_its_way_is_not_shown(state: str) -> None:
    brought(state, NOW - timedelta(hours=1))
    assert week_panel(Actor.system(), LATEST) is None


def test_the_reason_of_a_refusal_stands_beside_it() -> None:
    said = {"template": "The file is empty.", "values": {}, "plural": ""}
    brought("failed", NOW, error=said)
    (line,) = lines_of(LATEST)
    assert (line.why, line.tone) == ("The file is empty.", "bad")


def test_an_import_leads_to_its_page() -> None:
    row = brought("waiting", NOW)
    html = week_panel(Actor.system(), LATEST)
    assert html
    assert f'href="/imports/{row.pk}/"' in html
    assert "Ann" in html


def test_of_many_the_newest_are_shown() -> None:
    for minute in range(MOST + 1):
        brought("waiting", IN_EARLIER + timedelta(minutes=minute), f"{minute}.csv")
    assert files(LATEST)[0] == f"{MOST}.csv"
    assert len(files(LATEST)) == MOST
