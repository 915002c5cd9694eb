"""Owner and lead read what happened, narrow it down, and take it along as a file."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation

from harken.audit.actions import record_change
from harken.audit.models import AuditEntry
from harken.audit.verbs import line_of
from harken.foundations.permission import Actor
from harken.organisation.profile.models import Organisation

pytestmark = pytest.mark.django_db
PAGE = "/settings/audit/"


def add(now: datetime, **fields: object) -> AuditEntry:
    plain = {
        "occurred_at": now,
        "actor_kind": "person",
        "actor_id": "1",
        "actor_label": "Ada",
        "verb": "person.role_changed",
        "object_kind": "accounts.user",
        "object_id": "2",
        "object_label": "Bo",
        "changes": {"role": ["agent", "leader"]},
    }
    return AuditEntry.objects.create(**{**plain, **fields})


def read_csv(response: object) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.getvalue().decode(), newline="")))


@pytest.mark.parametrize(
    ("role", "status"), [("owner", 200), ("lead", 200), ("analyst", 403), ("viewer", 403)]
)
@pytest.mark.parametrize("path", [PAGE, PAGE + "audit.csv"])
def test_owner_and_lead_see_it(
    as_role: Callable[..., Client], role: str, status: int, path: str
) -> None:
    assert as_role(role).get(path).status_code == status


def test_an_entry_reads_as_a_sentence_with_before_and_after(
    as_role: Callable[..., Client], now: datetime
) -> None:
    add(now)
    page = as_role("lead").get(PAGE).content.decode()
    assert "Ada changed the role of Bo" in page
    assert "Agent → Team leader" in " ".join(page.split())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"role": [None, "agent"]}, ("role", "–", "Agent")),
        ({"theme": ["system", "dark"]}, ("look", "As the device", "Dark")),
        ({"language": ["", "ru"]}, ("language", "–", "Русский")),
        ({"kind": ["", "totp"]}, ("kind", "–", "authenticator app")),
        ({"since": [None, "2026-03-02"]}, ("since", "–", "2 March 2026")),
        ({"is_active": [True, False]}, ("active", "yes", "no")),
        ({"any_thing": "as it is"}, ("any thing", "–", "as it is")),
    ],
)
def test_changes_are_told_in_words(change: dict, told: tuple, now: datetime) -> None:
    with translation.override("en"):
        found = line_of(add(now, changes=change)).changes[0]
    assert (found.field, found.before, found.after) == told


def test_an_act_that_is_no_longer_known_is_told_as_it_stands(now: datetime) -> None:
    entry = add(now, verb="thing.of_the_past", object_kind="gone.model")
    with translation.override("en"):
        assert line_of(entry).sentence == "Ada: thing.of_the_past Bo"


def test_markup_in_a_name_stays_text(as_role: Callable[..., Client], now: datetime) -> None:
    add(now, actor_label="<img src=x onerror=alert(1)>", changes={"<hr>": ["<s>", "<u>"]})
    page = as_role("owner").get(PAGE).content.decode()
    assert "<img src=x" not in page
    assert "<s>" not in page
    assert "&lt;s&gt; → &lt;u&gt;" in " ".join(page.split())


def test_a_filter_shows_only_what_it_names(as_role: Callable[..., Client], now: datetime) -> None:
    add(now, actor_label="Ada")
    add(now, actor_id="9", actor_label="Cy", object_label="Di")
    page = as_role("owner").get(PAGE, {"person": "person:9"}).content.decode()
    assert "Cy changed the role of Di" in page
    assert "Ada changed the role of Bo" not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("since=2026-02-30", "Write a day such as 2026-03-02."),
        ("since=2026-03-02&until=2026-03-01", "The period ends before it begins."),
        ("verb=1%3D1", "Choose an act from the list."),
        ("verb=thing.never_done", "Nothing matches this filter"),
    ],
)
def test_a_filter_that_finds_nothing_says_why(
    as_role: Callable[..., Client], now: datetime, query: str, words: str
) -> None:
    add(now)
    assert words in as_role("owner").get(f"{PAGE}?{query}").content.decode()


def test_older_entries_are_one_click_away(as_role: Callable[..., Client], now: datetime) -> None:
    for number in range(60):
        add(now + timedelta(minutes=number), object_label=f"Person {number}.")
    client = as_role("owner")
    first = client.get(PAGE)
    second = client.get(PAGE, {"cursor": first.context["page"].next_cursor})
    assert "Person 59." in first.content.decode()
    assert "Person 9." not in first.content.decode()
    assert "Person 9." in second.content.decode()
    assert client.get(PAGE, {"cursor": "forged"}).status_code == 404


def test_the_page_costs_the_same_few_queries_however_long_it_is(
    as_role: Callable[..., Client], now: datetime, django_assert_max_num_queries: Callable
) -> None:
    client = as_role("owner")
    client.get(PAGE)
    for _ in range(50):
        add(now)
    with django_assert_max_num_queries(12):
        client.get(PAGE)


def test_the_file_holds_what_the_filter_shows_and_starts_no_formula(
    as_role: Callable[..., Client], now: datetime
) -> None:
    add(now, actor_label="=HYPERLINK(1)")
    add(now, actor_id="9")
    rows = read_csv(as_role("owner").get(PAGE + "audit.csv", {"person": "person:1"}))
    assert len(rows) == 2
    assert rows[1][1] == "'=HYPERLINK(1) (person:1)"


def test_taking_the_log_along_is_itself_in_the_log(
    as_role: Callable[..., Client], people: dict
) -> None:
    rows = read_csv(as_role("lead").get(PAGE + "audit.csv", {"verb": "person.role_changed"}))
    entry = AuditEntry.objects.get(verb="audit.exported")
    assert len(rows) == 1
    assert entry.actor_id == str(people["lead"].pk)
    assert entry.changes == {"verb": ["", "person.role_changed"]}


def test_a_file_with_an_unknown_filter_is_refused(as_role: Callable[..., Client]) -> None:
    assert as_role("owner").get(PAGE + "audit.csv", {"id__gt": "1"}).status_code == 400
    assert not AuditEntry.objects.exists()


def test_a_change_is_written_with_who_what_and_when(people: dict, now: datetime) -> None:
    owner, agent = people["owner"], people["agent"]
    record_change(owner.actor, "x.y", agent, now=now, changes={"name": ["a", "b"]})
    record_change(Actor.system(), "x.y", agent, now=now)
    by_system, by_owner = AuditEntry.objects.all()
    assert (by_owner.actor_id, by_owner.object_id) == (str(owner.pk), str(agent.pk))
    assert (by_owner.object_kind, by_owner.occurred_at) == ("accounts.user", now)
    assert (by_system.actor_kind, by_system.changes) == ("system", {})


@pytest.mark.parametrize(("day", "count"), [("2026-03-01", 0), ("2026-03-02", 1)])
def test_a_day_is_one_in_the_zone_of_the_organisation(
    as_role: Callable[..., Client], day: str, count: int
) -> None:
    Organisation.objects.update_or_create(pk=1, defaults={"name": "X", "zone": "Europe/Warsaw"})
    add(datetime(2026, 3, 1, 23, 30, tzinfo=UTC))  # half past midnight in Warsaw, one hour ahead
    client, period = as_role("lead"), {"since": day, "until": day}
    assert len(client.get(PAGE, period).context["lines"]) == count
    assert len(client.get("/api/v1/audit", period).json()["items"]) == count
    assert len(read_csv(client.get(PAGE + "audit.csv", period))) == 1 + count
