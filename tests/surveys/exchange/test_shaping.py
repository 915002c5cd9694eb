"""Plain texts, known scales, contacts and order: what readers of every format share."""

import doctest
from dataclasses import replace
from importlib import import_module

import pytest

from harken.surveys.definition.records import Choice, Question, Type
from harken.surveys.exchange.shaping.plain import plain
from harken.surveys.exchange.shaping.scales import as_scale
from tests.surveys.exchange.making import asked, lss, qsf, read, reasons, single

SHAPING = "harken.surveys.exchange.shaping"
PLACES = ("names", "plain", "wording", "scales", "contacts", "addresses")


@pytest.mark.parametrize("name", PLACES)
def test_the_examples_in_the_code_are_true(name: str) -> None:
    assert doctest.testmod(import_module(f"{SHAPING}.{name}")).failed == 0


@pytest.mark.parametrize(
    ("written", "read_"),
    [
        ("plain", "plain"),
        ("two\nlines", "two\nlines"),
        ("<p>one</p>\n<p>two</p>", "one\n\ntwo"),
        ("a<br />\nb", "a\nb"),
        ("<ul><li>x</li><li>y</li></ul>", "• x\n\n• y"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a – b"),
        ("Fish &amp; chips&nbsp;", "Fish & chips"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<b>x</b> < 3", "x < 3"),
        ('<a href="https://example.org/">here</a>', "here (https://example.org/)"),
        ('<a href="javascript:alert(1)">here</a>', "here"),
        ("<script>alert(1)</script>a<style>b{}</style>", "a"),
        ("<scr<script>ipt>alert(1)</script>", "ipt>alert(1)"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("&lt;b&gt;", "<b>"),
        ("a\x00b\x1fc\ud800", "abc"),
        ("<div>" * 5_000 + "deep", "deep"),
        ("<script>x</script><i>" * 3_000 + "many", "many"),
    ],
)
def test_html_is_read_as_a_person_would(written: str, read_: str) -> None:
    assert plain(written) == read_


def choices(*texts: str) -> tuple[Choice, ...]:
    return tuple(Choice(f"A{n}", {"en": text}) for n, text in enumerate(texts))


NUMBERS = tuple(str(n) for n in range(11))
QUESTION = Question(id="q", type=Type.SINGLE, text={"en": "Would you recommend us?"})


@pytest.mark.parametrize(
    ("text", "shown", "expected"),
    [
        ("How likely are you to recommend us?", NUMBERS, Type.NPS),
        ("Würden Sie uns weiterempfehlen?", NUMBERS, Type.NPS),
        ("Порекомендуете ли вы нас?", NUMBERS, Type.NPS),
        ("How satisfied were you?", ("1", "2", "3", "4", "5"), Type.CSAT),
        ("How satisfied?", ("1 – not at all", "2", "3", "4", "5 – very"), Type.CSAT),
        ("How easy was it?", tuple("1234567"), Type.CES),
        ("How many children do you have?", NUMBERS, None),
        ("Would you recommend us?", NUMBERS[1:], None),
        ("Would you recommend us?", (*NUMBERS, "Don't know"), None),
        ("Would you recommend us?", ("Yes", "No"), None),
        ("How satisfied were you?", NUMBERS, None),
    ],
)
def test_a_known_scale_needs_its_points_and_its_words(
    text: str, shown: tuple[str, ...], expected: Type | None
) -> None:
    found = as_scale(replace(QUESTION, text={"en": text}, choices=choices(*shown)))
    assert (found[0].type if found else None) == expected


def test_the_ends_of_a_scale_keep_their_words_and_codes_become_points() -> None:
    found = as_scale(replace(QUESTION, choices=choices("0 (never)", *NUMBERS[1:10], "10: always")))
    assert found is not None
    scale, points = found
    assert (scale.low_label, scale.high_label) == ({"en": "never"}, {"en": "always"})
    assert points["A10"] == "10"


@pytest.mark.parametrize("how", ["single", "matrix of other answers"])
def test_what_was_recognised_is_said(how: str) -> None:
    answers = {f"A{n}": str(n) for n in range(11)} if how == "single" else {"a": "Yes", "b": "No"}
    question = {"title": "rec", "type": "L", "question": "Recommend us?", "answers": answers}
    found = read(lss(question, {"title": "why", "relevance": "rec == 'A9'"}))
    is_nps = asked(found)["rec"].type is Type.NPS
    assert is_nps == (how == "single")
    assert ("Question rec: as a list of choices" in reasons(found)) == is_nps


def test_logic_about_a_recognised_scale_asks_about_its_points() -> None:
    logic = {"0": {"0": {"LeftOperand": "q://QID1/SelectableChoice/10", "Operator": "Selected"}}}
    shown = [str(n) for n in range(11)]
    found = read(
        qsf(single("Would you recommend us?", *shown), single("Why?", "a", DisplayLogic=logic))
    )
    assert asked(found)["QID1"].type is Type.NPS
    assert asked(found)["QID2"].show_if.values == ("9",)
