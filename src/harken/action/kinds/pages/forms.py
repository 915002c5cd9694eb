"""Forms of a kind of case and of a play."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.action.kinds.models import CaseKind, Play
from harken.action.kinds.rules import MOST_DAYS, MOST_STEPS, KindDraft, PlayDraft
from harken.foundations.local_text import LocalText
from harken.foundations.local_text_form import LocalTextFormField
from harken.organisation.pages.forms import NamedForm
from harken.strategy.texts import LongLocalTextField, require_house_language

LONGEST_STEPS = 4000


class KindForm(NamedForm):
    """A kind of case; the fields of a regulated one count only where it is one."""

    name = LocalTextFormField(label=_("Name"))
    is_regulated = forms.BooleanField(label=_("Regulated by law"), required=False)
    law = forms.CharField(
        label=_("Which law or rule says so"),
        max_length=200,
        required=False,
        help_text=_("It stands on every such case, beside the date."),
    )
    statutory_days = forms.IntegerField(
        label=_("Days until the final letter"),
        required=False,
        help_text=_("Counted from the day after the case was opened."),
        min_value=1,
        max_value=MOST_DAYS,
    )
    acknowledge_days = forms.IntegerField(
        label=_("Days until the acknowledgement"),
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
    )
    in_working_days = forms.ChoiceField(
        label=_("Counted in"),
        choices=(("calendar", _("calendar days")), ("working", _("working days"))),
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, kind: CaseKind | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _written(kind) if kind else {"in_working_days": "calendar"}
        super().__init__(*args, **kwargs)
        is_free = self.is_bound and not self.data.get("is_regulated")
        for name in ("law", "statutory_days", "in_working_days"):
            self.fields[name].required = not is_free

    use_required_attribute = False  # what the law says is hidden where no law says anything

    def draft(self) -> KindDraft:
        """Return what was written."""
        given = self.cleaned_data
        return KindDraft(**{**given, "in_working_days": given["in_working_days"] == "working"})


def _written(kind: CaseKind) -> dict[str, Any]:
    names = ("name", "is_regulated", "law", "statutory_days", "acknowledge_days")
    days = "working" if kind.in_working_days else "calendar"
    return {**{name: getattr(kind, name) for name in names}, "in_working_days": days}


class PlayForm(forms.Form):
    """A play; each line of the steps is one step, the same line in each language."""

    name = LocalTextFormField(label=_("Name"))
    purpose = LongLocalTextField(label=_("When to use it"), required=False)
    steps = LongLocalTextField(
        label=pgettext_lazy("of a play", "Steps"),
        max_length=LONGEST_STEPS,
        help_text=_("One step a line, in the same order in every language; at most %(most)s.")
        % {"most": MOST_STEPS},
    )

    def __init__(self, *args: Any, play: Play | None = None, **kwargs: Any) -> None:
        if play:
            kwargs["initial"] = {
                "name": play.name,
                "purpose": play.purpose,
                "steps": lines_of(play.steps),
            }
        super().__init__(*args, **kwargs)
        require_house_language(*self.fields.values())

    def draft(self) -> PlayDraft:
        """Return what was written."""
        given = self.cleaned_data
        return PlayDraft(given["name"], given["purpose"], steps_of(given["steps"]))


def lines_of(steps: list[dict[str, str]]) -> LocalText:
    """Return the steps as one text a language, a step a line; a missing one leaves its line."""
    codes = {code for step in steps for code in step}
    return LocalText({code: "\n".join(step.get(code, "") for step in steps) for code in codes})


def steps_of(lines: LocalText) -> list[LocalText]:
    """Return the steps that stand line by line; a line that is empty everywhere is none."""
    split = {code: text.splitlines() for code, text in lines.items()}
    count = max((len(texts) for texts in split.values()), default=0)
    steps = [
        LocalText({code: texts[at].strip() for code, texts in split.items() if at < len(texts)})
        for at in range(count)
    ]
    return [step for step in steps if step]
