"""Which metrics stand on the live page: chosen, ordered, taken back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from harken.foundations.permission import Role

pytestmark = pytest.mark.django_db
FIRST = ["nps", "csat", "first_response", "resolution"]


def order() -> list[str]:
    from harken.board.pins.models import Pin

    return [pin.metric.name for pin in Pin.objects.select_related("metric")]


def metric(name: str):
    from harken.metrics.register.models import Metric

    return Metric.objects.get(name=name)


def test_an_installation_begins_with_four_and_never_gets_them_again(people, now) -> None:
    from harken.board.pins.actions import unpin
    from harken.board.pins.seeds import plant

    plant()
    assert order() == FIRST
    for name in FIRST:
        unpin(people[Role.LEAD].actor, metric(name), now=now)
    plant()
    assert order() == []


@pytest.mark.parametrize(
    ("name", "by", "after"),
    [
        ("csat", -1, ["csat", "nps", "first_response", "resolution"]),
        ("csat", 1, ["nps", "first_response", "csat", "resolution"]),
        ("nps", -1, FIRST),
        ("resolution", 1, FIRST),
        ("ces", -1, FIRST),
    ],
)
def test_a_metric_moves_one_place_and_stays_at_the_ends(people, now, name, by, after) -> None:
    from harken.board.pins.actions import move

    move(people[Role.OWNER].actor, metric(name), by, now=now)
    assert order() == after


def test_whoever_answers_for_a_metric_may_pin_that_one(people, now) -> None:
    from harken.board.pins.actions import pin

    analyst, ces = people[Role.ANALYST], metric("ces")
    with pytest.raises(PermissionDenied):
        pin(analyst.actor, ces, now=now)
    ces.owner = analyst
    ces.save()
    pin(analyst.actor, ces, now=now)
    assert order() == [*FIRST, "ces"]
    with pytest.raises(PermissionDenied):
        pin(analyst.actor, metric("nps"), now=now)


def test_twelve_are_enough(people, now) -> None:
    from harken.board.pins.actions import pin
    from harken.metrics.register.models import Metric
    from harken.organisation.changes.refused import Refused

    lead = people[Role.LEAD].actor
    more = [Metric.objects.create(name=f"more_{n}", label={"en": f"More {n}"}) for n in range(9)]
    for one in more[:8]:
        pin(lead, one, now=now)
    with pytest.raises(Refused, match="At most 12"):
        pin(lead, more[8], now=now)


def test_a_pin_is_set_on_the_page_and_taken_back_there(as_role) -> None:
    lead: Client = as_role(Role.LEAD)
    assert b"CES" in lead.get("/settings/live/").content
    page = lead.post("/settings/live/ces/pin/", follow=True)
    assert order() == [*FIRST, "ces"]
    assert "CES is on the live page." in page.content.decode()
    token = page.content.decode().split('name="token" value="')[1].split('"')[0]
    lead.post("/undo/", {"token": token})
    assert order() == FIRST


def test_a_metric_is_pinned_from_its_own_page(as_role) -> None:
    lead: Client = as_role(Role.LEAD)
    assert "Pin to the live page" not in lead.get("/settings/metrics/nps/").content.decode()
    assert "/settings/live/ces/pin/" in lead.get("/settings/metrics/ces/").content.decode()
    viewer: Client = as_role(Role.VIEWER)
    assert "Pin to the live page" not in viewer.get("/settings/metrics/ces/").content.decode()


def test_an_older_change_is_not_taken_back_over_a_newer_one(people, now) -> None:
    from harken.board.pins.actions import move, pin, take_back
    from harken.organisation.changes.refused import Refused

    lead = people[Role.LEAD].actor
    change = pin(lead, metric("ces"), now=now)
    move(lead, metric("ces"), -1, now=now)
    with pytest.raises(Refused, match="changed since"):
        take_back(lead, change, now=now)


def test_others_see_the_order_and_no_buttons(as_role) -> None:
    viewer: Client = as_role(Role.VIEWER)
    page = viewer.get("/settings/live/").content.decode()
    assert "First response" in page
    assert "Take off" not in page
    assert viewer.post("/settings/live/nps/unpin/").status_code == 403


def test_a_retired_metric_leaves_the_page(people, now) -> None:
    from harken.board.pins.queries import pinned_metrics
    from harken.metrics.register.models import Metric, State

    Metric.objects.filter(name="csat").update(state=State.RETIRED)
    assert [one.name for one in pinned_metrics().chosen] == ["nps", "first_response", "resolution"]


def test_every_change_is_in_the_log_and_lets_pages_know(people, now) -> None:
    from harken.audit.models import AuditEntry
    from harken.board.pins.actions import pin
    from harken.web.live import versions

    before = versions().get("board.changed", 0)
    pin(people[Role.LEAD].actor, metric("ces"), now=now)
    pin(people[Role.LEAD].actor, metric("ces"), now=now)
    assert AuditEntry.objects.filter(verb="pin.added", object_label="CES").count() == 1
    assert versions()["board.changed"] == before + 1
