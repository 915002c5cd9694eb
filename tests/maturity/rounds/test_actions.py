"""A round from its plan to its close, and what is left of those who were asked."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from harken.audit.models import AuditEntry
from harken.contacts.people.keeping import tell_mails
from harken.customers.models import Customer, PersonalData
from harken.foundations.permission import Actor, Role
from harken.jobs.queue.schedule import recurring
from harken.mail.models import Message, State
from harken.maturity.rounds import actions, queries
from harken.maturity.rounds.letters import REMINDER
from harken.maturity.rounds.models import Rater, RaterAnswers, Round
from harken.maturity.rounds.rules import Asked
from harken.organisation.changes.refused import Refused
from harken.organisation.models import Organisation
from tests.maturity.rounds.plans import all_answer, opened, plan, post_mails, strangers
from tests.maturity.rounds.voices import EIGHT, FRONT, LEADERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(people):
    return people[Role.LEAD].actor


@pytest.fixture
def at_noon(now, monkeypatch):
    """The clock of the outbox's guard, which no test can hand over."""
    monkeypatch.setattr("harken.maturity.rounds.letters.system_clock", lambda: now)
    return now


def test_a_round_is_planned_asked_answered_and_closed(lead, now):
    opened_round = opened(lead, now)
    all_answer(opened_round, now, most=6)
    assert queries.progress(opened_round) == queries.Progress(6, 8)
    closed = actions.close_round(lead, opened_round.pk, now=now)
    assert (closed.state, closed.asked, queries.latest_closed()) == ("closed", 8, closed)
    released = queries.released_of(closed)
    # Three leaders and three middle managers: PL 5+4+4+3+3+4 = 23, 23/6*5.
    assert released.everyone.scores["PL"].value == pytest.approx(115 / 6)
    assert released.answered == 6


@pytest.mark.parametrize("role", [Role.ANALYST, Role.LEADER, Role.AGENT, Role.VIEWER])
def test_only_owner_and_lead_run_rounds(people, lead, now, role):
    draft = actions.start_draft(lead, plan(), strangers(), now=now)
    actor = people[role].actor
    acts = (actions.open_round, actions.remind, actions.close_round, actions.delete_draft)
    for act in acts:
        with pytest.raises(PermissionDenied):
            act(actor, draft.pk, now=now)
    with pytest.raises(PermissionDenied):
        actions.start_draft(actor, plan(), strangers(), now=now)
    with pytest.raises(PermissionDenied):
        actions.save_raters(actor, draft.pk, plan(), strangers(), now=now)


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"least": 2}, "smallest group"),
        ({"least": 21}, "smallest group"),
        ({"closes_on": date(2026, 3, 1)}, "has passed"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(lead, now, wrong, word):
    with pytest.raises(Refused, match=word):
        actions.start_draft(lead, plan(**wrong), strangers(), now=now)
    assert not Round.objects.exists()


def test_nobody_is_asked_twice(lead, now):
    with pytest.raises(Refused, match="twice"):
        actions.start_draft(lead, plan(), [*strangers(), strangers()[0]], now=now)


def test_a_draft_is_written_over_and_thrown_away(lead, now):
    draft = actions.start_draft(lead, plan(), strangers(), now=now)
    new = [Asked("new@asked.example", FRONT, "en")]
    actions.save_raters(lead, draft.pk, plan(title="Summer", least=5), new, now=now)
    draft.refresh_from_db()
    assert (draft.title, draft.least, [one.email for one in draft.raters.all()]) == (
        "Summer", 5, ["new@asked.example"],
    )  # fmt: skip
    changes = AuditEntry.objects.get(verb="maturity.round.changed").changes
    assert changes == {"title": ["Spring", "Summer"], "least": [3, 5], "raters": [8, 1]}
    actions.delete_draft(lead, draft.pk, now=now)
    assert not Round.objects.exists()
    assert not Message.objects.exists()


def test_an_open_round_stays_as_it_was_opened(lead, now):
    going = opened(lead, now)
    for act in (actions.open_round, actions.delete_draft):
        with pytest.raises(Refused):
            act(lead, going.pk, now=now)
    with pytest.raises(Refused):
        actions.save_raters(lead, going.pk, plan(least=4), strangers(), now=now)


def test_one_round_is_open_at_a_time(lead, now):
    opened(lead, now)
    second = actions.start_draft(lead, plan(), strangers(), now=now)
    with pytest.raises(Refused, match="Another round is open"):
        actions.open_round(lead, second.pk, now=now)


def test_a_round_asks_at_least_as_many_as_its_smallest_group(lead, now):
    draft = actions.start_draft(lead, plan(least=9), strangers(), now=now)
    with pytest.raises(Refused, match="at least 9 people"):
        actions.open_round(lead, draft.pk, now=now)


def test_everybody_gets_a_mail_in_their_language_that_says_how_it_stays_secret(lead, now):
    opened(lead, now)
    mails = {mail.to: mail for mail in Message.objects.all()}
    assert sorted(mails) == [one.email for one in strangers()]
    english = mails["rater0@asked.example"]
    assert (english.language, mails["rater1@asked.example"].language) == ("en", "pl")
    for words in (lead.label, "16 March 2026", "about 5 minutes", "at least 3 people", "deleted"):
        assert words in english.text
        assert words in english.html
    links = {line for mail in mails.values() for line in mail.text.split() if "/round/" in line}
    assert len(links) == len(mails)


def test_a_reminder_reaches_the_silent_once_and_leaves_no_trace_of_who_they_are(lead, at_noon):
    now = at_noon
    going = opened(lead, now)
    assert {state for _to, state in post_mails(now)} == {"sent"}
    all_answer(going, now, most=6)
    actions.remind(lead, going.pk, now=now)
    waiting = Message.objects.filter(key__startswith=REMINDER)
    assert waiting.count() == 8  # everybody's: nobody can tell from the outbox who has answered
    outcomes = post_mails(now)
    reached = sorted(to for to, state in outcomes if state == "sent")
    assert reached == ["rater6@asked.example", "rater7@asked.example"]
    assert not Message.objects.filter(key__startswith=REMINDER).exists()
    with pytest.raises(Refused, match="reminds once"):
        actions.remind(lead, going.pk, now=now)


def test_the_outbox_never_shows_whose_reminder_is_tried_again(lead, at_noon, as_role):
    going = opened(lead, at_noon)
    post_mails(at_noon)
    all_answer(going, at_noon, most=6)
    actions.remind(lead, going.pk, now=at_noon)
    # The server is away: what the six would get is gone, what the two silent get waits on.
    held = Message.objects.filter(key__startswith=REMINDER, to__in=["rater6@asked.example"])
    held.update(attempts=1, reason="The server is away.")
    page = as_role(Role.OWNER).get(reverse("mail:outbox")).content.decode()
    assert page.count("rater6@asked.example") == page.count("rater0@asked.example") > 0
    assert "The server is away." not in page
    assert len({page.count(one.email) for one in strangers()}) == 1


def test_whoever_exports_what_is_known_of_a_person_gets_no_raters_link(lead, at_noon):
    opened(lead, at_noon)
    email = strangers()[0].email
    customer = Customer.objects.create(external_id="C-1", first_seen_at=at_noon)
    PersonalData.objects.create(customer=customer, email=email, updated_at=at_noon)
    (mail,) = tell_mails(customer)["mails"]
    assert (mail["subject"] != "", mail["text"]) == (True, "")


def test_mails_that_wait_do_not_leave_after_the_last_day(lead, at_noon, monkeypatch):
    opened(lead, at_noon)
    later = at_noon + timedelta(days=20)
    monkeypatch.setattr("harken.maturity.rounds.letters.system_clock", lambda: later)
    assert {state for _to, state in post_mails(later)} == {State.FAILED.value}


def test_a_rater_answers_once(lead, now):
    going = opened(lead, now)
    rater = going.raters.first()
    assert actions.answer(rater.pk, {"PL1": 3}, now)
    assert not actions.answer(rater.pk, {"PL1": 5}, now)
    assert [row.answers for row in RaterAnswers.objects.all()] == [{"PL1": 3}]
    assert not actions.answer(uuid4(), {"PL1": 5}, now)


@pytest.mark.parametrize("wrong", [{"PL6": 3}, {"PL1": 0}, {"PL1": 6}])
def test_what_is_no_answer_is_not_kept(lead, now, wrong):
    rater = opened(lead, now).raters.first()
    with pytest.raises(ValueError, match="no "):
        actions.answer(rater.pk, wrong, now)
    rater.refresh_from_db()
    assert not rater.has_answered


def test_whoever_is_broken_off_between_two_writes_has_not_answered(lead, now, monkeypatch):
    rater = opened(lead, now).raters.first()

    def killed(**_fields):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(RaterAnswers.objects, "create", killed)
        with pytest.raises(KeyboardInterrupt):
            actions.answer(rater.pk, {"PL1": 3}, now)
    rater.refresh_from_db()
    assert not rater.has_answered
    assert actions.answer(rater.pk, {"PL1": 3}, now)


def test_a_round_closes_by_itself_when_its_last_day_is_over_where_the_organisation_is(lead, now):
    Organisation.objects.create(name="Sklep", zone="America/New_York")
    going = opened(lead, now)
    rater = going.raters.first()
    midnight_utc = now.replace(day=17, hour=0)  # the last day, the 16th, goes on in New York
    assert actions.close_due(midnight_utc) == 0
    assert actions.answer(rater.pk, {}, midnight_utc)
    there = now.replace(day=17, hour=4)  # midnight in New York, in summer time
    assert not actions.answer(going.raters.last().pk, {}, there)
    assert (actions.close_due(there), actions.close_due(there)) == (1, 0)
    assert AuditEntry.objects.get(verb="maturity.round.closed").actor_kind == "system"
    assert "maturity.close" in [one.name for one in recurring]


def test_with_too_few_answers_nothing_is_released(lead, now):
    going = opened(lead, now)
    all_answer(going, now, most=2)
    closed = actions.close_round(lead, going.pk, now=now)
    released = queries.released_of(closed)
    assert (released.answered, released.everyone, released.items) == (2, None, {})
    assert not RaterAnswers.objects.exists()


def test_raters_and_answers_share_neither_key_nor_time(lead, now):
    all_answer(opened(lead, now), now)
    shared = {field.name for field in Rater._meta.fields}
    shared &= {field.name for field in RaterAnswers._meta.fields}
    assert shared == {"id", "round", "group"}
    for model in (Rater, RaterAnswers):
        kinds = {field.get_internal_type() for field in model._meta.fields}
        assert not kinds & {"DateTimeField", "DateField", "TimeField", "BigAutoField"}
    ids = [{row.pk for row in model.objects.all()} for model in (Rater, RaterAnswers)]
    assert ids[0].isdisjoint(ids[1])
    assert {len(one) for one in ids} == {len(EIGHT)}


def test_after_the_close_nothing_of_raters_or_answers_stands_in_any_table(lead, at_noon):
    now = at_noon
    going = opened(lead, now)
    post_mails(now)
    all_answer(going, now, most=5)
    actions.remind(lead, going.pk, now=now)
    codes = [rater.pk for rater in going.raters.all()]
    actions.close_round(lead, going.pk, now=now)
    traces = ["asked.example", *(str(code) for code in codes), *(code.hex for code in codes)]
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            text = repr(row)
            assert not [trace for trace in traces if trace in text], (model, row)
    assert not Rater.objects.exists()
    assert not RaterAnswers.objects.exists()


def test_the_log_says_what_was_done_and_names_nobody_who_was_asked(lead, now):
    going = opened(lead, now)
    actions.remind(lead, going.pk, now=now)
    actions.close_round(lead, going.pk, now=now)
    entries = AuditEntry.objects.filter(verb__startswith="maturity.round.").order_by("pk")
    assert [entry.verb.rpartition(".")[2] for entry in entries] == [
        "planned", "opened", "reminded", "closed",
    ]  # fmt: skip
    assert "@" not in "".join(repr(entry.changes) for entry in entries)


def test_a_colleague_finds_that_they_are_asked_until_they_have_answered(people, lead, now):
    user = people[Role.AGENT]
    mine = Asked(user.email, FRONT, "en", user.pk)
    going = opened(lead, now, [mine, *strangers([LEADERS] * 3)])
    rater = queries.open_round_of(user)
    assert (rater.email, rater.round) == (user.email, going)
    assert queries.open_round_of(people[Role.OWNER]) is None
    actions.answer(rater.pk, {}, now)
    assert queries.open_round_of(user) is None


def test_the_system_may_close_what_is_due_and_skips_what_somebody_closed(lead, now):
    going = opened(lead, now)
    actions.close_round(lead, going.pk, now=now)
    assert actions.close_due(now + timedelta(days=30)) == 0
    with pytest.raises(Refused):
        actions.close_round(Actor.system(), going.pk, now=now)
    with pytest.raises(Round.DoesNotExist):
        actions.close_round(lead, going.pk + 1, now=now)
