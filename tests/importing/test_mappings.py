"""Mappings are saved under a name, renamed, archived; only some may bring files in."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.utils import translation

from harken.audit.models import AuditEntry
from harken.foundations.permission import Role
from harken.importing import actions
from harken.importing.folder import safe_name
from harken.importing.models import Import, Mapping
from harken.importing.queries import mappings
from harken.importing.words import in_words
from harken.organisation.changes.refused import Refused
from harken.tables.plan import FieldPlan, Plan
from harken.tables.plan_text import from_json
from harken.tables.readings import As, Reading
from harken.tables.said import Said, said

pytestmark = pytest.mark.django_db
PLAN = Plan("shop", (FieldPlan("key", ("Id",), Reading(As.TEXT)),), kind="zendesk")


def test_a_mapping_is_saved_renamed_archived_and_brought_back(people, now):
    lead = people[Role.LEAD].actor
    row = actions.save_mapping("  Every   month ", PLAN, actor=lead, now=now)
    assert (row.name, row.kind, row.created_by) == ("Every month", "zendesk", lead.label)
    assert from_json(row.plan) == PLAN
    assert actions.save_mapping("Every month", PLAN, actor=lead, now=now).pk == row.pk
    actions.rename_mapping(row.pk, "Monthly", actor=lead, now=now)
    actions.archive_mapping(row.pk, actor=lead, now=now)
    assert not mappings()
    actions.restore_mapping(row.pk, actor=lead, now=now)
    assert [one.name for one in mappings()] == ["Monthly"]
    verbs = AuditEntry.objects.order_by("id").values_list("verb", flat=True)
    done = ["saved", "renewed", "renamed", "archived", "restored"]
    assert list(verbs) == [f"mapping.{verb}" for verb in done]


@pytest.mark.parametrize("name", ["", "  ", "x" * 101])
def test_a_mapping_needs_a_name_of_some_length(people, now, name):
    with pytest.raises(Refused, match="at most 100"):
        actions.save_mapping(name, PLAN, actor=people[Role.LEAD].actor, now=now)


def test_two_mappings_never_have_one_name(people, now):
    lead = people[Role.LEAD].actor
    actions.save_mapping("One", PLAN, actor=lead, now=now)
    other = actions.save_mapping("Two", PLAN, actor=lead, now=now)
    with pytest.raises(Refused, match="already"):
        actions.rename_mapping(other.pk, "One", actor=lead, now=now)


@pytest.mark.parametrize("role", [Role.LEADER, Role.AGENT, Role.EMPLOYEE, Role.VIEWER])
def test_others_may_not_bring_files_in(people, now, role, own_home):
    actor = people[role].actor
    with pytest.raises(PermissionDenied):
        actions.begin_import([ContentFile(b"a\n1", "a.csv")], actor=actor, now=now)
    with pytest.raises(PermissionDenied):
        actions.save_mapping("One", PLAN, actor=actor, now=now)
    assert not Import.objects.exists()
    assert not Mapping.objects.exists()


def test_a_file_that_was_brought_is_kept_until_it_is_discarded(
    people, now, own_home, django_capture_on_commit_callbacks
):
    lead = people[Role.ANALYST].actor
    row = actions.begin_import([ContentFile(b"a\n1", "../a b.csv")], actor=lead, now=now)
    kept = own_home / "imports" / str(row.pk) / "original" / "0" / "a b.csv"
    assert kept.read_bytes() == b"a\n1"
    assert str(row) == "a b.csv"
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard_import(row.pk, actor=lead, now=now)
    assert not kept.exists()
    with pytest.raises(Refused, match="discarded"):
        actions.discard_import(row.pk, actor=lead, now=now)
    verbs = AuditEntry.objects.order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["import.begun", "import.discarded"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("C:\\files\\marzec.csv", "marzec.csv"),
        ("a/../..", "file"),
        ("x\x00\n.csv", ".csv"),
        (f"{'ї' * 300}.csv.gz", "ї.csv.gz"),
    ],
)
def test_a_name_of_a_file_leads_nowhere_else(name, safe):
    assert safe_name(name).endswith(safe)
    assert "/" not in safe_name(name)
    assert len(safe_name(name).encode()) <= 200


def test_sentences_of_the_pure_areas_are_said_in_the_readers_language():
    inner = said("Done")
    assert in_words(said("%(what)s!", what=inner)) == "Done!"
    with translation.override("pl"):
        assert in_words(Said("%(most)d")) == "%(most)d"
        assert in_words(said("%(what)s!", what=said("Save"))) == "Zapisz!"
