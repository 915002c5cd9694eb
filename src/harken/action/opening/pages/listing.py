"""All rules: what each looks for, what it did lately, what waits, what is wrong."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.action.opening.models import CaseRule
from harken.action.opening.queries import (
    Did,
    Trouble,
    archived_rules,
    did_lately,
    rules_now,
    troubles_of,
)
from harken.action.opening.telling.looking import looks_for
from harken.action.permissions import SET_UP_CASES
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires

TONES = {CaseRule.State.LIVE: "good", CaseRule.State.PAUSED: "warn", CaseRule.State.DRAFT: ""}


@dataclass(frozen=True)
class RuleRow:
    """A rule in the list."""

    rule: CaseRule
    looks: list[str]
    did: Did
    troubles: list[Trouble]

    @property
    def tone(self) -> str:
        """How its state is shown."""
        return TONES[CaseRule.State(self.rule.state)] or "neutral"


@requires(SET_UP_CASES)
@require_safe
def rules(request: SignedInRequest) -> HttpResponse:
    """Show all rules, and those that were put away."""
    today, language = local_date(system_clock()), get_language() or "en"
    found = rules_now()
    did, troubles = did_lately(today), troubles_of(found, today)
    rows = [
        RuleRow(one, looks_for(one, language, today), did.get(one.pk, Did()), troubles[one.pk])
        for one in found
    ]
    context = {"rows": rows, "archived": archived_rules()}
    return render(request, "action/rules/list.html", context)
