"""Forms of a template, and of what becomes of strangers' letters."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from harken.action.conversation.models import Correspondence
from harken.action.kinds.models import CaseKind, Template
from harken.action.kinds.templates import PLACEHOLDERS
from harken.action.kinds.wording import TemplateDraft
from harken.foundations.local_text import LocalText
from harken.foundations.local_text_form import LocalTextFormField
from harken.organisation.pages.forms import current, offer
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import open_teams
from harken.strategy.texts import LongLocalTextField, require_house_language

LONGEST = 5000


class TemplateForm(forms.Form):
    """The words of a reply in the customers' languages."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("How colleagues find it; customers never see it."),
    )
    use = forms.ChoiceField(label=_("Used for"), choices=Template.Use.choices)
    kind = forms.ModelChoiceField(
        label=_("Kind of case"),
        queryset=CaseKind.objects.none(),
        required=False,
        empty_label=_("any kind of case"),
    )
    subject = LocalTextFormField(
        label=_("Subject"),
        max_length=200,
        required=False,
        help_text=_("Left empty: the subject of the case."),
    )
    text = LongLocalTextField(
        label=_("Text"),
        max_length=LONGEST,
        help_text=format_lazy(
            "{} {}", _("What can be filled in:"), ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
        ),
    )

    def __init__(self, *args: Any, template: Template | None = None, **kwargs: Any) -> None:
        if template:
            names = ("name", "use", "kind", "subject", "text")
            kwargs["initial"] = {name: getattr(template, name) for name in names}
        super().__init__(*args, **kwargs)
        require_house_language(self.fields["text"])
        offer(self, "kind", current(CaseKind, template.kind if template else None))

    def draft(self) -> TemplateDraft:
        """Return what was written."""
        given = self.cleaned_data
        subject = given["subject"] or LocalText()
        return TemplateDraft(given["name"], given["use"], given["text"], subject, given["kind"])


class LettersForm(forms.Form):
    """What becomes of a letter that belongs to no case."""

    strangers_open = forms.BooleanField(
        label=_("Letters from anyone open a case"),
        required=False,
        help_text=_("Otherwise a letter that belongs to no case stays among the mail nobody took."),
    )
    kind = forms.ModelChoiceField(
        label=_("Kind of case"),
        queryset=CaseKind.objects.none(),
        required=False,
        empty_label=_("the first kind"),
    )
    team = forms.ModelChoiceField(
        label=_("Team that gets them"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("no team: who sees every case finds them"),
    )

    def __init__(self, *args: Any, setting: Correspondence, **kwargs: Any) -> None:
        names = ("strangers_open", "kind", "team")
        kwargs["initial"] = {name: getattr(setting, name) for name in names}
        super().__init__(*args, **kwargs)
        offer(self, "kind", current(CaseKind, setting.kind))
        offer(self, "team", Team.objects.filter(pk__in=[team.pk for team in open_teams()]))
