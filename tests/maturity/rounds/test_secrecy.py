"""Nobody's answers follow from what a round releases, and nothing else is left of them."""

import json
from random import Random

import pytest

from harken.analysis.maturity import COMPETENCIES, ITEMS, statements_of
from harken.maturity.results.released_json import written
from harken.maturity.rounds.closing import release
from tests.maturity.rounds.attack import Equations, small_groups, worlds
from tests.maturity.rounds.voices import EIGHT, FRONT, LEADERS, MIDDLE, says

EVERY = [LEADERS, MIDDLE, FRONT]


def published(rows, least=3):
    """All that page, report, file and API have: what the round keeps."""
    return json.dumps(written(release(rows, least, EVERY)), sort_keys=True)


def test_which_two_of_five_are_the_front_line_makes_no_difference_to_any_figure():
    told = published(EIGHT)
    guesses = {}
    for world in worlds(EIGHT, FRONT, MIDDLE):
        assert published(world) == told
        hidden = [tuple(answers.values()) for group, answers in world if group == FRONT]
        guesses[frozenset(hidden)] = True
    # Two of five can be chosen in ten ways, and each says something else about the two.
    assert len(guesses) == 10
    for code in COMPETENCIES:
        first = ITEMS.index(f"{code}1")
        sums = {sum(person[first] for person in guess) for guess in guesses}
        assert len(sums) >= 2, code


def test_moving_one_of_a_group_that_is_too_small_changes_no_figure():
    group, answers = EIGHT[-1]
    moved = [*EIGHT[:-1], (MIDDLE, answers)]
    assert group == FRONT
    assert published(moved) == published(EIGHT)


def test_changing_one_persons_answers_changes_only_groups_of_at_least_three():
    before = json.loads(published(EIGHT))
    after = json.loads(published([*EIGHT[:-1], says(FRONT, 5)]))
    changed = [
        (old["groups"], old["n"])
        for old, new in zip(before["voices"], after["voices"], strict=True)
        if old != new
    ]
    assert changed == [([MIDDLE, FRONT], 5)]


@pytest.mark.parametrize("seed", range(4))
def test_no_sum_over_fewer_than_three_people_follows_from_the_figures(seed):
    rows = _random_round(Random(seed))
    equations = Equations(rows, json.loads(published(rows)))
    assert equations.hold()
    for people in small_groups(len(rows), 3):
        for items in [[item] for item in ITEMS] + [statements_of(code) for code in COMPETENCIES]:
            assert not equations.tell(people, items), (people, items)


def test_the_same_attack_finds_a_person_where_a_rule_is_left_out():
    """Of the front line one alone knows BV1. Were groups compared on different statements, that
    answer would follow from the figures of everyone and of the groups."""
    rows = [*EIGHT[:6], says(FRONT, 2, BV1=5), *[says(FRONT, 2, unknown=["BV1"])] * 2]
    kept = json.loads(published(rows))
    told, careless = Equations(rows, kept), Equations(rows, kept, needed=1)
    assert told.hold()
    assert not told.tell([6], ["BV1"])
    assert careless.tell([6], ["BV1"])


def test_the_spread_of_a_small_group_does_not_follow_from_everyones():
    """Squares of everyone = squares within each group + squares between them. With the five's known
    the leaders' were: totals 90, 80, 85 have 25 + 25 + 0 = 50, which no other three that come to
    255 have. So the five's must stay unknown too; two groups stay unknown together."""
    kept = json.loads(published(EIGHT))
    spreads = [voice["scores"]["total"]["standard_error"] for voice in kept["voices"]]
    assert kept["everyone"]["scores"]["total"]["standard_error"] is not None
    assert spreads == [None, None]


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ((3, 6, 9), [False, False, True]),
        ((9, 6, 3), [True, False, False]),
        ((3, 4, 9), [False, False, True]),
        ((5, 6, 9), [True, True, True]),
    ],
)
def test_one_group_alone_is_never_without_its_spread(sizes, shown):
    rows = [says(group, 1 + i % 5) for group, n in zip(EVERY, sizes, strict=True) for i in range(n)]
    kept = json.loads(published(rows))
    told = [voice["scores"]["PL"]["standard_error"] is not None for voice in kept["voices"]]
    assert told == shown


def test_groups_shown_one_by_one_would_give_the_two_away():
    kept = json.loads(published(EIGHT))
    each = [{**kept["voices"][0], "groups": [LEADERS]}, {**kept["voices"][1], "groups": [MIDDLE]}]
    assert Equations(EIGHT, {**kept, "voices": each}).tell([6, 7], statements_of("PL"))
    assert not Equations(EIGHT, kept).tell([6, 7], statements_of("PL"))


def _random_round(source):
    """Eight or nine people in groups of which one is too small, who do not know everything."""
    groups = [LEADERS] * 3 + [MIDDLE] * source.randint(3, 4) + [FRONT] * 2
    return [
        (group, {item: source.randint(1, 5) for item in ITEMS if source.random() > 0.1})
        for group in groups
    ]
