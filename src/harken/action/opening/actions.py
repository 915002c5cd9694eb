"""Rules that open cases: each act demands the permission and is logged; rules compile anew."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.action.kinds.models import CaseKind, Play
from harken.action.opening.following.consumer import catch_up, skip_to_head
from harken.action.opening.matching.phrases import SHORTEST_BEGINNING, read_phrase
from harken.action.opening.models import Awaited, CaseRule, Priority
from harken.action.opening.trying.starting import demand_may_start
from harken.action.opening.trying.trial import Trial, definition_of
from harken.action.outside.models import Desk
from harken.action.permissions import SET_UP_CASES
from harken.foundations.permission import Actor
from harken.listening.signals.log import head
from harken.metrics.register.models import Metric
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import put_down, set_fields
from harken.organisation.teams.models import Team
from harken.strategy.promises.models import Promise
from harken.web.live import touch

TOPIC = "action.rules"
MOST_WORDS = 100


@dataclass(frozen=True)
class RuleDraft:
    """A rule as it is written down."""

    name: str
    kind: CaseKind
    metric: Metric | None = None
    sense: str = ""
    value: float | None = None
    promise: Promise | None = None
    words: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    play: Play | None = None
    priority: int = Priority.NORMAL
    team: Team | None = None
    owner: User | None = None
    desk: Desk | None = None
    most_a_day: int = 50
    quiet_days: int = 30
    max_age_days: int = 14


def fields_of(draft: RuleDraft) -> dict[str, Any]:
    """Return the columns of a rule; raises Refused for what decides nothing."""
    _demand_sense(draft)
    fields = {name: getattr(draft, name) for name in draft.__dataclass_fields__}
    return {**fields, "words": _checked_words(draft.words), "where": list(draft.where)}


def _demand_sense(draft: RuleDraft) -> None:
    if not draft.name.strip():
        raise Refused(_("Give the rule a name."))
    if draft.metric is None and (draft.sense or draft.value is not None):
        raise Refused(_("An answer needs a metric: choose one, or leave the value empty."))
    if bool(draft.sense) != (draft.value is not None):
        raise Refused(_("Say both: at most or at least, and which value."))


def _checked_words(texts: tuple[str, ...]) -> list[str]:
    if len(texts) > MOST_WORDS:
        raise Refused(_("A rule looks for at most %(most)s words.") % {"most": MOST_WORDS})
    for text in texts:
        phrase = read_phrase(text)
        if phrase is None:
            raise Refused(_("“%(text)s” has no letters or digits to look for.") % {"text": text})
        if any(one.open and len(one.word) < SHORTEST_BEGINNING for one in phrase.pieces):
            raise Refused(
                _(
                    "“%(text)s” would find nearly everything: write at least %(least)s letters "
                    "before the star."
                )
                % {"text": text, "least": SHORTEST_BEGINNING}
            )
    return list(dict.fromkeys(texts))


@transaction.atomic
def make_rule(actor: Actor, draft: RuleDraft, *, now: datetime) -> CaseRule:
    """Write down a rule; it opens nothing before it goes live. Raises Refused."""
    SET_UP_CASES.demand(actor)
    label = actor.label[:200]
    rule = CaseRule.objects.create(**fields_of(draft), created_at=now, created_by=label)
    _note(actor, "made", rule, now)
    return rule


@transaction.atomic
def change_rule(actor: Actor, rule_id: int, draft: RuleDraft, *, now: datetime) -> CaseRule:
    """Change a rule. A live one that looks for something else from now on is paused: it has to be
    tried anew. Raises Refused."""
    SET_UP_CASES.demand(actor)
    rule = _held(rule_id)
    before = definition_of(rule)
    changes = set_fields(rule, fields_of(draft))
    if rule.state == CaseRule.State.LIVE and definition_of(rule) != before:
        changes |= set_fields(rule, {"state": CaseRule.State.PAUSED})
        Awaited.objects.filter(rule=rule).delete()
    if changes:
        _save(rule)
        _note(actor, "changed", rule, now, changes)
    return rule


@transaction.atomic
def keep_trial(actor: Actor, rule_id: int, trial: Trial, *, now: datetime) -> CaseRule:
    """Keep what a dry run found with its rule. Raises Refused where the rule changed meanwhile."""
    SET_UP_CASES.demand(actor)
    rule = _held(rule_id)
    if trial.of != definition_of(rule):
        raise Refused(_("The rule was changed while it was tried. Try it again."))
    rule.tried = trial.as_json()
    rule.save(update_fields=["tried"])
    said = {"opened": ["", trial.opened], "joined": ["", trial.joined]}
    _note(actor, "tried", rule, now, said)
    return rule


@transaction.atomic
def go_live(actor: Actor, rule_id: int, *, now: datetime, confirmed: int | None = None) -> CaseRule:
    """Let a rule open cases for signals that come from now on, and for none that are there.

    `confirmed` is the number of cases that its cap would have held back, repeated by the person.
    Raises Refused without a dry run of exactly this rule within the last week.
    """
    SET_UP_CASES.demand(actor)
    rule = _held(rule_id)
    demand_may_start(rule, now, confirmed)
    skip_to_head()
    rule.state = CaseRule.State.LIVE
    rule.from_position = head()
    rule.live_since = now
    _save(rule)
    _note(actor, "live", rule, now)
    return rule


@transaction.atomic
def pause_rule(actor: Actor, rule_id: int, *, now: datetime) -> CaseRule:
    """Let a rule open nothing for the time being."""
    SET_UP_CASES.demand(actor)
    rule = _held(rule_id)
    if rule.state == CaseRule.State.LIVE:
        rule.state = CaseRule.State.PAUSED
        _save(rule)
        _note(actor, "paused", rule, now)
    return rule


@transaction.atomic
def resume_rule(actor: Actor, rule_id: int, *, now: datetime, since: int | None = None) -> CaseRule:
    """Let a paused rule go on as it was tried. What came meanwhile opens nothing, unless the pause
    is taken back: then what came after the position `since` of the log counts."""
    SET_UP_CASES.demand(actor)
    rule = _held(rule_id)
    if rule.archived_at is not None:
        raise Refused(_("This rule is put away. Bring it back first."))
    if rule.state != CaseRule.State.PAUSED:
        return rule
    if rule.live_since is None or not _is_as_tried(rule):
        raise Refused(_("The rule was changed since it was live. Try it, then let it go live."))
    skip_to_head()
    rule.state = CaseRule.State.LIVE
    if since is None:
        rule.from_position = head()
        Awaited.objects.filter(rule=rule).delete()
    _save(rule)
    if since is not None:
        catch_up(rule, since, now)
    _note(actor, "resumed", rule, now)
    return rule


def _is_as_tried(rule: CaseRule) -> bool:
    return bool(rule.tried) and rule.tried["of"] == definition_of(rule)


@transaction.atomic
def archive_rule(actor: Actor, rule_id: int, *, now: datetime) -> CaseRule:
    """Put a rule out of the way; it opens nothing any more, its cases stay."""
    SET_UP_CASES.demand(actor)
    rule = _held(rule_id)
    if rule.archived_at is None:
        if rule.state == CaseRule.State.LIVE:
            rule.state = CaseRule.State.PAUSED
        rule.archived_at = now
        _save(rule)
        _note(actor, "archived", rule, now)
    return rule


@transaction.atomic
def restore_rule(actor: Actor, rule_id: int, *, now: datetime) -> CaseRule:
    """Bring a rule back; one that was live is paused."""
    SET_UP_CASES.demand(actor)
    rule = _held(rule_id)
    if rule.archived_at is not None:
        rule.archived_at = None
        _save(rule)
        _note(actor, "restored", rule, now)
    return rule


def _held(rule_id: int) -> CaseRule:
    related = CaseRule.objects.select_related(
        "metric", "promise", "kind", "team", "owner", "play", "desk"
    )
    return related.select_for_update(of=("self",)).get(pk=rule_id)


def _save(rule: CaseRule) -> None:
    rule.revision += 1
    rule.save()
    touch(TOPIC)


def _note(
    actor: Actor, verb: str, rule: CaseRule, now: datetime, changes: dict[str, Any] | None = None
) -> None:
    put_down(actor, f"action.case_rule.{verb}", rule, now, changes)
