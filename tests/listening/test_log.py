"""The ordered log: several processes write, one reads in order, a killed reader loses nothing."""

from collections.abc import Callable, Iterator

import pytest

from harken.listening.signals.cursors import Consumer, advance, position_of
from harken.listening.signals.log import head, read
from harken.listening.signals.new_signal import Outcome
from tests.listening.stand import Stand, a_stand

pytestmark = pytest.mark.django_db
Told = Callable[..., Outcome]


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """A home and database without a server."""
    with a_stand(tmp_path_factory.mktemp("log")) as made:
        yield made


def test_a_reader_gets_each_signal_where_its_latest_state_is(told: Told) -> None:
    first, second = told("1", scores={"nps": 1}).id, told("2").id
    begun = first - 1
    told("1", scores={"nps": 2})
    assert [one.pk for one in read(begun, most=1).signals] == []
    assert [one.pk for one in read(begun).signals] == [second, first]
    last = read(begun + 2)
    assert [(one.pk, one.scores) for one in last.signals] == [(first, {"nps": 2})]
    assert last.until == head() == first + 2
    assert read(head()).until == head()


def test_a_consumer_moves_on_only_with_its_effect(told: Told) -> None:
    told("1")
    seen: list[int] = []

    def careless(_stretch: object) -> None:
        raise RuntimeError

    before = position_of("trial")
    with pytest.raises(RuntimeError):
        advance(Consumer("trial", careless))
    assert position_of("trial") == before
    assert advance(Consumer("trial", lambda stretch: seen.append(len(stretch.signals))))
    assert not advance(Consumer("trial", careless))
    assert sum(seen) == 1


def test_positions_appear_in_their_order_however_many_write(quiet: Stand) -> None:
    """A reader that never looks back reads every row of four processes that write at once."""
    reader = quiet.stage("follow", "1200")
    writers = [quiet.stage("write", name, "60", "5") for name in "abcd"]
    for one in writers:
        one.says("DONE", 120)
    reader.says("SEEN 1200", 120)
    keys = quiet.recorded("stage")
    assert len(keys) == len(set(keys)) == 1200


def test_a_consumer_killed_between_effect_and_commit_counts_each_signal_once(quiet: Stand) -> None:
    quiet.stage("write", "k", "10", "10").says("DONE")
    total = str(len(quiet.recorded("stage")))
    for _ in range(3):
        victim = quiet.stage("count", total, "30")
        victim.says("EFFECT")
        victim.kill()
    quiet.stage("count", total, "0").says("DONE")
    counted = quiet.ask("SELECT position FROM listening_logcursor WHERE name = 'counted'")
    assert counted == [(int(total),)]
