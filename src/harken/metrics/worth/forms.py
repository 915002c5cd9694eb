from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.metrics.register.models import Metric
from harken.metrics.worth.series import Outcome


class WorthForm(forms.Form):
    """Beside which metric, and for what of the business, a metric is weighed."""

    other = forms.ChoiceField(label=_("Beside"), required=False)
    outcome = forms.ChoiceField(label=pgettext_lazy("outcome", "For"), required=False)

    def __init__(
        self, *args: Any, others: Sequence[Metric], outcomes: Sequence[Outcome], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        other, outcome = self.fields["other"], self.fields["outcome"]
        if isinstance(other, forms.ChoiceField) and isinstance(outcome, forms.ChoiceField):
            nearest = ("", _("the most alike"))
            other.choices = [nearest, *((one.name, str(one)) for one in others)]
            outcome.choices = [(one.key, one.label) for one in outcomes]
