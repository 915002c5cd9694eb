"""What is asked of whoever plans a round: when it ends, and who is asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from harken.charts.locales import month_and_year
from harken.foundations.languages import LANGUAGE_CODES, LANGUAGES
from harken.maturity.rounds.models import Group, Rater, Round
from harken.maturity.rounds.pages import colleagues
from harken.maturity.rounds.pages.pasting import Line, lines
from harken.maturity.rounds.rules import (
    LARGEST,
    MOST_DAYS,
    SMALLEST,
    USUAL_DAYS,
    Asked,
    Plan,
)
from harken.organisation.pages.forms import DateInput
from harken.organisation.profile.queries import local_date, profile

LONGEST_PASTE = 60_000
TEXTS = {
    "leaders": gettext_lazy("Leaders by address"),
    "middle": gettext_lazy("Middle managers by address"),
    "front": gettext_lazy("Front line by address"),
}


def _addresses(group: str) -> forms.CharField:
    return forms.CharField(
        label=TEXTS[group],
        required=False,
        max_length=LONGEST_PASTE,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false", "autocapitalize": "none"}),
        help_text=gettext_lazy("One a line, such as anna@example.org or Anna <anna@example.org>."),
    )


class RoundForm(forms.Form):
    """The plan and everybody who is asked, colleagues and pasted addresses."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=120,
        help_text=gettext_lazy("Raters see it in the mail."),
    )
    closes_on = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=DateInput(),
        help_text=gettext_lazy("At its end the round closes by itself and the result appears."),
    )
    least = forms.IntegerField(
        label=gettext_lazy("Smallest group"),
        min_value=SMALLEST,
        max_value=LARGEST,
        initial=SMALLEST,
        help_text=gettext_lazy(
            "Groups with fewer answers are shown together with a neighbour, never alone. "
            "It cannot be changed once the round is open."
        ),
    )
    leaders = _addresses("leaders")
    middle = _addresses("middle")
    front = _addresses("front")
    language = forms.ChoiceField(
        label=gettext_lazy("Language for the addresses above"),
        choices=LANGUAGES,
        help_text=gettext_lazy("Colleagues with an account are written to in their own."),
    )

    def __init__(self, data: QueryDict | None, *, now: datetime, draft: Round | None) -> None:
        users = colleagues.listed()
        raters = list(draft.raters.all()) if draft else []
        self.today = local_date(now)
        self.house_language = profile().default_language
        if data is None:
            self.colleagues = colleagues.kept(users, raters)
        else:
            self.colleagues = colleagues.sent(users, data.getlist("ask"), data)
        shown = {user.pk for user in users}
        pasted = [rater for rater in raters if rater.user_id not in shown]
        super().__init__(data, initial=_initial_of(draft, pasted) if draft else self._usual(now))
        self.order = [field for field in self if field.name not in (*Group.values, "language")]
        self.by_address = [self[name] for name in (*Group.values, "language")]
        self.groups = Group.choices
        self.more_colleagues = len(users) == colleagues.LISTED

    def _usual(self, now: datetime) -> dict[str, Any]:
        title = _("Maturity, %(month)s") % {
            "month": month_and_year(self.today, get_language() or "en")
        }
        return {
            "title": title,
            "closes_on": local_date(now + USUAL_DAYS),
            "language": self.house_language,
        }

    def clean_closes_on(self) -> Any:
        """Refuse a day that has passed, or that lies very far ahead."""
        chosen = self.cleaned_data["closes_on"]
        if chosen < self.today:
            raise forms.ValidationError(_("The last day has passed. Choose today or a later day."))
        if chosen > self.today + MOST_DAYS:
            raise forms.ValidationError(
                _("Choose a day within the next %(days)s days.") % {"days": MOST_DAYS.days}
            )
        return chosen

    def clean(self) -> dict[str, Any]:
        """Read the pasted lines; tell each that is no address or stands twice, by its number."""
        given = super().clean() or {}
        places = {one.user.email: _("ticked among the colleagues") for one in self._ticked()}
        self.pasted: dict[str, str] = {}
        for group in Group:
            for line in lines(given.get(group.value, "")):
                if not line.email:
                    self.add_error(group.value, _no_address(line))
                elif line.email in places:
                    self.add_error(group.value, _twice(line, places[line.email]))
                else:
                    places[line.email] = _place(line, group)
                    self.pasted[line.email] = group.value
        return given

    def _ticked(self) -> list[colleagues.Colleague]:
        return [one for one in self.colleagues if one.is_asked]

    def plan(self) -> Plan:
        """Return the plan of a form that is valid."""
        given = self.cleaned_data
        return Plan(given["title"], given["closes_on"], given["least"])

    def asked(self) -> list[Asked]:
        """Return everybody to ask; a pasted address of a colleague is theirs."""
        chosen = self.cleaned_data["language"]
        accounts = colleagues.accounts_of(self.pasted)
        by_address = [
            Asked(email, group, colleagues.language_of(user, chosen), user.pk if user else None)
            for email, group in self.pasted.items()
            for user in [accounts.get(email)]
        ]
        return [*colleagues.as_asked(self.colleagues, self.house_language), *by_address]


def _no_address(line: Line) -> str:
    return _("Line %(number)s: “%(text)s” is no e-mail address.") % {
        "number": line.number,
        "text": line.text,
    }


def _twice(line: Line, place: str) -> str:
    return _("Line %(number)s: %(email)s stands twice, also %(place)s. Take one away.") % {
        "number": line.number,
        "email": line.email,
        "place": place,
    }


def _place(line: Line, group: Group) -> str:
    return _("in line %(number)s of “%(field)s”") % {
        "number": line.number,
        "field": TEXTS[group.value],
    }


def _initial_of(draft: Round, pasted: Sequence[Rater]) -> dict[str, Any]:
    by_group = {
        group.value: "\n".join(one.email for one in pasted if one.group == group.value)
        for group in Group
    }
    spoken = [one.language for one in pasted if one.language in LANGUAGE_CODES]
    return {
        "title": draft.title,
        "closes_on": draft.closes_on,
        "least": draft.least,
        "language": spoken[0] if spoken else profile().default_language,
        **by_group,
    }
