from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.metrics.filters.field import FiltersField
from harken.metrics.measures.models import Kind, Measure
from harken.strategy.social_audit.actions import Draft
from harken.strategy.social_audit.rule import Rule


class RuleForm(forms.Form):
    """What counts as said in public, and as positive or negative there."""

    measure = forms.ModelChoiceField(
        Measure.objects.filter(kind=Kind.SCORE).order_by("name"),
        label=_("Told by"),
        required=False,
        empty_label=_("found by itself"),
        help_text=_("The measure that tells what a mention says, such as stars."),
    )
    sources = FiltersField(
        label=_("Where it is said"),
        help_text=_("For example: source is reviews. Empty: every signal with the measure."),
    )
    positive_from = forms.FloatField(
        label=_("Positive from"),
        required=False,
        help_text=_("Empty: the best quarter of the scale; of five stars that is 4."),
    )
    negative_to = forms.FloatField(
        label=_("Negative up to"),
        required=False,
        help_text=_("Empty: the worst quarter of the scale; of five stars that is 2."),
    )

    def __init__(self, *args: Any, rule: Rule | None = None, **kwargs: Any) -> None:
        if rule:
            kwargs["initial"] = {
                "measure": rule.measure.pk,
                "sources": rule.sources,
                "positive_from": rule.positive_from,
                "negative_to": rule.negative_to,
            }
        super().__init__(*args, **kwargs)

    def draft(self) -> Draft:
        """Return what was written down."""
        given = self.cleaned_data
        return Draft(
            given["measure"],
            given["sources"],
            given["positive_from"],
            given["negative_to"],
        )
