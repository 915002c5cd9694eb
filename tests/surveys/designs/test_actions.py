"""What happens to a survey: each act by those who may, logged, and never on another's words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from harken.audit.models import AuditEntry
from harken.foundations.permission import Role
from harken.organisation.changes.refused import Refused
from harken.surveys.definition.records import Ending
from harken.surveys.designs import actions
from harken.surveys.designs.drafts.reading import definition_in
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import definition_of, draft_of, public_url, published
from harken.surveys.designs.rules import CannotPublish, Outdated
from harken.web.live import versions
from tests.surveys.definition.making import q, survey

pytestmark = pytest.mark.django_db
ENDINGS = (Ending(id="thanks", title={"en": "Thank you"}),)
ONE = survey((q("q1"),), endings=ENDINGS)
HOUR = timedelta(hours=1)


@pytest.fixture
def by(people, now):
    return {"actor": people[Role.LEAD].actor, "now": now}


@pytest.fixture
def begun(by):
    return actions.create_survey(ONE, **by)


def verbs():
    found = AuditEntry.objects.filter(verb__startswith="survey.").order_by("pk")
    return [entry.verb for entry in found]


def test_a_survey_begins_as_a_draft_with_an_address_of_its_own(begun, by):
    again = actions.create_survey(ONE, **by)
    assert (begun.state, begun.slug, again.slug) == ("draft", "survey", "survey-2")
    assert draft_of(Survey.objects.get(pk=begun.pk)) == ONE
    assert verbs() == ["survey.added", "survey.added"]


def test_two_people_cannot_overwrite_each_other(begun, by):
    theirs = actions.save_draft(begun.pk, survey((q("q2"),)), 1, **by)
    with pytest.raises(Outdated) as outdated:
        actions.save_draft(begun.pk, survey((q("q3"),)), 1, **by)
    assert outdated.value.survey.draft == theirs.draft
    assert [one.id for one in draft_of(Survey.objects.get(pk=begun.pk)).questions] == ["q2"]


def test_saving_what_stands_there_is_no_change(begun, by):
    assert actions.save_draft(begun.pk, ONE, 1, **by).draft_revision == 1


def test_one_sitting_is_one_line_in_the_log(begun, by, now):
    later = {**by, "now": now + HOUR}
    for name in ("q2", "q3"):
        actions.change_draft(begun.pk, lambda d, n=name: survey((q(n),)), **by)
    actions.change_draft(begun.pk, lambda _d: ONE, **later)
    assert verbs() == ["survey.added", "survey.written"]
    assert Survey.objects.get(pk=begun.pk).draft_revision == 4


def test_publishing_makes_a_version_that_stays_as_it_is(begun, by):
    first = actions.publish(begun.pk, note="  Off we go ", **by)
    actions.change_draft(begun.pk, lambda d: replace(d, title={"en": "Better"}), **by)
    assert (first.number, first.note, definition_of(first.pk)) == (1, "Off we go", ONE)
    second = actions.publish(begun.pk, **by)
    survey_now = Survey.objects.get(pk=begun.pk)
    assert (second.number, survey_now.current_id, survey_now.state) == (2, second.pk, "open")
    assert definition_of(first.pk).title == {"en": "Survey"}
    assert [one.pk for one in published()] == [begun.pk]
    logged = AuditEntry.objects.filter(verb="survey.published").order_by("pk")
    assert [entry.changes["version"] for entry in logged] == [[0, 1], [1, 2]]


def test_publishing_nothing_new_is_refused(begun, by):
    actions.publish(begun.pk, **by)
    with pytest.raises(Refused, match="Nothing has changed since version 1"):
        actions.publish(begun.pk, **by)


def test_a_survey_with_faults_is_not_published(by):
    begun = actions.create_survey(survey((q("q1", text={}),), endings=ENDINGS), **by)
    with pytest.raises(CannotPublish) as wrong:
        actions.publish(begun.pk, **by)
    assert [fault.where for fault in wrong.value.faults] == ["pages/p1/questions/q1"]
    assert begun.versions.count() == 0


def test_closed_surveys_open_again_and_a_closing_time_that_is_past_is_dropped(begun, by, now):
    actions.publish(begun.pk, **by)
    assert actions.close_survey(begun.pk, **by).state == "closed"
    assert published() == []
    with pytest.raises(Refused, match="not open"):
        actions.close_survey(begun.pk, **by)
    Survey.objects.filter(pk=begun.pk).update(closes_at=now - HOUR)
    again = actions.reopen_survey(begun.pk, **by)
    assert (again.state, again.closes_at) == ("open", None)


def test_what_was_never_published_cannot_be_opened(begun, by):
    with pytest.raises(Refused, match="Publish the survey first"):
        actions.reopen_survey(begun.pk, **by)


def test_times_are_set_and_logged_once(begun, by, now):
    actions.set_times(begun.pk, now, now + HOUR, **by)
    actions.set_times(begun.pk, now, now + HOUR, **by)
    assert verbs().count("survey.times_set") == 1


def test_an_archived_survey_takes_nothing_and_comes_back_as_it_was(begun, by):
    actions.publish(begun.pk, **by)
    actions.archive_survey(begun.pk, **by)
    assert published() == []
    for act in (actions.publish, actions.close_survey, actions.reopen_survey):
        with pytest.raises(Refused, match="archived"):
            act(begun.pk, **by)
    actions.restore_survey(begun.pk, **by)
    assert [one.pk for one in published()] == [begun.pk]


def test_a_copy_has_the_draft_and_nothing_else(begun, by):
    actions.publish(begun.pk, **by)
    copy = actions.duplicate_survey(begun.pk, **by)
    assert (str(copy.title), copy.slug, copy.made_from) == (
        "Survey (copy)",
        "survey-copy",
        "survey:survey",
    )
    assert (copy.state, copy.current, copy.versions.count()) == ("draft", None, 0)
    assert draft_of(copy).pages == ONE.pages


def test_the_address_changes_until_people_were_given_it(begun, by):
    assert actions.set_slug(begun.pk, "hello", **by).slug == "hello"
    with pytest.raises(Refused, match="needs the address"):
        actions.set_slug(begun.pk, "new", **by)
    actions.publish(begun.pk, **by)
    with pytest.raises(Refused, match="address stays"):
        actions.set_slug(begun.pk, "other", **by)


def test_an_address_that_is_taken_is_refused(begun, by):
    with pytest.raises(Refused, match="Another survey"):
        actions.create_survey(ONE, slug=begun.slug, **by)


def test_a_draft_too_large_to_be_read_again_is_never_kept(begun, by):
    page = tuple(q(f"q{number}") for number in range(1001))
    with pytest.raises(Refused):
        actions.save_draft(begun.pk, survey(page), 1, **by)
    assert draft_of(Survey.objects.get(pk=begun.pk)) == ONE


def test_every_act_tells_the_pages_where_people_answer(begun, by):
    acts = (actions.publish, actions.close_survey, actions.reopen_survey, actions.archive_survey)
    for act in acts:
        before = versions().get("surveys", 0)
        act(begun.pk, **by)
        assert versions()["surveys"] > before, act


@pytest.mark.parametrize("role", [Role.ANALYST, Role.LEADER, Role.AGENT, Role.VIEWER])
def test_others_change_nothing(begun, people, now, role):
    who = {"actor": people[role].actor, "now": now}
    for act in (
        lambda: actions.create_survey(ONE, **who),
        lambda: actions.save_draft(begun.pk, ONE, 1, **who),
        lambda: actions.change_draft(begun.pk, lambda d: d, **who),
        lambda: actions.publish(begun.pk, **who),
        lambda: actions.close_survey(begun.pk, **who),
        lambda: actions.reopen_survey(begun.pk, **who),
        lambda: actions.set_times(begun.pk, None, None, **who),
        lambda: actions.set_slug(begun.pk, "x", **who),
        lambda: actions.archive_survey(begun.pk, **who),
        lambda: actions.restore_survey(begun.pk, **who),
        lambda: actions.duplicate_survey(begun.pk, **who),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_version_is_read_once_and_a_number_given_anew_is_read_anew(
    begun, by, django_assert_num_queries
):
    version = actions.publish(begun.pk, **by)
    definition_of(version.pk)
    with django_assert_num_queries(0):
        definition_of(version.pk)


def test_the_link_for_people_carries_what_it_is_given(begun, settings):
    settings.PUBLIC_URL = "https://cx.example.org"
    assert public_url(begun, via="qr", order="1&2") == (
        "https://cx.example.org/s/survey/?via=qr&order=1%262"
    )


def test_a_draft_is_read_once_whatever_the_order_of_its_names(begun):
    turned = dict(reversed(begun.draft.items()))
    assert definition_in(turned) is draft_of(begun)


def test_what_is_wrong_is_said_in_the_readers_language_each_time(begun):
    begun.draft = {**begun.draft, "pages": []}
    english = actions.draft_faults(begun)
    with override("pl"):
        actions.draft_faults(begun)
    assert actions.draft_faults(begun) == english
    assert english[0].level == "error"
