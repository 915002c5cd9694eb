"""Each filter's grammar, the order of the log, the file, and the words of a line."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from harken.audit.actions import note_export, record_change
from harken.audit.models import AuditEntry
from harken.audit.queries import entries, kinds_of_objects, page_of_entries, people_who_acted
from harken.audit.rules import LONGEST, BadFilter, Filter, read_filter
from harken.audit.verbs import (
    Verb,
    field_label,
    kind_label,
    label_of,
    line_of,
    register_verbs,
    verbs,
)
from harken.foundations.permission import Actor, Role

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def add(**fields: object) -> AuditEntry:
    plain = {
        "occurred_at": NOON,
        "actor_kind": "person",
        "actor_id": "1",
        "actor_label": "Ada",
        "verb": "team.added",
        "object_kind": "organisation.team",
        "object_id": "7",
        "object_label": "Chat",
    }
    return AuditEntry.objects.create(**{**plain, **fields})


@pytest.mark.parametrize("text", ["person:1", "key:ab-c.d", "system:system"])
def test_a_person_is_kind_and_id(text: str) -> None:
    assert read_filter({"person": text}).person == text


@pytest.mark.parametrize("text", ["1", "person:", "robot:1", "person:1 or 1", "person:ä"])
def test_another_person_is_refused_at_the_field(text: str) -> None:
    with pytest.raises(BadFilter) as bad:
        read_filter({"person": text})
    assert bad.value.field == "person"


@pytest.mark.parametrize(
    "text", ["Team.added", "team..added", ".team", "team.added;", "team added"]
)
def test_an_act_is_small_letters_with_dots(text: str) -> None:
    with pytest.raises(BadFilter, match="verb"):
        read_filter({"verb": text})


def test_an_object_is_a_kind_with_or_without_its_id() -> None:
    assert read_filter({"object": "organisation.team"}).object == "organisation.team"
    assert read_filter({"object": "organisation.team:7"}).object == "organisation.team:7"
    with pytest.raises(BadFilter):
        read_filter({"object": "team"})


@pytest.mark.parametrize("text", ["2026-02-30", "2026-3-2", "26-03-02", "1899-01-01", "today"])
def test_a_day_exists_in_the_calendar(text: str) -> None:
    with pytest.raises(BadFilter) as bad:
        read_filter({"since": text})
    assert str(bad.value.reason) == "Write a day such as 2026-03-02."


def test_a_period_of_one_day_is_fine_and_a_reversed_one_is_not() -> None:
    assert read_filter({"since": "2026-03-02", "until": "2026-03-02"}).since == date(2026, 3, 2)
    with pytest.raises(BadFilter) as bad:
        read_filter({"since": "2026-03-02", "until": "2026-03-01"})
    assert (bad.value.field, str(bad.value.reason)) == (
        "until",
        "The period ends before it begins.",
    )


def test_an_empty_text_asks_for_all() -> None:
    assert read_filter({"person": "", "since": ""}) == Filter()


def test_a_filter_that_is_not_known_is_refused() -> None:
    with pytest.raises(BadFilter, match="order"):
        read_filter({"order": "id"})


def test_a_text_that_is_too_long_is_refused_before_it_is_matched() -> None:
    longest = "a" * LONGEST
    assert read_filter({"verb": longest}).verb == longest
    with pytest.raises(BadFilter):
        read_filter({"verb": longest + "a"})


def test_a_filter_is_written_into_an_address_and_read_back() -> None:
    chosen = Filter(person="person:1", since=date(2026, 3, 1))
    assert chosen.as_params() == {"person": "person:1", "since": "2026-03-01"}
    assert read_filter(chosen.as_params()) == chosen


@pytest.mark.django_db
def test_the_last_day_of_a_period_is_included_whole() -> None:
    add(occurred_at=datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC))
    add(occurred_at=datetime(2026, 3, 3, tzinfo=UTC))
    assert entries(Filter(until=date(2026, 3, 2)), UTC).count() == 1
    assert entries(Filter(since=date(2026, 3, 3)), UTC).count() == 1


@pytest.mark.django_db
def test_a_person_is_not_a_key_of_the_same_number() -> None:
    add()
    add(actor_kind="key")
    found = entries(Filter(person="key:1"), UTC)
    assert [entry.actor_kind for entry in found] == ["key"]


@pytest.mark.django_db
def test_an_object_without_id_means_all_of_its_kind() -> None:
    add(object_id="7")
    add(object_id="8")
    assert entries(Filter(object="organisation.team"), UTC).count() == 2
    assert entries(Filter(object="organisation.team:8"), UTC).count() == 1


@pytest.mark.django_db
def test_the_log_is_read_newest_first_page_by_page() -> None:
    ids = [add().pk for _ in range(5)]
    first = page_of_entries(Filter(), UTC, None, size=3)
    second = page_of_entries(Filter(), UTC, first.next_cursor, size=3)
    assert [e.pk for e in (*first.rows, *second.rows)] == ids[::-1]
    assert second.next_cursor is None


@pytest.mark.django_db
def test_who_acted_last_stands_first() -> None:
    for who in ("1", "2", "1"):
        add(actor_id=who)
    assert [p.id for p in people_who_acted()] == ["1", "2"]
    assert [p.id for p in people_who_acted(limit=1)] == ["1"]


@pytest.mark.django_db
def test_kinds_are_listed_once() -> None:
    for kind in ("b.b", "a.a", "b.b"):
        add(object_kind=kind)
    assert kinds_of_objects() == ["a.a", "b.b"]


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.ANALYST, Role.LEADER, Role.VIEWER])
def test_a_refused_export_is_not_noted(people: dict, role: Role) -> None:
    with pytest.raises(PermissionDenied):
        note_export(people[role].actor, Filter(), now=NOON)
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
def test_an_export_is_noted_with_its_filter(people: dict) -> None:
    note_export(people[Role.LEAD].actor, Filter(verb="team.added"), now=NOON)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.changes) == ("audit.exported", {"verb": ["", "team.added"]})


@pytest.mark.django_db
def test_a_name_that_is_too_long_is_cut_not_refused(people: dict) -> None:
    actor = Actor("person", "1", "A" * 300, Role.OWNER)
    assert len(record_change(actor, "x.y", people[Role.LEAD], now=NOON).actor_label) == 200


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ([True, False], ("yes", "no")),
        ([None, 0], ("–", "0")),
        (["", "x"], ("–", "x")),
        ("only after", ("–", "only after")),
    ],
)
def test_values_are_told_in_words(change: object, told: tuple[str, str]) -> None:
    entry = AuditEntry(verb="team.changed", changes={"odd_field": change})
    line = line_of(entry).changes[0]
    assert (line.before, line.after) == told


def test_a_field_that_is_gone_is_told_as_it_was_called() -> None:
    assert field_label("organisation.team", "old_name") == "old name"
    assert field_label("gone.model", "old_name") == "old name"


@pytest.mark.parametrize("kind", ["gone.model", "nonsense", ""])
def test_a_kind_that_is_gone_stands_as_it_was(kind: str) -> None:
    assert kind_label(kind) == kind


def test_a_verb_is_offered_as_its_sentence_with_dots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "_entries", {})
    register_verbs({"thing.made": "%(who)s made %(what)s"})
    assert verbs["thing.made"] == Verb("thing.made", "%(who)s made %(what)s")
    assert label_of("thing.made") == "… made …"
    assert label_of("thing.lost") == "thing.lost"


@pytest.mark.django_db
def test_a_filter_from_the_address_stays_in_the_form_when_the_list_lacks_it(
    as_role: Callable,
) -> None:
    page = as_role(Role.LEAD).get("/settings/audit/?person=person:999").content.decode()
    assert '<option value="person:999" selected>' in page


@pytest.mark.django_db
def test_a_wrong_day_shows_no_entries_and_says_why(as_role: Callable) -> None:
    add()
    page = as_role(Role.LEAD).get("/settings/audit/?since=2026-02-30").content.decode()
    assert "Write a day such as 2026-03-02." in page
    assert "added the team Chat" not in page


@pytest.mark.django_db
def test_entries_written_during_an_export_are_not_in_it(as_role: Callable) -> None:
    add(occurred_at=NOON - timedelta(days=1))
    content = as_role(Role.OWNER).get("/settings/audit/audit.csv").getvalue().decode()
    assert "team.added" in content
    assert "audit.exported" not in content
