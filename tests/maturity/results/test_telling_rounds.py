"""What the page of a round says, by rounds that were worked by hand (worked.py)."""

from collections.abc import Sequence

import pytest

from harken.analysis.maturity import COMPETENCIES, ITEMS, profile
from harken.maturity.results.pages.certainty import certainty
from harken.maturity.results.pages.gaps import gap_sentence, line_notes
from harken.maturity.results.pages.showing import nothing_said, round_page
from harken.maturity.results.pages.statements import statement_rows
from harken.maturity.results.released import Scored, Voice
from harken.maturity.results.telling import tell
from harken.maturity.rounds.closing import release
from tests.maturity.results.worked import answers, worked


def voice(group: str, ee: float, error: float | None, n: int = 5) -> Voice:
    """A group that differs from others in employee engagement alone."""
    scores = {code: Scored(15.0, error, n) for code in COMPETENCIES} | {"EE": Scored(ee, error, n)}
    return Voice((group,), n, profile({}), scores)


def test_the_finding_has_its_interval_and_how_certain_the_stage_is() -> None:
    page = round_page(worked(), "", None, "en")
    assert page is not None
    assert page.told.stage_name == "Mobilize"
    assert page.total == "Total: 62.5 of 100 points, 95 % interval 53.9 to 71.1."
    assert page.certainty == (
        "When the raters are drawn again by chance, the stage is Mobilize in 66\u00a0%, "
        "Operationalize in 34\u00a0% of the draws: it is not certain."
    )
    assert page.agreement == "The raters disagree on 5 of the 20 statements"


def test_a_stage_that_hardly_any_draw_leaves_is_called_fairly_certain() -> None:
    assert "fairly certain" in certainty({"Explore": 0.97, "Mobilize": 0.03, "": 0.0}, "en")
    assert "none in 10\u00a0%" in certainty({"Explore": 0.9, "": 0.1}, "en")


def test_four_raters_have_no_interval_and_no_shares_and_the_page_says_why() -> None:
    page = round_page(release([("leaders", answers((3, 3, 3, 3)))] * 4, 3), "", None, "en")
    assert page is not None
    assert page.certainty.startswith("Fewer than 5 people answered")
    assert page.total.startswith("Total: 60.0 of 100 points. There is no interval: with fewer")
    assert (page.gap, page.groups["PL"]) == ("", [])
    assert "Only everyone together is shown" in page.notes[-1]


def test_groups_below_five_have_no_line_and_the_page_says_so() -> None:
    page = round_page(worked(), "", None, "en")  # three and three
    assert page is not None
    assert [one.span for one in page.groups["PL"]] == [None, None]
    assert page.notes[0].startswith("A group of fewer than 5 has no line")
    three = line_notes((voice("leaders", 20, 1.0), voice("front", 10, None, 3)))
    assert three[0].startswith("The lines are 95 % intervals")


def test_the_page_says_why_the_only_neighbour_of_a_small_group_has_no_line() -> None:
    notes = line_notes((voice("leaders", 20, None, 9), voice("front", 10, None, 3)))
    assert [note[:39] for note in notes] == [
        "A group of fewer than 5 has no line, as",
        "Where only one group is that small, the",
    ]


def test_fewer_answers_than_the_smallest_group_show_nothing() -> None:
    released = release([("leaders", answers((3, 3, 3, 3)))] * 2, 3)
    assert round_page(released, "", None, "en") is None
    assert nothing_said(released).startswith("Fewer than 3 people answered")


@pytest.mark.parametrize(
    ("voices", "said"),
    [
        ((), ""),
        ((voice("leaders", 15, 1.0), voice("front", 15, 1.0)), "all competencies alike"),
        # Welch: error √2, 8 degrees of freedom, t = 2.3060: 10 ± 3.26.
        (
            (voice("leaders", 20, 1.0), voice("front", 10, 1.0)),
            "“Employee engagement”: Leaders 20.0, Front line 10.0. "
            "The difference is 10.0 points (95 % interval 6.7 to 13.3).",
        ),
        # 2 ± 3.26.
        (
            (voice("leaders", 13, 1.0), voice("front", 15, 1.0)),
            "Front line 15.0, Leaders 13.0. "
            "The difference of 2.0 points may be chance (95 % interval −1.3 to 5.3).",
        ),
        (
            (voice("leaders", 20, None, 3), voice("front", 10, None, 3)),
            "it cannot be said how sure",
        ),
    ],
)
def test_the_widest_gap_is_named_with_how_sure_it_is(voices: Sequence[Voice], said: str) -> None:
    assert said in gap_sentence(voices, "en")


def test_statements_show_mean_range_and_agreement() -> None:
    # EE: 4, 4, 4, 2, 2, 2: mean 3, s² = 6/5, r_wg = 1 − 1.2/2 = 0.40. PL: s² = 0.3, 0.85.
    rows = {row.code: row for row in statement_rows(worked(), "", "en")}
    assert list(rows) == list(ITEMS)
    low, high = rows["EE1"], rows["PL1"]
    assert (low.mean, low.spread, low.agreement, low.verdict) == ("3.0", "2–4", "0.40", "disagree")
    assert (high.mean, high.agreement, high.verdict, high.n) == ("3.5", "0.85", "agree", 6)


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("agreement", "EE1", "CC5"),
        ("-mean", "PL1", "CC5"),
        ("nonsense", "PL1", "CC5"),
        ("", "PL1", "CC5"),
    ],
)
def test_statements_are_sorted_as_the_reader_wishes(sort: str, first: str, last: str) -> None:
    rows = statement_rows(worked(), sort, "en")
    assert (rows[0].code, rows[-1].code) == (first, last)


def test_a_statement_that_too_few_know_stands_last_whatever_the_order() -> None:
    known = answers((3, 3, 3, 3))
    unknown = {item: answer for item, answer in known.items() if item != "BV2"}
    released = release([("leaders", known)] * 2 + [("leaders", unknown)] * 4, 3)
    for sort in ("mean", "-mean"):
        last = statement_rows(released, sort, "en")[-1]
        assert (last.code, last.mean, last.verdict) == ("BV2", "–", "too few answers")
    assert (last.n, last.unknown) == (2, 4)


@pytest.mark.parametrize(
    ("item", "total", "stage"),
    [(1.998, "39.9", "Ignore"), (2.0, "40.0", "Explore"), (3.798, "75.9", "Operationalize")],
)
def test_a_total_is_never_rounded_up_to_a_stage_it_does_not_reach(
    item: float, total: str, stage: str
) -> None:
    # 20 statements of 1.998 are 39.96, and of 3.798 75.96.
    told = tell(profile(dict.fromkeys(ITEMS, item)), "en")
    assert (told.total, told.stage) == (total, stage)


def test_a_score_is_never_rounded_up_to_the_next_band() -> None:
    told = tell(profile(dict.fromkeys(ITEMS, 2.795)), "en")  # five of them are 13.975
    assert [(bar.written, bar.band) for bar in told.bars] == [("13.9", "weak")] * 4
