"""Whom a mailing reaches, when, and that nobody gets two invitations."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.contacts.leaving.actions import stop_mail
from harken.contacts.models import ContactList, Membership
from harken.contacts.people.queries import Conditions
from harken.invitations.models import Invitation
from harken.invitations.planning import planner
from harken.invitations.planning.audience import dry_run
from harken.invitations.planning.window import Window
from harken.invitations.planning.zones import main_zones, zone_for
from tests.invitations.world import START, contact, mailing, survey

WARSAW, NEW_YORK, UTC_ = ZoneInfo("Europe/Warsaw"), ZoneInfo("America/New_York"), ZoneInfo("UTC")


@pytest.mark.parametrize(
    ("moment", "zone", "opens"),
    [
        ("2026-03-02T07:59", WARSAW, "2026-03-02T08:00"),  # 8:59 there: waits for 9:00
        ("2026-03-02T08:30", WARSAW, "2026-03-02T08:30"),  # 9:30 there: now
        ("2026-03-02T16:00", WARSAW, "2026-03-03T08:00"),  # 17:00 there: tomorrow
        ("2026-03-06T16:00", WARSAW, "2026-03-09T08:00"),  # Friday evening: Monday
        ("2026-03-02T08:30", NEW_YORK, "2026-03-02T14:00"),  # 3:30 in the night there
        ("2026-03-27T20:00", WARSAW, "2026-03-30T07:00"),  # the clock goes forward on the 29th
    ],
)
def test_mails_wait_for_the_hours_where_the_person_lives(
    moment: str, zone: ZoneInfo, opens: str
) -> None:
    asked = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    found = Window(9, 17, "12345").next_open(asked, zone)
    assert found.strftime("%Y-%m-%dT%H:%M") == opens


@given(
    st.integers(-20 * 525_600, 20 * 525_600).map(
        lambda minutes: START + timedelta(minutes=minutes)
    ),
    st.sampled_from(["Europe/Warsaw", "Asia/Tokyo", "America/St_Johns", "Pacific/Apia"]),
    st.integers(0, 23),
    st.integers(1, 24),
    st.sets(st.sampled_from("1234567"), min_size=1),
)
def test_an_open_moment_is_never_before_and_always_within_the_window(
    moment: datetime, name: str, opens: int, until: int, days: set[str]
) -> None:
    if opens >= until:
        return
    zone, window = ZoneInfo(name), Window(opens, until, "".join(days))
    found = window.next_open(moment, zone)
    local = found.astimezone(zone)
    assert moment <= found <= moment + timedelta(days=9)
    assert opens <= local.hour < until
    assert str(local.isoweekday()) in days
    assert window.next_open(found, zone) == found


def test_a_window_that_never_opens_is_an_error() -> None:
    with pytest.raises(ValueError, match="never opens"):
        Window(9, 17, "").next_open(START, UTC_)


@pytest.mark.parametrize(
    ("attribute", "country", "zone"),
    [
        ("Asia/Tokyo", "PL", "Asia/Tokyo"),
        ("", "PL", "Europe/Warsaw"),
        ("", "ES", "Europe/Madrid"),  # the Canary Islands are an hour off
        ("", "UA", "Europe/Kyiv"),
        ("", "RU", "UTC"),  # eleven zones: none is right for most
        ("", "", "UTC"),
        ("../../etc/passwd", "PL", "Europe/Warsaw"),
    ],
)
def test_where_a_persons_clock_stands(attribute: str, country: str, zone: str) -> None:
    assert zone_for(attribute, country, UTC_).key == zone


def test_nearly_every_country_has_a_zone() -> None:
    assert len(main_zones()) > 220
    assert not {"RU", "US", "CA", "BR", "AU"} & set(main_zones())


@pytest.mark.django_db
def test_everybody_is_planned_once_with_the_reason_where_not() -> None:
    wanted = contact("ann@example.org", language="pl")
    contact("")
    gone = contact("gone@example.org")
    contact("ANN@example.org ")
    stop_mail("gone@example.org", "unsubscribed", "", START)
    one = mailing(survey())
    assert planner.plan(one, START, at_once=2) == 4
    found = dict(Invitation.objects.order_by("id").values_list("key", "why"))
    assert list(found.values()) == ["", "no_address", "unsubscribed", "same_address"]
    first = Invitation.objects.get(customer=wanted)
    assert (first.state, first.language, first.due_at) == ("planned", "pl", START)
    assert first.expires_at == START + timedelta(days=30)
    assert Invitation.objects.get(customer=gone).state == "held"


@pytest.mark.django_db
def test_planning_again_after_a_kill_adds_only_who_was_missing() -> None:
    people = [contact(f"p{n}@example.org") for n in range(5)]
    one = mailing(survey())
    Invitation.objects.create(
        mailing=one,
        customer=people[2],
        key=f"customer:{people[2].pk}",
        state="sent",
        due_at=START,
        expires_at=START,
    )
    planner.plan(one, START, at_once=2)
    planner.plan(one, START + timedelta(days=1), at_once=3)
    states = Invitation.objects.order_by("customer").values_list("state", flat=True)
    assert list(states) == ["planned", "planned", "sent", "planned", "planned"]
    one.refresh_from_db()
    assert (one.planned_at, one.asked_of) == (START, 5)


@pytest.mark.django_db
def test_each_is_due_when_their_day_begins() -> None:
    contact("warsaw@example.org", country="PL")
    contact("tokyo@example.org", attributes={"zone": "Asia/Tokyo"})
    one = mailing(survey(), from_hour=12, until_hour=18)
    planner.plan(one, START)
    due = [f"{moment:%d %H}" for moment in Invitation.objects.values_list("due_at", flat=True)]
    assert sorted(due) == ["02 11", "03 03"]  # noon in Warsaw; 18:00 is over in Tokyo: next noon


@pytest.mark.django_db
def test_a_list_a_language_and_an_attribute_narrow_it_down() -> None:
    here = ContactList.objects.create(name="Gold", created_at=START)
    for n, language in enumerate(["pl", "pl", "en"]):
        member = contact(f"m{n}@example.org", language=language, attributes={"plan": f"p{n}"})
        Membership.objects.create(list=here, customer=member)
    contact("other@example.org", language="pl")
    one = mailing(
        survey(), list=here, filter={"language": "pl", "attribute": "plan", "value": "p1"}
    )
    planner.plan(one, START)
    (key,) = Invitation.objects.values_list("customer__personal__email", flat=True)
    assert key == "m1@example.org"


@pytest.mark.django_db
def test_a_dry_run_says_who_would_get_it_and_writes_nothing() -> None:
    for n in range(3):
        contact(f"d{n}@example.org")
    contact("")
    stop_mail("d1@example.org", "bounced", "", START)
    found = dry_run(Conditions())
    assert (found.all, found.would_go) == (4, 2)
    assert found.held == {"no_address": 1, "bounced": 1}
    assert not Invitation.objects.exists()


@pytest.mark.django_db
def test_planning_stops_with_the_mailing() -> None:
    contact("late@example.org")
    one = mailing(survey(), state="stopped")
    assert planner.plan(one, START) == 0
    assert not Invitation.objects.exists()
