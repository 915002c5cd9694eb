"""Filters in rows: what was written opens as it was, and mistakes stand beside their row."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from harken.metrics.figures.grammar import LONGEST, read_where, write_where
from harken.metrics.filters.field import FiltersField
from harken.metrics.filters.rows import SPARE, WHOLE, problems_in, rows_of
from harken.warehouse.definition import Operator, Where

FIELDS = {
    "channel": "text", "team": "text", "value": "number", "x_age": "number", "x_vip": "yes_no",
    "x_since": "date",
}  # fmt: skip
NAMES = st.sampled_from([*FIELDS, "age", "vip", " channel", "team "])
STRANGE = st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=20)
VALUES = STRANGE | st.sampled_from(
    ["", " phone", "a=b", "18..30", "..5", "2026-03-31..", "yes", "7,5", "a\nb", "<b>&quot;", "—"]
)
LINES = st.lists(
    st.builds("{}={}".format, NAMES, VALUES).filter(lambda line: len(line) < LONGEST), max_size=8
)


class Browser(HTMLParser):
    """Fills nothing in and sends what stands in the rows, as a browser does."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent = QueryDict(mutable=True)
        self.name, self.text = "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag in {"select", "textarea"}:
            self.name, self.text = name, ""
        elif tag == "option" and "selected" in given:
            self.sent.appendlist(self.name, value)
        elif tag == "input":
            self.sent.appendlist(name, value.replace("\n", ""))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            text = self.text.removeprefix("\n").replace("\n", "\r\n")
            self.sent.appendlist(self.name, text)


def opened(lines: Any) -> str:
    """The rows as a page shows them."""
    field = FiltersField(fields=lambda: FIELDS)
    return str(field.widget.render("of", field.prepare_value(lines), {"id": "id_of"}))


@pytest.mark.django_db
@given(LINES)
def test_what_was_written_is_sent_again_unchanged(lines: list[str]) -> None:
    sent = Browser(opened(lines)).sent
    assert list(FiltersField(fields=lambda: FIELDS).widget.value_from_datadict(sent, {}, "of")) == [
        line for line in lines if line.strip()
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [
        Where("channel", Operator.EQUALS, ("phone",)),
        Where("channel", Operator.IN, ("phone", "e-mail, chat", "a=b")),
        Where("team", Operator.UNKNOWN),
        Where("value", Operator.RANGE, (None, 6.0)),
        Where("x_age", Operator.RANGE, (18.0, 30.0)),
        Where("x_vip", Operator.EQUALS, (False,)),
    ],
)
def test_each_way_of_filtering_opens_in_rows(asked: Where) -> None:
    lines = write_where([asked])
    page = opened(lines)
    assert "textarea" not in page
    sent = FiltersField(fields=lambda: FIELDS).widget.value_from_datadict(
        Browser(page).sent, {}, "of"
    )
    assert read_where(sent, FIELDS) == (asked,)


def test_a_line_that_is_no_field_and_value_stays_as_it_is() -> None:
    lines = ["phone", "channel= phone", "channel=a\nb", "channel=phone", "age=18"]
    choices = [("", "choose"), ("channel", "Channel"), ("x_age", "Age")]
    rows = list(rows_of(lines, choices, {}))
    assert [row.field for row in rows[:5]] == [WHOLE, WHOLE, WHOLE, "channel", "age"]
    assert rows[4].choices == [("", "choose"), ("channel", "Channel"), ("age", "Age")]
    assert [row.field for row in rows[5:]] == [""] * SPARE


def test_each_mistake_is_told_of_its_own_line() -> None:
    lines = [
        "channel=phone", "chanel=x", "=red", "phone", "value=many", "channel=", "channel=chat",
        "x_age=1..2", "age=3..4",
    ]  # fmt: skip
    found = problems_in(lines, FIELDS)
    assert sorted(found) == [1, 2, 3, 4, 5, 8]
    assert "Did you mean channel?" in found[1]
    assert found[2] == "Choose a field for “red”, such as channel or country."
    assert found[3].startswith("“phone” is no filter.")
    assert "“many” is no value of answer" in found[4]
    assert found[5] == "Ask for channel either unknown or with a value, not both."
    assert found[8] == "Give one range of age, not several."


@pytest.mark.django_db
def test_the_row_that_is_wrong_says_so_and_the_others_do_not() -> None:
    from django import forms

    class Form(forms.Form):
        of = FiltersField(label="Of whom", fields=lambda: FIELDS)

    sent = QueryDict("of_field=channel&of_value=+phone+&of_field=value&of_value=many&of_field=")
    form = Form(sent)
    assert not form.is_valid()
    page = form["of"].as_field_group()
    assert page.count('aria-invalid="true" aria-describedby="id_of_2_problem"') == 2
    assert page.count("aria-invalid") == 2
    assert page.count('class="filter-problem" id="id_of_2_problem"') == 1
    assert 'value="phone"' in page
    assert 'value="many"' in page
