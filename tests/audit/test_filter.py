"""People narrow the log down; whatever stands in the address, only the five filters act."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from harken.audit.models import AuditEntry
from harken.audit.queries import entries, people_who_acted
from harken.audit.rules import FILTER_NAMES, BadFilter, Filter, read_filter

VERBS = ["team.archived", "team.renamed", "person.invited"]
KINDS = ["organisation.team", "accounts.user"]
START = datetime(2026, 3, 1, tzinfo=UTC)


def add(hours: int, person: int, verb: str, kind: str, object_id: int) -> AuditEntry:
    return AuditEntry.objects.create(
        occurred_at=START + timedelta(hours=hours),
        actor_kind="person",
        actor_id=str(person),
        actor_label=f"Person {person}",
        verb=verb,
        object_kind=kind,
        object_id=str(object_id),
        object_label="thing",
    )


def wanted(entry: AuditEntry, chosen: Filter, zone: ZoneInfo) -> bool:
    """The same selection, told again in plain Python."""
    day = entry.occurred_at.astimezone(zone).date()
    kind = f"{entry.object_kind}"
    return all(
        [
            chosen.person in (None, f"{entry.actor_kind}:{entry.actor_id}"),
            chosen.verb in (None, entry.verb),
            chosen.object in (None, kind, f"{kind}:{entry.object_id}"),
            chosen.since is None or chosen.since <= day,
            chosen.until is None or day <= chosen.until,
        ]
    )


GRAMMAR = st.fixed_dictionaries(
    {},
    optional={
        "person": st.sampled_from(["person:1", "person:2", "key:1"]),
        "verb": st.sampled_from([*VERBS, "no.such"]),
        "object": st.sampled_from([*KINDS, "organisation.team:1", "accounts.user:2"]),
        "since": st.dates(START.date(), START.date() + timedelta(days=4)).map(str),
        "until": st.dates(START.date(), START.date() + timedelta(days=4)).map(str),
    },
)
ANYTHING = st.dictionaries(
    st.sampled_from([*FILTER_NAMES, "id", "changes__name", "actor_label__regex", "cursor"])
    | st.text(max_size=20),
    st.text(max_size=140) | st.sampled_from(["' OR 1=1 --", "a.b:c__gt", "0001-01-01", "\0"]),
)
ZONES = st.sampled_from(["UTC", "Pacific/Kiritimati", "America/New_York", "Europe/Kyiv"])
ROWS = st.lists(
    st.tuples(
        st.integers(0, 96),
        st.integers(1, 2),
        st.sampled_from(VERBS),
        st.sampled_from(KINDS),
        st.integers(1, 2),
    ),
    max_size=6,
)


def read(params: dict[str, str]) -> Filter | BadFilter:
    try:
        return read_filter(params)
    except BadFilter as error:
        return error


class TestFilterGrammar(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(rows=ROWS, params=GRAMMAR, zone=ZONES.map(ZoneInfo))
    def test_the_database_selects_what_the_filter_says(
        self, rows: list[tuple], params: dict[str, str], zone: ZoneInfo
    ) -> None:
        made = [add(*row) for row in rows]
        chosen = read(params)
        if isinstance(chosen, BadFilter):
            assert chosen.field == "until"
            assert params["until"] < params["since"]
            return
        expected = {entry.pk for entry in made if wanted(entry, chosen, zone)}
        assert {entry.pk for entry in entries(chosen, zone)} == expected

    @settings(max_examples=150, deadline=None)
    @given(params=ANYTHING, zone=ZONES.map(ZoneInfo))
    def test_anything_else_is_refused_by_name_and_never_reaches_sql(
        self, params: dict[str, str], zone: ZoneInfo
    ) -> None:
        chosen = read(params)
        if isinstance(chosen, BadFilter):
            assert params[chosen.field]
            return
        assert set(chosen.as_params()) <= set(FILTER_NAMES)
        assert chosen.as_params() == {name: text for name, text in params.items() if text}
        assert list(entries(chosen, zone)) == []


# TestCase above opens a database; marked so that it runs on both.
pytestmark = pytest.mark.django_db


def test_the_list_of_people_shows_each_once_by_the_latest_name() -> None:
    add(1, 1, VERBS[0], KINDS[0], 1)
    renamed = add(2, 1, VERBS[0], KINDS[0], 1)
    add(3, 2, VERBS[0], KINDS[0], 1)
    AuditEntry.objects.create(
        occurred_at=renamed.occurred_at,
        actor_kind="person",
        actor_id="1",
        actor_label="Ada Lovelace",
        verb=VERBS[1],
    )
    assert [p.label for p in people_who_acted()] == ["Ada Lovelace", "Person 2"]
