"""The form of one question: the fields that its type has, in one language."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.metrics.measures.models import Measure
from harken.surveys.definition.reading.limits import LONGEST_TEXT, MOST_CHOICES
from harken.surveys.definition.records import Look, Question, Type
from harken.surveys.editor.questions.kinds import LOOKS, NAMES, TEXTS, look_name
from harken.surveys.editor.questions.lines import read_lines
from harken.surveys.editor.questions.naming import (
    field_choices,
    measure_choices,
    row_measure_choices,
)
from harken.surveys.editor.questions.values import ROW_MEASURE, initial_values, shown_fields

NOVEL = LONGEST_TEXT
LINE = 1000


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Codes(forms.MultipleChoiceField):
    """Some of the choices; one that is gone meanwhile is no mistake of whoever ticked it."""

    def valid_value(self, _value: str) -> bool:
        """Accept any code: those that no choice has say nothing."""
        return True


class QuestionForm(forms.Form):
    """Everything that can be said about a question; what its type has not is left out.

    In another language than the first only the texts can be written.
    """

    type = forms.ChoiceField(label=_("Type"))
    text = forms.CharField(label=_("Question"), widget=_area(2), max_length=NOVEL, required=False)
    hint = forms.CharField(label=_("Hint"), widget=_area(2), max_length=NOVEL, required=False)
    required = forms.BooleanField(label=_("An answer is required"), required=False)
    rows = forms.CharField(
        label=_("Rows, one a line"),
        widget=_area(4),
        max_length=1000 * LINE,
        strip=False,
        required=False,
    )
    choices = forms.CharField(
        label=_("Choices, one a line"),
        widget=_area(6),
        max_length=1000 * LINE,
        strip=False,
        required=False,
    )
    other = forms.CharField(
        label=_("Label of “other”"),
        help_text=_("With a label, people can choose it and write what they mean."),
        max_length=LINE,
        required=False,
    )
    alone = Codes(
        label=_("Exclude the others"), widget=forms.CheckboxSelectMultiple, required=False
    )
    missing = Codes(
        label=_("Do not count, such as “does not apply”"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    random_order = forms.BooleanField(label=_("Random order"), required=False)
    fixed = Codes(
        label=_("Keep their place in a random order"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    several = forms.BooleanField(label=_("Several answers in a row"), required=False)
    least = forms.IntegerField(label=_("At least so many"), min_value=1, required=False)
    most = forms.IntegerField(label=_("At most so many"), min_value=1, required=False)
    low = forms.FloatField(label=_("Lowest value"), required=False)
    high = forms.FloatField(label=_("Highest value"), required=False)
    decimals = forms.IntegerField(
        label=_("Decimal places"), min_value=0, max_value=6, required=False
    )
    low_label = forms.CharField(label=_("Label of the lowest"), max_length=LINE, required=False)
    high_label = forms.CharField(label=_("Label of the highest"), max_length=LINE, required=False)
    look = forms.ChoiceField(label=_("Look"), required=False)
    longest = forms.IntegerField(
        label=_("Characters at most"), min_value=1, max_value=20000, required=False
    )
    asks = forms.MultipleChoiceField(
        label=_("Ask for"), widget=forms.CheckboxSelectMultiple, required=False
    )
    purpose = forms.CharField(
        label=_("What the consent is for"),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "purposes"}),
        required=False,
    )
    measure = forms.ChoiceField(label=_("Feeds the measure"), required=False)
    kept_as = forms.CharField(
        label=_("Kept as dimension"),
        help_text=_("A word such as plan: figures can then be split by it. “text” makes it the "
                    "customer's words."),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "dimensions"}),
        required=False,
    )  # fmt: skip

    def __init__(
        self,
        sent: Any = None,
        *,
        question: Question,
        language: str,
        first: str,
        measures: Mapping[str, Measure],
    ) -> None:
        super().__init__(sent, auto_id="question_%s", initial=initial_values(question, language))
        self.question = question
        self.in_first = language == first
        self._offer(measures)
        for name in set(self.fields) - shown_fields(question, in_first=self.in_first):
            del self.fields[name]
        for name in TEXTS & set(self.fields):
            self.fields[name].widget.attrs |= {"lang": language, "dir": "auto"}
        if self.in_first and question.type is Type.MATRIX:
            self._add_row_measures(measures, language, first)

    def _offer(self, measures: Mapping[str, Measure]) -> None:
        question = self.question
        codes = [(one.code, one.text.get("en") or one.code) for one in question.choices]
        looks = LOOKS.get(question.type, (Look.NUMBERS,))
        self._choose("type", [(kind.value, name) for kind, name in NAMES.items()])
        self._choose("look", [(one.value, look_name(one, question.type)) for one in looks])
        self._choose("measure", measure_choices(question, measures))
        self._choose("asks", field_choices())
        for name in ("alone", "missing", "fixed"):
            self._choose(name, codes)

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def _add_row_measures(self, measures: Mapping[str, Measure], language: str, first: str) -> None:
        for row in self.question.rows:
            self.fields[f"{ROW_MEASURE}{row.code}"] = forms.ChoiceField(
                label=row.text.get(language) or row.text.get(first) or row.code,
                choices=row_measure_choices(measures),
                required=False,
                initial=row.measure,
            )

    def clean_choices(self) -> list[str]:
        """Return the lines."""
        return self._lines("choices", len(self.question.choices))

    def clean_rows(self) -> list[str]:
        """Return the lines."""
        return self._lines("rows", len(self.question.rows))

    def _lines(self, name: str, count: int) -> list[str]:
        lines = read_lines(self.cleaned_data[name])
        if self.in_first:
            lines = [line for line in lines if line]
        elif len(lines) > count:
            raise forms.ValidationError(
                _("There are more lines than in the first language. Add what is new there first.")
            )
        if len(lines) > MOST_CHOICES or any(len(line) > LINE for line in lines):
            raise forms.ValidationError(_("That is too much: write shorter or fewer lines."))
        return lines
