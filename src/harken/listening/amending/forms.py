from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harken.listening.amending.passages import passages_of
from harken.listening.signals.models import Signal
from harken.listening.signals.new_signal import FieldError
from harken.metrics.measures.models import Kind, Measure


class Passages(forms.MultipleChoiceField):
    """Passages of a text; a browser sends their line ends as two characters."""

    def to_python(self, value: Any) -> list[str]:
        return [text.replace("\r\n", "\n") for text in super().to_python(value)]


class RedactForm(forms.Form):
    """Which passages of a text are taken out, or all of it."""

    passages = Passages(
        label=gettext_lazy("Passages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=gettext_lazy("Other words, as they stand in the text, one a line"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    everything = forms.BooleanField(label=gettext_lazy("The whole text"), required=False)

    def __init__(self, *args: Any, text: str, names: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text
        found = passages_of(text, names)
        field = self.fields["passages"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(one.text, one.text) for one in found]
        self.initial["passages"] = [one.text for one in found if one.is_personal]

    def clean_words(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["words"].splitlines()]
        given = [line for line in lines if line]
        absent = [line for line in given if line not in self.text]
        if absent:
            sentence = _("“%(words)s” does not stand in the text. Copy the words from it.")
            raise forms.ValidationError(sentence % {"words": absent[0]})
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("everything") and not self.chosen:
            raise forms.ValidationError(_("Choose at least one passage, or the whole text."))
        return given

    @property
    def chosen(self) -> list[str]:
        """The words to take out, the longest first, so that none hides another; [] for all."""
        if self.cleaned_data.get("everything"):
            return []
        words = [*self.cleaned_data.get("passages", []), *self.cleaned_data.get("words", [])]
        return sorted(set(words), key=lambda text: (-len(text), text))


class ScoresForm(forms.Form):
    """The scores of a signal; an emptied one is taken away."""

    def __init__(
        self, *args: Any, signal: Signal, measures: Mapping[str, Measure], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, value in _offered(signal, measures).items():
            measure = measures.get(name)
            self.fields[name] = forms.FloatField(
                label=str(measure or name),
                required=False,
                initial=int(value) if value is not None and value.is_integer() else value,
                help_text=_scale(measure),
                widget=forms.NumberInput(attrs={"step": "any"}),
            )

    def scores(self) -> dict[str, float]:
        """Return the scores that the signal shall have."""
        return {name: value for name, value in self.cleaned_data.items() if value is not None}

    def tell(self, errors: Sequence[FieldError]) -> None:
        """Put what is wrong beside its field."""
        for error in errors:
            name = error.field.removeprefix("scores/")
            self.add_error(name if name in self.fields else None, error.sentence)


def _offered(signal: Signal, measures: Mapping[str, Measure]) -> dict[str, float | None]:
    """Return the signal's scores; for one without any the measures it could have."""
    if signal.scores:
        return {name: float(value) for name, value in signal.scores.items()}
    return {name: None for name, one in measures.items() if one.kind == Kind.SCORE and one.scale}


def _scale(measure: Measure | None) -> str:
    if measure is None or measure.scale is None:
        return ""
    low, high = measure.scale
    return _("from %(low)s to %(high)s") % {"low": f"{low:g}", "high": f"{high:g}"}
