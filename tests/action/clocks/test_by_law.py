"""Cases regulated by law: clocks that never stand still, the final letter, and more time for it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from harken.accounts.users.models import User
from harken.action.cases.models import Case, What
from harken.action.clocks.page.extending import Extension, extend
from harken.action.clocks.queries import letter_owed
from harken.action.kinds.models import CaseKind
from harken.foundations.permission import Role
from harken.organisation.changes.refused import Refused
from tests.action.clocks.making import calendar_with, happens, in_english, open_case, team_with

pytestmark = pytest.mark.django_db
People = dict[str, User]
Signed = Callable[[str], Client]


def regulated(**more: object) -> CaseKind:
    given = {"statutory_days": 30, "acknowledge_days": 5, "law": "Act 12, art. 6", **more}
    return CaseKind.objects.create(name=in_english("Complaint"), is_regulated=True, **given)


def test_days_by_law_end_with_the_last_day_and_never_stand_still() -> None:
    opened = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
    case = open_case(opened, kind=regulated())
    happens(case, What.WAITING, opened + timedelta(hours=1))
    letter = case.clocks.get(name="letter")
    # 2 March in UTC, the zone of this organisation, and 30 days: all of 1 April.
    assert letter.due_at == datetime(2026, 4, 1, 23, 59, 59, 999999, tzinfo=UTC)
    happens(case, What.AUTOMATIC, opened + timedelta(hours=2))
    assert case.clocks.get(name="acknowledge").is_met
    assert case.clocks.get(name="contact").stopped_at is None


def test_working_days_by_law_leave_out_public_holidays() -> None:
    opened = datetime(2026, 4, 2, 9, tzinfo=UTC)  # Thursday before Easter
    team = team_with(calendar_with(["8:00-20:00"] * 7, country="PL"))
    kind = regulated(statutory_days=2, in_working_days=True)
    case = open_case(opened, kind=kind, team=team)
    # Friday counts; Saturday, Easter Sunday and Monday do not: the second day is Tuesday.
    assert case.clocks.get(name="letter").due_at.date() == date(2026, 4, 7)


def test_a_case_by_law_cannot_end_before_its_letter(people: People) -> None:
    case = open_case(timezone.now(), kind=regulated())
    assert "final letter" in letter_owed(case)
    happens(case, What.LETTER, timezone.now())
    assert letter_owed(case) == ""
    assert case.clocks.get(name="letter").is_met


def test_another_kind_takes_the_clocks_by_law_away(people: People) -> None:
    from harken.action.clocks.keeping import begin

    now = timezone.now()
    case = open_case(now, kind=regulated())
    case.kind = CaseKind.objects.create(name=in_english("Other"))
    case.save()
    begin(case, now)
    assert set(case.clocks.values_list("name", flat=True)) == {"contact", "resolution"}


def test_more_time_is_logged_and_written_to_the_customer(people: People) -> None:
    now = timezone.now()
    case = open_case(now, kind=regulated())
    before = case.clocks.get(name="letter").due_at
    more = Extension(15, "Expert asked", "We need 15 days more.", channel="post")
    extend(people[Role.LEAD].actor, case.pk, more, now=now)
    after = case.clocks.get(name="letter").due_at
    assert (after - before).days == 15
    assert case.entries.get().text == "We need 15 days more."
    assert case.events.get(said__has_key="extended").said["because"] == "Expert asked"


def test_a_customer_who_cannot_be_written_to_refuses_more_time(people: People) -> None:
    now = timezone.now()
    case = open_case(now, kind=regulated())
    before = case.clocks.get(name="letter").due_at
    with pytest.raises(Refused):
        extend(people[Role.LEAD].actor, case.pk, Extension(15, "Why", "More"), now=now)
    assert case.clocks.get(name="letter").due_at == before


def test_the_page_of_a_case_says_law_and_date_and_offers_more_time(as_role: Signed) -> None:
    case = open_case(timezone.now(), kind=regulated())
    lead = as_role(Role.LEAD)
    page = lead.get(f"/cases/{case.pk}/").content.decode()
    assert "Act 12, art. 6" in page
    assert f"/cases/{case.pk}/extend/" in page
    given = {"days": "10", "because": "Expert", "text": "Ten days more.", "channel": "post"}
    assert lead.post(f"/cases/{case.pk}/extend/", given).status_code == 302
    assert "10 days more. Why: Expert" in lead.get(f"/cases/{case.pk}/").content.decode()
    assert as_role(Role.AGENT).get(f"/cases/{case.pk}/extend/").status_code == 404


def test_the_page_says_what_to_do_where_a_team_has_no_hours(as_role: Signed) -> None:
    case = open_case(timezone.now(), team=team_with(None))
    page = as_role(Role.OWNER).get(f"/cases/{case.pk}/").content.decode()
    assert "The team has no working hours. Until it has, the list counts calendar time." in page
    assert "Give working hours" in page


@pytest.mark.parametrize("week", [[""] * 7, ["9:00-9:01", *[""] * 6]])
def test_hours_that_are_hardly_ever_open_end_the_search(week: list[str]) -> None:
    case = open_case(datetime(2026, 3, 2, tzinfo=UTC), team=team_with(calendar_with(week)))
    clock = case.clocks.get(name="resolution")
    assert (clock.due_at, clock.why_not) == (None, "never open")
    assert Case.objects.get(pk=case.pk).due_at is not None
