"""Words of texts and questions, the same in four languages; no index needed."""

import pytest

from harken.listening.search.words import MOST_TERMS, Term, beginning, indexed, read_question, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LATE, late; Late!", ["late", "late", "late"]),
        ("ёлка Ёж", ["елка", "еж"]),
        ("п’ять п'ять пʼять", ["пять"] * 3),
        ("don’t", ["dont"]),
        ("wi-fi_router 5G", ["wi", "fi", "router", "5g"]),
        ("straße", ["strasse"]),
        ("ﬁne №5", ["fine", "no5"]),
        ("zo\u0301ł\u0301", ["zół"]),
        ("… – !", []),
    ],
)
def test_a_word_is_the_same_however_it_is_written(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_text_without_diacritics_is_kept_once() -> None:
    assert indexed("Late order").written == ""


def test_a_text_with_diacritics_is_kept_bare_and_as_written() -> None:
    kept = indexed("Zażółć gęślą JAŹŃ")
    assert (kept.bare, kept.written) == ("zazolc gesla jazn", "zażółć gęślą jaźń")


def test_letters_of_ukrainian_are_no_diacritics() -> None:
    assert indexed("їжа мій").bare == "їжа мій"
    assert indexed("ґанок").bare == "ганок"


@pytest.mark.parametrize(
    ("forms", "common"),
    [
        (("delivery", "deliveries"), "deliver"),
        (("courier", "couriers"), "courier"),
        (("доставка", "доставку", "доставки"), "доставк"),
        (("dostawa", "dostawę", "dostawą", "dostawie"), "dostaw"),
        (("посилка", "посилку"), "посилк"),
    ],
)
def test_forms_of_a_word_begin_alike(forms: tuple[str, ...], common: str) -> None:
    assert {beginning(word) for word in forms} == {common}


@pytest.mark.parametrize("word", ["late", "ok", "мама", "yes"])
def test_a_short_word_is_looked_for_whole(word: str) -> None:
    assert beginning(word) == word


def test_an_english_double_s_is_no_plural() -> None:
    assert beginning("express") == "express"


def test_a_word_is_never_cut_below_four_letters() -> None:
    assert beginning("aeiou") == "aeio"


def test_words_in_quotes_are_exact_and_follow_one_another() -> None:
    assert read_question("“late orders”") == [Term(("late", "orders"), exact=True)]


def test_a_quotation_mark_that_is_not_closed_reaches_to_the_end() -> None:
    assert read_question('rude "late order') == [
        Term(("rude",)), Term(("late", "order"), exact=True),
    ]  # fmt: skip


def test_a_minus_excludes_only_at_the_beginning_of_a_word() -> None:
    assert read_question('-late wi-fi -"my order"') == [
        Term(("late",), excluded=True),
        Term(("wi", "fi")),
        Term(("my", "order"), exact=True, excluded=True),
    ]


def test_a_minus_alone_asks_for_nothing() -> None:
    assert read_question(' - "" … ') == []


def test_diacritics_that_were_typed_are_meant() -> None:
    assert [term.written for term in read_question("łódź lodz")] == [True, False]


def test_a_diacritic_in_an_ending_that_is_cut_asks_for_nothing_special() -> None:
    (term,) = read_question("dostawą")
    assert not term.written


def test_a_question_has_an_end() -> None:
    assert len(read_question("word " * 50)) == MOST_TERMS
