"""The form of the test: what came back, and which page follows."""

import pytest

from harken.analysis.maturity import ITEMS
from harken.maturity.public.paper import BadAnswers, Filled, House, Sheet, next_page, read_form
from harken.maturity.public.paper.filled import RESULT, Turn, turn

PL = ("PL1", "PL2", "PL3", "PL4", "PL5")
ALL = {item: ["3"] for item in ITEMS}
FIRST = {item: ["3"] for item in PL}
NOT_KNOWN = {item: ["x"] for item in PL}
BV = ("BV1", "BV2", "BV3", "BV4", "BV5")
SHEET = Sheet("en", "/x/", House("Acme"), "How mature?", ("Intro.",), "Use.", "Send it")


def test_answers_and_what_is_not_known_are_read() -> None:
    filled = read_form({"PL1": ["5"], "PL2": ["x"], "step": ["1"], "go": ["back"], "other": ["?"]})
    assert filled.answers == {"PL1": 5}
    assert filled.unknown == {"PL2"}
    assert (filled.step, filled.go) == (1, "back")


@pytest.mark.parametrize(
    "form",
    [
        {"PL1": ["9"]},
        {"PL1": ["0"]},
        {"PL1": ["4.5"]},
        {"PL1": ["٣"]},
        {"PL1": ["3", "4"]},
        {"step": ["6"]},
        {"step": ["-1"]},
        {"step": ["1", "2"]},
        {"told": ["1 9"]},
        {"language": ["xx"]},
        {"lang": ["de"]},
    ],
)
def test_what_no_page_of_ours_sends_is_refused(form: dict) -> None:
    with pytest.raises(BadAnswers):
        read_form(form)


@pytest.mark.parametrize(
    ("form", "follows"),
    [
        ({}, Turn(1)),
        ({"step": ["1"], **FIRST}, Turn(2)),
        ({"step": ["1"], **NOT_KNOWN}, Turn(2)),
        ({"step": ["1"], "PL1": ["3"], "PL3": ["x"]}, Turn(1, ("PL2", "PL4", "PL5"))),
        ({"step": ["1"], "told": ["1"], "PL1": ["3"]}, Turn(2)),
        ({"step": ["3"], "go": ["back"]}, Turn(2)),
        ({"step": ["1"], "go": ["back"]}, Turn(1)),
        ({"step": ["4"], **ALL}, Turn(RESULT)),
        ({"step": ["5"], **ALL}, Turn(RESULT)),
        ({"step": ["5"], "go": ["change"], **ALL}, Turn(1)),
        ({"step": ["3"], "lang": ["pl"], "CC1": ["2"]}, Turn(3)),
        # Somebody who leaves pages out is led to the first that was not answered.
        ({"step": ["4"], "told": ["4"], **FIRST}, Turn(2, BV)),
    ],
)
def test_which_page_follows(form: dict, follows: Turn) -> None:
    assert turn(read_form(form)) == follows


def test_the_page_carries_what_other_pages_chose() -> None:
    page = next_page(SHEET, read_form({"step": ["2"], "PL1": ["4"], "BV2": ["x"], "told": ["1 2"]}))
    assert page is not None
    text = page.decode()
    for field in ('name="PL1" value="4"', 'name="BV2" value="x"', 'name="told" value="1 2"'):
        assert f'<input type="hidden" {field}>' in text
    assert 'name="step" value="3"' in text


def test_open_statements_are_named_once_more_with_links() -> None:
    form = {"step": ["1"], "PL1": ["4"], "PL2": ["4"], "PL3": ["4"], "language": ["en"]}
    text = (next_page(SHEET, read_form(form)) or b"").decode()
    assert "2 statements have no answer" in text
    assert '<a href="#PL4">4. Hiring' in text
    assert 'aria-describedby="PL5-error"' in text
    assert "<title>Error: " in text
    assert 'name="told" value="1"' in text


def test_the_words_of_whoever_asks_are_escaped() -> None:
    canary = '"><img src=x onerror=alert(1)>'
    sheet = Sheet("en", "/x/", House(canary, canary), canary, (canary,), canary, canary)
    for step in (1, 4):
        text = (next_page(sheet, Filled(step=step, go="back")) or b"").decode()
        assert "<img src=x" not in text


def test_the_last_button_says_what_it_does() -> None:
    last = (next_page(SHEET, read_form({"step": ["5"], "go": ["back"]})) or b"").decode()
    assert '<button class="go" type="submit">Send it</button>' in last
    assert "Step 4 of 4" in last
