"""Rules and dry runs as documents, in English: for the terminal."""

from typing import Any

from django.utils import translation

from harken.action.opening.models import CaseRule
from harken.action.opening.queries import Did, did_lately, rules_now, troubles_of
from harken.action.opening.telling.looking import looks_for
from harken.action.opening.telling.trials import told
from harken.action.opening.trying.trial import try_rule
from harken.foundations.clock import system_clock
from harken.metrics.figures import CannotMeasure
from harken.organisation.profile.queries import local_date


def rules_named(name: str) -> list[CaseRule]:
    """Return the rules that are called so or have this number; all of them without a name."""
    rules = rules_now()
    if not name:
        return rules
    return [one for one in rules if name.casefold() in {one.name.casefold(), str(one.pk)}]


def documents() -> list[dict[str, Any]]:
    """Return every rule with what it looks for, did and lacks."""
    today, rules = local_date(system_clock()), rules_now()
    with translation.override("en"):
        did, troubles = did_lately(today), troubles_of(rules, today)
        found = []
        for rule in rules:
            lately = did.get(rule.pk, Did())
            looks = looks_for(rule, "en", today)
            wrong = [one.sentence for one in troubles[rule.pk]]
            figures = f"opened {lately.opened}, joined {lately.attached}, held {lately.waiting}"
            found.append(
                {
                    **_head(rule),
                    **vars(lately),
                    "looks_for": looks,
                    "troubles": wrong,
                    "says": [*looks, figures, *wrong],
                }
            )
    return found


def trial_document(rule: CaseRule) -> dict[str, Any]:
    """Return what a rule would have opened, or why that cannot be told."""
    with translation.override("en"):
        try:
            trial = try_rule(rule)
        except CannotMeasure as refusal:
            return {**_head(rule), "problem": str(refusal), "says": [str(refusal)]}
        words = told(rule, trial, "en", local_date(system_clock()))
    loads = [f"{one.team}: {one.says}" for one in words.loads]
    flood = [words.flood] if words.flood else []
    return {
        **_head(rule),
        **trial.as_json(),
        "opened": trial.opened,
        "held": trial.held(rule.most_a_day),
        "says": [words.headline, *flood, *words.lines, *loads],
    }


def _head(rule: CaseRule) -> dict[str, Any]:
    return {"id": rule.pk, "rule": rule.name, "state": rule.state}
