"""What may be written and sent with it, to the letter; and who is meant by words of a customer."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from harken.action.conversation.rules import (
    LARGEST_FILE,
    LONGEST,
    clean_name,
    demand_files,
    demand_words,
    may_edit,
    number_in,
    reply_subject,
)
from harken.action.conversation.trail.knowing import named_in
from harken.organisation.changes.refused import Refused

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
MB = 1024 * 1024


def refusal(act: Callable[[], object]) -> str:
    try:
        act()
    except Refused as refused:
        return str(refused)
    return ""


def test_a_text_may_be_fifty_thousand_characters_long_without_the_space_around_it() -> None:
    assert demand_words("  x" + "y" * 49_999 + "\n") == "x" + "y" * 49_999
    assert "longer than 50000" in refusal(lambda: demand_words("x" * 50_001))
    assert LONGEST == 50_000


@pytest.mark.parametrize("text", ["", " \n", "\x00"])
def test_nothing_is_no_text(text: str) -> None:
    assert refusal(lambda: demand_words(text)) == "Write something first."


@pytest.mark.parametrize(
    ("sizes", "why"),
    [
        ([], ""),
        ([1] * 10, ""),
        ([1] * 11, "At most 10 files"),
        ([25 * MB], ""),
        ([25 * MB + 1], "larger than 25 MB"),
        ([1, 0], "is empty"),
    ],
)
def test_ten_files_of_twenty_five_megabytes_go_with_a_message(sizes: list[int], why: str) -> None:
    told = refusal(lambda: demand_files([(f"{n}.txt", size) for n, size in enumerate(sizes)]))
    assert (why in told) if why else told == ""
    assert LARGEST_FILE == 25 * MB


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("x" * 116 + ".pdf", "x" * 116 + ".pdf"),  # 120 characters: as it is
        ("x" * 117 + ".pdf", "x" * 116 + ".pdf"),
        ("x" * 121, "x" * 120),
        ("a." + "y" * 200, "a." + "y" * 10),  # 118 of the stem and ten of the ending
        ("...", "file"),
        ("e\u0301.txt", "é.txt"),  # one letter, however it was typed
    ],
)
def test_a_long_name_keeps_its_ending(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_a_subject_is_cut_before_its_number_and_says_re_in_four_languages() -> None:
    assert reply_subject("x" * 300, 7) == "Re: " + "x" * 250 + " [#7]"
    assert reply_subject("RE[2]: Odp : Відп: AW: Order\r\n  12", 7) == "Re: Order 12 [#7]"
    assert number_in("Order [#12] [#13]") == 12
    assert number_in("Order #12") is None
    assert number_in(f"[#{'1' * 19}]") is None


@pytest.mark.parametrize(("minutes", "fits"), [(59.999, True), (60, False)])
def test_a_side_may_be_changed_for_an_hour(minutes: float, *, fits: bool) -> None:
    assert may_edit(AT, AT + timedelta(minutes=minutes)) is fits


def test_at_most_three_people_are_meant_and_a_first_name_means_nobody() -> None:
    staff = [(n, f"{first} Nowak") for n, first in enumerate(("Anna", "Ewa", "Jan", "Piotr"))]
    said = "Anna, Ewa, Jan i Piotr Nowak byli mili."
    assert [number for number, _name in named_in(said, staff)] == [0, 1, 2]
    assert named_in("Nowak", staff) == []
    assert named_in("Anna Nowak", [(1, "Anna"), (2, "Nowak")]) == []
